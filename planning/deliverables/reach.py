"""How far a table reaches: no further than the narrowest of what it names; a wider edition has lost that before."""

from collections.abc import Iterable

from livb.lib.enums import Visibility

ORDER = list(Visibility.values)


def narrowest(visibilities: Iterable[str]) -> str:
    """The narrowest of these; everybody where there is none."""
    return min(visibilities, key=ORDER.index, default=Visibility.PUBLIC.value)
