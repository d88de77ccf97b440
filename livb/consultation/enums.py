"""Choices of consultation: kinds of body, how somebody attended, what a decision is and what it is about."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class BodyKind(models.TextChoices):
    """Who meets and who decides; the kinds of a body and of the register of decisions are the same."""

    CORE_GROUP = "core_group", _("core group")
    STEERING_GROUP = "steering_group", _("steering group")
    WORKING_GROUP = "working_group", _("working group")
    COLLEGE = "college", _("college of mayor and aldermen")
    STANDING_BUREAU = "standing_bureau", _("standing bureau of the social welfare centre")
    COUNCIL = "council", _("municipal council")
    WELFARE_COUNCIL = "welfare_council", _("council for social welfare")
    POLICE_COLLEGE = "police_college", _("police college")
    POLICE_COUNCIL = "police_council", _("police council")
    ZONAL_SAFETY_COUNCIL = "zonal_safety_council", _("zonal safety council")
    LIVC_R = "livc_r", _("local integral safety cell (LIVC-R), named only")
    OTHER = "other", _("other body")


MUNICIPAL = (BodyKind.COLLEGE, BodyKind.STANDING_BUREAU, BodyKind.COUNCIL, BodyKind.WELFARE_COUNCIL)
ZONAL = (BodyKind.POLICE_COLLEGE, BodyKind.POLICE_COUNCIL, BodyKind.ZONAL_SAFETY_COUNCIL)


class Origin(models.TextChoices):
    """Whether a body was there before this trajectory."""

    REUSED = "reused", _("existed already")
    NEW = "new", _("new")


class Presence(models.TextChoices):
    PRESENT = "present", pgettext_lazy("at a meeting", "present")
    DEPUTY = "deputy", _("represented by a deputy")
    EXCUSED = "excused", _("excused")
    ABSENT = "absent", pgettext_lazy("at a meeting", "absent")


class Nature(models.TextChoices):
    """What a body did with what lay before it."""

    TOOK_NOTE = "took_note", _("took note")
    ADVICE = "advice", _("advice")
    IN_PRINCIPLE = "in_principle", _("agreement in principle")
    APPROVAL = "approval", _("approval")
    ADOPTION = "adoption", _("adoption")
    RATIFICATION = "ratification", _("ratification")
    NOT_APPROVED = "not_approved", _("not approved")


# What ends the question before a council, whichever way.
CONCLUSIVE = (Nature.APPROVAL, Nature.ADOPTION, Nature.RATIFICATION, Nature.NOT_APPROVED)


class Subject(models.TextChoices):
    PROTOCOL = "protocol", _("the protocol")
    CHAPTERS = "chapters", _("chapters of the plan")
    PRIORITIES = "priorities", _("the priorities")
    MASTERPLAN = "masterplan", _("the masterplan")
    CONTRADICTION = "contradiction", _("a contradiction between plans")
    OTHER = "other", _("something else")


class Session(models.TextChoices):
    OPEN = "open", _("open session")
    CLOSED = "closed", _("closed session")
