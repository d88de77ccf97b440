"""Composed content as plain JSON, of which a test decides what is there and what is signed."""

from typing import Any

from planning.masterplan.outline import OUTLINE

Json = dict[str, Any]


def section(key: str, *, signed: bool = True, blocks: list[Json] | None = None) -> Json:
    held = blocks if blocks is not None else [{"kind": "paragraph", "id": f"{key}:p", "text": f"Inhoud van {key}"}]
    text = {"title": {"nl": f"Titel {key}", "fr": f"Titre {key}"}, "language": "nl", "blocks": held}
    steps = {"colophon": "start", "organisation": "start", "plans": "vision", "calendar": "realisation"}
    steps |= {"actions": "realisation", "means": "realisation", "alignment": "masterplan", "anchoring": "masterplan"}
    step = {**steps, "decisions": "masterplan", "thread": "masterplan"}.get(key, key)
    return {"step": step, "text": text, "signed": signed, "frozen_on": "2026-05-14", "sha256": f"{key:0<64}"}


def content(sections: dict[str, Json], **changes: Any) -> Json:
    return {
        "trajectory": "t",
        "slug": "voorbeeldstad",
        "title": "Voorbeeldstad",
        "towns": [{"nl": "Halle", "fr": "Hal"}],
        "language": "nl",
        "edition": "kerngroep",
        "fictitious": False,
        "version": 3,
        "sections": sections,
        "approved": False,
        "frozen_on": "2026-05-14",
        "sha256": "ab" * 32,
    } | changes


def full(**changes: Any) -> Json:
    sections = {key: section(key) for part in OUTLINE for key in part.sections}
    return content(sections, **{"approved": True, **changes})
