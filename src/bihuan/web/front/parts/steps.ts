/**
 * `data-steps`: one thing per screen. Each `[data-step]` of the form is a screen; the bar at the
 * bottom goes back and on, and holds the form's own button on the last one. A screen marked
 * `data-step-more` is left out until it has words or somebody asks for one more. Without JavaScript
 * all screens stand below one another, which works as well.
 */
import { make } from "./make.ts";
import { words } from "../words.ts";

type Control = HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement;

function filled(step: HTMLElement): boolean {
  return Array.from(step.querySelectorAll<Control>("input, textarea, select")).some((control) => {
    if (control.type === "hidden") return false;
    if (control instanceof HTMLInputElement && /^(radio|checkbox)$/.test(control.type)) return control.checked;
    return control.value.trim() !== "";
  });
}

class Steps {
  private at = 0;
  private readonly all: HTMLElement[];
  private readonly where = make("p", { class: "steps-at small muted", role: "status" });
  private readonly back = make("button", { type: "button", class: "button", click: () => this.go(this.at - 1) }, words.stepBack);
  private readonly next = make("button", { type: "button", class: "button button--primary", click: () => this.on() }, words.stepNext);
  private readonly send: HTMLElement[];

  constructor(private readonly form: HTMLFormElement) {
    this.all = Array.from(form.querySelectorAll<HTMLElement>("[data-step]"));
    this.send = Array.from(document.querySelectorAll<HTMLElement>(`button[form="${CSS.escape(form.id)}"]`));
    this.all[0]?.before(this.where);
    this.send[0]?.before(this.back, this.next);
    for (const step of this.all) step.tabIndex = -1;
    for (const button of form.querySelectorAll<HTMLButtonElement>("[data-step-add]")) {
      button.hidden = false;
      button.addEventListener("click", () => this.add());
    }
    form.addEventListener("bihuan:restored", () => this.show());
    const wrong = this.all.findIndex((step) => step.querySelector("[aria-invalid=true], .field__error"));
    this.at = Math.max(0, wrong);
    this.show();
  }

  /** The screens in their order: optional ones only with words, or when just asked for. */
  private get shown(): HTMLElement[] {
    return this.all.filter((step) => !step.hasAttribute("data-step-more") || step.hasAttribute("data-step-asked") || filled(step));
  }

  private add(): void {
    const free = this.all.find((step) => step.hasAttribute("data-step-more") && !this.shown.includes(step));
    if (!free) return;
    free.setAttribute("data-step-asked", "");
    this.go(this.shown.indexOf(free));
  }

  /** On to the next screen, when this one has what it needs. */
  private on(): void {
    const step = this.shown[this.at];
    const controls = Array.from(step?.querySelectorAll<Control>("input, textarea, select") ?? []);
    const wrong = controls.find((control) => !control.checkValidity());
    if (wrong) wrong.reportValidity();
    else this.go(this.at + 1);
  }

  private go(to: number): void {
    this.at = Math.min(Math.max(0, to), this.shown.length - 1);
    this.show();
    this.shown[this.at]?.focus({ preventScroll: true });
    window.scrollTo({ top: 0 });
  }

  private show(): void {
    const shown = this.shown;
    this.at = Math.min(this.at, shown.length - 1);
    const last = this.at === shown.length - 1;
    for (const step of this.all) step.hidden = step !== shown[this.at];
    this.where.textContent = words.stepOf(this.at + 1, shown.length);
    this.back.hidden = this.at === 0;
    this.next.hidden = last;
    for (const button of this.send) button.hidden = !last;
    const spare = this.all.length > shown.length;
    for (const button of this.form.querySelectorAll<HTMLButtonElement>("[data-step-add]")) button.hidden = !spare;
  }
}

export function startSteps(form: HTMLFormElement): void {
  if (form.hasAttribute("data-steps")) new Steps(form);
}
