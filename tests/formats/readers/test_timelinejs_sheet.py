from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.formats.readers.reading import SHARED, check_opened, needs_shared, opens_or_is_refused, read
from viewer.document.errors import CannotOpen
from viewer.document.types import Event
from viewer.formats.format import Opened
from viewer.formats.readers.timelinejs import TIMELINEJS
from viewer.formats.readers.timelinejs_sheet import TIMELINEJS_SHEET, recognise_timelinejs_sheet

REAL = SHARED / "timelinejs-sheet-csv"
HEADER = (
    "Year,Month,Day,Time,End Year,End Month,End Day,End Time,Display Date,Headline,Text,Media,Media Credit,"
    "Media Caption,Media Thumbnail,Type,Group,Background"
)


def opened_rows(folder: Path, *rows: str) -> Opened:
    return read(TIMELINEJS_SHEET, folder / "a.csv", "\r\n".join((HEADER, *rows)))


@needs_shared
@pytest.mark.parametrize(
    ("name", "count"), [("women_in_computing", 11), ("my-own-timeline", 11), ("n8henrie_template", 9)]
)
def test_real_files_open_whole(name: str, count: int, tmp_path: Path) -> None:
    path = REAL / f"{name}.csv"
    assert recognise_timelinejs_sheet(path.read_bytes()[:65536], path)
    opened = TIMELINEJS_SHEET.read(path, None)
    check_opened(opened, tmp_path / "again.dateline.json")
    assert opened.reckoning is not None
    assert (opened.reckoning.read, opened.reckoning.used) == (count, count)


@needs_shared
def test_the_sheet_says_what_its_json_says() -> None:
    def said(event: Event) -> tuple[str, str, str, str]:
        return event.title, event.date, event.description, event.url

    sheet = TIMELINEJS_SHEET.read(REAL / "women_in_computing.csv", None).document
    tree = TIMELINEJS.read(SHARED / "timelinejs-json" / "women_in_computing.json", None).document
    assert (sheet.title, sheet.description) == (tree.title, tree.description)
    assert [event.title for event in sheet.events] == [event.title for event in tree.events]
    assert [event.date for event in sheet.events] == [event.date for event in tree.events]
    assert [statement.text for statement in sheet.statements] == [statement.text for statement in tree.statements]
    assert said(sheet.events[0]) == said(tree.events[0])


@needs_shared
def test_the_older_template() -> None:
    document = TIMELINEJS_SHEET.read(REAL / "n8henrie_template.csv", None).document
    assert document.title == "Google Spreadsheet Example"
    first, _, timed, *_, last = document.events
    assert (first.date, first.date_text) == ("2012", "January — February")
    assert timed.date == "2011-11-16T05:58:44/2011-11-16T07:30:00"
    assert (last.title, last.date) == ("A local image example", "2011-11-02/2011-11-03")
    assert last.unknown["timelinejs-sheet"] == {"media.url": "img/smiley.jpg"}


@needs_shared
def test_a_table_for_collectionbuilder_is_no_sheet() -> None:
    path = REAL / "flu1918_collectionbuilder.csv"
    assert not recognise_timelinejs_sheet(path.read_bytes()[:65536], path)
    with pytest.raises(CannotOpen, match="no columns"):
        TIMELINEJS_SHEET.read(path, None)


