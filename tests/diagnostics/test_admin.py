"""The catalogue in the administration: edited without code, breaks included, and never a town's own indicators."""

import pytest
from django.urls import reverse

from diagnostics.models import Indicator, SeriesBreak
from tests.factories.accounts import UserFactory
from tests.factories.diagnostics import IndicatorFactory, LocalIndicatorFactory
from tests.factories.trajectories import AreaFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def office(client):
    """An administrator at the desk."""
    client.force_login(UserFactory(is_staff=True, is_superuser=True))
    return client


def sent(row, **more):
    fields = ("code", "theme", "position", "name_nl", "unit_nl", "multiplier", "decimals", "additivity", "direction")
    breaks = {
        "breaks-TOTAL_FORMS": "1",
        "breaks-INITIAL_FORMS": "0",
        "breaks-0-period": "2022",
        "breaks-0-reason_nl": "Nieuwe wet.",
        "breaks-0-reason_fr": "Nouvelle loi.",
    }
    return {**{name: getattr(row, name) for name in fields}, "minimum_count": 5, **breaks, **more}


def test_indicator_is_edited_with_its_regions_equivalent_and_breaks(office) -> None:
    AreaFactory(kind="region", code="03000", name_nl="Waals Gewest")
    head, row = IndicatorFactory(code="WE-01"), IndicatorFactory(code="WE-01W")
    address = reverse("admin:diagnostics_indicator_change", args=[row.pk])
    response = office.post(address, sent(row, regions=["03000"], variant_of=head.pk, licence="CC BY 4.0"))
    assert response.status_code == 302
    row.refresh_from_db()
    assert (row.regions, row.variant_of, row.licence, row.edited_at is None) == (["03000"], head, "CC BY 4.0", False)
    assert [(each.period, each.reason_fr, each.is_comparable) for each in SeriesBreak.objects.all()] == [
        ("2022", "Nouvelle loi.", False)
    ]


def test_indicator_is_added_without_code(office) -> None:
    row = Indicator(code="CX-99", theme="context", name_nl="Nieuw", unit_nl="aantal", additivity="sum")
    assert office.post(reverse("admin:diagnostics_indicator_add"), sent(row)).status_code == 302
    assert Indicator.objects.get(code="CX-99").name_nl == "Nieuw"


def test_indicator_with_values_that_mean_nothing_is_refused_beside_each_field(office) -> None:
    row = IndicatorFactory(code="WE-01", multiplier=1)
    given = sent(row, code="we 01!", multiplier=0, decimals=9, denominator=row.pk)
    response = office.post(reverse("admin:diagnostics_indicator_change", args=[row.pk]), given)
    assert list(response.context["adminform"].form.errors) == ["code", "denominator", "multiplier", "decimals"]
    row.refresh_from_db()
    assert (row.code, row.multiplier, row.denominator) == ("WE-01", 1, None)


def test_own_indicator_of_a_town_is_not_in_the_administration(office) -> None:
    own = LocalIndicatorFactory()
    assert own.code not in office.get(reverse("admin:diagnostics_indicator_changelist")).content.decode()
    page = office.get(reverse("admin:diagnostics_indicator_add")).content.decode()
    assert own.code not in page


def test_indicator_is_never_deleted_here(office) -> None:
    row = IndicatorFactory(code="WE-01")
    assert office.post(reverse("admin:diagnostics_indicator_delete", args=[row.pk]), {"post": "yes"}).status_code == 403
