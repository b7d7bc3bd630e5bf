"""A site with an account, a piece with pictures, and the double within the process."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

from bihuan.core.access import SYSTEM, Actor
from bihuan.core.files.actions.make_ready import make_ready
from bihuan.core.files.actions.store import store
from bihuan.core.files.tests.samples import picture, upload
from bihuan.core.kernel import clock
from bihuan.core.parties.actions import appoint, create_organisation, create_post, register_person
from bihuan.core.parties.models import Organisation, Person
from bihuan.core.publishing.actions import channel_posts
from bihuan.core.publishing.models import ChannelPost, Piece, Site
from bihuan.interop.wechat import work
from bihuan.interop.wechat.double.local import transport
from bihuan.interop.wechat.double.platform import Known, Platform
from bihuan.interop.wechat.models import Push, WechatAccount
from bihuan.interop.wechat.transport import through

BODY = """## 一条路的三种走法

读《走读郴州》，想到巷子里的**老井**。

![井台](picture:{picture})

> 井水不分你我。

- 先看
- 再问

出处见[原文](https://example.org/a)，也见[另一篇](https://mp.weixin.qq.com/s/abc)，再见[原文](https://example.org/a)。"""


@dataclass
class Time:
    """The double's clock; moved by hand."""

    seconds: float = field(default_factory=lambda: clock.wall().timestamp())

    def __call__(self) -> float:
        return self.seconds


@dataclass
class Ground:
    """What a test works with."""

    unit: Organisation
    site: Site
    account: WechatAccount
    platform: Platform
    time: Time
    people: dict[str, Person]

    def actor(self, name: str = "editor") -> Actor:
        """Somebody who acts; rights are read anew."""
        return Actor(self.people[name])

    def articles(self) -> list[dict[str, Any]]:
        """What followers may read."""
        return [one for one in self.platform.state["articles"] if not one["deleted"]]

    def later(self, seconds: float = 60) -> None:
        """Time passes on the other side, and what waits here is due."""
        self.time.seconds += seconds
        span = timedelta(seconds=seconds)
        for push in Push.objects.all():
            for name in ("sent_at", "tried_at", "due_at", "busy_until"):
                if at := getattr(push, name):
                    setattr(push, name, at - span)
            push.save()

    def work(self, minutes: int = 15) -> None:
        """The worker works while so many minutes pass."""
        for _minute in range(minutes):
            self.once()
            self.later()

    def once(self) -> None:
        """The worker works on what is due now."""
        with through(transport(self.platform)):
            while work.work_next():
                pass

    def send(self, piece: Piece) -> ChannelPost:
        """The editor presses the button."""
        return channel_posts.send(piece, "wechat", actor=self.actor())

    def switch(self, **values: Any) -> None:
        """Switches of the double."""
        self.platform.switches.update(values)

    def fail(self, path: str, code: int | str, *, times: int = 1, after: bool = False) -> None:
        """The double fails at a call."""
        fault = {"path": path, "code": code, "times": times, "after": after}
        self.platform.switches["faults"].append(fault)


def unit(code: str, parent: Organisation | None = None) -> Organisation:
    return create_organisation(
        name=f"Unit {code}", kind="city" if parent is None else "county", code=code,
        parent=parent, actor=SYSTEM,
    )  # fmt: skip


def person_in(at: Organisation, name: str, role: str) -> Person:
    post = create_post(at, title=name, role=role, actor=SYSTEM)
    person = register_person(name=name, actor=SYSTEM)
    appoint(person, post, starts_on=date(2024, 1, 1), actor=SYSTEM)
    return person


def make_ground(**account: Any) -> Ground:
    """The city's site with a verified account that publishes, and the county's people beside."""
    city = unit("W")
    county = unit("X", city)
    other = unit("Y", city)
    site = Site.objects.create(organisation=county, slug="du", name="郴州读书")
    fields = {"name": "郴州读书", "app_id": "wx0001", "secret": "s3cret", "verified": True,
              "mode": "publish"} | account  # fmt: skip
    made = WechatAccount.objects.create(site=site, **fields)
    people = {
        "editor": person_in(county, "editor", "editor"),
        "admin": person_in(county, "admin", "directory_admin"),
        "neighbour": person_in(other, "neighbour", "editor"),
    }
    time = Time()
    hook = f"http://testserver/wechat/{made.pk}/events/"
    known = Known("wx0001", "s3cret", "郴州读书", True, hook, str(made.event_token))
    platform = Platform(lambda: [known], now=time, base="http://mp.weixin.qq.com")
    return Ground(county, site, made, platform, time, people)


def make_piece(site: Site, *, pictures: int = 1, **fields: Any) -> Piece:
    """A published piece whose text shows its own pictures."""
    now = clock.now()
    values = {
        "kind": "test.essay", "unit": site.organisation, "title": "老井与新路", "byline": "李守田",
        "digest": "读一本地方的书，看一条走了多年的路。", "body": "正文", "state": "published",
        "level": "public", "published_at": now,
    } | fields  # fmt: skip
    piece = Piece.objects.create(site=site, **values)
    if pictures and "body" not in fields:
        row = store(
            upload(picture(300 + pictures, 200)), owner_type="publishing.piece", owner_id=piece.pk,
            purpose="text", actor=SYSTEM,
        )  # fmt: skip
        make_ready(row.pk)
        piece.body = BODY.format(picture=row.pk)
        piece.save()
    return piece


class Killed(BaseException):
    """kill -9: nothing is caught, nothing is tidied."""
