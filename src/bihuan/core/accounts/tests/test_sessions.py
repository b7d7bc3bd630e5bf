import pytest
from django.test import Client

from bihuan.core.accounts.devices import in_words
from bihuan.core.accounts.models import SignedInSession, User
from bihuan.core.kernel import clock

from .conftest import Watch, by_password, is_in

pytestmark = pytest.mark.django_db
AGENT = "Mozilla/5.0 (Linux; Android 14) AppleWebKit/537.36 Chrome/130.0 Mobile Safari/537.36"


def test_sessions_are_listed_in_words(client: Client, resident: User) -> None:
    by_password(client, "rider", headers={"User-Agent": AGENT})
    page = client.get("/account/").content.decode()
    assert "Android 上的 Chrome" in page
    assert "本机" in page


def test_one_session_is_ended_from_another(resident: User) -> None:
    here, there = Client(), Client()
    by_password(there, "rider")
    row = SignedInSession.objects.get()
    by_password(here, "rider")
    assert here.post(f"/account/sessions/{row.pk}/end/").status_code == 302
    assert (is_in(here), is_in(there)) == (True, False)


def test_nobody_ends_somebody_elses_session(
    client: Client, resident: User, dispatcher: User
) -> None:
    by_password(client, "rider")
    theirs = SignedInSession.objects.create(
        user=dispatcher,
        session_key="x" * 32,
        way="code",
        started_at=clock.now(),
        seen_at=clock.now(),
    )
    assert client.post(f"/account/sessions/{theirs.pk}/end/").status_code == 404
    theirs.refresh_from_db()
    assert theirs.ended_at is None


@pytest.mark.parametrize(
    ("path", "data", "here_in"),
    [("/account/sessions/end/", {}, True), ("/sign-out/", {"everywhere": "1"}, False)],
)
def test_sign_out_everywhere(
    resident: User, path: str, data: dict[str, str], here_in: bool
) -> None:
    clients = [Client() for _ in range(3)]
    for client in clients:
        by_password(client, "rider")
    clients[0].post(path, data)
    assert [is_in(client) for client in clients] == [here_in, False, False]
    assert SignedInSession.objects.filter(ended_at=None).count() == int(here_in)


def test_sign_out_ends_the_session_for_good(client: Client, resident: User) -> None:
    by_password(client, "rider")
    key = client.session.session_key
    assert client.post("/sign-out/")["Location"] == "/sign-in/?why=out"
    kept = Client()
    kept.cookies["bihuan_session"] = key or ""
    assert not is_in(kept)
    assert client.get("/sign-out/").status_code == 405


def test_last_seen_is_written_once_a_minute(client: Client, resident: User, watch: Watch) -> None:
    by_password(client, "rider")
    started = SignedInSession.objects.get().seen_at
    watch.forward(seconds=30)
    client.get("/account/")
    assert SignedInSession.objects.get().seen_at == started
    watch.forward(seconds=31)
    client.get("/account/")
    assert SignedInSession.objects.get().seen_at == watch.at


@pytest.mark.parametrize("others", [0, 2])
def test_account_page_costs_the_same_with_more_sessions(
    client: Client, resident: User, others: int, django_assert_num_queries: object
) -> None:
    for _ in range(others):
        by_password(Client(), "rider")
    by_password(client, "rider")
    client.get("/account/")
    with django_assert_num_queries(6):  # type: ignore[operator]
        assert client.get("/account/").content.decode().count("list__meta") == 5 + others


def test_preferences_are_kept_with_the_person(client: Client, resident: User) -> None:
    by_password(client, "rider")
    client.post("/account/preferences/", {"language": "en", "large_text": "on"})
    resident.person.refresh_from_db()
    assert (resident.person.language, resident.person.large_text) == ("en", True)
    page = client.get("/account/").content.decode()
    assert "My account" in page
    assert 'data-text="large"' in page
    elsewhere = Client()
    by_password(elsewhere, "rider")
    assert "My account" in elsewhere.get("/account/").content.decode()


def test_language_is_chinese_unless_chosen(client: Client, db: None) -> None:
    page = client.get("/sign-in/", headers={"Accept-Language": "en-US,en"}).content.decode()
    assert "登录" in page
    client.cookies["bihuan_language"] = "en"
    assert "Sign in" in client.get("/sign-in/").content.decode()


def test_held_page_masks_the_number(client: Client, resident: User) -> None:
    by_password(client, "rider")
    page = client.get("/account/held/").content.decode()
    assert "138****0001" in page
    assert "13807350001" not in page


@pytest.mark.parametrize(
    ("agent", "words"),
    [
        (AGENT, "Android 上的 Chrome"),
        ("Mozilla/5.0 (iPhone) MicroMessenger/8.0", "iPhone 上的 微信"),
        ("Mozilla/5.0 (Windows NT 10.0) Chrome/130 Safari/537 Edg/130", "Windows 上的 Edge"),
        ("curl/8", "未识别的设备"),
    ],
)
def test_devices_in_words(agent: str, words: str) -> None:
    from django.utils.translation import override

    with override("zh-hans"):
        assert in_words(agent) == words


@pytest.mark.parametrize(("back", "inside"), [(4, True), (60, False), (24 * 60, False)])
def test_q16_a_session_of_a_time_to_come_is_over_when_the_clock_is_set_right(
    client: Client, resident: User, watch: Watch, back: int, inside: bool
) -> None:
    """A clock that was a day ahead must not leave sessions that last a day longer."""
    watch.forward(minutes=back)
    by_password(client, "rider")
    assert is_in(client)
    watch.forward(minutes=-back)
    assert is_in(client) is inside
