"""Instructions on cases that stand open at the moment of loading, whatever their kind.

One waits, one is soon due, one is late with its supervision sheet, one was answered and waits to be
noted, one was recorded by hand; two cases were sent round to be read; a document was begun.
"""

from __future__ import annotations

import io
from collections.abc import Sequence
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
from bihuan.core.documents.actions import start
from bihuan.core.documents.models import DocumentWord
from bihuan.core.documents.sources import SOURCES
from bihuan.core.kernel import clock, working_calendar
from bihuan.core.parties.models import Post
from bihuan.core.parties.queries import holders_of

from .leaders import CITY, LEADER

DAY = 420
TEXTS = {
    "waits": "此类隐患群众反映集中，请北湖区拿出彻底整改的办法，本周报结果。",
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
    posts = list(addressable(leader).filter(role="handler"))
    now = clock.now()
    rested, fresh = _cases(leader, now)
    if len(rested) < 3 or len(fresh) < 5 or len(posts) < 3:
        return "No instruction was given."
    boss, secretary = _actor("city-leader"), _actor("secretary")
    with clock.frozen(_after_last(rested[0])):
        _give(rested[0], "late", posts[:2], now - timedelta(hours=3), leader, boss)
    with clock.frozen(_after_last(rested[1])):
        _give(rested[1], "soon", posts[1:2], _after(now, DAY // 4), leader, boss)
    with clock.frozen(_after_last(rested[2])):
        answered = _give(rested[2], "answered", posts[2:3], _after(now, 2 * DAY), leader, boss)
    with clock.frozen(now - timedelta(hours=1)):
        respond(answered.addressees.get().pk, ANSWER, actor=_in_post(posts[2]))
        _give(fresh[0], "waits", posts[:3], _after(now, 5 * DAY), leader, boss)
        _give(fresh[1], "handwritten", posts[:1], _after(now, 3 * DAY), leader, secretary)
        instruct(fresh[2].pk, Order(circled=True), leader=leader, actor=boss)
        for case in fresh[3:5]:
            circulate(case.pk, [leader], in_order=True, actor=secretary)
    chase_answers()
    _draft(secretary)
    return f"{Instruction.objects.count()} instructions, 2 cases sent round"


def _give(
    case: Case, text: str, posts: Sequence[Post], due: datetime, leader: Post, actor: Actor
) -> Instruction:
    photos = [_note()] if text == "handwritten" else []
    order = Order(TEXTS[text], addressees=posts, due_at=due, photos=photos)
    return instruct(case.pk, order, leader=leader, actor=actor)


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
    """Open cases on which nothing happened for a day, and those that moved since; the newest of
    each first, so that their pages are worth reading."""
    below = Case.objects.filter(closed_at=None, unit__path__startswith=leader.organisation.path)
    rows = below.annotate(last=Max("trail__at")).order_by("-opened_at", "id")
    known = [case for case in rows[:120] if case.last < now - timedelta(hours=2)]
    rested = [case for case in known if case.last < now - timedelta(days=1)]
    return rested[:3], [case for case in known if case not in rested[:3]][:5]


def _after_last(case: Case) -> datetime:
    """Some minutes after the last thing that happened to it."""
    last: datetime = case.last  # type: ignore[attr-defined]
    return last + timedelta(minutes=40)


def _in_post(post: Post) -> Actor:
    """Whoever works in the post."""
    return Actor(holders_of(post)[0].person)


def _after(now: datetime, minutes: int) -> datetime:
    return working_calendar.add(now, minutes, "working")
