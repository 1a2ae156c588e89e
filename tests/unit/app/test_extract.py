"""Extraction as a tool of its own: lines out, in order, resumed where a run was cut short."""

from __future__ import annotations

import json
from io import BytesIO

import pytest

from crosstell.app.extract import JOURNAL, extract_reports
from crosstell.errors import InputError
from crosstell.stages.extract import Mode

PAGES = 40
MENU = "".join(f'<li><a href="/{name.lower()}">{name}</a></li>' for name in ("News", "Sport", "Weather", "Contact"))
SAID = (
    "The new bridge over the Hallow was opened on Monday after two years of work, the county council said.",
    "It carries four lanes and replaces a crossing that was closed when cracks were found in its piers.",
    "Engineers said that the first lorries would cross it on Tuesday, once the last signs had been put up.",
    "The work cost 31 million crowns, two million more than planned, because the river bed was softer than expected.",
)


def page(title):
    """A page of markup with a menu, an article and a foot."""
    body = "".join(f"<p>{words}</p>" for words in SAID)
    return (
        f"<!DOCTYPE html><html lang='en'><head><title>{title}</title></head><body><nav><ul>{MENU}</ul></nav>"
        f"<article><h1>{title}</h1>{body}</article><footer>© 2025 Hallow Post</footer></body></html>"
    )


@pytest.fixture
def crawl(tmp_path):
    """A file of JSON Lines whose records hold pages of markup."""
    lines = [json.dumps({"url": f"https://paper.example/{n}", "html": page(f"Bridge {n} opens")}) for n in range(PAGES)]
    path = tmp_path / "crawl.jsonl"
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return path


def rows(path):
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def test_each_report_is_a_line_with_its_place(crawl, tmp_path):
    """A line is the row of a record, with the path and member that the page lay at."""
    tally = extract_reports([crawl], tmp_path / "out.jsonl", mode=Mode.BULK, workers=1)

    found = rows(tmp_path / "out.jsonl")
    assert (PAGES, PAGES) == (tally.sources, tally.reports)
    assert [str(n) for n in range(1, PAGES + 1)] == [row["member"] for row in found]
    assert "Bridge 3 opens" == found[3]["title"]["value"]
    assert "https://paper.example/3" == found[3]["url"]
    assert str(crawl) == found[3]["path"]


def test_workers_change_nothing(crawl, tmp_path):
    """Two processes write what one writes."""
    extract_reports([crawl], tmp_path / "one.jsonl", mode=Mode.BULK, workers=1)
    extract_reports([crawl], tmp_path / "two.jsonl", mode=Mode.BULK, workers=2)

    assert (tmp_path / "one.jsonl").read_bytes() == (tmp_path / "two.jsonl").read_bytes()


def test_a_run_that_was_cut_short_goes_on(crawl, tmp_path):
    """The second run writes only what the first did not, and the output is whole."""
    out = tmp_path / "out.jsonl"

    def stop(_stage, _done, _total):
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        extract_reports([crawl], out, mode=Mode.BULK, workers=1, progress=stop)
    first = len(rows(out))
    tally = extract_reports([crawl], out, mode=Mode.BULK, workers=1)

    assert 0 < first < PAGES
    assert (first, PAGES) == (tally.resumed, tally.sources)
    assert [str(n) for n in range(1, PAGES + 1)] == [row["member"] for row in rows(out)]
    assert not out.with_name(out.name + JOURNAL).exists()


def test_nothing_is_overwritten(crawl, tmp_path):
    """A file that is there and is no unfinished work stays as it is."""
    out = tmp_path / "out.jsonl"
    out.write_text("mine\n", encoding="utf-8")

    with pytest.raises(InputError, match="is there already"):
        extract_reports([crawl], out, workers=1)
    assert "mine\n" == out.read_text(encoding="utf-8")


def test_unfinished_work_of_another_call_is_kept(crawl, tmp_path):
    """Another mode gives other rows: they are never put into one file."""
    out = tmp_path / "out.jsonl"

    def stop(_stage, _done, _total):
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        extract_reports([crawl], out, mode=Mode.BULK, workers=1, progress=stop)
    with pytest.raises(InputError, match="another call"):
        extract_reports([crawl], out, mode=Mode.ACCURATE, workers=1)


def test_a_crawl_is_read_record_by_record(tmp_path):
    """A WARC file gives one line a page, each with its number and address."""
    from fastwarc.warc import WarcRecord, WarcRecordType  # noqa: PLC0415

    crawl = BytesIO()
    for number in range(3):
        body = page(f"Bridge {number} opens").encode()
        record = WarcRecord()
        record.init_headers(WarcRecordType.response)
        record.headers["WARC-Target-URI"] = f"https://paper.example/{number}"
        record.headers["Content-Type"] = "application/http; msgtype=response"
        record.set_bytes_content(b"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n\r\n" + body)
        record.write(crawl)
    path = tmp_path / "crawl.warc"
    path.write_bytes(crawl.getvalue())

    extract_reports([path], tmp_path / "out.jsonl", mode=Mode.BULK, workers=1)

    assert ["https://paper.example/0", "https://paper.example/1", "https://paper.example/2"] == [
        row["url"] for row in rows(tmp_path / "out.jsonl")
    ]
