from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from bihuan.core.parties import gate, queries, revision
from bihuan.core.parties.actions.log import write_log
from bihuan.core.parties.gate import ActorLike
from bihuan.core.parties.models import Appointment, Organisation, Post
from bihuan.core.parties.models.log import DirectoryVerb
from bihuan.core.parties.refused import Refused

RIGHT = "directory.change"


@transaction.atomic
def create_post(
    organisation: Organisation, *, title: str, role: str, several: bool = False, actor: ActorLike
) -> Post:
    """A new post in a unit. The title is unique in the unit, so that people can name it."""
    gate.require(actor, RIGHT, organisation)
    try:
        with transaction.atomic():
            post = Post.objects.create(
                organisation=organisation, title=title.strip(), role=role, several=several
            )
    except IntegrityError:
        raise Refused(_("The unit already has a post of this title."), field="title") from None
    write_log(
        actor,
        DirectoryVerb.POST_CREATED,
        post=post,
        organisation=organisation,
        after=f"{post.title} ({role})",
    )
    return post


@transaction.atomic
def change_post(
    post: Post, *, title: str, role: str, several: bool, active: bool = True, actor: ActorLike
) -> Post:
    """Changing the role changes at once what everybody in the post may do."""
    post = Post.objects.select_for_update().get(pk=post.pk)
    gate.require(actor, RIGHT, post.organisation)
    before = _words(post)
    if post.active and not active and _anybody(post):
        raise Refused(_("End the appointments to this post first."))
    post.title, post.role, post.several, post.active = title.strip(), role, several, active
    if _words(post) == before:
        return post
    try:
        with transaction.atomic():
            post.save()
    except IntegrityError:
        raise Refused(_("The unit already has a post of this title."), field="title") from None
    write_log(
        actor,
        DirectoryVerb.POST_CHANGED,
        post=post,
        organisation=post.organisation,
        before=before,
        after=_words(post),
    )
    revision.bump()
    return post


def _anybody(post: Post) -> bool:
    return Appointment.objects.filter(queries.not_over(), post=post).exists()


def _words(post: Post) -> str:
    return f"{post.title} ({post.role}) several={post.several} active={post.active}"
