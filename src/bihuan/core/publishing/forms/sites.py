"""What a unit says when it opens or changes a site."""

from __future__ import annotations

from typing import Any

from django import forms
from django.conf import settings
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _l

from bihuan.core.access import Actor
from bihuan.core.parties.models import Organisation
from bihuan.core.publishing.actions.sites import Given
from bihuan.core.publishing.models import Column, Site
from bihuan.core.publishing.models.sites import LOOKS
from bihuan.core.publishing.queries import sites as reads
from bihuan.core.publishing.rules import colours
from bihuan.core.publishing.rules.sites import is_address

OTHER, LIKE_PARENT = "other", "like_parent"
NAMES = {
    "vermilion": _l("Vermilion"), "maroon": _l("Maroon"), "ochre": _l("Ochre"),
    "bamboo": _l("Bamboo green"), "teal": _l("Teal"), "indigo": _l("Indigo"),
    "violet": _l("Violet"), "ink": _l("Ink grey"),
}  # fmt: skip
DATE = {"type": "date"}


def swatch(colour: str, name: object) -> SafeString:
    """A colour to be seen beside its name."""
    return format_html(
        '<span><svg class="swatch" viewBox="0 0 20 20" aria-hidden="true">'
        '<circle cx="10" cy="10" r="10" fill="{}"></circle></svg> {}</span>',
        colour, name,
    )  # fmt: skip


def hex_of(text: str) -> str:
    """A colour as people type it, "" for none; ValidationError for what is no colour."""
    found = text.strip().lower().removeprefix("#")
    if not found:
        return ""
    try:
        return colours.written(colours.parse(f"#{found}"))
    except ValueError:
        raise forms.ValidationError(_("Write the colour like #1b4f8f.")) from None


class SiteForm(forms.Form):
    """What is a site's own."""

    name = forms.CharField(label=_l("Name of the site"), max_length=40)
    motto = forms.CharField(label=_l("What it is, in a sentence"), max_length=120, required=False)
    accent = forms.ChoiceField(label=_l("Colour"), widget=forms.RadioSelect)
    accent_own = forms.CharField(
        label=_l("Your own colour"), required=False, max_length=9,
        help_text=_l("Like #1b4f8f. Words in it must be readable on white; we check that."),
    )  # fmt: skip
    about = forms.CharField(
        label=_l("About the site"), required=False, max_length=4000,
        widget=forms.Textarea(attrs={"rows": 4}),
    )  # fmt: skip
    hosts = forms.ModelMultipleChoiceField(
        label=_l("Who hosts it with you"), queryset=Organisation.objects.none(), required=False,
        help_text=_l("Their editors work here as yours do."),
        widget=forms.CheckboxSelectMultiple,
    )  # fmt: skip
    daily = forms.BooleanField(
        label=_l("One piece each day"), required=False,
        help_text=_l("A day without one is flagged a week ahead."),
    )  # fmt: skip
    publish_at = forms.TimeField(
        label=_l("Goes out at (Chinese time)"), initial="07:30",
        widget=forms.TimeInput(attrs={"type": "time"}, format="%H:%M"),
    )  # fmt: skip
    author_gap_days = forms.IntegerField(
        label=_l("Days between two pieces of one author"), min_value=0, max_value=365, initial=14
    )
    chain = forms.ChoiceField(label=_l("Review and proof"), required=False)
    domain = forms.ChoiceField(label=_l("Own host name"), required=False)
    is_open = forms.BooleanField(label=_l("Open to readers"), required=False, initial=True)

    def __init__(self, *args: Any, actor: Actor, unit: Organisation, **more: Any) -> None:
        self.site: Site | None = more.pop("site", None)
        super().__init__(*args, **more)
        fields: Any = self.fields
        self.chains = {str(one.pk): one for one in reads.chains_to_choose(actor)}
        named = [(code, swatch(code, NAMES[name])) for code, name in colours.SUGGESTED]
        fields["accent"].choices = [*named, (OTHER, _("Another"))]
        chosen = reads.hosts_to_choose(unit)
        fields["hosts"].queryset = Organisation.objects.filter(
            pk__in=[one.pk for one in chosen]
        ).order_by("depth", "name")
        fields["hosts"].label_from_instance = lambda one: one.name
        fields["chain"].choices = [
            ("", _("Later")), *((pk, one.name) for pk, one in self.chains.items()),
        ]  # fmt: skip
        self._offer_hosts()

    def _offer_hosts(self) -> None:
        fields: Any = self.fields
        own = self.site.domain if self.site else ""
        taken = set(Site.objects.exclude(domain="").values_list("domain", flat=True)) - {own}
        free = [host for host in settings.SITE_HOSTS if host not in taken]
        fields["domain"].choices = [("", _("None")), *((host, host) for host in free)]
        if not free:
            del fields["domain"]

    def clean_accent_own(self) -> str:
        return hex_of(self.cleaned_data.get("accent_own", ""))

    def clean(self) -> dict[str, Any]:
        """The colour is the chosen one, or one's own when it can be read."""
        cleaned = super().clean() or {}
        if cleaned.get("accent") == OTHER and "accent_own" not in self.errors:
            own = cleaned.get("accent_own", "")
            if not own:
                self.add_error("accent_own", _("Write the colour like #1b4f8f."))
            elif colours.on_white(own) < colours.AA:
                self.add_error("accent_own", too_pale(own))
        return cleaned

    @property
    def shown_accent(self) -> str:
        """The colour that a preview shows, whatever is wrong elsewhere."""
        chosen = self["accent"].value() or colours.SUGGESTED[0][0]
        try:
            return hex_of(self["accent_own"].value() or "") if chosen == OTHER else str(chosen)
        except forms.ValidationError:
            return ""

    def given(self) -> Given:
        """For the action."""
        data = self.cleaned_data
        own = data["accent_own"] if data["accent"] == OTHER else data["accent"]
        return Given(
            name=data["name"], motto=data["motto"], about=data["about"], accent=own,
            domain=data.get("domain", ""), chain=self.chains.get(data["chain"]),
            like_parent=data["chain"] == LIKE_PARENT, daily=data["daily"],
            daily_from=self.site.daily_from if self.site else None,
            publish_at=data["publish_at"], author_gap_days=data["author_gap_days"],
            is_open=data["is_open"], hosts=tuple(data["hosts"]),
        )  # fmt: skip


