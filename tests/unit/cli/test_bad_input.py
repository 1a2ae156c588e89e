"""What a user may do wrong, and what the command says then."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

EXAMPLE = Path(__file__).resolve().parents[3] / "examples" / "tolmere" / "09-veska-observer.txt"
PAGE = "The dam broke\n\nThe old dam above the town broke on Monday, and nine people died in the flood, police said.\n"


def brief(*arguments, given=None):
    """Return status, record (None where none was printed) and words on standard error."""
    done = subprocess.run(
        [sys.executable, "-m", "crosstell", "brief", *map(str, arguments), "--format", "json"],
        capture_output=True,
        input=given,
        check=False,
    )
    talk = done.stderr.decode()
    assert "Traceback" not in talk
    return done.returncode, json.loads(done.stdout) if done.stdout else None, talk


def rubbish(size):
    """Return bytes that are no text in any charset, the same on every machine."""
    state, made = 1, bytearray()
    while len(made) < size:
        state = (state * 6364136223846793005 + 1442695040888963407) % 2**64
        made += state.to_bytes(8, "big")
    return bytes(made[:size])


BAD = {
    "empty": b"",
    "white": b" \n\t\n",
    "rubbish": rubbish(1_000_000),
    "zeros": bytes(10_000),
}


@pytest.mark.parametrize("name", BAD)
def test_alone_it_is_no_usable_input(tmp_path, name):
    """Nothing to read: status 2, and a line that says why."""
    path = tmp_path / f"{name}.txt"
    path.write_bytes(BAD[name])

    status, record, talk = brief(path)

    assert (2, None) == (status, record)
    assert f"{name}.txt" in talk


@pytest.mark.parametrize("name", BAD)
def test_beside_a_good_page_it_is_an_issue(tmp_path, name):
    """The good page is read, the bad one has a row, the status is 1."""
    path = tmp_path / f"{name}.txt"
    path.write_bytes(BAD[name])

    status, record, _ = brief(path, EXAMPLE)

    assert 1 == status
    assert 1 == len(record["reports"])
    assert any(f"{name}.txt" in issue["message"] for issue in record["issues"])


def test_a_missing_path_is_named():
    """The path, and what to do."""
    status, _, talk = brief("gone.txt")

    assert 2 == status
    assert "gone.txt" in talk
    assert "check the path" in talk


def test_no_path_is_wrong_usage():
    """A command without a path says how it is used."""
    status, _, talk = brief()

    assert 2 == status
    assert "PATH" in talk


def test_broken_lines_of_jsonl_are_named_by_number(tmp_path):
    """Lines 2 and 4 are broken; lines 1 and 3 are read."""
    good = json.dumps({"title": "The dam broke", "text": PAGE.split("\n\n")[1]})
    other = json.dumps({"title": "A strike", "text": "Dockers at the port walked out on Friday over their pay."})
    path = tmp_path / "reports.jsonl"
    path.write_text(f'{good}\n{{"title": \n{other}\n[1, 2\n')

    status, record, _ = brief(path)

    assert 1 == status
    assert ["1", "3"] == [source["member"] for source in record["sources"]]
    messages = " ".join(issue["message"] for issue in record["issues"])
    assert "2" in messages
    assert "4" in messages


@pytest.mark.parametrize("charset", ["utf-16", "utf-16-le", "utf-8-sig", "windows-1252"])
def test_other_charsets_are_read(tmp_path, charset):
    """The words come out right, whatever they were written in."""
    words = PAGE.replace("said.", "said – “nine”.")
    path = tmp_path / "page.txt"
    path.write_bytes(words.encode(charset))

    _, record, _ = brief(path)

    assert "said – “nine”." in record["reports"][0]["text"]


def test_invalid_utf8_is_read_and_told(tmp_path):
    """Broken bytes are replaced, and a row says so."""
    path = tmp_path / "page.txt"
    path.write_bytes(PAGE.replace("Monday", "Mondäy").encode().replace(b"\xa4", b"\xff\xfe") + b"caf\xc3\xa9 " * 50)

    status, record, _ = brief(path)

    assert 1 == len(record["reports"])
    assert status in (0, 1)


@pytest.mark.long
def test_a_text_of_20_mb_ends(tmp_path):
    """A huge text is read or refused with a row; it does not hang."""
    path = tmp_path / "huge.txt"
    path.write_text(PAGE * (20_000_000 // len(PAGE)))

    status, record, talk = brief(path, EXAMPLE)

    assert 1 == status, talk
    assert record["reports"]


def test_standard_input_is_read():
    """A dash reads a page from a pipe."""
    status, record, _ = brief("-", given=EXAMPLE.read_bytes())

    assert 1 == len(record["reports"]), status
    assert "-" == record["sources"][0]["path"]


def test_an_address_on_a_private_network_is_refused():
    """This machine is not asked anything without leave, and the message says how to give it."""
    status, _, talk = brief("http://127.0.0.1:9/news")

    assert 2 == status
    assert "I106" in talk
    assert "--allow-private" in talk


def test_an_output_that_cannot_be_written_is_named(tmp_path):
    """No traceback for a folder that is not there."""
    status, _, talk = brief(EXAMPLE, "--output", tmp_path / "no" / "such" / "folder.json")

    assert 2 == status
    assert "cannot be written" in talk


def test_help_imports_nothing_heavy():
    """--help answers without numpy, lxml or the language model."""
    code = (
        "import sys; from click.testing import CliRunner; from crosstell.cli import main\n"
        "assert CliRunner().invoke(main, ['brief', '--help']).exit_code == 0\n"
        "heavy = {'numpy', 'lxml', 'trafilatura', 'rich', 'jinja2', 'msgspec', 'sqlite3'} & set(sys.modules)\n"
        "sys.exit(str(sorted(heavy)) if heavy else 0)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)

    assert "" == done.stderr
