/** A site's public pages: their look, and the count of readers. */
import "./site/site.css";
import { startCounting } from "./site/count.ts";

startCounting();
// On a phone the row of columns is wider than the screen: the one that is read is brought into view.
const row = document.querySelector<HTMLElement>(".site-nav__in");
const current = row?.querySelector<HTMLElement>("[aria-current]");
if (row && current) row.scrollLeft = current.offsetLeft - (row.clientWidth - current.clientWidth) / 2;
