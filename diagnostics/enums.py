"""The closed lists of the diagnostic."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class Theme(models.TextChoices):
    CRIME = "crime", _("Crime")
    EDUCATION = "education", _("Education")
    HOUSING = "housing", _("Housing")
    EMPLOYMENT = "employment", _("Employment and income")
    PERCEPTION = "perception", _("Perception")
    CONTEXT = "context", _("Context")

    @classmethod
    def required(cls) -> tuple["Theme", ...]:
        """The four domains that no diagnostic may leave out."""
        return (cls.CRIME, cls.EDUCATION, cls.HOUSING, cls.EMPLOYMENT)


class Direction(models.TextChoices):
    WORSE_UP = "worse_up", _("higher is worse")
    WORSE_DOWN = "worse_down", _("lower is worse")
    CONTEXT = "context", _("context only, never scored")


class Additivity(models.TextChoices):
    SUM = "sum", _("may be added up")
    RATE = "rate", _("numerator and denominator are added up")
    MEDIAN = "median", _("cannot be added up")


class ComparisonKind(models.TextChoices):
    """Beside which towns the own line stands."""

    SIMILAR = "similar", _("similar towns")
    PROVINCE = "province", _("towns of the province, nearest in size")
    ZONE = "zone", _("towns of the police zone")
    OWN = "own", _("an own list")


class Missing(models.TextChoices):
    """Why an observation holds no number; the words of diagnostics.imports.base.Reason."""

    NONE = "none", pgettext_lazy("missing value", "none")
    HIDDEN = "hidden", pgettext_lazy("missing value", "hidden by the publisher")
    MISSING = "missing", pgettext_lazy("missing value", "missing")
    NOT_APPLICABLE = "not_applicable", pgettext_lazy("missing value", "not applicable")
    CONFIDENTIAL = "confidential", pgettext_lazy("missing value", "confidential")
    BELOW_THRESHOLD = "below_threshold", pgettext_lazy("missing value", "below the publisher’s threshold")
    UNKNOWN = "unknown", pgettext_lazy("missing value", "unknown")
    BLANK = "blank", pgettext_lazy("missing value", "left blank")
    NO_RATE = "no_rate", pgettext_lazy("missing value", "what to divide by is not known")
    SUPPRESSED = "suppressed", pgettext_lazy("missing value", "left out: too small, or it would give a small one away")
    NOT_RELEASED = "not_released", pgettext_lazy("missing value", "not released by the police yet")


class UploadState(models.TextChoices):
    READING = "reading", _("being read")
    UNMAPPED = "unmapped", _("waits for what its columns mean")
    READY = "ready", _("ready to confirm")
    REFUSED = "refused", _("refused")
    CONFIRMED = "confirmed", _("confirmed")


class Confidence(models.TextChoices):
    LOW = "low", pgettext_lazy("confidence", "low")
    MEDIUM = "medium", pgettext_lazy("confidence", "medium")
    HIGH = "high", pgettext_lazy("confidence", "high")


class FindingKind(models.TextChoices):
    """Where a finding comes from: people, papers or figures."""

    INTERVIEW = "interview", _("interview")
    SURVEY = "survey", _("survey")
    WALK = "walk", _("walk through the neighbourhood")
    FOCUS_GROUP = "focus_group", _("focus group")
    DOCUMENT = "document", _("document")
    FIGURE = "figure", _("figure")

    @classmethod
    def subjective(cls) -> tuple["FindingKind", ...]:
        """What people feel and tell, beside what is counted."""
        return (cls.INTERVIEW, cls.SURVEY, cls.WALK, cls.FOCUS_GROUP)


class LifeDomain(models.TextChoices):
    """Where in people's lives something is the matter, or is done about it."""

    EDUCATION = "education", pgettext_lazy("life domain", "education")
    HOUSING = "housing", pgettext_lazy("life domain", "housing")
    WORK = "work", pgettext_lazy("life domain", "work")
    WELFARE = "welfare", pgettext_lazy("life domain", "welfare and health")
    PUBLIC_SPACE = "public_space", pgettext_lazy("life domain", "public space")
    MOBILITY = "mobility", pgettext_lazy("life domain", "mobility")


class Development(models.TextChoices):
    BETTER = "better", _("getting better")
    STABLE = "stable", _("staying the same")
    WORSE = "worse", _("getting worse")
    UNKNOWN = "unknown", _("not known yet")


class ActorKind(models.TextChoices):
    TOWN = "town", _("the town and its social services")
    POLICE = "police", _("police")
    JUSTICE = "justice", _("justice")
    EDUCATION = "education", _("schools")
    WELFARE = "welfare", _("welfare and health organisations")
    HOUSING = "housing", _("housing organisations")
    WORK = "work", _("employment services")
    RESIDENTS = "residents", _("residents and associations")
    BUSINESS = "business", _("shops and companies")
    OTHER = "other", _("others")


