"""What can be made, and how a page is cut into sheets."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.shell.export.requests import needs_qt
from viewer.layout.scene import Area, Label, Measure, Path, Scene
from viewer.layout.theme import LIGHT
from viewer.shell.export.drawing import Drawing
from viewer.shell.export.limits import CannotDraw, in_bytes, largest_scale, most_bytes, scale_for
from viewer.shell.export.pdf import MOST_SHEETS, cut_sheets, sheet_size
from viewer.shell.export.sheets import MARGIN, OVERLAP, cut, letters, margin_scene
from viewer.shell.export.wishes import FileWish, Kind, PageWish, Paper
from viewer.shell.export.writing import check, size_in_words

pytestmark = needs_qt

GIGABYTE = 10**9


def page(width: float, height: float) -> Scene:
    return Scene(width, height, 0xFFFFFF)


def drawn(width: float, height: float) -> Drawing:
    return Drawing(page(width, height), width, height)


@pytest.mark.parametrize(
    ("wish", "scale"),
    [(FileWish(Kind.PNG), 2.0), (FileWish(Kind.SVG), 1.0), (FileWish(Kind.PDF), 1.0), (FileWish(Kind.PNG, 3.5), 3.5)],
)
def test_pages_of_a_usual_size_are_drawn_at_the_usual_scale(wish: FileWish, scale: float) -> None:
    assert scale_for(1600, 900, wish, exact=False, room=GIGABYTE) == scale


def test_who_asks_for_a_size_gets_it() -> None:
    assert scale_for(1600, 900, FileWish(Kind.PNG), exact=True, room=GIGABYTE) == 1.0


def test_a_large_image_is_drawn_smaller_where_no_scale_is_asked_for() -> None:
    assert scale_for(10_000, 20_000, FileWish(Kind.PNG), exact=False, room=4 * GIGABYTE) == 1.0
    assert scale_for(10_000, 100_000, FileWish(Kind.PNG), exact=False, room=GIGABYTE) == 0.5
    assert scale_for(1_000, 38_400, FileWish(Kind.PDF), exact=False, room=GIGABYTE) == 0.5


@pytest.mark.parametrize(
    ("wish", "exact", "size", "reason", "remedy"),
    [
        (FileWish(Kind.PNG, 2.0), False, (30_000, 30_000), "14.4 GB of memory", "A scale of 0.52 would fit"),
        (FileWish(Kind.PNG), True, (30_000, 30_000), "3.6 GB of memory", "SVG and PDF have no such limit"),
        (FileWish(Kind.PDF), True, (30_000, 2_000), "22,500 × 1,500 points", "A scale of 0.64 would fit; sheets"),
        (FileWish(Kind.PDF, 1.0), False, (2_000, 30_000), "14,400", "A scale of 0.64 would fit; sheets"),
        (FileWish(Kind.SVG), True, (2_000_000, 500), "larger than programs can draw", "A scale of 0.5 would fit"),
        (FileWish(Kind.PNG), False, (900_000, 900_000), "memory", "A scale of 0.01 would fit"),
    ],
)
def test_what_cannot_be_made_is_refused_with_what_would_fit(
    wish: FileWish, exact: bool, size: tuple[int, int], reason: str, remedy: str
) -> None:
    with pytest.raises(CannotDraw) as refused:
        scale_for(*size, wish, exact, room=GIGABYTE)
    assert reason in refused.value.reason
    assert remedy in refused.value.remedy


@given(st.integers(400, 100_000), st.integers(300, 100_000), st.sampled_from([Kind.PNG, Kind.PDF]))
def test_the_scale_that_would_fit_does(width: int, height: int, kind: Kind) -> None:
    scale = largest_scale(width, height, kind, GIGABYTE)
    if scale:
        assert scale_for(width, height, FileWish(kind, scale), exact=True, room=GIGABYTE) == scale


def test_a_machine_lends_an_image_some_of_its_memory() -> None:
    assert 10**8 < most_bytes() <= 4 * 2**30


@pytest.mark.parametrize(
    ("number", "words"), [(12, "12 bytes"), (4_200, "4.2 kB"), (93_000_000, "93 MB"), (2.14e9, "2.1 GB")]
)
def test_memory_in_words(number: float, words: str) -> None:
    assert in_bytes(number) == words


@pytest.mark.parametrize(
    ("file", "words"),
    [
        (FileWish(Kind.PNG), "3,200 × 1,800 pixels"),
        (FileWish(Kind.SVG, 1.5), "2,400 × 1,350 pixels"),
        (FileWish(Kind.PDF), "one page of 423 × 238 mm"),
        (FileWish(Kind.PDF, paper=Paper.A4), "3 sheets of A4 and an index"),
        (FileWish(Kind.PDF, 0.3, paper=Paper.A3), "one sheet of A3"),
    ],
)
def test_sizes_in_words(file: FileWish, words: str) -> None:
    drawing = drawn(1600, 900)
    assert size_in_words(drawing, file, check(drawing, PageWish(), file)) == words


def test_a_smaller_scale_than_usual_is_told() -> None:
    assert size_in_words(drawn(1_000, 38_400), FileWish(Kind.PDF), 0.5).endswith(", at a scale of 0.5")


def test_sheets_have_the_sizes_of_paper() -> None:
    millimetres = [round(side * 25.4 / 96) for side in sheet_size(Paper.A4, landscape=False)]
    assert millimetres == [210, 297]
    assert sheet_size(Paper.A3, landscape=True)[0] > sheet_size(Paper.A3, landscape=True)[1]


def test_columns_have_letters_and_rows_numbers() -> None:
    assert [letters(number) for number in (0, 1, 25, 26, 27, 701, 702)] == ["A", "B", "Z", "AA", "AB", "ZZ", "AAA"]
    made = cut(page(1600, 1500), *sheet_size(Paper.A4, landscape=False), 1.0)
    assert [sheet.name for sheet in made.all] == ["A1", "B1", "C1", "A2", "B2", "C2"]


@given(st.floats(400, 30_000), st.floats(300, 30_000), st.sampled_from(list(Paper)), st.booleans(), st.floats(0.2, 3))
def test_sheets_hold_the_whole_page_and_overlap(
    width: float, height: float, paper: Paper, landscape: bool, scale: float
) -> None:
    paper_width, paper_height = sheet_size(paper, landscape)
    made = cut(page(width, height), paper_width, paper_height, scale)
    overlap = OVERLAP / scale
    for sheet in made.all:
        assert 0 < sheet.window.w * scale <= paper_width - 2 * MARGIN + 1e-6
        assert 0 < sheet.window.h * scale <= paper_height - 2 * MARGIN + 1e-6
    first_row = [sheet.window for sheet in made.all if sheet.row == 0]
    first_column = [sheet.window for sheet in made.all if sheet.column == 0]
    assert first_row[-1].right == pytest.approx(width)
    assert first_column[-1].bottom == pytest.approx(height)
    for one, other in pairwise(first_row):
        assert one.right - other.x == pytest.approx(overlap)
    for one, other in pairwise(first_column):
        assert one.bottom - other.y == pytest.approx(overlap)


def test_more_sheets_than_anybody_would_join_are_refused() -> None:
    with pytest.raises(CannotDraw, match=rf"{MOST_SHEETS} is the most\. A scale of \d\.\d\d would fit"):
        cut_sheets(drawn(20_000, 20_000), FileWish(Kind.PDF, paper=Paper.A4), 1.0)


class Letters(Measure):
    def width(self, text: str, size: float, bold: bool = False) -> float:
        return len(text) * size * (0.6 if bold else 0.5)


def test_a_sheet_says_which_it_is_and_marks_where_its_neighbours_begin() -> None:
    made = cut(page(1600, 1500), *sheet_size(Paper.A4, landscape=False), 1.0)
    scene = margin_scene(made.all[1], made, "A title " * 50, "2 of 6", LIGHT, Letters())
    words = [shape.text for shape in scene.layers[0].shapes if isinstance(shape, Label)]
    assert words[0] == "B1"
    assert words[1].endswith("…")
    assert words[2] == "2 of 6"
    marks = [shape for shape in scene.layers[0].shapes if isinstance(shape, Path)]
    paper = Area(0, 0, made.width, made.height)
    assert len(marks) == 2 * 2 + 2  # neighbours to the left, right and below, a mark at both ends of each edge
    picture = Area(MARGIN, MARGIN, made.all[1].window.w, made.all[1].window.h)
    for mark in marks:
        for x, y in mark.points:
            assert paper.holds(x, y)
            assert not picture.holds(x, y)
