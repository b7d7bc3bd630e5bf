/** `data-map`: boundaries and points on plain ground; tiles only where the operator gives them. */
import "leaflet/dist/leaflet.css";
import "./map.css";

import L from "leaflet";

import { words } from "../words.ts";
import { drawBoundaries, drawPoints, pin } from "./layers.ts";
import { startPick } from "./pick.ts";

const started = new WeakMap<HTMLElement, L.Map>();
const BEIHU: L.LatLngTuple = [25.79, 113.02];

function number(value: string | undefined): number | undefined {
  const parsed = Number.parseFloat(value ?? "");
  return Number.isFinite(parsed) ? parsed : undefined;
}

function escape(text: string): string {
  const span = document.createElement("span");
  span.textContent = text;
  return span.innerHTML;
}

function create(element: HTMLElement): L.Map {
  element.querySelector(".map__fallback")?.remove();
  const map = L.map(element, {
    attributionControl: false,
    zoomControl: false,
    scrollWheelZoom: "data-wheel" in element.dataset || !element.closest("form"),
    zoomAnimation: !matchMedia("(prefers-reduced-motion: reduce)").matches,
  });
  L.control.zoom({ zoomInTitle: words.mapZoomIn, zoomOutTitle: words.mapZoomOut }).addTo(map);
  const approval = element.dataset.approval;
  if (approval) {
    L.control.attribution({ prefix: false }).addAttribution(escape(words.approval(approval))).addTo(map);
  }
  if (element.dataset.tiles) L.tileLayer(element.dataset.tiles, { maxZoom: 18 }).addTo(map);
  if (element.dataset.label) {
    element.setAttribute("role", "region");
    element.setAttribute("aria-label", element.dataset.label);
  }
  return map;
}

/** Starts the map of an element, once; called again it only takes the new size. */
export function startMap(element: HTMLElement): void {
  const known = started.get(element);
  if (known) {
    known.invalidateSize();
    return;
  }
  const map = create(element);
  started.set(element, map);
  const lat = number(element.dataset.lat);
  const lon = number(element.dataset.lon);
  const fixed = lat !== undefined && lon !== undefined;
  map.setView(fixed ? [lat, lon] : BEIHU, number(element.dataset.zoom) ?? (fixed ? 15 : 12));

  const marker = element.dataset.marker?.split(",").map(Number.parseFloat) ?? [];
  if (marker.length === 2 && marker.every(Number.isFinite)) {
    L.marker([marker[0], marker[1]], { icon: pin("place"), alt: words.mapMarker, title: words.mapMarker }).addTo(map);
    if (!fixed) map.setView([marker[0], marker[1]], 15);
  }
  const picking = "pick" in element.dataset;
  if (picking) startPick(map, element);
  void load(map, element, fixed || picking || marker.length === 2);
}

async function load(map: L.Map, element: HTMLElement, keepView: boolean): Promise<void> {
  const json = async (url: string | undefined) => {
    if (!url) return undefined;
    const response = await fetch(url).catch(() => undefined);
    return response?.ok ? response.json() : undefined;
  };
  const [boundaries, points] = await Promise.all([json(element.dataset.boundaries), json(element.dataset.points)]);
  const ground = boundaries ? drawBoundaries(map, boundaries) : undefined;
  const dots = points ? drawPoints(map, points) : undefined;
  element.dataset.ready = "true";
  const frame = dots?.getBounds().isValid() ? dots : ground;
  if (!keepView && frame?.getBounds().isValid()) map.fitBounds(frame.getBounds(), { padding: [16, 16], maxZoom: 15 });
}
