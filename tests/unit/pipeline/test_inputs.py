"""What a user names, and what is found behind it."""

from __future__ import annotations

import os

from crosstell.model.issue import Issue
from crosstell.pipeline.inputs import Given, find_inputs


def found(*names):
    """Return what lies behind *names*."""
    return list(find_inputs([str(name) for name in names], standard_input=lambda: b"from a pipe"))


def test_a_folder_is_walked_in_the_order_of_its_names(tmp_path):
    """Files of a folder and of the folders below it are given, sorted, without hidden ones."""
    (tmp_path / "b").mkdir()
    for name in ("z.txt", "a.txt", "b/m.txt", ".hidden"):
        (tmp_path / name).write_text("words")

    assert ["a.txt", "z.txt", "b/m.txt"] == [os.path.relpath(given.path, tmp_path) for given in found(tmp_path)]


def test_a_dash_reads_standard_input():
    """The name - stands for standard input."""
    (given,) = found("-")

    assert b"from a pipe" == given.load()


def test_a_missing_path_is_an_issue_and_the_others_are_still_given(tmp_path):
    """One bad name does not take the others with it."""
    (tmp_path / "a.txt").write_text("words")

    issue, given = found(tmp_path / "gone.txt", tmp_path / "a.txt")

    assert isinstance(issue, Issue)
    assert "I101" == issue.code
    assert "check the path" in issue.message
    assert isinstance(given, Given)


def test_an_empty_folder_is_an_issue(tmp_path):
    """A folder without files says so."""
    (issue,) = found(tmp_path)

    assert "I103" == issue.code


def test_a_file_named_twice_is_given_once(tmp_path):
    """Naming a file again changes nothing."""
    (tmp_path / "a.txt").write_text("words")

    assert 1 == len(found(tmp_path / "a.txt", tmp_path / "a.txt"))


def test_a_name_that_no_file_can_have_is_an_issue():
    """A NUL byte in a name is a user's mistake, not a traceback."""
    (issue,) = found("a\0b")

    assert "I101" == issue.code
