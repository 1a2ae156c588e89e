"""Fetch one address at a time, with manners."""

from __future__ import annotations

import re
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from importlib.metadata import version
from typing import Self
from urllib.parse import urljoin, urlsplit

import httpcore
import httpx
from protego import Protego

from crosstell.fetch.guard import GuardedTransport, PrivateAddressError
from crosstell.fetch.trouble import FetchError, Refusal

_CHARSET = re.compile(r"""charset\s*=\s*["']?([\w.:-]{1,40})""", re.IGNORECASE)
REDIRECT, NOT_MODIFIED, ERROR, SERVER_ERROR = range(300, 400), 304, 400, 500


@dataclass(frozen=True, slots=True, kw_only=True)
class Manners:
    """How to behave. Times in seconds, sizes in bytes; `pause` lies between two requests to one host."""

    agent: str = field(default_factory=lambda: f"crosstell/{version('crosstell')} (news reader; reads robots.txt)")
    timeout: float = 20.0
    pause: float = 1.0
    longest_pause: float = 30.0  # a robots.txt that asks for more is given this
    largest: int = 20_000_000
    redirects: int = 8
    allow_private: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Fetched:
    """One response. `body` is None where the server says that nothing changed since `etag` or `modified`."""

    asked: str
    address: str
    status: int
    headers: tuple[tuple[str, str], ...]
    body: bytes | None

    def header(self, name: str) -> str | None:
        """Return the first header of this name, in any case."""
        return next((value for key, value in self.headers if key.lower() == name.lower()), None)

    @property
    def charset(self) -> str | None:
        """Return the charset that the server states for the body."""
        said = _CHARSET.search(self.header("Content-Type") or "")
        return said[1] if said else None


class Fetcher:
    """Fetches addresses; remembers robots.txt and the time of the last request for each host."""

    def __init__(
        self,
        manners: Manners | None = None,
        *,
        clock: Callable[[], float] = time.monotonic,
        sleep: Callable[[float], None] = time.sleep,
    ) -> None:
        self.manners = manners or Manners()
        self._clock, self._sleep = clock, sleep
        self._rules: dict[str, Protego] = {}
        self._last: dict[str, float] = {}
        transport = httpx.HTTPTransport() if self.manners.allow_private else GuardedTransport()
        self._client = httpx.Client(
            transport=transport,
            headers={"User-Agent": self.manners.agent, "Accept": "text/html, application/xml;q=0.9, */*;q=0.5"},
            timeout=self.manners.timeout,
            trust_env=False,
        )

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._client.close()

    def get(self, address: str, *, etag: str | None = None, modified: str | None = None) -> Fetched:
        """Return what lies at *address*.

        Args:
            address: An http or https address.
            etag: The `ETag` of an earlier response, to ask only for what changed.
            modified: Its `Last-Modified`, likewise.

        Raises:
            FetchError: it may not, or cannot, be fetched.
        """
        conditions = {"If-None-Match": etag, "If-Modified-Since": modified}
        headers = {name: value for name, value in conditions.items() if value}
        at = address
        for _ in range(self.manners.redirects + 1):
            self._check(at)
            found = self._ask(at, headers)
            onward = found.header("location")
            if found.status in REDIRECT and found.status != NOT_MODIFIED and onward:
                at = urljoin(at, onward)
                continue
            if found.status >= ERROR:
                raise FetchError(Refusal.STATUS, address, f"the server answered with status {found.status}")
            return Fetched(asked=address, address=at, status=found.status, headers=found.headers, body=found.body)
        raise FetchError(Refusal.REDIRECTS, address, f"more than {self.manners.redirects} redirects; check the address")

    def _check(self, address: str) -> None:
        parts = urlsplit(address)
        if parts.scheme not in {"http", "https"} or not parts.hostname:
            raise FetchError(Refusal.ADDRESS, address, "is no http or https address")
        if not self._rules_of(address).can_fetch(address, self.manners.agent):
            raise FetchError(Refusal.ROBOTS, address, "the site's robots.txt asks not to fetch this page")

    def _rules_of(self, address: str) -> Protego:
        """Return the site's rules; none where it has no robots.txt, "stay away" where its server fails (RFC 9309)."""
        site = "{0.scheme}://{0.netloc}".format(urlsplit(address))
        if site not in self._rules:
            self._rules[site] = Protego.parse(self._robots(f"{site}/robots.txt"))
        return self._rules[site]

    def _robots(self, address: str) -> str:
        for _ in range(self.manners.redirects):
            found = self._ask(address, {})
            onward = found.header("location")
            if found.status in REDIRECT and onward:
                address = urljoin(address, onward)
            elif found.status >= SERVER_ERROR:
                return "User-agent: *\nDisallow: /"
            else:
                return (found.body or b"").decode("utf-8", "replace") if found.status < REDIRECT.start else ""
        return ""

    def _ask(self, address: str, headers: dict[str, str]) -> Fetched:
        self._wait(address)
        try:
            with self._client.stream("GET", address, headers=headers) as response:
                body = None if response.status_code == NOT_MODIFIED else self._body(address, response)
                pairs = tuple((name, value) for name, value in response.headers.multi_items())
                return Fetched(asked=address, address=address, status=response.status_code, headers=pairs, body=body)
        except PrivateAddressError as error:
            why = f"its host is on a private network ({error}); allow that with --allow-private"
            raise FetchError(Refusal.PRIVATE, address, why) from error
        except (httpx.HTTPError, httpx.InvalidURL, httpcore.ConnectError) as error:
            why = "no answer in time" if isinstance(error, httpx.TimeoutException) else f"cannot be reached ({error})"
            raise FetchError(Refusal.UNREACHABLE, address, f"{why}; try again later") from error

    def _body(self, address: str, response: httpx.Response) -> bytes:
        """Read the body, decompressed, up to the cap: a small bomb does not become a large body."""
        body = bytearray()
        for chunk in response.iter_bytes(65_536):
            body += chunk
            if len(body) > self.manners.largest:
                why = f"is larger than {self.manners.largest // 1_000_000} MB; save it and name the file"
                raise FetchError(Refusal.TOO_LARGE, address, why)
        return bytes(body)

    def _wait(self, address: str) -> None:
        host = urlsplit(address).netloc
        site = "{0.scheme}://{0.netloc}".format(urlsplit(address))
        asked = self._rules[site].crawl_delay(self.manners.agent) if site in self._rules else None
        pause = max(self.manners.pause, min(float(asked or 0), self.manners.longest_pause))
        now = self._clock()
        if host in self._last and (rest := self._last[host] + pause - now) > 0:
            self._sleep(rest)
            now += rest
        self._last[host] = now
