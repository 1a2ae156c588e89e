"""What a user names, and what is found behind it."""

from __future__ import annotations

import os
from threading import Thread

import pytest

from crosstell.model.issue import Issue
from crosstell.pipeline import inputs
from crosstell.pipeline.inputs import Given, find_inputs


def found(*names):
    """Return what lies behind *names*."""
    return list(find_inputs([str(name) for name in names], standard_input=lambda most: b"from a pipe"[:most]))


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


def test_a_folder_may_hold_anything(tmp_path):
    """Links in circles, pipes, devices and deep folders end as files or issues; nothing is waited for."""
    (tmp_path / "loop").symlink_to("loop")
    (tmp_path / "up").symlink_to(tmp_path)
    (tmp_path / "null").symlink_to(os.devnull)
    os.mkfifo(tmp_path / "pipe")
    (tmp_path / "z.txt").write_text("words")
    deep = tmp_path
    for _ in range(1_200):
        deep = deep / "d"
        deep.mkdir()

    everything = found(tmp_path)

    while deep != tmp_path:  # what clears up after tests would go down by recursion
        deep.rmdir()
        deep = deep.parent

    assert ["z.txt"] == [os.path.relpath(one.path, tmp_path) for one in everything if isinstance(one, Given)]
    assert ["I101"] * 3 == [one.code for one in everything if isinstance(one, Issue)]


def test_a_name_of_other_bytes_is_shown_as_it_can_be(tmp_path):
    """A file whose name is no UTF-8 is read, and named in characters that any output can hold."""
    (tmp_path / os.fsdecode(b"caf\xe9.txt")).write_bytes(b"words")

    (given,) = found(tmp_path)

    assert (b"words", True) == (given.load(), given.path.endswith("caf\\xe9.txt"))


def test_a_pipe_that_nobody_writes_to_is_given_up(tmp_path, monkeypatch):
    """A named pipe is waited for, not for ever."""
    os.mkfifo(tmp_path / "pipe")
    monkeypatch.setattr(inputs, "PATIENCE", 0.05)

    (given,) = found(tmp_path / "pipe")

    with pytest.raises(OSError, match="nothing was written"):
        given.load()


def test_a_pipe_is_read(tmp_path):
    """As the shell's <(...) hands in."""
    os.mkfifo(tmp_path / "pipe")
    writer = Thread(target=(tmp_path / "pipe").write_bytes, args=[b"words" * 50_000])
    writer.start()

    (given,) = found(tmp_path / "pipe")

    assert 250_000 == len(given.load())
    writer.join()
