"""The schemas in `docs/` are those that the code gives, and records keep to them."""

from __future__ import annotations

import json
from pathlib import Path

import jsonschema
import pytest

from crosstell.stages.render import render_json, schema

DOCS = Path(__file__).resolve().parents[2] / "docs"


@pytest.mark.parametrize("of", ["record", "lineage"])
def test_kept_schema_is_current(of):
    """`crosstell schema --of record > docs/record.schema.json` changes nothing; so with the lineage."""
    assert (DOCS / f"{of}.schema.json").read_text(encoding="utf-8") == schema(of)


def test_record_keeps_to_the_schema(handmade):
    """What is written as JSON is valid under the schema, which is itself valid."""
    described = json.loads(schema())
    jsonschema.Draft202012Validator.check_schema(described)

    jsonschema.Draft202012Validator(described).validate(json.loads(render_json(handmade.record)))
