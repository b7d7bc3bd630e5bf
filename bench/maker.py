"""The load maker: a process of its own, so that its share of the two cores is known.

    python -m bench.maker    # reads one job as JSON from stdin, writes what came of it to stdout

Jobs: "reports" (8 people send the form), "visits" (form, sending, receipt), "page" (one person
asks for one page again and again), "moves" (dispatchers race for the same cases), "sign_ups"
(many people for few seats, evenly over a time), "redemptions" (many for few pieces, at once).
"""

from __future__ import annotations

import json
import resource
import sys
import threading
import time
import uuid
from collections.abc import Callable
from typing import Any

from .client import Client
from .form import Form

WARM = 1.5
AT_ONCE = 8


def main() -> None:
    """One job."""
    job = json.load(sys.stdin)
    jobs: dict[str, Callable[..., dict[str, Any]]]
    jobs = {"reports": reports, "page": page, "moves": moves, "sign_ups": sign_ups}
    jobs["redemptions"] = redemptions
    found = jobs[job.pop("what")](**job)
    usage = resource.getrusage(resource.RUSAGE_SELF)
    found["maker"] = usage.ru_utime + usage.ru_stime
    json.dump(found, sys.stdout)


def together(people: list[Callable[[], None]]) -> None:
    """Everybody at once, each in a thread."""
    threads = [threading.Thread(target=one) for one in people]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()


def reports(
    port: int,
    cookies: list[dict[str, str]],
    seconds: float,
    photo: str,
    whole: bool,
    places: list[list[float]],
) -> dict[str, Any]:
    """As many reports as go through. whole: form and receipt are read for each of them."""
    picture = open(photo, "rb").read() if photo else b""  # noqa: SIM115, PTH123
    times: list[float] = []
    kept: list[str] = []
    failed: list[int] = []
    begin = time.perf_counter() + WARM
    until = begin + seconds

    def person(place: int) -> None:
        form = Form(Client(port, cookies[place]), picture)
        form.read()
        count = 0
        while (started := time.perf_counter()) < until:
            lat, lon = places[(place * 7919 + count) % len(places)]
            count += 1
            if whole:
                form.read()
            answer = form.send(uuid.uuid4(), lat, lon, f"路面塌陷 {place}-{count}")
            if answer.status != 302:
                failed.append(answer.status)
                continue
            if whole:
                form.client.get(answer.headers["location"])
            kept.append(answer.headers["location"])
            if started >= begin:
                times.append(time.perf_counter() - started)

    together([lambda place=place: person(place) for place in range(len(cookies))])  # type: ignore[misc]
    return {"times": times, "kept": kept, "failed": failed, "seconds": seconds}


def page(
    port: int, cookies: dict[str, str], paths: list[str], times: int, header: str = ""
) -> dict[str, Any]:
    """One person, one page after the other; what comes first warms up and is not counted."""
    client, spent, others, size = Client(port, cookies), [], 0, 0
    headers = f"{header}\r\n" if header else ""
    for path in paths[:5]:
        client.get(path, headers)
    for place in range(times):
        answer = client.get(paths[place % len(paths)], headers)
        spent.append(answer.seconds)
        others += answer.status != 200
        size = len(answer.body)
    return {"times": spent, "others": others, "bytes": size}


def moves(port: int, cookies: list[dict[str, str]], cases: list[list[Any]]) -> dict[str, Any]:
    """Every dispatcher tries to accept every case with the version they saw: one may succeed."""
    times: list[float] = []
    answers: list[list[Any]] = []

    def dispatcher(place: int) -> None:
        client = Client(port, cookies[place])
        token = Form(client, b"", page=f"/desk/cases/{cases[0][0]}/accept/").read()
        half = len(cases) * place // len(cookies)
        for case, version in cases[half:] + cases[:half]:
            answer = client.post(
                f"/desk/cases/{case}/accept/",
                f"csrfmiddlewaretoken={token}&version={version}&client_id={uuid.uuid4()}".encode(),
                "application/x-www-form-urlencoded",
            )
            times.append(answer.seconds)
            answers.append([case, place, answer.status])

    begun = time.perf_counter()
    together([lambda place=place: dispatcher(place) for place in range(len(cookies))])  # type: ignore[misc]
    return {"times": times, "answers": answers, "seconds": time.perf_counter() - begun}


def sign_ups(
    port: int, cookies: list[dict[str, str]], evening: str, seconds: float
) -> dict[str, Any]:
    """Each person reads the page of the evening and signs up when their moment has come."""
    times: list[float] = []
    pages: list[float] = []
    failed: list[int] = []
    page, begun = f"/meetings/{evening}/", time.perf_counter()

    def some(first: int) -> None:
        for place in range(first, len(cookies), AT_ONCE):
            moment = begun + seconds * place / len(cookies)
            time.sleep(max(0.0, moment - time.perf_counter()))
            client = Client(port, cookies[place])
            started = time.perf_counter()
            token = Form(client, b"", page=page).read()
            pages.append(time.perf_counter() - started)
            answer = client.post(
                f"{page}sign-up/",
                f"csrfmiddlewaretoken={token}&client_id={uuid.uuid4()}".encode(),
                "application/x-www-form-urlencoded",
            )
            client.close()
            times.append(answer.seconds)
            if answer.status != 302:
                failed.append(answer.status)

    together([lambda first=first: some(first) for first in range(AT_ONCE)])  # type: ignore[misc]
    lasted = time.perf_counter() - begun
    return {"times": times, "pages": pages, "failed": failed, "seconds": lasted}


def redemptions(port: int, cookies: list[dict[str, str]], good: str, stock: str) -> dict[str, Any]:
    """Everybody has the page before them and presses at once; then once more with the same form."""
    times: list[float] = []
    failed: list[int] = []
    gate = threading.Barrier(len(cookies) + 1)
    reading = threading.Semaphore(AT_ONCE)

    def person(place: int) -> None:
        client = Client(port, cookies[place])
        with reading:
            token = Form(client, b"", page=f"/gigwork/shop/{good}/").read()
            client.close()
        body = f"csrfmiddlewaretoken={token}&client_id={uuid.uuid4()}".encode()
        gate.wait()
        for _press in range(2):
            answer = client.post(
                f"/gigwork/shop/shelf/{stock}/redeem/", body, "application/x-www-form-urlencoded"
            )
            times.append(answer.seconds)
            if answer.status != 302:
                failed.append(answer.status)
        client.close()

    crowd = [threading.Thread(target=person, args=(place,)) for place in range(len(cookies))]
    for one in crowd:
        one.start()
    gate.wait()
    begun = time.perf_counter()
    for one in crowd:
        one.join()
    return {"times": times, "failed": failed, "seconds": time.perf_counter() - begun}


if __name__ == "__main__":
    main()
