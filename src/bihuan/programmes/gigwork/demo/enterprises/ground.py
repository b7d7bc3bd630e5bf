"""The register, blocks, who is responsible, party work: written in bulk, as an import would."""

from __future__ import annotations

from datetime import date, timedelta
from random import Random

from bihuan.core.access import SYSTEM
from bihuan.core.engagements.actions import add_block, assign, care_anew
from bihuan.core.engagements.models import (
    Enterprise,
    EnterpriseLog,
    InBlock,
    Level,
)
from bihuan.core.kernel.dice import dice
from bihuan.core.parties.invented import people
from bihuan.core.parties.models import Organisation
from bihuan.core.places.models import Spot
from bihuan.programmes.gigwork.models import Cover, CoverChange, PartyWork

from .names import THREE_HAVES, Spec, specs
from .people import Staff

LISTED = date(2024, 10, 8)
KEY = 24
OWN, JOINT = 469, 62
"""Of the enterprises with three haves; an instructor is appointed for the others."""
PER_BLOCK = 34
REASONS = (
    ("members", "目前只有1名党员，达不到单独组建条件"),
    ("members", "2名党员，组织关系暂未转入"),
    ("flow", "员工以短期工为主，党员流动大"),
    ("new", "开业不足一年，先联合后单独"),
    ("owner", "负责人担心影响经营，正在沟通"),
)
STEPS = (
    "从骨干员工中发展党员",
    "与邻近企业商量联合组建",
    "督促转入组织关系",
    "邀请负责人参加开放日",
)


def register(staff: Staff) -> list[Enterprise]:
    """All enterprises, each near a spot of the gazetteer in a real street."""
    chance = dice("enterprise places")
    spots = list(
        Spot.objects.filter(organisation__path__startswith=staff.district.path)
        .exclude(kind="crossing")
        .select_related("organisation")
        .order_by("organisation__code", "name")
    )
    contacts = people("contacts", 400, 0.4)
    rows = [_one(spec, chance.choice(spots), contacts, chance) for spec in specs()]
    made = Enterprise.objects.bulk_create(rows)
    EnterpriseLog.objects.bulk_create(
        EnterpriseLog(enterprise=one, verb="listed", after=one.name) for one in made
    )
    return made


def _one(spec: Spec, spot: Spot, contacts: tuple[str, ...], chance: Random) -> Enterprise:
    if spot.organisation is None:
        raise ValueError(spot.name)
    return Enterprise(
        unit=spot.organisation, name=spec.name, kind=spec.kind, credit_code=spec.code,
        trade=spec.trade, size=spec.size, staff=spec.staff,
        has_premises=spec.three or spec.kind in ("institution", "sole"),
        has_activity=spec.three or spec.kind != "company",
        three_haves=spec.three, is_key=spec.place < KEY,
        address=f"{spot.address or spot.name}{chance.randint(1, 9)}号",
        lat=spot.lat + chance.uniform(-4e-4, 4e-4),
        lon=spot.lon + chance.uniform(-4e-4, 4e-4),
        contact=contacts[spec.place % len(contacts)],
        contact_phone=f"1540{spec.place:07d}",
        registered_on=date(2012, 3, 1) + timedelta(days=chance.randint(0, 4200)),
        listed_on=LISTED,
    )  # fmt: skip


def spread(staff: Staff, enterprises: list[Enterprise]) -> None:
    """The net: departments for streets, officials for blocks, a task force for key enterprises."""
    for contact, street in zip(staff.contacts, staff.streets, strict=False):
        assign(
            contact, unit=street, level=Level.DISTRICT, rhythm=90, starts_on=LISTED, actor=SYSTEM
        )
    by_street = _by_street(staff, enterprises)
    inside: list[InBlock] = []
    for street in staff.streets:
        rows, officials = by_street[street.code], staff.officials[street.code]
        for n in range(0, len(rows), PER_BLOCK):
            name = f"{street.short_name or street.name}第{n // PER_BLOCK + 1}片区"
            block = add_block(street, name=name, actor=SYSTEM)
            inside += [InBlock(block=block, enterprise=one) for one in rows[n : n + PER_BLOCK]]
            post = officials[n // PER_BLOCK % len(officials)]
            assign(post, block=block, level=Level.STREET, rhythm=90, starts_on=LISTED, actor=SYSTEM)
    for title, trade, contact in (
        ("快递物流行业党委", "G", staff.contacts[-2]),
        ("物业服务行业党委", "K", staff.contacts[-1]),
    ):  # fmt: skip
        committee = add_block(staff.district, name=title, kind="trade", actor=SYSTEM)
        some = [one for one in enterprises if one.trade == trade][:40]
        inside += [InBlock(block=committee, enterprise=one) for one in some]
        assign(contact, block=committee, level=Level.DISTRICT, rhythm=90, starts_on=LISTED,
               actor=SYSTEM)  # fmt: skip
    InBlock.objects.bulk_create(inside)
    for n, one in enumerate(one for one in enterprises if one.is_key):
        post = staff.taskforce[n % len(staff.taskforce)]
        assign(
            post, enterprise=one, level=Level.DISTRICT, rhythm=30, starts_on=LISTED, actor=SYSTEM
        )


def party_work(staff: Staff, enterprises: list[Enterprise]) -> None:
    """Coverage of those with three haves, grown over two years."""
    chance = dice("party work")
    works, changes, given = [], [], []
    for n, one in enumerate(enterprises[:THREE_HAVES]):
        cover = Cover.OWN if n < OWN else Cover.JOINT if n < OWN + JOINT else Cover.INSTRUCTOR
        day = date(2023, 3, 1) + timedelta(days=chance.randint(0, 990))
        work = PartyWork(enterprise=one, cover=cover, covered_on=day)
        street = street_of(one, staff)
        if cover == Cover.INSTRUCTOR:
            posts = staff.instructors[street.code]
            work.instructor = posts[n % len(posts)]
            given.append((work.instructor, one))
        else:
            short = one.name.removeprefix("郴州市").removesuffix("有限公司")
            work.organisation = f"中共{short}支部委员会"
        work.members = chance.randint(3, 9) if cover == Cover.OWN else chance.randint(0, 2)
        if cover == Cover.OWN:
            work.own_on = day
        else:
            work.why_not, work.why_words = chance.choice(REASONS)
            work.next_step, work.next_due = chance.choice(STEPS), date(2026, 3, 31)
            if cover == Cover.JOINT:
                work.organisation = f"中共{street.short_name or street.name}非公企业联合支部委员会"
        works.append(work)
        changes.append(CoverChange(enterprise=one, on=day, before=Cover.NONE, after=cover))
    PartyWork.objects.bulk_create(works)
    CoverChange.objects.bulk_create(changes)
    for post, one in given:
        assign(post, enterprise=one, level=Level.ENTERPRISE, rhythm=60, starts_on=LISTED,
               actor=SYSTEM)  # fmt: skip


def settle(enterprises: list[Enterprise]) -> None:
    """The pairs of who looks after whom, once everything is there."""
    care_anew([one.pk for one in enterprises])


def _by_street(staff: Staff, enterprises: list[Enterprise]) -> dict[str, list[Enterprise]]:
    found: dict[str, list[Enterprise]] = {street.code: [] for street in staff.streets}
    for one in enterprises:
        found[street_of(one, staff).code].append(one)
    return found


def street_of(one: Enterprise, staff: Staff) -> Organisation:
    """The street or town that an enterprise lies in."""
    return staff.street_above[one.unit_id]
