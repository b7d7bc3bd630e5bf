/** Signing out leaves nothing of one's words on the device; what was not sent is asked about first. */
import { make } from "../parts/make.ts";
import { words } from "../words.ts";

const sure = new WeakSet<HTMLFormElement>();

async function leave(form: HTMLFormElement, button: HTMLElement | null): Promise<void> {
  const store = await import("./store.ts");
  try {
    const waiting = (await store.waiting()).length;
    const drafts = await store.drafts();
    if ((waiting || drafts) && !(await ask(waiting, drafts))) return;
    await store.clear();
  } catch {
    // No storage, nothing kept: nothing to ask about.
  }
  sure.add(form);
  form.requestSubmit(button);
}

function ask(waiting: number, drafts: number): Promise<boolean> {
  return new Promise((resolve) => {
    const answer = (yes: boolean) => () => {
      resolve(yes);
      dialog.remove();
    };
    const stay = make("button", { type: "button", class: "button button--primary", click: answer(false) }, words.leaveStay);
    const go = make("button", { type: "button", class: "button button--danger", click: answer(true) }, words.leaveGo);
    const title = make("h2", { id: "leave-title" }, words.leaveTitle);
    const said = make("p", {}, words.leaveText(waiting, drafts));
    const dialog = make(
      "dialog",
      { class: "dialog", "aria-labelledby": "leave-title", cancel: answer(false) },
      make("div", { class: "stack" }, title, said, make("p", { class: "cluster" }, stay, go)),
    );
    document.body.append(dialog);
    dialog.showModal();
  });
}

export function startLeaving(): void {
  document.addEventListener("submit", (event) => {
    const form = event.target as HTMLFormElement;
    if (!form.hasAttribute("data-sign-out") || sure.has(form) || !("indexedDB" in window)) return;
    event.preventDefault();
    void leave(form, event.submitter);
  });
}
