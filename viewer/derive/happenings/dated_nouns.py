"""When an event is that only a noun tells: "the next hearing is on 3 September", "the exhibition runs until June"."""

from viewer.derive.findings import TimeExpression
from viewer.derive.happenings.reading import Reading

_MOST = 6
"""Words from a noun to the date."""


def told_when(reading: Reading, place: int) -> list[TimeExpression]:
    """The date behind a form of "be", or of a verb of lasting, that stands right behind an event's noun."""
    grammar = reading.lexicon.grammar
    little = (grammar.be, grammar.helpers, grammar.lasting, grammar.prepositions)
    high = reading.bounds[reading.words[place - 1].sentence][1]
    told = False
    for at in range(place, min(high, place + _MOST)):
        if not reading.words[at].tight:
            return []
        if at in reading.time:
            return [reading.time[at]] if told else []
        key = reading.key(at)
        if not any(key in each for each in little):
            return []
        told = told or key in grammar.be or key in grammar.lasting
        if not told and key in grammar.prepositions:
            return []
    return []
