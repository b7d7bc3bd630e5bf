/** What lies on the map: hairline boundaries with names, points with their tone's shape. */
import type { Feature, FeatureCollection } from "geojson";
import L from "leaflet";

import { icon } from "../parts/make.ts";
import { keepNamesApart } from "./names.ts";

export interface Point {
  lat: number;
  lon: number;
  title?: string;
  url?: string;
  tone?: string;
}

function nameOf(feature?: Feature): string {
  const known = feature?.properties ?? {};
  return String(known.short_name ?? known.name ?? known.title ?? "");
}

export function drawBoundaries(map: L.Map, data: FeatureCollection): L.GeoJSON {
  const named: { layer: L.Polygon; text: string }[] = [];
  const ground = L.geoJSON(data, {
    interactive: false,
    style: (feature) => ({ className: `boundary boundary--${String(feature?.properties?.kind ?? "unit")}` }),
    onEachFeature: (feature, layer) => {
      const label = document.createElement("span");
      label.textContent = nameOf(feature);
      const options = { permanent: true, direction: "center" as const, className: "boundary-name", interactive: false };
      if (!label.textContent || !(layer instanceof L.Polygon)) return;
      layer.bindTooltip(label, options);
      named.push({ layer, text: label.textContent });
    },
  }).addTo(map);
  keepNamesApart(map, named);
  return ground;
}

/** A pin: the place of the event, or a status by its shape. */
export function pin(tone: string): L.DivIcon {
  const html = document.createElement("span");
  html.append(icon(tone === "place" ? "pin" : `state-${tone}`, tone === "place" ? "icon" : "shape"));
  const size: L.PointTuple = tone === "place" ? [36, 36] : [24, 24];
  const anchor: L.PointTuple = tone === "place" ? [18, 34] : [12, 12];
  return L.divIcon({ html, className: `pin pin--${tone}`, iconSize: size, iconAnchor: anchor });
}

function pointsOf(data: unknown): Point[] {
  if (Array.isArray(data)) return data as Point[];
  const wrapped = data as { points?: Point[]; features?: Feature[] };
  if (wrapped.points) return wrapped.points;
  return (wrapped.features ?? []).flatMap((feature) =>
    feature.geometry?.type === "Point"
      ? [{ lon: feature.geometry.coordinates[0], lat: feature.geometry.coordinates[1], ...feature.properties }]
      : [],
  );
}

export function drawPoints(map: L.Map, data: unknown): L.FeatureGroup {
  const group = L.featureGroup();
  for (const point of pointsOf(data)) {
    const options = { icon: pin(point.tone ?? "waiting"), title: point.title, alt: point.title ?? "" };
    const marker = L.marker([point.lat, point.lon], options).addTo(group);
    if (!point.url) continue;
    const link = document.createElement("a");
    link.href = point.url;
    link.textContent = point.title ?? point.url;
    marker.bindPopup(link);
  }
  return group.addTo(map);
}
