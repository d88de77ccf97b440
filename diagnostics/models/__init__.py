"""The catalogue, the figures and what people make of them."""

from diagnostics.models.dataplan import Gap
from diagnostics.models.findings import Finding
from diagnostics.models.indicators import Indicator
from diagnostics.models.observations import Observation
from diagnostics.models.phenomena import Phenomenon
from diagnostics.models.priorities import PriorityDecision
from diagnostics.models.scoring import Score, Scorer, ScoringRound
from diagnostics.models.sources import SourceEdition, Upload

__all__ = [
    "Finding",
    "Gap",
    "Indicator",
    "Observation",
    "Phenomenon",
    "PriorityDecision",
    "Score",
    "Scorer",
    "ScoringRound",
    "SourceEdition",
    "Upload",
]
