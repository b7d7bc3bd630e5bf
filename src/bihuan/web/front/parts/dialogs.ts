/** Dialogs, copying, and menus that close when one looks elsewhere. */

/** Copies the text of a page with its layout, as an editor elsewhere pastes it. Where the browser
 * has no clipboard for it, the page is opened, to be copied by hand. */
async function copyPage(button: HTMLElement, address: string): Promise<void> {
  try {
    const answer = await fetch(address, { credentials: "same-origin" });
    if (!answer.ok) throw new Error(String(answer.status));
    const html = await answer.text();
    const words = new DOMParser().parseFromString(html, "text/html").body.innerText;
    const kinds = { "text/html": html, "text/plain": words };
    const blobs = Object.entries(kinds).map(([kind, text]) => [kind, new Blob([text], { type: kind })]);
    await navigator.clipboard.write([new ClipboardItem(Object.fromEntries(blobs))]);
  } catch {
    window.open(address, "_blank", "noopener");
    return;
  }
  button.dataset.copied = "true";
  if (button.dataset.copyDone) button.textContent = button.dataset.copyDone;
}

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
  const page = target.closest<HTMLElement>("[data-copy-html]");
  if (page?.dataset.copyHtml) void copyPage(page, page.dataset.copyHtml);
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
