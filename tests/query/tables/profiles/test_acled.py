from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.query.tables.profiles.tables import told, written
from tests.query.tables.reading_tables import read, records, starts
from viewer.query.tables.engine import connect, fetch_rows
from viewer.query.tables.profiles.acled import ACLED, day_sql
from viewer.query.tables.profiles.known import profile_of_columns
from viewer.query.tables.profiles.sql_parts import words

NOW = words(
    """
    event_id_cnty event_date year time_precision disorder_type event_type sub_event_type actor1 assoc_actor_1 inter1
    actor2 assoc_actor_2 inter2 interaction civilian_targeting iso region country admin1 admin2 admin3 location
    latitude longitude geo_precision source source_scale notes fatalities tags timestamp
    """
)
BEFORE = words(
    """
    data_id iso event_id_cnty event_id_no_cnty event_date year time_precision event_type sub_event_type actor1
    assoc_actor_1 inter1 actor2 assoc_actor_2 inter2 interaction region country admin1 admin2 admin3 location
    latitude longitude geo_precision source source_scale notes fatalities timestamp iso3
    """
)
FIRST = words(
    """
    GWNO EVENT_ID_CNTY EVENT_ID_NO_CNTY EVENT_DATE YEAR TIME_PRECISION EVENT_TYPE ACTOR1 ALLY_ACTOR_1 INTER1 ACTOR2
    ALLY_ACTOR_2 INTER2 INTERACTION COUNTRY ADMIN1 ADMIN2 ADMIN3 LOCATION LATITUDE LONGITUDE GEO_PRECISION SOURCE
    NOTES FATALITIES
    """
)
CLASH = {
    "event_id_cnty": "NOW7",
    "event_date": "2025-05-16",
    "time_precision": "1",
    "disorder_type": "Political violence",
    "event_type": "Battles",
    "sub_event_type": "Armed clash",
    "actor1": "Army of Nowhere",
    "assoc_actor_1": "Border Guard; Militia of the North",
    "inter1": "State forces",
    "actor2": "Hill Rebels",
    "inter2": "Rebel group",
    "civilian_targeting": "Civilian targeting",
    "country": "Nowhere",
    "admin1": "North",
    "location": "Duinstad",
    "latitude": "52.1",
    "longitude": "4.5",
    "geo_precision": "2",
    "source": "Dune Courier; Sea News",
    "source_scale": "National-Local",
    "notes": "They fought near the dike.",
    "fatalities": "5",
    "tags": "crowd size=no report; dike",
}


def test_an_event_in_our_terms(tmp_path: Path) -> None:
    path = written(tmp_path, NOW, CLASH)
    (event,) = records(path)
    assert event == {
        "id": "NOW7",
        "title": "Armed clash: Army of Nowhere – Hill Rebels, Duinstad",
        "date": "2025-05-16",
        "kind": "Armed clash",
        "description": "They fought near the dike.",
        "places": ["Duinstad, North, Nowhere"],
        "actors": [
            {"actor": "Army of Nowhere", "role": "participant"},
            {"actor": "Hill Rebels", "role": "participant"},
            {"actor": "Border Guard", "role": "associated"},
            {"actor": "Militia of the North", "role": "associated"},
        ],
        "evidence": '[{"source":"Dune Courier","exact":""},{"source":"Sea News","exact":""}]',
        "tags": [
            "Political violence", "Battles", "Civilian targeting", "State forces", "Rebel group", "Nowhere",
            "time precision 1", "place precision 2", "source scale National-Local", "crowd size=no report", "dike",
        ],
    }  # fmt: skip
    (figure,) = records(path, "figures")
    assert (figure["measure"], figure["value"], figure["period"]) == ("fatalities", 5.0, "2025-05-16")
    assert figure.get("attributed_to") is None
    data = read(path)
    assert [(place.id, place.latitude, place.longitude) for place in data.about.places] == [
        ("Duinstad, North, Nowhere", 52.1, 4.5)
    ]
    assert (data.rows_read, data.rows_used) == (1, 1)
    assert told(data.problems) == []


