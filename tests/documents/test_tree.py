"""The tree is the JSON of a snapshot: it survives the round trip and refuses what it does not know."""

import json

import pytest

from livb.documents.tree import Block, Document, Note, Paragraph, Table
from livb.lib.hashing import canonical_json
from tests.documents import samples


def test_document_through_json_stays_equal():
    document = samples.document()
    assert Document.from_json(json.loads(canonical_json(document.to_json()))) == document


def test_block_without_kind_takes_the_kind_asked_for():
    assert Note.from_json({"text": "a"}) == Note(text="a")


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        ({"kind": "marquee"}, "no block of kind 'marquee'"),
        ({"kind": "note"}, "Note: .*text"),
        ({"kind": "note", "text": "a", "colour": "red"}, "Note does not know colour"),
        ({"kind": "chart", "chart": {"type": "pie"}}, "no chart of type 'pie'"),
    ],
)
def test_block_of_unknown_shape_is_refused(data, reason):
    with pytest.raises(ValueError, match=reason):
        Block.from_json(data)


def test_block_read_as_another_kind_is_refused():
    with pytest.raises(ValueError, match="no block of kind 'note'"):
        Paragraph.from_json({"kind": "note", "text": "a"})


@pytest.mark.parametrize("fields", [{"rows": [{"cells": ["a"]}]}, {"rows": [], "total": ["a"]}])
def test_table_with_cells_too_few_is_refused(fields):
    columns = [{"label": "x"}, {"label": "y"}]
    with pytest.raises(ValueError, match="do not have its 2 columns"):
        Table.from_json({"caption": "c", "columns": columns, **fields})
