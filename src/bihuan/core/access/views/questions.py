"""The question about a right that stands in the address, and its answers."""

from django.http import HttpRequest

from bihuan.core.access.actor import actor_of
from bihuan.core.access.explaining import Explanation, explain
from bihuan.core.access.forms.access import ExplainForm
from bihuan.core.access.queries import units_visible_to


def asked(request: HttpRequest) -> ExplainForm:
    """The form, bound when the address asks about a person; units are those one may see."""
    form = ExplainForm(request.GET if "person" in request.GET else None)
    seen = units_visible_to(actor_of(request))
    form.fields["unit"].units = seen  # type: ignore[attr-defined]
    return form


def answers_to(form: ExplainForm) -> list[Explanation]:
    """What a valid question comes to, kept to units that whoever asks may see."""
    person, right, unit = (form.cleaned_data[name] for name in ("person", "right", "unit"))
    return explain(person, right or None, unit, within=form.fields["unit"].units)  # type: ignore[attr-defined]


def answers_of(request: HttpRequest) -> list[Explanation]:
    """The answers on the page; none while the question is not whole."""
    form = asked(request)
    return answers_to(form) if form.is_valid() else []
