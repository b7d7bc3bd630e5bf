"""What an author can be: group, how it is known, field and level of work (rules/groups.py)."""

from django.utils.translation import gettext_lazy as _l

LEADING, YOUNG, OTHER = "leading", "young", "other"
GROUPS = [
    (LEADING, _l("Leading officials of party organs and government departments")),
    (YOUNG, _l("Young cadres")),
    (OTHER, _l("Others")),
]
SHORT = {LEADING: _l("Leading official"), YOUNG: _l("Young cadre"), OTHER: _l("Other")}
BY_POST, BY_PROFILE, BY_EDITOR = "post", "profile", "editor"
SOURCES = [
    (BY_POST, _l("by the post")),
    (BY_PROFILE, _l("by the year of birth")),
    (BY_EDITOR, _l("corrected by an editor")),
]
FIELDS = [
    ("party", _l("Party affairs and offices")),
    ("villages", _l("Farming and villages")),
    ("economy", _l("Industry and enterprises")),
    ("finance", _l("Finance")),
    ("governance", _l("Grassroots governance and complaints")),
    ("law", _l("Law and public security")),
    ("safety", _l("Emergency, water and forests")),
    ("health", _l("Health")),
    ("education", _l("Education")),
    ("culture", _l("Culture and tourism")),
    ("building", _l("Building, transport and environment")),
    ("people", _l("Social security and people’s livelihood")),
]
LEVELS = [
    ("city", _l("City level")),
    ("county", _l("County level")),
    ("township", _l("Township level")),
    ("village", _l("Village level")),
    ("unit", _l("School, hospital, enterprise")),
]
