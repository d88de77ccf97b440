"""What the advice on the wording of objectives is worth: precision and recall on goals labelled by hand."""

import json
from collections.abc import Iterator
from dataclasses import dataclass

from django.conf import settings

from planning.enums import Level
from planning.selectors.smart import wording

FOLDER = settings.BASE_DIR / "fixtures" / "goals"
# Half of the goals may be looked at when the lists of words are written; the other half only ever measures.
LEARNED, HELD = "learned", "held"
# What tells what is different for people; a deed or a theme put as a goal deserves advice.
WELL_PUT = "change"


@dataclass(frozen=True)
class Quality:
    """Of what was advised on, `hits` deserved it; `deserving` is all that did."""

    language: str
    half: str
    goals: int
    advised: int
    hits: int
    deserving: int

    @property
    def precision(self) -> float:
        return self.hits / self.advised if self.advised else 0.0

    @property
    def recall(self) -> float:
        return self.hits / self.deserving

    def line(self) -> str:
        told = f"{self.goals} {self.half} goals, {self.advised - self.hits} well put and advised on"
        return f"advice {self.language}: precision {self.precision:.2f}, recall {self.recall:.2f} ({told})"


def languages() -> list[str]:
    return sorted(path.stem for path in FOLDER.glob("??.json"))


def goals(language: str, half: str) -> list[tuple[str, bool]]:
    """Each goal, and whether it deserves advice."""
    labelled: dict[str, dict[str, list[str]]] = json.loads((FOLDER / f"{language}.json").read_text(encoding="utf-8"))
    return [(text, kind != WELL_PUT) for kind, texts in labelled[half].items() for text in texts]


def measured(language: str, half: str) -> Quality:
    """Every goal of a half as a strategic objective, against what was labelled."""
    found = [(bool(list(wording(text, language, Level.STRATEGIC))), wanted) for text, wanted in goals(language, half)]
    return Quality(
        language,
        half,
        goals=len(found),
        advised=sum(advised for advised, _wanted in found),
        hits=sum(advised and wanted for advised, wanted in found),
        deserving=sum(wanted for _advised, wanted in found),
    )


def lines() -> Iterator[str]:
    return (measured(language, half).line() for language in languages() for half in (LEARNED, HELD))
