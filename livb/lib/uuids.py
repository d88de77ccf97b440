"""Uuids as they come in an address or a form: typed by anybody, so perhaps none at all."""

from uuid import UUID


def uuid_of(text: str | None) -> UUID | None:
    """The uuid this text is; anything else is none."""
    try:
        return UUID(text or "")
    except ValueError:
        return None
