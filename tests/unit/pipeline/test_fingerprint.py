"""What results are kept under."""

from __future__ import annotations

from crosstell.pipeline.fingerprint import fingerprint


def test_each_stage_has_its_own():
    """So that a rule of one stage leaves the results of the others."""
    assert 3 == len({fingerprint("extract"), fingerprint("annotate"), fingerprint("extract", "annotate")})


def test_it_depends_on_code_and_tables(monkeypatch):
    """A changed file of the stage changes it, and a changed table that its code names; another stage does not."""
    from crosstell.pipeline import fingerprint as module  # noqa: PLC0415 - the module, not its function

    files = module._files  # noqa: SLF001 - what is read is replaced

    def with_changed(name):
        monkeypatch.setattr(
            module, "_files", lambda root, path: [(f"{p}!" if p.endswith(name) else p, f) for p, f in files(root, path)]
        )
        fingerprint.cache_clear()
        return fingerprint("group")

    try:
        plain = with_changed("no such file")

        assert plain == with_changed("annotate/quotations.py")
        assert plain != with_changed("group/sketch.py")
        assert plain != with_changed("data/likeness.toml")
    finally:
        fingerprint.cache_clear()
