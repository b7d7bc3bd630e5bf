"""The words of a record on paper."""

from __future__ import annotations

from datetime import date

from bihuan.core.documents.times import written
from bihuan.core.documents.typesetting.paper import Paper
from bihuan.core.parties.models import Organisation
from bihuan.programmes.gigwork.models import RecordIssued
from bihuan.programmes.gigwork.queries.shop.record import Record

FOR = {
    "membership": "推荐入党",
    "promotion": "推荐晋升",
    "honour": "推荐评先评优",
    "other": "了解本人参与治理情况",
}
QUARTERS = "一二三四"


def record_paper(made: RecordIssued, record: Record, unit: Organisation, today: date) -> Paper:
    """A letter of the unit about one person, in sums; nothing of single reports is in it."""
    return Paper(
        form="letter",
        mark=unit.name,
        number=made.number,
        title=f"关于{made.person.name}同志参与城市治理情况的证明",
        addressee=made.recipient,
        paragraphs=tuple(_paragraphs(made, record)),
        issuer=unit.name,
        date=written(today),
        note="由系统根据记录生成，经本人同意提供；作正式证明时须加盖公章",
    )


def _paragraphs(made: RecordIssued, record: Record) -> list[str]:
    first = written(record.since) if record.since else ""
    last = written(record.until) if record.until else ""
    found = [
        f"经查，{made.person.name}同志自{first}至{last}期间参与街面治理和志愿服务，有关情况证明如下。",
        f"一、随手上报。上报隐患经核实有效{record.reports}件。",
        f"二、志愿服务。参加安全巡查{record.patrols}次、政策宣传{record.publicity}次，均经驿站确认。",
        f"三、积分情况。按公布的规则累计获得积分{record.points}分。",
    ]
    if record.stars:
        quarters = "、".join(
            f"{star.round.year}年第{QUARTERS[star.round.quarter - 1]}季度" for star in record.stars
        )
        found.append(f"四、所获荣誉。获评{quarters}“骑手之星”，共{len(record.stars)}次。")
    found.append(f"本证明用于{FOR[made.purpose]}。")
    return found
