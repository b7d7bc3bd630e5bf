"""What can be done with gatherings: each one verb in one transaction, `actor` by keyword."""

from bihuan.core.meetings.actions.checking_in import check_in, check_in_at_door, check_in_by_code
from bihuan.core.meetings.actions.feedback import give_feedback
from bihuan.core.meetings.actions.hosting import add_host, drop_host
from bihuan.core.meetings.actions.materials import add_materials, drop_material
from bihuan.core.meetings.actions.noting import (
    add_comment,
    change_point,
    drop_comment,
    drop_point,
    note_point,
    write_minutes,
)
from bihuan.core.meetings.actions.planning import (
    change_series,
    create_series,
    decide_occurrence,
    plan_ahead,
)
from bihuan.core.meetings.actions.recording import record_past
from bihuan.core.meetings.actions.sessions import (
    cancel_session,
    change_session,
    create_session,
    move_session,
    open_session,
)
from bihuan.core.meetings.actions.settling import close_session, hold_session
from bihuan.core.meetings.actions.sign_ups import (
    pass_on_due,
    set_seats,
    sign_up,
    take_offer,
    withdraw,
)
from bihuan.core.meetings.actions.talks import (
    accept_talk,
    add_talk,
    change_talk,
    decline_talk,
    drop_talk,
    propose_talk,
    shift_talk,
)

__all__ = [
    "accept_talk",
    "add_comment",
    "add_host",
    "add_materials",
    "add_talk",
    "cancel_session",
    "change_point",
    "change_series",
    "change_session",
    "change_talk",
    "check_in",
    "check_in_at_door",
    "check_in_by_code",
    "close_session",
    "create_series",
    "create_session",
    "decide_occurrence",
    "decline_talk",
    "drop_comment",
    "drop_host",
    "drop_material",
    "drop_point",
    "drop_talk",
    "give_feedback",
    "hold_session",
    "move_session",
    "note_point",
    "open_session",
    "pass_on_due",
    "plan_ahead",
    "propose_talk",
    "record_past",
    "set_seats",
    "shift_talk",
    "sign_up",
    "take_offer",
    "withdraw",
    "write_minutes",
]
