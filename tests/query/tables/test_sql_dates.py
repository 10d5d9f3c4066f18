"""Dates read by SQL against parsing them."""

from pathlib import Path
from tempfile import TemporaryDirectory

import duckdb
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.query.tables.reading_tables import all_read
from viewer.dates import DateError, EdtfDate, Precision, Shape, parse_edtf
from viewer.query.tables.engine import quote_text
from viewer.query.tables.sql_dates import NOTHING, ODD, date_sql

PLAIN = (
    *("2020-02-03", "2020-02", "2020", "0000", "0000-02-29", "9999-12-31", "2020-02-30", "2020-21", "-0044-03-15"),
    *("2020-01-01T10:00", "2020-01-01 10:00:00", "2020-01-01T24:00:00", "2020-01-01T24:00", "2020-01-01T10:00:60"),
    *("2020-01-01T10:00:00.5", "2020-01-01T10:00:00.123456", "2020-01-01T10:00:00Z", "2020-01-01T10:00+03:00"),
    *("2020-01-01T10:00:00.5-11:30", "2020-01-01T23:59:59-00:00", "2020-01-01T10+03", "2020-01-01T 1:00:00"),
)


@st.composite
def nearly_dates(draw: st.DrawFn) -> str:
    """Dates and times with a few letters put in, taken out or changed."""
    letters = list(draw(st.sampled_from(PLAIN)))
    for _ in range(draw(st.integers(0, 3))):
        at = draw(st.integers(0, len(letters)))
        letters[at : at + draw(st.integers(0, 1))] = draw(st.sampled_from(["", *"0123456789-T:Z+.X~?é "]))
    return "".join(letters)


def parsed(text: str) -> EdtfDate | None:
    try:
        return parse_edtf(text) if text else None
    except DateError:
        return None


@settings(max_examples=40, deadline=None)
@given(st.lists(nearly_dates(), min_size=1, max_size=200))
def test_what_counts_as_plain_is_what_parsing_says(texts: list[str]) -> None:
    date = date_sql("t", "VARCHAR")
    rows = ", ".join(f"({quote_text(text)})" for text in texts)
    exact = date.exact(f"({date.at})")
    with duckdb.connect() as connection:
        answers = connection.execute(f"SELECT {date.text}, {date.at}, {exact} FROM (VALUES {rows}) v(t)").fetchall()
    for text, (read, at, precision) in zip(texts, answers, strict=True):
        meant = parsed(read)
        if precision == NOTHING:
            assert not text
        elif precision != ODD:
            assert meant is not None
            assert (meant.shape, meant.bounds.earliest_start, meant.precision) == (Shape.DATE, at, Precision(precision))
            assert (meant.approximate, meant.uncertain) == (False, False)
    assert all(parsed(read) is not None for text, (read, _, _) in zip(texts, answers, strict=True) if parsed(text))


def test_intervals_of_plain_dates() -> None:
    texts = [text for text in PLAIN[:4] if parsed(text)]
    both = [f"{text}/{other}" for text in texts for other in texts]
    with TemporaryDirectory() as folder:
        path = Path(folder) / "a.csv"
        path.write_text("title,date\n" + "".join(f"x,{text}\n" for text in [*texts, *both]))
        with all_read(path) as (data,):
            sound = sum(parsed(text) is not None for text in [*texts, *both])
            assert data.happened.dated_count == sound
            assert len(data.problems) == len(texts) + len(both) - sound
