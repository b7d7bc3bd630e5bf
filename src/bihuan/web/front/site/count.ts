/** `data-read="/address/"`: told once, without cookies, when the page has been looked at a moment. */
const MOMENT = 3000;

export function startCounting(): void {
  const address = document.querySelector<HTMLElement>("[data-read]")?.dataset.read;
  if (!address) return;
  let left = 1;
  const tell = (): void => {
    if (document.hidden || left === 0) return;
    left = 0;
    void fetch(address, { method: "POST", credentials: "omit", keepalive: true }).catch(() => undefined);
  };
  setTimeout(tell, MOMENT);
  document.addEventListener("visibilitychange", () => setTimeout(tell, MOMENT));
}
