import json
from pathlib import Path

import pytest

from tests.query.tables.profiles.tables import real, told, written
from tests.query.tables.reading_tables import actors_by_row, read, records
from viewer.query.tables.profiles.known import profile_of_columns
from viewer.query.tables.profiles.sql_parts import words
from viewer.query.tables.profiles.ucdp import UCDP

GED = words(
    """
    id relid year active_year code_status type_of_violence conflict_dset_id conflict_new_id conflict_name dyad_dset_id
    dyad_new_id dyad_name side_a_dset_id side_a_new_id side_a side_b_dset_id side_b_new_id side_b number_of_sources
    source_article source_office source_date source_headline source_original where_prec where_coordinates
    where_description adm_1 adm_2 latitude longitude geom_wkt priogrid_gid country country_id region event_clarity
    date_prec date_start date_end deaths_a deaths_b deaths_civilians deaths_unknown best high low gwnoa gwnob
    """
)
CLASH = {
    "id": "501",
    "relid": "NOW-2023-1-1-1",
    "year": "2023",
    "code_status": "Clear",
    "type_of_violence": "1",
    "conflict_name": "Nowhere: Government",
    "dyad_name": "Government of Nowhere - Hill Rebels",
    "side_a": "Government of Nowhere",
    "side_b": "Hill Rebels",
    "number_of_sources": "2",
    "source_article": '"Sea News,2023-03-03,Clash, five dead";"Dune Courier,2023-03-04,Fighting in the hills"',
    "source_office": "Sea News;Dune Courier",
    "source_original": "the army",
    "where_prec": "2",
    "where_coordinates": "Duinstad town",
    "where_description": "West of the town",
    "adm_1": "North province",
    "latitude": "52.1",
    "longitude": "4.5",
    "country": "Nowhere",
    "region": "Europe",
    "event_clarity": "1",
    "date_prec": "1",
    "date_start": "2023-03-02 00:00:00.000",
    "date_end": "2023-03-02 00:00:00.000",
    "deaths_a": "1",
    "deaths_b": "3",
    "deaths_civilians": "0",
    "deaths_unknown": "1",
    "best": "5",
    "high": "9",
    "low": "4",
}


def test_an_event_in_our_terms(tmp_path: Path) -> None:
    path = written(tmp_path, GED, CLASH)
    event = dict(records(path)[0])
    assert json.loads(str(event.pop("evidence"))) == [
        {"source": "Sea News", "exact": "Clash, five dead"},
        {"source": "Dune Courier", "exact": "Fighting in the hills"},
    ]
    assert event == {
        "id": "501",
        "title": "State-based conflict: Government of Nowhere – Hill Rebels, Duinstad town",
        "date": "2023-03-02",
        "date_text": "2023-03-02 00:00:00.000",
        "kind": "State-based conflict",
        "actors": [
            {"actor": "Government of Nowhere", "role": "participant"},
            {"actor": "Hill Rebels", "role": "participant"},
        ],
        "places": ["Duinstad town, North province, Nowhere"],
        "description": (
            "West of the town\nDeaths: side A 1, side B 3, civilians 0, unknown 1\nOriginal source: the army\n"
            "Reported: Sea News, 2023-03-03; Dune Courier, 2023-03-04"
        ),
        "tags": [
            "Nowhere", "Europe", "conflict: Nowhere: Government", "date precision 1", "place precision 2",
            "event clarity: clear", "code status: Clear",
        ],
    }  # fmt: skip
    (figure,) = records(path, "figures")
    assert [figure.get(name) for name in ("measure", "value", "low", "best", "high")] == ["deaths", None, 4, 5, 9]
    assert (figure["period"], figure["about"], figure.get("attributed_to")) == ("2023-03-02", ["501"], None)
    data = read(path)
    assert set(data.columns.sources.keys) == {"Sea News", "Dune Courier"}
    assert told(data.problems) == []


