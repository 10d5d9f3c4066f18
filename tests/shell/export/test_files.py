"""The files: PNG, SVG and PDF opened again and looked into."""

import io
import re
import struct
import zlib
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from xml.etree import ElementTree

import pytest
from PySide6.QtCore import QByteArray
from PySide6.QtGui import QImage

from tests.query.documents import synthetic_document
from tests.shell.export.requests import (
    ARABIC,
    TITLE,
    WITHOUT_HIDDEN,
    draw,
    go_on,
    kept,
    needs_qt,
    request,
    texts,
)
from viewer.document.errors import Cancelled, CannotSave
from viewer.layout.scene import Label
from viewer.layout.theme import DARK, LIGHT
from viewer.query.memory import MemorySource
from viewer.shell.export.drawing import Drawing
from viewer.shell.export.limits import CannotDraw, Tick
from viewer.shell.export.wishes import FileWish, Kind, PageWish, Paper, Part, What
from viewer.shell.export.writing import check, file_bytes, file_date, write_export
from viewer.shell.painter import FontMeasure

pytestmark = needs_qt

SVG = "{http://www.w3.org/2000/svg}"
A4 = FileWish(Kind.PDF, paper=Paper.A4)


def made(file: FileWish, drawing: Drawing | None = None, tick: Tick = go_on) -> bytes:
    drawing = drawing or draw()
    return file_bytes(drawing, file, check(drawing, PageWish(), file), FontMeasure(), tick)


def svg_of(data: bytes) -> ElementTree.Element:
    """The root of an SVG, which may name no entities and nothing outside of itself."""
    assert b"<!ENTITY" not in data
    assert b"<!DOCTYPE" not in data
    return ElementTree.fromstring(data)


def written(root: ElementTree.Element) -> list[str]:
    return ["".join(element.itertext()) for element in root.iter(f"{SVG}text")]


def streams(pdf: bytes) -> Iterator[bytes]:
    """What the streams of a PDF hold, unpacked."""
    for found in re.finditer(rb"stream\r?\n(.*?)endstream", pdf, re.DOTALL):
        try:
            yield zlib.decompress(found[1])
        except zlib.error:
            yield found[1]


def words_of(pdf: bytes) -> list[str]:
    """The texts of a PDF as a reader would copy them, by each font's own table."""
    objects = {int(number): body for number, body in re.findall(rb"(\d+) 0 obj(.*?)endobj", pdf, re.DOTALL)}
    tables: dict[bytes, dict[bytes, str]] = {}
    for name, number in re.findall(rb"/F(\d+) (\d+) 0 R", pdf):
        if (table := re.search(rb"/ToUnicode (\d+) 0 R", objects[int(number)])) is not None:
            tables[name] = _letters(b"".join(streams(objects[int(table[1])])))
    found: list[str] = []
    for stream in streams(pdf):
        font = b""
        line = ""
        for name, glyphs, end in re.findall(rb"/F(\d+) [\d.]+ Tf|<([0-9a-fA-F]{4})> Tj|\b(ET)\b", stream):
            font = name or font
            line += tables.get(font, {}).get(glyphs.lower(), "") if glyphs else ""
            if end and line:
                found.append(" ".join(line.split()))
                line = ""
    return found


def _letters(table: bytes) -> dict[bytes, str]:
    letters: dict[bytes, str] = {}
    for first, last, one, several in re.findall(rb"<(\w{4})> <(\w{4})> (?:<(\w{4})>|\[([^\]]*)\])", table):
        codes = re.findall(rb"<(\w{4})>", several) or [one]
        for place, code in enumerate(range(int(first, 16), int(last, 16) + 1)):
            letters[b"%04x" % code] = chr(int(codes[place], 16) if several else int(one, 16) + place)
    return letters


def pages(pdf: bytes) -> int:
    return len(re.findall(rb"/Type /Page\b", pdf))


def media_boxes(pdf: bytes) -> set[tuple[float, ...]]:
    found = re.findall(rb"/MediaBox \[([^\]]*)\]", pdf)
    return {tuple(float(number) for number in box.split()) for box in found}


# PNG


