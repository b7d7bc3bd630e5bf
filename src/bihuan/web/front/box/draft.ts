/** `data-draft`: nothing typed is lost, by a closed browser or a lost network. */
import { newId } from "../parts/htmx.ts";
import { icon, later, make } from "../parts/make.ts";
import { markSending } from "../parts/once.ts";
import { type PhotoInput, startPhotos } from "../photos/photos.ts";
import { words } from "../words.ts";
import { type Fields, fillFields, isWorth, readFields, setField } from "./fields.ts";
import { showWaiting } from "./line.ts";
import { post } from "./send.ts";
import * as store from "./store.ts";

/** The server has answered with errors: its values are newer than the draft's. Errors of another
 * form of the page are not this one's. */
function answered(form: HTMLFormElement): boolean {
  if (form.querySelector("[aria-invalid=true], .field__error, .errors")) return true;
  return Array.from(document.querySelectorAll(".errors")).some((one) => !one.closest("form"));
}

function banner(form: HTMLFormElement, kind: string, ...content: (Node | string)[]): void {
  form.querySelector(":scope > .banner--draft")?.remove();
  const name = kind === "error" ? "alert" : "info";
  form.prepend(
    make("div", { class: `banner banner--${kind} banner--draft`, role: "status" }, icon(name), make("div", {}, ...content)),
  );
}

export class DraftForm {
  private readonly key: string;
  private readonly empty: Fields;
  private readonly photos: PhotoInput[];
  private done = false;

  constructor(
    private readonly form: HTMLFormElement,
    private readonly replaced: (html: string) => void,
  ) {
    this.key = form.dataset.draft || form.action;
    this.empty = readFields(form);
    this.photos = startPhotos(form, () => {
      void this.keep();
      form.dispatchEvent(new CustomEvent("bihuan:photos"));
    });
    const keepSoon = later(() => void this.keep(), 400);
    form.addEventListener("input", keepSoon);
    // A field that is left is kept at once: the next touch may send another form of the page.
    form.addEventListener("change", () => void this.keep());
    form.addEventListener("submit", (event) => void this.submit(event));
    void this.restore();
  }

  private async restore(): Promise<void> {
    const draft = await store.read(this.key).catch(() => undefined);
    if (!draft) return;
    const photos = Object.values(draft.photos).some((files) => files.length);
    for (const input of this.photos) input.restore(draft.photos[input.input.name] ?? []);
    if (answered(this.form)) return;
    if (!photos && !isWorth(draft.fields, this.empty)) return;
    fillFields(this.form, draft.fields);
    this.form.dispatchEvent(new CustomEvent("bihuan:restored", { bubbles: true }));
    const fresh = make("button", { type: "button", class: "button button--small", click: () => void this.restart() }, words.restart);
    const problems = (draft.problem ?? "").split("\n").filter(Boolean);
    if (problems.length) banner(this.form, "error", ...problems.map((one) => make("p", {}, one)), fresh);
    else banner(this.form, "info", words.restored, " ", fresh);
  }

  private async keep(): Promise<void> {
    if (this.done) return;
    const photos = Object.fromEntries(this.photos.map((one) => [one.input.name, one.chosen]));
    await store.write(this.key, { fields: readFields(this.form), photos }).then(
      () => this.say(""),
      (problem) => this.say(store.isFull(problem) ? words.storageFull : ""),
    );
  }

  /** A full device is told once, and no longer when there is room again. */
  private say(problem: string): void {
    const shown = this.form.querySelector(":scope > [data-full]");
    if (!problem) shown?.remove();
    else if (!shown) {
      const line = make("div", { class: "banner banner--error", role: "alert", "data-full": "" }, icon("alert"), make("div", {}, problem));
      this.form.prepend(line);
    }
  }

  private async restart(): Promise<void> {
    this.done = true;
    await store.forget(this.key).catch(() => undefined);
    location.reload();
  }

  private async submit(event: SubmitEvent): Promise<void> {
    event.preventDefault();
    if (this.form.hasAttribute("data-sending")) return;
    const data = new FormData(this.form);
    const button = event.submitter as HTMLButtonElement | null;
    if (button?.name) data.append(button.name, button.value);
    await this.keep();
    markSending(this.form, true);
    const slow = window.setTimeout(() => banner(this.form, "info", words.slow), 3000);
    const outcome = await post(this.form.action, data);
    clearTimeout(slow);
    if (outcome.kind === "moved") {
      this.done = true;
      await store.forget(this.key).catch(() => undefined);
      location.assign(outcome.url);
      return;
    }
    markSending(this.form, false);
    if (outcome.kind === "answered") this.replaced(outcome.html);
    else if (outcome.kind === "offline") await this.wait(Array.from(data));
    else if (outcome.kind === "signed_out") banner(this.form, "error", words.signedOut);
    else banner(this.form, "error", words.sendFailed);
  }

  /** What the list of waiting ones calls it: the form's own name for it, and its title. */
  private label(entries: [string, string | File][]): string {
    const title = entries.find(([name, value]) => name === "title" && typeof value === "string" && value.trim());
    const named = this.form.dataset.draftLabel ?? document.title.split(" · ")[0];
    return title ? `${named}：${String(title[1]).trim()}` : named;
  }

  /** No network: the whole form waits in the browser, under its id, and the page says so. */
  private async wait(entries: [string, string | File][]): Promise<void> {
    const id = String(entries.find(([name]) => name === "client_id")?.[1] ?? newId());
    try {
      const [page, label] = [location.href, this.label(entries)];
      await store.queue({ id, who: store.who(), url: this.form.action, key: this.key, at: Date.now(), entries, page, label });
      this.done = true;
      await store.forget(this.key);
    } catch (problem) {
      banner(this.form, "error", store.isFull(problem) ? words.storageFull : words.sendFailed);
      return;
    }
    showWaiting(await store.waiting());
    setField(this.form, "client_id", newId());
    const kept = make("div", { class: "banner banner--done", role: "status", "data-kept": "" }, icon("check"));
    kept.append(make("div", {}, make("h1", { class: "banner__title" }, words.keptTitle), make("p", {}, words.kept)));
    this.form.replaceWith(kept);
    document.querySelector(".bar")?.replaceChildren();
  }
}
