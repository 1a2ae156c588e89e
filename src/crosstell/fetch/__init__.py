"""Fetch addresses politely: robots.txt, one request at a time per host, a size cap, no private networks."""

from crosstell.fetch.fetcher import Body, Fetched, Fetcher, Manners
from crosstell.fetch.trouble import FetchError, Refusal

__all__ = ["Body", "FetchError", "Fetched", "Fetcher", "Manners", "Refusal"]