def test_a_png_has_its_size_its_resolution_and_what_it_is_about() -> None:
    drawing = draw()
    data = made(FileWish(Kind.PNG, 1.5), drawing)
    image = QImage.fromData(QByteArray(data))
    assert (image.width(), image.height()) == (round(drawing.width * 1.5), round(drawing.height * 1.5))
    assert image.dotsPerMeterX() == round(1.5 * 96 / 0.0254)
    assert image.text("Title") == TITLE
    assert "Daily news, The Daily, 6 February 2020" in image.text("Source")
    assert "Secret paper, February 2020" in image.text("Source")
    assert image.text("Software").startswith("Dateline ")
    assert "Türkiye" in image.text("Description")


@pytest.mark.parametrize("theme", [LIGHT, DARK], ids=["light", "dark"])
def test_a_png_shows_what_the_page_does(theme: object) -> None:
    assert theme in (LIGHT, DARK)
    drawing = draw(PageWish(What.WHOLE, theme=DARK if theme is DARK else LIGHT))
    image = QImage.fromData(QByteArray(made(FileWish(Kind.PNG, 1.0), drawing)))
    assert image.pixelColor(2, 2).rgb() & 0xFFFFFF == drawing.page.background
    seen = {image.pixel(x, y) & 0xFFFFFF for x in range(24, image.width(), 3) for y in range(24, image.height(), 3)}
    assert len(seen) > 40


def test_a_png_keeps_nothing_that_was_left_out() -> None:
    drawing = draw(PageWish(What.WHOLE, left_out=frozenset({Part.TITLE, Part.SOURCES, Part.FILE})))
    image = QImage.fromData(QByteArray(made(FileWish(Kind.PNG, 1.0), drawing)))
    assert image.text("Title") == ""
    assert image.text("Source") == ""


# SVG


def test_an_svg_keeps_its_texts_as_texts() -> None:
    drawing = draw()
    root = svg_of(made(FileWish(Kind.SVG), drawing))
    assert root.get("viewBox") == f"0 0 {drawing.page.width} {drawing.page.height}"
    assert root.get("width", "").endswith("mm")
    assert root.findtext(f"{SVG}title") == TITLE
    assert "Türkiye" in (root.findtext(f"{SVG}desc") or "")
    assert written(root) == [text for text in texts(drawing) if text.strip()]


def test_a_line_from_right_to_left_is_one_text_and_says_so() -> None:
    root = svg_of(made(FileWish(Kind.SVG)))
    lines = [element for element in root.iter(f"{SVG}text") if f"{ARABIC} speaks" in "".join(element.itertext())]
    assert len(lines) == 1
    part = lines[0].find(f"{SVG}tspan")
    assert part is not None
    assert part.get("direction") == "rtl"
    assert float(lines[0].get("textLength", 0)) > 40


def test_giving_texts_back_whole_takes_no_shape_away(monkeypatch: pytest.MonkeyPatch) -> None:
    drawing = draw(asked=replace(request(), locale="ar"))
    before, after = (
        re.findall(r"<(?:rect|path|polyline|polygon|line|ellipse) [^>]*>", data.decode())
        for data in (_unmended(drawing, monkeypatch), made(FileWish(Kind.SVG), drawing))
    )
    assert len(before) == len(after) > 100


def _unmended(drawing: Drawing, monkeypatch: pytest.MonkeyPatch) -> bytes:
    with monkeypatch.context() as patch:
        patch.setattr("viewer.shell.export.svg.whole_texts", lambda svg, _labels, _measure: svg)
        return made(FileWish(Kind.SVG), drawing)


@pytest.mark.parametrize("title", [TITLE, f"{ARABIC} 2020, 12%", "中文 and русский & عربي", "a  b", "\u2066x\u2069"])
def test_each_text_of_an_svg_stands_where_it_is_drawn(title: str) -> None:
    measure = FontMeasure()
    drawing = draw(asked=replace(request(), title=title))
    root = svg_of(made(FileWish(Kind.SVG), drawing))
    shapes = [shape for layer in drawing.page.layers for shape in layer.shapes]
    labels = [shape for shape in shapes if isinstance(shape, Label) and shape.text.strip()]
    for label, element in zip(labels, root.iter(f"{SVG}text"), strict=True):
        wide = measure.width(label.text, label.size, label.bold)
        left = label.at[0] - {"start": 0.0, "middle": wide / 2, "end": wide}[label.anchor]
        assert "".join(element.itertext()) == label.text
        assert float(element.get("y", "")) == pytest.approx(label.at[1], abs=0.05)
        assert float(element.get("x", "")) == pytest.approx(left, abs=1.5), label.text
        assert float(element.get("font-size", "")) == label.size


