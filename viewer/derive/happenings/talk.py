"""What is only talked of in somebody's own words: wishes, habits, guesses, which tell of no event."""

from collections.abc import Sequence

from viewer.derive.findings import Part, Reality
from viewer.derive.happenings.lexicon import Verb
from viewer.derive.happenings.reading import Reading
from viewer.derive.happenings.untold_words import Untold

_HELPERS = 3
"""Words before a form among which its helper stands."""
_DONE_BY_SAYING = ("demand", "warning", "concern", "support", "message")
"""Kinds of what somebody does by saying so: "I urge Peru to withdraw"."""


def is_mere_talk(
    reading: Reading, untold: Untold, place: int, verb: Verb, reality: Reality, parts: Sequence[Part]
) -> bool:
    """Whether an undated verb tells of nothing that was done, by what somebody says of it.

    What somebody says that others did is a claim; what is, may be or ought to be is talk, unless somebody named is
    to do it.
    """
    grammar = reading.lexicon.grammar
    if reality.status == "claimed" and verb.form in ("base", "s") and reading.key(place - 1) not in grammar.addressed:
        return verb.kind not in _DONE_BY_SAYING  # what is so at any time: "the airline flies arms"
    named = has_name(reading, parts)
    if not named and (_is_under_way(reading, untold, place, verb) or _is_of_speaker(reading, untold, place, verb)):
        return True
    if place not in reading.spoken:
        return False
    if reality.status in ("planned", "conditional", "denied"):
        return not named
    helpers = [reading.key(at) for at in range(max(0, place - _HELPERS), place)]
    if verb.form == "ing":
        going = any(key in grammar.be for key in helpers)
        return verb.kind in untold.mild and not (going and named)
    return any(key in untold.present for key in helpers[-2:])


def _is_under_way(reading: Reading, untold: Untold, place: int, verb: Verb) -> bool:
    """Whether it is told what goes on all the time, and by nobody named: "tourism is growing fast"."""
    at = place - 1
    while place - at <= _HELPERS and (reading.key(at).endswith("ly") or reading.key(at) in untold.often):
        at -= 1
    return verb.form == "ing" and verb.kind in untold.trends and reading.key(at) in untold.present


def _is_of_speaker(reading: Reading, untold: Untold, place: int, verb: Verb) -> bool:
    """Whether somebody tells of his own doings that are none of the news: "we repeated the analysis"."""
    grammar, at = reading.lexicon.grammar, place - 1
    while place - at <= _HELPERS and (reading.key(at) in grammar.helpers or reading.key(at).endswith("ly")):
        at -= 1
    mild = verb.kind in untold.mild and verb.kind not in _DONE_BY_SAYING
    return mild and reading.key(at) in grammar.first_person - grammar.owners


def has_name(reading: Reading, parts: Sequence[Part]) -> bool:
    """Whether somebody takes part who is named, and not only "I" or "we"."""
    return any(
        reading.entities[part.entity].kind != "population"
        and reading.entities[part.entity].name[:1].isupper()
        and reading.key(reading.place_at(part.stretch.start)) not in reading.lexicon.grammar.first_person
        for part in parts
    )
