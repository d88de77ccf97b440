"""The intake note: read it, write it."""

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _

from livb.consultation.forms.intake import QUESTIONS, IntakeForm
from livb.consultation.models import IntakeNote
from livb.consultation.selectors.intake import intake
from livb.consultation.services.intake import write_intake
from livb.consultation.views.pages import BOTH, address, page
from livb.membership.access import AccessRequest, trajectory_view
from livb.membership.permissions import Permission
from livb.trajectories.models import Trajectory
from livb.ui.writing import posted, write


@trajectory_view(Permission.VIEW_DRAFT)
def intake_detail(request: AccessRequest, trajectory: Trajectory) -> HttpResponse:
    note = intake(trajectory)
    answers = [(name, label, getattr(note, name)) for name, label in QUESTIONS.items()] if note else []
    context = {
        "note": note,
        "answers": answers,
        "given": sum(bool(text) for _name, _label, text in answers),
        "step_key": "start",
    }
    return render(request, "consultation/intake/detail.html", context)


@trajectory_view(Permission.EDIT_START, methods=BOTH)
def intake_update(request: AccessRequest, trajectory: Trajectory) -> HttpResponse:
    note = intake(trajectory) or IntakeNote(trajectory=trajectory, version=0)
    form = IntakeForm(posted(request), instance=note, trajectory=trajectory)

    def save() -> IntakeNote:
        return write_intake(trajectory=trajectory, changes=form.values(), based_on=form.version, by=request.user)

    around = page(_("Write the intake note"), address("intake_detail", trajectory), _("Intake note"))
    return write(request, form, save, around)
