"""The text of a Word document: its paragraphs in order, with what was put in while changes were tracked."""

import io
import re
import zipfile
from dataclasses import dataclass
from pathlib import Path

from viewer.document.errors import CannotOpen

_LARGEST_UNPACKED = 200_000_000
_HEADING = re.compile(r"title|heading ?1", re.IGNORECASE)
_NOBODY = frozenset(
    ("python-docx", "administrator", "admin", "user", "author", "owner", "microsoft", "microsoft office user")
)
"""Authors that programs put down themselves."""
_PROSE, _SENTENCE = 14, 5
"""Words of prose, and of a sentence."""
_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_AGAIN = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
"""In it stands for older programs what stands before it already."""
_AWAY = frozenset((f"{_W}moveFrom", f"{_W}del"))
"""What was taken away, or moved to another place, while changes were tracked."""
_SIGNS = {f"{_W}tab": "\t", f"{_W}br": "\n", f"{_W}cr": "\n", f"{_W}noBreakHyphen": "-"}


@dataclass(frozen=True, slots=True)
class WordText:
    """A document's text, its heading, and the title and author that its properties name; each may be empty."""

    text: str
    heading: str
    title: str
    author: str


def text_of_word(data: bytes, path: Path) -> WordText:
    """What a DOCX file holds.

    Raises:
        CannotOpen: it is none that can be read, or unpacked it would be too large.
    """
    from docx import Document as Word

    parts: list[str] = []
    heading = ""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            if sum(member.file_size for member in archive.infolist()) > _LARGEST_UNPACKED:
                raise CannotOpen(path, "unpacked it would be too large", "Copy the article's text by hand.")
        word = Word(io.BytesIO(data))
        styles = {style.style_id: style.name or "" for style in word.styles}
        paragraphs: dict[object, tuple[str, list[str]]] = {}
        tables: dict[object, list[object]] = {}
        for element in word.element.body.iter(f"{_W}p", f"{_W}t", *_SIGNS):
            if element.tag == f"{_W}p":
                if not any(above.tag == _AGAIN for above in element.iterancestors()):
                    paragraphs[element] = (styles.get(element.style, ""), [])
                    for table in element.iterancestors(f"{_W}tbl"):
                        tables.setdefault(table, []).append(element)
                continue
            above = element.getparent()
            while above is not None and above.tag not in (f"{_W}p", f"{_W}pPr") and above.tag not in _AWAY:
                above = above.getparent()
            if above in paragraphs:
                paragraphs[above][1].append(_SIGNS.get(element.tag) or element.text or "")
        of_data = {
            paragraph
            for inside in tables.values()
            if not any(_is_prose("".join(paragraphs[each][1])) for each in inside)
            for paragraph in inside
        }
        for paragraph, (style, pieces) in paragraphs.items():
            written = "".join(pieces).strip()
            if not written or paragraph in of_data:
                continue
            if not heading and _HEADING.fullmatch(style):
                heading = written
            parts.append(written)
        title, author = str(word.core_properties.title or ""), str(word.core_properties.author or "")
    except CannotOpen:
        raise
    except Exception as error:  # of broken files its parser raises whatever happens to it
        raise CannotOpen(path, f"the document cannot be read: {error}", "Save it anew as DOCX, or as text.") from error
    return WordText("\n\n".join(parts), heading, title.strip(), "" if author.lower() in _NOBODY else author.strip())


def _is_prose(text: str) -> bool:
    """Whether a table's cell holds prose: a table without any is one of data."""
    words = len(text.split())
    return words >= _PROSE or (words >= _SENTENCE and text.rstrip().endswith((".", "!", "?", "”", '"')))
