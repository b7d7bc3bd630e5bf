"""Quality 15: what failed below us is told from the error; the answer says what to do."""

import errno
import json
import sqlite3
from typing import Any

import psycopg
import pytest
from django.db import InterfaceError, OperationalError
from django.test import RequestFactory

from bihuan.web.views import errors
from bihuan.web.views.failing import AWAY, BUSY, FULL, READ_ONLY, Failure, what_failed

FACTORY = RequestFactory()


def raised(below: BaseException | None, kind: type[Exception] = OperationalError) -> Exception:
    """As Django hands a driver's error up."""
    try:
        raise kind("words that may quote what people wrote") from below
    except kind as error:
        return error


def sqlite_error(code: int) -> sqlite3.OperationalError:
    error = sqlite3.OperationalError("x")
    error.sqlite_errorcode = code
    return error


@pytest.mark.parametrize(
    ("error", "failure"),
    [
        (raised(sqlite_error(5)), BUSY),
        (raised(sqlite_error(517)), BUSY),
        (raised(sqlite_error(8)), READ_ONLY),
        (raised(sqlite_error(13)), FULL),
        (raised(sqlite_error(1)), None),
        (raised(psycopg.errors.DiskFull("x")), FULL),
        (raised(psycopg.errors.AdminShutdown("x")), AWAY),
        (raised(psycopg.errors.DeadlockDetected("x")), BUSY),
        (raised(psycopg.errors.ReadOnlySqlTransaction("x")), READ_ONLY),
        (raised(psycopg.OperationalError("connection refused")), AWAY),
        (raised(None, InterfaceError), AWAY),
        (OSError(errno.ENOSPC, "x"), FULL),
        (OSError(errno.EROFS, "x"), READ_ONLY),
        (OSError(errno.EACCES, "x"), None),
        (raised(None, ValueError), None),
        (None, None),
    ],
)
def test_q15_the_code_of_the_error_says_what_failed(
    error: Exception | None, failure: Failure | None
) -> None:
    assert what_failed(error) == failure


def test_q15_an_error_behind_another_is_found() -> None:
    assert what_failed(raised(raised(sqlite_error(13)), RuntimeError)) == FULL


def answer_to(error: Exception, request: Any) -> Any:
    try:
        raise error
    except Exception:
        return errors.server_error(request)


@pytest.mark.parametrize(
    ("code", "status", "pause"), [(13, 507, "60"), (5, 503, "5"), (8, 503, "60")]
)
@pytest.mark.parametrize("language", ["zh-hans", "en"])
def test_q15_people_get_a_page_that_says_what_to_do(
    code: int, status: int, pause: str, language: str
) -> None:
    request = FACTORY.post("/report/", HTTP_ACCEPT="text/html")
    request.COOKIES["bihuan_language"] = language
    answer = answer_to(raised(sqlite_error(code)), request)
    html = answer.content.decode()
    assert (answer.status_code, answer["Retry-After"]) == (status, pause)
    assert 'class="error__quote"' in html
    assert ("What you typed is kept" in html) == (language == "en")
    assert ("您填写的内容" in html) == (language == "zh-hans")
    assert "people wrote" not in html


def test_q15_a_page_that_was_only_read_offers_itself_again() -> None:
    request = FACTORY.get("/desk/?q=1", HTTP_ACCEPT="text/html")
    html = answer_to(raised(None), request).content.decode()
    assert 'href="/desk/?q=1"' in html


def test_q15_programs_get_a_sentence_and_a_time() -> None:
    request = FACTORY.post("/x/", HTTP_ACCEPT="application/json")
    answer = answer_to(raised(sqlite_error(13)), request)
    assert (answer.status_code, answer["Retry-After"]) == (507, "60")
    assert set(json.loads(answer.content)) == {"error", "reference"}


def test_q15_a_fault_of_our_own_stays_a_500() -> None:
    answer = answer_to(ZeroDivisionError(), FACTORY.get("/"))
    assert answer.status_code == 500
    assert "Retry-After" not in answer
