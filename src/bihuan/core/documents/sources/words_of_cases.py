"""Cases, supervision sheets and circulars as material for documents."""

from __future__ import annotations

from uuid import UUID

from django.utils.translation import gettext as _
from django.utils.translation import override

from bihuan.core.access import Actor
from bihuan.core.casework import queries
from bihuan.core.casework.models import Case
from bihuan.core.casework.presenting import brought_of
from bihuan.core.casework.queries.lateness import access_circular, access_sheet
from bihuan.core.casework.wiring_api import categories_of, kind_of
from bihuan.core.documents.sources import Material, Source
from bihuan.core.documents.times import written
from bihuan.core.kernel.i18n import N_
from bihuan.core.kernel.levels import ADDRESSEES
from bihuan.core.parties.masks import mask_in_text


def matter_of(case: Case) -> str:
    """What a case is about, as a sentence can take it: of "category · place" the place, then the
    category; any other title in quotation marks."""
    head, dot, place = case.title.partition(" · ")
    if dot and head in categories_of(case.kind).values():
        return mask_in_text(f"{place}{head}问题")
    return f"“{mask_in_text(case.title)}”"


def case(actor: Actor, case_id: UUID) -> Material:
    """A report on a case: what was brought, how it was handled, where it stands.

    Words are those that the page shows, without numbers of persons; never an instruction's.
    """
    found = queries.access_case(actor, case_id)
    with override("zh-hans"):
        kind = kind_of(found.kind)
        words = [mask_in_text(one.submission.words) for one in brought_of(found)]
        steps = [
            f"{place}.{written(line.at)}，{line.who}：{line.title}。{mask_in_text(line.words)}".rstrip()
            for place, line in enumerate(queries.timeline(found, kind, public_only=True), start=1)
        ]
        matter = matter_of(found)
        stands = _(kind.state(found.state).title)
    return Material(
        title=f"关于{matter}办理情况的报告",
        paragraphs=(
            f"现将{matter}（编号：{found.number}）办理情况报告如下。",
            "一、反映情况",
            *(word for word in words if word),
            f"地点：{found.address or found.unit.name}。",
            "二、办理经过",
            *steps,
            "三、当前状态",
            f"该事项现为“{stands}”。",
        ),
        level=found.level,
        unit=found.root,
    )


def sheet(actor: Actor, sheet_id: UUID) -> Material:
    """A supervision sheet: the instruction, since when it is owed, until when it is asked again."""
    found = access_sheet(actor, sheet_id)
    row, given = found.addressee, found.addressee.instruction
    due = written(given.due_at) if given.due_at else ""
    return Material(
        title=f"关于办理领导批示事项的督办单（{found}）",
        addressee=row.post.organisation.name,
        paragraphs=(
            f"{given.post.organisation.label}{given.post.title}{written(given.given_at)}就"
            f"{matter_of(given.case)}（编号：{given.case.number}）作出批示，要求你单位于{due}前答复，"
            "至今未收到答复。现予督办。",
            "一、批示内容",
            given.text,
            "二、办理要求",
            f"（一）请于{written(found.due_at)}前书面答复办理情况。",
            "（二）确需延长时限的，请说明原因和预计办结时间。",
        ),
        level=ADDRESSEES,
        unit=found.unit,
    )


def circular(actor: Actor, circular_id: UUID) -> Material:
    """A circular: each unit's answers as they stood, those who owe first."""
    found = access_circular(actor, circular_id)
    lines = list(found.lines.select_related("unit").order_by("position"))
    owing = [line for line in lines if line.owed_late]
    asked, owed = sum(one.asked for one in lines), sum(one.owed_late for one in lines)
    not_due = sum(one.not_due for one in lines)
    answered = asked - owed - not_due
    late = [
        f"{place}.{line.unit.name}：{line.owed_late}件超期未答复，"
        f"最早一件应于{written(line.oldest_due) if line.oldest_due else ''}前答复。"
        for place, line in enumerate(owing, start=1)
    ]
    good = "、".join(line.unit.name for line in lines if line.asked == line.in_time)
    return Material(
        title="关于领导批示事项办理情况的通报",
        addressee="各有关单位",
        paragraphs=(
            f"截至{written(found.as_of)}，今年以来领导批示交办事项共{asked}件，其中已答复{answered}件，"
            f"超期未答复{owed}件，未到期{not_due}件。现将有关情况通报如下。",
            "一、超期未答复的单位",
            *late,
            *(("二、按时答复的单位", f"{good}对交办事项全部按时答复。") if good else ()),
            f"{'三' if good else '二'}、下一步要求",
            "请超期单位抓紧办理，逐件书面答复；各单位要明确专人，跟踪办理，按时反馈。",
        ),
        unit=found.unit,
    )


CASEWORK = (
    Source("casework.case", N_("Case"), case, ("upward", "letter", "downward")),
    Source("casework.sheet", N_("Supervision sheet"), sheet, ("letter", "downward")),
    Source("casework.circular", N_("Circular"), circular, ("downward", "letter")),
)
