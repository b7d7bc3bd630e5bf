/** `data-prose`: a text field gets buttons that put the marks which kernel/prose knows. */
import { make } from "../parts/make.ts";
import { words } from "../words.ts";
import { pickFigure } from "./figures.ts";

type Change = (lines: string[]) => string[];

const bare = (line: string) => line.replace(/^(#{2,3} |> |[-*+] |\d{1,3}[.)] )/, "");
const marked = (mark: string): Change => (lines) =>
  lines.every((line) => line.startsWith(mark)) ? lines.map(bare) : lines.map((line) => mark + bare(line));
const CHANGES: [string, string, Change][] = [
  ["heading", words.heading, marked("## ")],
  ["quote", words.quote, marked("> ")],
  ["bullets", words.bullets, marked("- ")],
];

/** Changes the lines that are chosen, and keeps the browser's own undo. */
function changeLines(area: HTMLTextAreaElement, change: Change): void {
  const { value, selectionStart, selectionEnd } = area;
  const from = value.lastIndexOf("\n", selectionStart - 1) + 1;
  const end = value.indexOf("\n", selectionEnd);
  const to = end < 0 ? value.length : end;
  put(area, from, to, change(value.slice(from, to).split("\n")).join("\n"));
}

/** Puts a line of its own after the one in which the cursor stands. */
export function putLine(area: HTMLTextAreaElement, text: string, select?: [number, number]): void {
  const end = area.value.indexOf("\n", area.selectionEnd);
  const at = end < 0 ? area.value.length : end;
  const before = area.value.slice(0, at).trim() ? "\n" : "";
  put(area, at, at, `${before}${text}\n`);
  if (select) area.setSelectionRange(at + before.length + select[0], at + before.length + select[1]);
}

function put(area: HTMLTextAreaElement, from: number, to: number, text: string): void {
  area.focus();
  area.setSelectionRange(from, to);
  // The only way that keeps undo; browsers without it get the plain one.
  if (!document.execCommand("insertText", false, text)) area.setRangeText(text, from, to, "end");
  area.dispatchEvent(new Event("input", { bubbles: true }));
}

/** The next picture that the text does not yet name. */
function nextPicture(form: HTMLFormElement, area: HTMLTextAreaElement): number {
  const kept = Number(area.dataset.prosePictures ?? 0);
  const chosen = Array.from(form.querySelectorAll<HTMLInputElement>("input[type=file]"), (one) => one.files?.length ?? 0);
  const most = kept + chosen.reduce((sum, one) => sum + one, 0);
  const used = new Set(Array.from(area.value.matchAll(/[【[]图\s*(\d+)/g), (found) => Number(found[1])));
  for (let number = 1; number <= most; number += 1) if (!used.has(number)) return number;
  return 0;
}

function placePicture(form: HTMLFormElement, area: HTMLTextAreaElement): void {
  const number = nextPicture(form, area);
  if (number) {
    const before = `【图${number}：`;
    putLine(area, `${before}${words.caption}】`, [before.length, before.length + words.caption.length]);
    return;
  }
  const input = form.querySelector<HTMLInputElement>("input[type=file]");
  if (!input) return;
  // What is picked is placed where the cursor was.
  form.addEventListener("bihuan:photos", () => nextPicture(form, area) && placePicture(form, area), { once: true });
  input.click();
}

/** Grows with its text, so that a phone scrolls the page and not a box in it. */
function grow(area: HTMLTextAreaElement): void {
  area.rows = Math.max(Number(area.dataset.rows ?? 12), area.value.split("\n").reduce((sum, line) => sum + 1 + Math.floor(line.length / 20), 1));
}

function counter(area: HTMLTextAreaElement): void {
  const place = document.querySelector(`[data-prose-count="${area.name}"]`);
  if (place) place.textContent = words.characters(area.value.replace(/[【[]图\s*\d+[^】\]\n]*[】\]]/g, "").replace(/\[([^\]\n]*)\]\(figure:[^)\s]*\)/g, "$1").replace(/\s|^(#{2,3}|>|-) /gm, "").length);
}

export function startProse(form: HTMLFormElement): void {
  for (const area of form.querySelectorAll<HTMLTextAreaElement>("textarea[data-prose]")) {
    const bar = make("div", { class: "prose-bar", role: "toolbar", "aria-label": words.marks, "aria-controls": area.id });
    for (const [code, title, change] of CHANGES) {
      bar.append(make("button", { type: "button", class: "prose-bar__button", "data-mark": code, click: () => changeLines(area, change) }, title));
    }
    if (form.querySelector("input[type=file]")) {
      bar.append(make("button", { type: "button", class: "prose-bar__button", "data-mark": "picture", click: () => placePicture(form, area) }, words.picture));
    }
    const picker = area.dataset.proseFigures;
    if (picker) {
      bar.append(make("button", { type: "button", class: "prose-bar__button", "data-mark": "figure", click: () => pickFigure(picker, (mark) => put(area, area.selectionStart, area.selectionEnd, mark), () => area.focus()) }, words.figure));
    }
    area.before(bar);
    area.dataset.rows = String(area.rows);
    const hint = make("p", { class: "small muted prose-hint", hidden: "" }, words.figureHint);
    if (picker) area.after(hint);
    const fresh = () => {
      hint.hidden = !area.value.includes("](figure:");
      grow(area);
      counter(area);
    };
    area.addEventListener("input", fresh);
    form.addEventListener("bihuan:restored", fresh);
    fresh();
  }
}
