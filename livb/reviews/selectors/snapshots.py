"""Which frozen text counts for a section, who is in it, and what changed since it was approved."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.core.cache import cache

from livb.audit.selectors import latest_change, latest_change_below
from livb.lib.enums import Edition
from livb.lib.hashing import content_hash
from livb.lib.reads import reading_once
from livb.membership.models import Person
from livb.reviews.models import ReviewRound, Snapshot
from livb.reviews.selectors.sections import sections_of
from livb.reviews.snapshots import FORMAT, Json, substance, with_names
from livb.trajectories.blocks import LOG
from livb.trajectories.chapters import DELIVERABLES
from livb.trajectories.methodology import STEP, STEPS, Step
from livb.trajectories.models import StepState, Trajectory

CACHE_SECONDS = 7 * 24 * 3600
ROOMS = {"livb": 0, "diagnostics": 1, "planning": 2}  # the lower never reads the higher
JOBS = "jobs"


def latest_snapshots(
    trajectory: Trajectory, edition: str, *, upto: int | None = None
) -> dict[str, tuple[Snapshot, bool]]:
    """Per section the latest signed frozen text, else the latest one (a draft): (edition of it, is signed).

    `upto` is the key of a frozen text: what was frozen after it does not count. Three queries, whatever the number of
    texts: only the chosen ones bring their content.
    """
    signed = _signed_heads(trajectory, upto)
    heads = _frozen_heads(trajectory, upto) | signed
    kerngroep = edition == Edition.KERNGROEP
    wanted = {"pk__in" if kerngroep else "parent__in": set(heads.values())}
    found = {row.head_id: row for row in Snapshot.objects.filter(trajectory=trajectory, edition=edition, **wanted)}
    held = {step: head for step, head in heads.items() if head in found}
    return {section: (found[head], step in signed) for step, head in held.items() for section in STEP[step].sections}


def frozen_heads(trajectory: Trajectory) -> list[int]:
    """The keys of all frozen texts, oldest first: the n-th makes version n of the whole."""
    return list(Snapshot.objects.filter(trajectory=trajectory, parent=None).order_by("pk").values_list("pk", flat=True))


def _frozen_heads(trajectory: Trajectory, upto: int | None = None) -> dict[str, int]:
    newest_first = Snapshot.objects.filter(trajectory=trajectory, parent=None).order_by("-pk")
    if upto is not None:
        newest_first = newest_first.filter(pk__lte=upto)
    return _by_step(newest_first.values_list("pk", "steps"))


def _signed_heads(trajectory: Trajectory, upto: int | None = None) -> dict[str, int]:
    rounds = ReviewRound.objects.filter(trajectory=trajectory, signs_off=True).order_by("-closed_at", "-number")
    if upto is not None:
        rounds = rounds.filter(snapshot__lte=upto)
    return _by_step(rounds.values_list("snapshot_id", "steps"))


def _by_step(newest_first: Iterable[tuple[int, list[str]]]) -> dict[str, int]:
    heads: dict[str, int] = {}
    for head, steps in newest_first:
        for step in steps:
            heads.setdefault(step, head)
    return heads


@dataclass(frozen=True)
class Standing:
    """The text that counts for a step now."""

    step: Step
    snapshot: Snapshot
    is_signed: bool
    is_changed: bool


def standings(trajectory: Trajectory) -> list[Standing]:
    """Per step that was ever frozen the text that counts, without reading its content."""
    signed = _signed_heads(trajectory)
    heads = _frozen_heads(trajectory) | signed
    held = Snapshot.objects.defer("content", "omissions").in_bulk(set(heads.values()))
    changed = changed_since_approval(trajectory)
    return [
        Standing(step, held[heads[step.key]], step.key in signed, step.key in changed)
        for step in STEPS
        if step.key in heads
    ]


def is_signed(snapshot: Snapshot) -> bool:
    """Whether a round signed off the family of this text."""
    return ReviewRound.objects.filter(snapshot_id=snapshot.head_id, signs_off=True).exists()


def changed_since_approval(trajectory: Trajectory) -> set[str]:
    """The closed steps whose live text no longer hashes to what was signed, for any of its readers.

    Writes the text of a closed step once an edition, then remembers the answer until something changes that it reads.
    """
    key = f"changed:{trajectory.uuid}:{latest_change(trajectory.uuid)}:{FORMAT}"
    found: set[str] | None = cache.get(key)
    if found is None:
        found = _changed(trajectory)
        cache.set(key, found, CACHE_SECONDS)
    return found


def _changed(trajectory: Trajectory) -> set[str]:
    """Each step is compared anew only after a write that its text can know of."""
    states = StepState.objects.filter(trajectory=trajectory, closed_at__isnull=False)
    closed = {step: _known_by(trajectory, step) for step in states.values_list("step", flat=True)}
    kept: dict[str, bool] = cache.get_many(closed.values())
    missing = [step for step, key in closed.items() if key not in kept]
    if missing:
        with reading_once():
            signed = {edition: latest_snapshots(trajectory, edition) for edition in Edition}
            fresh = {
                closed[step]: any(_differs(trajectory, step, edition, signed[edition]) for edition in Edition)
                for step in missing
            }
        cache.set_many(fresh, CACHE_SECONDS)
        kept |= fresh
    return {step for step, key in closed.items() if kept[key]}


def _known_by(trajectory: Trajectory, step: str) -> str:
    """The name under which the answer for a step is kept: it moves with every write in its room or below it."""
    makers = {DELIVERABLES.get(section).__module__.partition(".")[0] for section in STEP[step].sections}
    height = max(ROOMS.get(each, len(ROOMS)) for each in makers)
    above = [room for room, own in ROOMS.items() if own > height]
    return f"changed:{trajectory.uuid}:{step}:{latest_change_below(trajectory.uuid, [*above, JOBS])}:{FORMAT}"


def _differs(trajectory: Trajectory, step: str, edition: str, signed: dict[str, tuple[Snapshot, bool]]) -> bool:
    """Also what only some readers miss, or read by now, is a change: one row of a table may have its own readers."""
    now = sections_of(trajectory, [step], edition)
    for key, section in now.items():
        snapshot, is_approved = signed.get(key, (None, False))
        if snapshot is None or not is_approved or snapshot.content["format"] != FORMAT:
            continue
        if content_hash(_substance(section)) != content_hash(_substance(snapshot.content["sections"].get(key))):
            return True
    return False


def _substance(section: Json | None) -> list[Json]:
    """A meeting held or a decision registered later is recorded, and changes nothing that was approved."""
    if section is None:
        return []
    return substance({**section, "blocks": [block for block in section["blocks"] if not block["id"].endswith(LOG)]})


def names_in(trajectory: Trajectory, edition: str) -> dict[str, str]:
    """The names, by person, that this edition's readers may see: all in the core group's, none elsewhere."""
    if edition != Edition.KERNGROEP:
        return {}
    rows = Person.objects.filter(trajectory=trajectory).exclude(name="")
    return {str(uuid): name for uuid, name in rows.values_list("uuid", "name")}


def named(trajectory: Trajectory, edition: str, content: Json) -> Json:
    """The content with those names filled in."""
    names = names_in(trajectory, edition)
    found: Json = with_names(content, names) if names else content
    return found
