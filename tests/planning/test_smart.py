"""Advice on objectives: reasons in sentences, in the language of the plan, never a lock."""

import datetime as dt
from decimal import Decimal

import pytest
from django.utils.translation import override

from livb.trajectories.models import Trajectory
from planning.models import InterimTarget
from planning.selectors.smart import End, Proof, advice_on, advise, end_of_plan
from tests.factories.planning import ExistingPlanFactory, MeasureFactory, VisionFactory
from tests.factories.progress import ApprovedFactory

GOOD = Proof("Meldingen", Decimal(240), Decimal(180), dt.date(2030, 12, 31), "down")


def advice(title: str, language: str = "nl", level: str = "strategic", **more: object) -> list[str]:
    values = {"due_on": dt.date(2030, 12, 31), "proofs": [GOOD], "end": End(2031, is_own=True), **more}
    with override("en"):
        return advise(title=title, language=language, level=level, **values)  # type: ignore[arg-type]


# Written by hand, as planners write them: what changes for people, and what somebody only does.
GOOD_TITLES = {
    "nl": (
        "Minder gebruikers voelen zich onveilig in de stationsomgeving",
        "Tegen 2030 daalt het aantal fietsdiefstallen met een vijfde",
        "Jongeren verzuimen minder nadat we infoavonden organiseren",
        "Meer slachtoffers van partnergeweld vinden de weg naar hulp",
        "Bewoners ervaren het park als een aangename plek",
        "Het aantal woninginbraken ligt in 2031 een kwart lager dan in 2024",
        "Meer jongeren volgen een opleiding of hebben werk",
        "Slachtoffers krijgen binnen drie dagen een antwoord",
        "De overlast van uitgaanders halveert in de binnenstad",
        "Het vertrouwen van handelaars in de politie stijgt",
        "Geen enkele school telt nog zwaargewonden op de schoolroute",
        "Ouderen blijven langer veilig thuis wonen",
        "Inwoners voelen zich ’s avonds veiliger op de Grote Markt",
        "Hulpdiensten zijn sneller ter plaatse in de deelgemeenten",
        "Brandonveilige woningen verdwijnen uit het centrum",
    ),
    "fr": (
        "Moins de jeunes décrochent de l’école",
        "Les nuisances nocturnes diminuent d’un quart",
        "Plus de victimes trouvent le chemin de l’aide",
        "Le nombre de vols de vélos baisse d’un cinquième d’ici 2030",
        "Les habitants se sentent en sécurité autour de la gare",
        "La confiance des commerçants envers la police augmente",
        "Les cambriolages reculent dans les quartiers du nord",
        "Plus aucune école ne compte de blessés graves sur le chemin",
        "Les personnes âgées restent plus longtemps chez elles",
        "Davantage de jeunes achèvent leurs études",
        "Les secours arrivent plus rapidement dans les villages",
        "La place du marché est mieux fréquentée le soir",
        "Les violences intrafamiliales répétées diminuent",
        "Les locataires vivent dans des logements plus sûrs",
        "Les excès de vitesse sont réduits de moitié aux abords des écoles",
    ),
}
BAD_TITLES = {
    "nl": (
        ("We organiseren drie infoavonden", "organiseren"),
        ("Een campagne rond fietsdiefstal", "campagne"),
        ("Meer patrouilles in het centrum", "patrouilles"),
        ("Extra camera’s plaatsen aan het station", "camera"),
        ("Zakkenrollers: folders verspreiden op de markt", "folders"),
        ("Personen met een beperking sensibiliseren", "sensibiliseren"),
        ("Overleg met de vertrouwenspersonen van de scholen", "overleg"),
        ("Beter communiceren over preventie", "communiceren"),
        ("Een werkgroep jeugd opstarten", "werkgroep"),
        ("Wij houden vaker bijeenkomsten in de Dalstraat", "houden"),
        ("Uitwerken van een actieplan drugs", "uitwerken"),
        ("Vorming voor horecapersoneel aanbieden", "vorming"),
        ("De stationsomgeving", ""),
        ("Integrale veiligheid in de binnenstad", ""),
        ("Aanpak van woninginbraken", ""),
    ),
    "fr": (
        ("Sensibiliser les commerçants", "sensibiliser"),
        ("Contrôler les restaurants du centre", "contrôler"),
        ("Organiser plus de soirées d’information", "organiser"),
        ("Plus de patrouilles dans le centre", "patrouilles"),
        ("Une campagne contre le vol de vélos", "campagne"),
        ("Mettre en place un groupe de travail", "mettre"),
        ("Nous organisons davantage de réunions", "organisons"),
        ("Mieux communiquer sur la prévention", "communiquer"),
        ("Élaborer un plan d’action drogues", "élaborer"),
        ("Distribuer des dépliants au marché", "distribuer"),
        ("Former le personnel des cafés", "former"),
        ("Installer des caméras à la gare", "installer"),
        ("Les abords de la gare", ""),
        ("Sécurité intégrale au centre-ville", ""),
        ("Approche des cambriolages", ""),
    ),
}


