"""Guesses of what the columns of a plain table hold."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from viewer.query.tables.guessing import LEAST, guess_columns, guessed_mapping


def guessed(header: str, *rows: str) -> dict[str, str]:
    guesses = guess_columns(header.split(","), [row.split(",") for row in rows])
    return {guess.column: guess.field for guess in guesses if guess.field}


def test_columns_are_guessed_by_name_and_by_values() -> None:
    rows = [
        f"{day} May 2020,Raid on the harbour number {day},Syria,Idlib,36.{day},35.9,https://example.org/{day}"
        for day in range(1, 20)
    ]
    header = "Datum,Schlagzeile,attacker,Ort,lon,lat,Netzseite"
    assert guessed(header, *rows) == {
        "Datum": "date",
        "Schlagzeile": "title",
        "attacker": "initiator",
        "Ort": "place",
        "lon": "longitude",
        "lat": "latitude",
        "Netzseite": "url",
    }


def test_a_name_that_its_values_contradict_is_no_guess() -> None:
    assert "date" not in guessed("date,title", "left,Truce signed", "right,Raid").values()


def test_a_start_and_an_end() -> None:
    assert guessed("investigation-start,investigation-end,name", "1973-05-19,1977-06-19,McCord") == {
        "investigation-start": "start",
        "investigation-end": "end",
        "name": "title",
    }


@pytest.mark.parametrize("date", ["2020-02-03", "3/2/2020", "3 February 2020", "20200203", "2012-##-##", "Feb 2020"])
def test_dates_are_known_under_any_name(date: str) -> None:
    assert guessed("xyz,number", f"{date},12.5", f"{date},99").get("xyz") == "date"


@given(
    st.lists(st.text(max_size=12), max_size=8).flatmap(
        lambda columns: st.tuples(st.just(columns), st.lists(st.lists(st.text(max_size=20), max_size=9), max_size=6))
    )
)
def test_any_table_gets_a_guess_for_each_column_and_a_mapping(table: tuple[list[str], list[list[str]]]) -> None:
    columns, rows = table
    guesses = guess_columns(columns, rows)
    assert [guess.column for guess in guesses] == columns
    assert all(guess.score >= LEAST if guess.field else guess.score == 0 for guess in guesses)
    mapping = guessed_mapping(guesses)
    assert sum(len(of) for _, of in mapping.columns) == sum(bool(guess.field) for guess in guesses)
