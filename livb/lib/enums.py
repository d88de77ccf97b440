"""Choices that every room uses: language of a text, who may see it, for whom an edition is made."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import override


class Language(models.TextChoices):
    NL = "nl", _("Dutch")
    FR = "fr", _("French")


class Edition(models.TextChoices):
    """For whom a frozen text is made, narrow to wide."""

    KERNGROEP = "kerngroep", _("core group")
    COUNCIL = "council", _("council")
    PUBLIC = "public", _("public")


class Visibility(models.TextChoices):
    """Who may see an object; a wider audience always includes the narrower ones."""

    TEAM = "team", _("the advisers and the coordinator")
    KERNGROEP = "kerngroep", _("the core group")
    COUNCIL = "council", _("the council")
    PUBLIC = "public", _("everybody")

    def reaches(self, edition: str) -> bool:
        """Whether an object with this visibility stands in the given edition."""
        order = [member.value for member in Visibility]
        return order.index(self.value) >= order.index(edition)


def both_labels(choice: models.TextChoices) -> dict[str, str]:
    """The label of a coded value in each language, for a snapshot."""
    return in_both(choice.label)


def in_both(text: object) -> dict[str, str]:
    """A lazily translated text in each language, for a snapshot."""
    found = {}
    for language in Language.values:
        with override(language):
            found[language] = str(text)
    return found
