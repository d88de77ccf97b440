"""What several ask for within one look is read once, and anew in the next look."""

from livb.lib.reads import read_once, reading_once


def test_read_once_reads_once_within_a_look_and_anew_outside() -> None:
    asked: list[str] = []

    @read_once
    def read(owner: str) -> list[str]:
        asked.append(owner)
        return [owner]

    with reading_once():
        assert (read("a"), read("a"), read("b")) == (["a"], ["a"], ["b"])
        with reading_once():
            read("b")
    assert asked == ["a", "b"]
    read("a")
    read("a")
    assert asked == ["a", "b", "a", "a"]
