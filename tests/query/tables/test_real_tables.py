"""Plain tables of others, as they are: what was counted and read in them by hand is what is read."""

from collections import Counter
from pathlib import Path

import pytest

from tests.formats.readers.reading import SHARED, needs_shared
from viewer.document.errors import Unsettled
from viewer.document.problems import Problem
from viewer.document.types import Event
from viewer.query.tables.date_wishes import read_date_wishes
from viewer.query.tables.mapping import read_mapping
from viewer.session.opening import Wishes, open_source

pytestmark = needs_shared


def opened(
    name: str, folder: Path, mapping: str = "", dates: str = "", key: str = ""
) -> tuple[list[Event], tuple[Problem, ...]]:
    """The events, in order of the file, and the problems; every row is accounted for."""
    wishes = Wishes(key, read_mapping(mapping) if mapping else None, read_date_wishes(dates) if dates else None)
    what = open_source(SHARED / name, cache=folder, wishes=wishes)
    try:
        found = [event for event in what.source.fetch(range(len(what.source))) if isinstance(event, Event)]
    finally:
        what.source.close()
    assert what.reckoning is not None
    assert (what.reckoning.used, what.reckoning.left_out) == (len(found), what.reckoning.read - len(found))
    in_order = all(event.id.isdigit() for event in found)
    return sorted(found, key=lambda event: int(event.id)) if in_order else found, what.problems


def errors(problems: tuple[Problem, ...]) -> list[tuple[int | None, str]]:
    return [(problem.line, problem.raw) for problem in problems if problem.severity == "error"]


def notices(problems: tuple[Problem, ...]) -> str:
    return "; ".join(problem.reason for problem in problems if problem.severity == "notice")


def test_cabinet_turnover_has_years_of_two_digits_and_words(tmp_path: Path) -> None:
    name = "news-statements/538_cabinet-turnover.csv"
    mapping = "title=position,actors=appointee,start=start_date,end=end_date,kind=president"
    for said, question in (("", "columns"), (mapping, "century")):
        with pytest.raises(Unsettled) as asked:
            opened(name, tmp_path, said)
        assert asked.value.questions == (question,)
    found, problems = opened(name, tmp_path, mapping, "1950")
    assert len(found) == 379
    lance, *_, zients = found
    assert (lance.title, lance.kind, lance.actors[0].actor) == ("OMB Director", "Carter", "Bert Lance")
    assert (lance.date, lance.date_text) == ("1977-01-21/1977-09-23", "1/21/77 – 9/23/77")
    assert (zients.date, zients.date_text) == ("2023-02-08/..", "2/8/23 – Still in office")
    assert "the month comes first" in notices(problems)
    assert Counter(raw for _, raw in errors(problems)) == {
        "Bush admin": 7, "Reagan admin": 5, "Clinton admin": 1, "Obama admin": 1,
    }  # fmt: skip
    august = next(event for event in found if event.date_text.startswith("Aug. 1981"))
    assert august.date.startswith("1981-08/")


def test_resignations_are_in_american_order_as_the_column_shows(tmp_path: Path) -> None:
    mapping = "date=Resignation Date,actors=Member,title=Reason,kind=Party,source=Source"
    found, problems = opened("news-statements/538_congress_resignations.csv", tmp_path, mapping)
    assert len(found) == 615
    assert Counter(event.kind for event in found) == {"D": 357, "R": 258}
    assert (min(event.date for event in found), max(event.date for event in found)) == ("1901-11-22", "2018-01-15")
    assert found[0].actors[0].actor == "Pat Tiberi"
    assert (found[1].date, found[1].date_text) == ("2018-01-02", "1/2/2018")
    assert "the month comes first" in notices(problems)
    assert errors(problems) == []


def test_investigations_ask_for_their_dates_and_suggest_a_mapping(tmp_path: Path) -> None:
    name = "news-statements/538_russia-investigation.csv"
    with pytest.raises(Unsettled) as asked:
        opened(name, tmp_path)
    assert '"investigation-start" may hold dates' in asked.value.reason
    assert "--map title=name,start=investigation-start,end=investigation-end" in asked.value.remedy
    found, _ = opened(name, tmp_path, "title=name,start=investigation-start,end=investigation-end")
    assert len(found) == 194
    assert (found[0].title, found[0].date) == ("James W. McCord", "1973-05-19/1977-06-19")
    plain, _ = opened(name, tmp_path, key="table")
    assert {event.date for event in plain} == {""}


def test_lawsuits_have_plaintiffs_and_defendants(tmp_path: Path) -> None:
    mapping = "date=dateFiled,title=caseName,initiator=plaintiff,target=defendant,place=currentLocation"
    found, problems = opened("news-statements/538_trump-lawsuits.csv", tmp_path, mapping)
    assert len(found) == 57
    clifford = found[0]
    assert (clifford.title, clifford.date) == ("Clifford v. Trump", "2018-03-06")
    assert clifford.places == ("District Court, Central District of California",)
    assert [(part.actor, part.role) for part in clifford.actors] == [
        ("Stephanie Clifford", "initiator"),
        ("Donald J. Trump", "target"),
        ("Essential Consultants LLC", "target"),
        ("Michael Cohen", "target"),
    ]
    assert min(event.date for event in found) == "2016-03-15"
    assert errors(problems) == []


