"""The made ground: tree, boundaries, gazetteer. Pure; no database."""

from __future__ import annotations

from collections import Counter

from bihuan.config.demo import gazetteer, geography
from bihuan.config.demo.tree import DISTRICT, communities, organisations

STREETS = {
    "人民路街道", "北湖街道", "燕泉街道", "下湄桥街道", "郴江街道", "骆仙街道", "增福街道",
    "涌泉街道", "石盖塘街道", "安和街道", "华塘镇", "鲁塘镇", "保和瑶族乡", "仰天湖瑶族乡",
}  # fmt: skip


def test_x01_tree_has_parents_first_and_codes_once() -> None:
    seen: set[str] = set()
    for unit in organisations():
        assert unit.under is None or unit.under in seen
        assert unit.code not in seen
        seen.add(unit.code)
    assert len(seen) == 123


def test_x01_district_has_its_streets_with_four_to_eight_communities() -> None:
    names = {unit.code: unit.name for unit in organisations() if unit.under == DISTRICT}
    streets = {code: name for code, name in names.items() if code.isdigit()}
    assert set(streets.values()) == STREETS
    sizes = Counter(unit.under for unit in communities())
    assert set(sizes) == set(streets)
    assert all(4 <= size <= 8 for size in sizes.values())
    assert sum(sizes.values()) == 71


def test_boundaries_fill_the_district_without_gap_or_overlap() -> None:
    shapes = geography.polygons()
    assert len(shapes) == 86
    assert all(s.is_valid and s.geom_type == "Polygon" for s in shapes.values())
    whole = shapes[DISTRICT].area
    for length in (9, 12):
        parts = [shape for code, shape in shapes.items() if len(code) == length]
        assert abs(sum(part.area for part in parts) / whole - 1) < 1e-4
    assert gazetteer.community_at(25.7876, 113.0205) == "431002003003"  # 五岭广场 lies in 五岭阁


def test_boundaries_and_places_are_the_same_twice() -> None:
    first, spots = dict(geography.polygons()), gazetteer.spots()
    geography.polygons.cache_clear()
    gazetteer._ground.cache_clear()
    gazetteer.spots.cache_clear()
    again = geography.polygons()
    assert {code: shape.wkb for code, shape in first.items()} == {
        code: shape.wkb for code, shape in again.items()
    }
    assert gazetteer.spots() == spots


def test_x08_every_place_lies_in_the_community_it_names() -> None:
    spots = gazetteer.spots()
    assert len(spots) == 862
    assert len({spot.name for spot in spots}) == len(spots)
    assert all(gazetteer.community_at(s.lat, s.lon) == s.community for s in spots)
    assert {spot.community for spot in spots} == {unit.code for unit in communities()}