class Works(models.TextChoices):
    YES = "yes", pgettext_lazy("does it work", "yes")
    PARTLY = "partly", pgettext_lazy("does it work", "partly")
    NO = "no", pgettext_lazy("does it work", "no")
    UNKNOWN = "unknown", pgettext_lazy("does it work", "not known")


class SwotKind(models.TextChoices):
    STRENGTH = "strength", _("Strengths")
    WEAKNESS = "weakness", _("Weaknesses")
    OPPORTUNITY = "opportunity", _("Opportunities")
    THREAT = "threat", _("Threats")


class LookOutcome(models.TextChoices):
    """What somebody concluded after a figure behind a finding moved."""

    HOLDS = "holds", _("the finding still holds")
    ADAPTED = "adapted", _("the text was adapted")


class RequestState(models.TextChoices):
    TO_ASK = "to_ask", _("still to be asked")
    ASKED = "asked", _("asked")
    RECEIVED = "received", _("received")
    REFUSED = "refused", pgettext_lazy("data request", "refused")
    NOT_COLLECTED = "not_collected", _("deliberately not collected")

    @classmethod
    def waiting(cls) -> tuple["RequestState", ...]:
        """The states in which somebody still has to do something about it."""
        return (cls.TO_ASK, cls.ASKED)

    @classmethod
    def ended_without(cls) -> tuple["RequestState", ...]:
        """The states that need a reason, because no figure will come."""
        return (cls.REFUSED, cls.NOT_COLLECTED)


class DecisionKind(models.TextChoices):
    PRIORITY = "priority", _("priority")
    ATTENTION = "attention", _("particular point of attention")
    OTHER_PLAN = "other_plan", _("taken up in another plan")
    OTHER_GOVERNMENT = "other_government", _("put on the agenda of another government")
    FOLLOW = "follow", _("follow up")
    NOT_CHOSEN = "not_chosen", _("not chosen")


class Criterion(models.TextChoices):
    """What is scored from 1 to 5: five criteria of urgency, and what the town can do about it."""

    SIZE = "size", _("Size")
    SEVERITY = "severity", _("Seriousness")
    TREND = "trend", _("Trend")
    PERCEPTION = "perception", _("Perception")
    AUTHORITIES = "authorities", _("Authorities and partners")
    INFLUENCE = "influence", _("Influence of the town")


class Quadrant(models.TextChoices):
    """What urgency and influence together suggest; people decide."""

    PRIORITY = "priority", pgettext_lazy("quadrant", "Priority")
    AGENDA = "agenda", pgettext_lazy("quadrant", "Put on the agenda")
    ATTENTION = "attention", pgettext_lazy("quadrant", "Point of attention")
    MONITOR = "monitor", pgettext_lazy("quadrant", "Monitor")


class Agreement(models.TextChoices):
    """How far the scores of a group lie apart; words before numbers."""

    AGREED = "agreed", pgettext_lazy("scores", "in agreement")
    MOSTLY = "mostly", pgettext_lazy("scores", "largely in agreement")
    DIVIDED = "divided", pgettext_lazy("scores", "divided")


class Note(models.TextChoices):
    """What a reader must know beside a figure."""

    FIRST_OF_JANUARY = "first_of_january", _("Divided by the population on 1 January: the next year is not known yet.")
    NO_DENOMINATOR = "no_denominator", _("A count, no rate: the figure to divide it by is not known.")
    NO_INTERVAL = "no_interval", _("No interval: the publisher gives no denominator.")
    MERGED = "merged", _("Before the merger: the sum of the towns that went up in this one.")
    SUMMED = (
        "summed",
        _("The province: numerators and denominators of all its towns added up, then divided; never an average."),
    )
    PARTIAL = "partial", _("Part of an old town went elsewhere: older figures are not added up.")
    FINER = "finer", _("Quarters and months are kept, but never drawn in one line with years.")
    SMALL = "small", _("Small count: chance alone makes it go up and down.")
    HELD = (
        "held",
        _("Police figures imported here: they stay in the core group until the chief of police releases them."),
    )
    NO_MEDIAN_SUM = "no_median_sum", _("The towns are not added up: a median cannot be worked out from medians.")
    NO_RATE_SUM = (
        "no_rate_sum",
        _("The towns are not added up: the publisher gives rates without counts, and rates are never averaged."),
    )
    BROKEN = "broken", _("Series break: before and after are not compared, and no trend is drawn across it.")
