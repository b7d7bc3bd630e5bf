"""A leader's own phrases and secretaries."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.forms import Form
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _

from bihuan.core.access import Actor, actor_of, held_post_ids
from bihuan.core.access.views import needs
from bihuan.core.casework.actions import drop_phrase, end_recording, keep_phrase, let_record
from bihuan.core.casework.engine import Refused
from bihuan.core.casework.forms.instructing import PhraseForm, SecretaryForm
from bihuan.core.casework.models import Phrase, RecordingRight
from bihuan.core.casework.queries.instructing import leader_posts
from bihuan.core.casework.rights import INSTRUCT
from bihuan.core.parties.models import Post


@needs(INSTRUCT)
def leader_desk(request: HttpRequest) -> HttpResponse:
    """Phrases that are offered when instructing, and who may record handwritten instructions."""
    actor = actor_of(request)
    leader = _post(request, actor)
    what = request.POST.get("what", "")
    phrase = PhraseForm(request.POST if what == "phrase" else None)
    secretary = SecretaryForm(leader, request.POST if what == "secretary" else None)
    if request.method == "POST" and _done(request, actor, leader, phrase, secretary):
        return redirect("casework:leader_desk")
    rights = RecordingRight.objects.filter(leader=leader, ended_at=None)
    context = {
        "leader": leader,
        "phrases": Phrase.objects.filter(post=leader).order_by("id"),
        "secretaries": rights.select_related("secretary__organisation").order_by("given_at"),
        "phrase_form": phrase,
        "secretary_form": secretary,
    }
    return render(request, "casework/leader_desk.html", context)


def _done(request: HttpRequest, actor: Actor, leader: Post, phrase: Form, who: Form) -> bool:
    what, pk = request.POST.get("what", ""), request.POST.get("id", "")
    try:
        if what == "phrase" and phrase.is_valid():
            keep_phrase(leader, phrase.cleaned_data["text"], actor=actor)
        elif what == "secretary" and who.is_valid():
            let_record(leader, who.cleaned_data["post"], actor=actor)
        elif what == "drop":
            drop_phrase(_id(pk), leader=leader, actor=actor)
        elif what == "end":
            end_recording(leader, get_object_or_404(Post, pk=_id(pk)), actor=actor)
        else:
            return False
    except Refused as refused:
        (phrase if what == "phrase" else who).add_error(None, str(refused))
        return False
    messages.success(request, _("Saved."))
    return True


def _id(text: str) -> UUID:
    try:
        return UUID(text)
    except ValueError:
        raise Http404 from None


def _post(request: HttpRequest, actor: Actor) -> Post:
    held = held_post_ids(actor)
    return next(post for post in leader_posts(actor) if post.pk in held)
