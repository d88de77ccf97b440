"""How far a practice is shared, what shows that it works, and where it comes from."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Consent(models.TextChoices):
    """Each level includes those before it; the town decides, never its adviser."""

    PRIVATE = "private", _("only this trajectory")
    ADVISERS = "advisers", _("the local advisers of all towns")
    ANONYMOUS = "anonymous", _("everybody who works here, without the name of the town")
    NAMED = "named", _("everybody who works here, with the name of the town")


class Evidence(models.TextChoices):
    """What one knows of the effect, from weak to strong."""

    EXPERIENCE = "experience", _("experience of those involved")
    COUNTED = "counted", _("counted before and after")
    COMPARED = "compared", _("compared with a place without it")
    EVALUATED = "evaluated", _("evaluated by outsiders")


class Origin(models.TextChoices):
    ACTION = "action", _("an action")
    DECISION = "decision", _("a decision")


class SizeClass(models.TextChoices):
    """Inhabitants of a town, in classes wide enough not to name it."""

    SMALL = "small", _("fewer than 10 000 inhabitants")
    MEDIUM = "medium", _("10 000 to 25 000 inhabitants")
    LARGE = "large", _("25 000 to 50 000 inhabitants")
    CITY = "city", _("more than 50 000 inhabitants")

    @classmethod
    def of(cls, inhabitants: float) -> "SizeClass":
        bounds = ((10_000, cls.SMALL), (25_000, cls.MEDIUM), (50_000, cls.LARGE))
        return next((size for bound, size in bounds if inhabitants < bound), cls.CITY)
