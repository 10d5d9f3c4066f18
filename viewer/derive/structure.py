"""Paragraphs, quotations and sentences of a text, in time that grows with its length alone.

No sentence is cut within a quotation.
"""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from viewer.derive.findings import Quotation, Sentence, Stretch
from viewer.derive.quotations import quotations_in
from viewer.document.sentences import sentence_ends

_BLANK = re.compile(r"\n[^\S\n]*\n\s*")
_WRAPPED = 120
"""Code points: where lines are shorter on the whole, single line ends are wrapping, not paragraphs."""


@dataclass(frozen=True)
class Structure:
    """A text's paragraphs, quotations and sentences, each in the text's order."""

    text: str
    paragraphs: tuple[Stretch, ...]
    quotations: tuple[Quotation, ...]
    sentences: tuple[Sentence, ...]

    def sentence_at(self, offset: int) -> int | None:
        """The number of the sentence that holds an offset."""
        return _at(self._sentence_stretches, self._sentence_starts, offset)

    def quotation_at(self, offset: int) -> int | None:
        """The number of the outermost quotation that holds an offset, marks included."""
        return _at(self._quotation_stretches, self._quotation_starts, offset)

    def paragraph_at(self, offset: int) -> int | None:
        """The number of the paragraph that holds an offset."""
        return _at(self.paragraphs, self._paragraph_starts, offset)

    @cached_property
    def _sentence_stretches(self) -> list[Stretch]:
        return [each.stretch for each in self.sentences]

    @cached_property
    def _sentence_starts(self) -> list[int]:
        return [each.start for each in self._sentence_stretches]

    @cached_property
    def _quotation_starts(self) -> list[int]:
        return [each.start for each in self._quotation_stretches]

    @cached_property
    def _paragraph_starts(self) -> list[int]:
        return [each.start for each in self.paragraphs]

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
        following = text[paragraphs[number + 1].start] if number + 1 < len(paragraphs) else ""
        found = list(quotations_in(text, paragraph, number, left_open=left_open, following=following))
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


def _at(stretches: Sequence[Stretch], starts: Sequence[int], offset: int) -> int | None:
    place = bisect_right(starts, offset) - 1
    return place if place >= 0 and offset < stretches[place].end else None
