"""Sentences as tokens, in which a quotation or a time expression is one token."""

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from viewer.derive.findings import Stretch, TimeExpression
from viewer.derive.statements.words import Saying
from viewer.derive.structure import Structure
from viewer.derive.tokens import MASKED, Tokens, tokens_of

Span = tuple[int, int]
"""Tokens from the first to before the second."""

_NAME_MARKS = frozenset("-–.'’&")


@dataclass(frozen=True, slots=True)
class Line:
    """A sentence: its tokens, and which of them are quotations or time expressions (their numbers)."""

    number: int
    paragraph: int
    tokens: Tokens
    quotes: dict[int, int]
    times: dict[int, int]
    saying: Saying

    def __len__(self) -> int:
        return len(self.tokens)

    def word(self, place: int) -> str:
        """The word in lower case; empty for quotations, time expressions and beyond either end."""
        word = self.tokens.word(place)
        return "" if word == MASKED else word

    def capital(self, place: int) -> bool:
        """Whether a token begins with a capital letter."""
        return self.tokens.written(place)[:1].isupper()

    def among(self, group: str, place: int) -> bool:
        """Whether a token is of a group of words."""
        return self.word(place) in self.saying.groups[group]

    def mark(self, place: int) -> bool:
        """Whether a token is punctuation, or beyond either end."""
        word = self.word(place)
        return place not in self.quotes and place not in self.times and not word[:1].isalnum()

    def stretch(self, span: Span) -> Stretch:
        """Its characters."""
        return self.tokens.stretch(*span)

    def named(self, span: Span) -> bool:
        """Whether a phrase is all names: capitals, with particles and marks between them."""
        first, end = span
        return (
            first < end
            and self.capital(first)
            and self.capital(end - 1)
            and all(
                self.capital(at) or self.among("particles", at) or self.word(at) in _NAME_MARKS
                for at in range(first, end)
            )
            and not self.among("determiners", first)
        )

    def ends_at(self) -> int:
        """The token after its last one that is no full stop."""
        end = len(self)
        while end and self.word(end - 1) in (".", "!", "?", "…"):
            end -= 1
        return end


def lines_of(text: str, structure: Structure, times: Sequence[TimeExpression], saying: Saying) -> Iterator[Line]:
    """The sentences; a quotation is one token whatever times are told in it."""
    quotes = [each.whole for each in structure.quotations]
    stretches = [each.stretch for each in times]
    quote_starts = [each.start for each in quotes]
    time_starts = [each.start for each in stretches]
    for number, sentence in enumerate(structure.sentences):
        within = sentence.stretch
        quoted = _within(quotes, quote_starts, within)
        timed = [
            each for each in _within(stretches, time_starts, within) if not _touches(each, quoted, quotes, stretches)
        ]
        masks = sorted([quotes[each] for each in quoted] + [stretches[each] for each in timed])
        tokens = tokens_of(text, within, masks)
        by_start = {start: place for place, start in enumerate(tokens.starts)}
        yield Line(
            number,
            sentence.paragraph,
            tokens,
            {by_start[quotes[each].start]: each for each in quoted if quotes[each].start in by_start},
            {by_start[stretches[each].start]: each for each in timed if stretches[each].start in by_start},
            saying,
        )


def _within(all_of: Sequence[Stretch], starts: Sequence[int], within: Stretch) -> list[int]:
    first = bisect_left(starts, within.start)
    found = []
    for number in range(first, len(all_of)):
        if all_of[number].start >= within.end:
            break
        if all_of[number].end <= within.end and all_of[number].end > all_of[number].start:
            found.append(number)
    return found


def _touches(time: int, quoted: Sequence[int], quotes: Sequence[Stretch], stretches: Sequence[Stretch]) -> bool:
    place = bisect_left([quotes[each].end for each in quoted], stretches[time].start + 1)
    return place < len(quoted) and quotes[quoted[place]].touches(stretches[time])
