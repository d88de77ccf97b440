"""One row of every kind in a trajectory, so that every address of it can be walked."""

from uuid import UUID

from django.utils import timezone

from livb.files.services import store
from livb.jobs.models import Job
from livb.trajectories.models import Trajectory
from tests.factories import (
    alignment,
    composing,
    consultation,
    diagnostics,
    exchange,
    membership,
    planning,
    practices,
    progress,
    reviews,
    scoring,
    trajectories,
)

World = dict[str, UUID]


def furnish(trajectory: Trajectory) -> World:
    """Make one of each and give their uuids by kind."""
    inside = {"trajectory": trajectory}
    person = membership.PersonFactory.create(**inside)
    phenomenon = diagnostics.PhenomenonFactory.create(**inside)
    line = planning.LineFactory.create(**inside)
    strategic = planning.StrategicFactory.create(line=line, **inside)
    operational = planning.OperationalFactory.create(parent=strategic, line=line, **inside)
    value = progress.ValueFactory.create(indicator__objective=strategic)
    review = reviews.RoundFactory.create(**inside)
    reviews.ReviewerFactory.create(round=review, person=person)
    scorings = scoring.ScoringRoundFactory.create(phenomena=[phenomenon], **inside)
    scoring.ScorerFactory.create(round=scorings, person=person)
    plan = planning.ExistingPlanFactory.create(**inside)
    conflict = alignment.ContradictionFactory.create(link__plan_objective__plan=plan, link__objective=operational)
    composing.AssumptionFactory.create(key="report_apart")
    composing.HeadingFactory.create(profile__key="zone", position=1)
    # A text that leads and whose source changed since.
    composing.LeadingTextFactory.create(
        link__plan_objective__plan=plan, link__objective=strategic, text="Zoals het vroeger was", text_sha256="0" * 64
    )
    body = consultation.BodyFactory.create(**inside)
    meeting = consultation.MeetingFactory.create(body=body)
    rows = {
        "person": person,
        "invitation": membership.InvitationFactory.create(person=person, **inside),
        "milestone": trajectories.MilestoneFactory.create(key="own-1", label="Ontwerp", **inside),
        "visit": membership.VisitFactory.create(**inside),
        "waiver": membership.FunctionWaiverFactory.create(**inside),
        "membership": membership.MembershipFactory.create(**inside),
        "attestation": membership.AttestationFactory.create(person=person, **inside),
        "party": consultation.ProtocolPartyFactory.create(**inside),
        "body": body,
        "seat": consultation.SeatFactory.create(body=body),
        "meeting": meeting,
        "task": consultation.TaskFactory.create(meeting=meeting),
        "decision": consultation.DecisionFactory.create(meeting=meeting, **inside),
        "upload": diagnostics.UploadFactory.create(**inside),
        "edition": diagnostics.SourceEditionFactory.create(**inside),
        "local_indicator": diagnostics.LocalIndicatorFactory.create(**inside),
        "release": diagnostics.SeriesReleaseFactory.create(**inside),
        "mapping": diagnostics.ImportMappingFactory.create(**inside),
        "phenomenon": phenomenon,
        "scoring": scorings,
        "finding": diagnostics.FindingFactory.create(phenomena=[phenomenon], **inside),
        "supply": diagnostics.RunningActionFactory.create(**inside),
        "swot": diagnostics.SwotItemFactory.create(**inside),
        "request": diagnostics.DataRequestFactory.create(**inside),
        "plan": plan,
        "plan_document": planning.PlanDocumentFactory.create(plan=plan),
        "intake": planning.PlanIntakeFactory.create(plan=plan),
        "duty": planning.ReportingDutyFactory.create(plan=plan),
        "plan_objective": conflict.link.plan_objective,
        "alignment_link": conflict.link,
        "contradiction": conflict,
        "line": line,
        "objective": strategic,
        "aside": planning.LineFactory.create(archived_at=timezone.now(), **inside),
        "measure": value.indicator,
        "value": value,
        "evaluation": progress.EvaluationFactory.create(year=2027, **inside),
        "action": planning.ShareFactory.create(objective=operational, **inside).action,
        "saved_view": planning.SavedViewFactory.create(person=person),
        "file": store([b"nota"], name="nota.txt", media_type="text/plain", by=None, **inside),
        "job": Job.objects.create(kind="test", key=str(trajectory.uuid), **inside),
        "practice": practices.PracticeFactory.create(**inside),
        "reuse": practices.ReuseFactory.create(**inside),
        "round": review,
        "snapshot": review.snapshot,
        "gap": exchange.AcceptedGapFactory.create(**inside),
        "exchange": exchange.PlanExchangeFactory.create(**inside),
        "remark": reviews.RemarkFactory.create(round=review),
    }
    return {kind: row.uuid for kind, row in rows.items()}
