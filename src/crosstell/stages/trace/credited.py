"""Read which agency a report is credited to, from its fields, its credit lines, its address and its body."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from crosstell.model.report import Report
from crosstell.text.credits import CreditForm, agency_of, agency_of_url, read_credits


@dataclass(frozen=True, slots=True)
class Credited:
    """Who gave the text. `wrote` are agencies credited with the whole of it, `gave` with a part.

    `agency` is the report's outlet where the outlet is itself an agency.
    """

    agency: str | None
    wrote: tuple[str, ...]
    gave: tuple[str, ...]

    @property
    def agencies(self) -> frozenset[str]:
        """Return all agencies that the text, or a part of it, may be by."""
        return frozenset((*((self.agency,) if self.agency else ()), *self.wrote, *self.gave))

    @property
    def author(self) -> str | None:
        """Return the one agency that wrote the text, None where none or several are credited."""
        named = dict.fromkeys((*((self.agency,) if self.agency else ()), *self.wrote))
        return next(iter(named)) if len(named) == 1 else None


def credited(report: Report, named: Sequence[int] | None = None) -> Credited:
    """Return the agencies that *report* names as the writers of its text.

    Args:
        report: Its fields, credit lines, address and body are read.
        named: Where agencies may be named in the body, as `naming` tells; looked for without it.
    """
    outlet = agency_of(report.outlet.value) if report.outlet else None
    home = agency_of_url(report.url) if report.url else None
    wrote: dict[str, None] = {}
    gave: dict[str, None] = {}
    if report.outlet is None:
        outlet = home
    elif outlet is None and home is not None:  # carried by another, under the agency's address
        wrote[home] = None
    if report.agency is not None:
        wrote[agency_of(report.agency.value) or report.agency.value] = None
    bylines = (report.byline.value,) if report.byline else ()
    found = read_credits(report.text, named)
    for credit in (*found, *(one for words in (*bylines, *_credit_lines(report)) for one in read_credits(words))):
        (gave if credit.form is CreditForm.CONTRIBUTED else wrote)[credit.agency] = None
    return Credited(outlet, tuple(wrote), tuple(name for name in gave if name not in wrote))


def _credit_lines(report: Report) -> tuple[str, ...]:
    """Return the credit lines that lie inside the report's reading; those cut off it are in `report.agency`."""
    if not report.credits:
        return ()
    reading = report.reading
    return tuple(
        reading.text[run.start : run.end]
        for run in reading.runs
        if any(run.source_start < span.end and span.start < run.source_end for span in report.credits)
    )
