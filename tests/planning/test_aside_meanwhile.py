"""A form about something that somebody set aside while one typed: the text stays, and a button puts the thing back."""

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from diagnostics.models import Phenomenon
from livb.accounts.models import User
from livb.membership.models import Membership
from livb.trajectories.models import Trajectory
from livb.ui.writing import AUTOSAVE
from planning.models import Action, Anchoring, Objective, ProgrammeLine
from planning.selectors.nodes import PlanNode, parent_of
from planning.services.asides import put_back, set_aside
from tests.factories.diagnostics import PhenomenonFactory
from tests.factories.planning import ActionFactory, MeasureFactory, OperationalFactory, ShareFactory
from tests.planning.test_pages import EMPTY_ROWS, NO_MEASURES

STRATEGIC = {"title": "Getypt", "visibility": "kerngroep", "version": "1", **NO_MEASURES}
SHEET = {"continuity": "new", "acceptance": "proposed"}


@pytest.fixture
def operational(trajectory: Trajectory) -> Objective:
    """With an action of its own, so that every kind of node stands above one another."""
    operational: Objective = OperationalFactory.create(parent__line__trajectory=trajectory)
    ShareFactory.create(objective=operational, action=ActionFactory.create(trajectory=trajectory, title="Actie"))
    return operational


def chain(node: PlanNode) -> list[PlanNode]:
    """A node and what it stands under, from below."""
    above = parent_of(node)
    return [node, *(chain(above) if above else [])]


def away(node: PlanNode, by: User) -> None:
    node.refresh_from_db()
    set_aside(node=node, version=node.version, by=by)


def of(trajectory: Trajectory, operational: Objective) -> dict[str, tuple[str, dict[str, Any], type[Any], str]]:
    """Each form: its address, what is typed in it, and the row and field that hold it afterwards."""
    action = Action.objects.get()

    def at(name: str, *args: object) -> str:
        return reverse(f"planning:{name}", args=[trajectory.slug, *args])

    new = {**STRATEGIC, "version": ""}
    shares = {**EMPTY_ROWS, "serves-TOTAL_FORMS": "1", "serves-0-objective": operational.uuid, **SHEET}
    return {
        "line": (at("line_update", operational.line.uuid), {**STRATEGIC}, ProgrammeLine, "title"),
        "objective": (at("objective_update", operational.uuid), {**STRATEGIC}, Objective, "title"),
        "action": (at("action_update", action.uuid), {**STRATEGIC, **shares}, Action, "title"),
        "under line": (f"{at('objective_create')}?line={operational.line.uuid}", new, Objective, "title"),
        "under objective": (f"{at('objective_create')}?parent={chain(operational)[1].uuid}", new, Objective, "title"),
        "new action": (
            f"{at('action_create')}?objective={operational.uuid}", {**new, **shares}, Action, "title",
        ),
        "anchoring": (
            at("anchoring_update", operational.uuid),
            {"state": "proposed", "code": "Getypt", "version": "0", "visibility": "kerngroep"},
            Anchoring,
            "code",
        ),
    }  # fmt: skip


FORMS = ["line", "objective", "action", "under line", "under objective", "new action", "anchoring"]


@pytest.mark.parametrize("above", [0, 2])
@pytest.mark.parametrize("name", FORMS)
def test_form_of_what_was_set_aside_keeps_the_text_and_saves_it_once_put_back(
    trajectory: Trajectory, adviser_client: Client, adviser: User, operational: Objective, name: str, above: int
) -> None:
    url, typed, model, field = of(trajectory, operational)[name]
    if above:
        away(Action.objects.get() if name == "action" else operational, adviser)
    about = {"line": 2, "under line": 2, "under objective": 1}.get(name, 0)
    whole = chain(Action.objects.get()) if name == "action" else chain(operational)
    away(whole[max(above, about)], adviser)
    counted = ProgrammeLine.objects.count(), Objective.objects.count(), Action.objects.count()

    kept = adviser_client.post(url, typed)
    text = kept.content.decode()
    assert kept.context["aside"].title != "Getypt"
    assert (kept.status_code, "Getypt" in text, 'name="put_back"' in text) == (409, True, True)
    assert (ProgrammeLine.objects.count(), Objective.objects.count(), Action.objects.count()) == counted
    assert not model.objects.filter(**{field: "Getypt"}).exists()

    saved = adviser_client.post(url, {**typed, "put_back": "1"})
    assert (saved.status_code, model.objects.filter(**{field: "Getypt"}).count()) == (302, 1)
    assert not [node for node in chain(operational) if node.archived_at]
    assert adviser_client.get(url).status_code == 200


