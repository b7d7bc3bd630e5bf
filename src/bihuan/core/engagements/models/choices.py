"""Words of the register: kinds, trades, sizes, verbs of the log."""

from django.db import models
from django.utils.translation import gettext_lazy as _l

RHYTHM = 30
"""Days after which a visit is due where the assignment says nothing else."""


class EnterpriseKind(models.TextChoices):
    COMPANY = "company", _l("Company")
    SOLE = "sole", _l("Individual business")
    COOPERATIVE = "cooperative", _l("Cooperative")
    INSTITUTION = "institution", _l("Public institution")
    SOCIAL = "social", _l("Social organisation")


class Trade(models.TextChoices):
    """Sections of GB/T 4754-2017."""

    A = "A", _l("Agriculture, forestry, animal husbandry and fishery")
    B = "B", _l("Mining")
    C = "C", _l("Manufacturing")
    D = "D", _l("Electricity, heat, gas and water")
    E = "E", _l("Construction")
    F = "F", _l("Wholesale and retail")
    G = "G", _l("Transport, storage and post")
    H = "H", _l("Hotels and catering")
    I = "I", _l("Information technology")  # noqa: E741 - the section's own letter
    J = "J", _l("Banking and insurance")
    K = "K", _l("Real estate")
    L = "L", _l("Leasing and business services")
    M = "M", _l("Research and technical services")
    N = "N", _l("Water, environment and public facilities")
    O = "O", _l("Residents' services and repair")  # noqa: E741 - the section's own letter
    P = "P", _l("Education")
    Q = "Q", _l("Health and social work")
    R = "R", _l("Culture, sport and entertainment")
    S = "S", _l("Public administration and social organisations")
    T = "T", _l("International organisations")


class Size(models.TextChoices):
    """As the statistics office divides (Statistical Classification of Large, Medium, Small and
    Micro Enterprises, 2017)."""

    LARGE = "large", _l("Large")
    MEDIUM = "medium", _l("Medium-sized")
    SMALL = "small", _l("Small")
    MICRO = "micro", _l("Micro")


class EnterpriseVerb(models.TextChoices):
    LISTED = "listed", _l("Taken into the register")
    CHANGED = "changed", _l("Changed")
    CLOSED = "closed", _l("Left the register")
    REOPENED = "reopened", _l("Taken up again")
    GIVEN = "given", _l("Given into somebody's charge")
    ENDED = "ended", _l("Charge ended")
    PLANNED = "planned", _l("Plan changed")


class BlockKind(models.TextChoices):
    BLOCK = "block", _l("Block of enterprises")
    PARK = "park", _l("Industrial park")
    TRADE = "trade", _l("Trade committee")


class Level(models.TextChoices):
    """The three levels of the net."""

    DISTRICT = "district", _l("District")
    STREET = "street", _l("Street")
    ENTERPRISE = "enterprise", _l("Enterprise")
