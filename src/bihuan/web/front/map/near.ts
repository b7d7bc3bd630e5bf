/** `data-near`: the phone finds the place, and the form asks for what is nearest to it. */
import { words } from "../words.ts";

function find(button: HTMLButtonElement, form: HTMLFormElement): void {
  const result = form.querySelector("[data-near-result]");
  const say = (text: string) => {
    if (result) result.textContent = text;
  };
  const put = (name: string, value: string) => {
    const field = form.elements.namedItem(name);
    if (field instanceof HTMLInputElement) field.value = value;
  };
  button.setAttribute("aria-busy", "true");
  say(words.locating);
  navigator.geolocation.getCurrentPosition(
    ({ coords }) => {
      // To about ten metres: enough to sort by, and addresses are kept in logs.
      put("lat", coords.latitude.toFixed(4));
      put("lon", coords.longitude.toFixed(4));
      put("near", "");
      form.requestSubmit();
    },
    (error) => {
      button.setAttribute("aria-busy", "false");
      say(error.code === error.PERMISSION_DENIED ? words.nearDenied : words.nearFailed);
    },
    { enableHighAccuracy: true, timeout: 10_000, maximumAge: 60_000 },
  );
}

/** Shows the buttons where the browser can find a place at all. */
export function startNear(): void {
  if (!("geolocation" in navigator) || !isSecureContext) return;
  for (const button of document.querySelectorAll<HTMLButtonElement>("button[data-near]")) {
    const form = button.form;
    if (!form || !button.hidden) continue;
    button.hidden = false;
    button.addEventListener("click", () => find(button, form));
  }
}
