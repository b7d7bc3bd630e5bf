"""X-04, X-13: a leader on the phone, a secretary at the desk, whoever answers; the document."""

import subprocess
import sys
import zipfile
from datetime import timedelta
from io import BytesIO

import pytest
from playwright.sync_api import Download, expect

from bihuan.core.kernel import clock

from .conftest import DESK, ENVIRONMENT, ROOT, Visitor
from .exchange import mark, opens_office, sent_up
from .instructing import (
    ASKED,
    ASKED_POST,
    BELOW,
    BELOW_POST,
    LEADER,
    SECRETARY,
    answers,
    picks_post,
    presses,
)
from .pictures import picture
from .staff import Staff, somewhere
from .steps import Open, looks_around, opens_step, sends

WORDS = "请区里抓紧核实，能马上办的先办，需要立项的本月底前拿出方案。"
LATE = """
from datetime import timedelta
from bihuan.core.casework.models import Instruction
from bihuan.core.kernel import clock
found = Instruction.objects.filter(case__number={number!r})
due, given = clock.now() - timedelta(days=2), clock.now() - timedelta(days=9)
print(found.update(due_at=due, given_at=given))
"""


@pytest.fixture(autouse=True)
def _office(staff: Staff) -> None:
    opens_office(staff)


def becomes_late(number: str) -> None:
    """The clock of the server is nobody's to move, so the deadline is: into the past."""
    if not ENVIRONMENT.get("BIHUAN_DATA"):
        pytest.skip("The data of the running site are not known: set BIHUAN_SITE_DATA.")
    done = subprocess.run(
        [sys.executable, "-m", "bihuan.config.cli", "shell", "-c", LATE.format(number=number)],
        env=ENVIRONMENT, cwd=ROOT, capture_output=True, text=True, check=True,
    )  # fmt: skip
    assert done.stdout.strip().endswith("1"), done.stdout + done.stderr


def circulates(secretary: Visitor, case: str) -> None:
    """The secretary sends the case to the leader."""
    page = secretary.goes_to(case)
    looks_around(secretary, "secretary-case", full=True)
    page.get_by_role("link", name="传阅", exact=True).click()
    page.locator("label.choice", has_text="市委常委").click()
    looks_around(secretary, "secretary-round", full=True)
    presses(secretary, "传阅")


def test_x04_a_leader_reads_types_and_sees_what_is_open(
    visitor: Open, staff: Staff, site: str
) -> None:
    title = f"大塘村的三个晚上{mark()}"
    _number, case = sent_up(staff, title)
    circulates(visitor(SECRETARY, screen=DESK), case)
    leader = visitor(LEADER)
    page = leader.goes_to("/instructions/")
    looks_around(leader, "leader-instructions", full=True)
    page.locator("a.list__title", has_text=title).first.click()
    looks_around(leader, "leader-reads", full=True)
    page.locator("[data-phrases] button").first.click()
    assert page.locator("#id_words").input_value()
    page.locator("#id_words").fill(WORDS)
    picks_post(leader, ASKED_POST)
    leader.sees_no_sideways_scroll()
    presses(leader, "提交批示")
    row = page.locator(".list__item", has_text=title)
    expect(row.first).to_contain_text("0/1")
    looks_around(leader, "leader-open", full=True)
    answers_after_passing_on(visitor, title)
    page = leader.goes_to("/instructions/?show=new")
    page.locator("a.list__title", has_text=title).first.click()
    looks_around(leader, "leader-answers", full=True)
    presses(leader, "答复已阅")
    expect(page.locator("main")).to_contain_text("领导已阅")


def answers_after_passing_on(visitor: Open, title: str) -> None:
    """The asked unit passes it on to one below, reads its answer, and answers itself."""
    asked = visitor(ASKED)
    page = asked.goes_to("/instructions/to-answer/")
    looks_around(asked, "answer-list", full=True)
    page.locator("a.list__title", has_text=title).first.click()
    looks_around(asked, "answer-page", full=True)
    here = page.url.removeprefix(asked.site)
    page.locator("#pass-on summary").click()
    box = page.locator("#pass-on select")
    box.select_option(box.locator("option", has_text=BELOW_POST).first.get_attribute("value"))
    page.locator("#pass-on textarea").fill("请先到现场看一看，三天内报我岗。")
    looks_around(asked, "answer-passing", full=True)
    presses(asked, "转办")
    below = visitor(BELOW)
    page = below.goes_to("/instructions/to-answer/")
    page.locator("a.list__title", has_text=title).first.click()
    expect(page.locator("main")).to_contain_text("请先到现场看一看")
    answers(below, "已到村，药品清单附后，下周补齐。", "below")
    page = asked.goes_to(here)
    expect(page.locator("main")).to_contain_text("下周补齐")
    answers(asked, "已与卫健部门会商，常用药下周补齐；快递进村列入年底前计划。", "asked")


def test_x04_a_leader_circles_on_the_phone(visitor: Open, staff: Staff) -> None:
    title = f"山背组的夜路{mark()}"
    _number, case = sent_up(staff, title)
    leader = visitor(LEADER)
    leader.goes_to(f"/instructions/cases/{case.strip('/').split('/')[-1]}/")
    presses(leader, "圈阅")
    page = leader.goes_to("/instructions/?show=all")
    expect(page.locator(".list__item", has_text=title).first).to_contain_text("圈阅")
    page = leader.goes_to("/instructions/desk/")
    looks_around(leader, "leader-desk", full=True)


