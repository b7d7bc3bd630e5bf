"""The hazard loop as data: who may do what, from where, with what clocks and effects.

Source of the stages: GB/T 30428 (collect, file, dispatch, handle, feed back, verify and close,
evaluate). Ours puts one before dispatch: a warning sign first, the repair next. Return, void,
extension and deferral are each asked by one person and decided by another; the register of the
decisions is an indicator. Working time counts 420 minutes to the working day.
"""

from bihuan.core.casework.loop import ClockDefault, Kind
from bihuan.core.kernel.i18n import N_
from bihuan.programmes.gigwork.loop.decisions import DECISIONS
from bihuan.programmes.gigwork.loop.main_line import MAIN_LINE
from bihuan.programmes.gigwork.loop.side_lines import SIDE_LINES
from bihuan.programmes.gigwork.loop.standing import STATES

HAZARD = "gigwork.hazard"
WORKING_DAY = 420

CLOCKS = (
    ClockDefault("receipt", N_("Acceptance"), 15, "watch", 60),
    ClockDefault("safe", N_("Make safe"), 120, "elapsed", 70),
    ClockDefault("assign", N_("Assign"), 120, "working", 70),
    ClockDefault("repair", N_("Repair"), 3 * WORKING_DAY, "working", 70),
    ClockDefault("verify", N_("Verify"), WORKING_DAY, "working", 70),
)

KIND = Kind(
    code=HAZARD,
    title=N_("Hazard on the way"),
    register="BH",
    states=STATES,
    moves=(*MAIN_LINE, *SIDE_LINES, *DECISIONS),
    clocks=CLOCKS,
    initial="reported",
    opening_clocks=("receipt", "safe"),
    detail_template="gigwork/panels/hazard.html",
    reporter_template="gigwork/panels/reporter.html",
    merged_state="merged",
    history_state="archived",
    effects_on_join=("reverse_points",),
)
