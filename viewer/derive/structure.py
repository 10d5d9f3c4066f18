"""Paragraphs, quotations and sentences of a text, in time that grows with its length alone.

Straight marks take turns and are set right by the spaces beside them; curly and angled ones nest; one that stays open
runs to the end of its paragraph, where the next may take the quotation up. No sentence is cut within a quotation.
"""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from viewer.derive.findings import Quotation, Sentence, Stretch
from viewer.document.sentences import sentence_ends

_BLANK = re.compile(r"\n[^\S\n]*\n\s*")
_WRAPPED = 120
"""Code points: where lines are shorter on the whole, single line ends are wrapping, not paragraphs."""

_CLOSING = {"“": "”", "„": "“”", "«": "»", "»": "«", "‘": "’", "‹": "›", "「": "」", "『": "』"}
_MARKS = re.compile("[\"“”„«»‘’‹›「」『』']")
_LONGEST_WORD = 64
_MOST_INSIDE, _FURTHEST_INSIDE = 12, 2000
"""Marks, and code points from one to the next, that are looked at for a quotation within a quotation."""


@dataclass(frozen=True)
class Structure:
    """A text's paragraphs, quotations and sentences, each in the text's order."""

    text: str
    paragraphs: tuple[Stretch, ...]
    quotations: tuple[Quotation, ...]
    sentences: tuple[Sentence, ...]

    def sentence_at(self, offset: int) -> int | None:
        """The number of the sentence that holds an offset."""
        return _at(self._sentence_stretches, offset)

    def quotation_at(self, offset: int) -> int | None:
        """The number of the outermost quotation that holds an offset, marks included."""
        return _at(self._quotation_stretches, offset)

    def paragraph_at(self, offset: int) -> int | None:
        """The number of the paragraph that holds an offset."""
        return _at(self.paragraphs, offset)

    @cached_property
    def _sentence_stretches(self) -> list[Stretch]:
        return [each.stretch for each in self.sentences]

    @cached_property
    def _quotation_stretches(self) -> list[Stretch]:
        return [each.whole for each in self.quotations]


def structure_of(text: str, body: Stretch | None = None) -> Structure:
    """Reads the structure of a text, or of its body alone."""
    within = body or Stretch(0, len(text))
    paragraphs = tuple(_paragraphs(text, within))
    quotations: list[Quotation] = []
    sentences: list[Sentence] = []
    left_open = False
    for number, paragraph in enumerate(paragraphs):
        found = list(_quotations(text, paragraph, number, left_open))
        left_open = bool(found) and not found[-1].closed
        quotations += found
        sentences += _sentences(text, paragraph, number, found)
    return Structure(text, paragraphs, tuple(quotations), tuple(sentences))


def _paragraphs(text: str, within: Stretch) -> Iterator[Stretch]:
    """Blocks between blank lines; where lines are long, or no line is blank, each line is a paragraph."""
    part = within.of(text)
    lines = [len(line) for line in part.split("\n") if line.strip()]
    blocks = _BLANK.search(part) is not None
    by_line = not blocks or (bool(lines) and max(lines) > 2 * _WRAPPED)
    start = within.start
    ends = re.compile(r"\n\s*") if by_line else _BLANK
    for match in ends.finditer(text, within.start, within.end):
        yield from _stripped(text, start, match.start())
        start = match.end()
    yield from _stripped(text, start, within.end)


def _stripped(text: str, start: int, end: int) -> Iterator[Stretch]:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    if start < end:
        yield Stretch(start, end)


def _quotations(text: str, paragraph: Stretch, number: int, left_open: bool) -> Iterator[Quotation]:
    """The outermost quotations of a paragraph."""
    opened: int | None = None
    closers = ""
    depth = 0
    singles = [each.start() for each in _SINGLE_CLOSE.finditer(text, paragraph.start, paragraph.end)]
    for match in _MARKS.finditer(text, paragraph.start, paragraph.end):
        mark, place = match[0], match.start()
        if opened is None:
            if mark == "'" and not _opens_single(text, place, paragraph, singles):
                continue
            if mark in "\"'":
                if mark == '"' and _only_closes(text, place, paragraph):
                    continue
                opened, closers, depth = place, mark, 1
            elif mark in _CLOSING and not (mark in "»’" or _is_apostrophe(text, place, paragraph)):
                opened, closers, depth = place, _CLOSING[mark], 1
            continue
        opens = mark == '"' == closers and _only_opens(text, place, paragraph)
        if opens and _closes_twice(text, place, paragraph):
            depth += 1
            continue
        if opens:
            # Within a straight quotation a second mark that can only open: the first was never closed.
            yield _quotation(text, opened, place, paragraph, number, left_open=left_open, closed=False)
            opened = place
            continue
        if mark in closers:
            if mark in "'’" and _is_apostrophe(text, place, paragraph):
                continue
            depth -= 1
            if depth == 0:
                yield _quotation(text, opened, place + 1, paragraph, number, left_open=left_open, closed=True)
                opened = None
        elif _CLOSING.get(mark) == closers and closers not in "\"'":
            depth += 1
    if opened is not None and text[opened] not in "'‘":
        yield _quotation(text, opened, paragraph.end, paragraph, number, left_open=left_open, closed=False)


