"""Steps 5 to 9 as people walk them: a line, objectives, an action with its money, other plans, the follow-up."""

from playwright.sync_api import expect

from tests.browser.hand import Hand
from tests.browser.steps_diagnosis import hand_value
from tests.browser.steps_start import COORDINATOR, MAYOR


def quote_objectives(hand: Hand) -> None:
    """On the page of the plan that was just registered: two of its objectives, word for word."""
    for code, title in (("A1", "Zichtbare aanwezigheid op stations"), ("A7", "Snelheidscontroles in zones 30")):
        hand.follow("/objectives/new/").fill(code=code, level="operational", title=title).send()


def align_plan(hand: Hand) -> None:
    """By keyboard: one of the two supports an objective of ours, the other has nothing to do with this plan."""
    hand.follow("/t/[^/]+/", ".livb-place").follow("/steps/masterplan/")
    hand.follow("/plan/alignment/").follow("/plan/alignment/[0-9a-f-]{36}/")
    count, keys = hand.page.locator(".livb-board__count"), hand.page.keyboard
    hand.page.locator("main [name=plan_objective]:checked").focus()
    keys.press("ArrowRight")
    keys.press("5")
    expect(count).to_contain_text("1 van de 2")
    expect(hand.page.locator("main [name=plan_objective]").nth(1)).to_be_focused()
    keys.press("n")
    keys.type("Snelheid valt buiten onze reikwijdte.")
    keys.press("Enter")
    expect(count).to_contain_text("2 van de 2")


def _tree(hand: Hand) -> Hand:
    return hand.follow("/t/[^/]+/", ".livb-place").follow("/steps/programme/").follow("/plan/")


def draw_line(hand: Hand) -> None:
    _tree(hand).follow("/lines/new/")
    priority = hand.page.locator("main [name=phenomena]").first.get_attribute("value")
    hand.fill(
        title="Een veilige en aangename stationsbuurt", phenomena=[priority],
        motive="De stationsbuurt is de voordeur van de gemeente.",
        ambition="Reizigers en buren ervaren de buurt op elk uur als veilig.", lead={"label": COORDINATOR},
    ).send()  # fmt: skip


def set_objectives(hand: Hand, code: str) -> None:
    """A strategic objective that a figure proves, and an operational one under it."""
    hand.follow(r"/objectives/new/\?line=[0-9a-f-]+")
    hand.fill(
        title="Tegen 2031 worden er minder fietsen en bromfietsen gestolen", owner={"label": MAYOR},
        due_on="2031-12-31", **measure(
            indicator={"value": hand_value(hand, code)}, take_figure=True,
            target="15", target_on="2031-12-31", direction="down",
        ),
    ).send()  # fmt: skip
    hand.follow(r"/objectives/new/\?parent=[0-9a-f-]+")
    hand.fill(
        title="Bewaakte stalling met 400 plaatsen openen", owner={"label": COORDINATOR}, due_on="2028-06-30",
        **measure(
            measure="Bezette plaatsen op een werkdag", baseline="0", baseline_period="2026",
            target="320", target_on="2028-12-31", direction="up",
        ),
    ).send()  # fmt: skip


def measure(**values: object) -> dict[str, object]:
    """The first indicator of an objective."""
    return {f"measures-0-{name}": value for name, value in values.items()}


def plan_action(hand: Hand) -> None:
    """Owner, link of the chain, dates, output and one budget line."""
    hand.follow(r"/actions/new/\?objective=[0-9a-f-]+").fill(
        title="Stalling bouwen en bemannen", owner={"label": COORDINATOR}, chain_link="prevention",
        starts_on="2027-03-01", ends_on="2028-06-30", output="400 bewaakte plaatsen, zes dagen op zeven",
    )  # fmt: skip
    budget = {"year": 2027, "funder": "town", "kind": "investment", "planned_cents": "250.000"}
    budget["funding"] = "granted"
    hand.fill(**{f"budget-0-{name}": value for name, value in budget.items()}).send()


def fix_followup(hand: Hand) -> None:
    hand.follow("/t/[^/]+/", ".livb-place").follow("/steps/followup/").follow("/plan/follow-up/edit/")
    hand.fill(next_on="2027-11-15", readers="De kerngroep, het college en de gemeenteraad").send()
    hand.follow("/plan/follow-up/values/")
    for field in hand.page.locator("main select[name$=-responsible]").all():
        field.select_option(label=COORDINATOR)
    hand.send()


def report_action(hand: Hand) -> None:
    """How far it is, how it goes and one sentence, in the name of who is responsible."""
    hand.follow("/plan/follow-up/actions/[0-9a-f-]+/")
    hand.fill(status="busy", health="on_course", sentence="De ruwbouw van de stalling staat er.").send()
