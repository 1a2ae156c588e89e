"""How stages are run."""

from __future__ import annotations

from crosstell.model.ids import SourceId
from crosstell.model.issue import Issue
from crosstell.pipeline import Runner, Stage
from crosstell.pipeline.stage import Keep, Origin
from crosstell.store import MemoryStore


class Text:
    """Keeps a list of strings as bytes, for the test of keeping."""

    def write(self, results, issues):
        return repr((results, len(issues))).encode()

    def read(self, content):
        return eval(content)[0], []  # noqa: S307 - the test's own words


def double(word):
    """Give a word twice; fail on "bad"; raise an issue on "odd"."""
    if word == "bad":
        raise ValueError("no good")
    if word == "odd":
        yield Issue(code="T001", stage="double", message="odd word")
    yield word * 2


def stage(run=double, keep=None):
    """Return a stage over words."""
    return Stage("double", 1, run, lambda word: Origin(path=word, source=SourceId("s")), keep)


def test_results_come_in_the_order_of_the_inputs():
    """Order in, order out."""
    assert ["bb", "aa"] == Runner().run(stage(), ["b", "a"])


def test_a_failure_becomes_an_issue_and_the_run_goes_on():
    """The input that fails is named; the others give their results."""
    runner = Runner()

    assert ["aa", "cc"] == runner.run(stage(), ["a", "bad", "c"])
    (issue,) = runner.issues
    assert ("X901", "bad", "s") == (issue.code, issue.path, issue.source)
    assert "no good" in issue.message


def test_issues_are_kept_apart_from_results():
    """An issue of a stage is collected; it is no result."""
    runner = Runner()

    assert ["oddodd"] == runner.run(stage(), ["odd"])
    assert ["T001"] == [issue.code for issue in runner.issues]


def test_a_kept_result_is_not_made_again():
    """With a store, a stage runs once for the same input."""
    calls = []

    def counted(word):
        calls.append(word)
        yield from double(word)

    store, keep = MemoryStore(), Keep(lambda word: (word,), Text())
    first = Runner(store=store).run(stage(counted, keep), ["a", "b"])

    assert first == Runner(store=store).run(stage(counted, keep), ["a", "b"])
    assert ["a", "b"] == calls


def test_a_failure_is_not_kept():
    """What failed is tried again next time."""
    store, keep = MemoryStore(), Keep(lambda word: (word,), Text())
    for _ in range(2):
        runner = Runner(store=store)
        runner.run(stage(keep=keep), ["bad"])

        assert ["X901"] == [issue.code for issue in runner.issues]


def test_time_and_progress_are_told():
    """Each stage's seconds are summed, and progress ends with all inputs done."""
    seen, ticks = [], iter(range(100))
    runner = Runner(progress=lambda *step: seen.append(step), clock=lambda: float(next(ticks)))

    runner.run(stage(), ["a", "b"])

    assert {"double": 1.0} == runner.seconds
    assert ("double", 2, 2) == seen[-1]
