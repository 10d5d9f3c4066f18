"""Folding by engine and array is folding by `fold`, for every character."""

import json
from collections.abc import Iterator
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from viewer.document.text import fold
from viewer.query.filter import RecordType
from viewer.query.tables.table_fold import fold_list, fold_many, folded_ascii_sql, is_ascii_sql, written_sql

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

EVERY = [chr(code) for code in (*range(0xD800), *range(0xE000, 0x10000), *range(0x1F300, 0x1F400), 0x10FFFF)]


@pytest.fixture
def engine() -> "Iterator[DuckDBPyConnection]":
    import duckdb

    connection = duckdb.connect()
    yield connection
    connection.close()


def test_every_character_is_folded_as_ever() -> None:
    texts = [letter for letter in EVERY if letter != "\x1e"]
    assert fold_list(texts) == [fold(letter) for letter in texts]


def test_nothing_is_folded_to_nothing() -> None:
    assert fold_many("") == ""
    assert fold_many("\u0301") == ""


@given(st.text(st.characters(codec="utf-8"), max_size=60))
def test_any_text_is_folded_as_ever(text: str) -> None:
    assert fold_many(text) == fold(text)


def test_ascii_is_folded_by_the_engine(engine: "DuckDBPyConnection") -> None:
    texts = [chr(code) for code in range(1, 128)]
    sql = f"SELECT {is_ascii_sql('t')}, {folded_ascii_sql('t')} FROM (SELECT unnest($1) AS t)"
    spaced = str.maketrans("\t\n\r", "   ")  # these are spaces by then
    assert [row[1].translate(spaced) for row in engine.execute(sql, [texts]).fetchall()] == [
        fold(text) for text in texts
    ]
    assert engine.execute(f"SELECT {is_ascii_sql('t')} FROM (SELECT 'é' AS t)").fetchall() == [(False,)]


def test_white_space_of_every_kind_is_one_space(engine: "DuckDBPyConnection") -> None:
    texts = [f"{letter}a{letter}{letter}b {letter}" for letter in EVERY if letter != "\x00"]
    sql = f"SELECT {written_sql(RecordType.EVENT, {'title': 't'})} FROM (SELECT unnest($1) AS t)"
    assert [row[0] for row in engine.execute(sql, [texts]).fetchall()] == [" ".join(text.split()) for text in texts]


@settings(deadline=None, max_examples=50)
@given(
    st.text(st.characters(codec="utf-8", exclude_characters="\x00"), max_size=8),
    st.lists(st.sampled_from(["tag", " two  words", ""]), max_size=2),
    st.lists(st.sampled_from(["quoted", "line\nbreak"]), max_size=2),
)
def test_a_records_texts_stand_apart(title: str, tags: list[str], quotes: list[str]) -> None:
    import duckdb

    with duckdb.connect() as engine:
        fields = {"title": "t", "tags": "g", "evidence": "e"}
        values = "SELECT $1::VARCHAR AS t, $2::VARCHAR[] AS g, $3::JSON AS e"
        sql = f"SELECT {written_sql(RecordType.EVENT, fields)} FROM ({values})"
        row = engine.execute(sql, [title, tags, json.dumps([{"exact": quote} for quote in quotes])]).fetchone()
    assert row is not None
    told = [text for text in str(row[0]).split("\x1f") if text]
    assert told == [spaced for text in (title, *tags, *quotes) if (spaced := " ".join(text.split()))]
