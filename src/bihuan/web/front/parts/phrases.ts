/** `data-phrases="id"`: buttons with `data-phrase` write their text into that field. */

function insert(field: HTMLTextAreaElement, text: string): void {
  const start = field.selectionStart || field.value.length;
  field.setRangeText(text, start, field.selectionEnd || start, "end");
  field.dispatchEvent(new Event("input", { bubbles: true }));
  field.focus();
}

export function startPhrases(): void {
  for (const group of document.querySelectorAll<HTMLElement>("[data-phrases]")) {
    const field = document.getElementById(group.dataset.phrases ?? "");
    if (!(field instanceof HTMLTextAreaElement)) continue;
    group.hidden = false;
    group.addEventListener("click", (event) => {
      const button = (event.target as Element).closest<HTMLElement>("[data-phrase]");
      if (button?.dataset.phrase) insert(field, button.dataset.phrase);
    });
  }
}
