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


def explain_gaps(hand: Hand) -> int:
    """Say of every domain without figures why; gives how many there were."""
    hand.follow("/diagnosis/", ".livb-tabs")
    gaps = hand.page.locator("main a[href*='/gaps/']").evaluate_all("found => found.map(link => link.pathname)")
    for gap in gaps:
        hand.follow(gap).fill(reason="Gevraagd aan de dienst; de cijfers komen in het voorjaar.").send()
    return len(gaps)


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
    hand.fill(text="De buurtwachters melden lege stallingen na 18 uur.").send()


def hand_value(hand: Hand, code: str) -> str:
    """The value of the choice that names an indicator."""
    return str(hand.page.locator("main [name=indicator] option", has_text=code).first.get_attribute("value"))


def decide(hand: Hand) -> None:
    """Make it a priority, with the reason."""
    hand.follow("/priorities/[0-9a-f-]+/").fill(
        kind="priority", reason="Groot, stijgend en door velen gevoeld; met school en spoor is er iets aan te doen."
    ).send()
