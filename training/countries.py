"""Write the Wikidata ids of countries and territories: `src/crosstell/data/wikidata_countries.tsv`.

Usage: pip install rigour; python training/countries.py

Source: the territories of rigour (MIT licence), whose ids are those of Wikidata
(CC0). Kept are the rows with an ISO 3166-1 code of three letters that
`countries.tsv` has too; the table is joined to that one by the code.
"""

from __future__ import annotations

import json
from pathlib import Path

from rigour._core import territories_jsonl

from crosstell.data import read_rows

OWN = {"DNK": "Q35", "NLD": "Q55"}  # the country, where the source names the realm
TABLE = Path(__file__).parents[1] / "src" / "crosstell" / "data" / "wikidata_countries.tsv"
HEAD = """\
# Wikidata ids of countries and territories by ISO 3166-1 code. Made by training/countries.py
# from rigour's territories (MIT licence); the ids are Wikidata's (CC0).
iso3	wikidata
"""


def main() -> None:
    """Write the table."""
    wanted = {row["iso3"] for row in read_rows("countries.tsv")}
    territories = [json.loads(line) for line in territories_jsonl().splitlines() if line.strip()]
    found = {one["alpha3"].upper(): one["qid"] for one in territories if "alpha3" in one and "qid" in one}
    rows = [f"{code}\t{OWN.get(code, found[code])}\n" for code in sorted(wanted & found.keys())]
    TABLE.write_text(HEAD + "".join(rows), encoding="utf-8")
    print(f"{len(rows)} of {len(wanted)} countries; without: {' '.join(sorted(wanted - found.keys()))}")


if __name__ == "__main__":
    main()
