"""What goes on beyond what was told: "We struck back. We will not stop there" is more of the same, to come."""

from collections.abc import Iterator, Sequence

from viewer.derive.actors.words import Phrases
from viewer.derive.findings import Happening, Part
from viewer.derive.happenings.clauses import clause_of
from viewer.derive.happenings.linking import FURTHER, Relations, relations_of
from viewer.derive.happenings.reading import Reading
from viewer.derive.happenings.roles import parts_of_verb
from viewer.derive.happenings.sides import agree, in_role

_MOST = 8
"""Events before one, among which is that which is not the end."""
_SENTENCES = 2
_DENIED = 3
"""Words before a verb, among which it is denied."""
_TOLD = ("reported", "claimed", "disputed")


def furthered(reading: Reading, found: Sequence[Happening]) -> Iterator[Happening]:
    """The events of those who say that what they did is not the end of it: of the kind of the last that they did.

    `found` are the article's events in the order of their triggers.
    """
    words = relations_of(reading.language)
    phrases = Phrases((phrase, phrase) for phrase in words.stopping)
    places = [reading.place_at(each.trigger.start) for each in found]
    at = 0
    for place, (_, verb) in sorted(reading.verb.items()):
        while at < len(places) and places[at] < place:
            at += 1
        held = phrases.at(reading.words, place)
        if held is None or not _is_denied(reading, place):
            continue
        clause = clause_of(reading, place, held[0])
        parts = parts_of_verb(reading, clause, place, held[0], verb)
        doers = [part for part in parts if part.role == "initiator"]
        done = _last_done(reading, words, found[max(0, at - _MOST) : at], doers, place)
        if done is None:
            continue
        title = reading.stretch(clause.start, clause.end)
        yield Happening(
            stretch=title, title=title, trigger=reading.stretch(place, place + held[0]), kind=done.kind,
            status="conditional" if _is_conditional(reading, place) else "planned", rule=FURTHER, parts=tuple(doers),
            statement=reading.statement.get(place), confidence="low",
        )  # fmt: skip


def _is_denied(reading: Reading, place: int) -> bool:
    """Whether something is not to be, as in "will not", "won't"."""
    grammar = reading.lexicon.grammar
    low = max(reading.bounds[reading.words[place].sentence][0], place - _DENIED)
    keys = [reading.key(at) for at in range(low, place)]
    return any(key in grammar.negations for key in keys)


def _is_conditional(reading: Reading, place: int) -> bool:
    """Whether a word such as "if" stands before it in its sentence."""
    low = reading.bounds[reading.words[place].sentence][0]
    return any(
        reading.key(at) in relations_of(reading.language).conditions for at in range(max(low, place - 20), place)
    )


def _last_done(
    reading: Reading, words: Relations, before: Sequence[Happening], doers: Sequence[Part], place: int
) -> Happening | None:  # fmt: skip
    lowest = reading.words[place].sentence - _SENTENCES
    for event in reversed(before):
        if reading.words[reading.place_at(event.trigger.start)].sentence < lowest:
            return None
        if event.status in _TOLD and agree(reading, doers, in_role(event, "initiator"), words.foes):
            return event
    return None
