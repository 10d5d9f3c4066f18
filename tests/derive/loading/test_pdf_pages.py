"""What stands on a PDF's pages beside the prose, and how its lines become paragraphs."""

from pathlib import Path

import pytest
from PySide6.QtGui import QColor, QFont, QPageSize, QPainter, QPdfWriter

from viewer.derive.article import Article
from viewer.derive.loading import load_article

_PROSE = (
    "The footbridge over the Orla fell into the river on Tuesday",
    "evening while it was full of people, the governor said. At",
    "least 14 of them died, and rescuers searched for others by",
    "night with lamps and dogs.",
)
_MORE = (
    "The bridge had been closed twice for repairs since 2018 and",
    "was opened again in May, although a union had warned of its",
    "cables, which it called a danger for all who walked there.",
)
_WHOLE, _MORE_WHOLE = " ".join(_PROSE), " ".join(_MORE)

Row = tuple[float, float, str, float] | tuple[float, float, str, float, bool]
"""Where a line stands, from the left and the top; its words; how large its letters are; whether they are bold."""


@pytest.fixture(autouse=True)
def _application(qapp: object) -> object:
    return qapp


def _load(path: Path, *pages: list[Row], boxes: tuple[tuple[int, int, int, int, str], ...] = ()) -> Article:
    """The article in a PDF whose pages hold lines, in the order in which they are drawn; `boxes` are on the first."""
    writer = QPdfWriter(str(path / "page.pdf"))
    writer.setPageSize(QPageSize(QPageSize.PageSizeId.A4))
    writer.setResolution(72)
    with QPainter(writer) as painter:
        for left, top, wide, high, color in boxes:
            painter.fillRect(left, top, wide, high, QColor(color))
        for number, page in enumerate(pages):
            if number:
                writer.newPage()
            for x, y, words, size, *bold in page:
                font = QFont("DejaVu Serif")
                font.setPixelSize(round(size))
                font.setBold(bool(bold))
                painter.setFont(font)
                painter.drawText(round(x), round(y), words)
    return load_article(path / "page.pdf")


def _rows(lines: tuple[str, ...], y: float, x: float = 40, size: float = 10) -> list[Row]:
    return [(x, y + 13 * number, line, size) for number, line in enumerate(lines)]


def _prose(article: Article) -> list[str]:
    return article.body.of(article.text).split("\n\n")


def test_a_title_of_several_lines_is_one_paragraph(tmp_path: Path) -> None:
    title: list[Row] = [(40, 60, "A bridge falls in the valley of", 24), (40, 88, "Orla, and at least 14 die", 24)]
    article = _load(tmp_path, [*title, *_rows(_PROSE, 120), *_rows(_MORE, 180)])
    assert article.title == "A bridge falls in the valley of Orla, and at least 14 die"
    assert article.text.split("\n\n")[0] == article.title
    assert _prose(article) == [_WHOLE, _MORE_WHOLE]


def test_a_long_title_is_no_prose(tmp_path: Path) -> None:
    title: list[Row] = [
        (40, 60, "A bridge falls in the valley of Orla and", 22),
        (40, 86, "at least 14 people die, as a union had", 22),
        (40, 112, "warned in March", 22),
    ]
    byline: Row = (40, 140, "By Ines Varga", 9, True)
    article = _load(tmp_path, [*title, byline, *_rows(_PROSE, 170), *_rows(_MORE, 230)])
    assert article.title.endswith("as a union had warned in March")
    assert article.author == "Ines Varga"
    assert _prose(article) == [_WHOLE, _MORE_WHOLE]


def test_byline_and_day_in_other_letters_are_lines_of_their_own(tmp_path: Path) -> None:
    head: list[Row] = [
        (40, 60, "A bridge falls", 24),
        (40, 83, "By Ines Varga", 10, True),
        (40, 96, "Wednesday, 5 May 2021", 10, True),
    ]
    article = _load(tmp_path, [*head, *_rows(_PROSE, 109), *_rows(_MORE, 170)])
    assert (article.author, article.published) == ("Ines Varga", "2021-05-05")
    assert _prose(article) == [_WHOLE, _MORE_WHOLE]


