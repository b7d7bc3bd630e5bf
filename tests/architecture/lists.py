"""A district in which every list that can be taken away has rows, with canaries in them."""

import re
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from typing import Any
from uuid import uuid4

from django.test import Client

from bihuan.core.access import SYSTEM, actions
from bihuan.core.accounts.models import SignedInSession, User
from bihuan.core.apikeys.models import ApiKey, KeyCall
from bihuan.core.casework.actions import MoveInputs, issue_sheet, make_move
from bihuan.core.casework.models import Case, Instruction, InstructionAddressee, Submission
from bihuan.core.casework.tests.office import given, staff
from bihuan.core.documents.models import DocumentWord, OfficialDocument
from bihuan.core.intake.models import Upload
from bihuan.core.kernel import clock
from bihuan.core.kernel.models import CalendarDay
from bihuan.core.kernel.outbox import run_pending
from bihuan.core.measures.actions import set_target
from bihuan.core.measures.spans import Span
from bihuan.core.meetings.models import Session
from bihuan.core.notices.models import ChannelDelivery
from bihuan.core.parties.actions import appoint, create_post
from bihuan.core.parties.models import Appointment, Person
from bihuan.core.publishing.actions import hand_in
from bihuan.core.publishing.actions.chains import Link, set_chain
from bihuan.core.publishing.actions.lists import set_name, set_word
from bihuan.core.publishing.models import ChannelPost, Piece, Site, Slot
from bihuan.core.publishing.tests import kind
from bihuan.core.publishing.writing import Writing
from bihuan.interop.webhooks.models import Message, Subscription
from bihuan.interop.wechat.models import WechatAccount
from bihuan.interop.workorders.models import Exchange, Partner
from bihuan.programmes.gigwork.models import Stock
from bihuan.programmes.gigwork.models.subsidies import SubsidyBudget, SubsidyPayList
from bihuan.programmes.gigwork.tests.ground import hazard, make_ground, through
from bihuan.programmes.reading.models import Book

from .lists_enterprises import add_enterprises, block
from .lists_figures import add_indicators, add_published, add_returns
from .lists_gatherings import SERIES, add_gatherings, add_reading
from .lists_places import add_places
from .lists_rewards import add_rewards
from .lists_subsidies import add_subsidies
from .tree import Url

EVIL = "=cmd|' /C calc'!A0 <script>alert(1)</script>"
NOW = datetime(2025, 3, 5, tzinfo=UTC)
BACKEND = "bihuan.core.accounts.backends.PhoneOrNameBackend"


def make_lists() -> Any:
    """The hazard loop's ground with something in every list."""
    ground = make_ground()
    keeper = create_post(ground.units["district"], title=EVIL, role="points_keeper", actor=SYSTEM)
    appoint(ground.people["driver"], keeper, actor=SYSTEM)
    operator = create_post(ground.units["district"], title="运维", role="operator", actor=SYSTEM)
    appoint(ground.people["driver"], operator, actor=SYSTEM)
    done = hazard(ground).case
    through(ground, done, "accept", "make_safe", "hand_over", "assign", "handle", "verify")
    waiting = hazard(ground, by="driver", lat=25.785, lon=113.035).case
    make_move(waiting.pk, "propose_void", actor=ground.actor("grid"), inputs=MoveInputs(words=EVIL))
    caller = {"contact_name": "来电人", "contact_phone": "19900000000", "wants_call_back": True}
    clerk = ground.people["clerk"]
    hazard(ground, by=None, words="井盖破了", entered_by=clerk, lat=25.795, lon=113.025, **caller)
    _instructions(staff(ground), waiting)
    _document(ground)
    run_pending()
    actions.unmask(
        record="parties.person",
        record_id=ground.people["rider"].pk,
        field="phone",
        reason="核对联系方式",
        actor=ground.actor("admin"),
    )
    _doors(ground, done)
    _channels(ground)
    _site(ground)
    _pieces(ground)
    for year in (2024, 2025, 2026):
        set_target(
            "gigwork.reporters", ground.units["district"], Span(year), Decimal(9),
            actor=SYSTEM, note=EVIL,
        )  # fmt: skip
    add_rewards(ground, EVIL)
    add_enterprises(ground, EVIL)
    add_places(ground, EVIL)
    add_gatherings(ground, EVIL)
    add_reading(ground, EVIL)
    add_returns(ground, EVIL)
    add_published(ground, EVIL)
    add_indicators(ground, EVIL)
    add_subsidies(ground, EVIL)
    return ground


