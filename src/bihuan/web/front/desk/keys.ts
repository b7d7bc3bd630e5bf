/** j k Enter x a / ? : work through a queue without the mouse. */
import { linkOf, rowsOf } from "./rows.ts";

function typing(target: EventTarget | null): boolean {
  const element = target as HTMLElement | null;
  return Boolean(element?.closest("input:not([type=checkbox]):not([type=radio]), textarea, select, [contenteditable]"));
}

function step(desk: HTMLElement, by: 1 | -1): void {
  const rows = rowsOf(desk);
  const at = rows.findIndex((row) => row.contains(document.activeElement));
  const current = at >= 0 ? at : rows.findIndex((row) => row.getAttribute("aria-current") === "true");
  const next = rows[Math.min(rows.length - 1, Math.max(0, current + by))];
  const link = next && linkOf(next);
  link?.focus();
  next?.scrollIntoView({ block: "nearest" });
}

function toggle(desk: HTMLElement): void {
  const row = rowsOf(desk).find((one) => one.contains(document.activeElement));
  row?.querySelector<HTMLInputElement>("[data-desk-select]")?.click();
}

function press(key: string): boolean {
  const control = Array.from(document.querySelectorAll<HTMLElement>("[data-key]")).find(
    (one) => one.dataset.key === key && one.offsetParent !== null,
  );
  control?.focus();
  control?.click();
  return Boolean(control);
}

export function startKeys(desk: HTMLElement): void {
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
    if (event.key === "Escape" && typing(event.target)) (event.target as HTMLElement).blur();
    if (typing(event.target) || document.querySelector("dialog[open]")) return;
    const actions: Record<string, () => void> = {
      j: () => step(desk, 1),
      k: () => step(desk, -1),
      x: () => toggle(desk),
      "/": () => desk.querySelector<HTMLElement>("[data-desk-search], input[type=search]")?.focus(),
      "?": () => document.querySelector<HTMLDialogElement>("#desk-help")?.showModal(),
    };
    const action = actions[event.key];
    if (action) action();
    else if (!press(event.key)) return;
    event.preventDefault();
  });
}
