"""The annex of the golden thread: a table a priority for each edition, on screen and as a workbook."""

from django.conf import settings
from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.http import urlencode
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from livb.documents import xlsx
from livb.documents.html import render_chapters
from livb.documents.tree import Block, Chapter, Document, Meta
from livb.lib.enums import Edition, Language, both_labels, in_both
from livb.lib.filenames import file_name
from livb.membership.access import AccessRequest, trajectory_view
from livb.membership.permissions import TO_SEE, Permission
from livb.trajectories.blocks import date_ref
from livb.trajectories.models import Trajectory
from livb.trajectories.selectors.areas import towns
from livb.ui.downloads import workbook_file
from planning.deliverables.thread import thread
from planning.forms.masterplans import ReportForm


@trajectory_view(Permission.VIEW_DRAFT)
def thread_annex(request: AccessRequest, trajectory: Trajectory) -> HttpResponse:
    """As the plan stands now; the masterplan prints it as it was frozen."""
    form, edition, language = _asked(request)
    context = {
        "form": form,
        "chapters": render_chapters(annex_of(trajectory, edition, language)),
        "query": urlencode({"edition": edition, "language": language}),
        "language": language,
        "step_key": "masterplan",
    }
    return render(request, "planning/thread/annex.html", context)


@trajectory_view(Permission.VIEW_DRAFT)
def thread_workbook(request: AccessRequest, trajectory: Trajectory) -> HttpResponse:
    """The same tables to compute with."""
    _form, edition, language = _asked(request)
    content = xlsx.render(annex_of(trajectory, edition, language))
    name = file_name("xlsx", _("The golden thread"), trajectory.slug, Edition(edition).label, language=language)
    return workbook_file(name, content)


def annex_of(trajectory: Trajectory, edition: str, language: str) -> Document:
    """The annex by itself, for the readers of an edition."""
    text = thread(trajectory, edition)
    chapter = Chapter(
        key="thread",
        title=text["title"],
        blocks=tuple(Block.from_json(each) for each in text["blocks"]),
        language=trajectory.language,
    )
    prefix, label = in_both(_("Edition for:")), both_labels(Edition(edition))
    meta = Meta(
        title=in_both(_("The golden thread")),
        place=", ".join(str(town.name) for town in towns(trajectory)) or trajectory.title,
        status=in_both(_("Working paper")),
        made_on=date_ref(timezone.localdate()),
        language=language,
        fictitious=in_both(_("Example, fictitious content")) if settings.LIVB_DEMO else None,
        edition={each: f"{prefix[each]} {label[each]}" for each in Language.values},
        brief=True,
    )
    return Document(meta=meta, parts=(chapter,))


def _asked(request: AccessRequest) -> tuple[ReportForm, str, str]:
    """For whom, as far as this person may see it, and in which language the labels are."""
    editions = [edition for edition in Edition.values if request.access.can(TO_SEE[edition])]
    own = get_language() if get_language() in Language.values else Language.NL.value
    asked = {
        "edition": request.GET.get("edition") or editions[0],
        "language": request.GET.get("language") or str(own),
    }
    form = ReportForm(asked, editions=editions)
    form.is_valid()
    found = form.cleaned_data
    return form, found.get("edition") or editions[0], found.get("language") or str(own)
