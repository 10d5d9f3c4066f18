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
    """Whether somebody's own words tell with an undated verb of nothing that was done.

    What somebody says that others did is a claim; what is, may be or ought to be is talk, unless somebody named is
    to do it.
    """
    if place not in reading.spoken:
        return False
    grammar = reading.lexicon.grammar
    if reality.status in ("planned", "conditional"):
        return not has_name(reading, parts)
    if reality.status == "denied":
        return not has_name(reading, parts)
    if verb.form in ("base", "s"):
        return verb.kind not in _DONE_BY_SAYING and not has_name(reading, parts)
    helpers = [reading.key(at) for at in range(max(0, place - _HELPERS), place)]
    if verb.form == "ing":
        going = any(key in grammar.be for key in helpers)
        return verb.kind in untold.mild and not (going and has_name(reading, parts))
    return any(key in untold.present for key in helpers[-2:])


def has_name(reading: Reading, parts: Sequence[Part]) -> bool:
    """Whether somebody takes part who is named, and not only "I" or "we"."""
    return any(
        reading.entities[part.entity].kind != "population"
        and reading.entities[part.entity].name[:1].isupper()
        and reading.key(reading.place_at(part.stretch.start)) not in reading.lexicon.grammar.first_person
        for part in parts
    )
