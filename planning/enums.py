"""The closed lists of the plan: kinds of plans, levels of objectives, links of the safety chain, payers."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class PlanKind(models.TextChoices):
    """Plans that a town may already carry; none of them is required."""

    FRAMEWORK = "framework", _("framework note on integral safety")
    NATIONAL = "national", _("national safety plan")
    ZONAL = "zonal", _("zonal safety plan (ZVP)")
    POLICE_ACTION = "police_action", _("yearly action plan of the police zone")
    PREVENTION = "prevention", _("strategic safety and prevention plan (SVPP)")
    MULTI_YEAR = "multi_year", _("multi-year plan of town and social services (BBC)")
    TRANSVERSAL = "transversal", _("strategic transversal programme (PST)")
    GLOBAL = "global", _("global safety and prevention plan (Brussels)")
    BRUSSELS = "brussels", _("local prevention and proximity plan (Brussels)")
    COALITION = "coalition", _("coalition agreement or policy declaration")
    SOCIAL = "social", _("social cohesion or social policy plan")
    CELL = "cell", _("agreement on the local integral safety cell (LIVC-R)")
    REGULATION = "regulation", _("police regulation and municipal administrative sanctions (GAS)")
    EMERGENCY = "emergency", _("emergency and intervention plan")
    FIRE = "fire", _("plan of the fire and rescue zone")
    CAMERA = "camera", _("camera plan")
    DRUGS = "drugs", _("drugs plan")
    EVENTS = "events", _("policy on events and night life")
    MOBILITY = "mobility", _("mobility plan")
    SPATIAL = "spatial", _("spatial policy plan")
    OTHER = "other", _("other plan")

    @classmethod
    def general_policy(cls) -> tuple["PlanKind", ...]:
        """The plans in which the general policy of a town stands with its money."""
        return (cls.MULTI_YEAR, cls.TRANSVERSAL)


class PlanStatus(models.TextChoices):
    PREPARED = "prepared", _("in preparation")
    RUNNING = "running", pgettext_lazy("a plan", "running")
    ENDED = "ended", pgettext_lazy("a plan", "ended")


class Cadence(models.TextChoices):
    """How often something is reported; `months` lie between two times."""

    ONCE = "once", _("once")
    QUARTERLY = "quarterly", _("every quarter")
    HALF_YEARLY = "half_yearly", _("every half year")
    YEARLY = "yearly", _("every year")
    TWO_YEARLY = "two_yearly", _("every two years")
    THREE_YEARLY = "three_yearly", _("every three years")
    SIX_YEARLY = "six_yearly", _("every six years")

    @property
    def months(self) -> int:
        """Nought for what comes once."""
        return {
            "once": 0, "quarterly": 3, "half_yearly": 6, "yearly": 12,
            "two_yearly": 24, "three_yearly": 36, "six_yearly": 72,
        }[self.value]  # fmt: skip

    @classmethod
    def within_a_year(cls) -> tuple["Cadence", ...]:
        """What comes in every year, so that it needs no first year to be dated."""
        return (cls.QUARTERLY, cls.HALF_YEARLY, cls.YEARLY)


class IntakeKind(models.TextChoices):
    """What a file of a plan brings."""

    OBJECTIVES = "objectives", _("objectives of a plan")
    CODES = "codes", _("codes of the multi-year plan")


class IntakeState(models.TextChoices):
    READING = "reading", _("being read")
    REFUSED = "refused", _("refused")
    READY = "ready", _("ready to be corrected")
    CONFIRMED = "confirmed", _("confirmed")
    UNDONE = "undone", _("undone")

    @property
    def mark(self) -> str:
        """The shape it is shown with (livb.ui.marks)."""
        return {"reading": "queued", "refused": "failed", "ready": "ready", "confirmed": "done", "undone": "undone"}[
            self.value
        ]


class CodeKind(models.TextChoices):
    """What a code of the multi-year plan stands for, in Flanders or in Wallonia."""

    GOAL = "goal", _("policy objective, or objective of the PST")
    PLAN = "plan", _("action plan")
    ACTION = "action", _("action")
    ARTICLE = "article", _("budget article")
    OTHER = "other", _("other code")


class Level(models.TextChoices):
    GENERAL = "general", _("general objective")
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


class Funding(models.TextChoices):
    """Whether the money of a budget line is there; "not funded" is an answer, an empty one is not."""

    REQUESTED = "requested", _("asked for")
    GRANTED = "granted", _("in the budget")
    UNFUNDED = "unfunded", _("not funded")


class Acceptance(models.TextChoices):
    """Whether the one who has to carry out an action agreed to do so."""

    PROPOSED = "proposed", _("proposed")
    ACCEPTED = "accepted", _("accepted")
    REFUSED = "refused", _("refused")


class Continuity(models.TextChoices):
    """What becomes of work that already runs."""

    NEW = "new", _("new action")
    CONTINUED = "continued", _("runs already and continues")
    CHANGED = "changed", _("runs already and changes")
    STOPPED = "stopped", _("runs already and stops")


class LifeDomain(models.TextChoices):
    """Where people meet the plan in their life."""

    EDUCATION = "education", _("education")
    HOUSING = "housing", _("housing")
    WORK = "work", _("work")
    WELFARE = "welfare", _("welfare")
    PUBLIC_SPACE = "public_space", _("public space")
    MOBILITY = "mobility", _("mobility")


class PlanLevel(models.TextChoices):
    """The level of an objective in another plan, in the words of that plan as near as can be."""

    GENERAL = "general", _("general objective")
    STRATEGIC = "strategic", _("strategic objective")
    OPERATIONAL = "operational", _("operational objective")
    ACTION = "action", _("action")


class Relation(models.TextChoices):
    """How an objective of another plan stands to one of this plan, or to one of a third plan."""

    SAME = "same", _("is the same as")
    PART_OF = "part_of", _("is part of")
    CONTAINS = "contains", _("contains")
    OVERLAPS = "overlaps", _("overlaps with")
    SUPPORTS = "supports", _("supports")
    CONTRADICTS = "contradicts", _("contradicts")
    NOT_RELATED = "not_related", _("is not related")
    NOT_RETAINED = "not_retained", _("is not retained")

    @classmethod
    def alone(cls) -> tuple["Relation", ...]:
        """Answers that point at nothing."""
        return (cls.NOT_RELATED, cls.NOT_RETAINED)

    @classmethod
    def one_text(cls) -> tuple["Relation", ...]:
        """Where two plans say the same, or one is part of the other, one of the two texts may lead."""
        return (cls.SAME, cls.PART_OF, cls.CONTAINS)


class Strength(models.IntegerChoices):
    """How close two objectives stand, in words first."""

    LOOSE = 1, _("loose")
    CLEAR = 2, _("clear")
    CLOSE = 3, _("close")


class Settlement(models.TextChoices):
    """How a contradiction ends; each of the three closes the check."""

    OPEN = "open", _("not settled yet")
    DECIDED = "decided", _("decided")
    REFERRED = "referred", _("referred")
    ACCEPTED = "accepted", _("difference accepted")


class AnchoringState(models.TextChoices):
    PROPOSED = "proposed", _("proposed")
    ADOPTED = "adopted", _("adopted")
    DROPPED = "dropped", _("dropped")


class ActionStatus(models.TextChoices):
    NOT_STARTED = "not_started", pgettext_lazy("an action", "not started")
    BUSY = "busy", pgettext_lazy("an action", "in progress")
    DONE = "done", pgettext_lazy("an action", "carried out")
    STOPPED = "stopped", pgettext_lazy("an action", "stopped")

    @property
    def mark(self) -> str:
        """The shape it is shown with (livb.ui.marks)."""
        return {"stopped": "undone"}.get(self.value, self.value)


class ActionView(models.TextChoices):
    """The ways to look at the same actions."""

    TABLE = "table", _("Table")
    TIMELINE = "timeline", _("Timeline")
    BOARD = "board", _("Board")
    OWNERS = "owners", _("By owner")
    CHAIN = "chain", _("Safety chain")
    BUDGET = "budget", _("Budget")


class Health(models.TextChoices):
    """Status, health and lateness are three things."""

    ON_COURSE = "on_course", _("on course")
    ATTENTION = "attention", _("needs attention")
    BLOCKED = "blocked", _("blocked")

    @property
    def mark(self) -> str:
        """The shape it is shown with (livb.ui.marks)."""
        return {"on_course": "met"}.get(self.value, self.value)


class Rhythm(models.IntegerChoices):
    """How often whoever is responsible reports on an action, in months."""

    MONTHLY = 1, _("every month")
    QUARTERLY = 3, _("every quarter")
    HALF_YEARLY = 6, _("every half year")
    YEARLY = 12, _("every year")


class ValueState(models.TextChoices):
    SUBMITTED = "submitted", _("submitted")
    APPROVED = "approved", _("approved")
    RETURNED = "returned", _("returned")
    REPLACED = "replaced", _("replaced by a later one")

    @property
    def mark(self) -> str:
        """The shape it is shown with (livb.ui.marks)."""
        return {"submitted": "queued", "approved": "met", "returned": "undone", "replaced": "stale"}[self.value]


class Judgement(models.TextChoices):
    """What the yearly evaluation says of one objective."""

    REACHED = "reached", _("reached")
    ON_THE_WAY = "on_the_way", _("on the way")
    NOT_REACHED = "not_reached", _("not reached")
    TOO_EARLY = "too_early", _("too early to say")

    @property
    def mark(self) -> str:
        """The shape it is shown with (livb.ui.marks)."""
        return {"reached": "done", "on_the_way": "busy", "not_reached": "missing", "too_early": "not_started"}[
            self.value
        ]


class DeedKind(models.TextChoices):
    """What somebody did to a node of the plan tree, as far as it can be undone."""

    ADDED = "added", _("added")
    RENAMED = "renamed", _("renamed")
    MOVED = "moved", _("moved")
    COPIED = "copied", _("copied")
    SET_ASIDE = "set_aside", _("set aside")
    PUT_BACK = "put_back", _("put back")
    REVISED = "revised", _("changed")
    PUBLISHED = "published", _("shown to others")
    TOGETHER = "together", _("changed together")


class Filling(models.TextChoices):
    """What of the masterplan stands under a heading of a report."""

    WHOLE = "whole", _("a whole section")
    PARTS = "parts", _("parts of a section")
    TITLES = "titles", _("one line for each title of a section")
    CROSSWALK = "crosswalk", _("how our objectives stand to that plan")
    OBLIGATIONS = "obligations", _("where the obligations of that plan are answered")
    OPEN = "open", _("to be filled in by hand")

    @classmethod
    def of_a_section(cls) -> tuple["Filling", ...]:
        return (cls.WHOLE, cls.PARTS, cls.TITLES)


class BurdenUnit(models.TextChoices):
    HOURS = "hours", _("hours")
    PERCENT = "percent", _("percent")


class ExchangeState(models.TextChoices):
    """How far a workbook of the plan is on its way back."""

    READING = "reading", _("being read")
    READY = "ready", _("waits for your yes")
    REFUSED = "refused", _("refused")
    DONE = "done", _("carried out")
    UNDONE = "undone", _("undone")