@pytest.mark.parametrize(
    ("code", "start", "end", "date"),
    [
        ("1", "2023-03-02", "2023-03-04", "2023-03-02/2023-03-04"),
        ("2", "2023-03-02", "2023-03-05", "[2023-03-02..2023-03-05]"),
        ("3", "2023-03-27", "2023-04-02", "[2023-03-27..2023-04-02]"),
        ("4", "2023-02-01", "2023-02-28", "2023-02"),
        ("4", "2024-02-01", "2024-02-28", "[2024-02-01..2024-02-28]"),
        ("4", "2024-02-01", "2024-02-29", "2024-02"),
        ("4", "2023-02-10", "2023-03-10", "[2023-02-10..2023-03-10]"),
        ("4", "2023-02-10", "2023-02-10", "2023-02"),
        ("5", "2023-01-01", "2023-12-31", "2023"),
        ("5", "2023-05-05", "2023-05-05", "2023"),
        ("2", "2024-02-28", "", "[2024-02-25..2024-03-02]"),
    ],
)
def test_the_precision_widens_the_date_to_the_last_day(
    tmp_path: Path, code: str, start: str, end: str, date: str
) -> None:
    path = written(tmp_path, GED, {**CLASH, "date_prec": code, "date_start": start, "date_end": end})
    assert [event["date"] for event in records(path)] == [date]
    assert f"date precision {code}" in str(records(path)[0]["tags"])
    assert [figure["period"] for figure in records(path, "figures")] == [date]


def test_violence_against_civilians_alone_has_a_direction(tmp_path: Path) -> None:
    row = {**CLASH, "type_of_violence": "3", "side_b": "Civilians"}
    other = {**CLASH, "id": "502", "type_of_violence": "2"}
    first, second = records(written(tmp_path, GED, row, other))
    assert first["title"] == "One-sided violence: Government of Nowhere → Civilians, Duinstad town"
    assert first["actors"] == [
        {"actor": "Government of Nowhere", "role": "initiator"},
        {"actor": "Civilians", "role": "target"},
    ]
    assert "initiator" not in str(second["actors"])
    assert second["kind"] == "Non-state conflict"


def test_candidates_without_a_header_are_known_by_what_they_hold(tmp_path: Path) -> None:
    rows = [{**CLASH, "id": str(number)} for number in (7, 8)]
    bare, headed = (written(tmp_path, GED, *rows, header=header, name=f"{header}.csv") for header in (False, True))
    assert records(bare) == records(headed)
    assert [event["id"] for event in records(bare)] == ["7", "8"]
    data = read(bare)
    assert (data.rows_read, data.rows_used) == (2, 2)
    wrong = written(tmp_path, GED, {**CLASH, "low": "x"}, {**CLASH, "id": "9"}, header=False, name="wrong.csv")
    assert told(read(wrong).problems) == [(1, "low", "x")], "the first line is a row"


def test_forty_nine_columns_of_something_else_are_not_candidates(tmp_path: Path) -> None:
    headers = ["title", "date", *(f"c{at}" for at in range(47))]
    (event,) = records(written(tmp_path, headers, {"title": "A", "date": "2020"}))
    assert (event["title"], event["date"]) == ("A", "2020")


def test_what_makes_no_sense_is_told_with_line_and_value(tmp_path: Path) -> None:
    rows = [
        {**CLASH, "id": "a", "date_start": "2023-02-30"},
        {**CLASH, "id": "b", "date_start": "2023-03-05", "date_end": "2023-03-01"},
        {**CLASH, "id": "c", "date_prec": "6"},
        {**CLASH, "id": "d", "best": "12"},
        {**CLASH, "id": "e", "best": "many", "low": "", "high": ""},
        {**CLASH, "id": "f", "longitude": "181"},
        {**CLASH, "id": "g", "best": "0", "low": "0", "high": "0"},
    ]
    path = written(tmp_path, GED, *rows)
    data = read(path)
    found = told(data.problems)
    assert [one for one in found if one[1] not in ("date_start", "date")] == [
        (7, "longitude", "181"), (6, "best", "many"), (5, "best", "12"), (4, "date_prec", "6"),
    ]  # fmt: skip
    assert [line for line, column, _ in found if column == "date_start"] == [2, 3]
    assert (data.rows_read, data.rows_used) == (7, 7)
    assert [figure["about"] for figure in records(path, "figures")] == [["a"], ["b"], ["c"], ["d"], ["f"]]
    assert "no deaths" in str(records(path)[6]["tags"])
    assert records(path)[0]["date"] == "2023-02-30/2023-03-02 00:00:00.000", "as it is written"


