"""Where figures come from: an uploaded file, and the edition that its confirmation made."""

from collections.abc import Iterable

from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import get_language, override
from django.utils.translation import gettext_lazy as _

from diagnostics.enums import UploadState
from diagnostics.models.mappings import ImportMapping
from livb.files.models import StoredFile
from livb.jobs.models import Job
from livb.lib.bilingual import BETWEEN, half, spaced
from livb.lib.enums import Language
from livb.lib.models import Identified, Stamped
from livb.trajectories.models import Trajectory

SHIPPED = ("reference", "facts")  # no layout of a file: the product's own tables
# Flemish and Dutch publishers write in Dutch alone, and so are the facts of the demonstration.
DUTCH = (
    *("facts", "pinc_csv", "pinc_flat", "pinc_workbook", "stadsmonitor", "stadsmonitor_wide"),
    *("statistics_flanders", "statline"),
)


class SourceEdition(Identified, Stamped):
    """One confirmed import; without a trajectory it holds national figures for everybody."""

    trajectory = models.ForeignKey(Trajectory, on_delete=models.CASCADE, null=True, blank=True, related_name="+")
    title = models.CharField(_("title"), max_length=200)
    publisher = models.CharField(_("publisher"), max_length=300)
    exported_on = models.CharField(_("exported on"), max_length=60, blank=True)
    footer = models.JSONField(_("notes of the publisher"), default=list, blank=True)
    reader = models.CharField(_("layout"), max_length=40, blank=True)
    grid_on = models.DateField(_("grid of municipalities as of"), null=True, blank=True)
    stored_file = models.ForeignKey(StoredFile, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    applied_at = models.DateTimeField(_("confirmed at"))
    undone_at = models.DateTimeField(_("undone at"), null=True, blank=True)
    undone_by = models.ForeignKey("accounts.User", on_delete=models.SET_NULL, null=True, blank=True, related_name="+")

    effect: dict[str, int] = {}  # what undoing it did to how many figures; said once, kept in the audit trail

    class Meta:
        ordering = ["-applied_at", "-pk"]
        verbose_name = _("edition")
        verbose_name_plural = _("editions")
        constraints = [
            models.CheckConstraint(
                condition=Q(undone_at__isnull=False) | Q(undone_by__isnull=True), name="edition_undone_by_needs_at"
            ),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def came_with_the_product(self) -> bool:
        """Whether these are figures of everybody that are loaded with the product or by its demonstration."""
        return self.trajectory_id is None and self.reader in SHIPPED

    @property
    def named(self) -> str:
        """The title; what came with the product bears it in both languages, and is read in that of the reader."""
        return half(self.title) if self.came_with_the_product else self.title

    @property
    def language(self) -> str:
        """The language of the title, where it is known: some families of files are published in one alone."""
        is_in_both = self.came_with_the_product and BETWEEN in self.title
        return Language.NL.value if self.reader in DUTCH and not is_in_both else ""

    @property
    def credited(self) -> SafeString:
        """The credit on a page: a title in the other language says so to whoever has it read aloud."""
        if self.language in ("", (get_language() or "")[:2]):
            return format_html("{}", self.credit)
        title = format_html('<span lang="{}">{}</span>', self.language, self.named)
        return format_html_join(", ", "{}", ((each,) for each in (self.publisher, title, self.exported_on) if each))

    @property
    def credit(self) -> str:
        """Publisher, title and day of export, as a source is named beside a figure."""
        return ", ".join(dict.fromkeys(filter(None, [self.publisher, self.named, self.exported_on])))


def credits_of(editions: Iterable[SourceEdition]) -> str | dict[str, str]:
    """The sources beside a figure, each once; in both languages where they read differently."""
    found = list(editions)
    both = {}
    for language in Language.values:
        with override(language):
            both[language] = f"{spaced(';')} ".join(dict.fromkeys(edition.credit for edition in found))
    words = list(dict.fromkeys(both.values()))
    return words[0] if len(words) == 1 else both


def credited(editions: Iterable[SourceEdition], licence: str = "") -> SafeString:
    """The same for a page, and the licence of the figures where no source names it."""
    found = list(editions)
    words = [each.credited for each in found]
    if licence and half(licence) not in " ".join(each.credit for each in found):
        words.append(format_html("{}", half(licence)))
    return format_html_join(f"{spaced(';')} ", "{}", ((each,) for each in dict.fromkeys(words)))


class Upload(Identified, Stamped):
    """A file on its way to an edition: read in the limited child, looked at, confirmed.

    Without a trajectory its figures become those of everybody.
    """

    trajectory = models.ForeignKey(
        Trajectory, on_delete=models.CASCADE, null=True, blank=True, related_name="+", editable=False
    )
    stored_file = models.ForeignKey(StoredFile, on_delete=models.PROTECT, related_name="+")
    state = models.CharField(max_length=20, choices=UploadState.choices, default=UploadState.READING)
    job = models.ForeignKey(Job, on_delete=models.SET_NULL, null=True, related_name="+")
    answers = models.JSONField(default=dict)
    report = models.JSONField(default=dict)
    staged = models.ForeignKey(StoredFile, on_delete=models.SET_NULL, null=True, related_name="+")
    edition = models.ForeignKey(SourceEdition, on_delete=models.SET_NULL, null=True, related_name="+")
    mapping = models.ForeignKey(ImportMapping, on_delete=models.SET_NULL, null=True, related_name="+")

    kept_layout = ""  # what became of the layout when the figures were confirmed; said once, never kept

    class Meta:
        ordering = ["-pk"]
        verbose_name = _("upload")
        verbose_name_plural = _("uploads")

    def __str__(self) -> str:
        return self.stored_file.name

    def get_absolute_url(self) -> str:
        if self.trajectory is None:
            return reverse("national:upload_detail", args=[self.uuid])
        return reverse("diagnostics:upload_detail", args=[self.trajectory.slug, self.uuid])
