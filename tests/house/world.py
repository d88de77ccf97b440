"""One row of every kind in a trajectory, so that every address of it can be walked."""

from uuid import UUID

from django.utils import timezone

from livb.files.services import store
from livb.jobs.models import Job
from livb.trajectories.models import Trajectory
from tests.factories import consultation, diagnostics, membership, planning, progress, reviews

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
    rows = {
        "person": person,
        "invitation": membership.InvitationFactory.create(person=person, **inside),
        "waiver": membership.FunctionWaiverFactory.create(**inside),
        "membership": membership.MembershipFactory.create(**inside),
        "attestation": membership.AttestationFactory.create(person=person, **inside),
        "party": consultation.ProtocolPartyFactory.create(**inside),
        "upload": diagnostics.UploadFactory.create(**inside),
        "edition": diagnostics.SourceEditionFactory.create(**inside),
        "phenomenon": phenomenon,
        "finding": diagnostics.FindingFactory.create(phenomenon=phenomenon),
        "plan": planning.ExistingPlanFactory.create(**inside),
        "line": line,
        "objective": strategic,
        "aside": planning.LineFactory.create(archived_at=timezone.now(), **inside),
        "measure": value.indicator,
        "value": value,
        "evaluation": progress.EvaluationFactory.create(year=2027, **inside),
        "action": planning.ShareFactory.create(objective=operational, **inside).action,
        "file": store([b"nota"], name="nota.txt", media_type="text/plain", by=None, **inside),
        "job": Job.objects.create(kind="test", key=str(trajectory.uuid), **inside),
        "round": review,
        "snapshot": review.snapshot,
        "remark": reviews.RemarkFactory.create(round=review),
    }
    return {kind: row.uuid for kind, row in rows.items()}
