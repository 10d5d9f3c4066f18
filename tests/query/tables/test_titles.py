"""Tables whose columns of dates are known but no title: asked about, or titled as is certain, which is told."""

import shlex
from pathlib import Path

import pytest

from tests.query.tables.reading_tables import csv
from viewer.document.errors import Unsettled
from viewer.document.progress import HowFar
from viewer.document.types import Event
from viewer.query.tables.date_wishes import UNSAID
from viewer.query.tables.mapped_tables import mapped_profile
from viewer.query.tables.mapping import read_mapping
from viewer.query.tables.table_source import OpenedTable, open_table

DATA = Path(__file__).parents[4] / "shared" / "data"
MATCHES = """date,home_team,away_team,tournament,city,country
1872-11-30,Scotland,England,Friendly,Glasgow,Scotland
1873-03-08,England,Scotland,Friendly,London,England
"""


def events(opened: OpenedTable) -> list[Event]:
    found = [each for each in opened.source.fetch(range(len(opened.source))) if isinstance(each, Event)]
    opened.source.close()
    return found


def asked(path: Path, cache: Path) -> Unsettled:
    with pytest.raises(Unsettled) as raised:
        open_table(path, cache=cache)
    return raised.value


def suggested(error: Unsettled) -> str:
    """The mapping that the remedy suggests, as a shell reads it."""
    return shlex.split(error.remedy.split("--map ")[1])[0].removesuffix(";")


@pytest.mark.parametrize("date", ["1872-11-30", "30 November 1872"])
def test_a_table_that_is_known_by_its_dates_alone_is_asked_about(tmp_path: Path, date: str) -> None:
    path = csv(tmp_path, MATCHES.replace("1872-11-30", date))
    error = asked(path, tmp_path)
    assert error.questions == ("columns",)
    assert 'no column is called "title"' in error.reason
    first, second = events(
        open_table(path, cache=tmp_path, profile=mapped_profile(read_mapping(suggested(error)), UNSAID))
    )
    assert first.title == "Scotland – England"
    assert [part.actor for part in first.actors] == ["Scotland", "England"]
    assert first.places == ("Glasgow", "Scotland")
    assert second.title == "England – Scotland"


def test_a_large_one_is_asked_about_before_all_of_it_is_read(tmp_path: Path) -> None:
    header, row, _ = MATCHES.splitlines()
    told: list[float] = []

    def tell(far: HowFar) -> bool:
        told.append(far.share)
        return True

    with pytest.raises(Unsettled):
        open_table(csv(tmp_path, "\n".join([header, *[row] * 900_000])), tell, cache=tmp_path)
    assert max(told, default=0.0) < 0.1


def test_plain_reading_asks_nothing(tmp_path: Path) -> None:
    assert [one.title for one in events(open_table(csv(tmp_path, MATCHES), cache=tmp_path, plain=True))] == ["", ""]


def test_titles_are_taken_from_a_column_whose_name_says_it_and_that_is_told(tmp_path: Path) -> None:
    path = csv(tmp_path, "date,Schlagzeile\n2020-02-03,Raid on the harbour\n")
    opened = open_table(path, cache=tmp_path)
    assert any('titles are taken from "Schlagzeile"' in problem.reason for problem in opened.problems)
    assert [one.title for one in events(opened)] == ["Raid on the harbour"]


def test_titles_are_made_of_the_layouts_own_columns_and_that_is_told(tmp_path: Path) -> None:
    path = csv(tmp_path, "date,actors,kind,place\n2020-02-03,Turkey;Syria,shelling,Idlib\n")
    opened = open_table(path, cache=tmp_path)
    assert any("no column holds titles" in problem.reason for problem in opened.problems)
    (event,) = events(opened)
    assert event.title == "Turkey;Syria – shelling – Idlib"
    assert [part.actor for part in event.actors] == ["Turkey", "Syria"]


@pytest.mark.parametrize("column", ["text", "description"])
def test_a_text_stands_in_for_a_title(tmp_path: Path, column: str) -> None:
    path = csv(tmp_path, f"date,{column},city\n2020-02-03,Shells fell on the town.,Idlib\n")
    (event,) = events(open_table(path, cache=tmp_path))
    assert event.description == "Shells fell on the town."


@pytest.mark.skipif(not DATA.exists(), reason="needs the shared files")
@pytest.mark.parametrize(
    ("name", "first", "actors"),
    [
        ("large/football_results.csv", "Scotland – England", ("Scotland", "England")),
        ("large/archigos_leaders.csv", "Grant", ("Grant",)),
        ("edtf/messydates_battles_2001.csv", "Operation MH-2", ("MK-National Libration Army(MK)",)),
        ("wikidata-wikipedia/wikidata_battles.csv", "Battle of Debre Tabor", ()),
    ],
)
def test_real_tables_without_titles_are_read_well_as_suggested(
    tmp_path: Path, name: str, first: str, actors: tuple[str, ...]
) -> None:
    error = asked(DATA / name, tmp_path)
    mapping = read_mapping(suggested(error))
    opened = open_table(DATA / name, cache=tmp_path, profile=mapped_profile(mapping, UNSAID))
    event = next(each for each in events(opened) if each.title == first)
    assert tuple(part.actor for part in event.actors) == actors
