/** A passage marked with the mouse or the keyboard goes into the form of notes, with what stands
 * before and after it. The text gets a caret so that the keyboard can mark; it takes no input. */
const AROUND = 32;
const MOST = 500;

function openTexts(): void {
  for (const text of document.querySelectorAll<HTMLElement>("[data-passages-open]:not([contenteditable])")) {
    text.setAttribute("contenteditable", "true");
    text.setAttribute("role", "textbox");
    text.setAttribute("aria-readonly", "true");
    text.setAttribute("aria-multiline", "true");
    text.spellcheck = false;
    for (const kind of ["beforeinput", "paste", "cut", "drop"])
      text.addEventListener(kind, (event) => event.preventDefault());
  }
}

function field(form: HTMLElement, name: string): HTMLInputElement | HTMLTextAreaElement | null {
  return form.querySelector(`[name="${name}"]`);
}

function take(): void {
  const selection = document.getSelection();
  if (!selection || selection.isCollapsed || !selection.rangeCount) return;
  const range = selection.getRangeAt(0);
  const text = (range.commonAncestorContainer.parentElement ?? document.body).closest("[data-passages-open]");
  const form = document.querySelector<HTMLElement>("[data-passage-form]");
  const quote = range.toString();
  if (!text || !form || !quote.trim() || quote.length > MOST) return;
  const before = document.createRange();
  before.setStart(text, 0);
  before.setEnd(range.startContainer, range.startOffset);
  const after = document.createRange();
  after.setStart(range.endContainer, range.endOffset);
  after.setEnd(text, text.childNodes.length);
  const values = {
    quote: quote.trim(),
    before: before.toString().slice(-AROUND),
    after: after.toString().slice(0, AROUND),
  };
  for (const [name, value] of Object.entries(values)) {
    const input = field(form, name);
    if (input) input.value = value;
  }
}

/** Enter in the text goes on to the note, so that marking and writing need no mouse. */
function goOn(event: KeyboardEvent): void {
  const inText = (event.target as HTMLElement).closest?.("[data-passages-open]");
  const form = document.querySelector<HTMLElement>("[data-passage-form]");
  if (event.key !== "Enter" || !inText || !form) return;
  event.preventDefault();
  field(form, "words")?.focus();
}

export function startMarking(): void {
  openTexts();
  document.addEventListener("htmx:afterSettle", openTexts);
  document.addEventListener("selectionchange", take);
  document.addEventListener("keydown", goOn);
}
