"""Keeping the documents of a plan: the plan itself, its approval, a report."""

import datetime as dt

from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.utils import timezone

from livb.accounts.models import User
from livb.audit.services import record
from livb.files.models import StoredFile
from livb.files.services import store
from livb.lib.enums import Visibility
from planning.models import ExistingPlan, PlanDocument


def add_document(*, plan: ExistingPlan, what: str, upload: "UploadedFile[bytes]", by: User) -> PlanDocument:
    """A document stays with the core group, whoever may know of the plan: it is another authority's."""
    file = store(
        upload.chunks(),
        name=upload.name or "plan.pdf",
        media_type="application/pdf",
        trajectory=plan.trajectory,
        visibility=Visibility.KERNGROEP,
        by=by,
    )
    with transaction.atomic():
        document = PlanDocument.objects.create(
            trajectory=plan.trajectory, plan=plan, what=what, file=file, created_by=by
        )
        record("plan_document.add", document, by=by, plan=str(plan.uuid))
    return document


@transaction.atomic
def drop_document(*, document: PlanDocument, by: User) -> None:
    """Take a document off its plan; its bytes go with the next clearing."""
    record("plan_document.drop", document, by=by, plan=str(document.plan.uuid))
    yesterday = timezone.localdate() - dt.timedelta(days=1)
    StoredFile.objects.filter(pk=document.file_id).update(kept_until=yesterday)
    document.delete()
