"""Talks: proposed, chosen by balance, ordered, linked; what is recorded of them."""

from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from bihuan.core.access import ANONYMOUS, SYSTEM, Actor, Denied
from bihuan.core.files.models import StoredFile
from bihuan.core.files.tests.samples import picture
from bihuan.core.kernel import clock
from bihuan.core.kernel.levels import ADDRESSEES, UNIT
from bihuan.core.kernel.outbox import run_pending
from bihuan.core.meetings import actions
from bihuan.core.meetings.models import Comment, Series, Talk
from bihuan.core.meetings.queries import agenda, files
from bihuan.core.meetings.tests.world import (
    BEGIN,
    END,
    World,
    reader,
    series_of,
    session_of,
    signed_up,
)
from bihuan.core.notices.models import Notice
from bihuan.core.parties.refused import Refused

PROPOSAL = {"title": "从熟人社会到网格", "about": "费孝通《乡土中国》", "age_band": "u30"}


def proposed(series: Series, number: int, **more: str) -> Talk:
    wanted: dict[str, Any] = {**PROPOSAL, **more}
    return actions.propose_talk(series=series, **wanted, actor=Actor(reader(number)))


def test_r05_a_cadre_offers_a_talk_and_is_told(world: World) -> None:
    series = series_of(world)
    session = session_of(world, series=series)
    client = world.client(reader(1))
    at = f"/meetings/series/{series.code}/propose/"
    refused = client.post(at, {**PROPOSAL, "summary": ""})
    assert refused.status_code == 422
    assert PROPOSAL["title"] in refused.content.decode()
    secret = client.post(at, {**PROPOSAL, "summary": "机密★1年", "agreed": "on"})
    assert (secret.status_code, Talk.objects.count()) == (422, 0)
    client.post(at, {**PROPOSAL, "summary": "三个村的比较", "agreed": "on"})
    talk = Talk.objects.get()
    assert (talk.state, talk.speaker, talk.session) == ("proposed", reader(1), None)
    desk = world.client(world.organiser)
    assert talk.title in desk.get(f"/meetings/desk/{session.pk}/agenda/").content.decode()
    desk.post(f"/meetings/desk/{session.pk}/agenda/{talk.pk}/accept/")
    talk.refresh_from_db()
    assert (talk.state, talk.session, talk.place) == ("accepted", session, 1)
    run_pending()
    assert Notice.objects.get(kind="meetings.talk").person == reader(1)


def test_r05_a_proposal_is_declined_with_a_reason(world: World) -> None:
    series = series_of(world)
    session = session_of(world, series=series)
    talk = proposed(series, 1)
    at = f"/meetings/desk/{session.pk}/agenda/{talk.pk}/decline/"
    client = world.client(world.organiser)
    assert client.post(at, {"reason": ""}).status_code == 422
    client.post(at, {"reason": "本期四位已满，下期优先"})
    run_pending()
    talk.refresh_from_db()
    assert (talk.state, talk.reason) == ("declined", "本期四位已满，下期优先")
    assert Notice.objects.get(kind="meetings.talk").body == "本期四位已满，下期优先"
    assert "下期优先" in world.client(reader(1)).get("/meetings/mine/").content.decode()


def test_r05_those_heard_least_come_first(world: World) -> None:
    series = series_of(world)
    before = session_of(world, series=series)
    actions.add_talk(
        before, title="先讲过", speaker=reader(1), unit=world.office, age_band="u30", actor=SYSTEM
    )
    with clock.frozen(END):
        actions.hold_session(before, actor=SYSTEM)
        week = timedelta(days=7)
        session = session_of(world, series=series, starts_at=BEGIN + week, ends_at=END + week)
        proposed(series, 1)
        proposed(series, 2)
        proposed(series, 3, age_band="o50")
        balance = agenda.balance_of(series)
        found = agenda.candidates(agenda.proposals_for(session), balance)
    assert [one.talk.speaker for one in found] == [reader(3), reader(2), reader(1)]
    assert [(one.spoken, one.last) for one in found][-1] == (1, BEGIN.date())
    assert (balance.sessions, balance.units) == (1, [("市委办公室", 1)])
    assert [count for _band, count in balance.bands] == [1, 0, 0, 0]


def test_x06_the_agenda_is_ordered_and_linked(world: World) -> None:
    session = session_of(world)
    thing = ("publishing.piece", uuid4())
    for title in ("甲", "乙", "丙"):
        actions.add_talk(session, title=title, guest="某教授", subject=thing, actor=SYSTEM)
    question = actions.add_talk(session, title="旧小区怎么加梯", kind="question", actor=SYSTEM)
    actions.shift_talk(question, up=True, actor=SYSTEM)
    talks = list(agenda.agenda_of(session))
    assert [one.title for one in talks] == ["甲", "乙", "旧小区怎么加梯", "丙"]
    assert (talks[0].subject_type, talks[0].subject_id) == thing
    with pytest.raises(Refused):
        actions.add_talk(session, title="没有人讲", actor=SYSTEM)


