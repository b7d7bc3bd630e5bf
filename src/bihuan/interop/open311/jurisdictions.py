"""Whose requests are asked for: `jurisdiction_id`, which only matters where several are served."""

from __future__ import annotations

from urllib.parse import urlsplit

from django.conf import settings
from django.utils.translation import gettext as _

from bihuan.core.parties.models import Organisation
from bihuan.interop.open311.faults import bad, missing
from bihuan.interop.open311.params import Params


def known() -> dict[str, str]:
    """Ids that are served, each with the code of its unit ("" for all): the operator's list, else
    the host name of the site."""
    listed = dict(_split(entry) for entry in settings.OPEN311_JURISDICTIONS)
    return listed or {(urlsplit(settings.BASE_URL).hostname or "localhost"): ""}


def _split(entry: str) -> tuple[str, str]:
    name, _equals, unit = entry.partition("=")
    return name.strip().lower(), unit.strip()


def jurisdiction_of(params: Params) -> Organisation | None:
    """The unit that the id stands for, None for all. 400 when an id is needed, 404 when unknown."""
    served = known()
    given = params.one("jurisdiction_id").lower().removeprefix("www.")
    if not given:
        if len(served) > 1:
            raise bad(
                _("jurisdiction_id was not provided. It is one of: %(ids)s.")
                % {"ids": ", ".join(sorted(served))}
            )
        given = next(iter(served))
    if given not in served:
        raise missing(
            _("jurisdiction_id was not found. It is one of: %(ids)s.")
            % {"ids": ", ".join(sorted(served))}
        )
    code = served[given]
    if not code:
        return None
    unit = Organisation.objects.filter(code=code).first()
    if unit is None:
        raise missing(_("The unit of this jurisdiction_id is not known here."))
    return unit