def test_a_running_head_that_is_drawn_last_stands_above_all(tmp_path: Path) -> None:
    head: list[Row] = [(40, 20, "The Valley Courier", 8), (420, 20, "5 May 2021", 8)]
    first = [(40.0, 80.0, "A bridge falls", 24.0), *_rows(_PROSE[:2], 120), *head, (280.0, 830.0, "1 / 2", 8.0)]
    article = _load(tmp_path, first, [*_rows(_PROSE[2:], 80), *_rows(_MORE, 130), *head, (280, 830, "2 / 2", 8)])
    assert (article.title, article.publisher, article.published) == (
        "A bridge falls",
        "The Valley Courier",
        "2021-05-05",
    )
    assert _prose(article) == [_WHOLE, _MORE_WHOLE]


def test_the_moment_and_the_address_of_a_browser_s_print_are_left_out(tmp_path: Path) -> None:
    edges: list[Row] = [(40, 20, "3/15/19, 9:12 AM", 8), (40, 830, "https://courier.example/bridge", 8)]
    article = _load(tmp_path, [(40, 80, "A bridge falls", 24), *_rows(_PROSE, 120), *_rows(_MORE, 180), *edges])
    assert "9:12" not in article.text
    assert "courier.example" not in article.text
    assert article.published == ""


def test_notes_and_the_marks_that_lead_to_them_are_left_out(tmp_path: Path) -> None:
    mark: Row = (352, 117, "1", 6)
    note: Row = (40, 790, "1. Letter of the union to the ministry, 12 March 2021.", 7)
    first = [(40.0, 80.0, "A bridge falls", 24.0), *_rows(_PROSE[:1], 121), mark, *_rows(_PROSE[1:2], 134), note]
    article = _load(tmp_path, first, [*_rows(_PROSE[2:], 80), *_rows(_MORE, 130)])
    assert _prose(article) == [_WHOLE, _MORE_WHOLE]


def test_small_words_below_the_prose_without_a_mark_in_it_stay(tmp_path: Path) -> None:
    note: Row = (40, 700, "12 people were still in hospital when this was printed.", 7)
    article = _load(tmp_path, [(40, 80, "A bridge falls", 24), *_rows(_PROSE, 120), note])
    assert "12 people were still in hospital" in article.text


def test_a_quotation_that_is_pulled_out_is_told_once(tmp_path: Path) -> None:
    pulled: list[Row] = [(40, 175, "“a danger for all", 16), (40, 193, "who walked there”", 16)]
    article = _load(tmp_path, [(40, 80, "A bridge falls", 24), *_rows(_PROSE, 120), *pulled, *_rows(_MORE, 230)])
    assert _prose(article) == [_WHOLE, _MORE_WHOLE]


def test_a_heading_between_paragraphs_stays(tmp_path: Path) -> None:
    heading: Row = (40, 180, "Rusty cables", 14)
    article = _load(tmp_path, [(40, 80, "A bridge falls", 24), *_rows(_PROSE, 120), heading, *_rows(_MORE, 200)])
    assert _prose(article) == [_WHOLE, "Rusty cables", _MORE_WHOLE]


@pytest.mark.parametrize(
    ("first", "second", "whole"),
    [
        ("All of it was rebuilt after the ac‐", "cident of 2003.", "after the accident of"),
        ("All of it was rebuilt for Ner‐", "min Polat in 2003.", "for Nermin Polat"),
        ("All of it was seen by a 52-year-", "old woman.", "52-year-old woman"),
        ("All of it was told by Vice-", "Admiral Kemal Doruk.", "Vice-Admiral Kemal"),
        ("A well-known engineer called it a well-", "known danger.", "a well-known danger"),
        ("It was built for the years 2019-", "20 and later.", "2019-20 and"),
        ("The prosecutors of Orla were told of the acci-", "dent at night.", "the accident at"),
    ],
)
def test_words_that_a_line_s_end_cuts(first: str, second: str, whole: str, tmp_path: Path) -> None:
    article = _load(tmp_path, [(40, 80, "A bridge falls", 24), *_rows(_PROSE, 120), *_rows((first, second), 185)])
    assert whole in article.text


