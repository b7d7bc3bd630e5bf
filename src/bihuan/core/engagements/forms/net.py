"""The net: blocks, who is responsible, handing over."""

from __future__ import annotations

import re
from typing import Any
from uuid import UUID

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _l

from bihuan.core.access import Actor, units_where
from bihuan.core.access.forms.fields import DayField, UnitField
from bihuan.core.engagements.models import Block, BlockKind, Enterprise
from bihuan.core.engagements.models.choices import RHYTHM
from bihuan.core.engagements.rights import KEEP, VISIT
from bihuan.core.engagements.rules import credit_code
from bihuan.core.kernel import clock
from bihuan.core.kernel.manifest import roles_with_right
from bihuan.core.parties.models import Post
from bihuan.core.parties.queries import posts_of_role, with_holders

MOST_LINES = 200


def posts_that_visit(actor: Actor) -> QuerySet[Post]:
    """Posts in use that may record visits, within the units whose net the actor keeps."""
    posts = posts_of_role(roles_with_right(VISIT), units=units_where(actor, KEEP))
    return with_holders(posts).order_by("organisation__path", "title")


class PostChoice(forms.ModelChoiceField):  # type: ignore[type-arg]
    """A post by its unit and title, with who holds it."""

    def label_from_instance(self, obj: Any) -> str:
        held = _(", ").join(one.person.display_name for one in obj.current)
        return f"{obj.organisation.label} · {obj.title}" + (f"（{held}）" if held else "")


class BlockForm(forms.Form):
    unit = UnitField(label=_l("In whose charge"))
    name = forms.CharField(label=_l("Name"), max_length=80)
    kind = forms.ChoiceField(label=_l("Kind"), choices=BlockKind.choices)

    def __init__(self, *args: Any, actor: Actor, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        unit: Any = self.fields["unit"]
        unit.units = units_where(actor, KEEP).filter(active=True)


class EditBlockForm(forms.Form):
    name = forms.CharField(label=_l("Name"), max_length=80)
    kind = forms.ChoiceField(label=_l("Kind"), choices=BlockKind.choices)
    active = forms.BooleanField(label=_l("In use"), required=False)


class MembersForm(forms.Form):
    """Enterprises to be put in, a code or a whole name on each line."""

    lines = forms.CharField(
        label=_l("Enterprises to put in"),
        widget=forms.Textarea(attrs={"rows": 5}),
        help_text=_l("A code or the whole name on each line"),
    )

    def __init__(self, *args: Any, block: Block, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.block = block

    def clean_lines(self) -> list[Enterprise]:
        lines = [line.strip() for line in re.split(r"[\r\n]+", self.cleaned_data["lines"])]
        lines = list(dict.fromkeys(line for line in lines if line))
        if len(lines) > MOST_LINES:
            raise ValidationError(_("At most %(n)d at a time.") % {"n": MOST_LINES})
        codes = {credit_code.normalise(line): line for line in lines}
        here = Enterprise.objects.filter(
            closed_on__isnull=True, unit__path__startswith=self.block.unit.path
        )
        found = list(here.filter(Q(name__in=lines) | Q(credit_code__in=codes)))
        known = {one.name for one in found} | {codes.get(one.credit_code or "") for one in found}
        missing = [line for line in lines if line not in known]
        if missing:
            which = _(", ").join(missing[:5])
            raise ValidationError(
                _("Not on the register of %(unit)s: %(which)s")
                % {"unit": self.block.unit.label, "which": which}
            )
        return found


class AssignForm(forms.Form):
    """A post becomes responsible; for a unit, a block or an enterprise, one of which is given."""

    post = PostChoice(label=_l("Post"), queryset=Post.objects.none())
    unit = UnitField(label=_l("Street"), required=False, help_text=_l("Code or name of the street"))
    block = forms.ModelChoiceField(label=_l("Block"), queryset=Block.objects.none(), required=False)
    enterprise = forms.CharField(
        label=_l("Enterprise"),
        max_length=120,
        required=False,
        help_text=_l("Code or whole name"),
    )
    rhythm = forms.IntegerField(
        label=_l("Visit every … days"), min_value=1, max_value=730, initial=RHYTHM
    )
    starts_on = DayField(label=_l("From"))

    def __init__(self, *args: Any, actor: Actor, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        post, unit, block = (self.fields[name] for name in ("post", "unit", "block"))
        units = units_where(actor, KEEP).filter(active=True)
        chosen: Any = post
        chosen.queryset = posts_that_visit(actor)
        named: Any = unit
        named.units = units
        listed: Any = block
        listed.queryset = Block.objects.filter(unit__in=units, active=True).select_related("unit")
        self.units = units
        self.initial.setdefault("starts_on", clock.today())

    def clean_enterprise(self) -> Enterprise | None:
        text = self.cleaned_data["enterprise"].strip()
        if not text:
            return None
        rows = Enterprise.objects.filter(closed_on__isnull=True, unit__in=self.units)
        same = Q(name=text) | Q(credit_code=credit_code.normalise(text))
        found = list(rows.filter(same).select_related("unit")[:2])
        if not found:
            raise ValidationError(_("No enterprise of yours has this code or name."))
        if len(found) > 1:
            raise ValidationError(_("Several enterprises have this name. Give the code."))
        return found[0]

    def clean(self) -> dict[str, Any]:
        found: dict[str, Any] = super().clean() or {}
        given = [name for name in ("unit", "block", "enterprise") if found.get(name)]
        if len(given) != 1 and not self.errors:
            raise ValidationError(_("Name one thing: a street, a block or an enterprise."))
        return found


class EndForm(forms.Form):
    last_day = DayField(label=_l("Last day"))
    reason = forms.CharField(label=_l("Reason"), max_length=200)


class HandOverForm(forms.Form):
    """All or some of what a post is responsible for goes to another."""

    items = forms.TypedMultipleChoiceField(
        label=_l("What is handed over"), coerce=UUID, widget=forms.CheckboxSelectMultiple
    )
    to = PostChoice(label=_l("To which post"), queryset=Post.objects.none())
    on = DayField(label=_l("From"))
    reason = forms.CharField(label=_l("Reason"), max_length=200)

    def __init__(
        self, *args: Any, actor: Actor, held: list[tuple[str, str]], post: Post, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        items: Any = self.fields["items"]
        items.choices = held
        to: Any = self.fields["to"]
        to.queryset = posts_that_visit(actor).exclude(pk=post.pk)
        self.initial.setdefault("items", [key for key, _title in held])
        self.initial.setdefault("on", clock.today())
