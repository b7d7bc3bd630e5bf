"""Quality 5: the same request sent many times, at once or later, is one."""

import uuid
from datetime import timedelta
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection, transaction
from django.test import Client
from hypothesis import HealthCheck, given
from hypothesis import settings as effort
from hypothesis import strategies as st

from bihuan.core.kernel import clock
from bihuan.core.kernel.models import ClientRequest
from bihuan.core.kernel.purging import purge_old

from .once_urls import count

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _only_ours(settings: Any) -> None:
    settings.ROOT_URLCONF = "bihuan.core.kernel.tests.once_urls"
    settings.MIDDLEWARE = [
        "bihuan.core.kernel.requests.RequestNumber",
        "django.contrib.sessions.middleware.SessionMiddleware",
        "django.middleware.csrf.CsrfViewMiddleware",
        "bihuan.core.kernel.tests.once_urls.know_person",
        "bihuan.core.kernel.requests.OncePerClientId",
    ]
    settings.TEMPLATES = [
        {**settings.TEMPLATES[0], "OPTIONS": {"context_processors": []}},
    ]


def made() -> int:
    """How many effects were committed."""
    with transaction.atomic():
        number = count()
        transaction.set_rollback(True)
    return number - 1


def new() -> str:
    return str(uuid.uuid4())


def test_sent_twice_is_one_and_gets_the_first_answer(client: Client) -> None:
    form = {"client_id": new(), "words": "a"}
    first = client.post("/send/", form)
    again = [client.post("/send/", form) for _ in range(3)]
    for answer in [first, *again]:
        assert (answer.status_code, answer["Location"]) == (303, "/made/1/")
        assert answer["HX-Trigger"] == "made"
    assert made() == 1
    assert "Idempotency-Replayed" not in first
    assert again[0]["Idempotency-Replayed"] == "true"


def test_a_header_does_as_well_and_other_ids_are_other_requests(client: Client) -> None:
    one, other = new(), new()
    for key in (one, one, other):
        client.post("/show/", {"words": "a"}, headers={"Idempotency-Key": key})
    assert made() == 2


def test_json_content_is_compared_too(client: Client) -> None:
    headers = {"Idempotency-Key": new()}

    def send(value: int) -> int:
        kind = "application/json"
        answer = client.post("/show/", {"a": value}, content_type=kind, headers=headers)
        return int(answer.status_code)

    assert [send(1), send(1), send(2)] == [200, 200, 409]
    assert made() == 1


def test_other_content_under_the_same_id_is_refused_in_words(client: Client) -> None:
    key = new()
    client.post("/send/", {"client_id": key, "words": "a"})
    for page, words in (("/send/", "b"), ("/show/", "a")):
        answer = client.post(page, {"client_id": key, "words": words})
        assert answer.status_code == 409
        assert "<h1>" in answer.content.decode()
    asks_json = client.post(
        "/send/", {"client_id": key, "words": "c"}, headers={"Accept": "application/json"}
    )
    assert (asks_json.status_code, list(asks_json.json())) == (409, ["error"])
    assert made() == 1


def test_the_csrf_token_may_differ(client: Client) -> None:
    form = {"client_id": new(), "words": "a"}
    answers = [client.post("/send/", {**form, "csrfmiddlewaretoken": t}) for t in "ab"]
    assert [one["Location"] for one in answers] == ["/made/1/", "/made/1/"]


def test_what_a_refused_action_took_back_leaves_the_id_free(client: Client) -> None:
    form = {"client_id": new()}
    assert client.post("/refused_inside/", form).status_code == 200
    assert client.post("/refused_inside/", {**form, "words": "now"}).status_code == 303
    assert made() == 1


def test_a_form_with_mistakes_leaves_its_id_free(client: Client) -> None:
    form = {"client_id": new()}
    assert client.post("/mistaken/", form).status_code == 200
    assert client.post("/mistaken/", {**form, "words": "now"}).status_code == 303
    assert client.post("/mistaken/", {**form, "words": "now"})["Location"] == "/made/1/"
    assert made() == 1


def test_a_refusal_is_asked_anew_and_what_it_wrote_stays(client: Client) -> None:
    form = {"client_id": new()}
    assert [client.post("/refuse/", form).content for _ in range(2)] == [b"no 1", b"no 2"]
    assert not ClientRequest.objects.exists()


