"""The library: what a person may read of the practices of other towns, and under which name."""

import unicodedata
from dataclasses import dataclass

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from livb.accounts.models import User
from livb.lib.richtext import to_plain
from livb.membership.models import Membership
from livb.membership.roles import Role
from livb.practices.enums import Consent, SizeClass
from livb.practices.models import GoodPractice, PracticeReuse
from livb.trajectories.models import Area, Trajectory

NARRATIVES = ("context", "how", "effect", "mechanism")


def normalised(text: str) -> str:
    """Without accents and capitals, so that every database finds the same."""
    plain = unicodedata.normalize("NFKD", text)
    return "".join(sign for sign in plain if not unicodedata.combining(sign)).casefold()


def search_text(practice: GoodPractice) -> str:
    """The words a practice is found by; what did not work is not among them, for not everybody may know it."""
    texts = [practice.title, practice.cost, *(to_plain(getattr(practice, name)) for name in NARRATIVES)]
    return normalised(" ".join(texts))


@dataclass(frozen=True)
class Shelf:
    """A practice as this reader sees it: where it comes from, and whether he reads what did not work."""

    practice: GoodPractice
    told: GoodPractice
    place: str
    shows_failed: bool


def is_adviser(user: User) -> bool:
    """Who coaches towns, somewhere."""
    if user.is_adviser:
        return True
    return any(Role.ADVISER in roles for roles in Membership.objects.filter(user=user).values_list("roles", flat=True))


def library(user: User, words: str = "") -> list[Shelf]:
    """Everything this reader may see, the newest first, that holds all the words; a fixed number of queries."""
    adviser = is_adviser(user)
    rows = shared(adviser)
    for word in normalised(words).split():
        rows = rows.filter(search__contains=word)
    return [shelf(row, adviser) for row in rows]


def shared(adviser: bool) -> QuerySet[GoodPractice]:
    return (
        GoodPractice.objects.shared_with(is_adviser=adviser)
        .select_related("trajectory")
        .prefetch_related("trajectory__areas__region")
    )


def shelf(practice: GoodPractice, adviser: bool) -> Shelf:
    told = practice.told
    return Shelf(
        practice,
        told,
        place_of(practice, by_name=adviser or practice.consent == Consent.NAMED),
        bool(told.failed) and (adviser or told.is_failed_released),
    )


def place_of(practice: GoodPractice, *, by_name: bool) -> str:
    """The town, or only its region and its size."""
    areas = list(practice.trajectory.areas.all())
    if by_name:
        return practice.trajectory.title
    regions = sorted({str(area.region.name) for area in areas if area.region})
    where = ", ".join(regions) or _("Belgium")
    return f"{where}, {SizeClass(practice.size_class).label}" if practice.size_class else where


def names_in(practice: GoodPractice) -> list[str]:
    """The names of its own towns that the texts of a practice hold: an anonymous one may hold none."""
    areas: list[Area] = list(practice.trajectory.areas.all())
    names = {name for area in areas for name in (area.name_nl, area.name_fr) if name}  # type: ignore[attr-defined]
    words = normalised(" ".join([search_text(practice), to_plain(practice.failed)]))
    return sorted(name for name in names if normalised(name) in words)


def own_practices(trajectory: Trajectory) -> QuerySet[GoodPractice]:
    return GoodPractice.objects.of(trajectory)


def reuses_in(trajectory: Trajectory) -> QuerySet[PracticeReuse]:
    """What this trajectory took over from elsewhere."""
    rows = PracticeReuse.objects.filter(trajectory=trajectory)
    return rows.select_related("practice__trajectory").prefetch_related("practice__trajectory__areas__region")