def test_where_first_lines_are_set_in_one_that_is_not_goes_on_in_the_next_column(tmp_path: Path) -> None:
    def column(x: float, lines: tuple[str, ...], begins: set[int]) -> list[Row]:
        return [(x + (12 if number in begins else 0), 120 + 13 * number, line, 8) for number, line in enumerate(lines)]

    one = ("The footbridge over the Orla fell on", "Tuesday while it was full of people.", "The union had warned.",
           "Governor Emil Strand of the valley said", "that more than sixty were on it by then.")  # fmt: skip
    two = ("At least 14 of them died in the water.", "Rescuers searched with lamps and dogs.",
           "Nobody has been arrested in the town,", "the office of the prosecutors said later.")  # fmt: skip
    rows = [(40.0, 60.0, "A bridge falls", 24.0), *column(40, one, {0, 3}), *column(320, two, {2})]
    article = _load(tmp_path, rows)
    assert _prose(article)[-2:] == [" ".join((*one[3:], *two[:2])), " ".join(two[2:])]


def test_words_that_are_drawn_one_by_one(tmp_path: Path) -> None:
    rows: list[Row] = [(40, 80, "A bridge falls", 24)]
    for line in _rows((*_PROSE, *_MORE), 120):
        x = line[0]
        for word in line[2].split():
            rows.append((x, line[1], word, 10))
            x += 7 * len(word) + 4
    assert " ".join(_prose(_load(tmp_path, rows))) == f"{_WHOLE} {_MORE_WHOLE}"


def test_a_page_that_is_drawn_line_by_line_over_its_columns(tmp_path: Path) -> None:
    one = [f"The first column tells in line {number} of the bridge" for number in "abcdefgh"]
    two = [f"the second tells in line {number} of the people there" for number in "abcdefgh"]
    rows: list[Row] = [(40, 60, "A bridge falls", 24)]
    for number, pair in enumerate(zip(one, two, strict=True)):
        rows += [(40, 120 + 13 * number, pair[0], 8), (320, 120 + 13 * number, pair[1], 8)]
    assert " ".join(_prose(_load(tmp_path, rows))) == " ".join((*one, *two))


def test_a_large_first_letter_belongs_to_its_word(tmp_path: Path) -> None:
    rest = (_PROSE[0][1:], *_PROSE[1:])
    initial: Row = (40, 140, "T", 34)
    indented = [(65.0, 120.0, rest[0], 10.0), *_rows(rest[1:], 133, 65)]
    article = _load(tmp_path, [(40, 60, "A bridge falls in the valley", 30), initial, *indented, *_rows(_MORE, 195)])
    assert article.title == "A bridge falls in the valley"
    assert _prose(article) == [_WHOLE, _MORE_WHOLE]


@pytest.mark.parametrize("bullets", ["", "before", "behind"])
def test_entries_of_a_list_are_paragraphs(bullets: str, tmp_path: Path) -> None:
    listed = (
        "1987: it is built",
        "2018: it is closed twice",
        "2021: it falls into the river while it is full of people",
    )
    rows = _rows(listed, 190, 60)
    marks: list[Row] = [(45, row[1], "•", 10) for row in rows]
    if bullets == "before":
        rows = [row for pair in zip(marks, rows, strict=True) for row in pair]
    elif bullets:
        rows = [*rows, *marks]
    article = _load(tmp_path, [(40, 60, "A bridge falls", 24), *_rows(_PROSE, 120), *rows])
    assert [part.removeprefix("• ") for part in _prose(article)] == [_WHOLE, *listed]


@pytest.mark.parametrize("turned", [0, 90, 180, 270])
def test_a_page_that_is_cropped_or_turned(turned: int, tmp_path: Path) -> None:
    from pypdf import PdfWriter, Transformation
    from pypdf.generic import RectangleObject

    head: Row = (40, 20, "The Valley Courier", 8)
    first = [(40.0, 80.0, "A bridge falls", 24.0), *_rows(_PROSE[:2], 120), head]
    _load(tmp_path, first, [*_rows(_PROSE[2:], 80), *_rows(_MORE, 130), head])
    writer = PdfWriter(clone_from=str(tmp_path / "page.pdf"))
    for page in writer.pages:
        width, height = float(page.mediabox.width), float(page.mediabox.height)
        moved = {90: (height, 0), 180: (width, height), 270: (0, width)}.get(turned, (0, 0))
        page.add_transformation(Transformation().rotate(turned).translate(*moved).translate(100, 100))
        size = (height, width) if turned % 180 else (width, height)
        page.mediabox = RectangleObject((0, 0, size[0] + 200, size[1] + 200))
        page.cropbox = RectangleObject((100, 100, size[0] + 100, size[1] + 100))
        page.rotate(turned)
    writer.write(str(tmp_path / "turned.pdf"))
    article = load_article(tmp_path / "turned.pdf")
    assert (article.title, article.publisher) == ("A bridge falls", "The Valley Courier")
    assert _prose(article) == [_WHOLE, _MORE_WHOLE]


