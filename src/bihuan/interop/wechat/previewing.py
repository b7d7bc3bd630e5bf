"""A post as it will look there, and what is needed to post it by hand."""

from __future__ import annotations

import io
import zipfile
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from bihuan.core.publishing.channels import Told

from . import article, faults, images
from .article import Article
from .contract import FEWER_THAN_CHARACTERS, MOST_AUTHOR, MOST_DIGEST
from .faults import Problem
from .markup import Shown
from .models import Push

COVER = "00-cover.jpg"


@dataclass(frozen=True)
class Measure:
    """One limit: what it is of, how much there is, how much is allowed."""

    title: str
    now: int
    most: int

    @property
    def kept(self) -> bool:
        return self.now <= self.most


def shown_here(push: Push) -> Article:
    """With our own pictures: for looking at it."""
    files = images.files_of(push.post.piece)
    placed = {one: Shown(file.shown_url) for one, file in files.items()}
    return article.compose(push.post.piece, push.account, placed, article.mark_of(push))


def to_paste(push: Push) -> Article:
    """With a marked place for each picture, numbered as the files of the archive."""
    files = images.files_of(push.post.piece)
    placed = {
        one: Shown(marker=_("Put picture %(file)s here") % {"file": name_of(number)})
        for number, one in enumerate(files, 1)
    }
    return article.compose(push.post.piece, push.account, placed, article.mark_of(push))


def name_of(number: int) -> str:
    """A picture's file in the archive."""
    return f"{number:02}.jpg"


def measures(made: Article, push: Push) -> list[Measure]:
    """The limits that an editor can keep."""
    return [
        Measure(_("Title of the article"), len(made.title), push.account.title_limit),
        Measure(_("Author"), len(made.author), MOST_AUTHOR),
        Measure(_("Sentence below the title"), len(made.digest), MOST_DIGEST),
        Measure(_("Article with its layout"), len(made.content), FEWER_THAN_CHARACTERS - 1),
    ]


def broken(made: Article, push: Push) -> list[Told]:
    """Limits that are not kept, in words."""
    return [Told(*faults.words(code)) for code in article.faults(made, push.account)]


def archive(push: Push) -> bytes:
    """Cover and pictures as the channel takes them; one that can't be made is left out and named
    in a text beside the others."""
    piece, out, missing = push.post.piece, io.BytesIO(), []
    wanted: dict[str, Any] = {
        name_of(number): file for number, file in enumerate(images.files_of(piece).values(), 1)
    }
    cover = images.cover_of(piece) or images.default_cover(push.account)
    with zipfile.ZipFile(out, "w", zipfile.ZIP_STORED) as packed:
        made = images.encoded(cover) if cover else images.plain_cover(piece.site.accent)
        packed.writestr(COVER, made.content)
        for name, file in wanted.items():
            try:
                packed.writestr(name, images.encoded(file).content)
            except Problem as problem:
                missing.append(f"{name}: {faults.words(problem.code)[0]}")
        if missing:
            packed.writestr("missing.txt", "\n".join(missing))
    return out.getvalue()
