from pathlib import Path

import pytest

from tests.query.tables.profiles.tables import real, told, written
from tests.query.tables.reading_tables import csv, read, records
from viewer.query.tables.profiles.gdelt import GDELT
from viewer.query.tables.profiles.known import profile_of_columns
from viewer.query.tables.profiles.sql_parts import words

ACTOR = words(
    "Code Name CountryCode KnownGroupCode EthnicCode Religion1Code Religion2Code Type1Code Type2Code Type3Code"
)
GEO = words("Type FullName CountryCode ADM1Code ADM2Code Lat Long FeatureID")
SECOND = [
    *words("GLOBALEVENTID SQLDATE MonthYear Year FractionDate"),
    *(f"Actor1{part}" for part in ACTOR),
    *(f"Actor2{part}" for part in ACTOR),
    *words("IsRootEvent EventCode EventBaseCode EventRootCode QuadClass GoldsteinScale"),
    *words("NumMentions NumSources NumArticles AvgTone"),
    *(f"{which}Geo_{part}" for which in ("Actor1", "Actor2", "Action") for part in GEO),
    *words("DATEADDED SOURCEURL"),
]
FIRST = [name for name in SECOND if not name.endswith("ADM2Code")]
EVENT = {
    "GLOBALEVENTID": "410",
    "SQLDATE": "20190228",
    "MonthYear": "201902",
    "Year": "2019",
    "FractionDate": "2019.1589",
    "Actor1Code": "NOWGOV",
    "Actor1Name": "NOWHERE",
    "Actor2Code": "ELS",
    "Actor2Name": "ELSEWHERE",
    "IsRootEvent": "1",
    "EventCode": "0211",
    "EventBaseCode": "021",
    "EventRootCode": "02",
    "QuadClass": "1",
    "GoldsteinScale": "3.4",
    "NumMentions": "4",
    "NumSources": "2",
    "NumArticles": "3",
    "AvgTone": "-1.5",
    "ActionGeo_Type": "4",
    "ActionGeo_FullName": 'Duinstad, "North", Nowhere',
    "ActionGeo_Lat": "52.1",
    "ActionGeo_Long": "4.5",
    "DATEADDED": "20190301101500",
    "SOURCEURL": "https://www.seanews.example/2019/02/a.html?b=c",
}


def bare(folder: Path, headers: list[str], *rows: dict[str, str]) -> Path:
    """A file as GDELT writes it: tabs, no header, no quotation marks, and a name that says CSV."""
    lines = ["\t".join(row.get(name, "") for name in headers) for row in rows]
    return csv(folder, "".join(f"{line}\n" for line in lines), "20190301.export.CSV")


def test_an_event_in_our_terms(tmp_path: Path) -> None:
    path = bare(tmp_path, SECOND, EVENT)
    assert records(path) == [
        {
            "id": "410",
            "title": 'NOWHERE → ELSEWHERE: appeal, Duinstad, "North", Nowhere',
            "date": "2019-02-28",
            "kind": "appeal",
            "actors": [{"actor": "NOWHERE", "role": "initiator"}, {"actor": "ELSEWHERE", "role": "target"}],
            "places": ['Duinstad, "North", Nowhere'],
            "url": "https://www.seanews.example/2019/02/a.html?b=c",
            "evidence": '[{"source":"seanews.example","exact":""}]',
            "description": "mentions 4, sources 2, articles 3, average tone -1.5, added 2019-03-01 10:15 UTC",
            "tags": ["verbal cooperation", "root event", "CAMEO 0211", "Goldstein 3.4"],
        }
    ]
    data = read(path)
    (place,) = data.about.places
    assert (place.latitude, place.longitude) == (52.1, 4.5)
    assert (data.rows_read, data.rows_used, told(data.problems)) == (1, 1, [])


def test_the_first_version_may_lack_the_last_value(tmp_path: Path) -> None:
    row = {**EVENT, "DATEADDED": "20190301", "EventCode": "190", "EventRootCode": "19", "QuadClass": "4"}
    whole = {name: value for name, value in row.items() if name in FIRST}
    path = bare(tmp_path, FIRST, whole)
    short = "\t".join({**whole, "GLOBALEVENTID": "411"}.get(name, "") for name in FIRST[:-1])
    path.write_text(path.read_text(encoding="utf-8") + short + "\n", encoding="utf-8")
    first, second = records(path)
    assert (first["kind"], first["date"], first["url"]) == ("fighting", "2019-02-28", EVENT["SOURCEURL"])
    assert str(first["description"]).endswith("added 2019-03-01")
    assert (second["id"], second["url"]) == ("411", None)
    data = read(path)
    assert (data.rows_read, data.rows_used, told(data.problems)) == (2, 2, [])


