"""The text of a PDF: its lines put together to paragraphs by where they stand, without what runs over every page."""

import io
import logging
import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

from viewer.document.errors import CannotOpen

_MOST_PAGES = 2000
_EDGE = 0.1
"""Part of a page's height at its top and bottom in which running heads and page numbers stand."""
_APART = 1.7
"""Times the size of letters: running heads and page numbers are so far from all other lines."""
_LARGER = 1.2
"""A heading's letters are so many times as large as those of the prose."""
_GAP = 1.3
"""Times the usual distance of lines: what is further apart is no one paragraph."""
_FAR = 4
"""Times that distance: what is so much further down stands in another column or on another page."""
_LINES_OF_PARAGRAPH = 15
"""Where room is left after so many lines on the whole, it is what parts paragraphs."""
_INDENT = 0.7
"""Times the size of letters: by so much a paragraph's first line is set in."""
_SHORT = 0.8
"""Part of a line's usual length: a shorter one ends its paragraph where it ends a sentence."""
_SHORTER = 0.6
"""The same, before the next column or page: a line this short ends its paragraph whatever it ends with."""

_LIGATURES = str.maketrans(
    {"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "ﬅ": "st", "ﬆ": "st", "\u00ad": None}
)
_PAGE_NUMBER = re.compile(r"(?:page |p\. ?|[–—-] ?)?\d{1,4}(?: ?(?:/|of) ?\d{1,4})?(?: ?[–—-])?", re.IGNORECASE)
_NO_TITLE = re.compile(r"microsoft |untitled|document\d*$|.*\.(?:docx?|indd|qxp|pdf|tex|odt|rtf)$", re.IGNORECASE)
_CUT = re.compile(r"[^\W\d_]-$")
_CUT_NAME = re.compile(r"[^\s.!?:“\"‘]\s+([^\W\d_]+)-$")
_STOPS = (".", "!", "?", "…", ".”", '."', "?”", '?"', "!”", '!"', ".’", ".'", ":")


@dataclass(frozen=True, slots=True)
class _Line:
    """A line: its text, where it begins in points from the page's left and bottom, how large its letters are."""

    text: str
    x: float
    y: float
    size: float


def text_of_pdf(data: bytes, path: Path) -> tuple[str, str]:
    """The text, with a blank line between paragraphs, and the title; empty where none is told.

    Raises:
        CannotOpen: it is encrypted, or no PDF that can be read.
    """
    from pypdf import PdfReader
    from pypdf.errors import DependencyError, FileNotDecryptedError

    logging.getLogger("pypdf").setLevel(
        logging.CRITICAL
    )  # it tells what is wrong with a file that it reads all the same
    locked = CannotOpen(path, "the PDF is encrypted", "Save a copy without a password.")
    try:
        reader = PdfReader(io.BytesIO(data))
        if reader.is_encrypted and not reader.decrypt(""):
            raise locked
        pages = [(_lines(page), float(page.mediabox.height)) for page in reader.pages[:_MOST_PAGES]]
        told = str(reader.metadata.title or "") if reader.metadata is not None else ""
    except CannotOpen:
        raise
    except (DependencyError, FileNotDecryptedError) as error:
        raise locked from error
    except Exception as error:  # of broken files its parser raises whatever happens to it
        raise CannotOpen(path, f"the PDF cannot be read: {error}", "Save it anew as PDF, or copy its text.") from error
    lines = [line for page in _without_running(pages) for line in page]
    body = _usual_size(lines)
    title = " ".join(line.text for line in _largest(pages[0][0] if pages else (), body))
    if not title and _NO_TITLE.match(told) is None:
        title = " ".join(told.split())
    return "\n\n".join(_paragraphs(lines, _setting(lines, body))), title


def _lines(page: object) -> list[_Line]:
    """A page's lines, in the order in which the file has them: that of reading, in all but strange ones."""
    from pypdf import PageObject

    assert isinstance(page, PageObject)
    found: list[_Line] = []
    begun: list[str] = []
    at: tuple[float, float, float] | None = None

    def end() -> None:
        nonlocal at
        text = " ".join("".join(begun).translate(_LIGATURES).split())
        if text and at is not None:
            found.append(_Line(text, *at))
        begun.clear()
        at = None

    def take(text: str, page_matrix: list[float], matrix: list[float], _font: object, size: float) -> None:
        nonlocal at
        for number, part in enumerate(text.split("\n")):
            if number:
                end()
            if part.strip() and at is None:
                at = _place(page_matrix, matrix, size)
            begun.append(part)

    page.extract_text(visitor_text=take)
    end()
    return found


def _place(page: Sequence[float], text: Sequence[float], size: float) -> tuple[float, float, float]:
    """Where a text begins on the page, and how large its letters are there."""
    x = text[4] * page[0] + text[5] * page[2] + page[4]
    y = text[4] * page[1] + text[5] * page[3] + page[5]
    up = abs(text[3] * page[3]) or abs(text[1] * page[2]) or 1.0
    return x, y, size * up


def _without_running(pages: Sequence[tuple[Sequence[_Line], float]]) -> Iterator[list[_Line]]:
    """The pages' lines without page numbers, and without heads and feet that stand on several; the first ones stay."""
    edges = [_at_edges(lines, height) for lines, height in pages]
    seen = Counter(key for lines in edges for key in {_key(line) for line in lines})
    for number, (lines, _) in enumerate(pages):
        running = {
            line for line in edges[number] if _PAGE_NUMBER.fullmatch(line.text) or (number and seen[_key(line)] > 1)
        }
        yield [line for line in lines if line not in running]


def _at_edges(lines: Sequence[_Line], height: float) -> list[_Line]:
    """What stands near the top or the bottom of a page, away from all that is above and below it."""
    heights = sorted({line.y for line in lines})
    found = []
    for line in lines:
        if height * _EDGE < line.y < height * (1 - _EDGE):
            continue
        at = bisect_left(heights, line.y)
        near = [each for each in heights[max(0, at - 1) : at + 2] if each != line.y]
        if all(abs(each - line.y) > _APART * line.size for each in near):
            found.append(line)
    return found


def _key(line: _Line) -> str:
    return re.sub(r"\d+", "#", line.text.casefold())


def _usual_size(lines: Sequence[_Line]) -> float:
    """The size of most letters."""
    sizes: Counter[float] = Counter()
    for line in lines:
        sizes[round(line.size, 1)] += len(line.text)
    return max(sizes, key=lambda size: (sizes[size], size), default=1.0)


def _largest(lines: Sequence[_Line], body: float) -> Iterator[_Line]:
    """The lines of a page's heading: those in its largest letters, one below the other."""
    largest = max((line.size for line in lines), default=0.0)
    if largest < body * _LARGER:
        return
    begun = False
    for line in lines:
        if line.size > largest * 0.95:
            begun = True
            yield line
        elif begun:
            return


@dataclass(frozen=True, slots=True)
class _Setting:
    """How prose is set: from line to line in points, a line's code points, and whether room parts paragraphs."""

    step: float
    length: int
    parted: bool


def _setting(lines: Sequence[_Line], body: float) -> _Setting:
    prose = [line for line in lines if abs(line.size - body) < body * 0.1]
    steps = Counter(round((above.y - below.y) / body, 1) for above, below in pairwise(prose))
    often = max((count for step, count in steps.items() if step > 0), default=0) / 2
    step = min((step for step, count in steps.items() if step > 0 and count >= often), default=1.2)
    wider = sum(count for each, count in steps.items() if step * _GAP < each < step * _FAR)
    lengths = sorted(len(line.text) for line in prose)
    length = lengths[len(lengths) * 3 // 4] if lengths else 1
    return _Setting(step * body, length, wider * _LINES_OF_PARAGRAPH > len(prose))


def _paragraphs(lines: Sequence[_Line], setting: _Setting) -> Iterator[str]:
    """Lines put together, and words that were cut at a line's end."""
    text = ""
    before: _Line | None = None
    set_in = False
    for line in lines:
        # The line after one that is set in begins a paragraph too, unless it stands further left.
        further = line.x - before.x if before is not None else 0.0
        set_in = line.size * _INDENT < further < line.size * 4 or (set_in and abs(further) < 1)
        if before is None:
            text = line.text
        elif _is_new(before, line, setting, set_in):
            yield text
            text = line.text
        else:
            text = _joined(text, line.text)
        before = line
    if text:
        yield text


def _is_new(before: _Line, line: _Line, setting: _Setting, set_in: bool) -> bool:
    """Whether a line begins a paragraph."""
    if abs(before.size - line.size) > 0.15 * max(before.size, line.size):
        return True
    step = before.y - line.y
    ends = before.text.endswith(_STOPS)
    part = len(before.text) / setting.length
    if 0 < step <= setting.step * _GAP:
        return ends and (set_in or (part < _SHORT and not setting.parted))
    if 0 < step < setting.step * _FAR:
        return True
    # The next column or page, or something that stands apart.
    return part < _SHORTER or (ends and (part < _SHORT or not line.text[:1].islower()) and _begins(line.text))


def _begins(text: str) -> bool:
    return text.lstrip("“\"‘'([«")[:1].isupper() or text[:1] in '“"‘«'


def _joined(text: str, line: str) -> str:
    """A line behind what stands before it; a word cut in two is one again.

    "Russian-" and "backed" keep their hyphen: a capital within a sentence begins a name.
    """
    end = text[-80:]
    if _CUT.search(end) and line[:1].islower():
        name = _CUT_NAME.search(end)
        return text + line if name and name[1][0].isupper() else text[:-1] + line
    return f"{text} {line}"