def test_x04_nothing_closes_with_one_unanswered(visitor: Open, staff: Staff, site: str) -> None:
    slip = staff.call("井盖松动", address="升平路中段", at=somewhere(site, "升平路"))
    staff.assign(slip.case)
    leader = visitor("leader", screen=DESK)
    page = leader.goes_to(f"/instructions/cases/{slip.case.strip('/').split('/')[-1]}/")
    page.locator("#id_words").fill("请抓紧修复，并排查全路段。")
    picks_post(leader, BELOW_POST)
    looks_around(leader, "leader-desk-instruct", full=True)
    presses(leader, "提交批示")
    staff["department"].step(slip.case, "handle", photo=True, words="已更换")
    verifier = visitor("verifier", screen=DESK)
    verifier.goes_to(slip.case)
    looks_around(verifier, "instruction-holds", full=True)
    form = opens_step(verifier, "verify")
    form.locator("[name=words]").fill("现场平整")
    presses_move(verifier)
    expect(verifier.page.locator("main")).to_contain_text("批示")
    verifier.shoots("instruction-refuses")
    below = visitor(BELOW)
    below.goes_to("/instructions/to-answer/")
    below.page.locator(".list__item", has_text=slip.number).locator("a.list__title").click()
    answers(below, "已修复，全路段排查完毕，另有两处已登记。", "closing")
    verifier.goes_to(slip.case)
    form = opens_step(verifier, "verify")
    form.locator("[name=words]").fill("现场平整")
    sends(verifier, form)


def presses_move(person: Visitor) -> None:
    """Sends a step that will be refused: the form comes back."""
    page = person.page
    button = page.locator("button[form=move]:visible, form#move button[type=submit]:visible").first
    with page.expect_navigation():
        button.click()


def test_x04_x13_a_secretary_records_supervises_and_issues_the_document(
    visitor: Open, staff: Staff
) -> None:
    title = f"茶山上的三户人家{mark()}"
    number, case = sent_up(staff, title)
    pk = case.strip("/").split("/")[-1]
    secretary = visitor(SECRETARY, screen=DESK)
    page = secretary.goes_to(f"/instructions/cases/{pk}/")
    page.locator("#id_words").fill("茶农的路要修好，请市区两级一起想办法。")
    picks_post(secretary, ASKED_POST)
    page.locator("form#instruct input[type=file]").set_input_files(picture("批示原件"))
    page.locator("#id_due").fill((clock.today() + timedelta(days=3)).isoformat())
    looks_around(secretary, "secretary-records", full=True)
    presses(secretary, "提交代录")
    becomes_late(number)
    page = secretary.goes_to("/instructions/?show=late")
    looks_around(secretary, "secretary-late", full=True)
    page.locator("a.list__title", has_text=title).first.click()
    looks_around(secretary, "secretary-instruction", full=True)
    presses(secretary, "发督办单")
    looks_around(secretary, "secretary-sheet", full=True)
    sheet = page.url.removeprefix(secretary.site)
    page = secretary.goes_to("/instructions/late/")
    looks_around(secretary, "secretary-units", full=True)
    presses(secretary, "印发通报")
    looks_around(secretary, "secretary-circular", full=True)
    makes_document(secretary, sheet)
    with_diary(secretary, case)


def makes_document(secretary: Visitor, sheet: str) -> None:
    """From the sheet to the issued letter, both files downloaded."""
    page = secretary.goes_to(sheet)
    page.get_by_role("link", name="生成公文").click()
    box = page.locator("[name=word]")
    box.select_option(box.locator("option", has_text="郴督函").first.get_attribute("value"))
    looks_around(secretary, "document-begin")
    presses(secretary, "开始起草")
    looks_around(secretary, "document-edit", full=True)
    presses(secretary, "保存")
    looks_around(secretary, "document-draft", full=True)
    page.get_by_text("取号印发", exact=True).click()
    presses(secretary, "确认取号并印发")
    page.get_by_role("link", name="Word", exact=True).wait_for()
    looks_around(secretary, "document-issued", full=True)
    word = fetched(secretary, "Word")
    assert "word/document.xml" in zipfile.ZipFile(BytesIO(word)).namelist()
    pdf = page.get_by_role("link", name="PDF", exact=True).get_attribute("href") or ""
    answer = secretary.context.request.get(secretary.site + pdf)
    assert answer.body().startswith(b"%PDF-")
    secretary.goes_to("/documents/")
    looks_around(secretary, "document-register", full=True)


def fetched(secretary: Visitor, name: str) -> bytes:
    """What the browser saves when the link is pressed."""
    with secretary.page.expect_download() as waiting:
        secretary.page.get_by_role("link", name=name, exact=True).click()
    download: Download = waiting.value
    path = download.path()
    return path.read_bytes()


def with_diary(secretary: Visitor, case: str) -> None:
    """The diary with its instruction as a report, for addressees only."""
    page = secretary.goes_to(case)
    page.get_by_role("link", name="将日记和批示生成公文").click()
    presses(secretary, "开始起草")
    body = page.locator("[name=body]").input_value()
    assert "茶农的路要修好" in body
    looks_around(secretary, "document-diary", full=True)
