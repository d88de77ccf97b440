"""Addresses of what is taken in about other plans: duties to report, documents, files with objectives or codes."""

from django.urls import path

from planning.enums import IntakeKind
from planning.views import intakes, plan_documents, reporting

urlpatterns = [
    path("existing/<uuid:uuid>/duties/new/", reporting.duty_create, name="duty_create"),
    path("existing/<uuid:uuid>/duties/usual/", reporting.duty_take, name="duty_take"),
    path("duties/<uuid:uuid>/", reporting.duty_update, name="duty_update"),
    path("duties/<uuid:uuid>/drop/", reporting.duty_delete, name="duty_delete"),
    path("existing/<uuid:uuid>/documents/new/", plan_documents.document_create, name="document_create"),
    path("documents/<uuid:uuid>/drop/", plan_documents.document_delete, name="document_delete"),
    path(
        "existing/<uuid:uuid>/objectives/import/",
        intakes.intake_create,
        {"kind": IntakeKind.OBJECTIVES.value},
        name="intake_create",
    ),
    path(
        "existing/<uuid:uuid>/codes/import/",
        intakes.intake_create,
        {"kind": IntakeKind.CODES.value},
        name="code_import",
    ),
    path("files/<uuid:uuid>/", intakes.intake_detail, name="intake_detail"),
    path("files/<uuid:uuid>/undo/", intakes.intake_undo, name="intake_undo"),
]
