"""What columns may be chosen to hold, and the mapping that choices make."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from viewer.query.tables.mapping import FIELDS, ColumnMapping, read_mapping
from viewer.session.column_choices import (
    CHOICES,
    ChoiceFault,
    choices_of_mapping,
    faults_of_choices,
    guessed_choices,
    mapping_of_choices,
)

EVERY = [choice for group in CHOICES.values() for choice in group]


def test_each_field_of_a_mapping_can_be_chosen() -> None:
    assert {choice.partition(".")[0] for choice in EVERY} == set(FIELDS)
    assert len(EVERY) == len(set(EVERY))


def test_the_parts_of_a_date_stand_from_the_coarsest_to_the_finest_whatever_their_columns_order() -> None:
    made = mapping_of_choices(["Day", "Month", "Year", "What", "Note"], ["date.day", "date.month", "date", "title", ""])
    assert made == read_mapping("date=Year;Month;Day,title=What")


def test_several_columns_may_hold_actors_in_their_order() -> None:
    made = mapping_of_choices(["A", "When", "B"], ["actors", "start", "actors"])
    assert made == read_mapping("start=When,actors=A;B")


@pytest.mark.parametrize(
    ("choices", "fault"),
    [
        (["latitude", "latitude", "title"], ChoiceFault("repeated", "latitude", (0, 1))),
        (["date", "title", "date"], ChoiceFault("repeated", "date", (0, 2))),
        (["title", "date.month"], ChoiceFault("alone", "date.month", (1,))),
        (["date", "date.day"], ChoiceFault("gap", "date.day", (1,))),
        (["date", "date.month", "date.time"], ChoiceFault("gap", "date.time", (2,))),
        (["place", ""], ChoiceFault("nothing")),
        (["", ""], ChoiceFault("nothing")),
    ],
)
def test_what_is_wrong_is_told_with_the_columns(choices: list[str], fault: ChoiceFault) -> None:
    assert faults_of_choices(choices) == [fault]


@pytest.mark.parametrize(
    "choices",
    [
        ["date"],
        ["title"],
        ["end", "kind"],
        ["date", "date.time", "title"],
        ["start", "start.month", "start.day", "end", "end.month", "actors", "actors"],
    ],
)
def test_choices_that_can_be_opened_have_no_fault(choices: list[str]) -> None:
    assert faults_of_choices(choices) == []


@given(st.permutations([*EVERY[:8], "title", "actors", "place", ""]))
def test_choices_come_back_from_the_mapping_that_they_make(choices: list[str]) -> None:
    columns = [f"{choice.partition('.')[2] or 'column'} {place}" for place, choice in enumerate(choices)]
    assert choices_of_mapping(mapping_of_choices(columns, choices), columns) == choices


def test_columns_that_a_table_lacks_are_passed_over() -> None:
    assert choices_of_mapping(read_mapping("date=When,title=What"), ["What", "Who"]) == ["title", ""]


@pytest.mark.parametrize(
    ("columns", "row", "guessed"),
    [
        (["Day", "Month", "Year", "Headline"], ["3", "2", "2020", "Shelling"], "date=Year;Month;Day,title=Headline"),
        (["Jahr", "Monat", "Titel"], ["2020", "Februar", "Beschuss"], "date=Jahr;Monat,title=Titel"),
        (
            ["StartYear", "StartMonth", "EndYear", "EndMonth", "SideA"],
            ["1914", "7", "1918", "11", "Serbia"],
            "start=StartYear;StartMonth,end=EndYear;EndMonth,actors=SideA",
        ),
        (["Datum", "Uhrzeit", "Titel"], ["3.2.2020", "14:30", "Beschuss"], "date=Datum;Uhrzeit,title=Titel"),
        (["Datum", "Titel", "Quelle"], ["3.2.2020", "Beschuss", "Bote"], "date=Datum,title=Titel,source=Quelle"),
        (["Count", "Share"], ["3", "0.4"], ""),
    ],
)
def test_a_guess_finds_dates_in_one_column_or_in_parts(columns: list[str], row: list[str], guessed: str) -> None:
    choices = guessed_choices(columns, [row] * 5)
    made = mapping_of_choices(columns, choices)
    assert made == (read_mapping(guessed) if guessed else ColumnMapping(()))
