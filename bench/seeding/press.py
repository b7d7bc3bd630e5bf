"""A city's site and four of its counties' with years of published essays, and a desk that lives.

However many pieces readers have, what is under review and planned stays the same: editors of a city
finish what comes in. The published ones stand there without cases, like those of an older site.
"""

from __future__ import annotations

import random
from datetime import UTC, date, datetime, timedelta
from uuid import UUID, uuid4

from django.contrib.auth import get_user_model
from django.db import connection, transaction

from bench.papers import Words, name, papers
from bihuan.core.access import SYSTEM, Actor
from bihuan.core.kernel import clock
from bihuan.core.kernel.ids import new_id
from bihuan.core.parties.actions import appoint, create_organisation, create_post, register_person
from bihuan.core.parties.models import Organisation, Person, Post
from bihuan.core.publishing.actions import pass_step
from bihuan.core.publishing.actions.chains import Link, set_chain
from bihuan.core.publishing.actions.days import give_day
from bihuan.core.publishing.models import Column, Piece, Site, Version
from bihuan.core.publishing.writing import Writing
from bihuan.programmes.reading.actions.essays import Draft, hand_in_essay
from bihuan.programmes.reading.models import Essay
from bihuan.programmes.reading.queries.essays import ESSAY
from bihuan.programmes.reading.rules.groups import FIELDS, LEVELS

from . import bulk
from .tables import Table

EDITOR = "press-editor"
SITES = ("city", "first", "second", "third", "fourth")
SHARE = 0.6
"""Of all pieces, in the city's own site; the others share the rest."""
UNDER_REVIEW, PLANNED = 60, 12
CHUNK, AUTHORS = 5_000, 500


def seed(count: int) -> None:
    """Sites, people, what is on the desk, and `count` published pieces."""
    with transaction.atomic():
        office, author, editor = _people()
        sites = [_site(code, office, editor) for code in SITES]
        authors = [Person(name=name(Words(), random.Random(n))) for n in range(AUTHORS)]
        for one in authors:
            one.save(force_insert=True)
    _desk(sites[0], author, editor)
    dice, bodies = (
        random.Random(7),
        [paper.text * 4 for paper in papers(0, min(count, 2_000), Words())],
    )
    titles = [paper.title for paper in papers(2_000, 2_000 + min(count, 10_000), Words())]
    columns = {site.pk: list(site.columns.all()) for site in sites}
    for first in range(0, count, CHUNK):
        tables = [Table(Piece), Table(Version), Table(Essay)]
        for number in range(first, min(first + CHUNK, count)):
            site = sites[0] if dice.random() < SHARE else dice.choice(sites[1:])
            column = dice.choice(columns[site.pk]) if dice.random() < 0.2 else None
            title = f"{titles[number % len(titles)][:50]}{number}"
            _published(tables, site, column, dice.choice(authors), title, dice.choice(bodies),
                       _moment(number, count))  # fmt: skip
        with transaction.atomic():
            bulk.put(tables)
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
    bulk.leave_unsearched()


def _people() -> tuple[Organisation, Actor, Post]:
    city = create_organisation(name="某市", kind="city", code="PRESS", actor=SYSTEM)
    office = create_organisation(
        name="市委办", kind="department", code="PRESS-O", parent=city, actor=SYSTEM
    )
    posts = {}
    for number, (title, role) in enumerate((("编辑岗", "chief_editor"), ("干部", "cadre"))):
        person = register_person(name=title, phone=f"1990009{number:04d}", actor=SYSTEM)
        post = create_post(office, title=title, role=role, actor=SYSTEM)
        appoint(person, post, starts_on=date(2024, 1, 1), actor=SYSTEM)
        posts[role] = (post, person)
    user = get_user_model()(username=EDITOR, person=posts["chief_editor"][1])
    user.set_unusable_password()
    user.save()
    return office, Actor(posts["cadre"][1]), posts["chief_editor"][0]


def _site(code: str, office: Organisation, editor: Post) -> Site:
    chain = set_chain(office, f"审校 {code}", [Link("review", "一审", editor, 2)], actor=SYSTEM)
    site = Site.objects.create(
        organisation=office, slug=f"press-{code}", name=code, chain=chain, programme="reading",
        daily=True, daily_from=clock.today(), opened_on=date(2024, 11, 1), author_gap_days=0,
    )  # fmt: skip
    for place in range(4):
        Column.objects.create(site=site, slug=f"c{place}", title=f"专栏{place}", place=place)
    return site


def _desk(site: Site, author: Actor, editor: Post) -> None:
    """What is under review, some of it with its day."""
    person: Person = author.person  # type: ignore[assignment]
    chief = Actor(editor.appointments.get().person)
    for number in range(UNDER_REVIEW):
        writing = Writing(kind=ESSAY, site=site, unit=editor.organisation, author=person,
                          title=f"守水三夜 {number}", body="入汛早，守了三夜，天亮时水退了。" * 20,
                          byline=f"作者{number}")  # fmt: skip
        piece = hand_in_essay(
            Draft(writing, about="work", work="防汛"), piece_id=uuid4(), client_id=uuid4(),
            actor=author,
        )  # fmt: skip
        if number < PLANNED:
            pass_step(piece.pk, actor=chief)
            day = clock.today() + timedelta(days=1 + number)
            give_day(site, day, piece.pk, reason="轮到", actor=chief)


def _moment(number: int, count: int) -> datetime:
    """Spread over the last six years, in no order that a page would find ready."""
    minutes = (number * 7_919) % max(count, 1) * (6 * 365 * 1_440 // max(count, 1))
    return datetime.now(UTC).replace(microsecond=0) - timedelta(minutes=minutes + 1)


def _published(
    tables: list[Table], site: Site, column: Column | None, author: Person, title: str, body: str,
    at: datetime,
) -> None:  # fmt: skip
    pk: UUID = new_id()
    stamp = at.isoformat(timespec="microseconds")
    pieces, versions, essays = tables
    pieces.add(
        id=str(pk), kind=ESSAY, site_id=str(site.pk), column_id=column and str(column.pk),
        unit_id=str(site.organisation_id), author_id=str(author.pk), byline=author.name,
        title=title, digest=body[:60], body=body, characters=len(body), state="published",
        level="public", handed_in_at=stamp, published_at=stamp, created_at=stamp,
        changed_at=stamp, version=1,
    )  # fmt: skip
    versions.add(
        id=str(new_id()),
        piece_id=str(pk),
        number=1,
        why="handed_in",
        title=title,
        body=body,
        at=stamp,
    )
    field, level = FIELDS[len(body) % len(FIELDS)][0], LEVELS[len(title) % len(LEVELS)][0]
    essays.add(
        id=str(new_id()), piece_id=str(pk), about="work", work="工作", group="", field=field,
        level=level,
    )  # fmt: skip
