"""Our bounds against the tables of two other implementations, where theirs say what the standard says."""

from pathlib import Path

import pytest

from viewer.dates import DAY, SECOND, Edge, Instant, Precision, instant, parse_edtf

TABLES = Path(__file__).parents[3] / "shared" / "data" / "edtf"
MILLISECOND = SECOND // 1000

pytestmark = pytest.mark.skipif(not TABLES.is_dir(), reason="the tables are not beside this checkout")

NOT_EDTF = {"20", "00", "19", "-01", "-05", "-99"}
"""Centuries of two digits: ISO 8601-1 has them, EDTF writes 20XX."""

QUARTERS_FOR_SEASONS = {"2020-21", "2020-22", "2020-23", "2020-24", "1999-24", "2001-21"}
"""The table of milliseconds begins spring in January; ours begins in March, as the meteorologists' does."""

SHORT_WINTER = {"2010-24"}
"""The table of days ends winter with the year; ours goes on to the end of February."""

WHOLE_UNITS = {"1950S2", "1953S2", "1953S3", "Y17101E4S3", "Y3388E2S3", "Y171010000S3"}
"""Their strict bounds forget the significant digits, so their fuzzy ones are compared."""


def rows(name: str) -> list[list[str]]:
    if not TABLES.is_dir():
        return []
    lines = (TABLES / name).read_text(encoding="utf-8").splitlines()[1:]
    return [line.split("\t") for line in lines if line]


MILLISECOND_ROWS = [
    (row[0], row[3], row[4])
    for name in ("ohm_level0.tsv", "ohm_level1.tsv", "ohm_loc-spec.tsv")
    for row in rows(name)
    if row[0] not in NOT_EDTF | QUARTERS_FOR_SEASONS
]
ISO_ROWS = [
    # an unknown end is a date ten years off to them; of a time they keep the day
    row
    for row in rows("python-edtf_examples.tsv")
    if row[0][0] != "/" and row[0][-1] != "/" and "T" not in row[0] and row[0] not in SHORT_WINTER
]


def day(text: str) -> Instant | None:
    if text in ("inf", "-inf"):
        return None
    year, month, of_month = text.rsplit("-", 2)
    return instant(int(year), int(month), int(of_month))


@pytest.mark.parametrize(("text", "first", "last"), MILLISECOND_ROWS)
def test_agrees_with_the_table_of_milliseconds(text: str, first: str, last: str) -> None:
    date = parse_edtf(text)
    edges = {"": Edge.UNKNOWN, "Infinity": Edge.OPEN, "-Infinity": Edge.OPEN}
    assert date.start_edge is edges.get(first, Edge.KNOWN)
    assert date.end_edge is edges.get(last, Edge.KNOWN)
    if date.bounds.earliest_start is not None:
        assert date.bounds.earliest_start == int(first) * MILLISECOND
    # their last millisecond belongs to the date; a time of day is without length to them, a whole second to us
    if date.bounds.latest_end is not None and date.precision >= Precision.DAY:
        assert date.bounds.latest_end == (int(last) + 1) * MILLISECOND


@pytest.mark.parametrize("row", ISO_ROWS, ids=lambda row: row[0])
def test_agrees_with_the_table_of_days(row: list[str]) -> None:
    text, *days = row
    if text in WHOLE_UNITS:
        first, last = days[2:4]
    else:  # one strict day, or two; then fuzzy ones, invented from "?" and "~"
        first, last = days[0], days[1] if len(days) % 2 == 0 else days[0]
    bounds = parse_edtf(text).bounds
    assert bounds.earliest_start == day(first)
    last_day = day(last)
    assert bounds.latest_end == (None if last_day is None else last_day + DAY)
