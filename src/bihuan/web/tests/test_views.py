"""Pages of web itself: text size, error pages, the design page."""

import uuid

import pytest
from django.test import Client, RequestFactory

from bihuan.web.views import errors

FACTORY = RequestFactory()


@pytest.mark.django_db
def test_text_size_is_kept_and_goes_back() -> None:
    client = Client()
    answer = client.post(
        "/text-size/", {"size": "large", "next": "/design/", "client_id": str(uuid.uuid4())}
    )
    assert answer.status_code == 302
    assert answer["Location"] == "/design/"
    assert 'data-text="large"' in client.get("/design/").content.decode()
    client.post("/text-size/", {"size": "standard", "next": "/", "client_id": str(uuid.uuid4())})
    assert "data-text=" not in client.get("/design/").content.decode()


@pytest.mark.django_db
@pytest.mark.parametrize(
    "where", ["https://evil.example/", "//evil.example/", "javascript:alert(1)"]
)
def test_text_size_never_leads_elsewhere(where: str) -> None:
    assert (
        Client().post(
            "/text-size/", {"size": "large", "next": where, "client_id": str(uuid.uuid4())}
        )["Location"]
        == "/"
    )


@pytest.mark.django_db
def test_x21_design_page_shows_every_section() -> None:
    html = Client().get("/design/").content.decode()
    assert html.count('class="design__section"') == 16
    assert html.count("design__pane") >= 30


@pytest.mark.django_db
def test_error_pages_say_what_to_do_and_give_a_number() -> None:
    request = FACTORY.get("/somewhere/<script>")
    for status, answer in (
        (400, errors.bad_request(request)),
        (403, errors.denied(request)),
        (404, errors.not_found(request)),
        (500, errors.server_error(request)),
        (403, errors.csrf_failure(FACTORY.post("/x/"))),
    ):
        html = answer.content.decode()
        assert answer.status_code == status
        assert 'class="error__quote"' in html
        assert "<script>" not in html


def test_error_pages_ask_the_database_nothing() -> None:
    """No `django_db` mark: any query would fail this test."""
    assert errors.server_error(FACTORY.get("/")).status_code == 500


def test_denial_names_nothing_that_lies_behind() -> None:
    html = errors.denied(
        FACTORY.get("/"), PermissionError("casework.see unit 4711")
    ).content.decode()
    assert "casework" not in html
    assert "unit 4711" not in html
