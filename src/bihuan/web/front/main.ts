/** On every page: partial updates, sending once, counts that stay fresh, times in words. */
import "./styles/index.css";
import "./parts/htmx.ts";

import { startBox } from "./box/start.ts";
import { startDialogs } from "./parts/dialogs.ts";
import { startForms } from "./parts/once.ts";
import { startPhrases } from "./parts/phrases.ts";
import { startPlaces } from "./parts/places.ts";
import { startPolling } from "./parts/poll.ts";
import { startSearch } from "./parts/search.ts";
import { startTimes } from "./parts/times.ts";

document.documentElement.classList.add("js");
startForms();
startPolling();
startTimes();
startDialogs();
startBox();
startSearch();
startPhrases();
startPlaces();

const clear = document.querySelector<HTMLElement>("[data-draft-clear]")?.dataset.draftClear;
if (clear) void import("./box/store.ts").then((store) => store.forget(clear));
if (document.querySelector("[data-quotable]")) void import("./parts/quote.ts").then((quote) => quote.startQuotes());