def _site(ground: Any) -> None:
    """A site of the district with a day that is given and one that is free."""
    unit, driver = ground.units["district"], ground.people["driver"]
    for role in ("publishing_admin", "editor"):
        appoint(driver, create_post(unit, title=role, role=role, actor=SYSTEM), actor=SYSTEM)
    site = Site.objects.create(organisation=unit, slug="reading", name=EVIL[:40])
    day = clock.today()
    piece = Piece.objects.create(
        kind="test.essay", site=site, unit=unit, title=EVIL[:64], byline=EVIL[:60],
        planned_for=day, state="planned",
    )  # fmt: skip
    Slot.objects.create(site=site, day=day, piece=piece, reason=EVIL)
    Slot.objects.create(site=site, day=day + timedelta(days=1), free=True, reason=EVIL)


def _instructions(ground: Any, case: Case) -> None:
    """An instruction that is late, with its sheet, and one that waits."""
    for words in (EVIL, "尽快核实"):
        given(ground, case, "roads", words=words)
    Instruction.objects.filter(text=EVIL).update(due_at=clock.now())
    late = InstructionAddressee.objects.get(instruction__text=EVIL)
    issue_sheet(late.pk, actor=ground.actor("supervisor"))


def _document(ground: Any) -> None:
    """An issued document on the register."""
    unit = ground.units["district"]
    word = DocumentWord.objects.create(unit=unit, word="X", mark="X", issuer="X")
    OfficialDocument.objects.create(
        unit=unit, word=word, form="letter", state="issued", title=EVIL, body=EVIL, year=2025,
        serial=1, created_at=NOW, changed_at=NOW, issued_at=NOW,
    )  # fmt: skip


def _pieces(ground: Any) -> None:
    """Pieces on an editors' desk, and the office's lists of words and names."""
    kind.install()
    unit = ground.units["district"]
    desk = create_post(unit, title="主编", role="chief_editor", actor=SYSTEM)
    appoint(ground.people["driver"], desk, actor=SYSTEM)
    chain = set_chain(unit, EVIL[:40], [Link("review", "一审", desk)], actor=SYSTEM)
    site = Site.objects.create(organisation=unit, slug="pieces", name=EVIL[:40], chain=chain)
    for number in range(3):
        writing = Writing(
            kind.ESSAY.code, site, unit, f"{EVIL[:50]}{number}", "守堤三夜，读懂一句话。" * 3,
            author=ground.people["rider"], byline=EVIL[:60],
        )  # fmt: skip
        hand_in(writing, client_id=uuid4(), actor=SYSTEM)
        words: dict[str, Any] = {
            "text": f"={number}",
            "better": EVIL[:60],
            "note": EVIL,
            "weight": "warn",
        }
        set_word(unit, actor=SYSTEM, **words)
        line: dict[str, Any] = {"name": f"={number}", "title": EVIL[:60], "place": number}
        set_name(unit, actor=SYSTEM, since=None, until=None, **line)


def _doors(ground: Any, case: Case) -> None:
    """A key, a webhook and a partner, each with what went through it; files sent in; trouble."""
    held = Appointment.objects.get(person=ground.people["admin"])
    post = create_post(ground.units["district"], title="12345", role="points_keeper", actor=SYSTEM)
    partner = Partner.objects.create(code="hotline", title=EVIL, post=post, kind=case.kind)
    key = ApiKey.objects.create(
        appointment=held, name=EVIL, scope_codes="x", expires_on=clock.today()
    )
    hook = Subscription.objects.create(
        appointment=held, unit=ground.units["district"], title=EVIL,
        url="https://a.example/in?token=t0ken", secret="s3cret",
    )  # fmt: skip
    for number in range(3):
        KeyCall.objects.create(
            key=key, method="GET", view="rest", status=200, milliseconds=number, request_number="r"
        )
        Message.objects.create(
            subscription=hook,
            event="case.opened",
            cause=f"c{number}",
            body="{}",
            due_at=clock.now(),
        )
        Exchange.objects.create(
            partner=partner, direction="in", message_id=f"m{number}", kind="order", case=case,
            body='{"caller": "卡那00利"}', reason=EVIL,
        )  # fmt: skip
        Upload.objects.create(importer="people", file_name=EVIL, by=held.person, digest="d")
        ChannelDelivery.objects.create(
            channel="sms", cause=f"c{number}", address="17707550000", state=ChannelDelivery.FAILED,
            created_at=NOW, not_before=NOW, last_error="refused",
        )  # fmt: skip
        day = clock.today() + timedelta(days=number)
        CalendarDay.objects.create(date=day, working=True, reason=EVIL)


