/** The search's field: `/` leads to it, and what is typed there is proposed titles for. */
type Input = HTMLInputElement;

function typing(target: EventTarget | null): boolean {
  return Boolean((target as HTMLElement | null)?.closest("input, textarea, select, [contenteditable]"));
}

function visible(input: Input): boolean {
  return input.offsetParent !== null;
}

export function startSearch(): void {
  const main = document.querySelector<Input>("[data-search-main]");
  const fields = Array.from(document.querySelectorAll<Input>("[data-search-main], [data-search-field]"));
  for (const field of fields) {
    if (!field.dataset.suggest) continue;
    const begin = () => void import("./proposals.ts").then((part) => part.propose(field));
    if (document.activeElement === field) begin();
    else field.addEventListener("focus", begin, { once: true });
  }
  // The desk has a search of its own, and its own keys.
  if (document.querySelector("[data-desk-keys]")) return;
  document.addEventListener("keydown", (event) => {
    if (event.key !== "/" || event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
    if (typing(event.target) || document.querySelector("dialog[open]")) return;
    const field = [main, ...fields].find((one): one is Input => Boolean(one && visible(one)));
    const link = document.querySelector<HTMLAnchorElement>("[data-search-link]");
    if (!field && !link) return;
    event.preventDefault();
    if (field) {
      field.focus();
      field.select();
    } else link?.click();
  });
}
