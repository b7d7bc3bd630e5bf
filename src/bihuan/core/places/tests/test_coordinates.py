"""Positions in their systems (X-08)."""

from __future__ import annotations

import math

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bihuan.core.places.coordinates import (
    DATUMS,
    Datum,
    Located,
    NotAPosition,
    check,
    datum_of,
    distance_m,
    from_wgs84,
    to_wgs84,
)

BEIHU = (25.79, 113.02)
IN_CHINA = (st.floats(4, 53, allow_nan=False), st.floats(74, 135, allow_nan=False))
ANYWHERE = (st.floats(-90, 90, allow_nan=False), st.floats(-180, 180, allow_nan=False))


@given(*IN_CHINA, st.sampled_from(DATUMS))
@settings(max_examples=300, deadline=None)
def test_x08_there_and_back_is_less_than_a_centimetre(lat: float, lon: float, datum: Datum) -> None:
    there = from_wgs84(lat, lon, datum)
    back = to_wgs84(there.lat, there.lon, datum)
    assert distance_m(lat, lon, back.lat, back.lon) < 0.01


@given(*IN_CHINA, st.sampled_from(DATUMS))
@settings(max_examples=300, deadline=None)
def test_x08_back_and_there_is_less_than_a_centimetre(lat: float, lon: float, datum: Datum) -> None:
    back = to_wgs84(lat, lon, datum)
    there = from_wgs84(back.lat, back.lon, datum)
    assert distance_m(lat, lon, there.lat, there.lon) < 0.01


@given(*ANYWHERE, st.sampled_from(DATUMS))
@settings(max_examples=300, deadline=None)
def test_x08_every_position_on_earth_gets_an_answer(lat: float, lon: float, datum: Datum) -> None:
    found = to_wgs84(lat, lon, datum)
    assert math.isfinite(found.lat)
    assert math.isfinite(found.lon)


@pytest.mark.parametrize(
    "edge", [(0.8293, 100.0), (55.8271, 100.0), (30.0, 72.004), (30.0, 137.8347)]
)
def test_x08_edge_of_the_shifted_area_ends(edge: tuple[float, float]) -> None:
    for step in (-0.004, -0.002, 0.0, 0.002, 0.004):
        found = to_wgs84(edge[0] + step, edge[1] + step, "gcj02")
        assert distance_m(*edge, found.lat, found.lon) < 3_000


def test_x08_shift_in_beihu_is_what_maps_there_show() -> None:
    shifted = from_wgs84(*BEIHU, "gcj02")
    assert 550 < distance_m(*BEIHU, *shifted) < 720
    assert from_wgs84(*BEIHU, "wgs84") == BEIHU
    assert Located(*shifted, "gcj02").wgs84() == to_wgs84(*shifted, "gcj02")


def test_x08_distance_is_that_of_the_globe() -> None:
    assert distance_m(0, 0, 0, 1) == pytest.approx(111_195, abs=1)
    assert distance_m(*BEIHU, *BEIHU) == 0
    assert distance_m(0, 0, 0, 180) == pytest.approx(math.pi * 6_371_008.8, rel=1e-9)


@pytest.mark.parametrize("bad", [(91.0, 0.0), (0.0, 181.0), (math.nan, 0.0), (0.0, math.inf)])
def test_x08_what_is_no_position_is_refused(bad: tuple[float, float]) -> None:
    with pytest.raises(NotAPosition):
        check(*bad)
    with pytest.raises(NotAPosition):
        to_wgs84(*bad, "gcj02")


def test_x08_unknown_system_is_refused() -> None:
    assert datum_of("bd09") == "bd09"
    for unknown in ("utm", "", None):
        with pytest.raises(NotAPosition):
            datum_of(unknown)
