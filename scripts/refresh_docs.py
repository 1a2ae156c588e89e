"""Write the real output of commands into the pages that show it.

A page shows output between two comments:

    <!-- run: crosstell brief examples/tolmere; from: DISPUTES; before: UPDATES -->
    (a fenced block, rewritten by this script)
    <!-- end -->

`from` and `before` name the lines where the shown part begins and ends; either may be left out.

    python scripts/refresh_docs.py          # rewrite
    python scripts/refresh_docs.py --check  # say which pages are stale; exit status 1 if any
"""

from __future__ import annotations

import os
import re
import shlex
import subprocess
import sys
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
BLOCK = re.compile(
    r"(?P<head><!-- run: (?P<command>[^;]+?)(?:; from: (?P<first>[^;]+?))?(?:; before: (?P<last>[^;]+?))? -->\n)"
    r".*?(?P<tail><!-- end -->)",
    re.DOTALL,
)


def main() -> int:
    stale = []
    for page in [ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md"))]:
        text = page.read_text(encoding="utf-8")
        fresh = BLOCK.sub(shown, text)
        if fresh == text:
            continue
        stale.append(page.relative_to(ROOT))
        if "--check" not in sys.argv:
            page.write_text(fresh, encoding="utf-8")
    for name in stale:
        print(f"{name}: {'stale; run scripts/refresh_docs.py' if '--check' in sys.argv else 'rewritten'}")
    return bool(stale) and "--check" in sys.argv


def shown(block: re.Match[str]) -> str:
    lines = output(block["command"]).splitlines()
    begin = next((at for at, line in enumerate(lines) if block["first"] and line.startswith(block["first"])), 0)
    end = next(
        (at for at, line in enumerate(lines) if at > begin and block["last"] and line.startswith(block["last"])), None
    )
    part = "\n".join(lines[begin:end]).strip("\n")
    return f"{block['head']}```\n{part}\n```\n{block['tail']}"


@cache
def output(command: str) -> str:
    """Return what a command prints on standard output; `crosstell` and `python` are this environment's own."""
    words = shlex.split(command)
    own = {"crosstell": [sys.executable, "-m", "crosstell"], "python": [sys.executable]}
    environment = {**os.environ, "COLUMNS": "80", "PYTHONHASHSEED": "0"}
    done = subprocess.run(
        [*own.get(words[0], words[:1]), *words[1:]],
        cwd=ROOT,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode not in (0, 1):
        sys.exit(f"{command}: status {done.returncode}\n{done.stderr}")
    return done.stdout


if __name__ == "__main__":
    sys.exit(main())