@pytest.mark.parametrize(
    ("cells", "date"),
    [
        ("2020,2,3,,,,,", "2020-02-03"),
        ("2020,2,,,,,,", "2020-02"),
        ("2020,,,,,,,", "2020"),
        ('"2,020", 2 ,3,,,,,', "2020-02-03"),
        ("2020,2,3,10:30,,,,", "2020-02-03T10:30"),
        ("2020,2,3,1:05:09 pm,,,,", "2020-02-03T13:05:09"),
        ("2020,2,3,12:00 AM,,,,", "2020-02-03T00:00"),
        ("2020,2,3,0930,,,,", "2020-02-03T09:30"),
        ("2020,2,3,10:30:15.25,,,,", "2020-02-03T10:30:15.25"),
        ("2020,2,3,,2020,2,3,", "2020-02-03"),
        ("2019,12,,,2020,2,6,", "2019-12/2020-02-06"),
        ("-44,,,,,,,", "-0044"),
        ("-13800000000,,,,,,,", "Y-13800000000"),
    ],
)
def test_a_date_is_as_exact_as_its_cells(tmp_path: Path, cells: str, date: str) -> None:
    (event,) = opened_rows(tmp_path, f"{cells},,x,,,,,,,,").document.events
    assert event.date == date


@pytest.mark.parametrize(
    ("cells", "date", "date_text", "reason"),
    [
        ("2020,13,,,,,,", "", "2020-13", "no month 13"),
        ("2020,2,30,,,,,", "", "2020-2-30", "no day 30"),
        ("2020,2,3,25:00,,,,", "", "2020-2-3 25:00", "no time"),
        ("2020,2,3,noon,,,,", "2020-02-03", "2020-2-3 noon", "no time of day"),
        ("2020,2,,10:30,,,,", "2020-02", "2020-2 10:30", "without a day"),
        (",,,,,,,", "", "", "no start date"),
        ("2020,,,,2019,,,", "2020", "2020 – 2019", "ends before"),
        ("2020,,,,,2,,", "2020", "2020 – 2", "no year"),
    ],
)
def test_what_cannot_be_read_of_a_date_is_told_and_kept(
    tmp_path: Path, cells: str, date: str, date_text: str, reason: str
) -> None:
    opened = opened_rows(tmp_path, "", f"{cells},,x,,,,,,,,")
    (event,) = opened.document.events
    assert (event.date, event.date_text) == (date, date_text)
    (problem,) = opened.problems
    assert reason in problem.reason
    assert problem.line == 3


def test_titles_eras_groups_and_the_rest(tmp_path: Path) -> None:
    opened = opened_rows(
        tmp_path,
        ",,,,,,,,,The <b>title</b>,About,,,,,title,,red",
        "2020,,,,2021,,,,,War,,,,,,era,,",
        '2020,2,3,,,,,,on Monday,One,"a\nb",https://x.org,Me,It,t.jpg,,Turkey,#fff',
        "2020,,,,,,,,,Second title,,,,,,title,,",
        "2020,,,,,,,,,Five,,,,,,,,,more",
    )
    document = opened.document
    assert (document.title, document.description) == ("The title", "About")
    assert document.unknown["timelinejs-sheet"] == {"title.background": "red"}
    era, one, second, five = document.events
    assert (era.kind, era.date) == ("era", "2020/2021")
    assert (one.date_text, one.description, one.url, one.actors[0].actor) == (
        "on Monday",
        "a\nb",
        "https://x.org",
        "Turkey",
    )
    assert one.unknown["timelinejs-sheet"] == {"media thumbnail": "t.jpg", "background": "#fff"}
    assert (document.sources[0].title, document.sources[0].author) == ("It", "Me")
    assert [problem.line for problem in opened.problems] == [6, 7]
    assert (second.title, five.title) == ("Second title", "Five")


def test_older_sheets_have_a_start_and_an_end_date(tmp_path: Path) -> None:
    header = "Start Date,End Date,Headline,Text,Media,Media Credit,Media Caption,Media Thumbnail,Type,Tag"
    rows = ("12/10/2011 07:02:00,12/27/2011,One,,,,,,,A", "2011-12,,Two,,,,,,,A", "-1200,-50,Three,,,,,,,")
    opened = read(TIMELINEJS_SHEET, tmp_path / "a.csv", "\n".join((header, *rows)))
    assert recognise_timelinejs_sheet(header.encode(), tmp_path)
    assert [event.date for event in opened.document.events] == [
        "2011-12-10T07:02:00/2011-12-27",
        "2011-12",
        "-1200/-0050",
    ]
    assert [actor.name for actor in opened.document.actors] == ["A"]
    assert [problem.line for problem in opened.problems] == [4]


