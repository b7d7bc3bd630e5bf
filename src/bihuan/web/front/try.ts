/** The page of the interface: sends a call as it stands in the fields and shows what came back. */
import "./try/try.css";
import { command, request, type Call } from "./try/call.ts";

const KEPT = "bihuan-api-key"; // of this tab only, gone when it is closed

function keyField(): HTMLInputElement | null {
  return document.querySelector<HTMLInputElement>("[data-try-key]");
}

function remember(): void {
  const field = keyField();
  if (!field) return;
  field.value = sessionStorage.getItem(KEPT) ?? field.value;
  field.addEventListener("input", () => sessionStorage.setItem(KEPT, field.value));
}

function pretty(text: string): string {
  try {
    return JSON.stringify(JSON.parse(text), null, 2);
  } catch {
    return text;
  }
}

async function read(answer: Response): Promise<string> {
  const kind = answer.headers.get("Content-Type") ?? "";
  return /json|text/.test(kind) ? pretty(await answer.text()) : `${kind} · ${(await answer.blob()).size} B`;
}

async function send(form: HTMLFormElement): Promise<void> {
  const out = form.querySelector<HTMLElement>("[data-try-answer]");
  const shown = form.querySelector<HTMLElement>("[data-try-command]");
  const head = form.querySelector<HTMLElement>("[data-try-status]");
  if (!out || !shown || !head) return;
  const call: Call = request(form, keyField()?.value ?? "");
  shown.textContent = command(call);
  head.textContent = form.dataset["tryWait"] ?? "…";
  const began = performance.now();
  try {
    const answer = await fetch(call.url, { ...call.init, credentials: "omit", cache: "no-store" });
    out.textContent = await read(answer);
    head.textContent = `${answer.status} · ${Math.round(performance.now() - began)} ms · ${answer.headers.get("X-Request-Id") ?? ""}`;
  } catch {
    out.textContent = "";
    head.textContent = form.dataset["tryFailed"] ?? "";
  }
  form.querySelector("[data-try-result]")?.removeAttribute("hidden");
}

remember();
for (const form of document.querySelectorAll<HTMLFormElement>("form[data-try]")) {
  form.querySelector("[data-try-send]")?.removeAttribute("hidden");
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    void send(form);
  });
}
