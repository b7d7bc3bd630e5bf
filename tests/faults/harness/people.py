"""People at their screens: they send, and when nothing or a fault comes back, they send again."""

from __future__ import annotations

import hashlib
import random
import re
import threading
import time
from collections.abc import Callable
from dataclasses import asdict, dataclass, field
from typing import Any
from uuid import UUID, uuid4

import httpx

from bihuan.core.files.tests.samples import picture

ACK, PAUSE, PATIENCE = 302, 0.5, 300.0
EAST = {"lat": "25.79", "lon": "113.03", "datum_came": "wgs84"}
TOKEN = re.compile(r'name="csrfmiddlewaretoken" value="([^"]+)"')
VERSION = re.compile(r'name="version" value="(\d+)"')


class NeverAnswered(AssertionError):
    """Patience is over: nobody can wait for longer."""


@dataclass
class Acknowledged:
    """What people were told is done: what must be there afterwards, once and whole."""

    reports: list[dict[str, str]] = field(default_factory=list)
    moves: list[dict[str, str]] = field(default_factory=list)
    verdicts: list[dict[str, str]] = field(default_factory=list)
    words: list[dict[str, str]] = field(default_factory=list)
    refused: list[str] = field(default_factory=list)
    tries: int = 0

    def as_json(self) -> dict[str, Any]:
        """For the checker."""
        return asdict(self)


class Browser:
    """One person's browser: cookies, a token, and patience."""

    def __init__(
        self,
        url: str,
        session: str = "",
        *,
        address: str = "127.0.0.1",
        again: Callable[[], str] | None = None,
    ) -> None:
        """again: signs in anew and gives the session's key, for whoever is led to the sign-in."""
        self.again = again
        transport = httpx.HTTPTransport(local_address=address)
        self.http = httpx.Client(base_url=url, transport=transport, timeout=60)
        self.tries = 0
        self.alone = threading.Lock()  # or one tab would ask while another signs in anew
        if session:
            self._be(session)

    def _be(self, session: str) -> None:
        self.http.cookies.set("bihuan_session", session, domain="127.0.0.1")

    def get(self, path: str) -> httpx.Response:
        """A page; asked again while the server is away."""
        return self._until_answered(lambda: self.http.get(path))

    def post(self, path: str, data: dict[str, str], photos: list[bytes]) -> httpx.Response:
        """Sends once more with the same id until an answer below 500 comes."""
        files = [("photos", (f"{n}.jpg", body, "image/jpeg")) for n, body in enumerate(photos)]
        return self._until_answered(lambda: self.http.post(path, data=data, files=files or None))

    def send(
        self, path: str, data: dict[str, str], photos: list[bytes] | None = None, *, page: str = ""
    ) -> httpx.Response:
        """Opens the page with the form, fills it in, sends it."""
        opened = self.get(page or path)
        token = TOKEN.search(opened.text)
        if token is None:
            return opened
        filled = {"csrfmiddlewaretoken": token[1], "client_id": str(uuid4())}
        if found := VERSION.search(opened.text):
            filled["version"] = found[1]
        return self.post(path, filled | data, photos or [])

    def _until_answered(self, ask: Callable[[], httpx.Response]) -> httpx.Response:
        until = time.monotonic() + PATIENCE
        while time.monotonic() < until:
            self.tries += 1
            try:
                answer = self._asked(ask)
                if answer.status_code < 500:
                    return answer
            except httpx.TransportError:
                pass
            time.sleep(PAUSE)
        raise NeverAnswered

    def _asked(self, ask: Callable[[], httpx.Response]) -> httpx.Response:
        with self.alone:
            answer = ask()
            while self.again and answer.headers.get("Location", "").startswith("/sign-in/"):
                self._be(self.again())
                answer = ask()
            return answer


