"""After the fact: whoever wrote something is told what becomes of it."""

from __future__ import annotations

from collections.abc import Iterable
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext as _

from bihuan.core import notices
from bihuan.core.casework.facts import CaseMoved
from bihuan.core.casework.links import desk_url
from bihuan.core.casework.models import Case
from bihuan.core.kernel.outbox import receives
from bihuan.core.meetings.facts import SessionClosed
from bihuan.core.parties.models import Person
from bihuan.programmes.reading.actions import bring_ideas_back
from bihuan.programmes.reading.facts import (
    AdoptionNoted,
    IdeaGiven,
    PracticeTakenUp,
    SuggestionRouted,
)
from bihuan.programmes.reading.links import diary_url, practice_url, puzzle_url
from bihuan.programmes.reading.models import (
    AdoptionStep,
    DiaryItem,
    Idea,
    Passage,
    PracticeUse,
    Route,
)
from bihuan.programmes.reading.queries.addressees import secretaries_of
from bihuan.programmes.reading.rules.adoption import TITLES
from bihuan.programmes.reading.states import DIARY

OUTCOME, IDEA, SENT_UP = "reading.outcome", "reading.idea", "reading.sent_up"


@receives(AdoptionNoted, name="reading.tell_of_adoption")
def tell_of_adoption(fact: AdoptionNoted) -> None:
    """The writer of a diary hears what becomes of each item, the authors of a suggestion's
    passages what becomes of it on each way; always with the reason given."""
    found = AdoptionStep.objects.select_related(
        "item__diary__submission__reporter", "route__suggestion"
    )
    step = found.get(pk=UUID(fact.step_id))
    if step.item is not None:
        _tell_writer(step, step.item)
    elif step.route is not None:
        for passages in _by_author(step.route):
            _tell_author(passages, step.route, str(TITLES[step.after]), step.words, str(step.pk))


@receives(CaseMoved, name="reading.tell_of_sending_up")
def tell_of_sending_up(fact: CaseMoved) -> None:
    """Whoever sends cases round among the leaders of the unit hears that a diary came up."""
    if fact.move != "send_up":
        return
    case = Case.objects.select_related("unit", "root").get(pk=UUID(fact.case_id))
    if case.kind != DIARY:
        return
    for person in secretaries_of(case):
        with notices.in_language_of(person):
            subject = _("Sent up for leaders to read: “%(title)s”") % {"title": case.title}
            body = _("%(number)s, %(unit)s. You can send it round among the leaders.") % {
                "number": case.number,
                "unit": case.unit.label,
            }
        notices.send(
            person,
            kind=SENT_UP,
            subject=subject,
            body=body,
            url=desk_url(case),
            cause=f"sent_up:{fact.entry_id}",
        )


@receives(SuggestionRouted, name="reading.tell_of_route")
def tell_of_route(fact: SuggestionRouted) -> None:
    """Whoever wrote or said what a suggestion was made of hears that it goes on its way."""
    route = Route.objects.select_related("suggestion").get(pk=UUID(fact.route_id))
    for passages in _by_author(route):
        _tell_author(passages, route, _("on its way"), "", f"routed:{route.pk}")


@receives(IdeaGiven, name="reading.tell_of_idea")
def tell_of_idea(fact: IdeaGiven) -> None:
    """The asker hears of each idea."""
    idea = Idea.objects.select_related("puzzle__submission__reporter").get(pk=UUID(fact.idea_id))
    submission = idea.puzzle.submission
    person = submission.reporter
    if person is None or person.pk == idea.person_id:
        return
    with notices.in_language_of(person):
        subject = _("An idea for your puzzle “%(title)s”") % {"title": idea.puzzle.title}
    notices.send(
        person,
        kind=IDEA,
        subject=subject,
        body=idea.text,
        url=puzzle_url(submission),
        cause=f"idea:{idea.pk}",
    )


@receives(SessionClosed, name="reading.bring_ideas_back")
def ideas_come_back(fact: SessionClosed) -> None:
    """What was said on a puzzle in a session comes to its asker."""
    bring_ideas_back(UUID(str(fact.session_id)))


@receives(PracticeTakenUp, name="reading.tell_of_use")
def tell_of_use(fact: PracticeTakenUp) -> None:
    """Whoever proposed a practice hears who takes it up, and what came of it there."""
    found = PracticeUse.objects.select_related("practice__submission__reporter", "unit")
    use = found.get(pk=UUID(fact.use_id))
    person = use.practice.submission.reporter
    if person is None:
        return
    with notices.in_language_of(person):
        said = (
            _("%(unit)s says what came of your practice “%(title)s”")
            if fact.outcome
            else _("%(unit)s takes up your practice “%(title)s”")
        )
        subject = said % {"unit": use.unit.label, "title": use.practice.title}
    notices.send(
        person,
        kind=OUTCOME,
        subject=subject,
        body=use.outcome or use.plan or use.practice.problem,
        url=practice_url(use.practice.submission),
        cause=f"use:{use.pk}:{fact.outcome}",
    )


def _tell_writer(step: AdoptionStep, item: DiaryItem) -> None:
    submission = item.diary.submission
    person = submission.reporter
    if person is None:
        return
    with notices.in_language_of(person):
        subject = _("Your diary “%(title)s”, item %(n)s: %(state)s") % {
            "title": item.diary.title,
            "n": item.n,
            "state": TITLES[step.after],
        }
    notices.send(
        person,
        kind=OUTCOME,
        subject=subject,
        body=step.words or item.text,
        url=diary_url(submission),
        cause=f"adoption:{step.pk}",
    )


def _by_author(route: Route) -> Iterable[list[Passage]]:
    """The passages of a suggestion, by their authors."""
    rows = Passage.objects.filter(suggestion=route.suggestion, author__isnull=False)
    found: dict[UUID | None, list[Passage]] = {}
    for one in rows.select_related("author").order_by("marked_at", "id"):
        found.setdefault(one.author_id, []).append(one)
    return found.values()


def _tell_author(passages: list[Passage], route: Route, state: str, words: str, cause: str) -> None:
    """What the author reads, in one notice: from which of their texts, on which way, where it
    stands; never whose other texts are in the suggestion."""
    person: Person | None = passages[0].author
    if person is None:
        return
    titles = list(dict.fromkeys(one.source_title for one in passages))
    with notices.in_language_of(person):
        said = (
            _("From “%(title)s”, a suggestion was made: %(state)s")
            if len(titles) == 1
            else _(
                "From “%(title)s” and more, %(n)s texts in all, a suggestion was made: %(state)s"
            )
        )
        subject = said % {"title": titles[0], "n": len(titles), "state": state}
        body = _("“%(suggestion)s” — %(way)s") % {
            "suggestion": route.suggestion.title,
            "way": route.get_channel_display(),
        }
        if len(titles) > 1:
            named = "、".join(f"《{title}》" for title in titles)
            body += "\n" + _("Made of: %(titles)s") % {"titles": named}
    notices.send(
        person,
        kind=OUTCOME,
        subject=subject,
        body=f"{body}\n{words}".strip(),
        url=reverse("reading:source", args=[passages[0].pk]),
        cause=f"source:{cause}:{person.pk}",
    )
