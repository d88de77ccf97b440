"""What a file is called that somebody takes along: what it is, of whom, for whom, and as of when, in his language."""

import datetime as dt
import re
from unicodedata import normalize

from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import get_language, override

LONGEST = 48  # of one part: a long title is cut between two words
DROPPED = re.compile(r"['’`]")
# A point stays between digits: that of a version.
GAPS = re.compile(r"(?:[^0-9a-z.]|(?<!\d)\.|\.(?!\d))+")


def file_name(suffix: str, *parts: object, at: dt.date | str | None = None, language: str | None = None) -> str:
    """`eerste-beeld-halle-2026-11-22.pdf`, `plan-directeur-halle-conseil-1.3.pdf`.

    A part is a text, one that waits for its language, or a pair by language; `at` is a day or a version, else today.
    """
    said = language or (get_language() or "")[:2]
    day = timezone.localdate() if at is None else at
    with override(said or None):
        told = [_slug(_words(part, said)) for part in (*parts, day)]
    return f"{'-'.join(filter(None, told))}.{suffix}"


def _words(part: object, language: str) -> str:
    if isinstance(part, dict):
        return str(part.get(language) or next(iter(part.values()), ""))
    if isinstance(part, dt.date):
        return part.isoformat()
    return str(part) if isinstance(part, str | Promise) else ""


def _slug(words: str) -> str:
    plain = normalize("NFKD", DROPPED.sub("-", words)).encode("ascii", "ignore").decode().lower()
    slug = GAPS.sub("-", plain).strip("-.")
    return slug if len(slug) <= LONGEST else slug[: LONGEST + 1].rpartition("-")[0] or slug[:LONGEST]
