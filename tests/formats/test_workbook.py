"""Workbooks: their rows and typed cells, and those that would take up too much."""

import csv
import zipfile
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.formats.workbooks import column_letters, write_parts, write_workbook
from viewer.document.errors import Cancelled, CannotOpen
from viewer.formats import workbook_bounds
from viewer.formats.workbook import (
    WorkbookSheet,
    is_workbook,
    read_workbook,
    sheet_names,
    text_of_cell,
    workbook_head,
    write_rows_as_csv,
)

REAL = Path(__file__).parents[3] / "shared" / "data" / "timemap" / "fa_timemap_data.xlsx"


def rows(path: Path) -> list[tuple[int, tuple[str | float | bool | None, ...]]]:
    """The rows of the first sheet."""
    return read_workbook(path)[0].rows


def test_rows_keep_their_numbers_and_cells_their_types(tmp_path: Path) -> None:
    path = write_parts(
        tmp_path / "a.xlsx",
        {
            "One": '<row r="3"><c r="A3" t="s"><v>1</v></c><c r="C3"><v>5.5</v></c></row>'
            '<row r="7"><c r="A7" t="b"><v>1</v></c><c r="B7"><f>1+1</f><v>2</v></c>'
            '<c r="C7" t="e"><v>#REF!</v></c></row>',
            "Two": "",
        },
        shared=["zero", "one &amp; more"],
    )
    one, two = read_workbook(path)
    assert one == WorkbookSheet("One", [(3, ("one & more", None, 5.5)), (7, (True, 2.0))])
    assert two == WorkbookSheet("Two", [])
    assert sheet_names(path) == ("One", "Two")
    assert workbook_head(path) == {"One": ("one & more", "", "5.5"), "Two": ()}
    assert workbook_head(path, ["Two"]) == {"Two": ()}
    assert [sheet.name for sheet in read_workbook(path, ["Two"])] == ["Two"]


def dated(path: Path, *cells: tuple[float, int], date1904: bool = False) -> list[object]:
    """A column of numbers, each with its style, as read."""
    xml = "".join(
        f'<row r="{at}"><c r="A{at}" s="{style}"><v>{value}</v></c></row>' for at, (value, style) in enumerate(cells, 1)
    )
    return [row[0] for _, row in rows(write_parts(path, {"S": xml}, date1904=date1904))]


def test_a_date_is_a_day_and_a_number_stays_one(tmp_path: Path) -> None:
    # 43864 is 3 February 2020, counted from 1900
    assert dated(tmp_path / "a.xlsx", (43864, 1), (43864, 0)) == ["2020-02-03", 43864.0]
    assert dated(tmp_path / "b.xlsx", (43864 - 1462, 1), date1904=True) == ["2020-02-03"]


def test_a_midnight_is_a_day_unless_the_column_has_mostly_times(tmp_path: Path) -> None:
    assert dated(tmp_path / "a.xlsx", (43864, 2), (43865, 2)) == ["2020-02-03", "2020-02-04"]
    assert dated(tmp_path / "b.xlsx", (43864, 2), (43865, 2), (43865.5, 2)) == [
        *("2020-02-03", "2020-02-04", "2020-02-04T12:00")
    ]
    assert dated(tmp_path / "c.xlsx", (43864, 2), (43865.25, 2), (43865.5, 2)) == [
        *("2020-02-03T00:00", "2020-02-04T06:00", "2020-02-04T12:00")
    ]


def test_times_are_as_precise_as_they_are(tmp_path: Path) -> None:
    day = 86400
    cells = [(0.5, 3), ((12 * 3600 + 5 * 60 + 1) / day, 3), (43864 + 61 / day, 2), (43864 + 37800 / day, 2)]
    assert dated(tmp_path / "a.xlsx", *cells) == ["12:00", "12:05:01", "2020-02-03T00:01:01", "2020-02-03T10:30"]


@settings(max_examples=30, deadline=None)
@given(
    st.lists(
        st.lists(st.none() | st.text("aß漢 ,;\"'\n=+-@<&é0", min_size=1, max_size=8) | st.integers(-9999, 10**12)),
        max_size=6,
    )
)
def test_a_sheet_written_as_csv_has_its_rows_in_their_order(
    tmp_path_factory: pytest.TempPathFactory, table: list[list[str | int | None]]
) -> None:
    folder = tmp_path_factory.mktemp("sheet")
    sheet = WorkbookSheet("S", [(number, tuple(row)) for number, row in enumerate(table, 1) if any(row)])
    write_rows_as_csv(sheet, folder / "a.csv")
    with (folder / "a.csv").open(encoding="utf-8", newline="") as file:
        read = [[cell for cell in row if cell] for row in csv.reader(file)]
    assert read == [[text_of_cell(cell) for cell in row if text_of_cell(cell)] for _, row in sheet.rows]


def test_reading_can_be_stopped(tmp_path: Path) -> None:
    path = write_workbook(tmp_path / "a.xlsx", {"S": [["a"], ["b"]]})

    def stop(_done: float) -> None:
        raise Cancelled(path, "opening was stopped")

    with pytest.raises(Cancelled):
        read_workbook(path, tick=stop)


