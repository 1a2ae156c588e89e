"""Why an address was not fetched."""

from __future__ import annotations

from enum import StrEnum

from crosstell.errors import InputError


class Refusal(StrEnum):
    """Issue codes of fetching."""

    ADDRESS = "I104"  # no address that can be fetched
    ROBOTS = "I105"  # the site's robots.txt asks to stay away
    PRIVATE = "I106"  # the host is on a private network
    STATUS = "I107"  # the server answered with an error
    UNREACHABLE = "I108"  # no answer, or none in time
    TOO_LARGE = "I109"  # the answer is larger than is read
    REDIRECTS = "I110"  # the address leads in circles


class FetchError(InputError):
    """An address could not be fetched; `refusal` says why, `address` which one."""

    code = "C103"

    def __init__(self, refusal: Refusal, address: str, why: str) -> None:
        self.refusal, self.address = refusal, address
        super().__init__(f"{address}: {why}")
