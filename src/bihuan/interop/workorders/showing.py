"""How partners look on their pages."""

from typing import Any

from django.utils.translation import gettext as _

from bihuan.core.casework.wiring_api import categories_of, kind_of
from bihuan.core.kernel.i18n import N_

from .contract import KIND_ORDERS
from .models import Exchange, Link, Partner
from .models.exchange import STRAY
from .models.partner import IN

TITLES = {
    "order": N_("Order"),
    "supplement": N_("Supplement"),
    "urge": N_("Urging"),
    "withdraw": N_("Withdrawal"),
    "satisfaction": N_("Caller's verdict"),
    "accepted": N_("Order accepted"),
    "returned": N_("Order returned"),
    "progress": N_("Progress"),
    "done": N_("Order done"),
    "extended": N_("More time"),
    STRAY: N_("File not taken"),
}
TONES = {
    Exchange.WAITING: "waiting",
    Exchange.DONE: "done",
    Exchange.SENT: "active",
    Exchange.ACKED: "done",
    Exchange.REJECTED: "red",
}
PROBLEMS = {
    "": ("good", N_("In use"), "done"),
    "appointment": ("appointment", N_("Nobody is appointed to its post"), "red"),
    "trays": ("trays", N_("Its trays can't be reached"), "red"),
}


def title_of(kind: str) -> str:
    return _(TITLES[kind]) if kind in TITLES else kind


def link_line(link: Link) -> str:
    """Their number and what the taker said last."""
    number = link.their_number or _("no number yet")
    whose = _("from them") if link.direction == IN else _("given to them")
    return f"{number} · {whose} · {title_of(link.state)}"


def row_of(partner: Partner) -> dict[str, Any]:
    code, words, tone = PROBLEMS.get(partner.problem, PROBLEMS[""])
    state = (code, _(words), tone) if partner.active else ("off", _("Switched off"), "grey")
    return {"partner": partner, "state": state}


def exchange_row(row: Exchange) -> dict[str, Any]:
    return {
        "row": row,
        "title": title_of(row.kind),
        "state": (row.state, str(row.get_state_display()), TONES[row.state]),
    }


def mapping_of(partner: Partner) -> dict[str, Any]:
    """Which category and which step of theirs is which of ours, in words."""
    kind, titles = kind_of(partner.kind), categories_of(partner.kind)
    orders = KIND_ORDERS.find(partner.kind)
    pairs = [line.partition("=") for line in partner.categories.splitlines()]
    return {
        "kind": _(kind.title),
        "categories": [(t.strip(), titles.get(o.strip(), o.strip())) for t, _s, o in pairs],
        "answers": [
            (title_of(answer), ", ".join(_(kind.move(code).title) for code in codes))
            for answer, codes in (orders.answers.items() if orders else ())
        ],
        "tells": [
            (_(kind.move(code).done_title), title_of(told))
            for code, told in (orders.tells.items() if orders else ())
        ],
    }
