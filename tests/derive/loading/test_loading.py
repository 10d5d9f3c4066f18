"""Articles from files of every kind, and what stands above their prose."""

import io
import zipfile
from email.message import EmailMessage
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from viewer.derive.article import Article
from viewer.derive.loading import article_of_text, load_article
from viewer.document.errors import CannotOpen

_PROSE = "A strong earthquake hit Lima on Thursday, the government said. Nobody was hurt."


def _body(article: Article) -> str:
    return article.body.of(article.text)


def test_title_byline_and_date_stand_above_the_prose() -> None:
    article = article_of_text(f"Quake hits Lima\nBy Ana Solberg\n6 February 2020\n\n{_PROSE}")
    assert (article.title, article.author, article.published) == ("Quake hits Lima", "Ana Solberg", "2020-02-06")
    assert article.published_by == "first line"
    assert _body(article) == _PROSE


@pytest.mark.parametrize(
    ("text", "publisher", "published"),
    [
        (f"LIMA, Feb 6 (Reuters) - {_PROSE}", "Reuters", ""),
        (f"LIMA, Feb 6, 2020 (AFP) — {_PROSE}", "AFP", "2020-02-06"),
        (f"LIMA (AP) — {_PROSE}", "AP", ""),
        (f"OUAGADOUGOU, Oct 3 2017 (AFP) — {_PROSE}", "AFP", "2017-10-03"),
        (f"HAVANA, May 27 — {_PROSE}", "", ""),
    ],
)
def test_a_dateline_is_no_part_of_the_prose(text: str, publisher: str, published: str) -> None:
    article = article_of_text(text)
    assert (article.publisher, article.published) == (publisher, published)
    assert _body(article) == _PROSE


@pytest.mark.parametrize(
    ("line", "publisher"),
    [
        ("The Valley Courier, 5 May 2021", "The Valley Courier"),
        ("Orla Evening Herald | May 5, 2021", "Orla Evening Herald"),
        ("London, 5 May 2021", ""),
        ("Published 5 May 2021", ""),
    ],
)
def test_a_paper_stands_before_its_date(line: str, publisher: str) -> None:
    article = article_of_text(f"Mine floods\n\n{line}\n\nA mine near Orla flooded on Monday, police said.")
    assert (article.publisher, article.published) == (publisher, "2021-05-05")


def test_a_stamp_before_the_first_words_is_the_day_of_publication() -> None:
    article = article_of_text(f" date 2020-02-06 {_PROSE}")
    assert (article.published, _body(article)) == ("2020-02-06", _PROSE)
    assert article.published_at is not None
    assert article.published_at.of(article.text) == "2020-02-06"


def test_what_somebody_says_goes_before_what_stands_there() -> None:
    article = article_of_text(f"6 February 2020\n\n{_PROSE}", published="2020-02-07")
    assert (article.published, article.published_by) == ("2020-02-07", "given")


@pytest.mark.parametrize("blank", ["", " ", "\u2028\r", "\u3000"])
def test_a_title_of_spaces_says_nothing(blank: str) -> None:
    text = "Bridge falls\n\nThe old bridge over the river fell into the water on Monday morning."
    told = article_of_text(text, title=blank, author=blank, publisher=blank, url=blank)
    assert (told.title, told.author, told.publisher, told.url) == ("Bridge falls", "", "", "")


@pytest.mark.parametrize("line", ["#\u2028#", "# \u2029 #", "## \x1c"])
def test_a_heading_of_marks_and_spaces_is_no_title(line: str) -> None:
    told = article_of_text(f"{line}\n\nThe old bridge over the river fell into the water on Monday morning.")
    assert told.title == ""


def test_a_first_sentence_with_a_dash_is_no_dateline() -> None:
    text = "The mayor - who was elected in 2019 - resigned on Monday after a vote."
    assert _body(article_of_text(text)) == text


