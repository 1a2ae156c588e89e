"""Reports as a Parquet table, crawls of any size, and what is known beside the pages."""

from __future__ import annotations

import gzip
import json
import subprocess
import sys
from io import BytesIO

import pytest

from crosstell.app.add import add
from crosstell.app.extract import JOURNAL, PART, Knowledge, extract_reports
from crosstell.app.library import Library
from crosstell.errors import InputError
from crosstell.stages.extract import Mode
from crosstell.store import open_store
from telling_stories import Clock

parquet = pytest.importorskip("pyarrow.parquet")

PAGES = 40
PLACES = ("harbour", "school", "bridge", "market", "library", "orchard")
BOX = "Our newsroom writes for readers like you and nobody else pays for it, so think about joining us today."


def page(place, box=""):
    """Return a page of markup with an article."""
    said = f"The {place} of the old town was opened again on Tuesday after a year of repairs, its keeper said."
    told = f"Hundreds came to the {place} on the first day, and the mayor cut a ribbon in front of the {place} gate."
    return (
        f"<!DOCTYPE html><html><head><title>The {place} opens</title></head><body><article><h1>The {place} opens</h1>"
        f"<p>An hour ago</p><p>{said}</p>{f'<p>{box}</p>' if box else ''}<p>{told}</p></article></body></html>"
    )


def lines(path, pages, **beside):
    """Write pages as JSON Lines, each at an address of one site."""
    with path.open("w", encoding="utf-8") as file:
        for place, markup in pages.items():
            file.write(json.dumps({"url": f"https://coast.example/{place}", "html": markup, **beside}) + "\n")
    return path


def rows(path):
    """Return the rows of a file of JSON Lines or of a table."""
    if path.suffix == ".parquet":
        return parquet.read_table(path).to_pylist()
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


@pytest.fixture
def crawl(tmp_path):
    """A file of JSON Lines whose records hold pages of markup."""
    return lines(tmp_path / "crawl.jsonl", {f"bridge {n}": page(f"bridge {n}") for n in range(PAGES)})


def test_a_table_holds_what_the_lines_hold(crawl, tmp_path):
    """Each field as its value with its place, the body as spans."""
    extract_reports([crawl], tmp_path / "out.parquet", workers=1)
    extract_reports([crawl], tmp_path / "out.jsonl", workers=1)

    told, wanted = rows(tmp_path / "out.parquet"), rows(tmp_path / "out.jsonl")
    assert PAGES == len(told)
    for row, line in zip(told, wanted, strict=True):
        assert (line["id"], line["member"], line["url"], line["text"]) == (
            row["id"],
            row["member"],
            row["url"],
            row["text"],
        )
        assert (line["title"]["value"], line["title"]["start"]) == (row["title"], row["title_start"])
        assert line["body"] == row["body"]
        assert (line["span"]["start"], line["span"]["end"]) == (row["start"], row["end"])
        assert row["agency"] is None
    assert {"crawl.jsonl", "out.parquet", "out.jsonl"} == {path.name for path in tmp_path.iterdir()}


def test_a_table_is_resumed(crawl, tmp_path):
    """What a run that was cut short wrote is kept, and the table is there whole or not at all."""
    out = tmp_path / "out.parquet"

    def stop(_stage, _done, _total):
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        extract_reports([crawl], out, workers=1, progress=stop)
    assert not out.exists()
    assert out.with_name(out.name + PART).exists()
    tally = extract_reports([crawl], out, workers=1)

    assert 0 < tally.resumed < PAGES
    assert [str(n) for n in range(1, PAGES + 1)] == [row["member"] for row in rows(out)]
    assert not out.with_name(out.name + JOURNAL).exists()


def test_without_pyarrow_nothing_is_begun(crawl, tmp_path, monkeypatch):
    """The user is told before the hours of work, not after them."""
    monkeypatch.setattr("crosstell.app.tables.find_spec", lambda _: None)

    with pytest.raises(InputError, match=r"crosstell\[parquet\]"):
        extract_reports([crawl], tmp_path / "out.parquet", workers=1)
    assert ["crawl.jsonl"] == [path.name for path in tmp_path.iterdir()]


def test_ages_count_from_the_time_that_the_user_states(tmp_path):
    """And from the record's own where it has one."""
    crawl = lines(tmp_path / "a.jsonl", {"harbour": page("harbour")})
    own = lines(tmp_path / "b.jsonl", {"harbour": page("harbour")}, retrieved="2025-07-04T15:20:00Z")

    def dates(path, out):
        known = Knowledge(retrieved="2024-03-02T12:00Z")
        extract_reports([path], tmp_path / out, workers=1, knowledge=known)
        return [row["published"]["value"] for row in rows(tmp_path / out)]

    assert ["2024-03-02"] == dates(crawl, "a.out.jsonl")
    assert ["2025-07-04"] == dates(own, "b.out.jsonl")


