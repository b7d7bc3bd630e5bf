/** `data-pick`: tap, drag, or pan by arrow keys and press "mark the centre". */
import L from "leaflet";

import { make } from "../parts/make.ts";
import { type Found, writePlace } from "../report/locate.ts";
import { words } from "../words.ts";
import { pin } from "./layers.ts";

function valueOf(form: HTMLFormElement, name: string): number {
  return Number.parseFloat((form.elements.namedItem(name) as HTMLInputElement | null)?.value ?? "");
}

export function startPick(map: L.Map, element: HTMLElement): void {
  const form = element.closest("form") ?? document.querySelector<HTMLFormElement>(`form#${element.dataset.form}`);
  if (!form) return;
  const options = { icon: pin("place"), draggable: true, alt: words.mapMarker, title: words.mapMarker };
  const marker = L.marker(map.getCenter(), options);

  const put = (place: L.LatLngExpression) => marker.setLatLng(place).addTo(map);
  const choose = (place: L.LatLng) => {
    put(place);
    writePlace(form, { lat: place.lat, lon: place.lng });
  };
  const fromForm = () => {
    const [lat, lon] = [valueOf(form, "lat"), valueOf(form, "lon")];
    if (!Number.isFinite(lat) || !Number.isFinite(lon)) return;
    put([lat, lon]);
    map.setView([lat, lon], Math.max(map.getZoom(), 16));
  };

  map.on("click", (event) => choose(event.latlng));
  marker.on("dragend", () => choose(marker.getLatLng()));
  form.addEventListener("bihuan:place", (event) => {
    const place = (event as CustomEvent<Found>).detail;
    if (place.accuracy !== undefined) fromForm();
  });
  form.addEventListener("bihuan:restored", fromForm);
  const press = () => choose(map.getCenter());
  const button = make("button", { type: "button", class: "button button--small map__here", click: press }, words.mapHere);
  L.DomEvent.disableClickPropagation(button);
  element.append(button);
  fromForm();
}