def test_a_page_is_read_without_its_navigation(tmp_path: Path) -> None:
    page = tmp_path / "saved.html"
    paragraphs = "".join(
        f"<p>{_PROSE} The ships stayed in the harbour of the town all night long.</p>" for _ in range(6)
    )
    page.write_text(
        "<!doctype html><html><head><title>Quake | Site</title>"
        '<meta property="article:published_time" content="2021-05-04T10:00:00Z"></head><body>'
        f"<nav><a href='/'>Home</a><a href='/news'>More of our news</a></nav><article><h1>Quake</h1>{paragraphs}"
        "</article><footer>Terms of use and contact</footer><script>document.write('run')</script></body></html>",
        encoding="utf-8",
    )
    article = load_article(page)
    assert "earthquake hit Lima" in article.text
    assert "More of our news" not in article.text
    assert "document.write" not in article.text
    assert (article.published, article.published_by) == ("2021-05-04", "metadata")


def test_markdown_is_read_without_its_marks(tmp_path: Path) -> None:
    file = tmp_path / "note.md"
    file.write_text(
        '---\ntitle: "Quake"\ndate: 2020-02-06\nauthor: Ana Solberg\n---\n\n'
        "A **strong** earthquake hit [Lima](https://example.org/lima) on Thursday, the government said.\n",
        encoding="utf-8",
    )
    article = load_article(file)
    assert _body(article).strip() == "A strong earthquake hit Lima on Thursday, the government said."
    assert (article.title, article.author, article.published) == ("Quake", "Ana Solberg", "2020-02-06")


def test_mail_is_read_with_its_subject_and_day(tmp_path: Path) -> None:
    message = EmailMessage()
    message["Subject"], message["From"], message["Date"] = (
        "Quake",
        "Ana <a@example.org>",
        "Thu, 06 Feb 2020 10:00:00 +0000",
    )
    message.set_content(_PROSE)
    file = tmp_path / "quake.eml"
    file.write_bytes(message.as_bytes())
    article = load_article(file)
    assert (article.title, article.published) == ("Quake", "2020-02-06")
    assert "earthquake hit Lima" in article.text


def test_word_documents_are_read(tmp_path: Path) -> None:
    from docx import Document as Word

    word = Word()
    word.add_paragraph("Quake hits Lima")
    word.add_paragraph(_PROSE)
    file = tmp_path / "quake.docx"
    word.save(str(file))
    article = load_article(file, published="2020-02-06")
    assert article.title == "Quake hits Lima"
    assert _body(article) == _PROSE


def test_pdf_is_read(tmp_path: Path) -> None:
    from PySide6.QtGui import QPainter, QPdfWriter
    from PySide6.QtWidgets import QApplication

    assert QApplication.instance() is not None
    file = tmp_path / "quake.pdf"
    writer = QPdfWriter(str(file))
    with QPainter(writer) as painter:
        painter.drawText(500, 500, _PROSE)
    assert "earthquake" in load_article(file).text.replace("\n", " ")


@pytest.fixture(autouse=True)
def _application(qapp: object) -> object:
    return qapp


@pytest.mark.parametrize("data", [b"", b"%PDF-1.7\n%%EOF", b"PK\x03\x04nothing", b"\x00\x01\x02" * 50, b"  \n \n"])
def test_what_holds_no_article_is_refused(data: bytes, tmp_path: Path) -> None:
    file = tmp_path / "broken"
    file.write_bytes(data)
    with pytest.raises(CannotOpen):
        load_article(file)


def test_a_packed_bomb_is_refused(tmp_path: Path) -> None:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for number in range(30):
            archive.writestr(f"word/{number}.xml", b" " * 10_000_000)
    file = tmp_path / "bomb.docx"
    file.write_bytes(packed.getvalue())
    with pytest.raises(CannotOpen, match="too large"):
        load_article(file)


@given(st.text(max_size=300))
def test_any_text_is_an_article_with_its_prose_within_it(text: str) -> None:
    article = article_of_text(text)
    assert article.text == text
    assert 0 <= article.body.start <= article.body.end <= len(text)


