"""The lines of the programme: what priorities share, and who leads the work on it."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from planning.models.nodes import Node, NodeQuerySet


class ProgrammeLine(Node):
    """A line with its motive (narrative HTML), its ambition (the general objective, AD) and its lead."""

    motive = models.TextField(_("motive"), blank=True)
    ambition = models.TextField(_("ambition"), max_length=600, blank=True)
    lead = models.ForeignKey(
        "membership.Person", on_delete=models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("lead")
    )
    phenomena = models.ManyToManyField(
        "diagnostics.Phenomenon", blank=True, related_name="programme_lines", verbose_name=_("priorities it answers")
    )

    # Added by planning.selectors.rows.
    has_phenomenon: bool
    has_strategic: bool
    chain_links: int

    objects = NodeQuerySet.as_manager()

    class Meta(Node.Meta):
        ordering = ["trajectory", "position", "pk"]
        verbose_name = _("programme line")
        verbose_name_plural = _("programme lines")
