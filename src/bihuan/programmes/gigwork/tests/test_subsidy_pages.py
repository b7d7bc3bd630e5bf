"""G-04 on its pages: applying on the phone, the desk, payment lists, budgets, exports."""

from __future__ import annotations

import io
from collections.abc import Callable
from typing import Any
from uuid import uuid4
from zipfile import ZipFile

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from bihuan.core.accounts.models import User
from bihuan.core.casework.tests.world import World
from bihuan.core.kernel import clock, outbox
from bihuan.core.notices.models import Notice
from bihuan.programmes.gigwork.actions import subsidies
from bihuan.programmes.gigwork.models.subsidies import (
    SubsidyApplication,
    SubsidyBudget,
    SubsidyFileOut,
)
from bihuan.programmes.gigwork.tests.conftest import BACKEND
from bihuan.programmes.gigwork.tests.ground import photo
from bihuan.programmes.gigwork.tests.subsidy_world import (
    NUMBER,
    YUAN,
    approved,
    checked,
    fresh,
    kind,
    make_office,
)

pytestmark = pytest.mark.django_db
Enter = Callable[[str], Client]
ROOT = "/gigwork/subsidies/"


@pytest.fixture
def office() -> World:
    return make_office()


@pytest.fixture
def enter(office: World) -> Enter:
    """A browser in which the named person is signed in."""

    def sign_in(name: str) -> Client:
        user, _new = User.objects.get_or_create(username=name, person=office.people[name])
        client = Client(headers={"accept-language": "zh-hans"})
        client.force_login(user, backend=BACKEND)
        return client

    return sign_in


def form_of(office: World, **given: Any) -> dict[str, Any]:
    """What the apply page sends for the start-up fund."""
    return {
        "client_id": str(uuid4()),
        "period": f"{clock.today().year}-once",
        "amount": "5000.00",
        "words": "购置党旗党徽",
        "uploads": photo(),
        "account": "new",
        "account_holder": "北湖区外卖骑手党支部",
        "bank": "郴州农商银行北湖支行",
        "account_number": NUMBER,
        **given,
    }


def apply_path(office: World, code: str = "start-up") -> str:
    return f"{ROOT}apply/{kind(code).pk}/{office.units['branch'].pk}/"


def test_g04_applied_for_on_the_phone_with_proof(office: World, enter: Enter) -> None:
    phone = enter("secretary")
    assert "启动经费" in phone.get(ROOT).content.decode()
    page = phone.get(apply_path(office)).content.decode()
    assert 'value="5000.00"' in page, "prefilled from the rule (X-15)"
    assert "100,000.00" in page, "what is left of the budget"
    answer = phone.post(apply_path(office), form_of(office))
    row = SubsidyApplication.objects.get()
    assert answer.status_code == 302
    assert answer["Location"] == f"{ROOT}own/{row.number}/"
    shown = phone.get(answer["Location"]).content.decode()
    assert "****2345" in shown
    assert "0001 2345" not in shown
    assert "6222021000012345" not in shown
    again = phone.get(apply_path(office, "activity-fund")).content.decode()
    assert "****2345" in again, "the account is not asked again (X-15)"


def test_g04_nothing_typed_is_lost_when_it_is_refused(office: World, enter: Enter) -> None:
    sent = form_of(office, amount="6000", bank="")
    answer = enter("secretary").post(apply_path(office), sent)
    page = answer.content.decode()
    assert answer.status_code == 422
    assert "6000" in page
    assert "购置党旗党徽" in page
    answer = enter("secretary").post(apply_path(office), form_of(office, amount="6000"))
    assert (answer.status_code, "5000.00" in answer.content.decode()) == (422, True)
    assert not SubsidyApplication.objects.exists()


def test_g04_sent_twice_by_the_phone_is_one(office: World, enter: Enter) -> None:
    phone, sent = enter("secretary"), form_of(office)
    for _n in range(2):
        assert phone.post(apply_path(office), {**sent, "uploads": photo()}).status_code == 302
    assert SubsidyApplication.objects.count() == 1


