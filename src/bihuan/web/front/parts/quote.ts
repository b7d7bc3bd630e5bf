/**
 * `data-quotable`: what is selected in it is written, with what stands before and after, into the
 * fields `[data-quote]`, `[data-quote-before]` and `[data-quote-after]` of the page's form (the W3C's
 * TextQuoteSelector). Without JavaScript the passage is pasted into the field.
 */
const AROUND = 40;

function write(selector: string, value: string): void {
  const field = document.querySelector<HTMLInputElement | HTMLTextAreaElement>(selector);
  if (field) field.value = value;
}

/** The text of a range with a line end between paragraphs, as the server joins them. */
function words(range: Range): string {
  const paragraphs = Array.from(range.cloneContents().querySelectorAll("p"));
  return paragraphs.length ? paragraphs.map((one) => one.textContent ?? "").join("\n") : range.toString();
}

function take(text: HTMLElement): void {
  const selection = document.getSelection();
  if (!selection || selection.isCollapsed || !selection.rangeCount) return;
  const range = selection.getRangeAt(0);
  if (!text.contains(range.commonAncestorContainer)) return;
  const quote = words(range).trim();
  if (quote.length < 2) return;
  const left = document.createRange();
  left.setStart(text, 0);
  left.setEnd(range.startContainer, range.startOffset);
  const right = document.createRange();
  right.setStart(range.endContainer, range.endOffset);
  right.setEnd(text, text.childNodes.length);
  write("[data-quote]", quote);
  write("[data-quote-before]", words(left).slice(-AROUND));
  write("[data-quote-after]", words(right).slice(0, AROUND));
}

export function startQuotes(): void {
  const text = document.querySelector<HTMLElement>("[data-quotable]");
  if (!text) return;
  let timer = 0;
  document.addEventListener("selectionchange", () => {
    clearTimeout(timer);
    timer = window.setTimeout(() => take(text), 250);
  });
}
