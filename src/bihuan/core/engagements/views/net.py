"""The net: who is responsible, blocks, handing over."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from bihuan.core.access import may
from bihuan.core.access.actor import actor_of
from bihuan.core.access.views import exported, needs
from bihuan.core.access.views.helpers import page_of, query
from bihuan.core.engagements import actions
from bihuan.core.engagements.forms.net import (
    AssignForm,
    BlockForm,
    EditBlockForm,
    EndForm,
    HandOverForm,
    MembersForm,
)
from bihuan.core.engagements.models import Enterprise, Level
from bihuan.core.engagements.queries import lists, visible
from bihuan.core.engagements.rights import KEEP, SEE
from bihuan.core.engagements.views import exports
from bihuan.core.engagements.views.helpers import attempt, form_page, pressed
from bihuan.core.parties.models import Post

NET, BLOCKS, BLOCK = "engagements:net", "engagements:blocks", "engagements:block"


@needs(SEE)
@exported(exports.NET)
@require_safe
def net(request: HttpRequest) -> HttpResponse:
    """Three levels, with whoever holds each post today."""
    actor = actor_of(request)
    context = {
        "page": page_of(request, exports.net(request)),
        "filters": {name: query(request, name) for name in ("level", "show", "q")},
        "levels": Level.choices,
        "keeps": may(actor, KEEP),
        "vacant": lists.net(actor, show="vacant").count(),
    }
    return render(request, "engagements/net.html", context)


@needs(KEEP)
def assign(request: HttpRequest) -> HttpResponse:
    """Make a post responsible for a street, a block or an enterprise."""
    actor = actor_of(request)
    given = {name: query(request, name) for name in ("post", "unit", "block", "enterprise")}
    initial = {name: value for name, value in given.items() if value}
    form = AssignForm(request.POST or None, actor=actor, initial=initial)
    if attempt(form, lambda: actions.assign(**form.cleaned_data, actor=actor)):
        messages.success(request, _("Given into the post's charge. Whoever holds it is told."))
        return redirect(NET)
    title = _("Give into somebody's charge")
    return form_page(request, form, title=title, submit=_("Give"), back=NET)


@needs(KEEP)
def end(request: HttpRequest, pk: UUID) -> HttpResponse:
    """A post is no longer responsible."""
    actor = actor_of(request)
    one = visible.access_charge(actor, pk)
    form = EndForm(request.POST or None)
    if attempt(form, lambda: actions.end_responsibility(one, **form.cleaned_data, actor=actor)):
        messages.success(request, _("It has ended. What was recorded stays."))
        return redirect(NET)
    title = _("End the responsibility")
    return form_page(request, form, title=title, submit=_("End it"), back=NET, about=str(one))


@needs(KEEP)
def hand_over(request: HttpRequest, pk: UUID) -> HttpResponse:
    """What a post is responsible for goes to another post."""
    actor = actor_of(request)
    post = Post.objects.select_related("organisation").filter(pk=pk).first()
    if post is None:
        raise Http404
    held = [one for one in visible.charges_of({post.pk}) if may(actor, KEEP, visible.unit_of(one))]
    if not held:
        raise Http404
    choices = [(str(one.pk), f"{one.level_words} · {one.target}") for one in held]
    form = HandOverForm(request.POST or None, actor=actor, held=choices, post=post)

    def call() -> object:
        found = form.cleaned_data
        given = {name: found[name] for name in ("to", "on", "reason")}
        return actions.hand_over(found["items"], **given, actor=actor) or True

    if attempt(form, call):
        messages.success(request, _("Handed over. Whoever takes over is told."))
        return redirect(NET)
    title = _("Hand over")
    return form_page(request, form, title=title, submit=_("Hand over"), back=NET, about=str(post))


@needs(KEEP)
@exported(exports.BLOCKS)
def blocks(request: HttpRequest) -> HttpResponse:
    """Blocks of the units whose register one keeps, and a form for one more."""
    actor = actor_of(request)
    form = BlockForm(request.POST or None, actor=actor)
    made = attempt(form, lambda: actions.add_block(**form.cleaned_data, actor=actor))
    if made:
        messages.success(request, _("Added. Now put enterprises in."))
        return redirect(BLOCK, pk=made.pk)
    page, show = page_of(request, exports.blocks(request)), query(request, "show")
    return form_page(request, form, "engagements/blocks.html", page=page, show=show)


@needs(KEEP)
@exported(exports.MEMBERS)
def block(request: HttpRequest, pk: UUID) -> HttpResponse:
    """One block: what lies in it, who answers for it; more are put in."""
    actor = actor_of(request)
    one = visible.access_block(actor, pk)
    form = MembersForm(request.POST or None, block=one)

    def call() -> bool:
        actions.put_in_block(one, add=form.cleaned_data["lines"], actor=actor)
        return True

    if attempt(form, call):
        messages.success(request, _("Put in."))
        return redirect(BLOCK, pk=pk)
    page = page_of(request, exports.members(request, pk))
    net = lists.with_holders(
        one.responsibilities.filter(ends_on__isnull=True).select_related("post__organisation")
    )
    return form_page(request, form, "engagements/block.html", one=one, page=page, net=net)


@needs(KEEP)
@require_POST
def take_out(request: HttpRequest, pk: UUID, enterprise: UUID) -> HttpResponse:
    """An enterprise leaves a block."""
    actor = actor_of(request)
    one = visible.access_block(actor, pk)
    found = Enterprise.objects.select_related("unit").filter(
        pk=enterprise, blocks__block=one
    ).first()  # fmt: skip
    if found is None:
        raise Http404

    def call() -> None:
        actions.put_in_block(one, remove=[found], actor=actor)

    return pressed(request, call, _("Taken out."), one.get_absolute_url())


@needs(KEEP)
def edit_block(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Another name or kind, or out of use."""
    actor = actor_of(request)
    one = visible.access_block(actor, pk)
    initial = {"name": one.name, "kind": one.kind, "active": one.active}
    form = EditBlockForm(request.POST or None, initial=initial)
    if attempt(form, lambda: actions.change_block(one, **form.cleaned_data, actor=actor)):
        messages.success(request, _("Saved."))
        return redirect(BLOCKS)
    return form_page(request, form, title=_("Edit the block"), submit=_("Save"), back=BLOCKS)
