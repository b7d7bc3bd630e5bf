/** Choosing a figure for a text: the page on which one is chosen, in a dialog above the text. */
import { make } from "../parts/make.ts";
import { words } from "../words.ts";

/** Opens the page; `done` is given the mark to be put where the cursor stands. Where the page can't be
 * fetched it is opened beside, and its mark is copied by hand. */
export function pickFigure(address: string, done: (mark: string) => void): void {
  const place = make("div", { class: "stack" });
  const close = make("button", { type: "button", class: "button button--quiet", "data-dialog-close": "" }, words.close);
  const dialog = make("dialog", { class: "dialog dialog--wide", "aria-label": words.figureTitle }, place, close) as HTMLDialogElement;
  dialog.addEventListener("close", () => dialog.remove());
  dialog.addEventListener("click", (event) => {
    const target = event.target as Element;
    const mark = target.closest<HTMLElement>("[data-pick-mark]");
    const link = target.closest<HTMLAnchorElement>("a[data-pick]");
    if (link) {
      event.preventDefault();
      void show(link.href);
    }
    if (mark?.dataset.pickMark) {
      event.stopPropagation();
      dialog.close();
      done(mark.dataset.pickMark);
    }
  });
  dialog.addEventListener("submit", (event) => {
    const form = event.target as HTMLFormElement;
    event.preventDefault();
    const asked = new URLSearchParams(Array.from(new FormData(form), ([name, value]) => [name, String(value)]));
    void show(`${form.action.split("?")[0]}?${asked}`);
  });
  document.body.append(dialog);
  dialog.showModal();
  void show(address);

  async function show(from: string): Promise<void> {
    place.setAttribute("aria-busy", "true");
    try {
      const answer = await fetch(from, { credentials: "same-origin" });
      const page = new DOMParser().parseFromString(await answer.text(), "text/html");
      const part = page.querySelector("#pick");
      if (!part) throw new Error(String(answer.status));
      place.replaceChildren(document.importNode(part, true));
      place.querySelector<HTMLElement>("input:not([type=hidden]), select")?.focus();
    } catch {
      dialog.close();
      window.open(from, "_blank", "noopener");
    }
    place.removeAttribute("aria-busy");
  }
}