def photo(number: int) -> bytes:
    """A photo like no other."""
    return picture(64 + number % 400, 48 + number // 400)


Again = Callable[[str], str] | None
"""From somebody's name to the key of a new session of theirs."""


def _of(name: str, again: Again) -> Callable[[], str] | None:
    return (lambda: again(name)) if again else None


class Rider:
    """Sends reports, with and without photo, and adds words to some."""

    def __init__(
        self, name: str, url: str, known: dict[str, Any], seed: int, again: Again = None
    ) -> None:
        self.name, self.chance = name, random.Random(f"{name} {seed}")
        self.browser = Browser(url, known["sessions"].get(name, ""), again=_of(name, again))

    def report(self, number: int, log: Acknowledged) -> str:
        """One report until it is acknowledged; its submission's id."""
        words = f"路面坑洞 {self.name} {number}"
        photos = [photo(self.chance.randrange(100_000)) for _ in range(self.chance.choice([0, 1]))]
        client_id = str(uuid4())
        answer = self.browser.send(
            "/gigwork/report/", {**EAST, "words": words, "client_id": client_id}, photos
        )
        if answer.status_code != ACK:
            log.refused.append(f"report {answer.status_code}")
            return ""
        submission = answer.headers["Location"].split("/")[-3]
        sums = ",".join(hashlib.sha256(body).hexdigest() for body in photos)
        log.reports.append(
            {"client_id": client_id, "id": str(UUID(submission)), "words": words, "photos": sums}
        )
        return submission

    def add_words(self, submission: str, log: Acknowledged) -> None:
        """Something more is said."""
        number = self.number_of(submission)
        words = f"补充 {uuid4()}"
        path = f"/gigwork/mine/{number}/"
        answer = self.browser.send(f"{path}words/", {"words": words}, page=path)
        _note(log, answer, log.words, {"submission": submission, "words": words}, "words")

    def rate(self, submission: str, log: Acknowledged) -> None:
        """The outcome is rated."""
        number = self.number_of(submission)
        path = f"/gigwork/mine/{number}/"
        data = {"solved": "yes", "stars": "5", "words": "谢谢"}
        answer = self.browser.send(f"{path}verdict/", data, page=path)
        _note(log, answer, log.verdicts, {"submission": submission}, "verdict")

    def number_of(self, submission: str) -> str:
        """Read on the page that follows the sending."""
        page = self.browser.get(f"/gigwork/report/{submission}/sent/").text
        found = re.search(r"\b[A-Z]+-20\d\d-\d{6}\b", page)
        assert found, page[:2000]
        return found[0]


LOOP: tuple[tuple[str, str, dict[str, str], int], ...] = (
    ("accept", "grid", {}, 0),
    ("hand_over", "grid", {"words": "请修"}, 0),
    ("assign", "dispatcher", {"lead": "roads"}, 0),
    ("handle", "roads", {"words": "已修好"}, 1),
    ("verify", "verifier", {}, 0),
)


class Staff:
    """Brings cases through the loop, each move by whoever makes it."""

    def __init__(self, url: str, known: dict[str, Any], again: Again = None) -> None:
        self.posts = known["posts"]
        self.desks = {
            who: Browser(url, known["sessions"][who], again=_of(who, again))
            for _, who, _, _ in LOOP
        }

    def case_of(self, number: str) -> str:
        """Found at the desk by its number."""
        page = self.desks["dispatcher"].get(f"/desk/?q={number}").text
        found = re.search(r"/desk/cases/([0-9a-f-]{36})/", page)
        return found[1] if found else ""

    def move(self, case: str, step: int, log: Acknowledged) -> bool:
        """One step; whether it was made."""
        code, who, given, photos = LOOP[step]
        data = {name: self.posts.get(value, value) for name, value in given.items()}
        pictures = [photo(n) for n in range(photos)]
        answer = self.desks[who].send(f"/desk/cases/{case}/{code}/", data, pictures)
        return _note(log, answer, log.moves, {"case": case, "move": code}, code)


def _note(
    log: Acknowledged, answer: httpx.Response, where: list[Any], what: dict[str, str], name: str
) -> bool:
    if answer.status_code == ACK:
        where.append(what)
        return True
    log.refused.append(f"{name} {answer.status_code}")
    return False


class Crowd:
    """Everybody at work at once, until told to stop; then the work at hand is finished."""

    def __init__(
        self, url: str, known: dict[str, Any], *, riders: int, seed: int, again: Again = None
    ) -> None:
        self.log = Acknowledged()
        self.stopping = threading.Event()
        self.riders = [Rider(f"rider{n}", url, known, seed, again) for n in range(riders)]
        self.staff = Staff(url, known, again)
        self.waiting: list[tuple[Rider, str]] = []
        self.failures: list[str] = []
        works = [lambda one=one: self._ride(one) for one in self.riders] + [self._handle]
        self.threads = [threading.Thread(target=self._guarded, args=(w,)) for w in works]

    def __enter__(self) -> Crowd:
        for thread in self.threads:
            thread.start()
        return self

    def __exit__(self, *args: object) -> None:
        self.stopping.set()
        for thread in self.threads:
            thread.join(PATIENCE + 30)
        self.log.tries = sum(rider.browser.tries for rider in self.riders)
        self.log.tries += sum(desk.tries for desk in self.staff.desks.values())
        assert not self.failures, self.failures
        assert not any(thread.is_alive() for thread in self.threads)

    def _guarded(self, work: Callable[[], None]) -> None:
        try:
            work()
        except BaseException as error:
            self.failures.append(repr(error))

    def _ride(self, rider: Rider) -> None:
        number = 0
        while not self.stopping.is_set():
            number += 1
            submission = rider.report(number, self.log)
            if submission and rider.chance.random() < 0.4:
                self.waiting.append((rider, submission))
            if submission and rider.chance.random() < 0.2:
                rider.add_words(submission, self.log)

    def _handle(self) -> None:
        while not self.stopping.is_set():
            if not self.waiting:
                time.sleep(0.05)
                continue
            rider, submission = self.waiting.pop(0)
            case = self.staff.case_of(rider.number_of(submission))
            made = bool(case) and all(
                self.staff.move(case, step, self.log) for step in range(len(LOOP))
            )
            if made:
                rider.rate(submission, self.log)
