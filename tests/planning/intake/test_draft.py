"""Correcting a tree never loses or doubles a row, and never leaves one hanging in the air."""

from hypothesis import given
from hypothesis import strategies as st

from planning.enums import PlanLevel
from planning.intake.draft import Draft, DraftRow, faults, joined, placed, settled, shifted, taken

DEEDS = st.lists(
    st.tuples(st.sampled_from(["in", "out", "join", "drop", "take"]), st.integers(0, 9)), min_size=1, max_size=25
)


def rows(*depths: int | None) -> Draft:
    """A row for each depth; None is left out."""
    levels = list(PlanLevel)
    return [
        DraftRow(
            id=number, depth=depth or 0, level="" if depth is None else levels[min(depth, 3)].value,
            code=str(number), title=f"tekst{number}", where="",
        )
        for number, depth in enumerate(depths)
    ]  # fmt: skip


def apply(draft: Draft, deed: str, key: int) -> Draft:
    if deed in ("in", "out"):
        return shifted(draft, key, 1 if deed == "in" else -1)
    if deed == "join":
        return joined(draft, key)
    level = "" if deed == "drop" else "operational"
    return placed([{**row, "level": level} if row["id"] == key else row for row in draft], draft)


@given(depths=st.lists(st.one_of(st.none(), st.integers(0, 4)), min_size=1, max_size=10), deeds=DEEDS)
def test_draft_after_any_deeds_holds_every_text_once_and_hangs_together(
    depths: list[int | None], deeds: list[tuple[str, int]]
) -> None:
    draft = settled(rows(*depths))
    for deed, key in deeds:
        draft = apply(draft, deed, key)
    words = sorted(word for row in draft for word in row["title"].split())
    assert words == sorted(f"tekst{number}" for number in range(len(depths)))
    places = [row["depth"] for row in taken(draft)]
    assert all(here <= before + 1 for before, here in zip([-1, *places], places, strict=False))


def test_shifted_takes_the_branch_along_with_its_levels() -> None:
    moved = shifted(rows(0, 0, 1, 2, 0), 1, 1)
    assert [(row["depth"], row["level"]) for row in moved] == [
        (0, "general"), (1, "strategic"), (2, "operational"), (3, "action"), (0, "general"),
    ]  # fmt: skip


def test_shifted_back_is_as_it_was() -> None:
    draft = rows(0, 1, 2)
    assert shifted(shifted(draft, 2, -1), 2, 1) == draft


def test_joined_puts_the_text_behind_the_row_before_it() -> None:
    draft = joined(rows(0, None, 1, 2), 2)
    assert [(row["id"], row["title"], row["depth"]) for row in draft] == [
        (0, "tekst0 tekst2", 0), (1, "tekst1", 0), (3, "tekst3", 1),
    ]  # fmt: skip


def test_joined_first_row_or_a_text_beyond_the_longest_changes_nothing() -> None:
    draft = rows(0, 1)
    draft[1]["title"] = "x" * 400
    assert (joined(draft, 0), joined(draft, 1)) == (draft, draft)


def test_placed_row_taken_in_stands_under_the_last_of_a_higher_level() -> None:
    was = rows(0, 1, None, 1)
    now = [{**row, "level": row["level"] or "operational"} for row in was]
    assert [row["depth"] for row in placed(now, was)] == [0, 1, 2, 1]


def test_faults_name_what_cannot_be_kept() -> None:
    draft = rows(0, 0, 0, 0, None)
    for row, title in zip(draft, ["", "x" * 401, "goed", "goed", ""], strict=True):
        row["title"] = title
    draft[2]["code"] = "1" * 31
    assert faults(draft) == {0: "empty", 1: "too_long", 2: "code_too_long"}