def test_what_it_is_not() -> None:
    for columns in ("Year,Month,Headline", "date,title,media", "Start Date,Headline,Layer Name", "{}", "\0", ""):
        assert not recognise_timelinejs_sheet(columns.encode(), Path("timeline.csv"))


@pytest.mark.parametrize("above", ["My timeline, for the paper\n\n\n", "Fill in below\n\n,,,\n", '"two\nlines"\n'])
def test_titles_above_the_header_are_told(tmp_path: Path, above: str) -> None:
    rows = "Year,Month,Day,End Year,Headline,Text,Media Credit\n2020,2,3,,Shelling,,\n"
    path = tmp_path / "sheet.csv"
    assert recognise_timelinejs_sheet((above + rows).encode(), path)
    opened = read(TIMELINEJS_SHEET, path, above + rows)
    line = above.count("\n") + 1
    assert [event.date for event in opened.document.events] == ["2020-02-03"]
    assert [(problem.severity, problem.reason) for problem in opened.problems] == [
        ("notice", f"the header stands in line {line}")
    ]


def test_blank_lines_above_the_header_are_told(tmp_path: Path) -> None:
    text = "\n \nYear,Month,Headline,Media Credit,Type\n2020,2,Shelling,,\n"
    opened = read(TIMELINEJS_SHEET, tmp_path / "sheet.csv", text)
    assert [event.date for event in opened.document.events] == ["2020-02"]
    assert [problem.reason for problem in opened.problems] == ["the header stands in line 3"]


def test_a_row_that_repeats_the_header_is_no_event(tmp_path: Path) -> None:
    header = "Year,Month,Headline,Media Credit,Type\n"
    opened = read(TIMELINEJS_SHEET, tmp_path / "sheet.csv", f"{header}2020,2,a,,\n{header}2021,3,b,,\n")
    assert [event.date for event in opened.document.events] == ["2020-02", "2021-03"]
    assert [(problem.severity, problem.line, problem.reason) for problem in opened.problems] == [
        ("notice", 3, "the row repeats the header")
    ]


def test_other_encodings_and_delimiters(tmp_path: Path) -> None:
    table = HEADER.replace(",", "\t") + "\n2020\t2\t3" + "\t" * 7 + "Bağımsızlık" + "\t" * 8
    opened = read(TIMELINEJS_SHEET, tmp_path / "a.csv", table.encode("utf-16"))
    assert opened.document.events[0].title == "Bağımsızlık"
    assert opened.problems[0].reason == "the file is in UTF-16"


_cells = st.sampled_from(
    ["", "2020", "2", "-1", "13", "10:30", "title", "era", "=1", "'=1", '"', "\n", "x;y", "9" * 30]
)


@settings(deadline=None, max_examples=100)
@given(st.lists(st.lists(_cells | st.text(max_size=5), max_size=22), max_size=5), st.booleans())
def test_any_rows_open_or_are_refused(
    tmp_path_factory: pytest.TempPathFactory, rows: list[list[str]], ours: bool
) -> None:
    header = HEADER + (",ID,Date EDTF,Status,Actors,Importance" if ours else "")
    content = "\n".join((header, *(",".join(row) for row in rows)))
    opens_or_is_refused(
        TIMELINEJS_SHEET, tmp_path_factory.mktemp("any") / "a.csv", content.encode("utf-8", "surrogatepass")
    )


def test_wide_and_long_tables_do_no_harm(tmp_path: Path) -> None:
    wide = HEADER + ",x" * 10**6 + "\n2020" + ",2" * 10**6
    opened = opens_or_is_refused(TIMELINEJS_SHEET, tmp_path / "a.csv", wide.encode())
    assert opened is not None
    assert opened.document.events[0].title == "2"
