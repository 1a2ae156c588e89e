"""Stories are told in batches, so that a run holds what is read in some hundred reports only."""

from crosstell.app.brief import make_brief
from crosstell.pipeline import way

TEXTS = {
    "a.txt": "Ferry sinks off Brenn\n\nA ferry sank off Brenn on Monday, killing 12 people, the coast guard said.\n",
    "b.txt": "Ferry sinks near Brenn\n\nA ferry sank near Brenn on Monday and 14 people died, the coast guard said.\n",
    "c.txt": "Bank raises rate\n\nThe central bank of Ostland raised its main rate to 3 percent on Tuesday.\n",
}


def test_batches_change_nothing(tmp_path, monkeypatch):
    """However few reports are held at once, the record is the same."""
    for name, text in TEXTS.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    whole = make_brief([tmp_path]).record

    monkeypatch.setattr(way, "AT_ONCE", 1)

    assert whole == make_brief([tmp_path]).record
