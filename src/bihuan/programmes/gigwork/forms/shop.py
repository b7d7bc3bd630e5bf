"""Forms of goods, redemptions, deeds, stars and records."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.validators import MinValueValidator
from django.http import HttpRequest
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _l

from bihuan.core.access import Actor, units_where
from bihuan.core.access.forms.fields import DayField, UnitField
from bihuan.core.files.forms import PhotosField
from bihuan.core.kernel import clock
from bihuan.programmes.gigwork.actions.reward_rule import OF_GOODS
from bihuan.programmes.gigwork.models import DeedKind, Good, PickUpPoint, Purpose, RewardRule
from bihuan.programmes.gigwork.queries.shop.catalogue import places_in_use
from bihuan.programmes.gigwork.rights import GOODS

WORDS = forms.Textarea(attrs={"rows": 3})
MOST_PIECES = 10_000


class CodeForm(forms.Form):
    """What a person shows at the counter."""

    code = forms.CharField(
        label=_l("Pick-up code"),
        max_length=40,
        widget=forms.TextInput(
            attrs={"autocomplete": "off", "autocapitalize": "characters", "spellcheck": "false"}
        ),
    )


class PlaceChoice(forms.ModelChoiceField[PickUpPoint]):
    """A place in use, by its name."""

    def label_from_instance(self, obj: PickUpPoint) -> str:
        return obj.name


class DeedForm(forms.Form):
    """What one did, on which day, told to which station."""

    kind = forms.ChoiceField(
        label=_l("What was it?"), choices=DeedKind.choices, widget=forms.RadioSelect
    )
    done_on = DayField(label=_l("Day"), help_text=_l("Up to sixty days ago."))
    place = PlaceChoice(label=_l("Which station confirms it?"), queryset=None)
    words = forms.CharField(label=_l("What did you do?"), max_length=200, widget=WORDS)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["place"]
        field.queryset = places_in_use()
        self.initial.setdefault("done_on", clock.today())


class DecideDeedForm(forms.Form):
    """Confirmed or not; the reason is for the person."""

    confirm = forms.TypedChoiceField(
        label=_l("Was it so?"),
        choices=[("1", _l("Confirm")), ("0", _l("Do not confirm"))],
        coerce=lambda value: value == "1",
        widget=forms.RadioSelect,
    )
    reason = forms.CharField(
        label=_l("Reason, if not confirmed"), max_length=200, required=False, widget=WORDS
    )


class DecideForm(forms.Form):
    """Let it pass, or not; the reason is for the person."""

    approve = forms.TypedChoiceField(
        label=_l("Your decision"),
        choices=[("1", _l("Let it pass")), ("0", _l("Refuse; points and piece go back"))],
        coerce=lambda value: value == "1",
        widget=forms.RadioSelect,
    )
    reason = forms.CharField(
        label=_l("Reason, if refused"), max_length=200, required=False, widget=WORDS
    )


class BringBackForm(forms.Form):
    """Why it came back."""

    reason = forms.CharField(label=_l("Why did it come back?"), max_length=200, widget=WORDS)


class GoodForm(forms.Form):
    """A good as the catalogue shows it."""

    title = forms.CharField(label=_l("Title in Chinese"), max_length=30)
    title_en = forms.CharField(label=_l("Title in English"), max_length=60)
    about = forms.CharField(
        label=_l("What it is"), max_length=300, required=False, widget=WORDS
    )  # fmt: skip
    points = forms.IntegerField(label=_l("Points needed"), min_value=1, max_value=100_000)
    monthly = forms.IntegerField(
        label=_l("Most per person and month"),
        min_value=0,
        max_value=100,
        help_text=_l("0 means no limit of its own."),
    )
    order = forms.IntegerField(label=_l("Place in the list"), min_value=0, max_value=9999)
    photos = PhotosField(required=False)
    active = forms.BooleanField(label=_l("In the catalogue"), required=False)

    @staticmethod
    def of(good: Good | None) -> dict[str, Any]:
        """A good as this form shows it; a new one costs nothing yet."""
        if good is None:
            return {"monthly": 1, "order": 0, "active": True}
        names = ("title", "title_en", "about", "points", "monthly", "order", "active")
        return {name: getattr(good, name) for name in names}


class PlaceForm(forms.Form):
    """A pick-up place and the unit that hosts it."""

    unit = UnitField(label=_l("Unit that hosts it"))
    name = forms.CharField(label=_l("Pick-up place"), max_length=60)
    address = forms.CharField(label=_l("Address"), max_length=120)
    hours = forms.CharField(label=_l("Opening hours"), max_length=60, required=False)
    active = forms.BooleanField(label=_l("In use"), required=False)

    def __init__(self, actor: Actor, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["unit"]
        field.units = units_where(actor, GOODS)

    @staticmethod
    def of(place: PickUpPoint | None) -> dict[str, Any]:
        """A place as this form shows it."""
        if place is None:
            return {"active": True}
        values = {name: getattr(place, name) for name in ("name", "address", "hours", "active")}
        return {**values, "unit": place.unit.code}


class MoveForm(forms.Form):
    """Goods in, out or counted."""

    way = forms.ChoiceField(
        label=_l("What happened?"),
        choices=[
            ("in", _l("Goods came in")),
            ("out", _l("Goods went out: broken, lost, given elsewhere")),
            ("count", _l("Counted: so many are on the shelf, reserved ones among them")),
        ],
        widget=forms.RadioSelect,
        initial="in",
    )
    pieces = forms.IntegerField(label=_l("Number of pieces"), min_value=0, max_value=MOST_PIECES)
    note = forms.CharField(label=_l("Note"), max_length=200, required=False)

    def clean(self) -> dict[str, Any]:
        found: dict[str, Any] = super().clean() or {}
        if found.get("way") in ("in", "out") and found.get("pieces") == 0:
            self.add_error("pieces", _("At least one piece."))
        return found


class GoodsRuleForm(forms.ModelForm[RewardRule]):
    """A new version of the rules of deeds, pick-up, limits and stars."""

    class Meta:
        model = RewardRule
        fields = OF_GOODS
        help_texts = {
            "monthly_pieces": _l("0 means no limit."),
            "review_points": _l("0 means that size alone is never looked at."),
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in ("pick_up_hours", "star_places", "star_least"):
            field: Any = self.fields[name]
            field.validators.append(MinValueValidator(1))

    @staticmethod
    def of(rule: RewardRule) -> dict[str, int]:
        """The rule in force as this form shows it."""
        return {name: getattr(rule, name) for name in OF_GOODS}


class QuarterForm(forms.Form):
    """A quarter that is over, or the one that runs."""

    quarter = forms.ChoiceField(label=_l("Quarter"))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["quarter"]
        field.choices = [
            (f"{year}-{part}", _("Quarter %(n)s of %(year)s") % {"n": part, "year": year})
            for year, part in _quarters()
        ]

    def when(self) -> dict[str, int]:
        """Year and quarter for the actions."""
        year, part = self.cleaned_data["quarter"].split("-")
        return {"year": int(year), "quarter": int(part)}

    @staticmethod
    def asked(request: HttpRequest) -> dict[str, str]:
        """The quarter in the address, or the last that is over."""
        last = _quarters()[1]
        return {"quarter": request.GET.get("quarter") or f"{last[0]}-{last[1]}"}


def _quarters() -> list[tuple[int, int]]:
    """The running quarter and the eight before, newest first."""
    today = clock.today()
    now = today.year * 4 + (today.month - 1) // 3
    return [(n // 4, n % 4 + 1) for n in range(now, now - 9, -1)]


class RecordForm(forms.Form):
    """For whom and what a record is made; without consent none is."""

    purpose = forms.ChoiceField(label=_l("What for?"), choices=Purpose.choices)
    recipient = forms.CharField(
        label=_l("For whom?"),
        max_length=60,
        help_text=_l("The unit that will read it, such as your party branch or your firm."),
    )
    consent = forms.BooleanField(
        label=_l("I agree that this unit reads what stands above."),
        required=False,
    )