@pytest.mark.parametrize(
    ("code", "expected"),
    [("1", "2025-05-16"), ("2", "[2025-05-13..2025-05-19]"), ("3", "2025-05"), ("2.0", "[2025-05-13..2025-05-19]")],
)
@pytest.mark.parametrize("day", ["2025-05-16", "16 May 2025", "16-May-2025", "16/05/2025", "16-05-2025"])
def test_a_coarse_code_widens_the_date_and_the_raw_one_is_kept(
    tmp_path: Path, code: str, expected: str, day: str
) -> None:
    path = written(tmp_path, NOW, {**CLASH, "event_date": day, "time_precision": code})
    (event,) = records(path)
    assert event["date"] == expected
    assert event.get("date_text") == (None if day == expected else day)
    assert told(read(path).problems) == []


def test_days_of_a_week_across_a_year_and_a_leap_day(tmp_path: Path) -> None:
    days = ["2023-12-31", "2024-02-28"]
    rows = [
        {**CLASH, "event_id_cnty": f"N{at}", "event_date": day, "time_precision": "2"} for at, day in enumerate(days)
    ]
    dates = [event["date"] for event in records(written(tmp_path, NOW, *rows))]
    assert dates == ["[2023-12-28..2024-01-03]", "[2024-02-25..2024-03-02]"]


def test_the_second_generation(tmp_path: Path) -> None:
    row = {
        "data_id": "9731",
        "event_id_cnty": "NOW7",
        "event_id_no_cnty": "7",
        "event_date": "16 May 2019",
        "time_precision": "1",
        "event_type": "Protests",
        "sub_event_type": "Peaceful protest",
        "actor1": "Protesters (Nowhere)",
        "inter1": "6",
        "country": "Nowhere",
        "admin1": "Duinstad",
        "location": "Duinstad",
        "source": "Sea News",
        "fatalities": "0",
        "iso3": "NWH",
    }
    path = written(tmp_path, BEFORE, row, {**row, "event_id_cnty": "", "data_id": "9732", "inter1": "8"})
    first, second = records(path)
    assert (first["id"], second["id"]) == ("NOW7", "9732")
    assert (first["date"], first["title"]) == ("2019-05-16", "Peaceful protest: Protesters (Nowhere), Duinstad")
    assert first["places"] == ["Duinstad, Nowhere"], "a region that is called as its town is not said twice"
    assert first["tags"] == ["Protests", "protesters", "Nowhere", "time precision 1", "no fatalities"]
    assert "other or external forces" in str(second["tags"])
    assert [table.name for table in read(path).stored] == ["events"], "nobody was killed: a tag says so, no figure"


def test_the_first_generation_in_capitals(tmp_path: Path) -> None:
    row = {
        "GWNO": "615",
        "EVENT_ID_CNTY": "1ALG",
        "EVENT_ID_NO_CNTY": "1",
        "EVENT_DATE": "25/01/1997",
        "TIME_PRECISION": "1",
        "EVENT_TYPE": "Violence against civilians",
        "ACTOR1": "Armed Band",
        "ALLY_ACTOR_1": "Its Friends",
        "ACTOR2": "Villagers",
        "INTER1": "2",
        "COUNTRY": "Nowhere",
        "LOCATION": "Dorp",
        "LATITUDE": "36.1",
        "LONGITUDE": "3.0",
        "SOURCE": "Wire",
        "FATALITIES": "16",
    }
    (event,) = records(written(tmp_path, FIRST, row))
    assert (event["id"], event["date"], event["date_text"]) == ("1ALG", "1997-01-25", "25/01/1997")
    assert event["title"] == "Violence against civilians: Armed Band – Villagers, Dorp"
    assert event["actors"] == [
        {"actor": "Armed Band", "role": "participant"},
        {"actor": "Villagers", "role": "participant"},
        {"actor": "Its Friends", "role": "associated"},
    ]
    assert "rebel group" in str(event["tags"])


def test_the_order_of_day_and_month_is_told_and_never_mixed(tmp_path: Path) -> None:
    def of(*days: str) -> tuple[list[object], list[str]]:
        rows = [{**CLASH, "event_id_cnty": str(at), "event_date": day} for at, day in enumerate(days)]
        path = written(tmp_path, NOW, *rows)
        return [event["date"] for event in records(path)], [one.reason for one in read(path).problems]

    dates, reasons = of("03-04-2019", "13-04-2019")
    assert dates == ["2019-04-03", "2019-04-13"]
    dates, reasons = of("03-04-2019", "05-06-2019")
    assert dates == ["2019-04-03", "2019-06-05"], "ACLED's own order"
    assert "event_date was read with the day before the month" in reasons
    dates, reasons = of("03-04-2019", "04-13-2019")
    assert dates == ["2019-03-04", "2019-04-13"]
    assert any("the month before the day" in reason for reason in reasons)
    dates, reasons = of("13-04-2019", "04-13-2019")
    assert dates == ["2019-04-13", "04-13-2019"], "one order for the whole column"
    assert any("04-13-2019" in reason for reason in reasons)


