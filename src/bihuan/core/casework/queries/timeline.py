"""What happened to a case, line by line, in words: from the trail, with the words and photos."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from uuid import UUID

from django.utils.translation import gettext as _

from bihuan.core.casework.loop import Kind
from bihuan.core.casework.models import Case, Remark, TrailEntry
from bihuan.core.casework.verbs import VERBS, is_public
from bihuan.core.files.models import StoredFile
from bihuan.core.files.queries import files_of
from bihuan.core.parties.models import Person, Post


@dataclass(frozen=True)
class Line:
    """One thing that happened: when, what in words, as which post, with what was said and shown."""

    at: datetime
    verb: str
    title: str
    state: str
    who: str
    person: Person | None
    words: str
    files: list[StoredFile]
    public: bool
    given: list[str] = field(default_factory=list)


def timeline(
    case: Case, kind: Kind, *, public_only: bool = False, reader: UUID | None = None
) -> list[Line]:
    """The lines of a case, oldest first, in a fixed number of queries.

    public_only: what a reporter reads: public lines, public words of staff, and of the words
    that reporters wrote only those of the submission `reader`, never of somebody else's.
    """
    entries = list(TrailEntry.objects.filter(case=case).order_by("seq"))
    refs = [json.loads(entry.refs) for entry in entries]
    remarks = {str(remark.pk): remark for remark in Remark.objects.filter(case=case)}
    posts = Post.objects.select_related("organisation").in_bulk(_post_ids(entries, refs))
    people = Person.objects.in_bulk({e.person_id for e in entries if e.person_id})
    files = files_of("casework.remark", [remark.pk for remark in remarks.values()])
    lines = []
    for entry, ref in zip(entries, refs, strict=True):
        remark = remarks.get(ref.get("remark", ""))
        public = is_public(entry.verb, kind)
        if public_only and not public:
            continue
        hidden = public_only and remark is not None and not _for_reader(remark, reader)
        shown = None if hidden else remark
        lines.append(
            Line(
                at=entry.at,
                verb=entry.verb,
                title=title_of(entry.verb, kind),
                state=_(kind.state(entry.to_state).title),
                who=_who(entry, posts, kind),
                person=people.get(entry.person_id) if entry.person_id else None,
                words=shown.text if shown else "",
                files=files.get(shown.pk, []) if shown else [],
                public=public,
                given=_given(ref, posts),
            )
        )
    return lines


def _for_reader(remark: Remark, reader: UUID | None) -> bool:
    return remark.audience == "public" and remark.submission_id in (None, reader)


def title_of(verb: str, kind: Kind) -> str:
    """How a verb is named in the past: the shared ones, else the loop's own."""
    if verb == "open":
        return _(kind.opened)
    if verb in VERBS:
        return _(VERBS[verb].title)
    return _(kind.move(verb).done_title)


def _who(entry: TrailEntry, posts: Mapping[UUID, Post], kind: Kind) -> str:
    post = posts.get(entry.post_id) if entry.post_id else None
    if post is None:
        return _(kind.brought_by) if entry.channel != "system" else _("The system")
    title = f"{post.organisation.label} {post.title}"
    return _("%(post)s (deputy)") % {"post": title} if entry.as_deputy else title


def _post_ids(entries: list[TrailEntry], refs: list[dict[str, Any]]) -> set[UUID]:
    named = {UUID(pk) for ref in refs for pk in _posts_in(ref)}
    return named | {entry.post_id for entry in entries if entry.post_id}


def _posts_in(ref: dict[str, Any]) -> list[str]:
    single = [ref[key] for key in ("lead", "receiver") if ref.get(key)]
    return [*single, *ref.get("helpers", ()), *ref.get("to", ())]


def _given(ref: dict[str, Any], posts: Mapping[UUID, Post]) -> list[str]:
    found = (posts.get(UUID(pk)) for pk in _posts_in(ref))
    return [f"{post.organisation.label} {post.title}" for post in found if post]
