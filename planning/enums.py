"""The closed lists of the plan: kinds of plans, levels of objectives, links of the safety chain, payers."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class PlanKind(models.TextChoices):
    """Plans that a town may already carry; none of them is required."""

    ZONAL = "zonal", _("zonal safety plan (ZVP)")
    PREVENTION = "prevention", _("strategic safety and prevention plan (SVPP)")
    MULTI_YEAR = "multi_year", _("multi-year plan of town and social services (BBC)")
    TRANSVERSAL = "transversal", _("strategic transversal programme (PST)")
    BRUSSELS = "brussels", _("local prevention and proximity plan (Brussels)")
    COALITION = "coalition", _("coalition agreement or policy declaration")
    SOCIAL = "social", _("social cohesion or social policy plan")
    OTHER = "other", _("other plan")


class PlanStatus(models.TextChoices):
    PREPARED = "prepared", _("in preparation")
    RUNNING = "running", pgettext_lazy("a plan", "running")
    ENDED = "ended", pgettext_lazy("a plan", "ended")


class Level(models.TextChoices):
    STRATEGIC = "strategic", _("strategic objective")
    OPERATIONAL = "operational", _("operational objective")


class Direction(models.TextChoices):
    """Which way the figure of an objective has to go."""

    DOWN = "down", _("must go down")
    UP = "up", _("must go up")
    HOLD = "hold", _("must stay the same")


class ChainLink(models.TextChoices):
    """The links of the safety chain, in their order."""

    PROACTION = "proaction", _("proaction")
    PREVENTION = "prevention", _("prevention")
    PREPARATION = "preparation", _("preparation")
    REPRESSION = "repression", _("repression")
    AFTERCARE = "aftercare", _("aftercare")


class Funder(models.TextChoices):
    """Who pays a budget line."""

    TOWN = "town", _("town or municipality")
    SOCIAL_SERVICES = "social_services", _("public centre for social welfare")
    ZONE = "zone", _("police zone")
    PROVINCE = "province", _("province")
    REGION = "region", _("region or community")
    FEDERAL = "federal", _("federal government")
    EUROPE = "europe", _("European Union")
    OTHER = "other", _("other funder")


class BudgetKind(models.TextChoices):
    STAFF = "staff", _("staff")
    OPERATION = "operation", _("operation")
    INVESTMENT = "investment", _("investment")
    SUBSIDY = "subsidy", _("subsidy to others")
