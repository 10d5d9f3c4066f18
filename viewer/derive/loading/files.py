"""Files with articles: each kind by a well-kept parser; what is read is text, and nothing is run or loaded."""

import io
import re
import zipfile
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from viewer.dates import DateError, parse_edtf
from viewer.derive.article import Article
from viewer.derive.language import must_be_readable, words_are_known
from viewer.derive.loading.asides import without_asides
from viewer.derive.loading.header import article_of_text, day_in_words
from viewer.derive.loading.markdown import text_of_markdown
from viewer.document.errors import CannotOpen
from viewer.formats.encodings import decode_text
from viewer.formats.file_bytes import read_bytes

LARGEST = 50_000_000
"""Bytes: articles are no larger."""

_ISO = re.compile(r"\d{4}-\d{2}-\d{2}")
_HTML = re.compile(
    rb"\s*(?:<!--.{0,2000}?-->\s*)?<(?:!doctype html|html|head|body|article)\b", re.IGNORECASE | re.DOTALL
)
_CHARSET = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([A-Za-z0-9_:.-]{2,40})", re.IGNORECASE)
_FIELDS = re.compile(rb"(?:[A-Za-z][A-Za-z0-9-]*:[^\n]*\n(?:[ \t][^\n]*\n)*){3,}")
_OF_MAIL = re.compile(rb"^(?:message-id|mime-version|received|return-path|to|subject):", re.IGNORECASE | re.MULTILINE)
_AS_DOCX = "Save it as DOCX or as text, or paste its words."
_BY_HAND = "Copy the article's text by hand, and paste it."
_OTHERS = (
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "it is a document of an old kind (DOC)", _AS_DOCX),
    (b"{\\rtf", "it is a document in RTF", _AS_DOCX),
    (b"\x89PNG\r\n", "it is a picture", _BY_HAND),
    (b"\xff\xd8\xff", "it is a picture", _BY_HAND),
    (b"GIF8", "it is a picture", _BY_HAND),
    (b"\x1f\x8b", "it is packed (gzip)", "Unpack it, and derive from what is in it."),
)
"""First bytes of files that have no article's text, why not, and what to do."""
_PACKED = (
    ("word/document.xml", "", ""),
    ("xl/workbook.xml", "it is a workbook", "Tables are opened as they are, not derived from."),
    ("content.xml", "it is an OpenDocument file", _AS_DOCX),
    ("META-INF/container.xml", "it is a book (EPUB)", _BY_HAND),
)
"""What a packed file holds, why it cannot be read, and what to do; one reason is empty: it can."""


def load_article(path: Path, *, published: str = "", language: str = "") -> Article:
    """The article in a file: text, Markdown, HTML, MHTML, PDF, DOCX or e-mail, told apart by what is in it.

    Without a language it is English, unless it evidently is not.

    Raises:
        CannotOpen: it cannot be read, or holds no text.
        LanguageError: there are no rules for the language.
    """
    words_are_known(language)
    data = read_bytes(path, LARGEST)
    article = _reader(data, path)(data, path, published, language or "en")
    if not article.text.strip():
        scanned = data.startswith(b"%PDF-")
        reason = "there is no text in it" + (", but perhaps pictures of text" if scanned else "")
        raise CannotOpen(path, reason, _BY_HAND if scanned else "Perhaps it was not saved completely.")
    if not language:
        must_be_readable(article.text)
    return article


Reader = Callable[[bytes, Path, str, str], Article]


def _reader(data: bytes, path: Path) -> Reader:
    for begins, reason, remedy in _OTHERS:
        if data.startswith(begins):
            raise CannotOpen(path, reason, remedy)
    if data.startswith(b"PK\x03\x04"):
        _must_be_word(data, path)
        return _docx
    if data.startswith(b"%PDF-"):
        return _pdf
    if _HTML.match(data[:4096]):
        return _html
    suffix = path.suffix.lower()
    if suffix in (".eml", ".mhtml", ".mht") or _is_mail(data[:8192]):
        return _mail
    if suffix in (".md", ".markdown"):
        return _markdown
    if suffix in (".html", ".htm", ".xhtml"):
        return _html
    return _plain


