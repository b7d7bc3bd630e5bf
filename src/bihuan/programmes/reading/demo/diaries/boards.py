"""What can be tried today: diaries that wait, passages, suggestions on their ways, puzzles,
practices."""

from __future__ import annotations

from datetime import datetime, timedelta
from uuid import UUID, uuid5

from bihuan.core.access import Actor
from bihuan.core.accounts.models import User
from bihuan.core.casework.actions import MoveInputs, make_move
from bihuan.core.kernel import clock
from bihuan.core.kernel.levels import PUBLIC
from bihuan.core.meetings.actions import add_talk
from bihuan.core.meetings.models import Session, TalkKind
from bihuan.programmes.reading.actions import (
    DiaryBrought,
    ItemBrought,
    Marking,
    PracticeBrought,
    PuzzleBrought,
    Way,
    bring_puzzle,
    decide_passages,
    give_idea,
    hand_in_diary,
    make_suggestion,
    mark_passage,
    note_adoption,
    plan_puzzle,
    propose_practice,
    route_suggestion,
    say_outcome,
    show_practice,
    take_up,
)
from bihuan.programmes.reading.demo.diaries.ground import Company
from bihuan.programmes.reading.demo.diaries.live import LIVE, PRACTICES, PUZZLES, SUGGESTION
from bihuan.programmes.reading.demo.evenings import CODE
from bihuan.programmes.reading.models import Diary, Passage, Practice, Puzzle
from bihuan.programmes.reading.queries.harvest import access_source

SPACE = UUID("0d4a1a8e-94f5-4c8b-8a53-6f1f3f4c2d02")


def load(company: Company) -> str:
    """All of it, now; a line that says how much."""
    for n, (by, title, story, items) in enumerate(LIVE):
        brought = DiaryBrought(
            client_id=uuid5(SPACE, f"diary {n}"),
            holiday="other",
            visited_on=clock.today() - timedelta(days=2),
            title=title,
            story=story,
            items=tuple(ItemBrought(kind, text) for kind, text in items),
        )
        hand_in_diary(brought, actor=company.actor(by))
    _harvest(company)
    _puzzles(company)
    _practices(company)
    return f"{len(LIVE)} diaries that wait, {len(PUZZLES)} puzzles, {len(PRACTICES)} practices"


def _harvest(company: Company) -> None:
    """Two passages of a diary become one suggestion on two ways; those of two more wait."""
    editor = company.actor("editor")
    titles = {"雾里的茶路", "一块石头的下午", "祠堂里的插座"}
    marked: list[Passage] = []
    for diary in Diary.objects.filter(title__in=titles).order_by("title"):
        source = access_source(editor, "reading.diary", diary.pk)
        for item in diary.items.filter(kind__in=("problem", "suggestion")).order_by("n"):
            marking = Marking(item.kind, item.text)
            marked.append(mark_passage(source, marking, actor=editor))
    title, text, chosen = SUGGESTION
    ids = [one.pk for one in marked if one.source_title in chosen]
    decide_passages(ids, "selected", actor=editor)
    made = make_suggestion(
        ids, title=title, text=text, client_id=uuid5(SPACE, "one"), level=PUBLIC, actor=editor
    )
    due = clock.today() + timedelta(days=25)
    farming = company.departments[0]
    route = route_suggestion(
        made, Way("department", farming, due, words="请提出共用加工点的办法。"), actor=editor
    )
    route_suggestion(made, Way("leader", company.leader, due), actor=editor)
    note_adoption(route, "adopted", words="纳入茶产业年度项目。", actor=company.actor("CZ-NYJ"))


def _puzzles(company: Company) -> None:
    """One was talked about and has its outcome, one is on the next agenda, one has just come."""
    editor = company.actor("editor")
    for n, (by, title, text, tried, hidden, ideas, outcome) in enumerate(PUZZLES):
        brought = PuzzleBrought(uuid5(SPACE, f"puzzle {n}"), title, text, tried, hidden)
        submission = bring_puzzle(brought, actor=company.actor(by))
        if not ideas:
            continue
        make_move(submission.case_id, "put_up", actor=editor)
        puzzle = Puzzle.objects.select_related("submission").get(submission=submission)
        for giver, words in ideas:
            give_idea(puzzle, words, actor=company.actor(giver))
        _on_agenda(puzzle, "closed" if outcome else "open", editor)
        if outcome:
            said = MoveInputs(words=outcome)
            make_move(submission.case_id, "give_outcome", actor=editor, inputs=said)


def _on_agenda(puzzle: Puzzle, state: str, editor: Actor) -> None:
    """The last session that was held, or the one to come, which takes it as its question."""
    held = Session.objects.filter(series__code=CODE, state=state).select_related("seating")
    session = held.select_related("series", "unit").latest("starts_at")
    if state == "open":
        organiser = Actor(User.objects.get(username="organiser", demo=True).person)
        asked = ("reading.puzzle", puzzle.pk)
        add_talk(
            session, title=puzzle.title, kind=TalkKind.QUESTION, subject=asked, actor=organiser
        )
    number = f"第{session.number}期" if session.number else "下一期"
    label = f"{number}，{session.day.month}月{session.day.day}日"
    plan_puzzle(puzzle, session=session.pk, label=label, actor=editor)


def _practices(company: Company) -> None:
    second = company.actor("second")
    for n, (by, title, problem, how, result, uses) in enumerate(PRACTICES):
        with clock.frozen(_ago(60)):
            submission = propose_practice(
                PracticeBrought(title, problem, how, result),
                client_id=uuid5(SPACE, f"practice {n}"),
                actor=company.actor(by),
            )
        if not uses:
            continue
        with clock.frozen(_ago(55)):
            make_move(submission.case_id, "publish", actor=second)
        practice = Practice.objects.select_related("submission__case__unit").get(
            submission=submission
        )
        show_practice(practice, public=True, actor=second)
        for user, plan, outcome in uses:
            began = clock.today() - timedelta(days=30)
            use = take_up(practice, began_on=began, plan=plan, actor=company.actor(user))
            if outcome:
                say_outcome(use, outcome, actor=company.actor(user))


def _ago(days: int) -> datetime:
    return clock.now() - timedelta(days=days)
