"""What every test may ask for."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

pytest_plugins = ["handmade", "postgres"]


@pytest.fixture(scope="session")
def shared() -> Path:
    """Return the folder with the seeds and corpora, which are no part of the project; skip where it is absent."""
    place = Path(os.environ.get("CROSSTELL_SHARED", Path(__file__).resolve().parents[2] / "shared"))
    if not (place / "seeds").is_dir():
        pytest.skip(f"no seeds in {place}; set CROSSTELL_SHARED")
    return place