def test_node_set_aside_and_put_back_takes_what_was_typed_before(
    trajectory: Trajectory, adviser_client: Client, adviser: User, operational: Objective
) -> None:
    away(operational, adviser)
    operational.refresh_from_db()
    put_back(node=operational, by=adviser)
    url, typed, _model, _field = of(trajectory, operational)["objective"]
    assert (adviser_client.post(url, typed).status_code, Objective.objects.get(pk=operational.pk).title) == (
        302, "Getypt",
    )  # fmt: skip


def test_form_that_saves_itself_about_what_was_set_aside_steps_back(
    trajectory: Trajectory, adviser_client: Client, adviser: User, operational: Objective
) -> None:
    away(operational, adviser)
    url, typed, _model, _field = of(trajectory, operational)["objective"]
    assert adviser_client.post(url, typed, headers={AUTOSAVE: "1"}).status_code == 409


def test_page_of_a_node_that_was_set_aside_is_not_opened(
    trajectory: Trajectory, adviser_client: Client, adviser: User, operational: Objective
) -> None:
    away(operational, adviser)
    answers = [adviser_client.get(of(trajectory, operational)[name][0]).status_code for name in ("objective", "action")]
    assert answers == [404, 404]


def test_value_for_an_objective_set_aside_is_kept_and_submitted_once_it_stands_again(
    trajectory: Trajectory, adviser_client: Client, adviser: User, operational: Objective
) -> None:
    measure = MeasureFactory.create(objective=operational)
    url = reverse("planning:value_give", args=[trajectory.slug, measure.uuid])
    away(operational, adviser)
    typed = {"value": "12", "period": "2025", "source": "Getypt met zorg"}
    kept = adviser_client.post(url, typed)
    assert (kept.status_code, "Getypt met zorg" in kept.content.decode()) == (409, True)
    assert adviser_client.post(url, {**typed, "put_back": "1"}).status_code == 302
    assert (measure.values.count(), Objective.objects.live().filter(pk=operational.pk).exists()) == (1, True)


def test_owner_who_may_not_put_back_keeps_his_text_and_hears_whom_to_ask(
    trajectory: Trajectory, member_client: Client, member: User, adviser: User
) -> None:
    owner = Membership.objects.get(user=member).person
    action = ActionFactory.create(trajectory=trajectory, owner=owner)
    away(action, adviser)
    url = reverse("planning:action_report", args=[trajectory.slug, action.uuid])
    typed = {"status": "busy", "health": "on_track", "sentence": "Getypt met zorg"}
    for sent in (typed, {**typed, "put_back": "1"}):
        kept = member_client.post(url, sent)
        text = kept.content.decode()
        assert (kept.status_code, "Getypt met zorg" in text, 'name="put_back"' in text) == (409, True, False)
    assert (action.updates.count(), Action.objects.live().count()) == (0, 0)


def test_phenomenon_set_aside_keeps_the_text_and_saves_it_once_put_back(
    trajectory: Trajectory, adviser_client: Client
) -> None:
    phenomenon = PhenomenonFactory.create(trajectory=trajectory)
    at = [trajectory.slug, phenomenon.uuid]
    adviser_client.post(reverse("diagnostics:phenomenon_archive", args=at))
    url = reverse("diagnostics:phenomenon_update", args=at)
    typed = {"title": "Getypt", "confidence": phenomenon.confidence, "visibility": "kerngroep", "version": "1"}
    kept = adviser_client.post(url, typed)
    assert (kept.status_code, "Getypt" in kept.content.decode()) == (409, True)
    saved = adviser_client.post(url, {**typed, "put_back": "1"})
    assert (saved.status_code, Phenomenon.objects.live().get().title) == (302, "Getypt")


@pytest.mark.parametrize("name", ["node_rename", "node_create"])
def test_title_typed_in_the_tree_for_what_was_set_aside_is_said_again(
    trajectory: Trajectory, adviser_client: Client, adviser: User, operational: Objective, name: str
) -> None:
    away(operational, adviser)
    at = [trajectory.slug, *([operational.uuid] if name == "node_rename" else [])]
    typed = {"title": "Getypt", "version": "2", "kind": "action", "parent": operational.uuid}
    answer = adviser_client.post(reverse(f"planning:{name}", args=at), typed, follow=True)
    (told,) = (str(message) for message in answer.context["messages"])
    assert (answer.status_code, "Getypt" in told, str(operational) in told) == (200, True, True)
