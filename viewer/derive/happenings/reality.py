"""Whether a clause tells of what happened: reported, claimed, planned, only possible, denied, or nothing at all."""

from viewer.derive.findings import Said, Stretch
from viewer.derive.happenings.clauses import Clause
from viewer.derive.happenings.reading import Reading
from viewer.document.types import Status

_BEFORE = 6
"""Words before a verb among which modals and denials are looked for."""


def is_dropped(reading: Reading, place: int, *, pointed: bool = False) -> bool:
    """Whether it is a purpose ("aimed at preventing") or a comment that was not made; what that was on may be."""
    lexicon, words = reading.lexicon, reading.words
    low = max(reading.bounds[words[place].sentence][0], place - 5)
    for at in range(low, place):
        purpose = lexicon.purposes.at(words, at)
        if purpose and at + purpose[0] >= place - 3 and at + purpose[0] <= place:
            return True
        if not pointed and reading.key(at) == "yet" and reading.key(at + 1) == "to":
            return True
    refused = place + 2 if reading.key(place + 1) == "to" and place + 2 < len(words) else place
    return lexicon.comments.at(words, place) is not None or lexicon.comments.at(words, refused) is not None


def status_of(reading: Reading, clause: Clause, place: int, said: Said | None) -> Status | None:
    """Whether it happened, is planned or only possible, is claimed or denied; None for what did not happen."""
    lexicon, words, grammar = reading.lexicon, reading.words, reading.lexicon.grammar
    low = max(clause.start, place - _BEFORE)
    planned = conditional = denied = False
    if clause.opener and lexicon.conditional.at(words, clause.start - 1):
        conditional = True
    if clause.end < len(words) and reading.key(clause.end) in grammar.openers and not reading.gap(clause.end).strip():
        conditional = conditional or lexicon.conditional.at(words, clause.end) is not None  # "would go if …"
    for at in range(low, place):
        if at in reading.time:
            continue  # "in May" is no "may"
        found = lexicon.conditional.at(words, at)
        conditional = conditional or found is not None
        coming = lexicon.planned.at(words, at)
        planned = planned or (coming is not None and at + coming[0] >= place - 3)
        if reading.key(at) in grammar.negations and place - at <= 3:
            denied = not _is_until(reading, clause, place)
    trying = reading.key(place - 1) == "to" and reading.key(place - 2) in grammar.trying
    if (reading.key(place - 1) == "to" and not trying) or (
        reading.key(place - 2) == "to" and reading.key(place - 1) not in grammar.have
    ):
        planned = True
    if said is not None and said.cue is not None and _first_word(reading, said.cue) in grammar.denials:
        return "denied"
    if denied:
        if planned or conditional:
            return "planned"
        return "denied" if said is not None else None
    if conditional:
        return "conditional"
    if planned:
        return "planned"
    return "claimed" if said is not None else "reported"


def _is_until(reading: Reading, clause: Clause, place: int) -> bool:
    """Whether what was not so then was from a date on: "was not opened until 2005"."""
    return any(at in reading.time and reading.time[at].edtf.startswith("../") for at in range(place + 1, clause.end))


def _first_word(reading: Reading, stretch: Stretch) -> str:
    return reading.key(reading.place_at(stretch.start))