def test_r05_points_comments_and_minutes_stay_with_the_session(world: World) -> None:
    session = session_of(world)
    talk = actions.add_talk(session, title="读书", speaker=reader(1), actor=SYSTEM)
    client, at = world.client(world.organiser), f"/meetings/desk/{session.pk}/record/"
    client.post(
        at, {"what": "point", "text": "加梯要先议低层补偿", "raised_by": "", "talk": str(talk.pk)}
    )
    comment = {"kind": "leader", "name": "某书记", "post": "市委副书记", "text": "讲得实在"}
    client.post(at, {"what": "comment", "talk": str(talk.pk), **comment})
    client.post(at, {"what": "text", "text": "## 经过\n\n共四人发言。"})
    page = f"/meetings/{session.pk}/"
    with clock.frozen(END):
        client.post(f"/meetings/desk/{session.pk}/hold/")
        anybody = world.client(reader(9))
        assert "加梯要先议低层补偿" not in anybody.get(page).content.decode()
        client.post(f"/meetings/desk/{session.pk}/close/")
        shown = anybody.get(page).content.decode()
    for words in ("加梯要先议低层补偿", "讲得实在", "某书记", "共四人发言"):
        assert words in shown
    assert talk.comments.get() == Comment.objects.get()


def test_x17_guests_and_those_who_raised_points_are_encrypted(world: World) -> None:
    from django.db import connection

    session = session_of(world)
    actions.add_talk(session, title="读书", guest="欧阳教授", actor=SYSTEM)
    actions.note_point(session, text="一点", raised_by="上官同志", actor=SYSTEM)
    with connection.cursor() as cursor:
        held = ""
        for table in ("meetings_talk", "meetings_point"):
            cursor.execute(f"SELECT * FROM {table}")
            held += str(cursor.fetchall())
    assert "欧阳教授" not in held
    assert "上官同志" not in held


def test_x06_files_are_shown_by_their_level(world: World) -> None:
    session = session_of(world)
    talk = actions.add_talk(session, title="读书", speaker=reader(1), actor=SYSTEM)
    signed_up(session, 2)
    for level in ("public", UNIT, ADDRESSEES):
        upload = SimpleUploadedFile("p.jpg", picture(), "image/jpeg")
        actions.add_materials(
            [upload], session=session, talk=talk, purpose="slides", level=level, actor=SYSTEM
        )

    def sees(who: Actor) -> list[str]:
        found = files.files_of(who, session, [talk])["by_talk"][talk.pk]
        return sorted(one.level for one in found)

    assert sees(ANONYMOUS) == ["public"]
    assert sees(Actor(reader(2))) == ["public", "unit"]
    assert sees(Actor(world.organiser)) == ["addressees", "public", "unit"]
    hidden = StoredFile.objects.get(level=ADDRESSEES)
    for who, status in ((reader(2), 404), (reader(1), 200), (world.organiser, 200)):
        assert world.client(who).get(hidden.shown_url).status_code == status


def test_x06_a_speaker_adds_slides_to_the_own_talk_only(world: World) -> None:
    session = session_of(world)
    talk = actions.add_talk(session, title="读书", speaker=reader(1), actor=SYSTEM)
    at = f"/meetings/talks/{talk.pk}/slides/"
    assert world.client(reader(2)).get(at).status_code == 404
    with pytest.raises(Denied):
        actions.add_materials(
            [SimpleUploadedFile("p.jpg", picture(), "image/jpeg")],
            session=session, talk=talk, purpose="slides", actor=Actor(reader(2)),
        )  # fmt: skip
    client = world.client(reader(1))
    bad = client.post(at, {"uploads": SimpleUploadedFile("x.exe", b"MZ bad", "application/pdf")})
    assert (bad.status_code, StoredFile.objects.count()) == (422, 0)
    client.post(at, {"uploads": SimpleUploadedFile("p.jpg", picture(), "image/jpeg")})
    stored = StoredFile.objects.get()
    assert (stored.owner_id, stored.uploaded_by) == (talk.pk, reader(1))
    drop = f"/meetings/files/{stored.pk}/drop/"
    world.client(reader(2)).post(drop)
    assert StoredFile.objects.count() == 1
    client.post(drop)
    assert StoredFile.objects.count() == 0
