"""Cases taken over from an older system, as history: no clocks, notices, assignments or points."""
