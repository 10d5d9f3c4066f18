"""The paragraphs of a PDF: its lines put together by where they stand, and words that were cut at a line's end."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from viewer.derive.loading.pdf_lines import AUTOMATIC, Line

_GAP = 1.3
"""Times the usual distance of lines: what is further apart is no one paragraph."""
_HEADING = 1.15
"""Times the size of the prose: letters so large are those of headings …"""
_HEADING_GAP = 1.5
"""… whose lines are at most so many times their size apart."""
_FAR = 4
"""Times that distance: what is so much further down stands in another column or on another page."""
_OFTEN = 15
"""Where room is left, or a line set in, after so many lines on the whole, that is what parts paragraphs."""
_INDENT = 0.7
"""Times the size of letters: by so much a paragraph's first line is set in."""
_SHORT = 0.8
"""Part of a line's usual length: a shorter one ends its paragraph where it ends a sentence."""
_SHORTER = 0.6
"""The same, whatever it ends with, before a capital or a figure, or the next column or page."""

_CUT = re.compile(r"(?:[^\W\d_]|(?<!\s)\d)[-‐]$")
_LISTED = re.compile(r"[•●▪◦‣■] ?\S")
_CUT_WORD = re.compile(r"[^\W_]+(?:[-‐][^\W_]+)*[-‐]$")
_GOES_ON = re.compile(r"[^\W_]+")
_CUT_NAME = re.compile(r"[^\s.!?:“\"‘]\s+([^\W\d_]+)-$")
_WORD = re.compile(r"[^\W_]+(?:-[^\W_]+)*")
_STOPS = (".", "!", "?", "…", ".”", '."', "?”", '?"', "!”", '!"', ".’", ".'", ":")


@dataclass(frozen=True, slots=True)
class _Setting:
    """How prose is set.

    Attributes:
        body: the size of its letters; `step`: from line to line, both in points; `length`: code points of a line.
        parted: room parts paragraphs; `set_in`: their first lines are set in.
    """

    body: float
    step: float
    length: int
    parted: bool
    set_in: bool


def _setting(lines: Sequence[Line], body: float) -> _Setting:
    prose = [line for line in lines if abs(line.size - body) < body * 0.1]
    exact = [(above.y - below.y) / body for above, below in pairwise(prose)]
    steps = Counter(round(step, 1) for step in exact)
    often = max((count for step, count in steps.items() if step > 0), default=0) / 2
    near = min((step for step, count in steps.items() if step > 0 and count >= often), default=1.2)
    alike = sorted(step for step in exact if abs(step - near) <= 0.1)
    step = alike[len(alike) // 2] if alike else near
    wider = sum(step * _GAP < each < step * _FAR for each in exact)
    set_in = sum(
        _is_set_in(below, above) and 0 < above.y - below.y < step * body * _FAR for above, below in pairwise(prose)
    )
    lengths = sorted(len(line.text) for line in prose)
    length = lengths[len(lengths) * 3 // 4] if lengths else 1
    return _Setting(body, step * body, length, wider * _OFTEN > len(prose), set_in * _OFTEN > len(prose))


def paragraphs(lines: Sequence[Line], body: float) -> Iterator[str]:
    """Lines put together, and words that were cut at a line's end; `body` is the size of the prose's letters."""
    setting = _setting(lines, body)
    words = {word for line in lines for word in _WORD.findall(line.text)}
    text = ""
    before: Line | None = None
    set_in = False
    for number, line in enumerate(lines):
        # The line after one that is set in begins a paragraph too, unless it stands further left.
        further = line.x - before.x if before is not None else 0.0
        set_in = line.size * _INDENT < further < line.size * 4 or (set_in and abs(further) < 1)
        if before is None:
            text = line.text
        elif _is_new(before, line, lines[number + 1] if number + 1 < len(lines) else None, setting, set_in):
            yield text
            text = line.text
        else:
            text = _joined(text, line.text, words)
        before = line
    if text:
        yield text


def _is_set_in(line: Line, by: Line) -> bool:
    """Whether a line is set in, compared with another."""
    return line.size * _INDENT < line.x - by.x < line.size * 4


def _is_new(before: Line, line: Line, following: Line | None, setting: _Setting, set_in: bool) -> bool:
    """Whether a line begins a paragraph."""
    unlike = abs(before.size - line.size) / max(before.size, line.size)
    if unlike > 0.15:
        return True
    step = before.y - line.y
    if line.size > setting.body * _HEADING:
        return not 0 < step <= _HEADING_GAP * line.size
    ends = before.text.endswith(_STOPS)
    part = len(before.text) / setting.length
    scale = line.size / setting.body
    near = 0 < step <= setting.step * _GAP * scale
    other_letters = unlike > 0.05 or (before.font and line.font and before.font != line.font)
    if other_letters and (part < _SHORT or not near):
        return True
    broken_off = part < _SHORTER and not line.text[:1].islower() and not _CUT.search(before.text)
    if near and (broken_off or _LISTED.match(line.text)):
        return True
    if near:
        return ends and (set_in or (part < _SHORT and not setting.parted))
    if 0 < step < setting.step * _FAR:
        return True
    # The next column or page, or something that stands apart.
    if part < _SHORTER:
        return True
    if ends and setting.set_in and following is not None and 0 < line.y - following.y <= setting.step * _GAP * scale:
        return _is_set_in(line, following)
    return ends and (part < _SHORT or not line.text[:1].islower()) and _begins(line.text)


def _begins(text: str) -> bool:
    return text.lstrip("“\"‘'([«")[:1].isupper() or text[:1] in '“"‘«'


def _joined(text: str, line: str, words: set[str]) -> str:
    """A line behind what stands before it; a word cut in two is one again.

    A hyphen stays where the text has the word with it elsewhere; it goes where the text has it without, or where a
    program put it. Else "Russian-" and "backed" keep it, as a capital within a sentence begins a name; "52-year-" and
    "old" do, and "Vice-" and "Admiral".
    """
    end = text[-80:]
    if not _CUT.search(end) or not line[:1].isalnum():
        return f"{text} {line}"
    if end[-1] == AUTOMATIC:
        return text[:-1] + line
    cut, rest = _CUT_WORD.search(end), _GOES_ON.match(line)
    if not line[0].islower() or cut is None or rest is None:
        return text + line
    if cut[0] + rest[0] in words or cut[0][:-1] + rest[0] in words:
        return text + line if cut[0] + rest[0] in words else text[:-1] + line
    name = _CUT_NAME.search(end)
    return text + line if "-" in cut[0][:-1] or (name and name[1][0].isupper()) else text[:-1] + line