class OpenForm(SiteForm):
    """The template: everything has a default, but name and address."""

    slug = forms.CharField(
        label=_l("Address of the site"), max_length=40,
        help_text=_l("Small letters, digits, hyphens; with mangshan it is at /s/mangshan/"),
    )  # fmt: skip
    parent = forms.ChoiceField(label=_l("Listed by"), required=False)
    columns = forms.MultipleChoiceField(
        label=_l("Columns to begin with"), required=False, widget=forms.CheckboxSelectMultiple
    )
    field_order = [
        "name", "slug", "motto", "parent", "accent", "accent_own", "columns", "hosts", "daily",
        "publish_at", "author_gap_days", "chain", "domain", "about", "is_open",
    ]  # fmt: skip

    def __init__(self, *args: Any, actor: Actor, unit: Organisation, **more: Any) -> None:
        super().__init__(*args, actor=actor, unit=unit, **more)
        fields: Any = self.fields
        self.parents = {str(one.pk): one for one in reads.parents_to_choose(unit)}
        named = [(pk, site.name) for pk, site in self.parents.items()]
        fields["parent"].choices = [*named, ("", _("No other site"))]
        rows = Column.objects.filter(site__in=list(self.parents.values()), is_open=True)
        self.offered = {str(one.pk): one for one in rows.select_related("site")}
        fields["columns"].choices = [(pk, one.title) for pk, one in self.offered.items()]
        if any(site.chain_id for site in self.parents.values()):
            choice = (LIKE_PARENT, _("Like that of the site above, by our own posts"))
            fields["chain"].choices = [choice, *fields["chain"].choices]

    def clean_slug(self) -> str:
        slug = str(self.cleaned_data["slug"]).strip().lower()
        if not is_address(slug):
            raise forms.ValidationError(
                _("Use at least three small letters, digits or hyphens, beginning with a letter.")
            )
        return slug

    @property
    def parent_site(self) -> Site | None:
        return self.parents.get(self.cleaned_data["parent"])

    @property
    def chosen_columns(self) -> list[Column]:
        """Of the chosen parent only."""
        chosen = (self.offered[pk] for pk in self.cleaned_data["columns"])
        return [one for one in chosen if one.site == self.parent_site]


class ColumnForm(forms.ModelForm):  # type: ignore[type-arg]
    """A column with its call, dates and look."""

    class Meta:
        model = Column
        fields = (
            "title", "slug", "summary", "call", "opens_on", "closes_on", "key_date", "look",
            "accent", "place", "is_open",
        )  # fmt: skip
        labels = {
            "title": _l("Title of the column"), "slug": _l("Address of the column"),
            "closes_on": _l("Takes pieces until"), "accent": _l("Own colour of the column"),
        }  # fmt: skip
        widgets = {
            "call": forms.Textarea(attrs={"rows": 5}),
            "look": forms.RadioSelect(choices=LOOKS),
            **{
                name: forms.DateInput(DATE, "%Y-%m-%d")
                for name in ("opens_on", "closes_on", "key_date")
            },
        }

    def clean_accent(self) -> str:
        own = hex_of(self.cleaned_data.get("accent") or "")
        if own and colours.on_white(own) < colours.AA:
            raise forms.ValidationError(too_pale(own))
        return own

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        opens, closes = cleaned.get("opens_on"), cleaned.get("closes_on")
        if opens and closes and closes < opens:
            self.add_error("closes_on", _("The last day comes before the first."))
        return cleaned


def too_pale(colour: str) -> str:
    """The sentence for a colour that cannot be read, with the nearest that can."""
    return _(
        "Words in this colour are hard to read on white. The nearest readable is %(colour)s."
    ) % {"colour": colours.readable(colour)}