@pytest.mark.parametrize(
    ("title", "language"), [(title, language) for language, titles in GOOD_TITLES.items() for title in titles]
)
def test_advice_on_a_good_objective_is_silent(title: str, language: str) -> None:
    assert advice(title, language) == []


@pytest.mark.parametrize(
    ("title", "language", "word"),
    [(title, language, word) for language, titles in BAD_TITLES.items() for title, word in titles],
)
def test_advice_on_an_activity_or_a_theme_put_as_a_goal_says_why(title: str, language: str, word: str) -> None:
    reason = f"“{word}” is something one does." if word else "It does not say what changes:"
    assert [sentence.startswith(reason) for sentence in advice(title, language)] == [True]


@pytest.mark.parametrize("language", ["nl", "fr"])
def test_advice_speaks_the_language_of_the_reader(language: str) -> None:
    with override(language):
        found = advise(
            title="De stationsomgeving", language="nl", level="strategic",
            due_on=dt.date(2032, 1, 1), end=End(2031, is_own=False),
            proofs=[Proof("x", Decimal(5), Decimal(6), dt.date(2033, 1, 1), "down", steps=(Decimal(7),))],
        )  # fmt: skip
    with override("en"):
        english = advice("De stationsomgeving")
    assert (len(found), set(found) & set(english)) == (5, set())


def test_advice_without_a_word_of_change_gives_samples() -> None:
    assert advice("De stationsomgeving") == ["It does not say what changes: no word such as minder, meer, lager."]


def test_advice_on_an_operational_objective_takes_a_deed_for_granted() -> None:
    assert advice("Dagelijks toezicht organiseren", level="operational") == []


def test_advice_without_an_indicator_says_that_nothing_proves_it() -> None:
    assert len(advice("Minder overlast", proofs=[])) == 1
    assert advice("Minder overlast", level="general", proofs=[]) == []


@pytest.mark.parametrize(
    ("baseline", "target", "direction", "reached"),
    [
        (10, 12, "down", True),
        (10, 8, "down", False),
        (10, 8, "up", True),
        (10, 10, "hold", False),
        (None, 8, "up", False),
    ],
)
def test_proof_is_reached_when_the_start_is_beyond_the_target(
    baseline: int | None, target: int, direction: str, reached: bool
) -> None:
    start = None if baseline is None else Decimal(baseline)
    proof = Proof("x", start, Decimal(target), None, direction)
    assert proof.reaches(proof.baseline) == reached


def test_advice_when_the_newest_value_reached_the_target() -> None:
    proof = Proof("Meldingen", Decimal(240), Decimal(180), None, "down", newest=Decimal(170))
    assert advice("Minder overlast", proofs=[proof]) == [
        "The target of “Meldingen” is reached already by the newest value."
    ]


@pytest.mark.parametrize(
    ("steps", "direction", "straight"),
    [((220, 200), "down", True), ((200, 220), "down", False), ((260,), "down", False), ((170,), "down", False),
     ((200,), "up", False), ((200,), "hold", True), ((), "down", True)],
)  # fmt: skip
def test_proof_is_straight_when_every_step_leads_to_the_target(
    steps: tuple[int, ...], direction: str, straight: bool
) -> None:
    way = tuple(Decimal(step) for step in steps)
    assert Proof("x", Decimal(240), Decimal(180), None, direction, steps=way).is_straight == straight


def test_advice_on_days_that_do_not_fit() -> None:
    late = advice("Minder overlast", due_on=dt.date(2032, 6, 1))
    assert late == ["It is due after 2031, the last year of this plan."]
    early = advice("Minder overlast", due_on=dt.date(2029, 6, 1))
    assert early == ["The target of “Meldingen” is dated after the objective itself is due."]


def test_end_of_a_plan_is_its_own_last_year_and_until_that_is_said_that_of_the_register(
    trajectory: Trajectory,
) -> None:
    assert end_of_plan(trajectory) is None
    ExistingPlanFactory.create(trajectory=trajectory, ends_in=2029)
    ExistingPlanFactory.create(trajectory=trajectory, ends_in=2027)
    assert end_of_plan(trajectory) == End(2029, is_own=False)
    vision = VisionFactory.create(trajectory=trajectory)
    assert end_of_plan(trajectory) == End(2029, is_own=False)
    vision.ends_in = 2026
    vision.save()
    assert end_of_plan(trajectory) == End(2026, is_own=True)


def test_advice_on_a_kept_objective_reads_its_indicators_and_the_register(trajectory: Trajectory) -> None:
    ExistingPlanFactory.create(trajectory=trajectory, ends_in=2029)
    measure = MeasureFactory.create(objective__line__trajectory=trajectory, target=40)
    assert len(advice_on(measure.objective)) == 2
    measure.target = Decimal(25)
    measure.save()
    ApprovedFactory.create(indicator=measure, period="2027", value=Decimal(20))
    InterimTarget.objects.create(trajectory=trajectory, measure=measure, target=50, target_on=dt.date(2028, 1, 1))
    with override("en"):
        assert len(advice_on(measure.objective)) == 3
