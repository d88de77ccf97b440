"""Step 4 as it went: scores given in silence, the round closed, a decision with its reason on every phenomenon."""

from collections.abc import Iterator
from functools import partial

from diagnostics.enums import Criterion
from diagnostics.models import Scorer, ScoringRound
from diagnostics.services.priorities import decide
from diagnostics.services.scoring import close_scoring, enter_scores, hand_in, open_scoring, save_scores
from planning.demonstration.history import rewrite
from planning.demonstration.town import Event, Story, Town, fields

WEIGHTS = {"size": 3, "severity": 3, "trend": 2, "perception": 2, "authorities": 1}


def events(town: Town) -> Iterator[Event]:
    """Nothing in a town that has not scored yet."""
    phenomena = [row for row in town.read("phenomena") if "scores" in row]
    if phenomena:
        yield town.at("scoring"), partial(_open, town, phenomena)
        yield town.at("scored"), partial(_score, town, phenomena)
    for row in phenomena:
        yield town.at("decisions"), partial(_decide, town, row)


def _open(town: Town, phenomena: list[Story]) -> None:
    town.rows["scoring"] = open_scoring(
        trajectory=town.trajectory,
        phenomena=[town.rows[row["key"]] for row in phenomena],
        people=town.persons(town.about["scorers"]),
        due_on=town.calendar.today,
        weights=WEIGHTS,
        by=town.user(),
    )


def _score(town: Town, phenomena: list[Story]) -> None:
    """The figures of a row stand in the order of the scorers; a dash is "no opinion"."""
    scoring: ScoringRound = town.rows["scoring"]
    for place, scorer in enumerate(Scorer.objects.filter(round=scoring).select_related("person", "round")):
        sheet = {
            (town.rows[row["key"]].pk, key): int(given) if (given := row["scores"][key][place]) != "-" else None
            for row in phenomena
            for key in Criterion.values
        }
        if scorer.person.user:
            save_scores(scorer=scorer, scores=sheet, by=scorer.person.user)
            hand_in(scorer=scorer, by=scorer.person.user)
        else:
            enter_scores(scorer=scorer, scores=sheet, proof=town.about["on_paper"], by=town.user())
    close_scoring(scoring=scoring, by=town.user())
    rewrite(scoring, due_on=town.at("scored"))


def _decide(town: Town, row: Story) -> None:
    changes = {"kind": row["decision"], **fields(row, "reason", "elsewhere")}
    decide(phenomenon=town.rows[row["key"]], based_on=0, by=town.user(), **changes)
