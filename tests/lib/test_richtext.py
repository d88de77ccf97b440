"""Narrative text: what is kept, what is thrown out, and the ids of blocks."""

from hypothesis import given
from hypothesis import strategies as st

from livb.lib import richtext


def test_clean_script_and_style_are_removed() -> None:
    html = richtext.clean('<p onclick="x()">Dag <script>alert(1)</script><b style="color:red">wereld</b></p>')
    assert richtext.BLOCK_ID.sub("", html) == "<p >Dag <strong>wereld</strong></p>"


def test_clean_twice_changes_nothing() -> None:
    once = richtext.clean("<p>Een</p><ul><li>twee</li></ul>")
    assert richtext.clean(once) == once


def test_clean_doubled_block_id_gets_a_new_one() -> None:
    twice = richtext.clean('<p data-block="0123456789ab">a</p><p data-block="0123456789ab">b</p>')
    ids = [block.id for block in richtext.blocks(twice)]
    assert (ids[0], len(set(ids))) == ("0123456789ab", 2)


def test_from_plain_paragraphs_and_lists_become_blocks() -> None:
    html = richtext.from_plain("Eerste regel\nTweede\n\n- een\n- twee\n\n1. a\n2. b")
    assert [(block.tag, block.text) for block in richtext.blocks(html)] == [
        ("p", "Eerste regel Tweede"),
        ("ul", "een twee"),
        ("ol", "a b"),
    ]


def test_from_plain_block_with_the_same_words_keeps_its_id() -> None:
    before = richtext.from_plain("Eerste.\n\nTweede.\n\nEerste.")
    after = richtext.from_plain("Nieuw.\n\nEerste.\n\nEerste.", keep=before)
    old, new = richtext.blocks(before), richtext.blocks(after)
    assert [block.id for block in new[1:]] == [old[0].id, old[2].id]
    assert new[0].id not in {block.id for block in old}


def test_is_plain_with_emphasis_is_false() -> None:
    assert not richtext.is_plain("<p>Een <em>schuin</em> woord</p>")


@given(st.lists(st.text(alphabet="abc é<&>\"'", min_size=1, max_size=20).filter(str.strip), min_size=1, max_size=5))
def test_to_plain_gives_back_what_was_typed(paragraphs: list[str]) -> None:
    typed = "\n\n".join(" ".join(text.split()) for text in paragraphs)
    assert richtext.to_plain(richtext.from_plain(typed)) == typed