def test_g04_the_whole_way_on_pages_and_the_applicant_is_told(office: World, enter: Enter) -> None:
    phone, clerk, head = enter("secretary"), enter("clerk"), enter("head")
    phone.post(apply_path(office), form_of(office))
    row = SubsidyApplication.objects.get()
    at = f"{ROOT}desk/{row.number}/"
    assert row.number in clerk.get(f"{ROOT}desk/").content.decode()
    assert clerk.post(f"{at}send_back/", {"words": ""}).status_code == 422
    clerk.post(f"{at}send_back/", {"words": "请附成立批复"})
    mend = f"{ROOT}own/{row.number}/mend/"
    assert "请附成立批复" in phone.get(mend).content.decode()
    account = str(fresh(row).account_id)
    sent = {"amount": "4800", "words": "已附批复", "account": account, "client_id": str(uuid4())}
    assert phone.post(mend, sent).status_code == 302
    clerk.post(f"{at}pass_check/", {"words": ""})
    assert fresh(row).state == "checked"
    assert enter("approver").post(f"{at}approve/", {"words": ""}).status_code == 403
    head.post(f"{at}approve/", {"words": "同意"})
    assert fresh(row).state == "approved"
    answer = clerk.post(f"{ROOT}pay/", {"row": str(row.pk)})
    listed = answer["Location"]
    file = clerk.post(f"{listed}file/", {"file": "csv", "reason": "送农商行代发"})
    text = b"".join(file.streaming_content).decode("utf-8-sig")  # type: ignore[attr-defined]
    assert "6222021000012345" in text
    assert "4800.00" in text
    outbox.run_pending()
    told = list(
        Notice.objects.filter(person=office.people["secretary"]).values_list("subject", flat=True)
    )
    assert len(told) == 2


def test_g04_the_bank_file_asks_for_a_reason_and_only_payers_get_it(
    office: World, enter: Enter
) -> None:
    row = approved(office)
    clerk = enter("clerk")
    made = subsidies.make_list(office.units["office"], [row.pk], actor=office.actor("clerk"))
    at = f"{ROOT}lists/{made.number}/"
    assert clerk.post(f"{at}file/", {"file": "xlsx", "reason": ""}).status_code == 422
    assert enter("approver").get(f"{at}file/").status_code == 403
    assert enter("stranger").get(f"{at}file/").status_code == 404
    assert not SubsidyFileOut.objects.exists()
    answer = clerk.post(f"{at}file/", {"file": "xlsx", "reason": "送银行"})
    assert answer["Cache-Control"] == "no-store"
    book = ZipFile(io.BytesIO(b"".join(answer.streaming_content)))  # type: ignore[attr-defined]
    cells = "".join(book.read(name).decode() for name in book.namelist() if name.endswith(".xml"))
    assert "6222021000012345" in cells
    page = clerk.get(at).content.decode()
    assert "送银行" in page
    assert "6222021000012345" not in page
    assert SubsidyFileOut.objects.count() == 1


def test_g04_what_one_may_not_see_does_not_exist(office: World, enter: Enter) -> None:
    row = checked(office)
    made = SubsidyBudget.objects.get(kind=row.kind)
    stranger, other = enter("stranger"), enter("other")
    for path in (f"desk/{row.number}/", f"budgets/{made.pk}/", "lists/SX-FK-1/"):
        assert stranger.get(f"{ROOT}{path}").status_code == 404
    assert row.number not in stranger.get(f"{ROOT}desk/?show=all").content.decode()
    assert other.get(f"{ROOT}own/{row.number}/").status_code == 404
    assert other.get(f"{ROOT}desk/").status_code == 403
    assert stranger.post(f"{ROOT}desk/{row.number}/approve/", {"words": ""}).status_code == 404


