/** `data-guess-url`: the category is guessed from the words, until the person chooses one. */
import { later } from "../parts/make.ts";
import { words } from "../words.ts";
import { setField } from "../box/fields.ts";

export function startGuess(form: HTMLFormElement): void {
  const source = form.querySelector<HTMLInputElement | HTMLTextAreaElement>("[data-guess-url]");
  if (!source) return;
  const target = source.dataset.guessTarget ?? "";
  const result = form.querySelector("[data-guess-result]");
  let chosen = false;
  let running: AbortController | undefined;

  form.addEventListener("change", (event) => {
    if (event.isTrusted && (event.target as HTMLInputElement).name === target) chosen = true;
  });
  form.addEventListener("bihuan:restored", () => (chosen = true));

  const ask = async () => {
    const text = source.value.trim();
    running?.abort();
    if (chosen || text.length < 2) return;
    running = new AbortController();
    try {
      const url = `${source.dataset.guessUrl}?words=${encodeURIComponent(text.slice(0, 200))}`;
      const response = await fetch(url, { signal: running.signal });
      if (!response.ok || !response.headers.get("content-type")?.includes("json")) return;
      const guess = (await response.json()) as { code?: string; title?: string };
      if (chosen || !guess.code) return;
      setField(form, target, guess.code);
      if (result) result.textContent = guess.title ? words.guessed(guess.title) : "";
    } catch {
      // Offline or overtaken by more typing: the person can choose.
    }
  };
  source.addEventListener("input", later(() => void ask(), 400));
}
