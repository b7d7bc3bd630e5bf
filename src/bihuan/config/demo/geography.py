"""Made boundaries of Beihu district: a tessellation whose edges look drawn by rivers and ridges.

The real boundaries are the operator's to import; these serve the demonstration. Communities are
the cells of a Voronoi diagram around their seeds, cut to a hand-drawn outline; every shared edge
is bent once, so that neighbours meet without gap or overlap; streets and the district are unions
of their communities. The same input gives the same polygons every time.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Sequence
from functools import cache
from itertools import pairwise

from shapely import LineString, MultiPoint, Point, Polygon, STRtree, set_precision, voronoi_polygons
from shapely.geometry.base import BaseGeometry
from shapely.ops import polygonize, unary_union

from bihuan.core.kernel.dice import dice

from .tree import DISTRICT, communities

Spot = tuple[float, float]
GRID = 1e-6
# Corners of the outline (longitude, latitude), clockwise from the north-west.
OUTLINE: tuple[Spot, ...] = (
    (112.960, 25.868), (113.000, 25.858), (113.035, 25.842), (113.046, 25.818), (113.038, 25.800),
    (113.044, 25.782), (113.062, 25.765), (113.070, 25.735), (113.048, 25.705), (113.020, 25.680),
    (113.010, 25.640), (112.985, 25.600), (112.990, 25.555), (112.965, 25.505), (112.925, 25.465),
    (112.880, 25.440), (112.845, 25.465), (112.835, 25.515), (112.800, 25.555), (112.815, 25.605),
    (112.790, 25.650), (112.750, 25.680), (112.705, 25.705), (112.700, 25.745), (112.735, 25.775),
    (112.770, 25.800), (112.800, 25.835), (112.850, 25.850), (112.905, 25.862),
)  # fmt: skip


def bend(start: Spot, end: Spot, *, sway: float) -> list[Spot]:
    """A winding line between two points by midpoint displacement; the same from either end."""
    if end < start:
        return bend(end, start, sway=sway)[::-1]
    shortest = max(0.0009, math.dist(start, end) / 14)
    chance = dice(f"edge {start[0]:.5f} {start[1]:.5f} {end[0]:.5f} {end[1]:.5f}")

    def halves(a: Spot, b: Spot, reach: float) -> list[Spot]:
        across, up = b[0] - a[0], b[1] - a[1]
        if math.hypot(across, up) < shortest:
            return [b]
        shift = chance.uniform(-reach, reach)
        middle = ((a[0] + b[0]) / 2 - up * shift, (a[1] + b[1]) / 2 + across * shift)
        return halves(a, middle, reach * 0.9) + halves(middle, b, reach * 0.9)

    return [start, *halves(start, end, sway)]


def outline() -> Polygon:
    """The made outline of the district."""
    ring: list[Spot] = []
    for start, end in pairwise((*OUTLINE, OUTLINE[0])):
        ring += bend(start, end, sway=0.16)[:-1]
    return Polygon(ring)


def _edges(cells: Sequence[Polygon], frame: Polygon) -> list[BaseGeometry]:
    """The frame's ring and every inner edge of the cells, each edge bent once."""
    lines: set[tuple[Spot, Spot]] = set()
    for cell in cells:
        ring = [(round(x, 7), round(y, 7)) for x, y in cell.exterior.coords]
        lines |= {(min(pair), max(pair)) for pair in pairwise(ring)}
    reach = frame.buffer(0.006)
    shapes: list[BaseGeometry] = [frame.exterior]
    for pair in sorted(lines):
        seen = LineString(pair).intersection(reach)
        for part in getattr(seen, "geoms", [seen]):
            if not part.is_empty:
                start, end = part.coords[0], part.coords[-1]
                shapes.append(LineString(bend(start, end, sway=0.12)))
    return shapes


@cache
def polygons() -> dict[str, BaseGeometry]:
    """Boundary by organisation code: communities, their streets, the district."""
    units = communities()
    seeds = {unit.code: Point(unit.at[1], unit.at[0]) for unit in units if unit.at}
    frame = outline()
    cells = voronoi_polygons(
        MultiPoint(list(seeds.values())), extend_to=frame.buffer(0.2), ordered=True
    )
    pieces = list(
        polygonize(unary_union(_edges([c for c in cells.geoms if isinstance(c, Polygon)], frame)))
    )
    inner = [piece for piece in pieces if frame.contains(piece.representative_point())]
    shapes = _assign(inner, seeds)
    by_street: dict[str, list[BaseGeometry]] = defaultdict(list)
    for code, shape in shapes.items():
        by_street[code[:9]].append(shape)
    streets = {code: unary_union(parts) for code, parts in by_street.items()}
    return {DISTRICT: unary_union(list(streets.values())), **streets, **shapes}


def _assign(pieces: Sequence[Polygon], seeds: dict[str, Point]) -> dict[str, BaseGeometry]:
    """Each piece goes to the seed inside it; slivers without a seed go to the nearest one."""
    codes = list(seeds)
    tree = STRtree([seeds[code] for code in codes])
    parts: dict[str, list[Polygon]] = defaultdict(list)
    for piece in pieces:
        inside = tree.query(piece, predicate="contains")
        place = inside[0] if len(inside) else tree.nearest(piece.representative_point())
        parts[codes[int(place)]].append(piece)
    return {code: set_precision(unary_union(parts[code]), GRID) for code in codes}
