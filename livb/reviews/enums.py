"""Choices of a review: kinds of remark, what became of it, what a member thinks of the text."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class RemarkKind(models.TextChoices):
    REMARK = "remark", _("remark")
    QUESTION = "question", _("question")
    SUGGESTION = "suggestion", _("suggestion")
    OBJECTION = "objection", _("objection")


class Disposition(models.TextChoices):
    """What became of a remark; everything but OPEN is handled."""

    OPEN = "open", _("open")
    ACCEPTED = "accepted", _("accepted")
    PARTLY = "partly", _("partly accepted")
    REJECTED = "rejected", _("not accepted")
    ANSWERED = "answered", _("answered")


class Verdict(models.TextChoices):
    AGREE = "agree", _("I agree")
    AGREE_WITH_REMARKS = "agree_with_remarks", _("I agree, with remarks")
    DISAGREE = "disagree", _("I do not agree")
