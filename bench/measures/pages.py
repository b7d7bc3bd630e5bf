"""Pages as one person waits for them, on a small and on a large history, and against the floor."""

from __future__ import annotations

from typing import Any

from bench.server import Server

from .figures import Figure, make_load, quantile

KEY = "key"
GROUP, PRESS, FLOOR = "pages", "press", "bare page (floor)"
LIVING, FLOODED = "desk, first page", "desk, flooded county"


def pages(cases: dict[str, Any]) -> dict[str, tuple[str, list[str]]]:
    """Name → (who asks, addresses). What a door does not have yet answers 404 and is left out."""
    return {
        FLOOR: ("rider", [f"/bench/floor/{pk}/" for pk in cases["closed"]]),
        LIVING: ("desk", ["/desk/"]),
        FLOODED: ("flood", ["/desk/"]),
        "desk, closed cases": ("desk", ["/desk/?show=closed"]),
        "case, closed": ("desk", [f"/desk/cases/{pk}/" for pk in cases["closed"]]),
        "case, open": ("desk", [f"/desk/cases/{pk}/" for pk in cases["open"]]),
        "public map": ("", ["/gigwork/map/"]),
        "public map, points": ("", ["/gigwork/map/points.json"]),
        "report form": ("rider", ["/gigwork/report/"]),
        "my reports": ("rider", ["/gigwork/mine/"]),
        "Open311, list of 20": ("", ["/open311/v2/requests.json?page_size=20"]),
        "REST, list of 20": (KEY, ["/api/v1/cases?limit=20"]),
    }


def wanted(people: dict[str, Any], cases: dict[str, Any], key: str) -> dict[str, Any]:
    """Name → (cookies, addresses, header)."""
    return {
        name: ({}, paths, key) if who == KEY else (people[who][0] if who else {}, paths, "")
        for name, (who, paths) in pages(cases).items()
    }


def measure(
    server: Server, ready: dict[str, Any], times: int, on: str, group: str = GROUP
) -> list[Figure]:
    """Each page in turn, so that they do not disturb each other."""
    found, floor, asked = [], 0.0, ready["asked"]
    for name, (cookies, paths, header) in ready["pages"].items():
        if asked[name]["status"] == 404:
            continue
        job = {"cookies": cookies, "paths": paths, "times": times, "header": header}
        made = make_load("page", port=server.port, **job)
        p50 = quantile(made["times"], 0.5)
        floor = p50 if name == FLOOR else floor
        numbers = {
            "p50_ms": p50,
            "p95_ms": quantile(made["times"], 0.95),
            "queries": asked[name]["queries"],
            **({"floors": round(p50 / floor, 1)} if floor else {}),
            "bytes": made["bytes"],
            "not_200": made["others"],
        }
        found.append(Figure(group, name, on, numbers))
    return found


def growth(small: list[Figure], large: list[Figure]) -> None:
    """Writes into the pages of the large history how much slower they are; the aim is 1.3 at most.

    The flooded desk has another number of open cases at each size, so it is put beside the living
    desk of its own size instead. The map's points grow with what is open, up to their cap.
    """
    if small is large:
        return
    by_name = {(figure.group, figure.what): figure for figure in small}
    for figure in large:
        before = by_name.get((figure.group, figure.what))
        if figure.group in (GROUP, PRESS) and before is not None and figure.what != FLOODED:
            figure.numbers["growth"] = _ratio(figure, before)
    for figures in (small, large):
        desks = {figure.what: figure for figure in figures if figure.group == GROUP}
        if FLOODED in desks and LIVING in desks:
            desks[FLOODED].numbers["beside_living"] = _ratio(desks[FLOODED], desks[LIVING])


def _ratio(figure: Figure, other: Figure) -> float:
    mine, its = float(figure.numbers["p50_ms"]), float(other.numbers["p50_ms"])
    return round(mine / max(its, 0.01), 2)
