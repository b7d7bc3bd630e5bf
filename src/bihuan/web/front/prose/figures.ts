/** Choosing a figure for a text: the page on which one is chosen, in a dialog above the text. */
import { icon, later, make } from "../parts/make.ts";
import { words } from "../words.ts";

const RESULT = "[data-pick-result]";

/** Opens the page; `done` is given the mark to be put where the cursor stands, `closed` comes after,
 * chosen or not. Where the page can't be fetched it is opened beside, and its mark is copied by hand. */
export function pickFigure(address: string, done: (mark: string) => void, closed: () => void): void {
  const title = make("h2", { tabindex: "-1", class: "picker__title" }, words.figureTitle);
  const close = make("button", { type: "button", class: "button button--quiet picker__close", "data-dialog-close": "", "aria-label": words.close }, icon("close"));
  const said = make("p", { class: "sr-only", role: "status" });
  const place = make("div", { class: "picker__body" });
  const dialog = make("dialog", { class: "picker", "aria-label": words.figureTitle }, make("div", { class: "picker__head" }, title, close), said, place);
  let asked = 0;

  dialog.addEventListener("close", () => {
    dialog.remove();
    closed();
  });
  dialog.addEventListener("click", (event) => {
    const target = event.target as Element;
    const mark = target.closest<HTMLElement>("[data-pick-mark]");
    const link = target.closest<HTMLAnchorElement>("a[data-pick]");
    if (link) {
      event.preventDefault();
      void show(link.href);
    }
    if (mark?.dataset.pickMark) {
      done(mark.dataset.pickMark);
      dialog.close();
    }
  });
  dialog.addEventListener("submit", (event) => {
    event.preventDefault();
    void show(asks(event.target as HTMLFormElement), RESULT);
  });
  const again = later(() => {
    const form = place.querySelector<HTMLFormElement>("[data-pick-form]");
    if (form) void show(asks(form), RESULT);
  }, 250);
  dialog.addEventListener("input", again);
  document.body.append(dialog);
  dialog.showModal();
  void show(address);

  /** The page at an address, or only the part of it that answers what was typed; the field in which
   * one is typing stays as it is. A slow answer never takes the place of a later one. */
  async function show(from: string, part = ""): Promise<void> {
    const turn = ++asked;
    place.setAttribute("aria-busy", "true");
    try {
      const answer = await fetch(from, { credentials: "same-origin" });
      const page = new DOMParser().parseFromString(await answer.text(), "text/html");
      if (turn !== asked) return;
      const whole = page.querySelector("#pick");
      if (!whole) throw new Error(String(answer.status));
      const [fresh, old] = [part ? whole.querySelector(part) : null, part ? place.querySelector(part) : null];
      if (fresh && old) old.replaceWith(document.importNode(fresh, true));
      else begin(document.importNode(whole, true));
      said.textContent = place.querySelector<HTMLElement>("[data-pick-said]")?.dataset.pickSaid ?? place.querySelector(".field__error")?.textContent ?? "";
    } catch {
      dialog.close();
      window.open(from, "_blank", "noopener");
    }
    place.removeAttribute("aria-busy");
  }

  /** On a touch screen no field is taken at once: its keyboard would cover the list. */
  function begin(whole: Element): void {
    place.replaceChildren(whole);
    place.scrollTop = 0;
    const field = place.querySelector<HTMLElement>("input:not([type=hidden]), select");
    (window.matchMedia("(pointer: coarse)").matches ? title : (field ?? title)).focus();
  }
}

function asks(form: HTMLFormElement): string {
  const given = Array.from(new FormData(form), ([name, value]) => [name, String(value)]);
  return `${form.action.split("?")[0]}?${new URLSearchParams(given)}`;
}
