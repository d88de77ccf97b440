"""The catalogue, the figures and what people make of them."""

from diagnostics.models.comparisons import Comparison
from diagnostics.models.dataplan import DataReminder, DataRequest, Gap
from diagnostics.models.findings import Finding, FindingIndicator
from diagnostics.models.indicators import Indicator, SeriesBreak
from diagnostics.models.interpretations import Interpretation
from diagnostics.models.looks import FigureLook
from diagnostics.models.mappings import ImportMapping
from diagnostics.models.observations import Observation
from diagnostics.models.phenomena import Phenomenon
from diagnostics.models.priorities import PriorityDecision
from diagnostics.models.releases import SeriesRelease
from diagnostics.models.scoring import Score, Scorer, ScoringRound
from diagnostics.models.sources import SourceEdition, Upload
from diagnostics.models.supply import RunningAction, SwotItem

__all__ = [
    "Comparison",
    "DataReminder",
    "DataRequest",
    "FigureLook",
    "Finding",
    "FindingIndicator",
    "Gap",
    "ImportMapping",
    "Indicator",
    "Interpretation",
    "Observation",
    "Phenomenon",
    "PriorityDecision",
    "RunningAction",
    "Score",
    "Scorer",
    "ScoringRound",
    "SeriesBreak",
    "SeriesRelease",
    "SourceEdition",
    "SwotItem",
    "Upload",
]
