"""The evenings of the demonstration, counted from the records."""

from collections import Counter
from datetime import UTC, datetime
from typing import Any

from django.db.models import Count, Q

from bihuan.core.access import SYSTEM
from bihuan.core.kernel import clock, working_calendar
from bihuan.core.meetings.models import Occurrence, Session, Talk
from bihuan.core.parties.actions import create_organisation, register_person
from bihuan.programmes.reading.demo.evenings import Company, load_evenings, texts

AS_OF = datetime(2025, 12, 24, 4, tzinfo=UTC)


def company() -> Company:
    """A city, two hosts, forty people."""
    city = create_organisation(name="郴州市", kind="city", code="4310", actor=SYSTEM)
    units = [
        create_organisation(
            name=name, kind="department", code=f"D{place}", parent=city, actor=SYSTEM
        )
        for place, name in enumerate(("市委办公室", "市委宣传部", "团市委"))
    ]
    people = [register_person(name=f"青年{place:02}", actor=SYSTEM) for place in range(40)]
    speakers = [(one, units[place % 3]) for place, one in enumerate(people)]
    return Company(units[0], units[1:], speakers, people)


def test_r05_fifty_four_evenings_with_three_or_four_talks_each(db: Any) -> None:
    with clock.frozen(AS_OF), working_calendar.remembered():
        load_evenings(company())
    held = Session.objects.filter(state="closed").order_by("starts_at")
    assert list(held.values_list("number", flat=True)) == list(range(1, 55))
    accepted = Count("talks", filter=Q(talks__state="accepted"))
    assert set(held.annotate(n=accepted).values_list("n", flat=True)) == {3, 4}
    assert Counter(Occurrence.objects.values_list("decision", flat=True)) == {
        "hold": 53, "move": 1, "skip": 5,
    }  # fmt: skip
    talks = Talk.objects.filter(kind="talk")
    young = talks.filter(age_band="u30").count() / talks.count()
    assert 0.5 < young < 0.7
    assert talks.values("title").distinct().count() == talks.count()
    written = {one["number"]: one["title"] for one in texts("sessions")["session"]}
    found = held.filter(number__in=written).values_list("number", "title")
    assert dict(found) == written
