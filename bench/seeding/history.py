"""One case after the other as it would have gone: opened, moved, sealed, most of them closed.

A case takes one of two ways through the loop (made safe on the spot, or handed to a department);
its trail is hashed by the product's own function. The same number gives the same case every time.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from random import Random
from types import SimpleNamespace
from typing import Any

from bihuan.core.casework.engine.sealing import root_of
from bihuan.core.casework.engine.trail import START, canonical, digest
from bihuan.core.casework.models import (
    Assignment,
    Case,
    CaseClock,
    Remark,
    Submission,
    TrailEntry,
)
from bihuan.core.casework.models.cases import NO_DUE
from bihuan.core.kernel.crypto import salted_digest
from bihuan.programmes.gigwork.models import Hazard, HazardReport
from bihuan.programmes.gigwork.states import HAZARD

from .cast import Cast, District, Place
from .tables import Table, text_of

SHORT = ("accept", "make_safe", "handle", "verify")
LONG = ("accept", "hand_over", "assign", "handle", "verify")
TO = {"accept": "accepted", "make_safe": "safe", "hand_over": "handed_over",
      "assign": "assigned", "handle": "handled", "verify": "closed"}  # fmt: skip
CLOCK_OF = {"accepted": "safe", "safe": "repair", "handed_over": "assign",
            "assigned": "repair", "handled": "verify", "reported": "receipt"}  # fmt: skip
WORDS = ("路面塌了一块，电动车过不去", "井盖松动，压过去会翘起来",
         "树枝断了挂在电线上", "路灯不亮，晚上看不见坑",
         "消防通道停了车，挪不开", "积水没过脚踝，看不清路沿")  # fmt: skip
DONE = ("已到现场设置警示并处理完毕。", "已修复，请核查。", "已派人处理，当天完成。")
PER_DAY = 550
"""Cases a day at every size: ten years of history do not make a day busier."""
SEAL = 4000
SEQS = 24
"""Numbers of change that one case may use; gaps are as harmless as a rolled-back transaction's."""


@dataclass(frozen=True)
class Size:
    """How many cases, and how many of them are open on the living desk and on the flooded one."""

    cases: int
    living: int
    flooded: int


@dataclass
class Seal:
    """Entries sealed together, before the chain over all seals is drawn."""

    n: int
    count: int
    root: str


class History:
    """Writes cases into tables; what a case is follows from its number alone."""

    def __init__(self, cast: Cast, size: Size, until: datetime) -> None:
        self.cast, self.size, self.until = cast, size, until
        models = (Case, Submission, Assignment, CaseClock, TrailEntry, Remark, Hazard, HazardReport)
        tables = [Table(model) for model in models]
        (self.cases, self.submissions, self.assignments, self.clocks, self.trail, self.remarks,
         self.hazards, self.reports) = self.tables = tables  # fmt: skip
        self.seals: list[Seal] = []

    def write(self, start: int, stop: int, first_seal: int) -> Iterator[list[Table]]:
        """Cases `start` to `stop` in batches of a seal's length; the tables are emptied between."""
        for n, begin in enumerate(range(start, stop, SEAL), start=first_seal):
            self.chance = Random(f"history {begin}")
            entries: list[Any] = []
            for place in range(begin, min(begin + SEAL, stop)):
                self._case(place, n, entries)
            lines = [(e.pk, e.case_id, e.seq, e.hash) for e in entries]
            self.seals.append(Seal(n, len(lines), root_of(lines)))
            yield self.tables
            for table in self.tables:
                table.rows.clear()

    def id_at(self, at: datetime) -> str:
        """A UUIDv7 of that moment."""
        head = f"{int(at.timestamp() * 1000):012x}"
        tail = f"{self.chance.getrandbits(74):019x}"
        variant = "89ab"[int(tail[0], 16) & 3]
        return f"{head[:8]}-{head[8:]}-7{tail[1:4]}-{variant}{tail[4:7]}-{tail[7:]}"

    def _case(self, place: int, seal: int, entries: list[Any]) -> None:
        chance = self.chance
        living = place % 4 == 0
        district = self.cast.districts[0 if living else 1]
        back = (self.size.cases - 1 - place) // 4 if living else (self.size.cases - place) * 3 // 4
        is_open = back < (self.size.living if living else self.size.flooded)
        at = self.until - timedelta(seconds=(self.size.cases - place) * 86_400 / PER_DAY)
        at = at.replace(microsecond=0)
        where = chance.choice(district.places)
        way = SHORT if chance.random() < 0.5 else LONG
        done = chance.randrange(len(way)) if is_open else len(way)
        _Case(self, place, district, where, at, way[:done], is_open).write(seal, entries)


