"""What was won or lost: an election, a match, men in battle, or something else."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import replace

from viewer.derive.happenings.lexicon import Grammar, Verb

_OBJECT = 4
"""Words behind "lost" among which those who fell are named: "lost at least twelve men"."""


def contests(
    verbs: Mapping[int, tuple[int, Verb]], nouns: Collection[str], keys: Sequence[str], grammar: Grammar, other: str
) -> Iterator[tuple[int, tuple[int, Verb]]]:
    """The verbs of winning and losing, by place, that tell of no election, with the kind that the text tells.

    `nouns` are the kinds of the text's nouns of events, `keys` its words, `other` the kind of what no word tells.
    """
    places = [at for at, (_, verb) in verbs.items() if verb.kind == "election" and verb.base in grammar.contested]
    if not places:
        return
    votes = "election" in nouns or not grammar.contests.isdisjoint(keys)
    sport = "sport" in nouns or any(verb.kind == "sport" for _, verb in verbs.values())
    for at in places:
        length, verb = verbs[at]
        lost = keys[at + length : at + length + _OBJECT] if verb.base in grammar.losing else ()
        objects = ((grammar.fallen, "death"), (grammar.maimed, "accident"), (grammar.forfeited, "business"))
        kind = next((kind for words, kind in objects if not words.isdisjoint(lost)), "")
        if kind:
            yield at, (length, replace(verb, kind=kind))
        elif not votes:
            yield at, (length, replace(verb, kind="sport" if sport else other))