_LAST = (
    "Nobody has been arrested in the town, the office of the",
    "prosecutors said on Thursday, and the union's letter is still",
    "unanswered; the ministry has not said when it will be.",
)
_LAST_WHOLE = " ".join(_LAST)


def _with_between(between: list[Row]) -> list[Row]:
    return [(40, 60, "A bridge falls", 24), *_rows(_PROSE, 120), *_rows(_MORE, 190), *between, *_rows(_LAST, 340)]


def test_a_picture_s_caption_among_the_prose_is_left_out(tmp_path: Path) -> None:
    caption: list[Row] = [
        (40, 290, "Rescuers at the old bridge in 2003, when 9 people", 7),
        (40, 299, "were killed. Photograph: Valley Archive", 7),
    ]
    assert _prose(_load(tmp_path, _with_between(caption))) == [_WHOLE, _MORE_WHOLE, _LAST_WHOLE]


@pytest.mark.parametrize("size", [10, 11])
def test_a_box_beside_the_prose_is_left_out(tmp_path: Path, size: int) -> None:
    told: list[Row] = [
        (60, 270, "IN NUMBERS", size, True),
        (60, 284, "1987: the bridge was built", size),
        (60, 298, "Nine people died in 2003", size),
    ]
    article = _load(tmp_path, _with_between(told), boxes=((50, 255, 300, 55, "#dddddd"),))
    assert _prose(article) == [_WHOLE, _MORE_WHOLE, _LAST_WHOLE]


def test_a_sentence_that_somebody_has_marked_stays(tmp_path: Path) -> None:
    marks = tuple((38, 180 + 13 * number, 400, 12, "#ffee00") for number in range(3))
    assert _prose(_load(tmp_path, _with_between([]), boxes=marks)) == [_WHOLE, _MORE_WHOLE, _LAST_WHOLE]


def test_a_quotation_in_a_box_stays(tmp_path: Path) -> None:
    told: list[Row] = [(60, 270, "“We are looking for a child”,", 10), (60, 284, "said the head of the brigade.", 10)]
    article = _load(tmp_path, _with_between(told), boxes=((50, 255, 300, 45, "#dddddd"),))
    assert "“We are looking for a child”, said the head of the brigade." in article.text


@pytest.mark.parametrize("color", ["#ffffff", "#eeeeee"])
def test_prose_on_a_ground_of_its_own_is_prose(color: str, tmp_path: Path) -> None:
    article = _load(tmp_path, _with_between([]), boxes=((20, 40, 500, 700, color), (30, 100, 480, 400, color)))
    assert _prose(article) == [_WHOLE, _MORE_WHOLE, _LAST_WHOLE]


def test_paragraphs_on_white_are_prose(tmp_path: Path) -> None:
    article = _load(tmp_path, _with_between([]), boxes=((30, 175, 480, 50, "#ffffff"),))
    assert _prose(article) == [_WHOLE, _MORE_WHOLE, _LAST_WHOLE]


def test_where_much_of_it_is_small_that_is_how_it_is_set(tmp_path: Path) -> None:
    small = _rows(tuple(line.replace("Orla", "Ure") for line in (*_PROSE, *_MORE, *_PROSE)), 240, size=8)
    rows = [(40.0, 60.0, "A bridge falls", 24.0), *_rows(_PROSE, 120), *_rows(_MORE, 190), *small]
    article = _load(tmp_path, [*rows, *_rows(_LAST, 420)])
    assert "over the Ure" in article.text


def test_what_is_small_above_and_below_the_prose_stays(tmp_path: Path) -> None:
    head: Row = (40, 90, "5 May 2021", 7)
    foot: Row = (40, 420, "Reporting by Ines Varga in Orla", 7)
    article = _load(tmp_path, [*_with_between([])[:1], head, *_with_between([])[1:], foot])
    assert article.published == "2021-05-05"
    assert "Ines Varga in Orla" in article.text