def test_what_makes_no_sense_is_told_with_line_and_value(tmp_path: Path) -> None:
    rows = [
        {**CLASH, "event_id_cnty": "a", "event_date": "30 February 2025"},
        {**CLASH, "event_id_cnty": "b", "latitude": "97.1", "longitude": "east"},
        {**CLASH, "event_id_cnty": "c", "fatalities": "a few"},
        {**CLASH, "event_id_cnty": "d", "fatalities": "-3"},
        {**CLASH, "event_id_cnty": "e", "time_precision": "4"},
        {},
    ]
    path = written(tmp_path, NOW, *rows)
    data = read(path)
    assert sorted(told(data.problems)) == [
        (2, "event_date", "30 February 2025"),
        (3, "latitude", "97.1"),
        (3, "longitude", "east"),
        (4, "fatalities", "a few"),
        (5, "fatalities", "-3"),
        (6, "time_precision", "4"),
        (7, "events[5]", "," * 30),
    ]
    assert (data.rows_read, data.rows_used) == (6, 5)
    assert [figure["about"] for figure in records(path, "figures")] == [["a"], ["b"], ["e"]]
    assert records(path)[0]["date"] == "30 February 2025", "shown as it is written"


def test_rows_that_are_too_short_or_too_long_are_told_and_counted(tmp_path: Path) -> None:
    path = written(tmp_path, NOW, *[CLASH] * 40)
    text = path.read_text(encoding="utf-8")
    path.write_text(text + "NOW8,2025-05-17,2025\n" + text.splitlines()[1] + ",surplus\n", encoding="utf-8")
    data = read(path)
    left_out = sum(one.done == "the row was left out" for one in data.problems)
    assert data.rows_read == data.rows_used + left_out == 42
    rows = {(one.line, one.raw[:20]) for one in data.problems if one.line}
    assert rows >= {(42, "NOW8,2025-05-17,2025"), (43, "NOW7,2025-05-16,,1,P")}


def test_semicolons_and_a_mark_of_utf_8(tmp_path: Path) -> None:
    path = written(tmp_path, NOW, CLASH, delimiter=";")
    path.write_bytes(b"\xef\xbb\xbf" + path.read_bytes())
    (event,) = records(path)
    assert (event["id"], event["date"]) == ("NOW7", "2025-05-16")


def test_the_same_in_parquet(tmp_path: Path) -> None:
    path = written(tmp_path, NOW, CLASH, {**CLASH, "event_id_cnty": "x", "time_precision": "3", "fatalities": "7"})
    made = tmp_path / "table.parquet"
    with connect([path, tmp_path], tmp_path) as connection:
        connection.execute(f"COPY (SELECT * FROM read_csv('{path}')) TO '{made}' (FORMAT parquet)")
    assert records(made) == records(path)
    assert records(made, "figures") == records(path, "figures")
    assert starts(read(made)) == starts(read(path))


def test_only_its_own_columns_are_its() -> None:
    assert profile_of_columns(NOW) is profile_of_columns(BEFORE) is profile_of_columns(FIRST) is ACLED
    assert profile_of_columns(["event_date", "event_type", "title"]) is None


forms = st.sampled_from(["%Y-%m-%d", "%d %B %Y", "%d-%b-%Y", "%d/%m/%Y", "%d.%m.%Y"])


@settings(max_examples=20)
@given(st.lists(st.tuples(st.dates(min_value=date(1000, 1, 1)), forms), min_size=1, max_size=50))
def test_no_day_is_shifted(days: list[tuple[date, str]]) -> None:
    with TemporaryDirectory() as folder, connect([], Path(folder)) as connection:
        values = ", ".join(f"('{day.strftime(form)}', DATE '{day}')" for day, form in days)
        sql = f"SELECT {day_sql('written', True)}, meant FROM (VALUES {values}) days(written, meant)"
        assert all(read_day == meant for read_day, meant in fetch_rows(connection, sql))
