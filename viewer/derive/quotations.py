"""What stands between quotation marks in a paragraph, in time that grows with its length alone.

Straight marks take turns and are set right by the spaces beside them; curly and angled ones nest; one that stays open
runs to the end of its paragraph, where the next may take the quotation up.
"""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence

from viewer.derive.findings import Quotation, Stretch

_CLOSING = {"“": "”", "„": "“”", "«": "»", "‘": "’", "‚": "‘’", "‹": "›", "「": "」", "『": "』"}
_TURNED = {"»": "«»", "”": "”"}
"""Marks that close where something is open, and open where nothing is: »so«, »so», ”so”."""
_MARKS = re.compile("[\"“”„«»‘’‚‹›「」『』'＂]")
_MARKS_OF_TWO = re.compile("``|''|,,(?=[^\\W\\d_])|" + _MARKS.pattern)
_SAME_AS = {"``": "“", "''": '"', ",,": "„", "＂": '"'}
"""Marks that are read as others: those of typewriters and of typesetting, made of two characters, and a wide one."""
_OPENS_WITH_TWO = re.compile(r"(?<![^\s([{—–])(?:``|''|,,)(?=\w)")
_SINGLES = "'‘’‚"
_LONGEST_WORD = 64
_MOST_INSIDE, _FURTHEST_INSIDE = 12, 2000
"""Marks, and code points from one to the next, that are looked at for a quotation within a quotation."""
_SINGLE_CLOSE = re.compile(r"(?<=[.,!?…\w])'(?=[\s,.;:!?)\]]|$)")
_FIRM_CLOSE = re.compile(r"(?<=[.,!?…])['’](?=[\s,.;:!?)\]”\"]|$)")
"""Single marks that can be no apostrophe: they stand behind a stop."""
_SINGLE_OPEN = re.compile(r"(?<![^\s([{“\"—–])['‘](?=\w)")


def quotations_in(
    text: str, paragraph: Stretch, number: int, *, left_open: bool = False, following: str = ""
) -> Iterator[Quotation]:
    """The outermost quotations of a paragraph, in order.

    Args:
        text: all of it.
        paragraph: the stretch that is looked at.
        number: the paragraph's.
        left_open: the paragraph before ended within a quotation.
        following: the first character of the next paragraph, which may take up what this one leaves open.
    """
    return _Reader(text, paragraph, number, left_open, following).read()


