"""Writing cases of history: unseen batch after batch, then seen all at once."""

from __future__ import annotations

import secrets
from collections import Counter
from collections.abc import Iterator, Sequence
from uuid import UUID

from django.db import transaction

from bihuan.core.access import Actor
from bihuan.core.access.rights import grant_for
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
from bihuan.core.kernel.bulk import insert_many
from bihuan.core.kernel.ids import new_id
from bihuan.core.kernel.levels import UNIT
from bihuan.core.kernel.numbers import next_numbers

CODE_LETTERS = "ACDEFGHJKLMNPQRTUVWXY34679"
IMPORTED = "import"
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

    def plan(self, rows: Sequence[Row]) -> list[Step]:
        return self.planner.plan(rows)

    def write(self, steps: Sequence[Step]) -> None:
        """One short transaction; what an earlier try of this run wrote is passed over."""
        drafts = [step.data for step in steps if step.data is not None]
        if not drafts:
            return
        with transaction.atomic():
            self._write(sorted(drafts, key=lambda draft: draft.opened))

    def _write(self, drafts: list[Draft]) -> None:
        numbers = self._numbers(drafts)
        now = self.now = clock.now()
        cases, submissions, entries, origins = [], [], [], []
        for draft in drafts:
            case = self._case(draft, next(numbers[_year(draft)]))
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
                CaseOrigin(
                    case=case,
                    source=self.setup.source,
                    ref=draft.ref,
                    digest=draft.digest,
                    run=self.run,
                )
            )
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
            code = self.root.code.upper()
            found[year] = iter([f"{code}-{year}-{number:06d}" for number in block])
        return found

    def _case(self, draft: Draft, number: str) -> Case:
        return Case(
            kind=self.kind.code,
            number=number,
            title=draft.title,
            category=draft.category,
            unit=draft.unit or self.root,
            root=self.root,
            state=draft.state,
            level=self.level,
            opened_at=draft.opened,
            closed_at=draft.closed,
            public_at=draft.closed or self.now,
            lat=draft.lat,
            lon=draft.lon,
            address=draft.address,
            withheld_at=self.now,
        )

    def _submission(self, case: Case, draft: Draft) -> Submission:
        return Submission(
            kind=case.kind,
            case=case,
            number=case.number,
            lookup_code="".join(secrets.choice(CODE_LETTERS) for _n in range(6)),
            client_id=new_id(),
            contact_name=draft.contact_name or None,
            contact_phone=draft.contact_phone or None,
            channel=CHANNEL,
            words=draft.words,
            lat=draft.lat,
            lon=draft.lon,
            datum_came=self.planner.datum if draft.lat is not None else "",
            address=draft.address,
            level=self.level,
            happened_at=draft.opened,
            created_at=draft.opened,
            withheld_at=self.now,
        )

    def publish(self) -> None:
        """Every case of the run is seen from one moment to the next."""
        with transaction.atomic():
            undoing.set_withheld(self.run, None)

    def abandon(self) -> None:
        """Gives up what was written and never seen."""
        undoing.take_back(self.run, self.acting)


def _year(draft: Draft) -> int:
    return draft.opened.astimezone(clock.LOCAL).year
