"""A leader's instructions on cases that stand open at the moment of loading: what people brought,
whatever the programme.

One waits, one is soon due, one is late with its supervision sheet, one was answered and waits to be
noted, one was recorded by hand; two cases were sent round to be read; a document was begun.
"""

from __future__ import annotations

import io
from datetime import datetime, timedelta

from django.core.files.base import ContentFile
from django.db.models import Max
from PIL import Image, ImageDraw

from bihuan.core.access import Actor
from bihuan.core.accounts.models import User
from bihuan.core.casework.actions import (
    Order,
    chase_answers,
    circulate,
    instruct,
    respond,
)
from bihuan.core.casework.models import Case, Instruction, SupervisionSheet
from bihuan.core.casework.queries.instructing import addressable
from bihuan.core.casework.wiring_api import opener_kinds
from bihuan.core.documents.actions import start
from bihuan.core.documents.models import DocumentWord
from bihuan.core.documents.sources import SOURCES
from bihuan.core.kernel import clock, working_calendar
from bihuan.core.parties.models import Post
from bihuan.core.parties.queries import holders_of

from .leaders import CITY, LEADER

DAY = 420
RESTED, FRESH, MOST = 3, 5, 120
TEXTS = {
    "waits": "此类隐患群众反映集中，请拿出彻底整改的办法，本周报结果。",
    "soon": "请现场核实，确保过往群众和骑手安全，整改前先设警示。",
    "late": "多次反映仍未解决，请查明原因，逐项答复。",
    "answered": "请研究建立长效机制，防止反弹。",
    "handwritten": "请高度重视，立即处置，并将处置情况报我。",
}
ANSWER = (
    "已于当日派员到场，设置围挡和反光警示，组织抢修。经排查，同路段另有两处同类隐患，一并列入整改，"
    "每周巡查一次，专人负责，确保不反弹。"
)


def load() -> str:
    """Give them; nothing when too few cases stand open."""
    leader = Post.objects.select_related("organisation").get(organisation__code=CITY, title=LEADER)
    now = clock.now()
    rested, fresh = _cases(leader, now)
    if len(rested) < RESTED or len(fresh) < FRESH:
        return "No instruction was given."
    boss, secretary = _actor("city-leader"), _actor("secretary")
    with clock.frozen(_after_last(rested[0])):
        _give(rested[0], "late", now - timedelta(hours=3), leader, boss)
    with clock.frozen(_after_last(rested[1])):
        _give(rested[1], "soon", _after(now, DAY // 4), leader, boss)
    with clock.frozen(_after_last(rested[2])):
        answered = _give(rested[2], "answered", _after(now, 2 * DAY), leader, boss)
    with clock.frozen(now - timedelta(hours=1)):
        row = answered.addressees.select_related("post").get()
        respond(row.pk, ANSWER, actor=_in_post(row.post))
        _give(fresh[0], "waits", _after(now, 5 * DAY), leader, boss)
        _give(fresh[1], "handwritten", _after(now, 3 * DAY), leader, secretary)
        instruct(fresh[2].pk, Order(circled=True), leader=leader, actor=boss)
        for case in fresh[3:5]:
            circulate(case.pk, [leader], in_order=True, actor=secretary)
    chase_answers()
    _draft(secretary)
    return f"{Instruction.objects.filter(state='open').count()} open instructions, 2 sent round"


def _give(case: Case, text: str, due: datetime, leader: Post, actor: Actor) -> Instruction:
    photos = [_note()] if text == "handwritten" else []
    order = Order(TEXTS[text], addressees=[_asked(case, leader)], due_at=due, photos=photos)
    return instruct(case.pk, order, leader=leader, actor=actor)


def _asked(case: Case, leader: Post) -> Post:
    """Whoever deals with the case, if they answer to the leader; else its unit's dispatch."""
    posts = addressable(leader)
    given = case.assignments.filter(state="active", role__in=("lead", "helper"))
    found = posts.filter(pk__in=given.values("post")).first()
    return found or posts.get(organisation=case.root, role="dispatcher")


def _draft(secretary: Actor) -> None:
    """A supervision sheet on its way to become a letter."""
    sheet = SupervisionSheet.objects.order_by("serial").first()
    if sheet is not None:
        word = DocumentWord.objects.select_related("unit").get(unit=sheet.unit, word="郴督函")
        material = SOURCES.get("casework.sheet").load(secretary, sheet.pk)
        source = {"source": "casework.sheet", "source_id": sheet.pk}
        start(word, "letter", material, actor=secretary, **source)  # type: ignore[arg-type]


def _note() -> ContentFile[bytes]:
    """A made photo of a sheet with a few strokes, as of a hand that writes."""
    image = Image.new("RGB", (1200, 800), (246, 243, 234))
    draw = ImageDraw.Draw(image)
    for line in range(4):
        x, y = 150, 180 + line * 130
        for stroke in range(11 - 2 * line):
            left = x + stroke * 80
            wave = [(left + step * 12, y + (step * 37 + stroke * 23) % 60) for step in range(6)]
            draw.line(wave, fill=(28, 36, 66), width=7, joint="curve")
    out = io.BytesIO()
    image.save(out, "JPEG", quality=85)
    return ContentFile(out.getvalue(), name="note.jpg")


def _actor(name: str) -> Actor:
    return Actor(User.objects.select_related("person").get(username=name).person)


def _cases(leader: Post, now: datetime) -> tuple[list[Case], list[Case]]:
    """Those of the open cases that rest the longest, and others that rest for an hour at least, the
    newest first."""
    below = Case.objects.filter(
        closed_at=None, kind__in=opener_kinds(), unit__path__startswith=leader.organisation.path
    )
    rows = below.annotate(last=Max("trail__at")).select_related("root").order_by("last", "id")
    rested: list[Case] = list(rows.filter(last__lt=now - timedelta(hours=5))[:RESTED])
    others = rows.filter(last__lt=now - timedelta(minutes=65)).order_by("-opened_at", "id")
    fresh: list[Case] = [case for case in others[:MOST] if case not in rested]
    return rested, fresh[:FRESH]


def _after_last(case: Case) -> datetime:
    """Some minutes after the last thing that happened to it."""
    last: datetime = case.last  # type: ignore[attr-defined]
    return last + timedelta(minutes=40)


def _in_post(post: Post) -> Actor:
    """Whoever works in the post."""
    return Actor(holders_of(post)[0].person)


def _after(now: datetime, minutes: int) -> datetime:
    return working_calendar.add(now, minutes, "working")
