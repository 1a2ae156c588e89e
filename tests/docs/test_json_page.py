"""`docs/json.md` names every key of the contract, and its excerpt tells the truth about the examples."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from crosstell.model.lineage import ChangeKind, Direction, EdgeKind, SharedKind
from crosstell.model.story import SlotKind, Verdict, WordingRelation
from crosstell.stages.render import schema

ROOT = Path(__file__).resolve().parents[2]
PAGE = (ROOT / "docs" / "json.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("of", ["record", "lineage"])
def test_every_key_is_named(of):
    """Each key of the schemas stands in the page."""
    described = json.loads(schema(of))
    keys = {key for row in described["$defs"].values() for key in row["properties"]}

    assert [] == sorted(key for key in keys if f'"{key}"' not in PAGE)


@pytest.mark.parametrize("words", [Verdict, SlotKind, WordingRelation, EdgeKind, SharedKind, ChangeKind, Direction])
def test_every_word_is_named(words):
    """Each verdict, kind of slot, relation of wordings, and kind of edge, passage and change stands in the page."""
    assert [] == [str(word) for word in words if f"`{word}`" not in PAGE]


def test_excerpt_stands_in_the_examples():
    """The words of the excerpt stand at their places in the example pages."""
    excerpt = json.loads(re.search(r"(?s)```json\n(.*?)```", PAGE)[1])
    texts = {source["id"]: (ROOT / source["path"]).read_text(encoding="utf-8") for source in excerpt["sources"]}
    answers = [
        answer
        for story in excerpt["stories"]
        for slot in story["slots"]
        for value in slot["values"]
        for answer in value["answers"]
    ]

    assert answers
    for answer in answers:
        assert answer["exact"] == texts[answer["source"]][answer["start"] : answer["end"]]