class _Case:
    """One case being written."""

    def __init__(
        self, into: History, place: int, district: District, where: Place, at: datetime,
        way: tuple[str, ...], is_open: bool,
    ) -> None:  # fmt: skip
        self.into, self.chance, self.where, self.district = into, into.chance, where, district
        self.at, self.way, self.is_open = at, way, is_open
        self.id, self.submission = into.id_at(at), into.id_at(at)
        self.number = f"{district.code}-{at.year}-{900_000_000 + place}"
        self.seq = place * SEQS + 1
        self.category = self.chance.choice(into.cast.categories)
        self.handler = self.chance.choice(district.handlers)
        self.rider = self.chance.choice(into.cast.riders)
        self.level = "public" if self.chance.random() < 0.8 else "unit"
        self.near = (text_of(round(where.lat + self.chance.uniform(-4e-4, 4e-4), 6)),
                     text_of(round(where.lon + self.chance.uniform(-4e-4, 4e-4), 6)))  # fmt: skip

    def next_seq(self) -> str:
        self.seq += 1
        return str(self.seq)

    def write(self, seal: int, entries: list[Any]) -> None:
        """All rows of the case."""
        head, state, last = START, "reported", self.at
        refs = {"receiver": self.where.post, "submission": self.submission}
        head = self._entry(
            1, "open", "", state, self.at, self.rider, None, refs, head, seal, entries
        )
        for seq, verb in enumerate(self.way, start=2):
            last += timedelta(minutes=self.chance.randrange(4, 400))
            post, person = self._who(verb)
            said = self._said(verb, post, person, last)
            was, state = state, TO[verb]
            head = self._entry(seq, verb, was, state, last, person, post, said, head, seal, entries)
        self._handling(state, last)
        self._header(state, last, head)

    def _who(self, verb: str) -> tuple[str, str]:
        if verb in ("assign", "verify"):
            return self.district.dispatch
        if verb == "handle" and "assign" in self.way:
            return self.handler
        return self.where.post, self.where.person

    def _said(self, verb: str, post: str, person: str, at: datetime) -> dict[str, Any]:
        if verb == "assign":
            return {"lead": self.handler[0]}
        if verb != "handle":
            return {}
        pk, words, salt = self.into.id_at(at), self.chance.choice(DONE), self.id.replace("-", "")
        self.into.remarks.add(
            id=pk, case_id=self.id, text=words, salt=salt, audience="public",
            by_person_id=person, by_post_id=post, at=_iso(at),
        )  # fmt: skip
        return {"remark": pk, "digest": salted_digest(words, salt)}

    def _entry(
        self, seq: int, verb: str, was: str, state: str, at: datetime, person: str,
        post: str | None, refs: dict[str, Any], prev: str, seal: int, entries: list[Any],
    ) -> str:  # fmt: skip
        pk = self.into.id_at(at)
        entry = SimpleNamespace(
            pk=pk, case_id=self.id, seq=seq, at=at, verb=verb, person_id=person,
            post_id=post, as_deputy=False, channel="web", from_state=was, to_state=state,
            refs=canonical(refs), prev_hash=prev,
        )  # fmt: skip
        entry.hash = digest(entry)  # type: ignore[arg-type]
        entries.append(entry)
        self.into.trail.add(
            id=pk, case_id=self.id, seq=seq, at=_iso(at), verb=verb, person_id=person,
            post_id=post, channel="web", from_state=was, to_state=state, refs=entry.refs,
            prev_hash=prev, hash=entry.hash, seal_id=str(seal),
        )  # fmt: skip
        return str(entry.hash)

    def _handling(self, state: str, last: datetime) -> None:
        at, ended = _iso(self.at), None if self.is_open else _iso(last)
        handed = "assign" in self.way or "hand_over" in self.way
        given = [("receiver", self.where.post, "done" if handed else "")]
        given += [("lead", self.handler[0], "")] if "assign" in self.way else []
        for role, post, ending in given:
            done = bool(ending) or not self.is_open
            self.into.assignments.add(
                id=self.into.id_at(self.at), change_seq=self.next_seq(), case_id=self.id,
                post_id=post, role=role, state="done" if done else "active", given_at=at,
                ended_at=(ended or _iso(last)) if done else None,
            )  # fmt: skip
        codes = ["receipt", "safe", "repair"][: 1 + len(self.way)] if self.way else ["receipt"]
        live = CLOCK_OF[state] if self.is_open else ""
        for code in dict.fromkeys([*codes, *([live] if live else [])]):
            self._clock(code, code == live, last)

    def _clock(self, code: str, live: bool, last: datetime) -> None:
        started = last if live else self.at
        due = started + timedelta(hours=36)
        self.due = due
        self.into.clocks.add(
            id=self.into.id_at(started), change_seq=self.next_seq(), case_id=self.id, code=code,
            calendar="elapsed", minutes="2160", amber_percent="70", started_at=_iso(started),
            due_at=_iso(due), amber_at=_iso(started + timedelta(hours=25)),
            stopped_at=None if live else _iso(last),
            state="running" if live else "met",
            climbed="2" if live and due < self.into.until else "0",
            next_climb_at=_iso(due) if live and due >= self.into.until else None,
        )  # fmt: skip

    def _header(self, state: str, last: datetime, head: str) -> None:
        lat, lon = self.near
        code, title, dangerous = self.category
        at, live = _iso(self.at), self.is_open
        shared = {"kind": HAZARD, "number": self.number, "level": self.level, "lat": lat,
                  "lon": lon, "address": self.where.address}  # fmt: skip
        self.into.cases.add(
            id=self.id, change_seq=self.next_seq(), title=f"{title} · {self.where.address}",
            category=code, unit_id=self.where.unit, root_id=self.district.id, state=state,
            opened_at=at, closed_at=None if live else _iso(last),
            queue_at=_iso(self.due) if live else _iso(NO_DUE),
            next_amber_at=_iso(self.due - timedelta(hours=11)) if live else None,
            next_due_code=CLOCK_OF[state] if live else "",
            overdue_level="2" if live and self.due < self.into.until else "0",
            version=str(len(self.way) + 1), trail_length=str(len(self.way) + 1), trail_head=head,
            **shared,
        )  # fmt: skip
        self.into.submissions.add(
            id=self.submission, change_seq=self.next_seq(), case_id=self.id,
            lookup_code=self.chance.choice(self.into.cast.codes),
            client_id=self.into.id_at(self.at),
            reporter_id=self.rider, words=self.chance.choice(WORDS), accuracy="12.0",
            datum_came="wgs84", happened_at=at, created_at=at, **shared,
        )  # fmt: skip
        self.into.hazards.add(
            id=self.into.id_at(self.at), change_seq=self.next_seq(), case_id=self.id,
            dangerous=dangerous, guessed_code=code,
        )  # fmt: skip
        self.into.reports.add(
            id=self.into.id_at(self.at), change_seq=self.next_seq(),
            submission_id=self.submission, category_guessed=code, device_hash=f"k1.{self.rider}",
        )  # fmt: skip


def _iso(at: datetime) -> str:
    return at.astimezone(UTC).isoformat(timespec="microseconds")
