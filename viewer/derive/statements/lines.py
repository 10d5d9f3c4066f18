"""Sentences as tokens, in which a quotation or a time expression is one token."""

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

from viewer.derive.findings import Stretch, TimeExpression
from viewer.derive.statements.words import Saying
from viewer.derive.structure import Structure
from viewer.derive.tokens import MASKED, Tokens, tokens_of

Span = tuple[int, int]
"""Tokens from the first to before the second."""

_FEW = 8
_MOST = 300
"""Tokens of a sentence; what is longer is read in parts, so that time grows with length alone."""
_INITIALS = frozenset(("who", "us", "it", "am", "so", "an", "or", "as"))
_NAME_MARKS = frozenset("-–.'’&")


@dataclass(frozen=True, slots=True)
class Line:
    """A sentence: its tokens, and which of them are quotations or time expressions (their numbers).

    Attributes:
        words: of each token, empty for quotations and time expressions.
    """

    number: int
    paragraph: int
    tokens: Tokens
    quotes: dict[int, int]
    times: dict[int, int]
    saying: Saying
    words: Sequence[str]

    def __len__(self) -> int:
        return len(self.tokens)

    def word(self, place: int) -> str:
        """The word in lower case; empty for quotations, time expressions and beyond either end."""
        return self.words[place] if 0 <= place < len(self.words) else ""

    def capital(self, place: int) -> bool:
        """Whether a token begins with a capital letter."""
        return self.tokens.written(place)[:1].isupper()

    def among(self, group: str, place: int) -> bool:
        """Whether a token is of a group of words."""
        word = self.words[place] if 0 <= place < len(self.words) else ""
        return word in self.saying.groups[group]

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

    def quotes_in(self, first: int, end: int) -> tuple[int, ...]:
        """The tokens from the first to before the second that are quotations."""
        if len(self.quotes) <= _FEW:
            return tuple(at for at in self.quotes if first <= at < end)
        return tuple(at for at in range(first, end) if at in self.quotes)

    def ends_at(self) -> int:
        """The token after its last one that is no full stop."""
        end = len(self)
        while end and self.word(end - 1) in (".", "!", "?", "…"):
            end -= 1
        return end


def lines_of(text: str, structure: Structure, times: Sequence[TimeExpression], saying: Saying) -> Iterator[Line]:
    """The sentences; a quotation is one token whatever times are told in it."""
    quotes = [
        each.whole if text[each.inside.start : each.inside.end].strip() else Stretch(each.whole.start, each.whole.start)
        for each in structure.quotations
    ]
    stretches = [each.stretch for each in times]
    quote_starts = [each.start for each in quotes]
    time_starts = [each.start for each in stretches]
    for number, sentence in enumerate(structure.sentences):
        within = sentence.stretch
        quoted = _within(quotes, quote_starts, within)
        timed = _apart(_within(stretches, time_starts, within), stretches, [quotes[each] for each in quoted])
        masks = sorted([quotes[each] for each in quoted] + [stretches[each] for each in timed])
        tokens = tokens_of(text, within, masks)
        for part in _parts(tokens):
            yield Line(
                number,
                sentence.paragraph,
                part,
                _placed(part, quoted, quotes),
                _placed(part, timed, stretches),
                saying,
                _words(part),
            )


def _words(tokens: Tokens) -> list[str]:
    """The words in lower case, but for initials that would be small words: "the WHO", "US says"."""
    found = ["" if word == MASKED else word for word in tokens.words]
    for place, word in enumerate(found):
        if word in _INITIALS and tokens.written(place).isupper() and not _is_shouted(tokens, place):
            found[place] = word.upper()
    return found


def _is_shouted(tokens: Tokens, place: int) -> bool:
    """Whether words beside one are in capitals as well."""
    near = [tokens.written(at) for at in (place - 1, place + 1) if 0 <= at < len(tokens)]
    return any(len(each) > 1 and each.isalpha() and each.isupper() for each in near)


def _placed(tokens: Tokens, numbers: Sequence[int], stretches: Sequence[Stretch]) -> dict[int, int]:
    """Which tokens are those masked stretches."""
    found: dict[int, int] = {}
    first = bisect_left(numbers, tokens.starts[0], key=lambda each: stretches[each].start) if len(tokens) else 0
    for number in islice(numbers, first, None):
        place = bisect_left(tokens.starts, stretches[number].start)
        if place == len(tokens):
            break
        if tokens.starts[place] == stretches[number].start:
            found[place] = number
    return found


def _parts(tokens: Tokens) -> Iterator[Tokens]:
    if len(tokens) <= _MOST:
        yield tokens
        return
    for first in range(0, len(tokens), _MOST):
        end = first + _MOST
        yield Tokens(tokens.text, tokens.words[first:end], tokens.starts[first:end], tokens.ends[first:end])


def _within(all_of: Sequence[Stretch], starts: Sequence[int], within: Stretch) -> list[int]:
    first = bisect_left(starts, within.start)
    found = []
    for number in range(first, len(all_of)):
        if all_of[number].start >= within.end:
            break
        if all_of[number].end <= within.end and all_of[number].end > all_of[number].start:
            found.append(number)
    return found


def _apart(times: Sequence[int], stretches: Sequence[Stretch], quotes: Sequence[Stretch]) -> list[int]:
    """The time expressions that no quotation shares a character with."""
    ends = [each.end for each in quotes]
    found = []
    for number in times:
        place = bisect_left(ends, stretches[number].start + 1)
        if place == len(quotes) or not quotes[place].touches(stretches[number]):
            found.append(number)
    return found
