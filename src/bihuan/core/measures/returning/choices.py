"""What can go into a cell, in words."""

from __future__ import annotations

from bihuan.core.kernel.i18n import N_

FIGURES = {
    "value": N_("Value of an indicator"),
    "numerator": N_("Numerator of an indicator"),
    "denominator": N_("Denominator of an indicator"),
}
FACTS = {
    "unit": N_("Name of the unit"),
    "month": N_("Month of the return"),
    "by": N_("Who produced it"),
    "on": N_("Day on which it was produced"),
}
WHATS = FIGURES | FACTS
PLAIN_SPANS = {
    "month": N_("the month of the return"),
    "year": N_("from January to the month"),
    "before": N_("the month before"),
    "last_year": N_("the same month last year"),
    "year_before": N_("the same months last year"),
    "begin": N_("from the beginning to the end of the month"),
}
COMPARED = {
    "against_before": ("month", "before", False),
    "against_last_year": ("month", "last_year", False),
    "growth_before": ("month", "before", True),
    "growth_last_year": ("month", "last_year", True),
}
"""(span, the one it is compared with, whether as growth in per cent). Shares are compared in
percentage points either way."""
SPANS = PLAIN_SPANS | {
    "against_before": N_("change against the month before"),
    "against_last_year": N_("change against the same month last year"),
    "growth_before": N_("growth on the month before, in per cent"),
    "growth_last_year": N_("growth on the same month last year, in per cent"),
    "target": N_("target of the year"),
}
WHYS = {
    "none": N_("no row to compute it from"),
    "base": N_("no value in the month it is compared with"),
    "zero": N_("the month it is compared with has 0, so there is no growth"),
    "target": N_("no target is set for the unit and year"),
    "parts": N_("this indicator has no numerator and denominator"),
    "gone": N_("this indicator is not declared any more"),
}
