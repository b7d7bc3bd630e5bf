/** Dialogs, copying, and menus that close when one looks elsewhere. */

function onClick(event: MouseEvent): void {
  const target = event.target as Element;
  const opener = target.closest<HTMLElement>("[data-dialog]");
  if (opener) document.querySelector<HTMLDialogElement>(`dialog#${opener.dataset.dialog}`)?.showModal();
  if (target.closest("[data-dialog-close]")) target.closest("dialog")?.close();

  const copy = target.closest<HTMLElement>("[data-copy]");
  if (copy) {
    void navigator.clipboard?.writeText(copy.dataset.copy ?? "").then(() => {
      copy.dataset.copied = "true";
      if (copy.dataset.copyDone) copy.textContent = copy.dataset.copyDone;
    });
  }
  for (const menu of document.querySelectorAll<HTMLDetailsElement>("details.menu[open]")) {
    if (!menu.contains(target)) menu.open = false;
  }
}

export function startDialogs(): void {
  document.addEventListener("click", onClick);
  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    const menu = document.querySelector<HTMLDetailsElement>("details.menu[open]");
    if (menu) {
      menu.open = false;
      menu.querySelector("summary")?.focus();
    }
  });
  document.querySelector<HTMLElement>(".errors")?.focus();
}
