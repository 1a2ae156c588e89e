"""The code shown in docs/extending.md works as shown."""

from __future__ import annotations

import re
import types
from pathlib import Path

from crosstell.model.ids import ReportId, SourceId
from crosstell.model.passage import Passage, PassageKind
from crosstell.model.report import Reading, Run
from crosstell.plugins import load_registry

PAGE = Path(__file__).resolve().parents[2] / "docs" / "extending.md"


def shown():
    """Return the Python blocks of the page as one plugin module each."""
    for number, code in enumerate(re.findall(r"```python\n(.*?)```", PAGE.read_text(encoding="utf-8"), re.DOTALL)):
        module = types.ModuleType(f"shown_{number}")
        exec(code, module.__dict__)  # noqa: S102 - the docs' own words
        yield module


def test_the_annotator_reads_levels():
    """The shown annotator gives a mention whose words stand at its place."""
    text = "The harbour office read 3.42 metres above datum at noon."
    source, report = SourceId("s"), ReportId("r")
    reading = Reading(report, source, text, (Run(0, len(text), 0, len(text)),), 0)
    annotators = load_registry(next(iter(shown())), others=False).annotators

    (mention,) = annotators["tide"](reading, [Passage(report, 0, PassageKind.SENTENCE, 0, len(text), 0)], [], None)

    assert "3.42 metres above datum" == mention.span.cut(text)


def test_the_reader_reads_its_own_shape_and_no_other():
    """The shown reader gives a source per line, and passes on what is not its own."""
    _, module = shown()
    read = load_registry(module, others=False).readers["radiolog"]

    sources = list(read(b"RADIOLOG 1\nMayday from the Aster\nAll saved", "log.txt"))

    assert ["Mayday from the Aster", "All saved"] == [source.text for source in sources]
    assert read(b"<html>", "page.html") is None
