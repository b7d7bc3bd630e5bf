"""Quality 5: the same submission sent many times, at once and later, is one record."""

from __future__ import annotations

import threading
from collections import Counter
from collections.abc import Callable

import httpx

from .harness.aftermath import sound
from .harness.places import Place
from .harness.site import Site
from .test_failing_ground import Sender

Note = Callable[..., None]


def many_times(place: Place, *, reports: int, at_once: int) -> str:
    """Each report by several connections at the same moment, then again."""
    statuses: Counter[int] = Counter()
    places: list[set[str]] = []
    with Site(place, processes=2) as site:
        for number in range(reports):
            sender = Sender(site, photos=number % 2)
            gate, answers = threading.Barrier(at_once), list[httpx.Response]()

            def send(
                sender: Sender = sender,
                gate: threading.Barrier = gate,
                answers: list[httpx.Response] = answers,
            ) -> None:
                with httpx.Client(cookies=sender.browser.http.cookies, timeout=60) as own:
                    gate.wait(30)
                    url = f"{site.url}/gigwork/report/"
                    sent = own.post(url, data=sender.data, files=sender.files or None)
                    answers.append(sent)

            threads = [threading.Thread(target=send) for _ in range(at_once)]
            for thread in threads:
                thread.start()
            for thread in threads:
                thread.join(90)
            answers.append(sender.send())
            statuses.update(one.status_code for one in answers)
            places.append({one.headers["Location"] for one in answers})
    assert statuses == {302: reports * (at_once + 1)}
    assert [len(one) for one in places] == [1] * reports
    assert len(set.union(*places)) == reports
    report = sound(place, {"words_are_unique": False})
    assert report.looked["numbers are unique and without gap"] == reports
    return f"{reports} reports, one record each"


def test_q05_same_report_by_many_connections_at_once_and_later(place: Place, note: Note) -> None:
    found = many_times(place, reports=10, at_once=8)
    note("same report sent by 8 connections at once and once later", 90, found)