def test_an_svg_brings_nothing_from_elsewhere() -> None:
    data = made(FileWish(Kind.SVG))
    links = re.findall(rb"(?:href|src|url)\s*[=(]\s*[\"']?([^\"')\s>]+)", data)
    assert links
    assert all(link.startswith(b"#") for link in links)
    assert set(re.findall(rb"https?://[^\"'\s<]+", data)) == {
        b"http://www.w3.org/2000/svg",
        b"http://www.w3.org/1999/xlink",
    }


def test_an_svg_is_as_large_as_its_scale_says() -> None:
    drawing = draw()
    sizes = [float(str(svg_of(made(FileWish(Kind.SVG, scale), drawing)).get("width"))[:-2]) for scale in (1.0, 2.0)]
    assert sizes[1] == pytest.approx(2 * sizes[0], rel=1e-3)


def test_an_svg_survives_letters_that_xml_forbids() -> None:
    asked = replace(request(), title="bad \ufffe\uffff \x0b title")
    assert any("bad" in text for text in written(svg_of(made(FileWish(Kind.SVG), draw(asked=asked)))))


# PDF


def test_a_pdf_has_one_page_of_the_size_of_the_picture_and_its_fonts() -> None:
    drawing = draw()
    data = made(FileWish(Kind.PDF), drawing)
    assert data.startswith(b"%PDF-")
    assert pages(data) == 1
    ((_, _, width, height),) = media_boxes(data)
    assert (width, height) == pytest.approx((drawing.page.width * 0.75, drawing.page.height * 0.75), abs=1)
    assert data.count(b"/FontFile2") >= 2
    assert b"SourceSansPro" in data
    assert TITLE.encode("utf-16-be") in data
    assert b"/Creator" in data


def test_the_words_of_a_pdf_are_words() -> None:
    found = words_of(made(FileWish(Kind.PDF)))
    assert {"Mevlüt Çavuşoğlu", "Yanıt", "Россия", "Shelling begins", "Çavuşoğlu &"} <= set(found)


def test_sheets_hold_the_whole_page_and_come_with_an_index() -> None:
    drawing = draw()
    data = made(A4, drawing)
    assert pages(data) > 2
    ((_, _, width, height),) = media_boxes(data)
    assert (width, height) == (595, 842)
    landscape = made(replace(A4, landscape=True), drawing)
    assert media_boxes(landscape) == {(0, 0, 842, 595)}


def test_a_picture_on_one_sheet_needs_no_index() -> None:
    assert pages(made(FileWish(Kind.PDF, 0.3, Paper.A3))) == 1


def test_a_pdf_tells_the_date_of_the_file_and_not_of_today() -> None:
    data = made(FileWish(Kind.PDF))
    assert re.findall(rb"Date \(D:(\d{8})", data) == [b"20241002"] * 2
    assert re.findall(rb'Date="(\d{4}-\d\d-\d\dT[\d:]+)', data) == [b"2024-10-02T00:00:00"] * 3
    unknown = made(FileWish(Kind.PDF), draw(PageWish(What.WHOLE, left_out=frozenset({Part.FILE}))))
    assert re.findall(rb"Date \(D:(\d{8})", unknown) == [b"19700101"] * 2


def test_where_a_pdf_says_that_its_parts_begin_they_do() -> None:
    data = made(FileWish(Kind.PDF))
    start = int(re.findall(rb"startxref\s+(\d+)", data)[-1])
    entries = re.findall(rb"(\d{10}) 00000 n", data[start:])
    assert entries
    for number, offset in enumerate(entries, 1):
        assert data[int(offset) :].startswith(b"%d 0 obj" % number)


# All


@pytest.mark.parametrize("file", [FileWish(Kind.PNG, 1.0), FileWish(Kind.SVG), FileWish(Kind.PDF), A4], ids=str)
def test_the_same_page_gives_the_same_bytes(file: FileWish) -> None:
    assert made(file) == made(file)


