/** htmx under a strict content security policy: nothing evaluated, no style injected. */
import htmx from "htmx.org";

htmx.config.allowEval = false;
htmx.config.includeIndicatorStyles = false;
htmx.config.selfRequestsOnly = true;
htmx.config.historyCacheSize = 0;
htmx.config.scrollIntoViewOnBoost = false;

/** The token of the page; every unsafe request of ours carries it. */
export function csrfToken(): string {
  return document.querySelector<HTMLMetaElement>('meta[name="csrf-token"]')?.content ?? "";
}

/** True when a thing is done already by its id: a repeated request is answered, not repeated. */
export function newId(): string {
  if (crypto.randomUUID) return crypto.randomUUID();
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  bytes[6] = (bytes[6] & 15) | 64;
  bytes[8] = (bytes[8] & 63) | 128;
  const hex = Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5");
}

document.addEventListener("htmx:configRequest", (event) => {
  const { headers, verb, parameters } = (event as CustomEvent).detail;
  if (verb === "get") return;
  headers["X-CSRFToken"] = csrfToken();
  if (!parameters.has?.("client_id")) headers["Idempotency-Key"] = newId();
});

document.addEventListener("htmx:responseError", (event) => {
  const { xhr } = (event as CustomEvent).detail as { xhr: XMLHttpRequest };
  if (xhr.status === 401 || xhr.status === 403) location.reload();
});

export default htmx;
