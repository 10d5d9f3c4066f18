"""The words of a clause that are the title of its event."""

from viewer.derive.findings import Stretch
from viewer.derive.happenings.clauses import Clause
from viewer.derive.happenings.reading import Reading

_SIGNS = frozenset("%‰°")
"""What belongs to the number before it."""


def title_of(reading: Reading, clause: Clause) -> Stretch:
    """A clause without what only joins it to others, with what closes right behind it."""
    return _closed(reading.text, reading.stretch(*_trimmed(reading, clause)))


def _closed(text: str, stretch: Stretch) -> Stretch:
    """A stretch with the quotation mark that closes right behind it, if it holds the one that opens, or a "%"."""
    if text[stretch.end : stretch.end + 1] in _SIGNS and text[stretch.end - 1 : stretch.end].isdigit():
        stretch = Stretch(stretch.start, stretch.end + 1)
    for opening, closing in ('""', "“”", "‘’", "«»", "()"):
        if text[stretch.end : stretch.end + 1] == closing:
            inside = stretch.of(text)
            held = inside.count(opening) % 2 if opening == closing else inside.count(opening) - inside.count(closing)
            if held == 1:
                return Stretch(stretch.start, stretch.end + 1)
    return stretch


def _trimmed(reading: Reading, clause: Clause) -> tuple[int, int]:
    """A clause without joining words at its beginning, or those at its end that nothing follows any more."""
    start = clause.start
    while start < clause.end - 1 and (
        reading.key(start) in reading.lexicon.grammar.joiners or _is_clock(reading, start)
    ):
        start += 1
    end, grammar = clause.end, reading.lexicon.grammar
    hangs = reading.key(end - 1) in grammar.joiners or (
        reading.key(end - 1) in grammar.prepositions and reading.key(end) in grammar.relatives
    )  # "a session | in which"
    return start, end - (end - start > 2 and hangs)


def _is_clock(reading: Reading, place: int) -> bool:
    """Whether a word is part of the time of day that an entry of a live blog begins with."""
    return (
        reading.words[place].first
        and reading.key(place).isdigit()
        and place in reading.time
        and (reading.gap(place + 1) == ":" or (reading.gap(place) == ":" and reading.words[place - 1].first))
    )
