"""Steps 1 and 2 as people walk them: open, sign, name, invite, write the vision, register a plan."""

import datetime as dt

from django.utils import timezone

from tests.browser.hand import Hand

PASSPHRASE = "zeven torens bij de vijver"
MAYOR, COORDINATOR, CARER = "Els Verhoeven (fictief)", "Joris Aerts (fictief)", "Nadia Claes (fictief)"
CHIEF, DIRECTOR = "Karel Maes (fictief)", "Rita Wouters (fictief)"
PAPER = b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[]/Count 0>>endobj\n%%EOF"


def open_trajectory(hand: Hand, town: str) -> None:
    """From the first page to the nine steps."""
    hand.follow("/trajectories/", "header").follow("/trajectories/new/")
    hand.fill(q=town).send("main form[role=search]")
    hand.send("main form.livb-form[method=post]")


def sign_protocol(hand: Hand, today: dt.date) -> None:
    """Write why, keep the paper, and sign for every party that is proposed, by whom and in which capacity."""
    hand.follow("/t/[^/]+/", ".livb-place").follow("/steps/start/").follow("/protocol/").follow("/protocol/write/")
    hand.fill(
        purpose="Dilbeek wil één plan.\n\n- De gemeente duidt een coördinator aan.\n- De zone geeft cijfers.",
        decision_rule="De kerngroep beslist in consensus; wie na een ronde zwijgt, gaat akkoord.",
        upload={"name": "protocol.pdf", "mimeType": "application/pdf", "buffer": PAPER},
    ).send()
    row = "main tbody tr:has(form[action$='/delete/'])"
    while hand.page.locator(row).count():
        hand.follow("/sign/", row)
        hand.fill(signed_on=today.isoformat(), signatory={"label": MAYOR}, capacity="burgemeester, voor het college")
        if hand.page.locator("main [name=council_on]").count():
            hand.fill(council_on=today.isoformat(), votes_for=29, votes_against=0, votes_abstained=6)
            hand.fill(countersignatory={"label": DIRECTOR})
        hand.send()


def name_people(hand: Hand) -> None:
    """Everybody the method asks for; in a small town one person combines several functions."""
    hand.follow("/people/", ".livb-tabs")
    for name, functions, organisation in (
        (MAYOR, ["mayor", "alderman"], "Gemeente Dilbeek"),
        (COORDINATOR, ["coordinator", "prevention", "organisation"], "Gemeente Dilbeek"),
        (CHIEF, ["police_chief", "policy_officer"], "Politiezone Dilbeek"),
        (CARER, ["welfare", "social_projects"], "CAW (fictieve vestiging)"),
        (DIRECTOR, ["general_director"], "Gemeente Dilbeek"),
    ):
        first, *others = functions
        hand.follow("/people/new/").fill(name=name, function=first, organisation=organisation)
        hand.fill(further_functions=others).send()


def hold_meeting(hand: Hand) -> None:
    """The core group meets: agenda, who was there, a decision and a task typed live, the report."""
    hand.follow("/meetings/", ".livb-tabs").follow("/meetings/new/")
    hand.fill(agenda="Kennismaking en werkwijze\nWelke overleggen hergebruiken wij?").send()
    hand.follow("/attendance/")
    for box in hand.page.locator("main form.livb-form select").all():
        box.select_option("present")
    hand.send().follow("/live/")
    hand.fill(**{"decision-text": "De kerngroep vergadert om de zes weken."}).send(
        "main form[action*='/decisions/new/']"
    )
    hand.fill(**{"task-what": "Cijfers per wijk opvragen", "task-owner": {"label": CHIEF}})
    hand.send("main form[action*='/tasks/new/']").follow("/meetings/[0-9a-f-]+/")
    hand.follow("/report/").fill(report="De burgemeester schetst waarom de gemeente één plan wil.").send()


def attest(hand: Hand, step: str, ground: str) -> None:
    """The mayor says that what no figure can show is so; the adviser writes it down."""
    hand.follow("/t/[^/]+/", ".livb-place").follow(f"/steps/{step}/").follow(f"/attest/{step}/[a-z_]+/")
    hand.fill(person={"label": MAYOR}, note=ground).send()


def register_decision(hand: Hand, text: str) -> None:
    """What the council of the town decided on the masterplan, with its number and votes."""
    hand.follow("/meetings/", ".livb-tabs").follow("/decisions/", ".livb-panel").follow("/decisions/new/")
    hand.fill(
        subject="masterplan",
        body_kind="council",
        nature="approval",
        decided_on=timezone.localdate().isoformat(),
        text=text,
        number="VOORBEELD-117",
        votes_for=29,
        votes_against=2,
        votes_abstained=4,
    ).send()


def invite(hand: Hand, name: str, address: str) -> None:
    """Send an invitation to somebody who was named."""
    hand.follow("/invite/", f"main tr:has-text('{name}')").fill(email=address).send()


def accept(hand: Hand, address: str) -> None:
    """Follow the link of the mail and choose a password."""
    hand.page.goto(address)
    hand.fill(password=PASSPHRASE).send()


def write_vision(hand: Hand) -> None:
    """A vision, what is in and out, and one plan that runs already."""
    hand.follow("/t/[^/]+/", ".livb-place").follow("/steps/vision/").follow("/plan/vision/")
    hand.follow("/vision/edit/").fill(
        text="In 2032 steekt iedereen het stationsplein over zonder om te kijken.\n\nOok na de laatste trein.",
        scope_in="Overlast, fietsdiefstal en eigendomsdelicten rond het station",
        scope_out="Verkeersongevallen op gewestwegen: zie het mobiliteitsplan",
    ).send()
    hand.follow("/existing/new/").fill(
        kind="zonal", title="Zonaal veiligheidsplan 2026-2031", owner="Politiezone Dilbeek",
        approved_by="Zonale veiligheidsraad", starts_in=2026, ends_in=2031, status="running",
    ).send()  # fmt: skip
