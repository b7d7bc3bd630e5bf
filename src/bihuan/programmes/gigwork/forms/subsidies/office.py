"""What the office types: decisions, budgets, bounds, kinds, the reason for the bank file."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _l

from bihuan.core.access import Actor, units_where
from bihuan.core.access.forms.fields import DayField
from bihuan.core.access.forms.words import Words
from bihuan.core.kernel import clock
from bihuan.core.kernel.manifest import ROLES, roles_with_right
from bihuan.programmes.gigwork.forms.subsidies.amounts import YuanField
from bihuan.programmes.gigwork.models.subsidies import SubsidyKind
from bihuan.programmes.gigwork.models.subsidies.kinds import Basis
from bihuan.programmes.gigwork.rights import APPLY, SET_SUBSIDIES


class DecisionForm(forms.Form):
    """One decision; whether words are owed says the action."""

    words = Words(label=_l("Note or reason"), max_length=500, rows=2, required=False)


class BudgetForm(forms.Form):
    """What a kind is allotted in a year, in all."""

    kind = forms.ModelChoiceField(
        SubsidyKind.objects.none(), label=_l("Kind of subsidy"), empty_label=_l("Choose")
    )
    year = forms.IntegerField(label=_l("Budget year"), min_value=2000, max_value=2100)
    amount = YuanField(
        label=_l("Allotted in all (yuan)"),
        help_text=_l("The whole of the year, not the difference"),
    )
    reason = Words(
        label=_l("Reason for it"), max_length=200,
        help_text=_l("For example the number of the official letter"),
    )  # fmt: skip

    def __init__(self, *args: Any, actor: Actor, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        kind: Any = self.fields["kind"]
        kind.queryset = SubsidyKind.objects.filter(
            unit__in=units_where(actor, SET_SUBSIDIES)
        ).select_related("unit")
        kind.label_from_instance = lambda row: row.label
        self.initial.setdefault("year", clock.today().year)


class BoundForm(forms.Form):
    """From when on how much the office decides itself."""

    starts_on = DayField(label=_l("From"))
    amount = YuanField(label=_l("The office decides up to (yuan)"))


class FileForm(forms.Form):
    """Why and as what the bank file is taken out."""

    file = forms.ChoiceField(
        label=_l("Format"),
        choices=(("xlsx", _l("Excel workbook (.xlsx)")), ("csv", _l("Plain table (.csv)"))),
        widget=forms.RadioSelect,
        initial="xlsx",
    )
    reason = Words(
        label=_l("Reason for it"), max_length=200,
        help_text=_l("It is kept with your name: the file shows whole account numbers"),
    )  # fmt: skip


def applying_roles() -> list[tuple[str, str]]:
    """Roles that hold the right to apply, with their titles."""
    return [(code, _(ROLES.get(code).title)) for code in roles_with_right(APPLY)]


class KindForm(forms.ModelForm[SubsidyKind]):
    """Payer, rule, rate, who may apply, days."""

    rate_yuan = YuanField(label=_l("Rate (yuan)"), required=False)
    roles = forms.MultipleChoiceField(
        label=_l("Who may apply"), widget=forms.CheckboxSelectMultiple, choices=applying_roles
    )
    field_order = ("title", "title_en", "payer", "rule", "basis", "rate_yuan", "rate")

    class Meta:
        model = SubsidyKind
        fields = (
            "title", "title_en", "payer", "rule", "basis", "rate", "every", "paid_to",
            "check_days", "approve_days", "active", "order",
        )  # fmt: skip

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        row = self.instance
        self.initial["roles"] = row.role_list
        rate: Any = self.fields["rate"]
        rate.label, rate.required = _("Share (per cent)"), False
        rate.max_value = 100
        self.fields["rate_yuan"].help_text = _("For a fixed amount, or per party member")
        if row.basis == Basis.SHARE:
            self.initial["rate_yuan"] = None
        else:
            self.initial["rate_yuan"], self.initial["rate"] = row.rate, None

    def clean(self) -> dict[str, Any]:
        found: dict[str, Any] = super().clean() or {}
        share = found.get("basis") == Basis.SHARE
        rate = found.get("rate") if share else found.get("rate_yuan")
        if not rate:
            self.add_error("rate" if share else "rate_yuan", _("Give the rate of the rule."))
        elif share and rate > 100:
            self.add_error("rate", _("At most 100 per cent."))
        found["rate"] = rate
        return found

    def values(self) -> dict[str, Any]:
        """What the action is called with."""
        found = {name: self.cleaned_data[name] for name in self._meta.fields or ()}
        return {**found, "roles": "\n".join(self.cleaned_data["roles"])}
