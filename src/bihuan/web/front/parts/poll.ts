/** `data-poll`: a small thing stays fresh while somebody looks at the page. */

/** Puts an answer in place: JSON counts as text, anything else as a fragment of our own server. */
export async function show(element: HTMLElement, response: Response): Promise<void> {
  if (response.headers.get("content-type")?.includes("json")) {
    const data = (await response.json()) as Record<string, unknown>;
    const value = data.text ?? data.unread ?? data.count ?? "";
    const text = Number(value) > 99 ? "99+" : String(value);
    element.textContent = text === "0" ? "" : text;
  } else {
    const html = (await response.text()).trim();
    element.innerHTML = html === "0" ? "" : html;
  }
}

/** Where the news is: who asked for less motion gets what does not go round. */
export function address(element: HTMLElement): string | undefined {
  const still = matchMedia("(prefers-reduced-motion: reduce)").matches;
  return (still && element.dataset.pollStill) || element.dataset.poll;
}

async function refresh(element: HTMLElement): Promise<void> {
  const from = address(element);
  if (document.hidden || !from) return;
  try {
    const response = await fetch(from, {
      headers: { "X-Requested-With": "fetch" },
      redirect: "manual",
    });
    if (response.ok) await show(element, response);
  } catch {
    // Offline: the next turn tries again.
  }
}

export function startPolling(): void {
  for (const element of document.querySelectorAll<HTMLElement>("[data-poll]")) {
    const seconds = Math.max(5, Number(element.dataset.pollEvery ?? 20));
    setInterval(() => void refresh(element), seconds * 1000);
    document.addEventListener("visibilitychange", () => void refresh(element));
  }
}
