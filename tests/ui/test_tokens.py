"""The tokens themselves: every text can be read on every ground it stands on, by day and by night."""

import re
from pathlib import Path

import pytest

CSS = Path(__file__).parents[2] / "static" / "css"
TOKENS = {
    name: (light, dark)
    for name, light, dark in re.findall(
        r"--([\w-]+): light-dark\((#[0-9a-f]{6}), (#[0-9a-f]{6})\)", (CSS / "tokens.css").read_text(encoding="utf-8")
    )
}
GROUNDS = ("paper", "paper-2", "paper-3")
TEXT = (
    [(ink, ground) for ink in ("ink", "ink-2") for ground in GROUNDS]
    + [("ink-3", "paper"), ("ink-3", "paper-2")]
    + [("ink", tint) for tint in ("strong-tint", "accent-tint", "warn-tint", "danger-tint", "info-tint")]
    + [
        ("strong", ground)
        for ground in (*GROUNDS, "strong-tint", "accent-tint", "warn-tint", "info-tint", "danger-tint")
    ]
    + [("on-strong", "strong"), ("on-strong", "strong-hover"), ("on-accent", "accent"), ("paper", "ink")]
    + [(tone, ground) for tone in ("warn", "danger", "info") for ground in ("paper", "paper-2", f"{tone}-tint")]
)
SHAPES = [("field-border", "paper"), ("field-border", "paper-2"), ("ink-3", "paper"), ("strong", "rule")]


def luminance(colour: str) -> float:
    channels = (int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in channels)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    high, low = sorted((luminance(one), luminance(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


def test_contrast_of_black_on_white_is_twenty_one() -> None:
    assert round(contrast("#000000", "#ffffff"), 3) == 21


@pytest.mark.parametrize("night", [False, True], ids=["light", "dark"])
@pytest.mark.parametrize(("pairs", "least"), [(TEXT, 4.5), (SHAPES, 3)], ids=["text", "shapes"])
def test_tokens_on_their_grounds_are_readable(pairs: list[tuple[str, str]], least: float, night: bool) -> None:
    ratios = {(ink, ground): contrast(TOKENS[ink][night], TOKENS[ground][night]) for ink, ground in pairs}
    assert {pair: round(ratio, 2) for pair, ratio in ratios.items() if ratio < least} == {}


def test_colours_stand_in_the_tokens_and_nowhere_else() -> None:
    loose = {
        path.name: found
        for path in CSS.rglob("*.css")
        if path.name not in ("tokens.css", "print-document.css")  # paper knows no tokens
        and (found := re.findall(r"(?<!=\")#[0-9a-f]{3,8}\b", path.read_text(encoding="utf-8")))
    }
    assert loose == {}
