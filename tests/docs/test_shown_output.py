"""What the docs show is what the commands print."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]


def test_shown_output_is_current():
    """Every block of output in README and docs is what its command prints today."""
    done = subprocess.run(
        [sys.executable, "scripts/refresh_docs.py", "--check"], cwd=ROOT, capture_output=True, text=True, check=False
    )

    assert "" == done.stdout + done.stderr
