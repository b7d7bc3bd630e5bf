"""G-04: an application on its way from the branch to the bank and back."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from django.db import IntegrityError, connection, transaction

from bihuan.core.access import SYSTEM, Denied
from bihuan.core.casework.tests.world import World
from bihuan.core.files.queries import files_of
from bihuan.core.kernel import clock
from bihuan.core.ledgers.queries import differences
from bihuan.core.parties.actions import appoint
from bihuan.core.parties.refused import Refused
from bihuan.programmes.gigwork.actions import subsidies
from bihuan.programmes.gigwork.actions.subsidies.applying import FILES
from bihuan.programmes.gigwork.models.subsidies import (
    SubsidyAccount,
    SubsidyApplication,
    SubsidyBudget,
    SubsidyFileOut,
    SubsidyStep,
)
from bihuan.programmes.gigwork.queries.subsidies.figures import standings
from bihuan.programmes.gigwork.tests.ground import photo
from bihuan.programmes.gigwork.tests.subsidy_world import (
    YUAN,
    applied,
    approved,
    checked,
    fresh,
    kind,
    make_office,
    new_account,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def office() -> World:
    return make_office()


def standing(code: str) -> tuple[int, int, int, int]:
    """Allotted, reserved, paid, left, in yuan."""
    budget = SubsidyBudget.objects.select_related("kind").get(
        kind__code=code, year=clock.today().year
    )
    found = standings([budget])[0]
    assert found.allotted == found.reserved + found.paid + found.left
    return tuple(n // YUAN for n in (found.allotted, found.reserved, found.paid, found.left))  # type: ignore[return-value]


def paid_list(office: World, *rows: SubsidyApplication):  # type: ignore[no-untyped-def]
    made = subsidies.make_list(
        office.units["office"], [row.pk for row in rows], actor=office.actor("clerk")
    )
    subsidies.take_file(made.pk, form="xlsx", reason="送农商行代发", actor=office.actor("clerk"))
    return list(made.lines.order_by("line"))


def test_g04_five_kinds_from_application_to_receipt_each_against_its_budget(office: World) -> None:
    whose: tuple[tuple[str, str, dict[str, Any], int], ...] = (
        ("start-up", "secretary", {}, 5_000),
        ("instructor-allowance", "instructor", {}, 600),
        ("secretary-allowance", "secretary", {}, 900),
        ("activity-fund", "secretary", {"quantity": 23}, 4_600),
        ("dues-returned", "secretary", {"quantity": 2_345 * YUAN}, 1_172),
    )
    rows = [
        approved(office, by="head", code=code, **given)
        if by == "secretary"
        else subsidies.approve(
            subsidies.pass_check(
                applied(office, by=by, code=code, **given).pk, actor=office.actor("clerk")
            ).pk,
            actor=office.actor("approver"),
        )
        for code, by, given, _yuan in whose
    ]
    assert [row.amount // YUAN for row in rows] == [yuan for *_rest, yuan in whose]
    for code, _by, _given, yuan in whose[:4]:
        assert standing(code) == (100_000, yuan, 0, 100_000 - yuan)
    for line in paid_list(office, *rows):
        subsidies.record_paid(
            line.pk, paid_on=date(2025, 12, 20), bank_ref="R1", actor=office.actor("clerk")
        )
    for code, _by, _given, yuan in whose[:4]:
        assert standing(code) == (100_000, 0, yuan, 100_000 - yuan)
    assert {fresh(row).state for row in rows} == {"paid"}
    verbs = SubsidyStep.objects.filter(application=rows[0]).values_list("verb", flat=True)
    assert list(verbs) == ["apply", "check", "approve", "list", "pay"]
    assert differences() == []


def test_g04_amount_comes_from_the_rule_and_is_never_above_it(office: World) -> None:
    row = applied(office, code="activity-fund", quantity=12)
    assert row.amount == 2_400 * YUAN
    with pytest.raises(Refused, match=r"2400\.00"):
        applied(office, by="other", code="activity-fund", quantity=12, amount=2_401 * YUAN)
    less = applied(office, by="other", code="activity-fund", quantity=12, amount=2_000 * YUAN)
    assert less.amount == 2_000 * YUAN
    with pytest.raises(Refused):
        applied(office, code="dues-returned")


def test_g04_one_per_period_and_beneficiary_until_it_was_refused(office: World) -> None:
    first = applied(office)
    with pytest.raises(Refused, match=first.number):
        applied(office)
    assert SubsidyApplication.objects.count() == 1
    subsidies.withdraw(first.pk, actor=office.actor("secretary"))
    second = applied(office)
    assert second.number != first.number
    assert applied(office, by="other").unit == office.units["branch2"]


def test_g04_sent_three_times_is_one_application(office: World) -> None:
    row = applied(office)
    again = applied(office, client_id=row.client_id)
    assert (again.pk, SubsidyApplication.objects.count()) == (row.pk, 1)


def test_g04_only_posts_of_the_kind_apply_and_only_for_their_own_organisation(
    office: World,
) -> None:
    with pytest.raises(Denied):
        applied(office, by="instructor", code="start-up")
    with pytest.raises(Denied):
        applied(office, by="clerk")
    with pytest.raises(Denied):
        subsidies.apply(
            kind("start-up"), office.units["branch2"], client_id=office.units["branch"].pk,
            period="2025-once", amount=None, words="w", account=new_account(), uploads=(),
            actor=office.actor("secretary"),
        )  # fmt: skip
    assert not SubsidyApplication.objects.exists()


def test_g04_nobody_checks_or_approves_their_own(office: World) -> None:
    for name, post in (("secretary", "second"), ("clerk", "approver")):
        office.posts[post].several = True
        office.posts[post].save()
        appoint(office.people[name], office.posts[post], actor=SYSTEM)
    row = applied(office, code="secretary-allowance")
    with pytest.raises(Refused):
        subsidies.pass_check(row.pk, actor=office.actor("secretary"))
    subsidies.pass_check(row.pk, actor=office.actor("clerk"))
    with pytest.raises(Refused):
        subsidies.approve(row.pk, actor=office.actor("clerk"))
    assert fresh(row).state == "checked"
    assert standing("secretary-allowance")[1] == 0


def test_g04_above_the_bound_a_higher_post_decides(office: World) -> None:
    small, large = checked(office, code="secretary-allowance"), checked(office, code="start-up")
    subsidies.approve(small.pk, actor=office.actor("approver"))
    with pytest.raises(Denied):
        subsidies.approve(large.pk, actor=office.actor("approver"))
    assert fresh(large).state == "checked"
    subsidies.approve(large.pk, actor=office.actor("head"))
    with pytest.raises(Denied):
        subsidies.set_bound(
            office.units["office"], 1, clock.today(), actor=office.actor("approver")
        )


def test_g04_returned_with_reason_then_mended_and_checked_anew(office: World) -> None:
    row = applied(office, code="activity-fund", quantity=30, uploads=[photo()])
    with pytest.raises(Refused):
        subsidies.send_back(row.pk, words=" ", actor=office.actor("clerk"))
    subsidies.send_back(row.pk, words="名册缺少公章", actor=office.actor("clerk"))
    assert fresh(row).state == "returned"
    with pytest.raises(Denied):
        subsidies.mend(
            row.pk, amount=None, quantity=28, words="w", account=new_account(), uploads=(),
            actor=office.actor("other"),
        )  # fmt: skip
    subsidies.mend(
        row.pk, amount=None, quantity=28, words="已补盖公章", account=row.account_id,
        uploads=[photo("b.jpg")], actor=office.actor("secretary"),
    )  # fmt: skip
    mended = fresh(row)
    assert (mended.state, mended.amount, mended.account_id) == (
        "submitted",
        5_600 * YUAN,
        row.account_id,
    )
    assert len(files_of(FILES, row.pk)[row.pk]) == 2


def test_g04_refused_or_revoked_gives_the_money_back(office: World) -> None:
    row = approved(office)
    assert standing("start-up") == (100_000, 5_000, 0, 95_000)
    subsidies.revoke(row.pk, words="成立批复有误", actor=office.actor("head"))
    assert standing("start-up") == (100_000, 0, 0, 100_000)
    other = checked(office, by="other")
    subsidies.refuse(other.pk, words="不属于新就业群体", actor=office.actor("head"))
    assert standing("start-up") == (100_000, 0, 0, 100_000)
    assert fresh(other).state == "refused"
    assert differences() == []


def test_g04_failed_at_the_bank_goes_back_and_is_free_for_others(office: World) -> None:
    row = approved(office)
    (line,) = paid_list(office, row)
    subsidies.record_failed(line.pk, why="户名与账号不符", actor=office.actor("clerk"))
    assert standing("start-up") == (100_000, 0, 0, 100_000)
    assert fresh(row).state == "returned"
    again = subsidies.record_failed(line.pk, why="户名与账号不符", actor=office.actor("clerk"))
    assert again.state == "failed"
    with pytest.raises(Refused):
        subsidies.record_paid(
            line.pk, paid_on=clock.today(), bank_ref="", actor=office.actor("clerk")
        )
    subsidies.mend(
        row.pk, amount=None, words="已更换账户", account=new_account("6222021000019999"),
        uploads=(), actor=office.actor("secretary"),
    )  # fmt: skip
    subsidies.pass_check(row.pk, actor=office.actor("clerk"))
    subsidies.approve(row.pk, actor=office.actor("head"))
    (second,) = paid_list(office, fresh(row))
    subsidies.record_paid(
        second.pk, paid_on=clock.today(), bank_ref="R9", actor=office.actor("clerk")
    )
    assert standing("start-up") == (100_000, 0, 5_000, 95_000)


def test_g04_budget_that_is_used_up_refuses_and_nothing_is_approved(office: World) -> None:
    subsidies.set_budget(
        kind("start-up"),
        clock.today().year,
        7_000 * YUAN,
        reason="压减",
        actor=office.actor("head"),
    )
    approved(office)
    row = checked(office, by="other")
    with pytest.raises(Refused, match=r"2000\.00"):
        subsidies.approve(row.pk, actor=office.actor("head"))
    assert (fresh(row).state, standing("start-up")) == ("checked", (7_000, 5_000, 0, 2_000))
    with pytest.raises(Refused, match=r"2000\.00"):
        subsidies.set_budget(
            kind("start-up"), clock.today().year, 4_000 * YUAN, reason="再压减",
            actor=office.actor("head"),
        )  # fmt: skip
    assert standing("start-up") == (7_000, 5_000, 0, 2_000)


def test_g04_a_list_is_dropped_only_while_its_file_is_here(office: World) -> None:
    row = approved(office)
    clerk = office.actor("clerk")
    made = subsidies.make_list(office.units["office"], [row.pk], actor=clerk)
    with pytest.raises(Refused):
        subsidies.make_list(office.units["office"], [row.pk], actor=clerk)
    subsidies.drop_list(made.pk, words="漏了一笔", actor=clerk)
    assert fresh(row).state == "approved"
    second = subsidies.make_list(office.units["office"], [row.pk], actor=clerk)
    with pytest.raises(Refused):
        subsidies.take_file(second.pk, form="csv", reason=" ", actor=clerk)
    assert not SubsidyFileOut.objects.exists()
    subsidies.take_file(second.pk, form="csv", reason="送银行", actor=clerk)
    with pytest.raises(Refused):
        subsidies.drop_list(second.pk, words="反悔", actor=clerk)
    kept = SubsidyFileOut.objects.get()
    assert (kept.by, kept.reason, kept.rows) == (office.people["clerk"], "送银行", 1)


def test_g04_account_numbers_are_encrypted_and_steps_are_kept_as_written(office: World) -> None:
    row = applied(office)
    account = SubsidyAccount.objects.get()
    assert (account.number, account.masked) == ("6222021000012345", "****2345")
    with connection.cursor() as cursor:
        cursor.execute("SELECT number, holder FROM gigwork_subsidyaccount")
        kept = cursor.fetchone()
    assert "0210" not in kept[0]
    assert "骑手" not in kept[1]
    for change in (
        lambda: SubsidyStep.objects.update(words="x"),
        lambda: SubsidyStep.objects.all().delete(),
    ):
        with pytest.raises(IntegrityError), transaction.atomic():
            change()
    assert SubsidyStep.objects.filter(application=row, words="").count() == 1
    again = applied(office, by="secretary", code="activity-fund", quantity=1)
    assert again.account_id == account.pk


def test_g04_another_office_sees_and_does_nothing(office: World) -> None:
    row = applied(office)
    with pytest.raises(Denied):
        subsidies.pass_check(row.pk, actor=office.actor("stranger"))
    assert fresh(row).state == "submitted"
