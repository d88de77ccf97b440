"""Colours that stay apart for colour-blind readers and in grey print; dash and marker say the same again."""

from dataclasses import dataclass

INK = "#14201d"
MUTED = "#4d5a56"
GRID = "#dbe3df"
AXIS = "#8a9691"
PAPER = "#ffffff"
BAND = "#cbe2dd"
TARGET = "#8a4600"


@dataclass(frozen=True)
class Pen:
    """How one series is drawn: its class lets the style sheet turn it over for dark screens."""

    name: str
    colour: str
    width: float = 1.6
    dash: str = ""
    marker: str = "circle"


OWN = Pen("own", "#0b5750", 2.8)
REFERENCE = Pen("reference", INK, 1.6, "7 4", "square")
COMPARISONS = (
    Pen("comparison", "#75827d", 1.5, "", "triangle"),
    Pen("comparison", "#75827d", 1.5, "2 3", "diamond"),
    Pen("comparison", "#75827d", 1.5, "9 3 2 3", "square"),
    Pen("comparison", "#75827d", 1.5, "5 3", "circle"),
)


def pen(role: str, position: int = 0) -> Pen:
    """The pen of a role; comparisons take turns, told apart by dash and marker."""
    if role == "own":
        return OWN
    return REFERENCE if role == "reference" else COMPARISONS[position % len(COMPARISONS)]
