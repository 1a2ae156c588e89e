"""Watching folders and feeds: what is new is added, what changed is told, what fails is tried again."""

from __future__ import annotations

import pytest
from click.testing import CliRunner
from lxml import etree

from crosstell.app.library import Library
from crosstell.app.news import atom, changes
from crosstell.app.watch import poll, seconds_of, targets
from crosstell.cli import main
from crosstell.errors import InputError
from crosstell.fetch import FetchError, Refusal
from crosstell.store import open_store
from telling_stories import EDITED, FERRY, STRIKE, Clock

FEED = """<?xml version="1.0"?>
<rss version="2.0"><channel><title>Coast News</title>{items}</channel></rss>"""
ENTRY = "<item><title>{title}</title><link>{link}</link><guid>{link}</guid><description>{text}</description></item>"


def feed(*reports):
    """Return an RSS feed with these reports."""
    items = "".join(
        ENTRY.format(title=title, link=f"https://coast.example/{number}", text=text)
        for number, (title, text) in enumerate(reports)
    )
    return FEED.format(items=items).encode()


@pytest.fixture
def library():
    """Return an empty library in memory."""
    archive = open_store(":memory:")
    yield Library(archive, writable=True)
    archive.close()


class Web:
    """A port that answers from a table; what is not there cannot be reached."""

    def __init__(self, **pages):
        self.pages = {f"https://coast.example/{name}": content for name, content in pages.items()}

    def __call__(self, address):
        if address not in self.pages:
            raise FetchError(Refusal.UNREACHABLE, address, "no answer")
        return self.pages[address]


def kinds(found):
    """Return what kinds of changes a poll told."""
    return [change.kind for change in found.changes]


def test_a_folder_is_polled(library, tmp_path):
    """What lies there is new once; a changed file is a silent edit."""
    page, clock = tmp_path / "ferry.txt", Clock()
    page.write_text("\n\n".join(FERRY))
    first = poll(library, [str(tmp_path)], fetch=Web(), clock=clock)
    second = poll(library, [str(tmp_path)], fetch=Web(), clock=clock)
    page.write_text("\n\n".join(EDITED))
    third = poll(library, [str(tmp_path)], fetch=Web(), clock=clock)

    assert ["new story"] == kinds(first)
    assert [] == kinds(second)
    assert "silent edit" in kinds(third)
    assert any("“Three” became “Seven”" in change.text for change in third.changes)


def test_a_feed_is_polled_and_a_dead_one_is_told(library):
    """The good feed's entries are added though the other gives no answer; next time it is tried again."""
    web, clock = Web(feed=feed(FERRY)), Clock()
    names = ["https://coast.example/gone", "https://coast.example/feed"]
    found = poll(library, names, fetch=web, clock=clock)

    assert ["new story"] == kinds(found)
    assert [str(Refusal.UNREACHABLE)] == [issue.code for issue in found.issues if "gone" in issue.message]
    web.pages[names[0]] = feed(STRIKE)
    assert ["new story"] == kinds(poll(library, names, fetch=web, clock=clock))


def test_pages_behind_a_feed_are_fetched_once(library):
    """With pages, an entry is the page that it leads to; it is not asked for again."""
    web, asked, clock = Web(feed=feed(FERRY)), [], Clock()
    web.pages["https://coast.example/0"] = "\n\n".join(FERRY).encode()

    def fetch(address):
        asked.append(address)
        return web(address)

    for _ in range(2):
        poll(library, ["https://coast.example/feed"], fetch=fetch, pages=True, clock=clock)

    assert 1 == asked.count("https://coast.example/0")
    assert 2 == asked.count("https://coast.example/feed")


def test_changes_can_be_told_again(library, tmp_path):
    """They are read from the store's history, so a restart loses nothing; the feed is XML whatever stands in titles."""
    (tmp_path / "a.txt").write_text("Ferry <&> \x0b aground\n\n" + FERRY[1])
    poll(library, [str(tmp_path)], fetch=Web(), clock=Clock())
    now = library.archive.last_moment()
    again = changes(library, 0, now)

    root = etree.fromstring(atom(again, title="<store>", updated=now).encode())
    assert len(again) == len(root.findall("{*}entry")) > 0
    assert again == changes(library, 0, now)


def test_opml_lists_feeds(tmp_path):
    """Feeds of an OPML file, nested or not, once each; other names stay."""
    path = tmp_path / "feeds.opml"
    path.write_text(
        '<opml version="2.0"><body><outline text="a"><outline xmlUrl="https://a.example/"/></outline>'
        '<outline xmlUrl="https://b.example/"/><outline xmlUrl="https://a.example/"/></body></opml>'
    )

    assert ["https://a.example/", "https://b.example/", "folder"] == targets([str(path), "folder"])


@pytest.mark.parametrize("content", ["", "nonsense", "<opml/>", None])
def test_an_opml_that_lists_nothing_is_refused(tmp_path, content):
    """With the path in the message."""
    path = tmp_path / "feeds.opml"
    if content is not None:
        path.write_text(content)

    with pytest.raises(InputError, match=r"feeds\.opml"):
        targets([str(path)])


@pytest.mark.parametrize(("words", "seconds"), [("90s", 90.0), ("10m", 600.0), ("1h", 3600.0), ("2d", 172_800.0)])
def test_lengths_of_time(words, seconds):
    """A number and a unit."""
    assert seconds == seconds_of(words)


@pytest.mark.parametrize("words", ["", "m", "10", "0m", "-1m", "ten minutes", "1.5h"])
def test_what_is_no_length_of_time(words):
    """Refused, with what to write instead."""
    with pytest.raises(InputError, match="10m"):
        seconds_of(words)


def test_the_command_polls_once(tmp_path):
    """For cron: text on standard output, status 0; an Atom feed in a file."""
    folder = tmp_path / "in"
    folder.mkdir()
    (folder / "ferry.txt").write_text("\n\n".join(FERRY))
    common = ["watch", str(folder), "--once", "--store", str(tmp_path / "s.db")]
    told = CliRunner().invoke(main, common, catch_exceptions=False)
    fed = CliRunner().invoke(main, [*common, "--format", "atom", "--output", str(tmp_path / "f.xml")])

    assert (0, 0) == (told.exit_code, fed.exit_code)
    assert "new story" in told.stdout
    assert b"new story" in (tmp_path / "f.xml").read_bytes()
