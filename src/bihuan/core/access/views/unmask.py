from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_POST

from bihuan.core.access import actions, personal
from bihuan.core.access.actor import actor_of
from bihuan.core.access.forms.access import UnmaskForm
from bihuan.core.access.permission import needs
from bihuan.core.kernel.requests import exempt


@needs("access.unmask")
@require_POST
@exempt
def unmask(request: HttpRequest) -> HttpResponse:
    """Shows one value in this answer only; the answer is kept by nobody.

    Exempt from the store of answers, because that would keep the value; asking twice is two
    looks and two lines in the log.
    """
    form = UnmaskForm(request.POST)
    fragment = "HX-Request" in request.headers
    template = f"access/unmask{'_fragment' if fragment else ''}.html"
    context = {"form": form, "back": request.POST.get("back", "")}
    if form.is_valid():
        shown = actions.unmask(**form.cleaned_data, actor=actor_of(request))
        context |= {"shown": shown, "title": personal.title_of(shown.field)}
    answer = render(request, template, context, status=200 if form.is_valid() else 422)
    answer["Cache-Control"] = "no-store"
    return answer
