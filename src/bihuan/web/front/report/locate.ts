/** `data-locate`: the phone finds the place; refusal or failure is said in words with another way. */
import { words } from "../words.ts";
import { setField } from "../box/fields.ts";

export interface Found {
  lat: number;
  lon: number;
  accuracy?: number;
}

/** Writes a place into a form and tells whoever shows it (the map, the name of the quarter). */
export function writePlace(form: HTMLFormElement, place: Found): void {
  setField(form, "lat", place.lat.toFixed(6));
  setField(form, "lon", place.lon.toFixed(6));
  setField(form, "accuracy", place.accuracy ? String(Math.round(place.accuracy)) : "");
  setField(form, "datum_came", "wgs84");
  form.dispatchEvent(new CustomEvent<Found>("bihuan:place", { detail: place, bubbles: true }));
  form.dispatchEvent(new Event("change", { bubbles: true }));
}

async function nameOf(url: string, place: Found): Promise<string> {
  try {
    const response = await fetch(`${url}?lat=${place.lat.toFixed(6)}&lon=${place.lon.toFixed(6)}`);
    if (!response.ok) return "";
    const data = (await response.json()) as Record<string, unknown>;
    return String(data.label ?? data.name ?? data.title ?? "");
  } catch {
    return "";
  }
}

function locate(button: HTMLButtonElement, form: HTMLFormElement, result: Element | null): void {
  const say = (text: string) => {
    if (result) result.textContent = text;
  };
  const free = () => button.setAttribute("aria-busy", "false");
  button.setAttribute("aria-busy", "true");
  say(words.locating);
  navigator.geolocation.getCurrentPosition(
    ({ coords }) => {
      free();
      const accuracy = Math.max(1, Math.round(coords.accuracy));
      writePlace(form, { lat: coords.latitude, lon: coords.longitude, accuracy });
      say(words.located(accuracy));
    },
    (error) => {
      free();
      say(error.code === error.PERMISSION_DENIED ? words.locateDenied : words.locateFailed);
    },
    { enableHighAccuracy: true, timeout: 10_000, maximumAge: 30_000 },
  );
}

export function startLocate(form: HTMLFormElement): void {
  const button = form.querySelector<HTMLButtonElement>("button[data-locate]");
  const result = form.querySelector("[data-locate-result]");
  const url = button?.dataset.locateUrl;
  form.addEventListener("bihuan:place", (event) => {
    const place = (event as CustomEvent<Found>).detail;
    if (!url || !result) return;
    void nameOf(url, place).then((name) => {
      if (name) result.textContent = place.accuracy ? `${name} · ${words.located(Math.round(place.accuracy))}` : name;
    });
  });
  if (!button || !("geolocation" in navigator) || !isSecureContext) return;
  button.hidden = false;
  button.addEventListener("click", () => locate(button, form, result));
  const lat = form.elements.namedItem("lat") as HTMLInputElement | null;
  // Already allowed: no need to ask again, the place is found while the photo is taken.
  void navigator.permissions?.query({ name: "geolocation" }).then((known) => {
    if (known.state === "granted" && !lat?.value) locate(button, form, result);
  });
}
