"""Those with whom an action is done: services and organisations that a town knows already, each under one name."""

import unicodedata
from collections.abc import Iterable

from diagnostics.models import RunningAction
from livb.audit.keeping import kept
from livb.consultation.models import ProtocolParty
from livb.membership.models import Person
from livb.trajectories.models import Trajectory
from planning.models import Action, ExistingPlan

# A name may hold a comma: “Town of Halle, prevention service”.
BETWEEN = "; "


def names_in(text: str) -> list[str]:
    """The names in what is kept of an action, in their order."""
    return [name for part in text.replace("\n", ";").split(";") if (name := " ".join(part.split()))]


def folded(name: str) -> str:
    """A name as it is compared: without capitals, accents or double spaces."""
    plain = unicodedata.normalize("NFKD", " ".join(name.split()).casefold())
    return "".join(sign for sign in plain if not unicodedata.combining(sign))


def organisations(trajectory: Trajectory) -> list[str]:
    """Every service and organisation this town named: what runs already, plans, people, parties, partners; each once.

    As it was first written down, in the order of the alphabet.
    """
    own = {"trajectory": trajectory}
    actors = RunningAction.objects.filter(archived_at=None, **own).values_list("actor", flat=True)
    owners = ExistingPlan.objects.filter(archived_at=None, **own).values_list("owner", flat=True)
    people = Person.objects.filter(**own).values_list("organisation", flat=True)
    parties = ProtocolParty.objects.filter(**own).values_list("name", flat=True)
    partners = Action.objects.of(trajectory).values_list("partners", flat=True)
    known: dict[str, str] = {}
    for name in (*people, *parties, *owners, *actors, *(name for text in partners for name in names_in(text))):
        known.setdefault(folded(name), name)
    known.pop("", None)
    return sorted(known.values(), key=folded)


def kept_organisations(trajectory: Trajectory) -> list[str]:
    """The same as they were read since the last write: for forms, never for a service."""
    return kept("organisations", trajectory.uuid, lambda: organisations(trajectory))


def joined(names: Iterable[str], known: Iterable[str]) -> str:
    """What is kept of these names: each once, as the town writes it already."""
    written = {folded(name): name for name in known}
    found: dict[str, str] = {}
    for name in names:
        found.setdefault(folded(name), written.get(folded(name), " ".join(name.split())))
    return BETWEEN.join(name for name in found.values() if name)


def read_names(text: str, known: Iterable[str]) -> list[str]:
    """The names in what somebody typed; between commas only where the whole is no name that is known."""
    whole = {folded(name) for name in known}
    found = []
    for part in names_in(text):
        split = [part] if folded(part) in whole else part.split(",")
        found += [name for piece in split if (name := piece.strip())]
    return found
