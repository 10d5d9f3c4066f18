"""Mappings of columns as texts, and what they make of tables."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.query.tables.reading_tables import csv
from viewer.document.errors import CannotOpen, Question, Unsettled
from viewer.document.types import Event
from viewer.query.tables.date_wishes import UNSAID, DateWishes, DayOrder, read_date_wishes
from viewer.query.tables.mapped_tables import mapped_profile
from viewer.query.tables.mapping import FIELDS, SINGLE, ColumnMapping, MappingError, mapping_of, read_mapping, suited
from viewer.query.tables.table_source import OpenedTable, open_table

names = st.text(st.characters(blacklist_categories=["Cs", "Cc", "Zs", "Zl", "Zp"]), min_size=1, max_size=12)


@given(st.dictionaries(st.sampled_from(FIELDS), st.lists(names, min_size=1, max_size=3, unique=True), min_size=1))
def test_a_mapping_is_the_text_that_it_is_written_as(columns: dict[str, list[str]]) -> None:
    mapping = mapping_of({field: some[:1] if field in SINGLE else some for field, some in columns.items()})
    assert read_mapping(str(mapping)) == mapping


@given(st.text(max_size=60))
def test_any_text_is_a_mapping_or_says_why_not(text: str) -> None:
    told = ""
    try:
        told = str(read_mapping(text))
    except MappingError as error:
        told = str(error)
    assert told


def test_columns_are_found_by_name_whatever_their_case_and_by_number() -> None:
    headers = ["Event Date", "What, exactly", "Side=A"]
    mapping = read_mapping(r"date=event_date,title=What\, exactly,actors=Side\=A;#1")
    assert suited(mapping, headers).columns == (
        ("title", ("What, exactly",)),
        ("date", ("Event Date",)),
        ("actors", ("Side=A", "Event Date")),
    )


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("titel=a", "title"),
        ("title", "no field=column"),
        ("title=", "title has no column"),
        ("id=a;b", "id is one column, not 2"),
        ("", "it names no column"),
    ],
)
def test_what_is_wrong_in_a_mapping_is_told(text: str, told: str) -> None:
    with pytest.raises(MappingError, match=told):
        read_mapping(text)


@pytest.mark.parametrize(("column", "told"), [("Titel", "Title"), ("#9", "the table has 2"), ("x", "there are")])
def test_a_column_that_is_not_there_is_told_with_those_that_are(column: str, told: str) -> None:
    with pytest.raises(MappingError, match=told):
        suited(ColumnMapping((("title", (column,)),)), ["Title", "Day"])


def test_what_is_said_of_dates() -> None:
    assert read_date_wishes("dmy, 1950") == DateWishes(DayOrder.DAY_FIRST, 1950)
    assert read_date_wishes("MDY,serial1904") == DateWishes(DayOrder.MONTH_FIRST, serial="1904")
    for wishes in (UNSAID, DateWishes(DayOrder.DAY_FIRST, 1900, "1900")):
        assert read_date_wishes(str(wishes)) == wishes
    with pytest.raises(ValueError, match="is none of"):
        read_date_wishes("ymd")


def opened(path: Path, mapping: str, dates: str = "") -> OpenedTable:
    profile = mapped_profile(read_mapping(mapping), read_date_wishes(dates))
    return open_table(path, cache=path.parent / "cache", profile=profile)


def events(path: Path, mapping: str, dates: str = "") -> list[Event]:
    """The events, in order of the file."""
    table = opened(path, mapping, dates)
    try:
        found = [event for event in table.source.fetch(range(len(table.source))) if isinstance(event, Event)]
        return sorted(found, key=lambda event: int(event.id))
    finally:
        table.source.close()


def dates_of(folder: Path, values: list[str], dates: str = "", field: str = "date") -> list[str]:
    rows = "".join(f'x,"{value}"\n' for value in values)
    return [
        event.date
        for event in events(csv(folder, f"what,when it was\n{rows}"), f"title=what,{field}=when it was", dates)
    ]


def asked(folder: Path, values: list[str]) -> tuple[Question, ...]:
    with pytest.raises(Unsettled) as error:
        dates_of(folder, values)
    return error.value.questions


def test_fields_of_several_columns(tmp_path: Path) -> None:
    rows = (
        'Attack,Night raid,Syria,"Turkey; Russia",Idlib,north,2020,2,3\nTalks,,Turkey,,,,2020,May,\nOld,,,,,,-44,3,15\n'
    )
    path = csv(tmp_path, f"a,b,attacker,others,town,part,y,m,d\n{rows}")
    first, second, third = events(path, "title=a;b,initiator=attacker,actors=others,place=town;part,date=y;m;d")
    assert first.title == "Attack – Night raid"
    assert first.places == ("Idlib", "north")
    assert [(part.actor, part.role) for part in first.actors] == [
        ("Turkey", ""),
        ("Russia", ""),
        ("Syria", "initiator"),
    ]
    assert (first.date, second.date, third.date) == ("2020-02-03", "2020-05", "-0044-03-15")
    assert (second.title, second.places) == ("Talks", ())


def test_a_table_without_a_title_is_titled_by_those_who_act(tmp_path: Path) -> None:
    path = csv(tmp_path, "day,home,away\n2020-02-03,Scotland,England\n")
    (event,) = events(path, "date=day,actors=home;away")
    assert event.title == "Scotland – England"


def test_dates_stay_as_exact_as_they_are(tmp_path: Path) -> None:
    written = {
        "2020": "2020",
        "2020-02": "2020-02",
        "2020/2/3": "2020-02-03",
        "16 May 2025": "2025-05-16",
        "May 16, 2025": "2025-05-16",
        "Friday, 16th of May 2025": "2025-05-16",
        "May 2025": "2025-05",
        "2012-##-##": "2012-XX-XX",
        "1942-00-00": "1942",
        "0000": "0000",
        "-0043": "-0043",
        "44 BC": "-0043",
        "1 BCE": "0000",
        "AD 79": "0079",
        "2020-02-03 14:30": "2020-02-03T14:30",
        "2020-02-03T14:30:05+01:00": "2020-02-03T14:30:05+01:00",
        "ca. 1850": "1850~",
        "1990s": "199X",
        "": "",
        "n/a": "",
    }
    assert dict(zip(written, dates_of(tmp_path, list(written)), strict=True)) == written


def test_the_text_is_kept_where_it_is_not_what_was_understood(tmp_path: Path) -> None:
    path = csv(tmp_path, "what,from,to\na,16 May 2025,\nb,2025-05-16,\nc,1 May 2025,2025-05-03\n")
    found = events(path, "title=what,start=from,end=to")
    assert [event.date_text for event in found] == ["16 May 2025", "", "1 May 2025 – 2025-05-03"]
    assert found[2].date == "2025-05-01/2025-05-03"


def test_the_whole_column_settles_the_order_of_day_and_month(tmp_path: Path) -> None:
    assert dates_of(tmp_path, ["3/2/2020", "13/2/2020"]) == ["2020-02-03", "2020-02-13"]
    assert dates_of(tmp_path, ["3/2/2020", "2/13/2020"]) == ["2020-03-02", "2020-02-13"]


def test_what_the_column_leaves_open_is_asked_and_an_answer_settles_it(tmp_path: Path) -> None:
    values = ["3/2/2020", "4/2/2020"]
    assert asked(tmp_path, values) == ("order",)
    assert dates_of(tmp_path, values, "dmy") == ["2020-02-03", "2020-02-04"]
    assert dates_of(tmp_path, values, "mdy") == ["2020-03-02", "2020-04-02"]


def test_orders_are_never_mixed(tmp_path: Path) -> None:
    values = ["13/2/2020", "2/13/2020"]
    assert asked(tmp_path, values) == ("order",)
    path = csv(tmp_path, "what,when\na,13/2/2020\nb,2/13/2020\n")
    table = opened(path, "title=what,date=when", "dmy")
    (wrong,) = (problem for problem in table.problems if problem.severity == "error")
    assert (wrong.line, wrong.raw) == (3, "2/13/2020")
    assert "no such month" in wrong.reason
    assert "--dates mdy" in wrong.reason
    table.source.close()
    assert [event.date for event in events(path, "title=what,date=when", "dmy")] == ["2020-02-13", ""]


def test_years_of_two_digits_are_of_no_century_until_somebody_says_so(tmp_path: Path) -> None:
    values = ["1/20/77", "12/31/05"]
    assert asked(tmp_path, values) == ("century",)
    assert dates_of(tmp_path, values, "1950") == ["1977-01-20", "2005-12-31"]
    assert dates_of(tmp_path, values, "1910") == ["1977-01-20", "2005-12-31"]
    assert dates_of(tmp_path, values, "1900") == ["1977-01-20", "1905-12-31"]


def test_a_few_years_of_two_digits_are_told_one_by_one(tmp_path: Path) -> None:
    rows = "a,1/20/1977\nb,1/20/77\nc,1/20/1978\nd,1/20/1979\n"
    path = csv(tmp_path, f"what,when\n{rows}")
    table = opened(path, "title=what,date=when")
    (wrong,) = (problem for problem in table.problems if problem.severity == "error")
    assert (wrong.line, wrong.raw) == (3, "1/20/77")
    assert "century" in wrong.reason
    table.source.close()


def test_numbers_of_a_spreadsheet_are_days_only_if_somebody_says_so(tmp_path: Path) -> None:
    values = ["43864", "43864.5", "61"]
    assert asked(tmp_path, values) == ("serial",)
    assert dates_of(tmp_path, values, "serial") == ["2020-02-03", "2020-02-03T12:00:00", "1900-03-01"]
    assert dates_of(tmp_path, ["42402"], "serial1904") == ["2020-02-03"]


def test_a_midnight_on_every_day_is_no_time(tmp_path: Path) -> None:
    assert dates_of(tmp_path, ["2020-02-03T00:00:00Z", "2020-02-04 00:00"]) == ["2020-02-03", "2020-02-04"]
    mixed = dates_of(tmp_path, ["2020-02-03T00:00:00", "2020-02-04T12:30:00"])
    assert mixed == ["2020-02-03T00:00:00", "2020-02-04T12:30:00"]
    told_apart = ["2020-02-03T00:00:00Z", "2020-02/2020-03"]
    assert dates_of(tmp_path, told_apart) == told_apart


def test_a_day_that_there_is_not_is_told(tmp_path: Path) -> None:
    path = csv(tmp_path, "what,when\na,31 April 2020\nb,30 April 2020\n")
    table = opened(path, "title=what,date=when")
    (wrong,) = (problem for problem in table.problems if problem.severity == "error")
    assert (wrong.line, wrong.raw) == (2, "31 April 2020")
    assert "no such day" in wrong.reason
    table.source.close()


def test_an_end_may_be_going_on(tmp_path: Path) -> None:
    path = csv(tmp_path, "what,from,to\na,2020-02-03,present\n")
    (event,) = events(path, "title=what,start=from,end=to")
    assert event.date == "2020-02-03/.."


def test_columns_that_are_not_there_are_told_with_the_line_of_the_header(tmp_path: Path) -> None:
    with pytest.raises(CannotOpen) as error:
        opened(csv(tmp_path, "what,when\na,2020\n"), "title=what,date=wenn")
    assert "when" in error.value.reason
    assert error.value.line == 1


def test_columns_may_be_called_as_anything_in_our_sql(tmp_path: Path) -> None:
    path = csv(tmp_path, "each,part_,m,a\nTurkey; Russia,16 May 2025,Idlib,Truce\n")
    (event,) = events(path, "actors=each,date=part_,place=m,title=a")
    assert [part.actor for part in event.actors] == ["Turkey", "Russia"]
    assert (event.date, event.places, event.title) == ("2025-05-16", ("Idlib",), "Truce")


def test_where_an_end_is_words_the_start_is_shown_and_the_end_is_told(tmp_path: Path) -> None:
    path = csv(tmp_path, "what,from,to\na,25 January 1989,Bush admin\nb,Reagan admin,1 May 1989\n")
    table = opened(path, "title=what,start=from,end=to")
    told = [(problem.line, problem.path, problem.raw) for problem in table.problems if problem.severity == "error"]
    assert told == [(3, "events[1].from", "Reagan admin"), (2, "events[0].to", "Bush admin")]
    table.source.close()
    found = events(path, "title=what,start=from,end=to")
    assert [(event.date, event.date_text) for event in found] == [
        ("1989-01-25", "25 January 1989 – Bush admin"),
        ("/1989-05-01", "Reagan admin – 1 May 1989"),
    ]


@pytest.mark.parametrize("header", ["Date,Event", "START,Event", "date,Event"])
def test_dates_that_are_called_so_need_not_be_named(header: str, tmp_path: Path) -> None:
    path = csv(tmp_path, f"{header}\n3 February 2020,Truce\n4 February 2020,Raid\n")
    assert [event.date for event in events(path, "title=Event")] == ["2020-02-03", "2020-02-04"]
    table = opened(path, "title=Event")
    try:
        (told,) = (problem.reason for problem in table.problems if "called so" in problem.reason)
    finally:
        table.source.close()
    assert header.partition(",")[0] in told


def test_dates_are_those_that_somebody_names(tmp_path: Path) -> None:
    path = csv(tmp_path, "Date,Event,Happened\n2019-01-01,Truce,2020-02-03\n")
    assert [event.date for event in events(path, "title=Event,date=Happened")] == ["2020-02-03"]