def test_g04_budget_page_shows_what_is_left_and_opens_its_rows(office: World, enter: Enter) -> None:
    row = approved(office)
    page = enter("approver").get(f"{ROOT}budgets/").content.decode()
    assert "5,000.00" in page
    assert "95,000.00" in page
    budget = SubsidyBudget.objects.get(kind=row.kind)
    statement = enter("approver").get(f"{ROOT}budgets/{budget.pk}/").content.decode()
    assert row.number in statement
    rows = enter("approver").get(f"{ROOT}desk/?show=reserved&kind=start-up").content.decode()
    assert row.number in rows


def test_g04_budget_changes_only_with_a_reason(office: World, enter: Enter) -> None:
    head = enter("head")
    sent = {"kind": str(kind("start-up").pk), "year": clock.today().year, "amount": "120000"}
    assert head.post(f"{ROOT}budgets/set/", {**sent, "reason": ""}).status_code == 422
    answer = head.post(f"{ROOT}budgets/set/", {**sent, "reason": "追加"})
    page = head.get(answer["Location"]).content.decode()
    assert "120,000.00" in page
    assert "追加" in page
    assert enter("approver").get(f"{ROOT}budgets/set/").status_code == 403


def test_g04_office_sets_kinds_and_the_bound(office: World, enter: Enter) -> None:
    head, row = enter("head"), kind("activity-fund")
    page = head.get(f"{ROOT}office/{row.pk}/").content.decode()
    assert "200.00" in page
    sent = {
        "title": row.title, "title_en": row.title_en, "payer": "区委组织部", "rule": "每人300元",
        "basis": "per_member", "rate_yuan": "300", "rate": "", "every": "year", "paid_to": "unit",
        "roles": ["branch_secretary"], "check_days": 2, "approve_days": 4, "active": "on",
        "order": 40,
    }  # fmt: skip
    assert head.post(f"{ROOT}office/{row.pk}/", sent).status_code == 302
    assert (fresh(row).rate, fresh(row).check_days) == (300 * YUAN, 2)
    assert head.post(f"{ROOT}office/{row.pk}/", {**sent, "rate_yuan": ""}).status_code == 422
    past = {"starts_on": "2020-01-01", "amount": "1000"}
    assert head.post(f"{ROOT}office/bound/", past).status_code == 422
    later = {"starts_on": clock.today().isoformat(), "amount": "1000"}
    assert head.post(f"{ROOT}office/bound/", later).status_code == 302
    assert "1,000.00" in head.get(f"{ROOT}office/").content.decode()


@pytest.mark.parametrize(
    "path", ["desk/?show=all", "lists/", "budgets/", "pay/", "desk/?show=check"]
)
def test_g04_lists_ask_as_much_for_one_row_as_for_three(
    office: World, enter: Enter, path: str
) -> None:
    clerk, asked = enter("clerk"), []
    clerk.get(f"{ROOT}{path}")
    for code in ("start-up", "activity-fund", "secretary-allowance"):
        row = approved(office, code=code, quantity=3)
        if "lists" in path:
            subsidies.make_list(office.units["office"], [row.pk], actor=office.actor("clerk"))
        with CaptureQueriesContext(connection) as queries:
            assert clerk.get(f"{ROOT}{path}").status_code == 200
        asked.append(len(queries))
    assert asked[0] == asked[-1]


@pytest.mark.parametrize("list_", ["desk/?show=all&", "lists/?", "budgets/?"])
def test_g04_lists_leave_as_files_without_account_numbers(
    office: World, enter: Enter, list_: str
) -> None:
    row = approved(office)
    subsidies.make_list(office.units["office"], [row.pk], actor=office.actor("clerk"))
    answer = enter("clerk").get(f"{ROOT}{list_}format=csv")
    text = b"".join(answer.streaming_content).decode("utf-8-sig")  # type: ignore[attr-defined]
    assert "5000" in text
    assert "2345" not in text


def test_g04_empty_lists_say_what_to_do(office: World, enter: Enter) -> None:
    stranger = enter("stranger")
    for path in ("desk/", "budgets/", "lists/", "pay/"):
        answer = stranger.get(f"{ROOT}{path}")
        assert (answer.status_code, "empty__title" in answer.content.decode()) == (200, True)
    assert "empty__title" in enter("approver").get(ROOT).content.decode()
