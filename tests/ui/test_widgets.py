"""The textarea that becomes an editor: what it shows, what it reads back, what it refuses to lose."""

from livb.lib.richtext import clean, from_plain
from livb.ui.widgets import RichTextarea

RICH = clean(
    '<h3 data-block="aaaaaaaaaaaa">Rust</h3><p data-block="bbbbbbbbbbbb"><strong>Iedereen</strong> veilig.</p>'
)
PLAIN = clean('<p data-block="cccccccccccc">Een.</p><ul data-block="dddddddddddd"><li>twee</li></ul>')


def widget(kept: str, **data: str) -> RichTextarea:
    made = RichTextarea()
    made.kept = kept
    made.read(data, "text")
    return made


def test_editor_html_keeps_the_ids_of_blocks_that_stay() -> None:
    sent = '<h3 data-block="aaaaaaaaaaaa">Rust en orde</h3><p data-block="bbbbbbbbbbbb">Iedereen.</p>'
    assert widget(RICH, text_format="html").canonical(sent) == sent


def test_editor_html_is_cleaned_and_items_lose_their_paragraph() -> None:
    sent = '<ul data-block="dddddddddddd"><li><p>twee</p></li></ul><p></p><script>x()</script>'
    assert widget("", text_format="html").canonical(sent) == '<ul data-block="dddddddddddd"><li>twee</li></ul>'


def test_plain_text_that_did_not_change_keeps_the_richer_html() -> None:
    assert widget(RICH).canonical("Rust\r\n\r\nIedereen veilig.") == RICH


def test_plain_text_that_would_flatten_a_richer_one_is_refused() -> None:
    assert widget(RICH).canonical("Iets anders.") is None


def test_plain_text_keeps_the_ids_of_what_stays() -> None:
    assert widget(PLAIN).canonical("Een.\n\n- twee") == PLAIN
    assert 'data-block="cccccccccccc"' in (widget(PLAIN).canonical("Een.\n\nDrie.") or "")


def test_textarea_shows_plain_words_and_carries_the_html() -> None:
    context = widget(PLAIN).get_context("text", "Een.\n\n- twee", {})["widget"]
    assert (context["value"], context["attrs"]["data-livb-rich"]) == ("Een.\n\n- twee", PLAIN)
    assert "readonly" not in context["attrs"]


def test_textarea_of_a_richer_text_is_read_only_without_a_script() -> None:
    assert widget(RICH).get_context("text", "Rust\n\nIedereen veilig.", {})["widget"]["attrs"]["readonly"] is True


def test_textarea_shows_again_what_the_editor_sent() -> None:
    sent = from_plain("Nieuw")
    context = widget("", text_format="html").get_context("text", sent, {})["widget"]
    assert (context["value"], context["attrs"]["data-livb-rich"]) == ("Nieuw", sent)
