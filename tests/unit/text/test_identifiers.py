"""Ids of names in open registers."""

from __future__ import annotations

import re

import pytest

from crosstell.data import read_rows
from crosstell.model.value import NameKind
from crosstell.text.identifiers import identifiers_of


@pytest.mark.parametrize(
    ("name", "kind", "ids"),
    [
        ("France", NameKind.PLACE, ("Q142", "FR")),
        ("the United States", NameKind.PLACE, ("Q30", "US")),
        ("U.S.", NameKind.PLACE, ("Q30", "US")),
        ("Denmark", NameKind.PLACE, ("Q35", "DK")),
        ("Nairobi", NameKind.PLACE, ("Q3870", None)),
        ("UN", NameKind.ORGANISATION, ("Q1065", None)),
        ("World Health Organization", NameKind.ORGANISATION, ("Q7817", None)),
        ("Angela Merkel", NameKind.PERSON, ("Q567", None)),
        ("Paris", NameKind.PERSON, (None, None)),
        ("Georgia", NameKind.ORGANISATION, (None, None)),
        ("Ana Ruiz", NameKind.PERSON, (None, None)),
    ],
)
def test_ids(name, kind, ids):
    """A name of the right kind has its ids, any other has none."""
    found = identifiers_of(name, kind)

    assert ids == (found.wikidata, found.iso3166)


def test_an_office_is_dated():
    """A leader's office has its days."""
    assert ("2005-11-22", "2021-12-08") == identifiers_of("Angela Merkel", NameKind.PERSON).office


def test_no_id_is_given_twice():
    """Every id of the tables is well formed and stands once."""
    ids = [row["wikidata"] for table in ("wikidata.tsv", "wikidata_countries.tsv") for row in read_rows(table)]

    assert [] == [one for one in ids if not re.fullmatch(r"Q[1-9]\d*", one)]
    assert len(set(ids)) == len(ids)
