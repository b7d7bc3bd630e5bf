"""The application, prefilled from the rule and from what was entered before (X-15)."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _l

from bihuan.core.access.forms.words import Words
from bihuan.core.kernel import clock
from bihuan.core.kernel.money import format_yuan
from bihuan.core.meetings.forms.fields import FilesField
from bihuan.core.parties.models import Organisation, Person
from bihuan.programmes.gigwork.actions.subsidies import NewAccount
from bihuan.programmes.gigwork.actions.subsidies.payees import accounts_for
from bihuan.programmes.gigwork.forms.subsidies.amounts import YuanField
from bihuan.programmes.gigwork.models.subsidies import SubsidyApplication, SubsidyKind
from bihuan.programmes.gigwork.models.subsidies.kinds import Basis, PaidTo
from bihuan.programmes.gigwork.queries.subsidies.applying import last_of
from bihuan.programmes.gigwork.rules.subsidies import budget_year, by_rule, periods
from bihuan.programmes.gigwork.subsidy_words import period_words

NEW = "new"


class OptionalFiles(FilesField):
    """The same, where files may be there already."""

    def clean(self, data: Any, initial: Any = None) -> Any:
        given = data if isinstance(data, list | tuple) else [data]
        return super().clean(data, initial) if any(given) else []


class ApplyForm(forms.Form):
    """One kind, one organisation. `mended` is the application that came back."""

    period = forms.ChoiceField(label=_l("Period covered"))
    amount = YuanField(label=_l("Amount (yuan)"), required=False)
    words = Words(label=_l("What the money is for"), max_length=1000, rows=3)
    uploads = FilesField(
        label=_l("Proof documents"),
        help_text=_l("Photos, PDF, Word or Excel: approval, roll of members, records of work"),
    )
    account = forms.ChoiceField(label=_l("Paid into"), widget=forms.RadioSelect)
    account_holder = forms.CharField(
        label=_l("Account holder"), max_length=60, required=False,
        help_text=_l("Exactly as the bank has it"),
    )  # fmt: skip
    bank = forms.CharField(label=_l("Bank and branch"), max_length=80, required=False)
    account_number = forms.CharField(
        label=_l("Account number"), max_length=48, required=False,
        widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off"}),
        help_text=_l("Kept encrypted; only the file for the bank shows it whole"),
    )  # fmt: skip

    def __init__(
        self,
        *args: Any,
        kind: SubsidyKind,
        unit: Organisation,
        person: Person,
        mended: SubsidyApplication | None = None,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.kind, self.mended = kind, mended
        fields: dict[str, Any] = self.fields
        known = list(accounts_for(kind, unit, person)[:5])
        fields["account"].choices = [
            *((str(one.pk), f"{one.bank} {one.masked}") for one in known),
            (NEW, _("Another account")),
        ]
        whose = person.display_name if kind.paid_to == PaidTo.PERSON else unit.name
        last = mended or last_of(kind, unit, person)
        quantity = last.quantity if last else None
        self._add_quantity(quantity)
        self._set_period()
        fields = self.fields  # ordering them has made a new mapping
        fields["amount"].help_text = self._hint()
        initial: dict[str, Any] = {
            "quantity": quantity,
            "amount": mended.amount if mended else by_rule(kind.basis, kind.rate, quantity),
            "words": mended.words if mended else "",
            "account": str(mended.account.pk) if mended else str(known[0].pk) if known else NEW,
            "account_holder": whose,
        }
        self.initial = {**initial, **self.initial}
        if mended:
            fields["uploads"] = OptionalFiles(
                label=_l("Further proof"), required=False, help_text=fields["uploads"].help_text
            )

    @property
    def opens_account(self) -> bool:
        """Whether the fields of a new account stand open: nothing on record, or one was begun."""
        chosen = self["account"].value()
        return chosen in (NEW, None, "")

    def _set_period(self) -> None:
        period: Any = self.fields["period"]
        if self.mended:
            del self.fields["period"]
            return
        codes = periods(self.kind.every, clock.today())
        period.choices = [(code, period_words(code)) for code in codes]

    def _add_quantity(self, known: int | None) -> None:
        if self.kind.basis == Basis.FIXED:
            return
        field: forms.Field = (
            YuanField(label=_l("Dues paid up (yuan)"))
            if self.kind.basis == Basis.SHARE
            else forms.IntegerField(
                label=_l("Party members on the roll"), min_value=1, max_value=100_000
            )
        )
        self.fields["quantity"] = field
        self.order_fields(["period", "quantity", "amount"])

    def years(self) -> list[int]:
        """The years whose budgets may pay for what is asked here."""
        if self.mended:
            return [self.mended.year]
        return sorted({budget_year(code) for code in periods(self.kind.every, clock.today())})

    def _hint(self) -> str:
        if self.kind.basis == Basis.FIXED:
            most = format_yuan(self.kind.rate)
            return _("By the rule at most %(most)s yuan") % {"most": most}
        return _("Leave it empty to ask for what the rule gives")

    def clean(self) -> dict[str, Any]:
        found: dict[str, Any] = super().clean() or {}
        if found.get("account") == NEW:
            for name in ("account_holder", "bank", "account_number"):
                if not found.get(name) and name not in self.errors:
                    self.add_error(name, _("A new account needs this."))
        return found

    def wanted(self) -> dict[str, Any]:
        """What the action is called with."""
        found = self.cleaned_data
        given: UUID | NewAccount = (
            NewAccount(
                found["account_holder"].strip(), found["bank"].strip(), found["account_number"]
            )
            if found["account"] == NEW
            else UUID(found["account"])
        )
        kept = {name: found[name] for name in ("amount", "words", "uploads")}
        if not self.mended:
            kept["period"] = found["period"]
        return {**kept, "quantity": found.get("quantity"), "account": given}
