"""Groups of authors: known at the time of writing, corrected with a trace, counted (R-03); R-11."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils.translation import override

from bihuan.core.access import SYSTEM, Denied
from bihuan.core.access.actor import ANONYMOUS
from bihuan.core.casework.engine import Refused
from bihuan.core.kernel import clock
from bihuan.core.parties.actions import end_appointment
from bihuan.core.parties.models import Appointment
from bihuan.core.publishing.actions import pass_step
from bihuan.core.publishing.models import Piece
from bihuan.core.publishing.queries.days import line_for
from bihuan.core.publishing.registry import groups_of, suggestions_for
from bihuan.programmes.reading.actions.authors import correct_group
from bihuan.programmes.reading.models import Essay, GroupCorrection
from bihuan.programmes.reading.models.author_choices import SHORT
from bihuan.programmes.reading.queries.elsewhere import elsewhere_for
from bihuan.programmes.reading.queries.essays import published_shares, submitted_shares
from bihuan.programmes.reading.rules.groups import group_of, is_young
from bihuan.programmes.reading.tests.essays.ground import Ground, fill, handed_in, published


def test_r03_the_group_follows_from_post_and_year_of_birth() -> None:
    day = date(2025, 12, 24)
    assert group_of({"leading_official", "cadre"}, 1990, day) == ("leading", "post")
    assert group_of({"cadre"}, 1985, day) == ("young", "profile")
    assert group_of({"cadre"}, 1980, day) == ("other", "profile")
    assert group_of({"cadre"}, None, day) == ("other", "post")
    assert is_young(1980, date(2024, 1, 1))


def test_r03_the_group_is_that_of_the_time_of_writing(ground: Ground) -> None:
    fill(ground, "young", "old", "head")
    pieces = {name: handed_in(ground, name) for name in ("young", "old", "head")}
    rows = {essay.piece_id: essay for essay in Essay.objects.all()}
    found = {name: rows[piece.pk].group for name, piece in pieces.items()}
    assert found == {"young": "young", "old": "other", "head": "leading"}
    assert (rows[pieces["young"].pk].field, rows[pieces["young"].pk].level) == (
        "villages",
        "township",
    )
    held = Appointment.objects.get(person=ground.people["head"])
    end_appointment(held, last_day=clock.today(), reason="moved", actor=SYSTEM)
    assert Essay.objects.get(piece=pieces["head"]).group == "leading"
    told = {
        piece.pk: group.code for piece in pieces.values() if (group := groups_of([piece])[piece.pk])
    }
    assert told[pieces["old"].pk] == "other"


def test_r03_an_editor_puts_it_right_before_approval_with_a_trace(ground: Ground) -> None:
    fill(ground, "old")
    piece = handed_in(ground, "old")
    for name in ("young", "neighbour"):
        with pytest.raises(Denied):
            correct_group(piece.pk, "young", "asked", actor=ground.actor(name))
    editor = ground.actor("editor")
    for group, reason in (("young", " "), ("other", "same")):
        with pytest.raises(Refused):
            correct_group(piece.pk, group, reason, actor=editor)
    assert (Essay.objects.get().group, GroupCorrection.objects.count()) == ("other", 0)
    correct_group(piece.pk, "young", "Born in 1991, says the file", actor=editor)
    trace = GroupCorrection.objects.get()
    assert (trace.before, trace.after, trace.by_person) == (
        "other",
        "young",
        ground.people["editor"],
    )
    assert (Essay.objects.get().group, Essay.objects.get().group_from) == ("young", "editor")


def test_r03_what_was_published_keeps_its_group(
    ground: Ground, sign_in: Callable[[str], Client]
) -> None:
    fill(ground, "old")
    piece = published(ground, "old")
    client = sign_in("editor")
    address = f"/reading/essays/groups/{piece.pk}/"
    assert (
        "<form class"
        not in client.get(address).content.decode().split("</h1>")[1].split("</main>")[0]
    )
    client.post(address, {"group": "young", "reason": "late"})
    assert (Essay.objects.get().group, GroupCorrection.objects.count()) == ("other", 0)


def test_r03_shares_among_submitted_and_among_published(ground: Ground) -> None:
    fill(ground, "young", "old", "head")
    for name in ("young", "young", "head"):
        handed_in(ground, name)
    published(ground, "old")
    submitted = [(one.group, one.count, one.percent) for one in submitted_shares(ground.site)]
    assert submitted == [("leading", 1, 25), ("young", 2, 50), ("other", 1, 25)]
    told = [(one.group, one.count, one.percent) for one in published_shares(ground.site)]
    assert told == [("leading", 0, 0), ("young", 0, 0), ("other", 1, 100)]


@pytest.mark.parametrize("count", [1, 3])
def test_r03_the_editors_list_and_its_neighbours(
    ground: Ground, sign_in: Callable[[str], Client], count: int
) -> None:
    fill(ground, "young")
    pieces = [handed_in(ground) for _number in range(count)]
    page = sign_in("editor").get("/reading/essays/groups/").content.decode()
    assert page.count('class="list__title"') == count
    assert "100%" in page
    other = sign_in("neighbour")
    assert 'class="list__title"' not in other.get("/reading/essays/groups/").content.decode()
    assert other.get(f"/reading/essays/groups/{pieces[0].pk}/").status_code == 404
    assert sign_in("young").get("/reading/essays/groups/").status_code == 403


def test_r11_readers_are_shown_other_fields_and_levels_with_the_reason(ground: Ground) -> None:
    fill(ground, "young", "old", "head")
    own = published(ground, "young", title="own")
    same = published(ground, "young", title="same field")
    health, economy = (
        published(ground, "old", title="health"),
        published(ground, "head", title="economy"),
    )
    handed_in(ground, "old", title="not out")
    found = {one.piece: one.reason for one in suggestions_for(own, ANONYMOUS)}
    assert set(found) == {economy, health}
    assert found[health] == "From Health, County level; this one is from Farming and villages"
    read = {one.piece: one.reason for one in suggestions_for(own, ground.actor("head"))}
    assert set(read) == {health}, "by the reader's field, who works in industry"
    assert read[health].endswith("you work in Industry and enterprises")
    profile = ground.people["old"].reading_profile
    mine = elsewhere_for(profile)
    assert [one.piece for one in mine] == [economy, same]
    assert mine[0].reason == "From Industry and enterprises, City level; you work in Health"


def test_r11_the_reason_stands_on_the_page_of_an_essay(ground: Ground) -> None:
    fill(ground, "young", "old")
    own = published(ground, "young", title="own")
    published(ground, "old", title="守护健康")
    page = Client().get(f"/s/read/{own.pk}/").content.decode()
    assert "守护健康" in page
    with override("zh-hans"):
        reason = suggestions_for(own, ANONYMOUS)[0].reason
    assert reason in page


def test_r11_each_essay_leads_to_others(ground: Ground) -> None:
    fill(ground, "young", "old")
    own = [published(ground, "young", title=f"own {n}") for n in range(8)]
    for n in range(6):
        published(ground, "old", title=f"health {n}")
    found = {one.piece.pk for piece in own for one in suggestions_for(piece, ANONYMOUS)}
    assert len(found) > 1


def test_r11_a_cadre_finds_other_fields_below_the_own_essays(
    ground: Ground, sign_in: Callable[[str], Client]
) -> None:
    fill(ground, "young", "old")
    published(ground, "old", title="守护健康")
    client = sign_in("young")
    page = client.get("/reading/essays/mine/").content.decode()
    assert "守护健康" in page
    assert f'href="/s/{ground.site.slug}/"' in page
    piece = published(ground, "young", title="own")
    answer = client.get(f"/s/{ground.site.slug}/{piece.pk}/")
    assert answer["Cache-Control"] == "private, no-cache"
    assert Client().get(f"/s/{ground.site.slug}/{piece.pk}/")["Cache-Control"] == "no-cache"


def test_r02_r03_the_calendar_proposes_the_group_that_is_short(
    ground: Ground, sign_in: Callable[[str], Client]
) -> None:
    """Eight days went to young cadres though leading officials write as much: theirs is next."""
    fill(ground, "young", "head")
    ground.site.author_gap_days = 0
    ground.site.save()
    today = clock.today()
    for number in range(8):
        one = approved(ground, "young", title=f"young {number}")
        one.planned_for, one.state = today + timedelta(days=number + 1), "planned"
        one.save()
    late = approved(ground, "young", title="waits longest")
    Piece.objects.filter(pk=late.pk).update(handed_in_at=clock.now() - timedelta(days=60))
    for number in range(8):
        approved(ground, "head", title=f"head {number}")
    line = line_for(ground.site, today + timedelta(days=9))
    assert line.due == [str(SHORT["leading"])]
    first, judged = line.judged[0]
    assert (first.title[:4], judged.group_due, judged.against) == ("head", True, ())
    last = next(found for piece, found in line.judged if piece.pk == late.pk)
    assert last.against == ("group_due",)
    day = f"/desk/days/read/{(today + timedelta(days=9)).isoformat()}/"
    page = sign_in("chief").get(day).content.decode()
    assert page.index("head 0") < page.index("waits longest")


def approved(ground: Ground, by: str, **fields: Any) -> Piece:
    """An essay that passed all steps and waits for its day."""
    piece = handed_in(ground, by, **fields)
    for name in ("editor", "chief"):
        pass_step(piece.pk, actor=ground.actor(name))
    piece.refresh_from_db()
    return piece
