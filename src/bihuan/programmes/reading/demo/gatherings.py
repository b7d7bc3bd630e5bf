"""The evenings with the city's people: who hosts them, who speaks, who comes, who organises."""

from __future__ import annotations

from bihuan.programmes.reading.demo.essays.ground import OFFICE, person, seat
from bihuan.programmes.reading.demo.essays.loading import Writers
from bihuan.programmes.reading.demo.evenings import Company, load_evenings
from bihuan.programmes.reading.rules.groups import YOUNG

ORGANISER, POST = "曾晓玲", "读书分享会组织岗"
CO_HOSTS = ("中共郴州市委宣传部", "中共郴州市直属机关工作委员会")
EVERY = 3
"""Of those who are not young, every third speaks."""


def load(who: Writers) -> str:
    """The organiser with an account, then all evenings that were held."""
    city = who.city
    organiser = person(city, ORGANISER, "organiser")
    seat(city.units[OFFICE], POST, "organiser", organiser)
    young = [one for one in who.everybody if one.group == YOUNG]
    others = [one for one in who.everybody if one.group != YOUNG]
    speakers = [(one.person, one.unit) for one in (*young, *others[::EVERY])]
    readers = [one.person for one in who.everybody]
    hosts = [city.units[name] for name in CO_HOSTS]
    return load_evenings(Company(city.units[OFFICE], hosts, speakers, readers))
