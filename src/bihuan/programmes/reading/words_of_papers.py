"""Diaries and outcome suggestions as material for official documents (X-13), in their words."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from uuid import UUID

from django.http import Http404
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import override

from bihuan.core.access import Actor, may
from bihuan.core.casework.models import Instruction
from bihuan.core.casework.queries.access import cases_visible_to
from bihuan.core.casework.queries.instructing import instructions_on
from bihuan.core.documents.rights import WRITE
from bihuan.core.documents.sources import Material, Source
from bihuan.core.documents.times import written
from bihuan.core.kernel import prose
from bihuan.core.kernel.i18n import N_
from bihuan.core.kernel.levels import ADDRESSEES, UNIT
from bihuan.core.parties.masks import mask_in_text
from bihuan.core.parties.models import Organisation
from bihuan.programmes.reading.models import Diary, Suggestion
from bihuan.programmes.reading.models.diaries import LEFT
from bihuan.programmes.reading.queries.harvest import access_suggestion

DIARY_PAPER, SUGGESTION_PAPER = "reading.diary", "reading.suggestion"
FIGURES = "一二三四五六七八九十"


def diary(actor: Actor, diary_id: UUID) -> Material:
    """A diary as it goes up, with its items; leaders' instructions on it and their answers, when
    the actor may read them. With an instruction it is for addressees only."""
    rows = Diary.objects.select_related("submission__case__root", "unit")
    seen = cases_visible_to(actor).values("pk")
    found = rows.filter(pk=diary_id, submission__case__in=seen).first()
    if found is None:
        raise Http404
    case = found.submission.case
    given = [one for one in instructions_on(case, actor) if one.text and one.state != "withdrawn"]
    with override("zh-hans"):
        told = tuple(_diary_paragraphs(found, list(reversed(given))))
    what = "及领导批示办理情况" if given else ""
    return Material(
        title=f"关于民情日记“{mask_in_text(found.title)}”{what}的报告",
        paragraphs=told,
        level=ADDRESSEES if given else UNIT,
        unit=case.root,
    )


def _diary_paragraphs(found: Diary, given: Sequence[Instruction]) -> Iterator[str]:
    where = f"{found.unit.name}{found.post_title}"
    what = "及领导批示办理情况" if given else ""
    yield (
        f"现将{where}{written(found.visited_on)}走访的民情日记（编号："
        f"{found.submission.number}）{what}报告如下。"
    )
    yield "一、走访情况"
    yield from _lines(found.story or found.submission.words)
    items = [one for one in found.items.order_by("n") if one.state != LEFT]
    if items:
        yield "二、反映事项"
    for n, one in enumerate(items, start=1):
        yield f"{n}.{one.get_kind_display()}：{mask_in_text(one.text)}"
    if given:
        yield "三、领导批示" if items else "二、领导批示"
        for said in given:
            who = f"{said.post.organisation.label}{said.post.title}"
            yield f"{who}{written(said.given_at)}批示：{said.text}"
        yield "四、办理情况" if items else "三、办理情况"
        yield from _answers(given)


def _answers(given: Sequence[Instruction]) -> Iterator[str]:
    asked = [row for one in given for row in one.addressees.all() if row.passed_from_id is None]
    for row in asked:
        who = f"{row.post.organisation.label}{row.post.title}"
        if row.state == "answered" and row.answered_at:
            yield f"{who}{written(row.answered_at)}答复：{mask_in_text(row.text)}"
        elif row.state == "waiting":
            yield f"{who}正在办理，尚未答复。"
    if not asked:
        yield "批示未要求书面答复。"


def _lines(text: str) -> Iterator[str]:
    yield from (mask_in_text(line.strip()) for line in text.splitlines() if line.strip())


def suggestion(actor: Actor, suggestion_id: UUID) -> Material:
    """One suggestion, with where it goes and what became of it."""
    found = access_suggestion(actor, suggestion_id)
    with override("zh-hans"):
        told = tuple(_words(found))
    return Material(
        title=f"关于{mask_in_text(found.title)}的建议", paragraphs=told, unit=_unit([found])
    )


def suggestions(actor: Actor, ids: Sequence[UUID]) -> Material:
    """A set of suggestions, numbered in the order of the list they were chosen from."""
    chosen = [access_suggestion(actor, one) for one in ids]
    paragraphs = [f"现将读书学习中形成的{len(chosen)}条意见建议报告如下。"]
    with override("zh-hans"):
        for n, one in enumerate(chosen, start=1):
            paragraphs += [f"{counted(n)}、{mask_in_text(one.title)}", *_words(one)]
    return Material(
        title="关于读书成果转化意见建议的报告", paragraphs=tuple(paragraphs), unit=_unit(chosen)
    )


def _words(found: Suggestion) -> Iterator[str]:
    yield from _lines(prose.plain(found.text))
    ways = [
        f"{one.get_channel_display()}（{one.get_state_display()}）" for one in found.routes.all()
    ]
    if ways:
        yield f"办理情况：{'；'.join(ways)}。"


def _unit(chosen: Sequence[Suggestion]) -> Organisation | None:
    return chosen[0].submission.case.root if chosen else None


def counted(n: int) -> str:
    """一 to 九十九, as headings of documents count."""
    tens, ones = divmod(n, 10)
    if n <= len(FIGURES):
        return FIGURES[n - 1]
    ten = "十" if tens == 1 else f"{FIGURES[tens - 1]}十"
    return f"{ten}{FIGURES[ones - 1] if ones else ''}"


def links(thing: str, thing_id: UUID, actor: Actor) -> list[tuple[str, str]]:
    """On the case of a diary: the diary with what leaders said, as a document."""
    if thing != "casework.case" or not may(actor, WRITE):
        return []
    found = Diary.objects.filter(submission__case=thing_id).values_list("pk", flat=True).first()
    if found is None:
        return []
    url = reverse("documents:begin", args=[DIARY_PAPER, found])
    return [(_("Document of the diary and its instructions"), url)]


PAPERS = (
    Source(DIARY_PAPER, N_("Field diary"), diary, ("upward", "letter", "downward")),
    Source(
        SUGGESTION_PAPER,
        N_("Outcome suggestion"),
        suggestion,
        ("upward", "letter", "downward"),
        load_set=suggestions,
    ),
)
