"""Every change of the directory: one verb, one function, one transaction, one line in the log."""

from bihuan.core.parties.actions.appointments import appoint, end_appointment, name_deputy
from bihuan.core.parties.actions.organisations import (
    change_organisation,
    create_organisation,
    deactivate_organisation,
    move_organisation,
    reactivate_organisation,
    rename,
)
from bihuan.core.parties.actions.people import (
    change_person,
    give_consent,
    register_person,
    withdraw_consent,
)
from bihuan.core.parties.actions.posts import change_post, create_post
from bihuan.core.parties.actions.taking_back import (
    reopen_appointment,
    withdraw_appointment,
    withdraw_organisation,
    withdraw_person,
    withdraw_post,
)

__all__ = [
    "appoint",
    "change_organisation",
    "change_person",
    "change_post",
    "create_organisation",
    "create_post",
    "deactivate_organisation",
    "end_appointment",
    "give_consent",
    "move_organisation",
    "name_deputy",
    "reactivate_organisation",
    "register_person",
    "rename",
    "reopen_appointment",
    "withdraw_appointment",
    "withdraw_consent",
    "withdraw_organisation",
    "withdraw_person",
    "withdraw_post",
]