def test_a_table_without_a_header_keeps_its_first_row(tmp_path: Path) -> None:
    mapping = "date=#4,initiator=#1,title=#2,target=#3"
    found, problems = opened("large/icews14_test.tsv", tmp_path, mapping)
    assert len(found) == 8963
    assert (found[0].title, found[0].date) == ("Make statement", "2014-03-06")
    assert [part.actor for part in found[0].actors] == ["Ministry (Afghanistan)", "Afghanistan"]
    assert (min(event.date for event in found), max(event.date for event in found)) == ("2014-01-01", "2014-12-31")
    assert errors(problems) == []


def test_facts_of_which_some_have_a_time_in_columns_of_their_own(tmp_path: Path) -> None:
    mapping = "date=#5,actors=#1;#3,title=#2,kind=#4"
    found, problems = opened("wikidata-wikipedia/yago15k_test.tsv", tmp_path, mapping)
    assert len(found) == 13_800
    assert Counter(event.kind for event in found if event.date) == {"<occursSince>": 2157, "<occursUntil>": 1528}
    assert sum(event.date.endswith("-XX-XX") for event in found) == 3681
    assert min(event.date for event in found if event.date) == "1630-XX-XX"
    assert found[0].title == "<isAffiliatedTo>"
    assert any(event.date == "1917-11-07" for event in found)
    assert errors(problems) == []


def test_battles_of_wikidata_are_days_and_one_is_none(tmp_path: Path) -> None:
    found, problems = opened(
        "wikidata-wikipedia/wikidata_battles.csv", tmp_path, "date=date,title=battleLabel,url=battle"
    )
    assert len(found) == 18_238
    assert sum(event.date[:1] in set("-0123456789") for event in found) == 11_337
    zhuolu = next(event for event in found if event.title == "Battle of Zhuolu")
    assert (zhuolu.date, zhuolu.date_text) == ("-3000-01-01", "-3000-01-01T00:00:00Z")
    assert not any("T" in event.date for event in found)
    ((line, raw),) = errors(problems)
    assert (line, raw[:35]) == (17_316, "http://www.wikidata.org/.well-known")
    assert "3,135 of 11,338 dates" in notices(problems)


def test_battles_of_a_war_are_titled_by_their_column(tmp_path: Path) -> None:
    mapping = "start=start_date,end=end_date,title=battle_name,place=locations,kind=result"
    found, problems = opened("wikidata-wikipedia/acw_cwsac_battles.csv", tmp_path, mapping)
    by_date = sorted(found, key=lambda event: event.date)
    assert (len(found), by_date[0].title, by_date[0].date) == (384, "Fort Sumter", "1861-04-12/1861-04-14")
    assert (by_date[-1].title, by_date[-1].date) == ("Palmito Ranch", "1865-05-12/1865-05-13")
    assert found[0].places == ("Cullman County, AL",)
    assert errors(problems) == []


def test_messy_dates_are_one_of_their_days(tmp_path: Path) -> None:
    found, problems = opened("edtf/messydates_battles_2001.csv", tmp_path, "date=Date,title=Battle,actors=Parties")
    assert len(found) == 20
    assert [event.date for event in found if len(event.date) == 10] == [
        "2001-03-08", "2001-05-25", "2001-11-09", "2001-11-12", "2001-12-03", "2001-12-04", "2001-12-22",
    ]  # fmt: skip
    assert (found[1].date, found[1].date_text) == ("[2001-04-16..2001-04-20]", "2001-04-16..2001-04-20")
    assert {"[2001-10-07..2001-12?]", "[2001-11-~15..2001-11-~30]"} <= {event.date for event in found}
    assert errors(problems) == []


def test_a_collection_keeps_years_as_years(tmp_path: Path) -> None:
    found, problems = opened("timelinejs-sheet-csv/flu1918_collectionbuilder.csv", tmp_path)
    dates = [event.date for event in found]
    assert len(dates) == 77
    assert (dates.count("1918"), dates.count("1910"), dates.count("1917/1935")) == (8, 1, 1)
    assert "1975-01-16" in dates  # written 1975-1-16
    assert errors(problems) == []


@pytest.mark.parametrize(
    ("name", "columns"),
    [
        ("wikidata-wikipedia/acw_cwsac_commanders.csv", "battle, belligerent, fullname"),
        ("large/un_votes.csv.gz", "rcid, country, country_code, vote"),
        ("large/un_roll_call_issues.csv", "rcid, short_name, issue"),
    ],
)
def test_tables_whose_dates_stand_elsewhere_say_so(name: str, columns: str, tmp_path: Path) -> None:
    with pytest.raises(Unsettled) as asked:
        opened(name, tmp_path)
    assert columns in asked.value.reason
    assert "none of them seems to hold dates" in asked.value.reason
    assert "another table" in asked.value.remedy


@pytest.mark.parametrize("name", ["ohm_level0.tsv", "ohm_level1.tsv", "ohm_loc-spec.tsv", "python-edtf_examples.tsv"])
def test_edtf_stays_what_it_was(name: str, tmp_path: Path) -> None:
    rows = (SHARED / "edtf" / name).read_text(encoding="utf-8").splitlines()
    at = rows[0].split("\t").index("edtf")
    written = [row.split("\t")[at] for row in rows[1:]]
    found, problems = opened(f"edtf/{name}", tmp_path, "date=edtf")
    assert [event.date_text or event.date for event in found] == written
    assert errors(problems) == []
