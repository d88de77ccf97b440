"""A next edition of the method begins as a copy of one that works."""

from django.db import transaction
from django.db.models import Max

from livb.accounts.models import User
from livb.audit.services import record
from livb.trajectories.models import GuidingQuestion, MethodEdition, StepText


@transaction.atomic
def copy_edition(*, edition: MethodEdition, by: User) -> MethodEdition:
    """Copy every text and question to the next number; nobody follows it until it gets a date."""
    highest = MethodEdition.objects.aggregate(highest=Max("number"))["highest"]
    made = MethodEdition.objects.create(number=highest + 1, published_on=None)
    texts, questions = list(edition.step_texts.all()), list(edition.questions.all())
    for text in texts:
        text.pk, text.edition = None, made
    for question in questions:
        question.pk, question.edition = None, made
    StepText.objects.bulk_create(texts)
    GuidingQuestion.objects.bulk_create(questions)
    record("method.copy", by=by, edition=edition.number, copy=made.number)
    return made