class _Reader:
    """Goes through the marks of one paragraph."""

    def __init__(self, text: str, paragraph: Stretch, number: int, left_open: bool, following: str) -> None:
        self._text, self._paragraph, self._number = text, paragraph, number
        self._left_open, self._following = left_open, following
        self._singles = self._places(_SINGLE_CLOSE)
        self._firm = self._places(_FIRM_CLOSE)
        self._single_opens = self._places(_SINGLE_OPEN) if self._firm else []
        # Of what is open: where each began that is within the one before, which marks close it, and what is complete
        # within the innermost that is still open.
        self._opened: list[int] = []
        self._closers = ""
        self._complete: list[tuple[int, int]] = []
        self._others = 0  # marks of the other kind, straight or curly, that are open within
        self._long: set[int] = set()  # where marks of two characters begin

    def _places(self, what: re.Pattern[str]) -> list[int]:
        return [found.start() for found in what.finditer(self._text, self._paragraph.start, self._paragraph.end)]

    def read(self) -> Iterator[Quotation]:
        within = self._paragraph.start, self._paragraph.end
        marks = _MARKS_OF_TWO if _OPENS_WITH_TWO.search(self._text, *within) else _MARKS
        for match in marks.finditer(self._text, *within):
            mark, place = _SAME_AS.get(match[0], match[0]), match.start()
            if match.end() > place + 1:
                self._long.add(place)
            if not self._opened:
                self._open(mark, place)
            elif mark == '"' == self._closers and self._only_opens(place):
                if self._closes_twice(place):
                    self._opened.append(place)
                else:
                    # A second mark that can only open: the first was never closed.
                    yield self._quotation(self._opened[0], place, closed=False)
                    self._opened = [place]
            elif self._closes(mark, place):
                start = self._opened.pop()
                while self._complete and self._complete[-1][0] > start:
                    self._complete.pop()
                self._complete.append((start, match.end()))
                if not self._opened:
                    yield self._quotation(start, match.end(), closed=True)
                    self._complete.clear()
                    self._others = 0
            elif _CLOSING.get(mark) == self._closers:
                self._opened.append(place)
        if self._opened:
            yield from self._left()

    def _open(self, mark: str, place: int) -> None:
        """Opens a quotation where a mark can."""
        if mark == "'":
            opens, closers = self._opens_single(place), "'"
        elif mark == '"':
            opens, closers = not self._only_closes(place), '"'
        elif mark in _TURNED:
            opens, closers = self._only_opens(place), _TURNED[mark]
        else:
            closers = _CLOSING.get(mark, "")
            opens = bool(closers) and not self._is_apostrophe(place)
        if opens:
            self._opened.append(place)
            self._closers = closers

    def _closes(self, mark: str, place: int) -> bool:
        """Whether a mark closes what is open; a straight one may close a curly one, and the other way round."""
        if mark in self._closers:
            return mark not in _SINGLES or not (self._is_apostrophe(place) or self._is_plural(place))
        if mark not in '"“”' or self._closers not in ("”", "“”", '"'):
            return False
        if mark == "“" or (mark == '"' and self._only_opens(place)):
            self._others += 1
            return False
        if not self._only_closes(place) or self._before(place).isdigit():
            return False
        if self._others:
            self._others -= 1
            return False
        return True

    def _left(self) -> Iterator[Quotation]:
        """What the end of the paragraph leaves open."""
        first, end = self._opened[0], self._paragraph.end
        mark = self._text[first]
        if mark in _SINGLES and first not in self._long:
            if mark == self._following:
                yield self._quotation(first, end, closed=False)
            return
        if mark == self._following or not (self._complete or len(self._opened) > 1):
            yield self._quotation(first, end, closed=False)
            return
        # The first was never closed: what opens within it stands for itself.
        whole = dict(self._complete)
        starts = sorted([*self._opened, *whole])
        for start, following in zip(starts, [*starts[1:], end], strict=True):
            yield self._quotation(start, whole.get(start, following), closed=start in whole)

    def _quotation(self, start: int, end: int, *, closed: bool) -> Quotation:
        while not closed and end > start + 1 and self._text[end - 1].isspace():
            end -= 1
        first = start + 1 + (start in self._long)
        last = end - 1 - (end - 2 in self._long) if closed else end
        inside = Stretch(first, max(first, last))
        continues = self._left_open and start == self._paragraph.start
        return Quotation(Stretch(start, end), inside, self._number, closed, continues)

    def _before(self, place: int) -> str:
        return self._text[place - 1] if place > self._paragraph.start else " "

    def _after(self, place: int) -> str:
        following = place + 1 + (place in self._long)
        return self._text[following] if following < self._paragraph.end else " "

    def _only_opens(self, place: int) -> bool:
        before, after = self._before(place), self._after(place)
        return (before.isspace() or before in "([{—–") and not after.isspace() and after not in ".,;:!?)"

    def _only_closes(self, place: int) -> bool:
        before, after = self._before(place), self._after(place)
        return not before.isspace() and before not in "([{—–" and (after.isspace() or after in ".,;:!?)]}—–")

    def _closes_twice(self, place: int) -> bool:
        """Whether a straight mark within a quotation opens one inside it: the next marks close both.

        "The "United States" is not holding any." has its inner quotation closed before the outer one is.
        """
        depth = 2
        at = place
        for _ in range(_MOST_INSIDE):
            at = self._text.find('"', at + 1, min(self._paragraph.end, at + _FURTHEST_INSIDE))
            if at < 0:
                return False
            depth += 1 if self._only_opens(at) else -1
            if depth == 0:
                return True
        return False

    def _is_apostrophe(self, place: int) -> bool:
        """Whether a single mark stands between letters."""
        return self._before(place).isalnum() and self._after(place).isalnum()

    def _is_plural(self, place: int) -> bool:
        """Whether a single mark only ends a plural ("the workers' fault"): one that surely closes follows it."""
        after = self._text[place + 1 : place + 3]
        if self._before(place) not in "sS" or not (after[:1] == " " and after[1:].islower()):
            return False
        firm = _next(self._firm, place)
        opens = _next(self._single_opens, place)
        return firm is not None and firm < place + _FURTHEST_INSIDE and (opens is None or firm < opens)

    def _opens_single(self, place: int) -> bool:
        """Whether a straight single mark opens a quotation: another closes it, after several words or a stop.

        Plurals ("the workers' strike") and '90s do neither.
        """
        before, after = self._before(place), self._after(place)
        if not (before.isspace() or before in '([{—–"“') or not (after.isalpha() or after in '“"¿¡'):
            return False
        if place == self._paragraph.start and self._following == "'":
            return True
        closes = _next(self._singles, place)
        several = closes is not None and " " in self._text[place : min(closes, place + _LONGEST_WORD)]
        return several or (closes is not None and closes == _next(self._firm, place))


def _next(places: Sequence[int], place: int) -> int | None:
    """The first of some places behind one."""
    following = bisect_right(places, place)
    return places[following] if following < len(places) else None