def _channels(ground: Any) -> None:
    """A site with an account, and pieces that went there or did not."""
    district = ground.units["district"]
    editor = create_post(district, title="总编辑", role="chief_editor", actor=SYSTEM)
    appoint(ground.people["driver"], editor, actor=SYSTEM)
    for number in range(3):
        site = Site.objects.create(organisation=district, slug=f"s{number}", name=EVIL[:40])
        WechatAccount.objects.create(site=site, name=EVIL, mode="hand", secret="s3cret")
        piece = Piece.objects.create(
            kind="test", site=site, unit=district, title=EVIL, byline="卡那00利"
        )
        ChannelPost.objects.create(
            piece=piece, channel="wechat", state="failed", problem="45003", url="https://a.example/"
        )


def plant() -> set[str]:
    """Puts a canary into every personal column and says which."""
    planted = {"t0ken", "s3cret"}
    for number, person in enumerate(Person.objects.all()):
        person.name = f"卡那{number:02}利"
        person.phone = f"1770755{number:04}"
        person.id_number = f"43100219900307{number:04}"
        person.email = f"canary{number:02}@secret.example.cn"
        person.save()
        planted |= {person.name, person.phone, person.id_number, person.email}
    for number, one in enumerate(Submission.objects.filter(contact_phone__isnull=False)):
        one.contact_name, one.contact_phone = f"来电{number:02}者", f"1880755{number:04}"
        one.save()
        planted |= {one.contact_name, one.contact_phone}
    return planted | set(Submission.objects.values_list("lookup_code", flat=True))


def addresses(url: Url, world: Any) -> list[str]:
    """The url's real addresses in this world."""
    here = {
        "audit_case": Case.objects.values_list("pk", flat=True),
        "office_unit": [world.units["district"].pk],
        "office_person": [world.people["grid"].pk],
        "office_post": [world.posts["grid"].pk],
        "office_key": ApiKey.objects.values_list("pk", flat=True),
        "office_webhook": Subscription.objects.values_list("pk", flat=True),
        "office_partner": ["hotline"],
        "publishing:days": ["reading"],
        "meetings:series": [SERIES],
        "meetings:days": [SERIES],
        "meetings:proposals": [SERIES],
        "meetings:people": Session.objects.values_list("pk", flat=True),
        "meetings:desk_door": Session.objects.values_list("pk", flat=True),
        "meetings:ratings": Session.objects.values_list("pk", flat=True),
        "gigwork:subsidy_list": SubsidyPayList.objects.values_list("number", flat=True),
        "gigwork:subsidy_budget": SubsidyBudget.objects.values_list("pk", flat=True),
        "reading:book": Book.objects.values_list("pk", flat=True),
        "gigwork:shelf": Stock.objects.values_list("pk", flat=True),
        "engagements:block": [block().pk],
        "ledgers:person": [world.people["rider"].pk],
    }
    ids = here.get(url.name) or here.get(url.name.removeprefix("casework:")) or [""]
    paths = ["/" + re.sub(r"<[^>]+>", str(pk), url.route) for pk in ids]
    if url.name == "office_explain":
        return [f"{paths[0]}?person={world.people['grid'].pk}&"]
    extras = ("", "show=closed&") if url.name in ("casework:desk", "gigwork:mine") else ("",)
    return [f"{path}?{extra}" for path in paths for extra in extras]


def client_of(person: Person) -> Client:
    """A client of this person, signed in."""
    user, _new = User.objects.get_or_create(
        username=f"u{person.pk.hex[-8:]}", defaults={"person": person, "demo": True}
    )
    SignedInSession.objects.get_or_create(
        session_key=f"k{person.pk.hex}", user=user, agent=EVIL, started_at=NOW, seen_at=NOW
    )
    client = Client()
    client.force_login(user, backend=BACKEND)
    return client
