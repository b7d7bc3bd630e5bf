"""Writing cases of history: unseen batch after batch, then shown when all are there."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from uuid import UUID

from django.db import transaction

from bihuan.core.access import Actor
from bihuan.core.access.rights import grant_for
from bihuan.core.casework.codes import new_code
from bihuan.core.casework.engine import trail
from bihuan.core.casework.engine.authority import Authority
from bihuan.core.casework.importing import undoing
from bihuan.core.casework.importing.columns import kind_in, root_in
from bihuan.core.casework.importing.planner import Draft, Planner
from bihuan.core.casework.models import Case, CaseOrigin, Submission
from bihuan.core.casework.rights import IMPORT
from bihuan.core.casework.wiring_api import history_of
from bihuan.core.intake.importer import Row, Setup, Step
from bihuan.core.kernel import clock
from bihuan.core.kernel.bulk import insert_many, maker
from bihuan.core.kernel.ids import new_id
from bihuan.core.kernel.levels import UNIT
from bihuan.core.kernel.numbers import next_numbers

IMPORTED = "import"
AT_ONCE = 250
"""Rows of one transaction: on SQLite everybody else waits with writing while it lasts."""
CHANNEL = "import"


class CaseBulk:
    """One run of the importer of cases."""

    def __init__(self, setup: Setup, actor: Actor, run: UUID) -> None:
        kind, root = kind_in(setup.options), root_in(setup.options)
        if kind is None or root is None:
            raise ValueError("kind and unit are chosen before anything is planned")
        self.setup, self.actor, self.run = setup, actor, run
        self.kind, self.root = kind, root
        self.planner = Planner(setup, kind, root, run)
        self.now = clock.now()
        self.level = setup.options.get("level") or UNIT
        grant = grant_for(actor, IMPORT, root)
        post = grant.post.pk if grant and grant.post else None
        self.by = Authority(f"right:{IMPORT}", post, bool(grant and grant.as_deputy))
        self.acting = Actor(actor.person, "import") if actor.person else actor
        self.make_case = maker(Case, kind=kind.code, root=root, level=self.level)
        self.make_submission = maker(Submission, kind=kind.code, channel=CHANNEL, level=self.level)
        self.make_origin = maker(CaseOrigin, source=setup.source, run=run)

    def plan(self, rows: Sequence[Row]) -> list[Step]:
        return self.planner.plan(rows)

    def write(self, steps: Sequence[Step]) -> None:
        """In short transactions; what an earlier try of this run wrote is passed over."""
        drafts = [step.data for step in steps if step.data is not None]
        if not drafts:
            return
        drafts.sort(key=lambda draft: draft.opened)
        for start in range(0, len(drafts), AT_ONCE):
            self._write(drafts[start : start + AT_ONCE])

    def _write(self, drafts: list[Draft]) -> None:
        """Composes everything first: taking numbers begins what others wait for."""
        now = self.now = clock.now()
        cases, submissions, entries, origins = [], [], [], []
        for draft in drafts:
            case = self._case(draft)
            submission = self._submission(case, draft)
            refs = {"submission": str(submission.pk), "source": self.setup.source}
            refs |= {"ref": draft.ref, "run": str(self.run)}
            entries.append(
                trail.compose(
                    case, IMPORTED, actor=self.acting, by=self.by, now=now, from_state="", refs=refs
                )
            )
            cases.append(case)
            submissions.append(submission)
            origins.append(
                self.make_origin(id=new_id(), case_id=case.pk, ref=draft.ref, digest=draft.digest)
            )
        with transaction.atomic():
            numbers = self._numbers(drafts)
            for draft, case, submission in zip(drafts, cases, submissions, strict=True):
                case.number = submission.number = next(numbers[_year(draft)])
            for rows in (cases, submissions, entries, origins):
                insert_many(rows)
            history = history_of(self.kind.code)
            if history.write:
                history.write(cases)

    def _numbers(self, drafts: Sequence[Draft]) -> dict[int, Iterator[str]]:
        """A block of our register per year of opening."""
        years = Counter(map(_year, drafts))
        found = {}
        for year, count in sorted(years.items()):
            block = next_numbers(f"casework.{self.kind.register}", self.root.code, year, count)
            prefix = self.kind.prefix(self.root.code, year)
            found[year] = iter([f"{prefix}{number:06d}" for number in block])
        return found

    def _case(self, draft: Draft) -> Case:
        return self.make_case(
            id=new_id(),
            title=draft.title,
            category=draft.category,
            unit_id=(draft.unit or self.root).pk,
            state=draft.state,
            opened_at=draft.opened,
            closed_at=draft.closed,
            public_at=draft.closed or self.now,
            lat=draft.lat,
            lon=draft.lon,
            address=draft.address,
            withheld_at=self.now,
        )

    def _submission(self, case: Case, draft: Draft) -> Submission:
        return self.make_submission(
            id=new_id(),
            case_id=case.pk,
            lookup_code=new_code(),
            client_id=new_id(),
            contact_name=draft.contact_name or None,
            contact_phone=draft.contact_phone or None,
            words=draft.words,
            lat=draft.lat,
            lon=draft.lon,
            datum_came=self.planner.reader.datum if draft.lat is not None else "",
            address=draft.address,
            happened_at=draft.opened,
            created_at=draft.opened,
            withheld_at=self.now,
        )

    def publish(self) -> None:
        """From here on the run is only gone on with: nothing is left that could be refused."""
        undoing.show(self.run)

    def abandon(self) -> None:
        """Gives up what was written and never seen."""
        undoing.take_back(self.run, self.acting)


def _year(draft: Draft) -> int:
    return draft.opened.astimezone(clock.LOCAL).year
