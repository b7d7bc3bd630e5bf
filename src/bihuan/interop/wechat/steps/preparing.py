"""Looking whether it can be sent at all, and uploading what it shows."""

from __future__ import annotations

from collections.abc import Callable

from bihuan.core.files.models import StoredFile

from .. import article, client, images
from ..client import Upload
from ..contract import PICTURE_HOSTS
from ..faults import Problem
from ..markup import Shown
from ..models import Picture, Push, WechatAccount
from .outcome import Outcome

INLINE, COVER = "inline", "cover"
PLACED = Shown(f"http://{PICTURE_HOSTS[0]}/mmbiz_jpg/{'0' * 90}")
"""As long as an address of the picture host is, for measuring before there is one."""


def check(push: Push) -> Outcome:
    """The limits, before anything is asked of the API: an editor hears of them at once. An account
    without the API gets the article to paste."""
    piece, account = push.post.piece, push.account
    if not piece.is_public:
        raise Problem("not_public")
    if not account.active:
        raise Problem("account_gone")
    placed = dict.fromkeys(images.files_of(piece), PLACED)
    for code in article.faults(article.compose(piece, account, placed), account):
        raise Problem(code)
    if not account.by_api:
        raise Problem("prepared")
    return Outcome("pictures", state="working", keep={"version": piece.version})


def pictures(push: Push) -> Outcome:
    """The next picture of the text that is not there yet; each once for the account, however many
    pieces show it. One at a time, so that a step stays shorter than its lease."""
    files = images.files_of(push.post.piece).values()
    there = set(
        Picture.objects.filter(
            account=push.account, use=INLINE, digest__in=[file.sha256 for file in files]
        ).values_list("digest", flat=True)
    )
    for file in files:
        if file.sha256 not in there:
            uploaded(push.account, INLINE, file)
            return Outcome("pictures")
    return Outcome("cover")


def cover(push: Push) -> Outcome:
    """The cover as permanent material: the piece's, its first picture, the account's, or plain."""
    piece, account = push.post.piece, push.account
    file = images.cover_of(piece) or images.default_cover(account)
    if file is not None:
        kept = uploaded(account, COVER, file)
    else:
        made = images.plain_cover(piece.site.accent)
        kept = _once(account, COVER, made.name, lambda: made)
    return Outcome("draft", keep={"cover_id": kept.media_id})


def uploaded(account: WechatAccount, use: str, file: StoredFile) -> Picture:
    """The picture as it is on the other side; uploaded now if it is not there yet."""
    return _once(account, use, file.sha256, lambda: images.encoded(file))


def _once(account: WechatAccount, use: str, digest: str, make: Callable[[], Upload]) -> Picture:
    """Killed between the upload and the row, it is uploaded again: a picture more on the other
    side, which no reader sees."""
    known = Picture.objects.filter(account=account, use=use, digest=digest).first()
    if known is not None:
        return known
    row = Picture(account=account, use=use, digest=digest)
    if use == INLINE:
        row.url = client.upload_inline(account, make())
    else:
        row.media_id = client.upload_material(account, make())
    made, _new = Picture.objects.get_or_create(
        account=account, use=use, digest=digest, defaults={"url": row.url, "media_id": row.media_id}
    )
    return made


def shown(push: Push) -> dict[str, Shown]:
    """The pictures of the text with their addresses on the other side."""
    files = images.files_of(push.post.piece)
    rows = Picture.objects.filter(
        account=push.account, use=INLINE, digest__in=[file.sha256 for file in files.values()]
    )
    addresses = {row.digest: row.url for row in rows}
    if any(file.sha256 not in addresses for file in files.values()):
        raise Problem("40007")
    return {one: Shown(addresses[file.sha256]) for one, file in files.items()}
