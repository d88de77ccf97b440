"""One trajectory from the first click to the printed plan, as the people of a town live it."""

import datetime as dt
import subprocess
from collections.abc import Callable
from pathlib import Path

import page as pagekit
import pytest
from django.utils import timezone
from playwright.sync_api import Page, expect

from tests.browser import steps_diagnosis, steps_plan, steps_review, steps_start
from tests.browser.hand import Hand, link_in_mail
from tests.browser.leaks import leaks
from tests.browser.site import Site
from tests.browser.town_files import education_table, police_table, unemployment_workbook

pytestmark = pytest.mark.browser
ADVISER, STRANGER = "adviseur@livb.example", "coordinator@halle.example"
MEMBER, SECOND = "burgemeester@dilbeek.example", "ocmw@dilbeek.example"
NOT_BEGUN, READY, DONE = ["Niet begonnen"], ["Klaar voor nalezing"], ["Klaar"]
WAITING = ["Wacht op stap 8"]
TOWN, HASH_LENGTH = "Dilbeek", 10
Shot = Callable[[Page, str], None]
OpenPage = Callable[..., Page]


def test_trajectory_walked_from_first_click_gives_signed_plan_in_print(
    site: Site, open_page: OpenPage, shot: Shot, tmp_path: Path
) -> None:
    adviser = Hand(open_page(ADVISER))
    walk_start(adviser, shot)
    member = Hand(open_page(phone=True))
    steps_start.accept(member, link_in_mail(site.mails, MEMBER))
    expect(member.page.locator("main h1")).to_be_visible()
    steps_start.write_vision(adviser)
    steps_plan.quote_objectives(adviser)
    second = Hand(open_page(phone=True))
    steps_start.accept(second, link_in_mail(site.mails, SECOND))
    walk_diagnosis(adviser, shot, tmp_path)
    walk_priorities(adviser, member, second, shot)
    walk_plan(adviser, shot)
    walk_review(adviser, member, shot)
    walk_decision(adviser, shot, tmp_path)
    walk_print(adviser, shot, tmp_path)
    stranger = open_page(STRANGER)
    answer = stranger.goto("/t/dilbeek/")
    assert answer is not None
    assert answer.status == 404


def walk_start(adviser: Hand, shot: Shot) -> None:
    """Nine steps stand ready; the first is done once everybody signed and two services sit at the table."""
    today = timezone.localdate()
    shot(adviser.page, "01-work")
    steps_start.open_trajectory(adviser, TOWN)
    assert adviser.states() == NOT_BEGUN * 9
    shot(adviser.page, "02-task-list")
    steps_start.name_people(adviser)
    steps_start.sign_protocol(adviser, today)
    expect(adviser.page.locator("main .livb-notice--done")).to_contain_text(f"{today:%Y}")
    shot(adviser.page, "03-protocol-signed")
    steps_start.hold_meeting(adviser)
    shot(adviser.page, "03-meeting")
    adviser.follow("/people/", ".livb-tabs")
    steps_start.invite(adviser, steps_start.MAYOR, MEMBER)
    steps_start.invite(adviser, steps_start.CARER, SECOND)
    shot(adviser.page, "04-people")


def walk_diagnosis(adviser: Hand, shot: Shot, folder: Path) -> None:
    """Three official files, one of them taken back and given again; a figure; a phenomenon; what is done already."""
    counted = steps_diagnosis.import_file(adviser, police_table(), answer="CR-02")
    assert counted.split()[0] not in ("", "0")
    assert steps_diagnosis.import_file(adviser, education_table()).split()[0] not in ("", "0")
    workbook = unemployment_workbook(folder)
    first = steps_diagnosis.import_file(adviser, workbook)
    shot(adviser.page, "05-confirmed")
    steps_diagnosis.undo_last(adviser)
    shot(adviser.page, "06-undone")
    assert steps_diagnosis.import_file(adviser, workbook) == first
    look_at_figures(adviser, shot)
    steps_diagnosis.explain_gaps(adviser)
    steps_diagnosis.describe(adviser, "CR-02")
    shot(adviser.page, "09-phenomenon")
    steps_diagnosis.plan_data(adviser)
    steps_diagnosis.list_supply(adviser)
    shot(adviser.page, "09-swot")


def walk_priorities(adviser: Hand, member: Hand, second: Hand, shot: Shot) -> None:
    """Two score in silence and one on paper; the round closes; a priority with its reason."""
    steps_diagnosis.open_scoring(adviser)
    steps_diagnosis.score(member, 4)
    shot(member.page, "10-phone-scored")
    steps_diagnosis.score(second, 3)
    steps_diagnosis.enter_paper(adviser, 5)
    steps_diagnosis.close_scoring(adviser)
    shot(adviser.page, "10-scores")
    steps_diagnosis.decide(adviser)
    shot(adviser.page, "10-priorities")


