"""Tell whose page a report is: the outlet's plain name, and the host of its address."""

from __future__ import annotations

import re

from crosstell.model.report import Report

_HOST = re.compile(r"\A[a-z]+://(?:[^/@]*@)?(?:www\.|m\.|amp\.|edition\.|news\.)*([^/:?#]+)")
_PLAIN = re.compile(r"[^a-z0-9]+")
_SUFFIX = re.compile(r"\s*\([^)]*\)|\s+-\s.*|\.com$|\s+(?:Online\s+)?News$")


def host_of(url: str) -> str:
    """Return the host of an address, without what stands before it on mobile and other editions."""
    match = _HOST.match(url.lower())
    return match[1] if match else ""


def plain(name: str) -> str:
    """Return the small letters and digits of *name*."""
    return _PLAIN.sub("", name.lower())


def bare(outlet: str) -> str:
    """Return an outlet's name without what marks an edition of it: "Fox Online News" and "Fox News (Web)" are "Fox"."""
    return _SUFFIX.sub("", outlet)


def one_house(a: Report, b: Report) -> bool:
    """Tell whether one newsroom published both reports: by their outlets, by their hosts where one states none."""
    if a.outlet is not None and b.outlet is not None:
        return plain(bare(a.outlet.value)) == plain(bare(b.outlet.value)) != ""
    return host_of(a.url or "") == host_of(b.url or "") != ""
