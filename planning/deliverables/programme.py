"""Steps 5 and 6: programme lines, objectives and the figures that prove them."""

from decimal import Decimal

from django.utils.translation import gettext_lazy as _

from diagnostics.enums import Missing
from diagnostics.models import Indicator
from diagnostics.selectors.told import LeftOut, left_out_of
from livb.lib.bilingual import labels
from livb.lib.enums import Visibility, both_labels, in_both
from livb.membership.selectors.people import person_ref
from livb.trajectories.blocks import Json, block, date_ref, fact, section
from livb.trajectories.chapters import deliverable
from livb.trajectories.models import Trajectory
from planning.deliverables.leading import in_quotes, provenance, visibility_of
from planning.deliverables.reach import narrowest
from planning.enums import Direction, Level
from planning.models import LeadingText, ObjectiveIndicator
from planning.selectors.leading import leading_texts
from planning.selectors.tree import LineNode, ObjectiveNode, plan_tree, with_interim


@deliverable("programme")
def programme(trajectory: Trajectory, edition: str) -> Json:
    blocks = [block for line in plan_tree(trajectory, edition).lines for block in _line(line, edition)]
    empty = _("No programme line was drawn yet.")
    return section(trajectory, "programme", _("Programme"), blocks, empty=empty, edition=edition)


def _line(line: LineNode, edition: str) -> list[Json]:
    row, reach = line.row, line.row.visibility
    facts = [fact(_("Lead"), person_ref(row.lead)), fact(_("Ambition"), row.ambition or None)]
    seen = [found for found in line.phenomena if Visibility(found.visibility).reaches(edition)]
    if seen:
        facts.append(
            fact(_("Priorities it answers"), [{"ref": f"{found.uuid}:title", "text": found.title} for found in seen])
        )
    if links := line.chain_links():
        facts.append(fact(_("Links of the safety chain"), [both_labels(link) for link in links]))
    blocks = [
        block(f"{row.uuid}:title", "heading", reach, level=2, text=row.title, code=line.code),
        block(f"{row.uuid}:facts", "facts", narrowest([reach, *(found.visibility for found in seen)]), rows=facts),
    ]
    if row.motive:
        blocks.append(block(f"{row.uuid}:motive", "richtext", reach, html=row.motive, title=in_both(_("Motive"))))
    return blocks


@deliverable("objectives")
def objectives(trajectory: Trajectory, edition: str) -> Json:
    leading, blocks, lines = leading_texts(trajectory), [], with_interim(plan_tree(trajectory, edition)).lines
    measures = [measure for line in lines for node in line.nodes() for measure in node.indicators]
    hidden = left_out_of(trajectory, [each.indicator for each in measures if each.indicator], edition)
    for line in lines:
        if line.objectives:
            title = {"level": 2, "text": line.row.title, "code": line.code}
            blocks.append(block(f"{line.row.uuid}:objectives", "heading", line.row.visibility, **title))
        blocks += [block for node in line.nodes() for block in _objective(node, leading.get(node.row.pk), hidden)]
    empty = _("No objective was set yet.")
    return section(trajectory, "objectives", _("Objectives and indicators"), blocks, empty=empty, edition=edition)


def _objective(node: ObjectiveNode, leading: LeadingText | None, hidden: LeftOut) -> list[Json]:
    row, reach = node.row, node.row.visibility
    facts = [
        fact(_("Level"), both_labels(Level(row.level))),
        fact(_("Responsible"), person_ref(row.owner)),
        fact(_("Reached by"), date_ref(row.due_on)),
    ]
    if row.explanation:
        facts.append(fact(_("Explanation"), row.explanation))
    if leading and not leading.is_ours and Visibility(visibility_of(leading)).reaches(reach):
        quoted = in_quotes(leading.text, leading.trajectory.language)
        facts.insert(0, fact(_("Leading text"), [quoted, *provenance(leading)]))
    return [
        block(f"{row.uuid}:title", "heading", reach, level=3, text=row.title, code=node.code),
        block(f"{row.uuid}:facts", "facts", reach, rows=facts),
        *(
            block(f"{measure.uuid}:facts", "facts", reach, rows=_measure(measure, hidden))
            for measure in node.indicators
        ),
    ]


def _measure(measure: ObjectiveIndicator, hidden: LeftOut) -> list[Json]:
    """What is measured, where it starts and where it has to go."""
    indicator = measure.indicator
    period = {"period": measure.baseline_period} if measure.baseline_period else None
    reason = hidden.why(indicator, measure.baseline_period, measure.baseline)
    start = [both_labels(Missing(reason)) if reason else _number(measure.baseline, indicator), period]
    goal = [_number(measure.target, indicator), date_ref(measure.target_on)]
    rows = [
        fact(_("Indicator"), labels(indicator, "name") if indicator else measure.measure),
        fact(_("Baseline"), _known(start)),
        *(
            fact(_("Interim target"), [_number(step.target, indicator), date_ref(step.target_on)])
            for step in measure.interim.all()
        ),
        fact(_("Target"), _known(goal)),
        fact(_("Direction"), both_labels(Direction(measure.direction)) if measure.direction else None),
    ]
    # The day of the next value moves on with every value: it stands in the follow-up, not in what is approved.
    following = person_ref(measure.responsible)
    return [*rows, fact(_("Next value"), following)] if following else rows


def _known(values: list[Json | None]) -> list[Json] | None:
    return [value for value in values if value is not None] or None


def _number(value: Decimal | None, indicator: Indicator | None) -> Json | None:
    if value is None:
        return None
    number: Json = {"number": f"{value.normalize():f}"}
    return number | {"unit": labels(indicator, "unit")} if indicator and indicator.unit else number
