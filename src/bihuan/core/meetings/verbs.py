"""The verbs of a session's log, as people read them."""

from bihuan.core.kernel.i18n import N_

DONE = {
    "planned": N_("Planned"),
    "changed": N_("Changed"),
    "opened": N_("Opened for sign-up"),
    "moved": N_("Moved to another day"),
    "cancelled": N_("Called off"),
    "held": N_("Took place"),
    "closed": N_("Record complete"),
    "released": N_("A sign-up was released"),
    "host_added": N_("A unit hosts too"),
    "host_dropped": N_("A unit hosts no more"),
    "talk_added": N_("A talk was added"),
    "talk_accepted": N_("A proposal was taken"),
    "talk_changed": N_("A talk was changed"),
    "talk_dropped": N_("A talk was taken off"),
    "files_added": N_("Files were added"),
    "file_dropped": N_("A file was removed"),
    "comment_dropped": N_("A comment was taken away"),
    "minutes": N_("Minutes were written"),
}

FIELDS = {
    "title": N_("Theme"),
    "summary": N_("What it is about"),
    "place": N_("Venue"),
    "offer_hours": N_("Hours to take an offered seat"),
    "level": N_("Who may see it"),
    "seats": N_("Seats"),
}
"""What can be corrected of a session, as its form calls it."""
