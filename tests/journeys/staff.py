"""What a story needs to have happened before it begins, done through the product's own doors.

Stories are told in a browser; what merely prepares them is sent as plain forms over HTTP, as the
same accounts, which is quicker and leaves the same trail.
"""

import random
import re
from dataclasses import dataclass
from functools import cache
from html import unescape
from typing import Any
from uuid import uuid4

import httpx

from .pictures import jpeg

TOKEN = re.compile(r'name="csrfmiddlewaretoken" value="([^"]+)"')
CASE = re.compile(r"/desk/cases/([0-9a-f-]{36})/")
NUMBER = re.compile(r"BH-\d{4}-\d{6}")
CODE = re.compile(r'case__number">(\w+)</strong></dd><dt>[^<]+</dt><dd>[^<]+</dd></dl>')
LEAD = "市政抢修承办岗"
"""The post of the demonstration's department."""
Place = tuple[float, float]


@dataclass(frozen=True)
class Slip:
    """What a reporter holds in hand, and where staff find it."""

    number: str
    code: str
    case: str


class Account:
    """One account of the demonstration, signed in without a browser."""

    def __init__(self, site: str, name: str) -> None:
        self.http = httpx.Client(base_url=site, follow_redirects=True, timeout=30)
        self.post("/sign-in/demo/", page="/sign-in/", username=name)

    def post(
        self, path: str, *, page: str = "", photo: bool = False, **data: Any
    ) -> httpx.Response:
        """Opens the page with the form and sends it; an answer that is no redirect is a failure."""
        shown = self.http.get(page or path)
        token = TOKEN.search(shown.text)
        assert token, f"no form at {shown.url} ({shown.status_code})"
        data |= {"csrfmiddlewaretoken": token.group(1), "client_id": str(uuid4())}
        files = {"photos": ("photo.jpg", jpeg(), "image/jpeg")} if photo else None
        answer = self.http.post(path, data=data, files=files)
        assert answer.history, f"refused: {path} {answer.status_code} {errors_in(answer.text)}"
        return answer

    def step(self, case: str, code: str, *, photo: bool = False, **data: Any) -> None:
        """Makes a step on a case."""
        path = f"{case}{code}/"
        if "lead" in data:
            data["lead"] = option(self.http.get(path).text, data["lead"])
        self.post(path, photo=photo, **data)


def option(html: str, title: str) -> str:
    """The value of the option that holds these words."""
    found = re.search(rf'<option value="([^"]+)"[^>]*>[^<]*{title}', html)
    assert found, f"no option “{title}”"
    return found.group(1)


def errors_in(html: str) -> str:
    """The sentences by which a form refuses."""
    found = re.findall(r'class="[^"]*error[^"]*"[^>]*>([^<]+)', html)
    return unescape(" / ".join(text.strip() for text in found))


@cache
def centre(site: str, quarter: str) -> Place:
    """The middle of a quarter."""
    for one in httpx.get(f"{site}/places/boundaries.json").json()["features"]:
        if one["properties"]["name"].startswith(quarter):
            lon, lat = one["properties"]["centre"]
            return lat, lon
    raise AssertionError(f"no quarter {quarter}")


def somewhere(site: str, quarter: str) -> Place:
    """A spot in the quarter, another one each time, so that no earlier report lies near."""
    lat, lon = centre(site, quarter)
    return lat + random.uniform(-0.0016, 0.0016), lon + random.uniform(-0.0016, 0.0016)


class Staff:
    """The accounts, signed in once, and the stretches of a case's way that stories begin after."""

    def __init__(self, site: str) -> None:
        self.site = site
        self.accounts: dict[str, Account] = {}

    def __getitem__(self, name: str) -> Account:
        if name not in self.accounts:
            self.accounts[name] = Account(self.site, name)
        return self.accounts[name]

    def call(self, words: str, *, address: str, at: Place, **more: Any) -> Slip:
        """A caller's report, taken down by the clerk."""
        data: dict[str, Any] = {"kind": "gigwork.hazard", "category": "manhole"}
        data |= {"words": words, "address": address, **more}
        data |= {"lat": f"{at[0]:.6f}", "lon": f"{at[1]:.6f}"}
        shown = self["clerk"].post("/desk/enter/", **data)
        number, code = NUMBER.search(shown.text), CODE.search(shown.text)
        assert number
        assert code
        return Slip(number.group(), code.group(1), self.case_of(number.group()))

    def report(self, words: str, *, at: Place) -> Slip:
        """A report of the demonstration's rider."""
        data: dict[str, Any] = {"words": words, "category": "manhole"}
        data |= {"lat": f"{at[0]:.6f}", "lon": f"{at[1]:.6f}"}
        shown = self["rider"].post("/gigwork/report/", photo=True, **data)
        number = NUMBER.search(shown.text)
        assert number
        return Slip(number.group(), "", self.case_of(number.group()))

    def case_of(self, number: str) -> str:
        """Path of the case that a number belongs to now."""
        found = CASE.search(self["dispatcher"].http.get(f"/desk/?q={number}").text)
        assert found, f"{number} is not at the desk"
        return f"/desk/cases/{found.group(1)}/"

    def hand_over(self, case: str) -> None:
        """Accepted and handed over by dispatch."""
        self["dispatcher"].step(case, "accept")
        self["dispatcher"].step(case, "hand_over", words="现场无须设置警示，请尽快修复")

    def assign(self, case: str) -> None:
        """With the demonstration's department."""
        self.hand_over(case)
        self["dispatcher"].step(case, "assign", lead=LEAD)

    def close(self, case: str) -> None:
        """Repaired and verified."""
        self.assign(case)
        self["department"].step(case, "handle", photo=True, words="已更换井盖并压实")
        self["verifier"].step(case, "verify", words="现场平整")