def test_a_word_document_s_heading_byline_tables_and_tracked_words(tmp_path: Path) -> None:
    from docx import Document as Word
    from docx.oxml import OxmlElement

    word = Word()
    word.core_properties.author = "Office PC"
    word.sections[0].header.paragraphs[0].text = "VALLEY COURIER"
    word.add_heading("Quake hits Lima", 0)
    word.add_paragraph("By Ana Solberg")
    word.add_paragraph(_PROSE)
    word.add_table(rows=1, cols=1).cell(0, 0).text = "It was the third quake in a year."
    tracked = word.add_paragraph("Schools ")
    inserted = OxmlElement("w:ins")
    inserted.append(tracked.add_run("stay closed.")._r)
    tracked._p.append(inserted)
    file = tmp_path / "quake.docx"
    word.save(str(file))
    article = load_article(file)
    assert (article.title, article.author) == ("Quake hits Lima", "Ana Solberg")
    assert _body(article).split("\n\n") == [_PROSE, "It was the third quake in a year.", "Schools stay closed."]


def test_prose_in_lines_of_a_width_begins_with_its_first_line() -> None:
    from textwrap import fill

    from tests.derive.loading.story import PARAGRAPHS, TITLE

    prose = "\n\n".join(fill(part, 70) for part in PARAGRAPHS)
    article = article_of_text(f"{TITLE}\nBy Ines Varga\n\n{prose}")
    assert (article.title, article.author, _body(article)) == (TITLE, "Ines Varga", prose)


def test_a_byline_is_cut_behind_the_name() -> None:
    for line in ("By Ines Varga in Orla", "By Ines Varga for The Valley Courier", "By Ines Varga,"):
        article = article_of_text(f"Bridge falls\n{line}\n\nAt least 14 people were killed when a bridge fell down.\n")
        assert (article.title, article.author) == ("Bridge falls", "Ines Varga")


@pytest.mark.parametrize(
    ("line", "author", "publisher"),
    [
        ("By Ines Varga, 5 May 2021", "Ines Varga", ""),
        ("By Ines Varga and Tom Brandt | May 5, 2021 10:15", "Ines Varga and Tom Brandt", ""),
        ("By Ines Varga, The Valley Courier, May 5, 2021", "Ines Varga", "The Valley Courier"),
        ("By Ines Varga in Orla, 5 May 2021", "Ines Varga", ""),
        ("By Ines Varga, The Valley Courier\n5 May 2021", "Ines Varga", "The Valley Courier"),
    ],
)
def test_a_day_stands_behind_the_name(line: str, author: str, publisher: str) -> None:
    article = article_of_text(f"Bridge falls\n\n{line}\n\nAt least 14 people were killed when a bridge fell down.\n")
    assert (article.author, article.publisher, article.published) == (author, publisher, "2021-05-05")


def test_a_phrase_of_time_is_no_byline() -> None:
    article = article_of_text("Flood\n\nBy May 2021 all was lost\n\nAt least 14 people were killed in the valley.\n")
    assert (article.author, article.published) == ("", "")


@pytest.mark.parametrize("entry", ["14:05 Troops entered Lima.", "2.05pm Police left.", "9:05 a.m. They left."])
def test_a_live_blog_s_first_entry_is_prose_however_short(entry: str) -> None:
    text = f"Storm: live\n\n{entry}\n\n13:40 Police arrested 12 men in the harbour.\n"
    article = article_of_text(text)
    assert article.title == "Storm: live"
    assert article.body.of(text).startswith(entry)


def test_what_was_moved_away_and_tables_of_data_are_no_text_of_a_word_document(tmp_path: Path) -> None:
    from docx import Document as Word
    from docx.oxml import OxmlElement

    word = Word()
    word.add_heading("Quake hits Lima", 0)
    word.add_paragraph(_PROSE)
    moved = word.add_paragraph()
    away = OxmlElement("w:moveFrom")
    away.append(moved.add_run("It stands elsewhere now.")._r)
    moved._p.append(away)
    table = word.add_table(rows=2, cols=2)
    for cell, text in zip(
        (cell for row in table.rows for cell in row.cells), ("Year", "Dead", "1746", "5,941"), strict=True
    ):
        cell.text = text
    file = tmp_path / "quake.docx"
    word.save(str(file))
    assert _body(load_article(file)) == _PROSE
