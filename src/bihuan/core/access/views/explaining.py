from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from bihuan.core.access.permission import needs
from bihuan.core.access.views import exports_of_logs as exports
from bihuan.core.access.views.exporting import exported
from bihuan.core.access.views.questions import answers_to, asked


@needs("access.explain")
@exported(exports.EXPLANATION)
def explain_right(request: HttpRequest) -> HttpResponse:
    """Why a person may do something, or why not. The question stands in the address."""
    form = asked(request)
    context = {"form": form, "answers": answers_to(form) if form.is_valid() else None}
    context["person"] = form.cleaned_data.get("person") if form.is_bound else None
    return render(request, "access/office/explain.html", context)


@needs("directory.see")
@exported(exports.ROLES)
def roles(request: HttpRequest) -> HttpResponse:
    """Every role, the rights it gives, and how many people hold it where one may see."""
    return render(request, "access/office/roles.html", {"rows": exports.roles_found(request)})
