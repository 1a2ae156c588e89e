"""Addresses are added as files are: the raw response is kept, and its time is what ages count from."""

from __future__ import annotations

import pytest
from click.testing import CliRunner

from crosstell.app.add import add
from crosstell.app.library import Library
from crosstell.app.stories import show
from crosstell.cli import main
from crosstell.fetch import Body, FetchError
from crosstell.fetch.trouble import Refusal
from crosstell.store import open_store
from telling_stories import Clock

ADDRESS = "https://coast.example/ferry"
SAID = "<p>The ferry to the northern islands was back in service on Tuesday, the harbour office told reporters.</p>" * 3
PAGE = f"<html><body><h1>Ferry is back in service</h1><p>2 days ago</p><article>{SAID}</article></body></html>".encode()


@pytest.fixture
def library(tmp_path):
    """Return an empty store."""
    archive = open_store(str(tmp_path / "news.db"))
    yield Library(archive, writable=True)
    archive.close()


def test_a_response_is_kept_with_its_time(library):
    """The server's date is when the page was fetched."""
    date = "Fri, 04 Jul 2025 15:20:00 GMT"
    list(add(library, [ADDRESS], clock=Clock(), fetch=lambda _: Body(PAGE, "utf-8", date)))

    (report,) = show(library, []).record.reports
    (source,) = show(library, []).record.sources
    assert (ADDRESS, "2025-07-02") == (source.url, report.published.value)
    assert PAGE == library.archive.sources.raw(source.sha256)


def test_an_address_that_cannot_be_fetched_is_an_issue(library):
    """The others are added."""

    def fetch(address):
        if address != ADDRESS:
            raise FetchError(Refusal.ROBOTS, address, "the site's robots.txt asks not to fetch this page")
        return Body(PAGE, "utf-8", None)

    batches = list(add(library, ["https://coast.example/closed", ADDRESS], clock=Clock(), fetch=fetch))

    assert [ADDRESS] == [source.path for batch in batches for source in batch.sources]
    assert [str(Refusal.ROBOTS)] == [issue.code for issue in library.runner.issues if issue.severity == "problem"]


def test_a_time_of_retrieval_must_be_one(tmp_path):
    """Told at once, and before anything is read."""
    run = CliRunner().invoke(main, ["brief", str(tmp_path), "--retrieved", "last summer"])

    assert 2 == run.exit_code
    assert "is no time; write a day or ISO 8601" in run.output
