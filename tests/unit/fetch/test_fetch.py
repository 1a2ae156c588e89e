"""Fetching, against a server of the test's own on this machine."""

from __future__ import annotations

import gzip
import threading
from datetime import UTC, datetime
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import ClassVar

import pytest
from fastwarc.warc import ArchiveIterator

from crosstell.fetch import Fetched, Fetcher, FetchError, Manners, Refusal
from crosstell.fetch.archive import Archive
from crosstell.fetch.guard import PrivateAddressError, public_address

pytestmark = pytest.mark.allow_hosts(["127.0.0.1"])
ROBOTS = b"User-agent: *\nDisallow: /private\nCrawl-delay: 2\n"


class Site(BaseHTTPRequestHandler):
    """A small news site with every trouble that a site can make."""

    asked: ClassVar[list[tuple[str, dict[str, str]]]] = []

    def do_GET(self):
        self.asked.append((self.path, dict(self.headers)))
        if self.path == "/robots.txt":
            self.answer(200, ROBOTS)
        elif self.path == "/page" and self.headers.get("If-None-Match") == '"1"':
            self.answer(304, b"")
        elif self.path == "/page":
            self.answer(200, b"<p>Nine people died.</p>", ETag='"1"')
        elif self.path == "/moved":
            self.answer(301, b"", Location="/page")
        elif self.path == "/circle":
            self.answer(302, b"", Location="/circle")
        elif self.path == "/sly":
            self.answer(302, b"", Location="/private/page")
        elif self.path == "/file":
            self.answer(302, b"", Location="file:///etc/passwd")
        elif self.path == "/bomb":
            self.answer(200, gzip.compress(bytes(3_000_000)), **{"Content-Encoding": "gzip"})
        elif self.path == "/slow":
            threading.Event().wait(3)
        else:
            self.answer(404, b"gone")

    def answer(self, status, body, **headers):
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name, value)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_):
        """Keep quiet."""


@pytest.fixture(scope="module")
def site():
    """Return the address of the site."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), Site)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.server_address[1]}"
    server.shutdown()
    server.server_close()


@pytest.fixture
def pauses():
    """Return a list that collects how long a fetcher wanted to sleep."""
    return []


@pytest.fixture
def fetcher(pauses):
    """Return a fetcher that may look at this machine and never really sleeps."""
    manners = Manners(allow_private=True, largest=1_000_000, timeout=1.0)
    Site.asked.clear()
    with Fetcher(manners, clock=lambda: sum(pauses), sleep=pauses.append) as made:
        yield made


def kept(path, header):
    """Yield address, one header and body of each response in a WARC file."""
    with path.open("rb") as file:
        for record in ArchiveIterator(file, parse_http=True):
            yield record.headers["WARC-Target-URI"], record.http_headers.get(header), record.reader.read()


def refused(fetcher, address):
    """Return why *address* is refused."""
    with pytest.raises(FetchError) as error:
        fetcher.get(address)
    return error.value.refusal


def test_a_page_is_fetched_after_asking_robots(fetcher, site):
    """The site's rules are read first, once, and the agent names itself."""
    assert b"<p>Nine people died.</p>" == fetcher.get(f"{site}/page").body

    fetcher.get(f"{site}/page")
    assert ["/robots.txt", "/page", "/page"] == [path for path, _ in Site.asked]
    assert all(headers["User-Agent"].startswith("crosstell/") for _, headers in Site.asked)


def test_requests_to_one_host_keep_the_pause_that_the_site_asks_for(fetcher, site, pauses):
    """Crawl-delay is kept between pages."""
    fetcher.get(f"{site}/page")
    fetcher.get(f"{site}/page")

    assert [2.0] == pauses[-1:]


def test_robots_keep_out(fetcher, site):
    """A page that robots.txt names is not fetched, nor reached by a redirect."""
    assert Refusal.ROBOTS == refused(fetcher, f"{site}/private/page")
    assert Refusal.ROBOTS == refused(fetcher, f"{site}/sly")


def test_redirects_are_followed_and_told(fetcher, site):
    """The address that answered is kept beside the one that was asked."""
    found = fetcher.get(f"{site}/moved")

    assert (f"{site}/moved", f"{site}/page") == (found.asked, found.address)


@pytest.mark.parametrize(
    ("path", "refusal"),
    [
        ("/circle", Refusal.REDIRECTS),
        ("/file", Refusal.ADDRESS),
        ("/gone", Refusal.STATUS),
        ("/bomb", Refusal.TOO_LARGE),
        ("/slow", Refusal.UNREACHABLE),
    ],
)
def test_trouble_has_a_code(fetcher, site, path, refusal):
    """Circles, other schemes, errors, bombs and silence each have their own."""
    assert refusal == refused(fetcher, site + path)


def test_an_unchanged_page_is_not_sent_again(fetcher, site):
    """A conditional request gives status 304 and no body."""
    first = fetcher.get(f"{site}/page")
    again = fetcher.get(f"{site}/page", etag=first.header("etag"))

    assert (304, None) == (again.status, again.body)


def test_private_networks_are_refused(site):
    """Without leave, this machine is not asked anything, robots.txt included."""
    Site.asked.clear()
    with Fetcher() as fetcher:
        assert Refusal.PRIVATE == refused(fetcher, f"{site}/page")

    assert [] == Site.asked


@pytest.mark.parametrize(
    "host", ["127.0.0.1", "10.1.2.3", "192.168.0.1", "169.254.169.254", "::1", "fd00::1", "::ffff:10.0.0.1"]
)
def test_private_addresses_are_known(host):
    """Loopback, private, link-local and mapped addresses are no public ones."""
    with pytest.raises(PrivateAddressError):
        public_address(host, 80)


def test_responses_are_kept_as_warc(tmp_path, fetcher, site):
    """A WARC reader finds the address, the header and the body again."""
    path = tmp_path / "kept.warc.gz"
    with Archive(path) as archive:
        archive.keep(fetcher.get(f"{site}/page"), when=datetime(2025, 7, 4, tzinfo=UTC))

    assert [(f"{site}/page", '"1"', b"<p>Nine people died.</p>")] == list(kept(path, "ETag"))


def test_a_header_cannot_forge_another(tmp_path):
    """Line breaks in a header's value are written as spaces."""
    path = tmp_path / "kept.warc.gz"
    forged = Fetched(asked="http://a/", address="http://a/", status=200, headers=(("X", "1\r\nY: 2"),), body=b"words")
    with Archive(path) as archive:
        archive.keep(forged, when=datetime(2025, 7, 4, tzinfo=UTC))

    assert [("http://a/", None, b"words")] == list(kept(path, "Y"))