def test_a_workbook_is_known_by_what_it_holds(tmp_path: Path) -> None:
    assert is_workbook(write_workbook(tmp_path / "a.xlsx", {"S": [["a"]]}).read_bytes())
    assert not is_workbook(b"PK\3\4 word/document.xml [Content_Types].xml")
    assert not is_workbook(b"a,b\n1,2\n")
    assert not is_workbook(b"")


def refused(path: Path) -> str:
    """Why a workbook is not opened."""
    with pytest.raises(CannotOpen) as caught:
        read_workbook(path)
    assert caught.value.remedy
    return caught.value.reason


def test_what_is_no_workbook_is_refused(tmp_path: Path) -> None:
    whole = write_workbook(tmp_path / "a.xlsx", {"S": [["a", 1], ["b", 2]]}).read_bytes()
    path = tmp_path / "b.xlsx"
    for data in (b"", b"PK\3\4", b"a,b\n", whole[: len(whole) // 2], whole[:-30]):
        path.write_bytes(data)
        assert "damaged" in refused(path)
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("hello.txt", "no sheets here")
    assert "damaged" in refused(path)


def test_a_million_empty_rows_are_no_rows(tmp_path: Path) -> None:
    empty = "".join(f'<row r="{number}"><c r="A{number}" s="1"></c></row>' for number in range(2, 200_000))
    path = write_parts(tmp_path / "a.xlsx", {"S": f'<row r="1"><c r="A1"><v>1</v></c></row>{empty}'})
    assert rows(path) == [(1, (1.0,))]


def test_two_cells_at_the_corners_of_a_sheet_are_refused(tmp_path: Path) -> None:
    corner = '<row r="1"><c r="A1"><v>1</v></c></row><row r="1048576"><c r="XFD1048576"><v>1</v></c></row>'
    assert "too many cells" in refused(write_parts(tmp_path / "a.xlsx", {"S": corner}))
    odd = corner.replace('<c r="XFD1048576">', "<c\n s = '0'  r = 'XFD1048576' >\n")
    assert "too many cells" in refused(write_parts(tmp_path / "b.xlsx", {"S": odd}))
    nameless = '<row r="1"><c r="A1"><v>1</v></c></row><row r="1048576">' + "<c><v>1</v></c>" * 16384 + "</row>"
    assert "too many cells" in refused(write_parts(tmp_path / "c.xlsx", {"S": nameless}))


def test_a_wide_sheet_opens(tmp_path: Path) -> None:
    path = write_workbook(tmp_path / "a.xlsx", {"S": [[f"c{at}" for at in range(16384)], [1.0]]})
    assert column_letters(16383) == "XFD"
    assert len(rows(path)[0][1]) == 16384


def test_a_long_text_in_many_cells_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    xml = "".join(f'<row r="{at}"><c r="A{at}" t="s"><v>0</v></c></row>' for at in range(1, 2001))
    long = write_parts(tmp_path / "a.xlsx", {"S": xml}, shared=["x" * 1_000_000, "y"])
    assert "texts" in refused(long)
    # one long text and many short ones are no bomb
    monkeypatch.setattr(workbook_bounds, "MOST_TEXT", 1_000_000)
    assert len(rows(write_parts(tmp_path / "b.xlsx", {"S": xml}, shared=["y", "x" * 5_000]))) == 2000


def test_a_bomb_is_refused_by_the_size_that_it_says(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    write_workbook(path, {"S": [["a"]]})
    with zipfile.ZipFile(path, "a", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/media/zeros.bin", bytes(200 << 20))
    assert "unpacked" in refused(path)


def test_a_bomb_that_says_it_is_small_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    write_parts(path, {"S": f'<row r="1"><c r="A1"><v>{"1" * 3_000_000}</v></c></row>'})
    data = path.read_bytes()
    with zipfile.ZipFile(path) as archive:
        part = archive.getinfo("xl/worksheets/sheet0.xml")
    path.write_bytes(data.replace(part.file_size.to_bytes(4, "little"), (1000).to_bytes(4, "little")))
    assert "larger than it says" in refused(path)


def test_too_many_parts_are_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(workbook_bounds, "MOST_PARTS", 5)
    assert "parts" in refused(write_workbook(tmp_path / "a.xlsx", {"S": [["a"]]}))


@pytest.mark.skipif(not REAL.exists(), reason="the shared data are not here")
def test_the_real_workbook_that_claims_a_million_rows() -> None:
    sheets = {sheet.name: sheet.rows for sheet in read_workbook(REAL)}
    assert [(name, len(found)) for name, found in sheets.items()] == [
        *(("Events", 12), ("Associations", 9), ("Sources", 9), ("Categories", 3), ("Sites", 7)),
        *(("EXPORT_EVENTS", 12), ("EXPORT_SOURCES", 9), ("EXPORT_ASSOCIATIONS", 7)),
    ]
    assert sheets["Events"][2][1][:4] == (
        *("Person A begins recording, holding a pistol.", "2015-10-10", "16:26", "Al Araqib"),
    )
    assert sheets["Events"][10][1][2] == 13.45
    assert sheets["EXPORT_EVENTS"][10][1][1:3] == ("11/09/2014", "10:48")