def _is_mail(head: bytes) -> bool:
    """Whether a file begins as messages do: fields of which one is mail's alone; some articles have others."""
    fields = _FIELDS.match(head.replace(b"\r\n", b"\n"))
    return fields is not None and _OF_MAIL.search(fields[0]) is not None


def _must_be_word(data: bytes, path: Path) -> None:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            names = set(archive.namelist())
    except (zipfile.BadZipFile, ValueError, NotImplementedError, OSError) as error:
        reason = "the file is packed, as Word's documents are, but broken"
        raise CannotOpen(path, reason, "Get it again: perhaps it was not copied completely.") from error
    for name, reason, remedy in _PACKED:
        if name in names:
            if reason:
                raise CannotOpen(path, reason, remedy)
            return
    if not any(name.startswith("word/") for name in names):
        raise CannotOpen(path, "it is an archive, and no Word document", "Unpack it, and derive from what is in it.")


def _plain(data: bytes, path: Path, published: str, language: str) -> Article:
    return article_of_text(decode_text(data, path).text, published=published, language=language)


def _markdown(data: bytes, path: Path, published: str, language: str) -> Article:
    text, known = text_of_markdown(decode_text(data, path).text)
    stated = known.pop("published", "")
    stated = stated[:10] if _ISO.match(stated) else day_in_words(stated, language)
    return _stated(without_asides(text, language), published, stated, language, known)


def _html(data: bytes, path: Path, published: str, language: str) -> Article:
    return _of_page(_decoded_page(data, path), path, published, language)


def _decoded_page(data: bytes, path: Path) -> str:
    """A page's characters, in the encoding that it names itself."""
    named = _CHARSET.search(data[:4096])
    if named is not None and not data.startswith((b"\xff\xfe", b"\xfe\xff", b"\xef\xbb\xbf")):
        try:
            return data.decode(named[1].decode("ascii"))
        except (LookupError, ValueError):
            pass  # it names none that there is, or another than it has
    return decode_text(data, path).text


def _of_page(page: str, path: Path, published: str, language: str) -> Article:
    """The main text of a saved page, apart from its navigation."""
    from viewer.derive.loading.pages import text_of_page

    read = text_of_page(page, path, language)
    known = {"title": read.title, "author": read.author, "publisher": read.publisher, "url": read.url}
    return _stated(read.text, published, read.published, language, known)


def _stated(text: str, given: str, stated: str, language: str, known: dict[str, str]) -> Article:
    """An article whose day of publication was given, or else stands in the file beside its text."""
    try:
        parse_edtf(stated)
    except DateError:
        stated = ""  # none, or no day: "0000-00-00"
    article = article_of_text(text, published=given or stated, language=language, **known)
    return replace(article, published_by="metadata") if stated and not given else article


def _pdf(data: bytes, path: Path, published: str, language: str) -> Article:
    from viewer.derive.loading.pdf import text_of_pdf

    text, title = text_of_pdf(data, path)
    return article_of_text(text, published=published, language=language, title=title)


def _docx(data: bytes, path: Path, published: str, language: str) -> Article:
    from viewer.derive.loading.word import text_of_word

    read = text_of_word(data, path)
    article = article_of_text(read.text, published=published, language=language, title=read.heading)
    # What its lines say goes first: properties are often those of the file that it was made from.
    return replace(article, title=article.title or read.title, author=article.author or read.author)


def _mail(data: bytes, path: Path, published: str, language: str) -> Article:
    from viewer.derive.loading.mail import message_of

    message = message_of(data, path)
    if message.page:
        return _of_page(message.page, path, published, language)
    known = {"title": message.subject, "author": message.author}
    return _stated(message.text, published, message.day, language, known)
