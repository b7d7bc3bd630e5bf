"""Plays the essays through the product's own actions, each act at its own time."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from uuid import UUID, uuid5

from bihuan.core.access import SYSTEM, Actor
from bihuan.core.kernel import clock
from bihuan.core.parties.models import Appointment, Person
from bihuan.core.publishing.actions import decline, pass_step, plan, publish, send_back
from bihuan.core.publishing.actions.days import give_day
from bihuan.core.publishing.models import Piece, Slot
from bihuan.core.publishing.queries.days import judgement_of
from bihuan.core.publishing.writing import Writing
from bihuan.programmes.reading.actions.books import find_or_add_book
from bihuan.programmes.reading.actions.essays import Draft, hand_in_essay
from bihuan.programmes.reading.models import Book
from bihuan.programmes.reading.queries.essays import ESSAY

from .album import Album
from .authors import today
from .ground import City
from .plan import Fate
from .texts import SCENE, Text

SPACE = UUID("0d7a8a52-3f0e-5b6c-8a39-5f1d2c7b9e10")
ASKED = (
    "请补上时间、地点，把“那件事”写成哪一天、哪一户。",
    "后半段议论偏多，请换成一件具体的事。",
    "文中的数字请与台账核对后再报。",
    "题目太大，请缩到文中写的那一件事上。",
    "涉及他人家事，请征得本人同意，或隐去姓名。",
)
NOT_TAKEN = (
    "与近期已发布的一篇题材相近，建议另写一件事再投。",
    "内容以转述书中情节为主，自己的见闻较少。",
    "文章为工作总结，请按征稿要求改写后另投。",
)
LAPSED = "退修满一个月未见改稿，先作退稿处理；改好后欢迎再投。"
CHIEF = 2
OVERRIDE = "这一天正合文中所写的时节，与主任商定先发，下周补上另一组的稿件。"


class Player:
    """Knows the city, the album and the books; `forget` drops what the fast load remembers."""

    def __init__(self, city: City, album: Album, forget: Callable[[UUID], None]) -> None:
        self.city, self.album, self.forget = city, album, forget
        self.books: dict[str, Book] = {}
        self.pieces: dict[int, Piece] = {}
        self.turn: dict[int, int] = defaultdict(int)
        self.actors: dict[UUID, Actor] = {}
        held: dict[object, list[Appointment]] = defaultdict(list)
        rows = Appointment.objects.select_related("person", "post__organisation")
        for term in rows.order_by("-kind", "post__organisation__depth", "starts_on", "id"):
            held[term.person_id].append(term)
        self.held: Mapping[object, tuple[Appointment, ...]] = {k: tuple(v) for k, v in held.items()}

    def actor(self, person: Person) -> Actor:
        """One actor per person, with the day's appointments where rights look for them."""
        found = self.actors.setdefault(person.pk, Actor(person, "import"))
        return today(found, dict(self.held))

    def play(self, fates: Iterable[Fate]) -> int:
        """All acts of these essays in the order of time; how many there were."""
        acts = []
        for fate in fates:
            acts.append((fate.at, 0, "hand_in", fate))
            acts += [(at, n, verb, fate) for n, (at, verb) in enumerate(fate.acts, start=1)]
        acts.sort(key=lambda act: (act[0], act[1], id(act[3])))
        for at, _n, verb, fate in acts:
            with clock.frozen(at):
                self._hand_in(fate) if verb == "hand_in" else self._act(verb, fate)
        return len(acts)

    def _hand_in(self, fate: Fate) -> None:
        author, text = fate.author, fate.text
        photos = tuple(self.album.uploads([self._scene(text)])) if text.scene else ()
        written = Writing(
            kind=ESSAY,
            site=self.city.sites[fate.site],
            unit=author.unit,
            title=text.title,
            body=SCENE.sub(r"【图1：\2】", text.body),
            author=author.person,
            column=self.city.columns.get(fate.column),
            digest=text.digest,
        )
        draft = Draft(written, text.about, self._book(text), text.work, photos)
        name = uuid5(SPACE, f"{fate.site} {text.title} {fate.at.isoformat()}")
        actor = self.actor(author.person)
        self.pieces[id(fate)] = hand_in_essay(draft, piece_id=name, client_id=name, actor=actor)

    def _act(self, verb: str, fate: Fate) -> None:
        piece, steps = self.pieces[id(fate)], self.city.steps[fate.site]
        turn = self.turn[id(fate)]
        number = (len(fate.text.title) + turn) % 5
        if verb == "pass":
            pass_step(piece.pk, actor=self.actor(steps[turn]), words="")
            self.turn[id(fate)] += 1
        elif verb == "returned":
            send_back(piece.pk, actor=self.actor(steps[turn]), words=ASKED[number])
        elif verb == "declined":
            words = NOT_TAKEN[number % len(NOT_TAKEN)]
            decline(piece.pk, actor=self.actor(steps[turn]), words=words)
        elif verb == "lapsed":
            decline(piece.pk, actor=self.actor(steps[CHIEF]), words=LAPSED)
        elif verb == "plan":
            self._plan(piece, fate, self.actor(steps[0]))
        elif verb == "give_day":
            self._give_day(piece, fate, self.actor(steps[0]))
        else:
            publish(piece.pk, actor=SYSTEM)

    def _give_day(self, piece: Piece, fate: Fate, actor: Actor) -> None:
        """As an editor does it on the calendar; what goes against a rule is done with a reason.

        It asks first: the fast load keeps no savepoint to come back to from a refusal.
        """
        assert fate.day is not None
        judged, _line = judgement_of(piece.site, fate.day, piece)
        reason = OVERRIDE if judged.against else ""
        give_day(piece.site, fate.day, piece.pk, reason=reason, actor=actor)

    def _plan(self, piece: Piece, fate: Fate, actor: Actor) -> None:
        """A day of the past, whose line of candidates nobody asks for any more."""
        assert fate.day is not None
        plan(piece.pk, fate.day, actor=actor)
        Slot.objects.create(site=piece.site, day=fate.day, piece=piece, by_person=actor.person)

    def _book(self, text: Text) -> Book | None:
        if text.about != "book":
            return None
        if text.book not in self.books:
            self.books[text.book] = find_or_add_book(text.book, authors=text.authors, actor=SYSTEM)
        return self.books[text.book]

    def _scene(self, text: Text) -> tuple[str, int]:
        return text.scene, len(text.title) % 4
