"""Files without an article, and articles in other languages: what is wrong with each is said."""

import io
import zipfile
from pathlib import Path

import pytest

from viewer.derive.language import LanguageError, must_be_readable
from viewer.derive.loading import load_article
from viewer.document.errors import CannotOpen


def _packed(*names: str) -> bytes:
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w") as archive:
        for name in names:
            archive.writestr(name, "<x/>")
    return held.getvalue()


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", "no text"),
        (b" \n \n", "no text"),
        (b"%PDF-1.7\n%%EOF", "PDF cannot be read"),
        (bytes.fromhex("d0cf11e0a1b11ae1") + bytes(600), "old kind"),
        (rb"{\rtf1\ansi Police killed two men on Tuesday.\par}", "RTF"),
        (b"\x89PNG\r\n\x1a\n" + bytes(50), "picture"),
        (_packed("[Content_Types].xml", "xl/workbook.xml"), "workbook"),
        (_packed("mimetype", "content.xml"), "OpenDocument"),
        (_packed("a.txt", "b.txt"), "no Word document"),
        (_packed("[Content_Types].xml", "word/document.xml"), "cannot be read"),
        (_packed("word/document.xml")[:40], "broken"),
    ],
)
def test_why_there_is_no_article_in_it(data: bytes, reason: str, tmp_path: Path) -> None:
    file = tmp_path / "article"
    file.write_bytes(data)
    with pytest.raises(CannotOpen, match=reason):
        load_article(file)


_TURKISH = (
    "Bölge valisi, salı akşamı Orla nehri üzerindeki yaya köprüsünün çökmesi sonucu en az 14 kişinin öldüğünü söyledi. "
    "Kurtarma ekipleri gece boyunca lambalar ve köpeklerle suda arama yaptı. Vali, köprü yıkıldığında üzerinde 60'tan "
    "fazla kişi bulunduğunu belirtti ve soruşturmanın gelecek pazartesi başlayacağını ekledi."
)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        (_TURKISH, "Turkish"),
        (
            "Mindestens 14 Menschen sind am Dienstagabend ums Leben gekommen, als eine Brücke einstürzte. Die "
            "Retter suchten die ganze Nacht mit Lampen und Hunden im Wasser, teilte der Gouverneur mit.",
            "German",
        ),
        ("قتل ما لا يقل عن 14 شخصا عندما انهار جسر للمشاة فوق النهر مساء الثلاثاء، حسبما قال محافظ المنطقة.", "Arabic"),
        (
            "Міст через річку впав у вівторок увечері, і щонайменше 14 людей загинуло, за словами губернатора.",
            "Ukrainian",
        ),
    ],
)
def test_an_evidently_other_language_is_named(text: str, name: str, tmp_path: Path) -> None:
    file = tmp_path / "article.txt"
    file.write_text(text, encoding="utf-8")
    with pytest.raises(LanguageError, match=name):
        load_article(file)
    assert load_article(file, language="en").text == text


def test_a_language_without_rules_is_refused_whatever_the_text_is(tmp_path: Path) -> None:
    file = tmp_path / "article.txt"
    file.write_text("Police killed two men on Tuesday.", encoding="utf-8")
    with pytest.raises(LanguageError, match=r"Turkish \(tr\) cannot be read yet; those in English"):
        load_article(file, language="tr")


@pytest.mark.parametrize(
    "text",
    [
        "Die Welt reported that Le Monde and El País had seen the letter of the mayor of Los Angeles and La Paz.",
        "“Die Brücke ist weg”, said the man, and the crowd in the street of the old town called for help in the dark.",
        "Zaragoza. Bilbao. Sevilla. " * 20,
        "1 2 3 4 5 " * 100,
        "",
    ],
)
def test_names_and_foreign_words_do_not_make_a_text_another_language(text: str) -> None:
    must_be_readable(text)
