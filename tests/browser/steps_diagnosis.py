"""Steps 3 and 4 as people walk them: import, look, undo, import again; describe, state facts, decide."""

from pathlib import Path

from tests.browser.hand import Hand

READ = "main .livb-tally, main .livb-notice--warn"


def import_file(hand: Hand, path: Path, answer: str = "") -> str:
    """Upload a file, answer what it does not say, look at the dry run and confirm; gives what the dry run counted."""
    hand.follow("/diagnosis/", ".livb-tabs").follow("/uploads/new/").fill(file=path).send()
    hand.wait_for(READ)
    if answer:
        hand.fill(measure_0=answer).send()
        hand.wait_for(READ)
    counted = hand.text(".livb-tally")
    hand.send("main form[action$='/confirm/']")
    return counted


def undo_last(hand: Hand) -> None:
    """Take the newest import back."""
    hand.follow("/diagnosis/editions/").send("main tbody tr:first-child form[action$='/undo/']")


def explain_gaps(hand: Hand) -> None:
    """Say of every domain without figures why, if there is such a domain."""
    hand.follow("/diagnosis/", ".livb-tabs")
    gaps = hand.page.locator("main a[href*='/gaps/']").evaluate_all("found => found.map(link => link.pathname)")
    for gap in gaps:
        hand.follow(gap).fill(reason="Gevraagd aan de dienst; de cijfers komen in het voorjaar.").send()


def describe(hand: Hand, code: str) -> None:
    """One phenomenon with a story, two facts of which one rests on a figure, and how sure one is."""
    hand.follow("/diagnosis/", ".livb-tabs").follow("/diagnosis/phenomena/").follow("/phenomena/new/").fill(
        title="Diefstal in de stationsbuurt",
        story="Sinds 2023 verdwijnen er vaker fietsen en bromfietsen aan het station.\n\nReizigers stallen elders.",
        confidence="medium",
        confidence_reason="De politiecijfers en twee wandelingen zeggen hetzelfde; een enquête ontbreekt.",
    ).send()
    hand.fill(
        text="In 2023 registreerde de politie 902 diefstallen.", indicator={"value": hand_value(hand, code)}
    ).send()
    hand.fill(
        text="De buurtwachters melden lege stallingen na 18 uur.", kind="walk", source="Buurtwachters, dienst preventie"
    ).send()


def plan_data(hand: Hand) -> None:
    """One figure that is deliberately not collected, with the reason."""
    hand.follow("/diagnosis/", ".livb-tabs").follow("/data-plan/").follow("/data-plan/new/").fill(
        indicator="ON-09",
        supplier="Onderwijs Vlaanderen",
        state="not_collected",
        reason="De scholen delen dit zelf mee.",
    ).send()


def list_supply(hand: Hand) -> None:
    """Somebody who does something already, and a strength that rests on a finding."""
    hand.follow("/diagnosis/", ".livb-tabs").follow("/supply/").follow("/supply/new/").fill(
        actor="Buurtwachters (fictief)", kind="town", activity="Avondronde aan het station", works="partly"
    ).send()
    hand.follow("/swot/").follow("/swot/new/\\?kind=strength").fill(text="De buurtwachters kennen de plek.")
    hand.page.locator("main [name=findings]").last.check()
    hand.send()


def interpret(hand: Hand) -> None:
    """Two sentences of meaning under the figure that stands on the page."""
    hand.follow("/meaning/").fill(text="De stijging zit in fietsdiefstal aan het station.").send()


def hand_value(hand: Hand, code: str) -> str:
    """The value of the choice that names an indicator."""
    return str(hand.page.locator("main [name$=indicator] option", has_text=code).first.get_attribute("value"))


def to_priorities(hand: Hand) -> Hand:
    """From anywhere in the trajectory to the list of priorities."""
    return hand.follow("/diagnosis/", ".livb-tabs").follow("/diagnosis/phenomena/").follow("/diagnosis/priorities/")


def open_scoring(hand: Hand) -> None:
    """Ask the whole core group to score everything, with the usual weights."""
    to_priorities(hand).follow("/priorities/rounds/new/").send()


def score(hand: Hand, number: int) -> None:
    """A member gives the same score to every question, from the start page on."""
    hand.page.goto("/")
    hand.follow("/priorities/rounds/[0-9a-f-]+/score/")
    while hand.page.locator("main form.livb-scores").count():
        _answer_all(hand, number)
        hand.send("main form.livb-scores")
    hand.send("main form[action$='/hand-in/']")


def enter_paper(hand: Hand, number: int) -> None:
    """Copy the sheet of the first who has not scored."""
    to_priorities(hand).follow("/priorities/rounds/[0-9a-f-]+/").follow("/people/[0-9a-f-]+/")
    for box in hand.page.locator("main form.livb-scores select").all():
        box.select_option(str(number))
    hand.fill(proof="Papieren blad van de vergadering").send("main form.livb-scores")


def _answer_all(hand: Hand, number: int) -> None:
    for question in hand.page.locator("main fieldset.livb-question").all():
        question.locator(f"input[value='{number}']").check()


def close_scoring(hand: Hand) -> None:
    """Show the result without those who have not scored, with the reason."""
    to_priorities(hand).follow("/priorities/rounds/[0-9a-f-]+/").follow("/close/")
    hand.fill(reason="Ze geven hun oordeel op de vergadering van de kerngroep.").send()


def decide(hand: Hand) -> None:
    """Make it a priority, with the reason."""
    to_priorities(hand).follow("/priorities/[0-9a-f-]+/").fill(
        kind="priority", reason="Groot, stijgend en door velen gevoeld; met school en spoor is er iets aan te doen."
    ).send()
