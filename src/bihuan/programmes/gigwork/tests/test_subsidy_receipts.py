"""G-04, X-14: the bank's receipts come in as the spreadsheet that the bank sends."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from bihuan.core.accounts.models import User
from bihuan.core.casework.tests.world import World
from bihuan.core.ledgers.queries import differences
from bihuan.programmes.gigwork.actions import subsidies
from bihuan.programmes.gigwork.models.subsidies import (
    SubsidyApplication,
    SubsidyPayLine,
    SubsidyPayList,
)
from bihuan.programmes.gigwork.tests.conftest import BACKEND
from bihuan.programmes.gigwork.tests.subsidy_world import approved, make_office

pytestmark = pytest.mark.django_db
HEAD = "批次号,序号,交易状态,交易日期,金额,交易流水号,失败原因\n"
AT = "/office/import/gigwork.receipts/"


@pytest.fixture
def office() -> World:
    return make_office()


@pytest.fixture
def enter(office: World) -> Callable[[str], Client]:
    """A browser in which the named person is signed in."""

    def sign_in(name: str) -> Client:
        user, _new = User.objects.get_or_create(username=name, person=office.people[name])
        client = Client(headers={"accept-language": "zh-hans"})
        client.force_login(user, backend=BACKEND)
        return client

    return sign_in


@pytest.fixture
def listed(office: World) -> SubsidyPayList:
    """Three payments given to the bank."""
    rows = [
        approved(office, code=code, quantity=10)
        for code in ("start-up", "activity-fund", "secretary-allowance")
    ]
    clerk = office.actor("clerk")
    made = subsidies.make_list(office.units["office"], [row.pk for row in rows], actor=clerk)
    subsidies.take_file(made.pk, form="xlsx", reason="送银行", actor=clerk)
    return made


def send(client: Client, text: str) -> str:
    """The preview that the file comes to."""
    file = SimpleUploadedFile("回单.csv", (HEAD + text).encode("utf-8-sig"))
    answer = client.post(AT, {"file": file})
    assert answer.status_code == 302, answer.content.decode()
    return str(answer["Location"])


def states() -> dict[int, str]:
    """How the lines stand."""
    return dict(SubsidyPayLine.objects.values_list("line", "state"))


def test_g04_receipts_pay_what_was_paid_and_send_back_what_failed(
    office: World, enter: Callable[[str], Client], listed: SubsidyPayList
) -> None:
    clerk, number = enter("clerk"), listed.number
    text = (
        f"{number},1,交易成功,2025/12/24,5000.00,202512240001,\n"
        f'{number},2,交易失败,2025-12-24,"2,000.00",,户名与账号不符\n'
    )
    preview = send(clerk, text)
    shown = clerk.get(preview).content.decode()
    assert "2000.00" in shown
    assert states() == {1: "waiting", 2: "waiting", 3: "waiting"}, "nothing before it is confirmed"
    clerk.post(f"{preview}confirm/")
    assert states() == {1: "paid", 2: "failed", 3: "waiting"}
    by_code = dict(SubsidyApplication.objects.values_list("kind__code", "state"))
    assert by_code == {
        "start-up": "paid",
        "activity-fund": "returned",
        "secretary-allowance": "listed",
    }
    page = clerk.get(f"/gigwork/subsidies/lists/{number}/").content.decode()
    assert "户名与账号不符" in page
    assert differences() == []


def test_x14_g04_the_same_receipts_again_change_nothing(
    office: World, enter: Callable[[str], Client], listed: SubsidyPayList
) -> None:
    clerk = enter("clerk")
    text = f"{listed.number},1,成功,2025-12-24,5000,1,\n"
    for _n in range(2):
        preview = send(clerk, text)
        clerk.post(f"{preview}confirm/")
    assert states() == {1: "paid", 2: "waiting", 3: "waiting"}
    assert SubsidyApplication.objects.filter(state="paid").count() == 1


@pytest.mark.parametrize(
    ("row", "said"),
    [
        ("SX-FK-2025-000009,1,成功,2025-12-24,5000,1,", "SX-FK-2025-000009"),
        ("{number},9,成功,2025-12-24,5000,1,", "第9行"),
        ("{number},1,成功,2025-12-24,4999.99,1,", "4999.99"),
        ("{number},1,失败,2025-12-24,5000,,", "失败原因"),
        ("{number},1,成功,2099-12-24,5000,1,", "支付日期"),
        ("{number},1,成功,不详,5000,1,", "不详"),
    ],
)
def test_x14_g04_a_row_that_does_not_match_is_named_with_its_reason(
    office: World, enter: Callable[[str], Client], listed: SubsidyPayList, row: str, said: str
) -> None:
    clerk = enter("clerk")
    page = clerk.get(send(clerk, row.format(number=listed.number) + "\n")).content.decode()
    assert said in re.sub(r"<[^>]+>", "", page)
    assert set(states().values()) == {"waiting"}


def test_g04_receipts_of_another_office_match_nothing(
    office: World, enter: Callable[[str], Client], listed: SubsidyPayList
) -> None:
    stranger = enter("stranger")
    preview = send(stranger, f"{listed.number},1,成功,2025-12-24,5000,1,\n")
    stranger.post(f"{preview}confirm/")
    assert set(states().values()) == {"waiting"}
