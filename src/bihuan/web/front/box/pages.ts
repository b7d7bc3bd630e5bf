/** Starts the forms of a page, and those that the server answers with. */
import { startPhotos } from "../photos/photos.ts";
import { DraftForm } from "./draft.ts";
import { startSending } from "./send.ts";

const started = new WeakSet<Element>();

/** True the first time: parts that came later start too, what runs already is left alone. */
export function isNew(element: Element): boolean {
  if (started.has(element)) return false;
  started.add(element);
  return true;
}

/** Runs `also` on every form of the page after drafts and photos of it were started. */
export function startPages(also: (form: HTMLFormElement) => void, after: () => void = () => undefined): void {
  const start = () => {
    for (const form of document.querySelectorAll<HTMLFormElement>("#main form")) {
      if (!isNew(form)) continue;
      if (form.hasAttribute("data-draft")) new DraftForm(form, replaced);
      else startPhotos(form, () => undefined);
      also(form);
    }
    after();
  };
  /** Takes over the parts of the page that the server answered with. */
  const replaced = (html: string) => {
    const page = new DOMParser().parseFromString(html, "text/html");
    for (const selector of ["#main", ".bar"]) {
      const fresh = page.querySelector(selector);
      if (fresh) document.querySelector(selector)?.replaceWith(document.importNode(fresh, true));
    }
    start();
    const errors = document.querySelector<HTMLElement>(".errors, #main");
    errors?.focus();
    errors?.scrollIntoView();
  };
  start();
  document.addEventListener("htmx:afterSettle", start);
  startSending();
}
