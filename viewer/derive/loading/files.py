"""Files with articles: each kind by a well-kept parser; what is read is text, and nothing is run or loaded."""

import email
import email.policy
import io
import re
from collections.abc import Callable
from dataclasses import replace
from email.message import EmailMessage
from pathlib import Path

from viewer.derive.article import Article
from viewer.derive.loading.header import article_of_text
from viewer.derive.loading.markdown import text_of_markdown
from viewer.document.errors import CannotOpen
from viewer.formats.encodings import decode_text
from viewer.formats.file_bytes import read_bytes
from viewer.formats.plain_text import text_of_html

LARGEST = 50_000_000
"""Bytes: articles are no larger."""
_MOST_PAGES = 2000
_LARGEST_UNPACKED = 200_000_000
_HTML = re.compile(
    rb"\s*(?:<!--.{0,2000}?-->\s*)?<(?:!doctype html|html|head|body|article)\b", re.IGNORECASE | re.DOTALL
)


def load_article(path: Path, *, published: str = "", language: str = "en") -> Article:
    """The article in a file: plain text, Markdown, HTML, PDF, DOCX or e-mail, told apart by what is in it.

    Raises:
        CannotOpen: it cannot be read, or holds no text.
        LanguageError: there are no rules for the language.
    """
    data = read_bytes(path, LARGEST)
    article = _reader(data, path)(data, path, published, language)
    if not article.text.strip():
        raise CannotOpen(path, "there is no text in it", "A scanned PDF holds pictures of text: copy the text by hand.")
    return article


Reader = Callable[[bytes, Path, str, str], Article]


def _reader(data: bytes, path: Path) -> Reader:
    if data.startswith(b"%PDF-"):
        return _pdf
    if data.startswith(b"PK\x03\x04"):
        return _docx
    if _HTML.match(data[:4096]):
        return _html
    suffix = path.suffix.lower()
    if suffix == ".eml" or re.match(rb"(?:[A-Za-z][A-Za-z0-9-]*:[^\n]*\n(?:[ \t][^\n]*\n)*){3}", data[:8192]):
        return _mail
    if suffix in (".md", ".markdown"):
        return _markdown
    if suffix in (".html", ".htm", ".xhtml"):
        return _html
    return _plain


def _plain(data: bytes, path: Path, published: str, language: str) -> Article:
    return article_of_text(decode_text(data, path).text, published=published, language=language)


def _markdown(data: bytes, path: Path, published: str, language: str) -> Article:
    text, known = text_of_markdown(decode_text(data, path).text)
    stated = known.pop("published", "")
    return _stated(text, published, stated, language, known)


def _html(data: bytes, path: Path, published: str, language: str) -> Article:
    """The main text of a saved page, apart from its navigation."""
    import trafilatura

    page = decode_text(data, path).text
    found = trafilatura.bare_extraction(page, include_comments=False, include_tables=False, with_metadata=True)
    if found is None or isinstance(found, dict) or not (found.text or "").strip():
        return article_of_text(text_of_html(page), published=published, language=language)
    text = found.text or ""
    known = {
        name: value
        for name, value in (
            ("title", found.title), ("author", found.author), ("publisher", found.sitename), ("url", found.url)
        )
        if value
    }  # fmt: skip
    return _stated(text, published, found.date or "", language, known)


def _stated(text: str, given: str, stated: str, language: str, known: dict[str, str]) -> Article:
    """An article whose day of publication was given, or else stands in the file beside its text."""
    article = article_of_text(text, published=given or stated, language=language, **known)
    return replace(article, published_by="metadata") if stated and not given else article


def _pdf(data: bytes, path: Path, published: str, language: str) -> Article:
    from pypdf import PdfReader
    from pypdf.errors import PyPdfError

    try:
        reader = PdfReader(io.BytesIO(data))
        if reader.is_encrypted and not reader.decrypt(""):
            raise CannotOpen(path, "the PDF is encrypted", "Save a copy without a password.")
        pages = [page.extract_text() for page in reader.pages[:_MOST_PAGES]]
        title = str(reader.metadata.title or "") if reader.metadata is not None else ""
    except (PyPdfError, ValueError, KeyError, TypeError, RecursionError, OSError, AttributeError) as error:
        raise CannotOpen(path, f"the PDF cannot be read: {error}", "Save it anew as PDF, or copy its text.") from error
    known = {"title": title} if title else {}
    return article_of_text(_unwrapped("\n".join(pages)), published=published, language=language, **known)


def _docx(data: bytes, path: Path, published: str, language: str) -> Article:
    import zipfile

    from docx import Document as Word
    from docx.opc.exceptions import OpcError

    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            if sum(member.file_size for member in archive.infolist()) > _LARGEST_UNPACKED:
                raise CannotOpen(path, "unpacked it would be too large", "Copy the article's text by hand.")
        word = Word(io.BytesIO(data))
        text = "\n\n".join(paragraph.text for paragraph in word.paragraphs if paragraph.text.strip())
        known = {"title": word.core_properties.title, "author": word.core_properties.author}
    except (OpcError, zipfile.BadZipFile, KeyError, ValueError, SyntaxError) as error:
        raise CannotOpen(path, f"the document cannot be read: {error}", "Save it as DOCX or as text.") from error
    return article_of_text(text, published=published, language=language, **{k: v for k, v in known.items() if v})


def _mail(data: bytes, path: Path, published: str, language: str) -> Article:
    try:
        text, known, stated = _told_by(data, path)
    except (ValueError, LookupError, TypeError, AttributeError) as error:  # what its parser raises on broken headers
        raise CannotOpen(path, "the message cannot be read", "Save its text as a file of its own.") from error
    return _stated(text, published, stated, language, known)


def _told_by(data: bytes, path: Path) -> tuple[str, dict[str, str], str]:
    """A message's text, its subject and author, and its day."""
    message = email.message_from_bytes(data, policy=email.policy.default)
    assert isinstance(message, EmailMessage)
    body = message.get_body(preferencelist=("plain", "html"))
    if body is None:
        raise CannotOpen(path, "the message has no text", "Open what is attached to it by itself.")
    content = body.get_content()
    text = text_of_html(content) if body.get_content_subtype() == "html" else content.replace("\r\n", "\n")
    known = {"title": str(message["subject"] or ""), "author": str(message["from"] or "")}
    date = message["date"]
    day = getattr(date, "datetime", None)
    return text, {name: value for name, value in known.items() if value}, day.date().isoformat() if day else ""


def _unwrapped(text: str) -> str:
    """The text of a PDF's pages with lines that only wrap put together, and words that were cut at a line's end."""
    text = re.sub(r"(\w)-\n(?=[^\W\d_])", r"\1", text)
    return re.sub(r"(?<![.!?:”\"\n])\n(?=[^\W\d_]*[a-z0-9(])", " ", text)


SUFFIXES = (".txt", ".md", ".markdown", ".html", ".htm", ".xhtml", ".pdf", ".docx", ".eml")
"""How the names of files with articles usually end."""
