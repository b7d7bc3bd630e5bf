"""A form field as a whole: label above, hint under it, error above the control in a sentence."""

from typing import Any

from django.forms import BoundField, CheckboxInput, RadioSelect
from django.forms.forms import BaseForm
from django.template.loader import render_to_string
from django.utils.safestring import SafeString, mark_safe


def kind_of(bound: BoundField) -> str:
    """Which drawing a field needs: one line of text, one box, a group of choices, a file."""
    widget = bound.field.widget
    if isinstance(widget, RadioSelect) or getattr(widget, "input_type", "") == "checkbox":
        return "check" if isinstance(widget, CheckboxInput) else "choices"
    return "input"


def attributes(bound: BoundField, hint: Any) -> dict[str, Any]:
    """What ties the control to its hint and error for those who listen instead of look."""
    described = [f"{bound.auto_id}_error"] if bound.errors else []
    if hint:
        described.append(f"{bound.auto_id}_hint")
    attrs: dict[str, Any] = {}
    if described:
        attrs["aria-describedby"] = " ".join(described)
    if bound.errors:
        attrs["aria-invalid"] = "true"
    return attrs


def field(bound: Any, label: Any = None, hint: Any = None, wide: bool = False) -> SafeString:
    """`{% field form.name %}`. Required is the default; what is optional says so."""
    if not isinstance(bound, BoundField):
        return mark_safe("")
    if bound.is_hidden:
        return bound.as_widget()
    hint = bound.help_text if hint is None else hint
    kind = kind_of(bound)
    attrs = attributes(bound, hint)
    context = {
        "bound": bound,
        "kind": kind,
        "label": bound.label if label is None else label,
        "hint": hint,
        "control": bound.as_widget(attrs=attrs) if kind != "choices" else "",
        "choices": list(bound.subwidgets) if kind == "choices" else [],
        "described": attrs.get("aria-describedby", ""),
        "wide": wide,
    }
    return render_to_string("web/tags/field.html", context)


def form_errors(form: Any) -> SafeString:
    """`{% form_errors form %}`: what to put right, each with a link to its place."""
    if not isinstance(form, BaseForm) or not form.errors:
        return mark_safe("")
    shown = [(form[name], form.errors[name]) for name in form.fields if name in form.errors]
    context = {"general": form.non_field_errors(), "fields": shown}
    return render_to_string("web/tags/form_errors.html", context)
