"""Connect to public hosts only.

A name is resolved once, every address that it gives is checked, and the
connection goes to an address that was checked: a name that answers differently
the second time (DNS rebinding) leads nowhere else.
"""

from __future__ import annotations

import ipaddress
import socket
from collections.abc import Iterable
from typing import Any

import httpcore
import httpx


class PrivateAddressError(Exception):
    """A host lies on a private network, on this machine, or on no network at all."""


class GuardedBackend(httpcore.NetworkBackend):
    """Opens connections as httpcore does, after looking where they lead."""

    def __init__(self) -> None:
        self._real = httpcore.SyncBackend()

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[Any] | None = None,
    ) -> httpcore.NetworkStream:
        """Connect to the first public address of *host*."""
        return self._real.connect_tcp(public_address(host, port), port, timeout, local_address, socket_options)


def public_address(host: str, port: int) -> str:
    """Return an address of *host*.

    Raises:
        PrivateAddressError: one of its addresses is not public.
        httpcore.ConnectError: the name leads nowhere.
    """
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError) as error:
        raise httpcore.ConnectError(f"no host of the name {host}") from error
    addresses = [str(entry[4][0]) for entry in found]
    for address in addresses:
        if not _is_public(address):
            raise PrivateAddressError(address)
    return addresses[0]


def _is_public(address: str) -> bool:
    parsed = ipaddress.ip_address(address.partition("%")[0])
    mapped = getattr(parsed, "ipv4_mapped", None)
    return (mapped or parsed).is_global and not parsed.is_multicast


class GuardedTransport(httpx.HTTPTransport):
    """httpx's transport over a pool that looks where its connections lead."""

    def __init__(self) -> None:
        super().__init__()
        self._pool = httpcore.ConnectionPool(
            ssl_context=httpx.create_ssl_context(), max_connections=4, network_backend=GuardedBackend()
        )
