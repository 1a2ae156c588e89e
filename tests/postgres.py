"""A Postgres server of the tests' own: a fresh folder, a unix socket, no network. Skips where none is installed."""

from __future__ import annotations

import os
import shutil
import subprocess
import tempfile
import time
from pathlib import Path

import pytest

STARTS_WITHIN = 30.0  # seconds


@pytest.fixture(scope="session")
def postgres_server():
    """Start a server, and give the folder of its socket; stop it at the end."""
    pytest.importorskip("psycopg", reason="psycopg is not installed; it is the extra 'postgres'")
    initdb, postgres = _program("initdb"), _program("postgres")
    if initdb is None or postgres is None:
        pytest.skip("no Postgres server is installed (Debian: apt-get install postgresql)")
    home = Path(tempfile.mkdtemp(prefix="crosstell-pg-"))  # short: a socket's path has 107 bytes at most
    account = {"user": "postgres", "cwd": home} if os.geteuid() == 0 else {"cwd": home}  # it refuses to run as root
    if os.geteuid() == 0:
        shutil.chown(home, "postgres")
    folder = home / "d"
    subprocess.run(
        [initdb, "-D", folder, "-U", "crosstell", "--auth=trust", "--no-sync", "--locale=C", "--encoding=UTF8"],
        check=True,
        capture_output=True,
        **account,
    )
    with (home / "log").open("wb") as log:
        server = subprocess.Popen(
            [postgres, "-D", folder, "-k", home, "-h", "", "-F"], stdout=log, stderr=log, **account
        )
    try:
        _wait(home, server)
        yield home
    finally:
        server.terminate()
        server.wait(timeout=STARTS_WITHIN)
        shutil.rmtree(home, ignore_errors=True)


@pytest.fixture
def postgres(postgres_server):
    """Return the address of an empty database; it is dropped afterwards."""
    import psycopg  # noqa: PLC0415 - an extra

    name = f"t{time.monotonic_ns()}"
    with psycopg.connect(_address(postgres_server, "postgres"), autocommit=True) as connection:
        connection.execute(f"CREATE DATABASE {name}")
        yield _address(postgres_server, name)
        connection.execute(f"DROP DATABASE {name} WITH (FORCE)")


def _address(home: Path, database: str) -> str:
    return f"postgresql://crosstell@/{database}?host={home}"


def _program(name: str) -> str | None:
    debian = sorted(Path("/usr/lib/postgresql").glob(f"*/bin/{name}"))
    return shutil.which(name) or (str(debian[-1]) if debian else None)


def _wait(home: Path, server: subprocess.Popen) -> None:
    import psycopg  # noqa: PLC0415 - an extra

    until = time.monotonic() + STARTS_WITHIN
    while time.monotonic() < until and server.poll() is None:
        try:
            psycopg.connect(_address(home, "postgres")).close()
        except psycopg.OperationalError:
            time.sleep(0.1)
        else:
            return
    pytest.fail(f"the test server did not start: {(home / 'log').read_text()}")
