"""The administration: ordered by step, the method on one page, nothing of what a trajectory writes."""

import pytest
from django.contrib import admin
from django.core.mail import EmailMessage
from django.test import Client
from django.urls import reverse

from livb.trajectories.methodology import STEPS
from livb.trajectories.models import GuidingQuestion, MethodEdition, StepText, TrajectoryOwned
from tests.conftest import signed_in
from tests.factories.accounts import UserFactory
from tests.factories.trajectories import GuidingQuestionFactory, MethodEditionFactory, StepTextFactory

EDITIONS = reverse("admin:trajectories_methodedition_changelist")


@pytest.fixture
def administrator(db: None) -> Client:
    return signed_in(UserFactory.create(is_staff=True, is_superuser=True))


def sent(page_context: object) -> dict[str, object]:
    """Everything a form of the administration holds, as the browser would send it back."""
    form = page_context["adminform"].form  # type: ignore[index]
    values = {form.add_prefix(name): form[name].value() for name in form.fields}
    for inline in page_context["inline_admin_formsets"]:  # type: ignore[index]
        formset = inline.formset
        rows = [formset.management_form, *formset.forms]
        values |= {row.add_prefix(name): row[name].value() for row in rows for name in row.fields}
    return {name: "" if value is None else value for name, value in values.items()}


def test_administration_lists_tables_by_step(administrator: Client) -> None:
    chapters = administrator.get(reverse("admin:index")).context["app_list"]
    assert [str(chapter["name"]) for chapter in chapters][:2] == ["De methode, stap voor stap", "Stap 1: gebieden"]
    assert [len(chapter["models"]) > 0 for chapter in chapters] == [True] * len(chapters)
    assert "Andere tabellen" not in [str(chapter["name"]) for chapter in chapters]


def test_administration_holds_nothing_of_a_trajectory() -> None:
    assert [model for model in admin.site._registry if issubclass(model, TrajectoryOwned)] == []


def test_edition_page_has_two_parts_a_step_and_gives_new_rows_their_step(administrator: Client) -> None:
    edition = MethodEditionFactory.create()
    StepTextFactory.create(edition=edition, step="vision")
    GuidingQuestionFactory.create(edition=edition, step="start", position=1)
    url = reverse("admin:trajectories_methodedition_change", args=[edition.pk])
    page = administrator.get(url)
    assert len(page.context["inline_admin_formsets"]) == 2 * len(STEPS)
    given = sent(page.context)
    questions = page.context["inline_admin_formsets"][3].formset
    added = {f"{questions.prefix}-0-position": 1, f"{questions.prefix}-0-text_nl": "Wat is veilig?"}
    total = {f"{questions.prefix}-TOTAL_FORMS": 1}
    assert administrator.post(url, {**given, **added, **total}).status_code == 302
    held = GuidingQuestion.objects.order_by("pk").values_list("step", "text_nl")
    assert list(held) == [("start", "Wat noemt deze stad veilig?"), ("vision", "Wat is veilig?")]


def test_edition_copied_is_next_and_followed_by_nobody(administrator: Client) -> None:
    edition = MethodEditionFactory.create()
    StepTextFactory.create(edition=edition)
    GuidingQuestionFactory.create_batch(2, edition=edition)
    administrator.post(EDITIONS, {"action": "copy", "_selected_action": [edition.pk]})
    copy = MethodEdition.objects.get(number=2)
    assert (copy.published_on, copy.is_published, edition.is_published) == (None, False, True)
    assert (StepText.objects.filter(edition=copy).count(), GuidingQuestion.objects.filter(edition=copy).count()) == (
        1,
        2,
    )


@pytest.mark.parametrize("language", ["nl", "fr"])
def test_administration_labels_are_in_the_language_of_the_administrator(db: None, language: str) -> None:
    client = signed_in(UserFactory.create(is_staff=True, is_superuser=True, language=language))
    page = client.get(reverse("admin:diagnostics_indicator_add")).content.decode()
    wanted = {"nl": ("Naam (nl)", "Definitie (fr)"), "fr": ("Nom (nl)", "Définition (fr)")}[language]
    assert [label for label in wanted if label not in page] == []


def test_new_account_is_sent_a_link_to_choose_its_password_in_its_own_language(
    administrator: Client, mailoutbox: list[EmailMessage]
) -> None:
    given = {"email": "nouvelle@livb.example", "full_name": "Anne (fictive)", "language": "fr", "is_active": "on"}
    assert administrator.post(reverse("admin:accounts_user_add"), given).status_code == 302
    (mail,) = mailoutbox
    assert (mail.to, mail.subject) == (["nouvelle@livb.example"], "Votre mot de passe pour LIVB-consult")
    address = next(word for word in mail.body.split() if "/account/password/reset/key/" in word)
    assert Client().get(address, follow=True).status_code == 200


def test_closed_account_is_sent_nothing(administrator: Client, mailoutbox: list[EmailMessage]) -> None:
    given = {"email": "nouvelle@livb.example", "full_name": "Anne (fictive)", "language": "fr"}
    assert administrator.post(reverse("admin:accounts_user_add"), given).status_code == 302
    assert mailoutbox == []


@pytest.mark.parametrize("name", ["diagnostics_indicator", "planning_usualduty", "planning_reportprofile"])
@pytest.mark.parametrize("language", ["nl", "fr"])
def test_administration_lists_names_in_the_language_of_the_reader(db: None, name: str, language: str) -> None:
    reader = signed_in(UserFactory.create(is_staff=True, is_superuser=True, language=language))
    columns = reader.get(reverse(f"admin:{name}_changelist")).context["cl"].list_display
    assert {column[-3:] for column in columns if column[-3:] in ("_nl", "_fr")} == {f"_{language}"}