def test_a_row_that_breaks_off_is_told(tmp_path: Path) -> None:
    path = bare(tmp_path, FIRST, *({name: EVENT[name] for name in FIRST if name in EVENT} for _ in range(8)))
    lines = path.read_text(encoding="utf-8").splitlines()
    path.write_text("\n".join([*lines, lines[0] + "\tmore", "412\t20190228\t201902"]) + "\n", encoding="utf-8")
    data = read(path)
    assert (data.rows_read, data.rows_used) == (10, 9)
    ((line, _, raw),) = told(data.problems, "error")
    assert (line, raw[:19]) == (9, "410 20190228 201902")
    assert (10, "GLOBALEVENTID", "412") in told(data.problems)


@pytest.mark.parametrize(
    ("row", "column", "value"),
    [
        ({"SQLDATE": "20190230"}, "SQLDATE", "20190230"),
        ({"SQLDATE": "2019-02-28"}, "", ""),
        ({"ActionGeo_Lat": "-90.5"}, "ActionGeo_Lat", "-90.5"),
        ({"ActionGeo_Long": "west"}, "ActionGeo_Long", "west"),
    ],
)
def test_what_makes_no_sense_is_told(tmp_path: Path, row: dict[str, str], column: str, value: str) -> None:
    others = [{**EVENT, "GLOBALEVENTID": str(number)} for number in range(1, 7)]
    path = bare(tmp_path, SECOND, *others, {**EVENT, "GLOBALEVENTID": "9", **row})
    assert told(read(path).problems) == ([(7, column, value)] if column else [])
    assert records(path)[6]["date"] == row.get("SQLDATE", "2019-02-28")


def test_codes_stay_texts_and_unknown_ones_stay_themselves(tmp_path: Path) -> None:
    rows = [
        {**EVENT, "EventCode": "043", "EventRootCode": ""},
        {**EVENT, "EventCode": "99", "EventRootCode": "99"},
        {**EVENT, "Actor1Name": "", "Actor2Name": "", "Actor2Code": "", "SOURCEURL": "BBC Monitoring"},
    ]
    first, second, third = records(bare(tmp_path, SECOND, *rows))
    assert (first["kind"], second["kind"]) == ("consultation", "99")
    assert "CAMEO 043" in str(first["tags"])
    assert third["title"] == 'NOWGOV: appeal, Duinstad, "North", Nowhere'
    assert third["actors"] == [{"actor": "NOWGOV", "role": "initiator"}]
    assert (third["evidence"], third["url"]) == ('[{"source":"BBC Monitoring","exact":""}]', None)


def test_with_a_header_too(tmp_path: Path) -> None:
    path = written(tmp_path, SECOND, EVENT)
    assert records(path) == records(bare(tmp_path, SECOND, EVENT))
    assert profile_of_columns(SECOND) is GDELT
    assert profile_of_columns(["EventCode", "Actor1Name", "date"]) is None


def test_tabs_of_something_else_are_not_gdelt(tmp_path: Path) -> None:
    headers = ["title", "date", *(f"c{at}" for at in range(59))]
    (event,) = records(written(tmp_path, headers, {"title": "A", "date": "2020"}, delimiter="\t", name="a.tsv"))
    assert (event["title"], event["date"]) == ("A", "2020")


def test_the_real_sample_of_the_first_version() -> None:
    path = real("gdelt", "gdelt1_sample_events.tsv")
    data, events = read(path), {str(event["id"]): event for event in records(path)}
    assert (data.rows_read, data.rows_used, len(events)) == (710, 710, 710)
    assert told(data.problems) == []
    assert sum(event["url"] is not None for event in events.values()) == 509
    kinds = [event["kind"] for event in events.values()]
    assert [kinds.count(kind) for kind in ("consultation", "statement", "appeal", "disapproval")] == [174, 114, 58, 54]
    dates = sorted(str(event["date"]) for event in events.values())
    assert (dates[0], dates[-1]) == ("1982-01-02", "2016-07-28")
    assert events["564111654"]["kind"] == "concession"
    assert (events["564111654"]["title"], events["564111654"]["places"]) == ("CABINET: concession", None)
    business = events["1552829"]
    assert business["title"] == "BUSINESS → BUSINESS: intent to cooperate, Accra, Greater Accra, Ghana"
    assert str(business["description"]).endswith("added 2013-02-03")


def test_the_real_extract_with_other_headers() -> None:
    path = real("gdelt", "gdelt1_20201114_renamed.csv")
    data, events = read(path), {str(event["id"]): event for event in records(path)}
    assert (data.rows_read, data.rows_used, len(events)) == (2601, 2601, 2601)
    assert {event["date"] for event in events.values()} == {"2020-11-14"}
    africa = events["954708263"]
    assert (africa["title"], africa["kind"]) == ("AFRICA → THE DRC: appeal, Ethiopia", "appeal")
    assert africa["tags"] == ["verbal cooperation", "root event", "CAMEO 026", "Goldstein 4.0"]
    assert "added 2020-11-14 07:15 UTC" in str(africa["description"])
    assert events["954727218"]["title"] == "SOUTH AFRICAN → AFRICA: appeal, South Africa"
    assert africa["evidence"] == '[{"source":"ippmedia.com","exact":""}]'