@pytest.mark.parametrize("workers", [1, 2])
def test_reading_twice_learns_the_sites_own_lines(tmp_path, workers):
    """A box on every page of a site is in no report; read once, it is taken for prose."""
    crawl = lines(tmp_path / "crawl.jsonl", {place: page(place, BOX) for place in PLACES})
    extract_reports([crawl], tmp_path / "once.jsonl", workers=workers)
    extract_reports([crawl], tmp_path / "twice.jsonl", workers=workers, knowledge=Knowledge(twice=True))

    assert all(BOX in row["text"] for row in rows(tmp_path / "once.jsonl"))
    assert not any(BOX in row["text"] for row in rows(tmp_path / "twice.jsonl"))
    assert len(PLACES) == len(rows(tmp_path / "twice.jsonl"))


def test_a_store_lends_its_memory_of_sites(tmp_path):
    """One page is enough where the store knows the others."""
    store = str(tmp_path / "news.db")
    archive = open_store(store)
    before = lines(tmp_path / "before.jsonl", {place: page(place, BOX) for place in PLACES})
    list(add(Library(archive, writable=True), [before], clock=Clock(), tell=False))
    archive.close()
    last = lines(tmp_path / "last.jsonl", {"station": page("station", BOX)})
    extract_reports([last], tmp_path / "out.jsonl", workers=1, knowledge=Knowledge(store=store))

    (row,) = rows(tmp_path / "out.jsonl")
    assert BOX not in row["text"]
    assert "mayor cut a ribbon" in row["text"]


def written_warc(path, count):
    """Write a gzipped crawl of so many pages, each with a hundred kilobytes of markup."""
    from fastwarc.warc import WarcRecord, WarcRecordType  # noqa: PLC0415

    filler = "".join(f"<li><a href='/{n}'>Page {n}</a></li>" for n in range(2_500))
    with path.open("wb") as file:
        for number in range(count):
            record = WarcRecord()
            record.init_headers(WarcRecordType.response)
            record.headers["WARC-Target-URI"] = f"https://coast.example/{number}"
            record.headers["WARC-Date"] = "2025-07-04T15:20:00Z"
            record.headers["Content-Type"] = "application/http; msgtype=response"
            markup = page(f"bridge {number}").replace("<article>", f"<nav><ul>{filler}</ul></nav><article>")
            head = b"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n\r\n"
            record.set_bytes_content(head + markup.encode())
            plain = BytesIO()
            record.write(plain)
            file.write(gzip.compress(plain.getvalue(), 1))


MEASURED = """
import json, resource, sys
from pathlib import Path
from crosstell.app.extract import extract_reports
from crosstell.stages.extract import Mode
if __name__ == "__main__":
    tally = extract_reports([sys.argv[1]], Path(sys.argv[2]), mode=Mode.BULK, workers=2)
    own, theirs = (resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    seconds = own.ru_utime + theirs.ru_utime
    print(json.dumps([tally.reports, own.ru_maxrss, theirs.ru_maxrss, seconds, theirs.ru_utime]))
"""


@pytest.mark.long
def test_memory_does_not_grow_with_a_crawl(tmp_path):
    """2 000 pages, 200 MB of markup, take no more memory than 400; two processes do the work."""
    script = tmp_path / "measured.py"
    script.write_text(MEASURED, encoding="utf-8")
    peaks = {}
    for count in (400, 2_000):
        crawl = tmp_path / f"{count}.warc.gz"
        written_warc(crawl, count)
        run = subprocess.run(
            [sys.executable, str(script), str(crawl), str(tmp_path / f"{count}.parquet")],
            capture_output=True,
            text=True,
            check=True,
        )
        reports, own, theirs, seconds, spread = json.loads(run.stdout)
        sys.stdout.write(
            f"{count} pages: {own / 1024:.0f} MB here, {theirs / 1024:.0f} MB a worker, {seconds:.0f} CPU s\n"
        )
        assert count == reports
        assert spread > seconds / 2
        peaks[count] = own + theirs

    table = parquet.read_table(tmp_path / "2000.parquet")
    assert 2_000 == table.num_rows
    assert peaks[2_000] < peaks[400] * 1.15


def test_the_command_writes_a_table(crawl, tmp_path):
    """`crosstell extract INPUT --out FILE.parquet`, with what it did on standard error."""
    out = tmp_path / "out.parquet"
    run = subprocess.run(
        [
            sys.executable,
            "-m",
            "crosstell",
            "extract",
            str(crawl),
            "--out",
            str(out),
            "--mode",
            "bulk",
            "--workers",
            "1",
        ],
        capture_output=True,
        text=True,
        check=False,
    )

    assert (0, "") == (run.returncode, run.stdout)
    assert f"{PAGES} reports of {PAGES} sources" in run.stderr
    assert PAGES == len(rows(out))


def test_the_mode_is_heard(crawl, tmp_path):
    """Bulk work gives the same reports of plain pages."""
    extract_reports([crawl], tmp_path / "out.parquet", mode=Mode.BULK, workers=1)

    assert PAGES == len(rows(tmp_path / "out.parquet"))