@pytest.mark.parametrize("form", [{}, {"raise": "1"}])
def test_a_failure_rolls_everything_back_and_frees_the_id(form: dict[str, str]) -> None:
    client = Client(raise_request_exception=False)
    for _ in range(2):
        assert client.post("/break_down/", {"client_id": new(), **form}).status_code == 500
    assert (made(), ClientRequest.objects.count()) == (0, 0)


def test_large_and_streamed_answers_are_replaced_by_a_sentence(client: Client) -> None:
    for page, length in (("/show/", "70000"), ("/stream/", "0")):
        form = {"client_id": new(), "length": length}
        first, again = client.post(page, form), client.post(page, form)
        assert b"made" in first.getvalue()
        assert (again.status_code, b"made" in again.content) == (200, False)
    assert made() == 2


def test_uploads_are_compared_by_their_bytes_and_reach_the_view_whole(client: Client) -> None:
    key = new()

    def send(content: bytes, name: str = "a.jpg") -> Any:
        photo = SimpleUploadedFile(name, content)
        return client.post("/upload/", {"client_id": key, "photo": photo})

    big = b"\xff" * 3_000_000
    assert send(big).content == b"1 3000000"
    assert send(big, "other-name.jpg").content == b"1 3000000"
    assert send(big + b"x").status_code == 409
    assert made() == 1


def test_only_the_person_who_sent_it_gets_the_answer_again(client: Client) -> None:
    form = {"client_id": new()}

    def send(person: str) -> str:
        return client.post("/send/", form, headers={"Tests-Person": person})["Location"]

    answers = [send(person) for person in ["", "a", "b"] * 2]
    assert answers == ["/made/1/", "/made/2/", "/made/3/"] * 2


def test_a_stranger_whose_cookies_changed_meanwhile_is_still_answered_again() -> None:
    form = {"client_id": new()}
    answers = [Client().post("/send/", form)["Location"] for _ in range(2)]
    assert answers == ["/made/1/", "/made/1/"]


def test_an_id_that_is_none_is_refused_and_none_at_all_passes(client: Client) -> None:
    assert client.post("/send/", {"client_id": "x"}).status_code == 400
    short = client.post("/send/", {}, headers={"Idempotency-Key": "a-1"})
    assert short.status_code == 400
    assert made() == 0
    client.post("/send/", {})
    client.post("/send/", {})
    assert made() == 2


def test_reading_and_exempt_views_are_left_alone(client: Client) -> None:
    form = {"client_id": new()}
    assert [client.post("/open/", form).content for _ in range(2)] == [b"1", b"2"]
    assert client.get("/show/").status_code == 200
    assert client.post("/nowhere/", form).status_code == 404
    assert not ClientRequest.objects.exists()


def test_kept_answers_are_encrypted_and_forgotten_after_a_week(client: Client) -> None:
    client.post("/show/", {"client_id": new()})
    with connection.cursor() as cursor:
        cursor.execute("SELECT body, location FROM kernel_clientrequest")
        body, location = cursor.fetchone()
    assert (body[:3], location) == ("k1.", "")
    keep = {"answers": timedelta(days=7), "done": timedelta(days=30), "batch": 10}
    assert purge_old(**keep) == 0  # type: ignore[arg-type]
    ClientRequest.objects.update(made_at=clock.wall() - timedelta(days=8))
    assert purge_old(**keep) == 1  # type: ignore[arg-type]


def test_every_answer_has_a_number_to_quote(client: Client) -> None:
    numbers = {client.post("/show/", {})["X-Request-Id"] for _ in range(20)}
    assert len(numbers) == 20
    assert {len(number) for number in numbers} == {10}


@given(st.lists(st.tuples(st.integers(0, 3), st.integers(0, 1)), max_size=10))
@effort(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_sequence_of_sends_makes_one_effect_per_id(sends: list[tuple[int, int]]) -> None:
    """The first content sent under an id wins; everything else under it is refused."""
    with transaction.atomic():
        client, won = Client(), dict[int, int]()
        for key, words in sends:
            form = {"client_id": str(uuid.UUID(int=key)), "words": str(words)}
            answer = client.post("/send/", form)
            expected = 303 if won.setdefault(key, words) == words else 409
            assert answer.status_code == expected
        assert made() == len(won)
        transaction.set_rollback(True)
