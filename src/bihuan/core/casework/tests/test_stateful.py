"""X-03, property 4: random moves by random roles keep every invariant of the engine."""

from __future__ import annotations

import itertools
from datetime import datetime, timedelta
from uuid import UUID

from django.db import transaction
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    rule,
    run_state_machine_as_test,
)

from bihuan.core.access import Denied
from bihuan.core.casework.actions import (
    MoveInputs,
    Order,
    chase_answers,
    instruct,
    make_move,
    respond,
    seal_trail,
    withdraw_instruction,
)
from bihuan.core.casework.actions.climb import climb_overdue, resume_deferred
from bihuan.core.casework.engine import Refused
from bihuan.core.casework.models import (
    Assignment,
    Case,
    CaseClock,
    Instruction,
    InstructionAddressee,
    Proposal,
    Submission,
)
from bihuan.core.casework.models.cases import NO_DUE
from bihuan.core.casework.queries import possible_moves, situation
from bihuan.core.casework.tests import kind
from bihuan.core.casework.tests.kind import MATTER
from bihuan.core.casework.tests.world import STAFF, World, make_world, report
from bihuan.core.casework.verifying import faults
from bihuan.core.kernel import clock
from bihuan.core.parties.models import Person

MOVES = [move.code for move in MATTER.moves]
WHO = [*STAFF, "rider", "driver"]
START = datetime(2025, 12, 1, 9, tzinfo=clock.LOCAL)


