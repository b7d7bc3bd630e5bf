from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from bihuan.core.access.actor import actor_of
from bihuan.core.access.explaining import explain
from bihuan.core.access.forms.access import ExplainForm
from bihuan.core.access.permission import needs
from bihuan.core.access.queries import units_visible_to
from bihuan.core.access.roles import role_rows


@needs("access.explain")
def explain_right(request: HttpRequest) -> HttpResponse:
    """Why a person may do something, or why not. The question stands in the address."""
    form = ExplainForm(request.GET if "person" in request.GET else None)
    seen = units_visible_to(actor_of(request))
    form.fields["unit"].units = seen  # type: ignore[attr-defined]
    context: dict[str, Any] = {"form": form, "answers": None}
    if form.is_valid():
        person, right, unit = (form.cleaned_data[name] for name in ("person", "right", "unit"))
        context["answers"] = explain(person, right or None, unit, within=seen)
    context["person"] = form.cleaned_data.get("person") if form.is_bound else None
    return render(request, "access/office/explain.html", context)


@needs("directory.see")
def roles(request: HttpRequest) -> HttpResponse:
    """Every role, the rights it gives, and how many people hold it where one may see."""
    return render(request, "access/office/roles.html", {"rows": role_rows(actor_of(request))})
