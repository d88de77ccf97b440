"""How a layout is read that no reader knows: said once by a person, kept under a name, recognised the next time."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from livb.lib.models import Archivable, Identified, Stamped, Versioned
from livb.trajectories.models import Trajectory


class ImportMappingQuerySet(models.QuerySet["ImportMapping"]):
    def live(self) -> "ImportMappingQuerySet":
        return self.filter(archived_at=None)

    def seen_by(self, trajectory: Trajectory | None) -> "ImportMappingQuerySet":
        """What belongs to everybody, and what belongs to the trajectory."""
        return self.filter(Q(trajectory=None) | Q(trajectory=trajectory))


class ImportMapping(Identified, Stamped, Versioned, Archivable):
    """Without a trajectory it belongs to everybody who may import; with one, to that trajectory alone.

    `content`: the `layout` (diagnostics.imports.generic.Mapping), the `measures` by label, the `places` by text,
    and how the source is named. It is kept when figures read with it are confirmed, never before.
    """

    trajectory = models.ForeignKey(
        Trajectory, on_delete=models.CASCADE, null=True, blank=True, related_name="+", editable=False
    )
    name = models.CharField(_("name of the layout"), max_length=120)
    signature = models.CharField(max_length=40, editable=False)
    content = models.JSONField(default=dict, editable=False)
    used_at = models.DateTimeField(_("last used"), null=True, editable=False)

    objects = ImportMappingQuerySet.as_manager()

    class Meta(Archivable.Meta):
        ordering = ["name", "pk"]
        verbose_name = _("layout of a file")
        verbose_name_plural = _("layouts of files")
        constraints = [
            *Archivable.Meta.constraints,
            *(
                models.UniqueConstraint(
                    fields=fields,
                    condition=Q(archived_at=None, trajectory__isnull=is_shared),
                    name=f"import_mapping_{name}_{'shared' if is_shared else 'own'}",
                    violation_error_message=_("There is a layout with this name already. Choose another name."),
                )
                for name, fields, is_shared in (
                    ("once", ["signature"], True),
                    ("once", ["signature", "trajectory"], False),
                    ("named", ["name"], True),
                    ("named", ["name", "trajectory"], False),
                )
            ),
        ]

    def __str__(self) -> str:
        return self.name