def test_articles_that_are_no_list_stay_whole(tmp_path: Path) -> None:
    rows = [
        {**CLASH, "source_article": "Sea News,2023-03-03,One, two"},
        {**CLASH, "source_article": "A book about the hills", "source_office": ""},
        {**CLASH, "source_article": "", "source_office": "Sea News"},
        {**CLASH, "source_article": '"Sea News,2023-03-03,He said "no"";"Sea News,2023-03-03,He said "no""'},
    ]
    evidence = [event["evidence"] for event in records(written(tmp_path, GED, *rows))]
    assert [json.loads(str(each)) for each in evidence] == [
        [{"source": "Sea News", "exact": "One, two"}],
        [{"source": "A book about the hills", "exact": ""}],
        [{"source": "Sea News", "exact": ""}],
        [{"source": "Sea News", "exact": 'He said "no"'}],
    ]


def test_only_its_own_columns_are_its() -> None:
    assert profile_of_columns(GED) is UCDP
    assert profile_of_columns(["date_start", "date_end", "side_a", "side_b"]) is None


def test_the_real_file_with_fewer_columns() -> None:
    path = real("ucdp-ged", "ged_syria_2018-2019.csv")
    data, events = read(path), {str(event["id"]): event for event in records(path)}
    assert (data.rows_read, data.rows_used, len(events)) == (4809, 4809, 4809)
    assert {len(actors) for actors in actors_by_row(data)} == {0, 2}, "figures have none, events both sides"
    assert len(data.columns.actors.keys) == 50
    tags = [str(event["tags"]) for event in events.values()]
    assert [sum(f"date precision {code}'" in each for each in tags) for code in range(1, 6)] == [4422, 272, 7, 90, 18]
    assert [sum(f"place precision {code}'" in each for each in tags) for code in range(1, 7)] == [
        2599, 1729, 128, 110, 190, 53,
    ]  # fmt: skip
    assert events["276333"]["date"] == "[2018-11-21..2018-11-23]"
    assert events["256340"]["date"] == "[2018-01-01..2018-02-03]"
    assert events["256340"]["date_text"] == "2018-01-01 – 2018-02-03"
    assert events["252300"]["date"] == "2018-01-01"
    helicopter = events["256325"]
    assert json.loads(str(helicopter["evidence"]))[0] == {
        "source": "BBC Monitoring Newsfile",
        "exact": "Syria Kurds say downed Turkish helicopter, 16 soldiers killed",
    }
    assert json.loads(str(events["256306"]["evidence"]))[0]["exact"].startswith('Two civilians including a child"were')
    execution = events["281635"]
    assert execution["title"] == "One-sided violence: IS → Civilians, Deir ez Zor Governorate"
    assert execution["places"] == ["Deir ez Zor Governorate, Syria"]
    figures = {str(figure["id"]): figure for figure in records(path, "figures")}
    assert [figures["256325/f1"][name] for name in ("low", "best", "high")] == [16, 11, 16]
    assert sum(int(str(figure["best"]).partition(".")[0]) for figure in figures.values()) == 30311
    faults = told(data.problems)
    assert len(faults) == 35
    assert faults[0] == (546, "best", "11")
    assert {column for _, column, _ in faults} == {"best"}
