"""Where a hazard can stand, in the words of those who handle it and of the one who reported it."""

from bihuan.core.casework.loop import State
from bihuan.core.kernel.i18n import N_

STATES = (
    State("reported", N_("Reported"), "waiting", N_("Received; the grid worker has been told")),
    State("accepted", N_("Accepted"), "active", N_("Accepted; on the way to make it safe")),
    State("safe", N_("Made safe"), "active", N_("Made safe; the repair is being arranged")),
    State("handed_over", N_("Handed over"), "waiting", N_("A department is being assigned")),
    State("assigned", N_("Assigned"), "active", N_("A department is repairing it")),
    State("handled", N_("Handled"), "active", N_("Repaired; somebody else is checking the work")),
    State("closed", N_("Closed"), "done", N_("Solved and checked")),
    State("returned", N_("Returned"), "waiting", N_("Being passed to those responsible")),
    State("void", N_("Void"), "stopped", N_("Closed: no hazard was found")),
    State("merged", N_("Merged"), "stopped", N_("Joined with another report of the same hazard")),
    State("archived", N_("Taken over"), "stopped", N_("Kept from an older system")),
    State("deferred", N_("Deferred"), "waiting", N_("Put off; a day has been set")),
)

UNASSIGNED = ("reported", "accepted", "safe", "handed_over", "returned")
OPEN = (*UNASSIGNED, "assigned", "handled", "deferred")