def look_at_figures(adviser: Hand, shot: Shot) -> None:
    """The town's line with interval, comparison, source and table; in French as well as in Dutch."""
    adviser.follow("/diagnosis/", ".livb-tabs").follow("/indicators/WE-01/")
    expect(adviser.page.locator("main svg[role=img]:visible").first).to_be_visible()
    shot(adviser.page, "07-figure-we")
    adviser.follow("/diagnosis/", ".livb-tabs").follow("/indicators/CR-02/")
    adviser.page.locator("main details:has(table) > summary").click()
    words = adviser.text()
    assert [part for part in (TOWN, "902", "95 %", "Federale politie (BIPOL)") if part not in words] == []
    assert adviser.page.locator("main table tbody tr").count() > 1
    for button, language in (("fr", "fr"), ("nl", "nl")):
        adviser.page.locator(f".livb-language button[value={button}]").click()
        expect(adviser.page.locator("html")).to_have_attribute("lang", language)
        assert leaks(adviser.page, language) == []
        shot(adviser.page, f"08-figure-{language}")
    steps_diagnosis.interpret(adviser)


def walk_plan(adviser: Hand, shot: Shot) -> None:
    """The thread from a priority to an action with money, until every check of seven steps holds."""
    steps_plan.draw_line(adviser)
    steps_plan.set_objectives(adviser, "CR-02")
    steps_plan.plan_action(adviser)
    shot(adviser.page, "11-plan")
    assert adviser.page.locator("main .livb-mark--warn").all_inner_texts() == []
    steps_plan.align_plan(adviser)
    shot(adviser.page, "11-alignment")
    steps_plan.fix_followup(adviser)
    steps_plan.report_action(adviser)
    for step in ("start", "vision", "diagnosis", "priorities", "followup"):
        steps_start.attest(adviser, step, "Verslag van de kerngroep van vandaag.")
    adviser.follow("/t/[^/]+/", ".livb-place")
    assert adviser.states() == [*READY * 7, "Bezig", *WAITING]
    shot(adviser.page, "12-all-ready")


def walk_review(adviser: Hand, member: Hand, shot: Shot) -> None:
    """Frozen, read on a phone, remarked on, answered, signed off."""
    steps_review.submit(adviser, timezone.localdate() + dt.timedelta(days=10))
    shot(adviser.page, "13-round")
    member.page.goto("/")
    shot(member.page, "14-phone-work")
    steps_review.remark(member, "Vermeld ook de gestolen bromfietsen.")
    shot(member.page, "15-phone-text")
    steps_review.take_position(member)
    shot(member.page, "16-phone-position")
    steps_review.answer(adviser, "Dat klopt: ze worden in de volgende versie apart geteld.")
    steps_review.close(adviser)
    shot(adviser.page, "17-closed")
    adviser.follow("/t/[^/]+/", ".livb-place")
    assert adviser.states() == [*DONE * 7, "Bezig", *WAITING]
    shot(adviser.page, "18-signed-off")


def walk_decision(adviser: Hand, shot: Shot, folder: Path) -> None:
    """The draft in print, the decision of the council, and the two last steps signed off."""
    adviser.follow("/masterplan/", ".livb-tabs")
    assert adviser.text("main .livb-head__lead").startswith("Versie 0.")
    steps_review.make_pdf(adviser, folder)
    steps_start.register_decision(adviser, "De gemeenteraad keurt het masterplan goed.")
    shot(adviser.page, "19-decisions")
    steps_start.attest(adviser, "masterplan", "Beslissing van het college over de coördinator.")
    adviser.follow("/t/[^/]+/", ".livb-place")
    assert adviser.states() == [*DONE * 7, *READY * 2]
    steps_review.submit(adviser, timezone.localdate() + dt.timedelta(days=10))
    steps_review.close(adviser)
    adviser.follow("/t/[^/]+/", ".livb-place")
    assert adviser.states() == DONE * 9
    shot(adviser.page, "19-all-done")


def walk_print(adviser: Hand, shot: Shot, folder: Path) -> None:
    """The plan on screen and on paper: the same version, the same hash, readable by everybody."""
    adviser.follow("/masterplan/", ".livb-tabs")
    lead = adviser.text("main .livb-head__lead")
    assert lead.startswith("Versie 1.")
    shot(adviser.page, "20-masterplan")
    pdf = steps_review.fetch_pdf(adviser, folder)
    rules = pagekit.validate_pdf(pdf, profile="ua1").rules
    assert (rules.passed, rules.total) == (104, 104)
    subprocess.run(["qpdf", "--check", pdf], check=True, capture_output=True)
    words = " ".join(subprocess.run(["pdftotext", pdf, "-"], check=True, capture_output=True, text=True).stdout.split())
    version, text_hash = lead.split(",")[0], lead.split(",")[1].split()[-1]
    assert len(text_hash) == HASH_LENGTH
    wanted = (TOWN, text_hash, version.split()[-1], steps_start.MAYOR, "902")
    assert [part for part in wanted if part not in words] == []
    assert "ONTWERP" not in words
