"""The lines of a PDF's pages: which of them are a heading, and which are no part of what is told."""

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import groupby

_EDGE = 0.1
"""Part of a page's height at its top and bottom in which running heads and page numbers stand."""
_APART = 1.7
"""Times the size of letters: running heads and page numbers are so far from all other lines."""
_NOTE = 0.9
"""Times the size of the prose's letters: those of notes are no larger."""
_LARGER = 1.2
"""A heading's letters are so many times as large as those of the prose."""

_PAGE_NUMBER = re.compile(r"(?:page |p\. ?|[–—-] ?)?\d{1,4}(?: ?(?:/|of) ?\d{1,4})?(?: ?[–—-])?", re.IGNORECASE)
_PRINTED = re.compile(r"\d{1,4}[/.-]\d{1,2}[/.-]\d{1,4},? \d{1,2}[:.]\d{2}|\S*://")
"""What a browser prints at a page's edges: when, and from where."""
_NOTES_MARK = re.compile(r"(\d{1,3}|[*†‡§]{1,3})")
AUTOMATIC = "\u2010"
"""The hyphen of a word that a program cut at a line's end."""


@dataclass(frozen=True, slots=True)
class Line:
    """A line: its text, where it begins in points from the page's left and bottom, how large its letters are.

    `font` is the name of its letters; empty where it has several.
    """

    text: str
    x: float
    y: float
    size: float
    font: str = ""


@dataclass(slots=True)
class PageLines:
    """The lines of a page in the order in which they are read.

    `notes` are the marks within them that lead to notes; `apart` those of them that stand in a box; `height` is the
    page's, in points.
    """

    height: float
    lines: list[Line] = field(default_factory=list)
    notes: set[str] = field(default_factory=set)
    apart: set[Line] = field(default_factory=set)


def usual_size(lines: Sequence[Line]) -> float:
    """The size of most letters."""
    sizes: Counter[float] = Counter()
    for line in lines:
        sizes[round(line.size, 1)] += len(line.text)
    return max(sizes, key=lambda size: (sizes[size], size), default=1.0)


def without_running(pages: Sequence[PageLines]) -> Iterator[list[Line]]:
    """The pages' lines without page numbers, and without heads and feet that stand on several.

    Those of the first page stay, above all that it tells: they may say whose page it is, and of which day.
    """
    edges = [_at_edges(page) for page in pages]
    seen = Counter(key for lines in edges for key in {_key(line) for line in lines})
    for number, page in enumerate(pages):
        kept = [
            line
            for line in edges[number]
            if not _PAGE_NUMBER.fullmatch(line.text)
            and not _PRINTED.match(line.text)
            and not (number and seen[_key(line)] > 1)
        ]
        head = [line for line in kept if line.y > page.height / 2 or (not number and seen[_key(line)] > 1)]
        foot = [line for line in kept if line not in head]
        at_edge = set(edges[number])
        yield [*sorted(head, key=lambda line: -line.y), *(line for line in page.lines if line not in at_edge), *foot]


def _at_edges(page: PageLines) -> list[Line]:
    """What stands near the top or the bottom of a page, away from all that is above and below it."""
    heights = sorted({line.y for line in page.lines})
    found = []
    for line in page.lines:
        if page.height * _EDGE < line.y < page.height * (1 - _EDGE):
            continue
        at = bisect_left(heights, line.y)
        near = [each for each in heights[max(0, at - 1) : at + 2] if each != line.y]
        if all(abs(each - line.y) > _APART * line.size for each in near):
            found.append(line)
    return found


def _key(line: Line) -> str:
    return re.sub(r"\d+", "#", line.text.casefold())


def without_notes(lines: Sequence[Line], page: PageLines, body: float) -> list[Line]:
    """A page's lines without the notes below its prose, to which marks within it lead."""
    kept: list[Line] = []
    note: Line | None = None
    for line in lines:
        low = line.y < page.height / 2 and line.size < body * _NOTE
        mark = _NOTES_MARK.match(line.text) if low else None
        if mark is not None and mark[1] in page.notes:
            note = line
        elif note is None or not low or abs(line.size - note.size) > 0.1 * note.size:
            note = None
            kept.append(line)
    return kept


def without_pulled_quotes(lines: Sequence[Line], body: float) -> list[Line]:
    """The lines without what stands among the prose in large letters and is told in it too."""
    prose = _letters("".join(line.text for line in lines if line.size < body * _LARGER))
    kept: list[Line] = []
    begun = False
    for size, alike in groupby(lines, lambda line: round(line.size, 1)):
        block = list(alike)
        text = _letters("".join(line.text for line in block)) if begun and size >= body * _LARGER else ""
        if not text or text not in prose:
            kept += block
        begun = begun or abs(size - body) < 0.1 * body
    return kept


def _letters(text: str) -> str:
    return "".join(letter for letter in text.casefold() if letter.isalnum())


def largest(lines: Sequence[Line], body: float) -> Iterator[Line]:
    """The lines of a page's heading: those in its largest letters, one below the other."""
    size = max((line.size for line in lines), default=0.0)
    if size < body * _LARGER:
        return
    begun = False
    for line in lines:
        if line.size > size * 0.95:
            begun = True
            yield line
        elif begun:
            return
