"""The faces of the hand-made record, kept as files.

To write them anew: CROSSTELL_WRITE_GOLDEN=1 pytest tests/golden/test_render.py
"""

from __future__ import annotations

import os
import re
from pathlib import Path

import pytest

from crosstell.stages.render import render_html, render_json, render_markdown, render_text

FOLDER = Path(__file__).parent / "render"
OWN = re.compile(r"(?s)(?<=<style>).*?(?=</style>)|(?<=<script>).*?(?=</script>)|sha256-[A-Za-z0-9+/=]+")


def faces(handmade):
    """Return each face by its file name; style, script and their hashes are left out of the page."""
    return {
        "record.txt": render_text(handmade.record, width=80, colour=False),
        "record.md": render_markdown(handmade.record),
        "record.json": render_json(handmade.record),
        "record.html": OWN.sub("…", render_html(handmade.record, readings=handmade.readings)),
    }


@pytest.mark.parametrize("name", ["record.txt", "record.md", "record.json", "record.html"])
def test_face(handmade, name):
    """A record looks as it did when somebody last read it through."""
    found = faces(handmade)[name]
    if os.environ.get("CROSSTELL_WRITE_GOLDEN"):
        (FOLDER / name).write_text(found, encoding="utf-8")

    assert (FOLDER / name).read_text(encoding="utf-8") == found
