"""Typing figures cell by cell: what a cell may hold, and keeping it beside what stood there before."""

from dataclasses import asdict, dataclass
from decimal import Decimal

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import override

from diagnostics.enums import Missing
from diagnostics.imports import numbers
from diagnostics.models import FigureLook, Finding, Indicator, Observation, SourceEdition
from diagnostics.selectors.grid import cell, is_counted, key_of, text_of
from diagnostics.selectors.observations import Figures, Key, Standing, standing
from diagnostics.services.holding import held_for_findings
from diagnostics.services.merging import alone
from livb.accounts.models import User
from livb.audit.services import record
from livb.lib.bilingual import labels
from livb.trajectories.models import Area, Trajectory

READER = "hand"
LARGEST = Decimal(10) ** 13
PLACES = 4


class Overtaken(Exception):
    """Somebody else filled in the cell since this person looked; `key` is what stands there now."""

    def __init__(self, key: str) -> None:
        super().__init__(key)
        self.key = key


@dataclass(frozen=True)
class Entry:
    """What was typed: a number, a reason, or nothing."""

    number: Decimal | None = None
    reason: str = ""

    @property
    def key(self) -> str:
        return self.reason or ("" if self.number is None else format(self.number.normalize(), "f"))


def read_entry(text: str, indicator: Indicator) -> Entry:
    """A number as people write it (`1 234,5`), a reason as a sign or a word, or nothing; raises ValidationError."""
    text = text.strip()
    if not text:
        return Entry()
    words = {str(reason.label).lower(): reason.value for reason in Missing}
    if text.lower() in words:
        return Entry(reason=words[text.lower()])
    if sign := numbers.reason_of(text):
        return Entry(reason=str(sign))
    mark = numbers.decimal_mark([text]) if numbers.is_number(text) else ","
    if mark is None:
        raise ValidationError(_("A point can mean thousands or decimals. Write 1 234 or 1,234."))
    number = numbers.to_decimal(text, mark)
    if number is None:
        raise ValidationError(_("This is no number and no reason. Write a number, or choose why there is none."))
    return Entry(number=_checked(number, indicator))


def _checked(number: Decimal, indicator: Indicator) -> Decimal:
    if abs(number) > LARGEST:
        raise ValidationError(_("This number is too large."))
    if is_counted(indicator):
        if number < 0:
            raise ValidationError(_("A count cannot be less than 0."))
        if indicator.minimum_count and number != number.to_integral_value():
            raise ValidationError(_("Type the count, in whole numbers: the rate is worked out from it."))
    elif labels(indicator, "unit")["nl"] == "%" and not 0 <= number <= 100:
        raise ValidationError(_("A percentage lies between 0 and 100."))
    return round(number, PLACES)


@transaction.atomic
def write_cell(
    *, trajectory: Trajectory, indicator: Indicator, area: Area, period: str, entry: Entry, was: str, by: User
) -> str:
    """Keep a figure if the cell still holds `was`; gives what it holds now. Raises Overtaken otherwise."""
    alone(trajectory)
    place = (indicator.pk, area.pk, period)
    stands = standing(trajectory, [indicator.pk], [area.pk]).get(place)
    key = key_of(stands.figures if stands else None)
    if key not in (was, entry.key):
        raise Overtaken(key)
    if cell(indicator, period, stands).is_published:
        raise ValidationError(_("This figure was published: it is not typed over. Import a newer edition instead."))
    if key == entry.key:
        return key
    hand = _hand(trajectory, indicator, by)
    with held_for_findings([indicator.pk], trajectory):
        now = _keep(hand, place, _figures(entry, indicator), stands)
    record("cell.write", hand, by=by, indicator=indicator.code, area=area.code, period=period, was=key, now=now)
    return now


def _hand(trajectory: Trajectory, indicator: Indicator, by: User) -> SourceEdition:
    """The edition of what is typed today; a new one after another, or once a finding read what stands there."""
    last = SourceEdition.objects.filter(trajectory=trajectory, undone_at=None).order_by("-pk").first()
    today = timezone.localdate()
    is_open = last and last.reader == READER and timezone.localdate(last.applied_at) == today
    if last and is_open and not _is_read_since(last, indicator):
        return last
    with override(trajectory.language):
        title = _("Entered by hand on %(day)s") % {"day": date_format(today)}
    return SourceEdition.objects.create(
        trajectory=trajectory,
        title=title,
        publisher=trajectory.title,
        reader=READER,
        applied_at=timezone.now(),
        created_by=by,
    )


def _is_read_since(edition: SourceEdition, indicator: Indicator) -> bool:
    """Whether somebody wrote or looked at a finding on this indicator since: what changes now is a move to be shown."""
    findings = Finding.objects.live().filter(trajectory=edition.trajectory, indicators=indicator)
    looks = FigureLook.objects.filter(finding__in=findings, created_at__gte=edition.applied_at)
    return findings.filter(created_at__gte=edition.applied_at).exists() or looks.exists()


def _keep(hand: SourceEdition, place: Key, figures: Figures, stands: Standing | None) -> str:
    """Write over what was typed today; what stood before is kept and replaced, never lost. Gives what holds now."""
    columns = dict(zip(("indicator_id", "area_id", "period"), place, strict=True))
    is_empty = not key_of(figures)
    if stands and stands.edition == hand.pk:
        rows = Observation.objects.filter(pk=stands.pk)
        if is_empty and not Observation.objects.filter(superseded_by=hand, **columns).exists():
            rows.delete()
            return ""
        figures = _BLANK if is_empty else figures
        rows.update(**asdict(figures))
        return key_of(figures)
    if stands:
        Observation.objects.filter(pk=stands.pk).update(superseded_by=hand)
    figures = _BLANK if is_empty else figures
    Observation.objects.create(edition=hand, **columns, **asdict(figures))
    return key_of(figures)


_BLANK = Figures(None, None, None, Missing.BLANK.value, False)


def _figures(entry: Entry, indicator: Indicator) -> Figures:
    counted = is_counted(indicator)
    numerator, value = (entry.number, None) if counted else (None, entry.number)
    return Figures(numerator, None, value, entry.reason, False)


def shown_key(key: str) -> str:
    """What a cell holds, as people write it, for whoever must choose between two."""
    return text_of(key) or str(Missing.BLANK.label)