class Casework(RuleBasedStateMachine):
    """Three cases at most, everybody tries everything, time goes on."""

    world: World
    now: datetime

    @initialize()
    def begin(self) -> None:
        kind.install()
        kind.EFFECTS.clear()
        self.now = START
        with clock.frozen(self.now):
            self.world = make_world()
            self.cases = [report(self.world).pk]
        self.numbers = {s.number for s in Submission.objects.all()}

    @rule(who=st.sampled_from(["rider", "driver"]))
    def bring(self, who: str) -> None:
        if len(self.cases) < 3:
            with clock.frozen(self.now):
                case = report(self.world, by=who)
            self.cases.append(case.pk)
            self.numbers.add(case.number)

    @rule(
        code=st.sampled_from(MOVES),
        who=st.sampled_from(WHO),
        which=st.integers(0, 2),
        other=st.integers(0, 2),
        lead=st.sampled_from(["roads", "water"]),
        late=st.booleans(),
    )
    def move(self, code: str, who: str, which: int, other: int, lead: str, late: bool) -> None:
        case_id = self.cases[which % len(self.cases)]
        inputs = MoveInputs(
            words="" if late else "Words",
            lead=self.world.posts[lead],
            helpers=[self.world.posts["water" if lead == "roads" else "roads"]],
            until=self.now + timedelta(days=4),
            other_case=self.cases[other % len(self.cases)],
        )
        before = Case.objects.get(pk=case_id)
        with clock.frozen(self.now):
            try:
                after = make_move(case_id, code, actor=self.world.actor(who), inputs=inputs)
            except (Refused, Denied):
                assert Case.objects.get(pk=case_id).version == before.version
                return
        move = MATTER.move(code)
        assert before.state in move.sources
        assert after.version == before.version + 1
        self._rules_held(code, case_id, self.world.people[who])

    @rule(which=st.integers(0, 2), pick=st.integers(0, 99), other=st.integers(0, 2))
    def possible_move(self, which: int, pick: int, other: int) -> None:
        """Something that the page would offer to somebody: leads deep into the loop."""
        case = Case.objects.select_related("unit", "root").get(
            pk=self.cases[which % len(self.cases)]
        )
        with clock.frozen(self.now):
            at = situation(case)
            offers = [
                (who, move.code)
                for who in WHO
                for move in possible_moves(at, self.world.actor(who))
            ]
        if offers:
            who, code = offers[pick % len(offers)]
            self.move(code, who, which, other, "roads", late=False)

    def _rules_held(self, code: str, case_id: UUID, person: Person) -> None:
        trail = Case.objects.get(pk=case_id).trail.order_by("seq")
        if code == "verify":
            handlers = trail.filter(verb="handle").values_list("person_id", flat=True)
            assert person.pk not in set(handlers)
        if code.startswith(("approve_", "refuse_")):
            last = Proposal.objects.filter(case=case_id).latest("decided_at")
            assert last.proposed_by_id != last.decided_by_id

    @rule(which=st.integers(0, 2), asked=st.booleans(), days=st.integers(1, 5))
    def leader_instructs(self, which: int, asked: bool, days: int) -> None:
        case = Case.objects.get(pk=self.cases[which % len(self.cases)])
        posts = [self.world.posts["roads"]] if asked else []
        order = Order("See to it", addressees=posts, due_at=self.now + timedelta(days=days))
        leader, actor = self.world.posts["leader"], self.world.actor("leader")
        with clock.frozen(self.now):
            try:
                instruct(case.pk, order, leader=leader, actor=actor)
            except Refused:
                assert asked
                assert not case.is_open

    @rule(pick=st.integers(0, 9), withdraw=st.booleans())
    def instruction_settles(self, pick: int, withdraw: bool) -> None:
        owed = list(InstructionAddressee.objects.filter(state="waiting").order_by("id"))
        if owed:
            row = owed[pick % len(owed)]
            with clock.frozen(self.now):
                if withdraw:
                    withdraw_instruction(row.instruction_id, actor=self.world.actor("leader"))
                else:
                    respond(row.pk, "Seen to", actor=self.world.actor("roads"))

    @rule(minutes=st.integers(1, 3000))
    def time_goes_on(self, minutes: int) -> None:
        self.now += timedelta(minutes=minutes)
        with clock.frozen(self.now):
            climb_overdue()
            resume_deferred()
            chase_answers()

    @rule()
    def seal(self) -> None:
        with clock.frozen(self.now):
            seal_trail()

    @invariant()
    def cases_are_whole(self) -> None:
        for case in Case.objects.all():
            state = MATTER.state(case.state)
            assert (case.closed_at is not None) == state.is_final
            live = list(case.clocks.filter(state__in=("running", "paused")))
            running = [c.due_at for c in live if c.state == "running"]
            assert case.queue_at == (min(running) if running else NO_DUE)
            assert len({c.code for c in live}) == len(live)
            active = case.assignments.filter(state="active")
            assert active.filter(role="lead").count() <= 1
            if state.is_final:
                assert not live
                assert not active.exists()
                assert not case.proposals.filter(state="open").exists()
            assert (case.merged_into_id is not None) == (case.state == "merged")

    @invariant()
    def nothing_closed_with_an_answer_owed(self) -> None:
        """X-04: whatever moves were tried."""
        owed = InstructionAddressee.objects.filter(state="waiting")
        assert not owed.filter(instruction__case__closed_at__isnull=False).exists()
        for one in Instruction.objects.all():
            assert (one.state == "open") == one.addressees.filter(state="waiting").exists()

    @invariant()
    def numbers_live_on(self) -> None:
        found = Submission.objects.select_related("case")
        assert {s.number for s in found} == self.numbers
        assert all(s.case.merged_into_id is None for s in found)

    @invariant()
    def time_is_in_order(self) -> None:
        for clock_ in CaseClock.objects.all():
            assert clock_.started_at <= clock_.amber_at <= clock_.due_at
        for assignment in Assignment.objects.exclude(state="active"):
            assert assignment.ended_at is not None

    @invariant()
    def the_trail_is_sound(self) -> None:
        assert list(faults()) == []
        for case in Case.objects.all():
            entries = list(case.trail.order_by("seq"))
            assert entries[0].verb == "open"
            for earlier, later in itertools.pairwise(entries):
                assert later.from_state == earlier.to_state
            assert entries[-1].to_state == case.state


class TestCasework(TestCase):
    """Runs the machine, each example in its own transaction."""

    def test_x03_random_moves_keep_every_invariant(self) -> None:
        run = settings(
            max_examples=12,
            stateful_step_count=25,
            deadline=None,
            suppress_health_check=list(HealthCheck),
        )

        class InTransaction(Casework):
            """Each example is rolled back."""

            def __init__(self) -> None:
                super().__init__()
                self.atomic = transaction.atomic()
                self.atomic.__enter__()

            def teardown(self) -> None:
                transaction.set_rollback(True)
                self.atomic.__exit__(None, None, None)

        run_state_machine_as_test(InTransaction, settings=run)
