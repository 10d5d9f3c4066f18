"""The layout of tables, and finding its columns by their headers."""

import pytest

from viewer.document.structure import ARRAYS, DERIVED, fields_of
from viewer.query.tables.layout import LAYOUT, TableMapping, table_layout_text
from viewer.query.tables.synonyms import find_columns, plain_name, repeated_columns


def test_tables_have_the_fields_of_the_event_file() -> None:
    for table, kind in ARRAYS.items():
        known = {column.name for column in LAYOUT[table]}
        fields = set(fields_of(kind)) - set(DERIVED)
        assert fields - known == ({"places"} if table == "events" else set())
    assert find_columns("events", ["places"]) == {"place": "places"}


def test_the_layout_names_every_column_and_its_words() -> None:
    text = table_layout_text()
    for table, columns in LAYOUT.items():
        assert f"\n{table}\n" in text
        for column in columns:
            assert f"  {column.name} " in text
            assert all(word in text for word in column.words)


@pytest.mark.parametrize(
    ("headers", "found"),
    [
        (["ID", " Title ", "Start-Date"], {"id": "ID", "title": " Title ", "start": "Start-Date"}),
        (["event", "when", "who", "where"], {"title": "event", "date": "when", "actors": "who", "place": "where"}),
        (["headline", "title"], {"title": "title"}),
        (["date", "end"], {"start": "date", "end": "end"}),
        (["date", "start", "end"], {"date": "date", "start": "start", "end": "end"}),
        (["Date", "date"], {"date": "Date"}),
        (["", "?", "Year", "Month", "Day"], {}),
    ],
)  # fmt: skip
def test_columns_are_found_by_their_headers(headers: list[str], found: dict[str, str]) -> None:
    assert find_columns("events", headers) == found


def test_no_column_is_taken_twice() -> None:
    for table in LAYOUT:
        every = [column.name for column in LAYOUT[table]]
        assert sorted(find_columns(table, every)) == sorted(every)
        found = find_columns(table, ["event", "date", "name", "type", "id", "place", "source", "actor", "text"])
        assert len(set(found.values())) == len(found)


def test_names_are_compared_without_case_and_signs() -> None:
    assert plain_name("  Start—Date (UTC) ") == "start_date_utc"
    assert repeated_columns(["a", "A", "b", "", ""]) == ["A"]


def test_a_mapping_tells_one_tables_columns() -> None:
    mapping = TableMapping((("events", "title", "what"), ("actors", "id", "who")))
    assert mapping.of("events") == {"title": "what"}
    assert mapping == TableMapping((("events", "title", "what"), ("actors", "id", "who")))
    assert hash(mapping)
