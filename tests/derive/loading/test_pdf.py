"""PDFs as programs make them: columns, cut words, heads and feet; paragraphs and what they say come out whole."""

from pathlib import Path

import pytest
from pypdf import PdfWriter
from PySide6.QtCore import QSizeF
from PySide6.QtGui import QFont, QFontMetricsF, QPageSize, QPainter, QPdfWriter, QTextDocument

from tests.derive.loading.story import PARAGRAPHS, TITLE
from viewer.derive.loading import load_article
from viewer.document.errors import CannotOpen

_LINE, _BETWEEN, _GUTTER = 12, 6, 18
"""Points from line to line, more between paragraphs, and between columns."""


@pytest.fixture(autouse=True)
def _application(qapp: object) -> object:
    return qapp


def _many() -> list[str]:
    """Paragraphs for several pages, hardly a line like another."""
    words = ("first", "second", "third", "fourth", "fifth", "sixth", "seventh")
    return [
        part.replace(" the ", f" the {word} ").replace(" on ", f" on {word} ") for word in words for part in PARAGRAPHS
    ]


def _lines(text: str, metrics: QFontMetricsF, width: float) -> list[str]:
    """A paragraph in lines, with "collapsed" and "arrested" cut where they do not fit."""
    lines, line = [], ""
    for word in text.split(" "):
        longer = f"{line} {word}".strip()
        if metrics.horizontalAdvance(longer) <= width:
            line = longer
            continue
        start = next((cut for cut in ("col", "arres") if word.startswith(cut)), "")
        if start and metrics.horizontalAdvance(f"{line} {start}-") <= width:
            lines.append(f"{line} {start}-")
            line = word[len(start) :]
        else:
            lines.append(line)
            line = word
    return [*lines, line]


def _pdf(path: Path, paragraphs: list[str], columns: int, indent: float = 0) -> None:
    writer = QPdfWriter(str(path))
    writer.setPageSize(QPageSize(QPageSize.PageSizeId.A4))
    writer.setResolution(72)
    font = QFont("DejaVu Serif", 9)
    metrics = QFontMetricsF(font, writer)
    height = writer.height()
    width = (writer.width() - _GUTTER * (columns - 1)) / columns
    page, column, top, y = 1, 0, 90, 90

    with QPainter(writer) as painter:

        def margins() -> None:
            painter.drawText(0, 20, "The Valley Courier")
            painter.drawText(writer.width() - 130, 20, "Wednesday, 5 May 2021")
            painter.drawText(writer.width() // 2, height - 5, f"Page {page}")

        painter.setFont(QFont("DejaVu Serif", 18))
        painter.drawText(0, 50, TITLE)
        painter.setFont(font)
        painter.drawText(0, 66, "By Ines Varga")
        margins()
        for paragraph in paragraphs:
            for number, line in enumerate(_lines(paragraph, metrics, width - indent)):
                if y > height - 40:
                    column, y = column + 1, top
                if column == columns:
                    writer.newPage()
                    page, column, top, y = page + 1, 0, 50, 50
                    margins()
                painter.drawText(int(column * (width + _GUTTER) + (0 if number else indent)), y, line)
                y += _LINE
            y += 0 if indent else _BETWEEN


@pytest.mark.parametrize(("columns", "indent"), [(1, 0), (2, 0), (3, 0), (1, 12), (2, 12)])
def test_paragraphs_are_whole_and_nothing_runs_through_them(columns: int, indent: float, tmp_path: Path) -> None:
    file = tmp_path / "bridge.pdf"
    _pdf(file, _many(), columns, indent)
    article = load_article(file)
    assert (article.title, article.author, article.published) == (TITLE, "Ines Varga", "2021-05-05")
    read = article.body.of(article.text).split("\n\n")
    assert " ".join(read) == " ".join(_many())
    assert len(set(read) & set(_many())) > 0.8 * len(_many())


def test_what_a_program_for_texts_prints(tmp_path: Path) -> None:
    file = tmp_path / "bridge.pdf"
    writer = QPdfWriter(str(file))
    writer.setResolution(72)
    writer.setTitle("Microsoft Word - draft.docx")
    document = QTextDocument()
    prose = "".join(f"<p>{part}</p>" for part in PARAGRAPHS)
    document.setHtml(f"<h1>{TITLE}</h1><p>By Ines Varga</p><p>5 May 2021</p>{prose}")
    document.setPageSize(QSizeF(writer.width(), writer.height()))
    document.print_(writer)
    article = load_article(file)
    assert (article.title, article.author, article.published) == (TITLE, "Ines Varga", "2021-05-05")
    assert article.body.of(article.text).split("\n\n") == list(PARAGRAPHS)


def test_an_encrypted_one_is_refused(tmp_path: Path) -> None:
    _pdf(tmp_path / "open.pdf", list(PARAGRAPHS), 1)
    locked = PdfWriter(clone_from=str(tmp_path / "open.pdf"))
    locked.encrypt("secret", algorithm="RC4-128")
    locked.write(str(tmp_path / "locked.pdf"))
    with pytest.raises(CannotOpen, match="encrypted"):
        load_article(tmp_path / "locked.pdf")


def test_one_without_letters_is_refused(tmp_path: Path) -> None:
    writer = QPdfWriter(str(tmp_path / "scan.pdf"))
    with QPainter(writer) as painter:
        painter.drawRect(10, 10, 500, 500)
    with pytest.raises(CannotOpen, match="pictures of text"):
        load_article(tmp_path / "scan.pdf")
