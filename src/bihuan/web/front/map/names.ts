/** Names of units on the map: only those with room, the larger unit first, none over another. */
import L from "leaflet";

const LETTER = 13;
const LINE = 18;

interface Named {
  layer: L.Polygon;
  text: string;
}

function boxOf(map: L.Map, { layer, text }: Named): L.Bounds {
  const at = map.latLngToContainerPoint(layer.getBounds().getCenter());
  const half = L.point((text.length * LETTER) / 2, LINE / 2);
  return L.bounds(at.subtract(half), at.add(half));
}

function widthOf(map: L.Map, layer: L.Polygon): number {
  const bounds = layer.getBounds();
  return map.latLngToContainerPoint(bounds.getNorthEast()).x - map.latLngToContainerPoint(bounds.getSouthWest()).x;
}

/** Shows the names that fit, again after every zoom. */
export function keepNamesApart(map: L.Map, named: Named[]): void {
  const arrange = () => {
    const taken: L.Bounds[] = [];
    const wide = map.getSize().x;
    const sized = named.map((one) => ({ one, width: widthOf(map, one.layer) })).sort((a, b) => b.width - a.width);
    for (const { one, width } of sized) {
      const box = boxOf(map, one);
      const fits = width >= one.text.length * LETTER * 0.9 && width <= wide * 1.2;
      if (fits && !taken.some((other) => other.intersects(box))) {
        taken.push(box);
        one.layer.openTooltip();
      } else one.layer.closeTooltip();
    }
  };
  map.on("zoomend", arrange);
  map.whenReady(arrange);
}