def test_what_a_filter_hides_is_not_in_the_file() -> None:
    assert b"Hidden Hand" in made(FileWish(Kind.SVG))
    drawing = draw(asked=kept(WITHOUT_HIDDEN))
    for file in (FileWish(Kind.SVG), FileWish(Kind.PDF), FileWish(Kind.PNG, 1.0)):
        data = made(file, drawing)
        everything = b"\n".join([data, *streams(data)])
        for words in ("Hidden Hand", "A plot is laid", "Secret paper"):
            for coded in (words.encode(), words.encode("utf-16-be"), words.encode("utf-16-be").hex().encode()):
                assert coded not in everything
    for file in (FileWish(Kind.PDF), A4):
        assert "A plot is laid" in words_of(made(file))
        assert not any("plot" in text or "Hidden" in text for text in words_of(made(file, drawing)))


def test_text_outside_the_view_is_not_in_the_file() -> None:
    from viewer.dates import Span, instant
    from viewer.layout.frame import Frame
    from viewer.session.view_state import ViewState

    view = ViewState(span=Span(instant(2020, 2, 3), instant(2020, 2, 4)))
    drawing = draw(PageWish(What.VIEW), request(state=view, frame=Frame(900, 500)))
    data = made(FileWish(Kind.SVG), drawing)
    assert b"Shelling begins" in data
    assert b"Long ago" not in data


@pytest.mark.parametrize("kind", Kind)
def test_250_events_go_into_each_kind_of_file(kind: Kind) -> None:
    drawing = draw(asked=request(MemorySource(synthetic_document(250))))
    data = made(FileWish(kind, 0.5 if kind is Kind.PNG else None), drawing)
    if kind is Kind.SVG:
        assert len(written(svg_of(data))) == len([text for text in texts(drawing) if text.strip()])
    elif kind is Kind.PNG:
        assert QImage.fromData(QByteArray(data)).width() == round(drawing.width * 0.5)
    else:
        assert pages(data) == 1


@pytest.mark.parametrize("file", [FileWish(Kind.PNG, 1.0), FileWish(Kind.SVG), FileWish(Kind.PDF), A4], ids=str)
def test_work_can_be_stopped_and_leaves_no_file(file: FileWish, tmp_path: Path) -> None:
    shares: list[float] = []

    def stop(done: float) -> None:
        shares.append(done)
        if done > 0.3:
            raise Cancelled("", "stopped")

    target = tmp_path / f"out.{file.kind.value}"
    asked = request(MemorySource(synthetic_document(250)))
    with pytest.raises(Cancelled):
        write_export(asked, PageWish(What.WHOLE), file, target, FontMeasure(), stop)
    assert list(tmp_path.iterdir()) == []
    assert shares == sorted(shares)


def test_packing_a_png_can_be_stopped(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("viewer.shell.export.strips.STRIP", 10_000)

    def stop(done: float) -> None:
        if done > 0.8:
            raise Cancelled("", "stopped")

    with pytest.raises(Cancelled):
        made(FileWish(Kind.PNG, 1.0), tick=stop)


def test_an_export_that_cannot_be_made_leaves_the_old_file_alone(tmp_path: Path) -> None:
    target = tmp_path / "old.pdf"
    target.write_text("old")
    with pytest.raises(CannotDraw):
        write_export(request(), PageWish(What.WHOLE, 40_000), FileWish(Kind.PDF), target, FontMeasure(), go_on)
    assert target.read_text() == "old"
    with pytest.raises(CannotSave):
        write_export(request(), PageWish(), FileWish(), tmp_path / "no" / "x.png", FontMeasure(), go_on)


def test_the_date_of_a_file_is_the_day_it_was_changed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    import os

    path = tmp_path / "events.json"
    path.write_text("{}")
    os.utime(path, (1_580_990_400, 1_580_990_400))  # noon in London on 6 February 2020
    assert file_date(path) in {"2020-02-06", "2020-02-07"}
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1000000000")
    assert file_date(path) == "2001-09-09"
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "nonsense")
    assert file_date(path) in {"2020-02-06", "2020-02-07"}
    assert file_date(tmp_path / "none.json") == ""


def test_png_chunks_are_whole() -> None:
    """Each chunk's length and checksum hold, which readers that are stricter than ours look at."""
    data = io.BytesIO(made(FileWish(Kind.PNG, 0.5)))
    assert data.read(8) == b"\x89PNG\r\n\x1a\n"
    kinds = []
    while header := data.read(8):
        length, kind = struct.unpack(">I4s", header)
        body = data.read(length)
        assert struct.unpack(">I", data.read(4))[0] == zlib.crc32(kind + body)
        kinds.append(kind)
    assert kinds[0] == b"IHDR"
    assert kinds[-1] == b"IEND"
    assert b"IDAT" in kinds