def _quotation(
    text: str, start: int, end: int, paragraph: Stretch, number: int, *, left_open: bool, closed: bool
) -> Quotation:
    while not closed and end > start and text[end - 1].isspace():
        end -= 1
    inside = Stretch(start + 1, max(start + 1, end - 1 if closed else end))
    return Quotation(Stretch(start, end), inside, number, closed, left_open and start == paragraph.start)


def _before(text: str, place: int, paragraph: Stretch) -> str:
    return text[place - 1] if place > paragraph.start else " "


def _after(text: str, place: int, paragraph: Stretch) -> str:
    return text[place + 1] if place + 1 < paragraph.end else " "


def _only_opens(text: str, place: int, paragraph: Stretch) -> bool:
    before, after = _before(text, place, paragraph), _after(text, place, paragraph)
    return (before.isspace() or before in "([{—–") and not after.isspace() and after not in ".,;:!?)"


def _only_closes(text: str, place: int, paragraph: Stretch) -> bool:
    before, after = _before(text, place, paragraph), _after(text, place, paragraph)
    return not before.isspace() and before not in "([{—–" and (after.isspace() or after in ".,;:!?)]}—–")


def _closes_twice(text: str, place: int, paragraph: Stretch) -> bool:
    """Whether a straight mark within a quotation opens one inside it: the next marks close both.

    "The "United States" is not holding any." has its inner quotation closed before the outer one is.
    """
    depth = 2
    at = place
    for _ in range(_MOST_INSIDE):
        at = text.find('"', at + 1, min(paragraph.end, at + _FURTHEST_INSIDE))
        if at < 0:
            return False
        depth += 1 if _only_opens(text, at, paragraph) else -1
        if depth == 0:
            return True
    return False


def _is_apostrophe(text: str, place: int, paragraph: Stretch) -> bool:
    """Whether a single mark stands between letters, or before digits as in '90s."""
    before, after = _before(text, place, paragraph), _after(text, place, paragraph)
    return before.isalnum() and after.isalnum()


def _opens_single(text: str, place: int, paragraph: Stretch, closes: Sequence[int]) -> bool:
    """Whether a straight single mark opens a quotation: it stands before a word, and another closes it after several.

    Plurals ("the workers' strike") and '90s do neither. `closes` has the marks that can close one.
    """
    before, after = _before(text, place, paragraph), _after(text, place, paragraph)
    if not (before.isspace() or before in '([{—–"“') or not (after.isalpha() or after in '“"¿¡'):
        return False
    following = bisect_right(closes, place)
    return following < len(closes) and " " in text[place : min(closes[following], place + _LONGEST_WORD)]


_SINGLE_CLOSE = re.compile(r"(?<=[.,!?…\w])'(?=[\s,.;:!?)\]]|$)")


def _sentences(text: str, paragraph: Stretch, number: int, quotations: Sequence[Quotation]) -> Iterator[Sentence]:
    starts = [each.whole.start for each in quotations]
    start = paragraph.start
    for end, following in sentence_ends(text, paragraph.start, paragraph.end):
        place = bisect_right(starts, end - 1) - 1
        if place >= 0 and quotations[place].whole.start < end < quotations[place].whole.end:
            continue
        if following <= start:
            continue
        for stretch in _stripped(text, start, end):
            yield Sentence(stretch, number)
        start = following
    for stretch in _stripped(text, start, paragraph.end):
        yield Sentence(stretch, number)


def _at(stretches: Sequence[Stretch], offset: int) -> int | None:
    place = bisect_right(stretches, offset, key=_start) - 1
    return place if place >= 0 and offset < stretches[place].end else None


def _start(stretch: Stretch) -> int:
    return stretch.start
