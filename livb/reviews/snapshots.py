"""Narrowing a section to an edition: what does not reach its readers leaves the JSON, and is listed by name only."""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import override

from livb.documents.tree import Block
from livb.documents.values import Voice
from livb.lib.enums import Edition, Visibility
from livb.lib.richtext import to_plain

Json = dict[str, Any]

# Raised when a deliverable writes the same content in another shape: older hashes then say nothing about newer ones.
FORMAT = "2"
TITLES = ("title", "caption", "text")
# How a release lays a section out, and where it puts words of its own: nobody approved these.
LAYOUT = {"width", "align", "columns", "chart", "landscape", "row_header", "level", "tone"}
OWN_WORDS = {"label", "title", "caption", "text", "note", "source"}


def narrow(section: Json, edition: str) -> Json:
    """The section as readers of this edition may have it, without names of people.

    A block without visibility reaches the core group only; a block of an unknown kind reaches nobody.
    """
    kept = [_without_names(block) for block in section["blocks"] if _reaches(block, edition)]
    return {**section, "blocks": kept}


def omissions(key: str, whole: Json, narrowed: Json) -> list[Json]:
    """What `narrowed` lacks of `whole`: section, kind and title of each block, never its content."""
    kept = {block["id"] for block in narrowed["blocks"]}
    return [
        {"section": key, "kind": block["kind"], "title": _title(block)}
        for block in whole["blocks"]
        if block["id"] not in kept and block["kind"] != "pagebreak"
    ]


def assemble(
    trajectory_uuid: str,
    edition: str,
    language: str,
    sections: Mapping[str, Json],
    editions: Mapping[str, str] | None = None,
) -> Json:
    """The content of a snapshot: everything that its hash names; the head of a family names its narrower `editions`."""
    head = {"format": FORMAT, "trajectory": trajectory_uuid, "edition": edition, "language": language}
    return {**head, **({"editions": dict(editions)} if editions else {}), "sections": dict(sections)}


def substance(section: Json) -> list[Any]:
    """What was approved of a section: what people wrote and chose, block by block.

    Labels in both languages and layout are ours: another release may reword them without touching an approved text.
    Of a person it is who was approved, not by which words a release calls his function.
    """
    return [_substance(block) for block in sorted(section["blocks"], key=lambda block: str(block["id"]))]


def _substance(value: Any) -> Any:
    if isinstance(value, dict):
        return {
            key: _substance(item)
            for key, item in value.items()
            if key not in LAYOUT
            and not (key == "function" and "person" in value and isinstance(item, dict))
            and not (key in OWN_WORDS and isinstance(item, dict) and {"nl", "fr"} <= item.keys())
        }
    return [_substance(item) for item in value] if isinstance(value, list) else value


def with_names(value: Any, names: Mapping[str, str]) -> Any:
    """The same JSON with the name of each known person put beside the reference, for one rendering."""
    if isinstance(value, dict):
        found = {key: with_names(item, names) for key, item in value.items()}
        name = names.get(value.get("person", "")) if isinstance(value.get("person"), str) else None
        return {**found, "name": name} if name else found
    return [with_names(item, names) for item in value] if isinstance(value, list) else value


def block_text(block: Json, language: str, limit: int = 300) -> str:
    """The first words of a block, kept with a remark so that it stays readable when the passage goes."""
    with override(language):
        words = " ".join(_words(block, language).split())
    return words if len(words) <= limit else f"{words[:limit].rsplit(' ', 1)[0]} …"


def in_language(text: Any, language: str) -> str:
    """A text of the JSON, authored or with a label per language, as a string."""
    return str(text.get(language) or next(iter(text.values()), "")) if isinstance(text, dict) else str(text or "")


def _reaches(block: Json, edition: str) -> bool:
    if block["kind"] not in Block.KINDS:
        return False
    if block["kind"] == "pagebreak":
        return True
    return Visibility(block.get("visibility", Edition.KERNGROEP.value)).reaches(edition)


def _without_names(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _without_names(item) for key, item in value.items() if not (key == "name" and "person" in value)}
    return [_without_names(item) for item in value] if isinstance(value, list) else value


def _title(block: Json) -> Any:
    return next((block[key] for key in TITLES if block["kind"] != "paragraph" and block.get(key)), "")


def _words(block: Json, language: str) -> str:
    voice = Voice(language, language)
    if block["kind"] == "richtext":
        return to_plain(block["html"])
    if block["kind"] == "facts":
        rows = [(voice.plain(row["label"]), voice.plain(row["value"])) for row in block["rows"]]
        return "; ".join(f"{label}: {value}" for label, value in rows)
    return voice.plain(_title(block) or block.get("text"))
