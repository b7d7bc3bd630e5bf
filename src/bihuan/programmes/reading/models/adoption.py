"""The states of adoption that a diary's item and a route of a suggestion share."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _l

STUDY, ADOPTED, DOING, DONE, DECLINED = "study", "adopted", "doing", "done", "declined"
ADOPTION = [
    (STUDY, _l("Under study")),
    (ADOPTED, _l("Adopted")),
    (DOING, _l("Being done")),
    (DONE, _l("Done")),
    (DECLINED, _l("Not adopted")),
]
TAKEN_UP = (ADOPTED, DOING, DONE)
SETTLED = (DONE, DECLINED)
