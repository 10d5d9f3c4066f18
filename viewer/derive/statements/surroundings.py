"""What the words around a verb of saying tell: to whom, when and by which way something was said."""

from viewer.derive.statements.lines import Line, Span
from viewer.derive.statements.speakers import is_verbal, phrase_after

_HEARER = 8
"""Tokens of whom something is told to."""
_CHANNEL = 6
"""Words of a phrase such as "in a brief televised statement"."""


def between(line: Line, first: int, end: int) -> int | None:
    """The time expression between a speaker and the verb, past asides: "Ana Lee, who left in May, said on Monday"."""
    at = first
    while at < end:
        if at in line.times:
            return at
        if line.among("relatives", at):
            at = next((comma for comma in range(at, end) if line.word(comma) == ","), end)
        at += 1
    return None


def told(line: Line, place: int) -> Span | None:
    """Who is told: a pronoun, the press, names, or what stands before "that" or a quotation."""
    if line.among("pronouns", place) or line.among("speakers_of_own", place):
        return place, place + 1
    at = place
    while line.capital(at) and at < place + 8 and (line.capital(at + 1) or line.word(at + 1) == "-"):
        if line.among("media", at) and not line.among("media", at + 1) and line.word(at + 1) != "-":
            break  # "told NPR Ana Lee had left"
        at += 2 if line.word(at + 1) == "-" else 1
    if line.capital(place) and (end := _before_that(line, place)) is not None:
        return place, end
    if line.among("media", at) and line.capital(at) and _media_end(line, at + 1) is None:
        return place, at + 1  # "told The Lima Post radio warnings had been ignored"
    first = place + (line.among("articles", place) and at > place)
    if line.named((first, at + 1)) and line.among("clause_starts", at + 1):
        return place, at + 1  # "told Ana Lee the bridge was weak"
    while at < place + 8 and not line.mark(at) and at not in line.quotes and at not in line.times:
        known = line.among("media", at) or line.among("audiences", at)
        if known and not (line.among("media", at + 1) or line.among("audiences", at + 1)):
            return place, at + 1
        if line.among("that", at) or (line.among("prepositions", at) and at > place) or line.among("pronouns", at):
            break
        at += 1
    return (place, at) if at > place else None


def _before_that(line: Line, place: int) -> int | None:
    """The "that" behind a name and what it is: "told CBS station KDKA-TV that"."""
    for at in range(place + 1, place + _HEARER):
        if line.among("that", at):
            return at
        if (line.mark(at) and line.word(at) != "-") or line.among("determiners", at) or line.among("prepositions", at):
            return None
        if at in line.quotes or is_verbal(line, at) or line.among("has", at):
            return None
    return None


def around(line: Line, at: int, inverted: bool) -> tuple[int, int | None, Span | None, Span | None]:
    """Past times, adverbs, channels and "to reporters" after a verb: where to go on, the time, the channel, to whom."""
    time: int | None = None
    channel: Span | None = None
    to: Span | None = None
    while at < len(line):
        skip = at + 1 if line.word(at) == "," else at
        if skip in line.times:
            time, at = (skip if time is None else time), skip + 1
        elif line.among("time_starts", skip) and skip + 1 in line.times:
            time, at = (skip + 1 if time is None else time), skip + 2
        elif (end := _channel(line, skip)) is not None:
            channel, at = channel or (skip, end), end
        elif line.among("to", skip) and (end := _audience(line, skip + 1)) is not None:
            to, at = to or (skip + 1, end), end
        elif skip == at and not inverted and _is_adverb(line, at):
            at += 1
        else:
            break
    return at, time, channel, to


def _is_adverb(line: Line, place: int) -> bool:
    """Whether a word belongs to the verb before it: "said only that", but not "said nearly all had fled"."""
    if line.among("clause_starts", place) or line.among("nearly", place):
        return line.among("adverbs", place) and (
            line.among("that", place + 1) or place + 1 in line.quotes or line.mark(place + 1)
        )
    return line.among("adverbs", place) or line.saying.ends("ly", line.word(place))


def to_that(line: Line, place: int) -> int:
    """On to "that" where nothing but a phrase stands before it: "said in a filing to the exchange that"."""
    if not line.among("prepositions", place) or line.among("that", place):
        return place
    for at in range(place + 1, min(place + 16, len(line))):
        if line.among("that", at):
            return at
        verbal = line.among("verbs", at) and not line.among("nouns", at)  # "argued on appeal that"
        if at in line.quotes or verbal or line.word(at) in (",", ";", ":"):
            break
    return place


def _media_end(line: Line, place: int) -> int | None:
    """Where what a medium is ends behind its name: "the Interfax news agency that"; None where a clause begins."""
    at = place
    while line.among("media", at) and not line.capital(at):
        at += 1
    ends = line.mark(at) or at in line.quotes or at in line.times
    return at if at > place and (ends or line.among("that", at) or line.among("clause_starts", at)) else None


def _audience(line: Line, place: int) -> int | None:
    for at in range(place, min(place + 5, len(line))):
        if line.mark(at) or at in line.quotes or at in line.times or line.among("verbs", at):
            return None
        known = line.among("media", at) or line.among("audiences", at)
        if known and not (line.among("media", at + 1) or line.among("audiences", at + 1)):
            return at + 1
    return None


def _channel(line: Line, place: int) -> int | None:
    """The token after "in a televised statement", "on Twitter", "in an interview with the BBC"."""
    if not line.among("channel_starts", place):
        return None
    for at in range(place + 1, min(place + 1 + _CHANNEL, len(line))):
        if (line.mark(at) and line.word(at) not in ("-", "'", "’")) or at in line.quotes or at in line.times:
            return None
        if line.among("channels", at) and not line.among("channels", at + 1):
            end = at + 1
            if line.among("to", end) or line.among("from_on", end):
                more = phrase_after(line, end + 1)
                if more is not None and more[1] - more[0] <= 5:
                    end = more[1]
            return end
        if line.among("pronouns", at) and not line.among("determiners", at):
            return None
    return None


def lead(line: Line, first: int) -> tuple[int | None, Span | None]:
    """The time and the channel told before the speaker: "In televised comments on Friday, X said"."""
    time = next((at for at in range(first - 1, max(-1, first - 16), -1) if at in line.times), None)
    if time is not None and not all(
        line.among("time_starts", at) or at in line.times or line.word(at) == "," or _opens(line, at)
        for at in range(time - 1, first)
    ):
        time = None
    if time is not None and not _begins(line, time):
        time = None
    for at in range(max(0, first - 16), first):
        end = _channel(line, at)
        if end is not None and end <= first and (at == 0 or line.mark(at - 1) or line.among("leading", at - 1)):
            return time, (at, end)
    return time, None


def _begins(line: Line, time: int) -> bool:
    """Whether a phrase of time opens a sentence or a clause, and is none of a verb: "It fell in May, Ana Lee said"."""
    for at in range(time - 1, -1, -1):
        if line.mark(at) or line.among("and_but", at):
            return True
        verb = any(line.among(group, at) for group in ("modal", "passive", "has")) or is_verbal(line, at)
        if verb and not line.among("prepositions", at - 1):  # "In televised comments on Monday, Ana Lee said"
            return False
    return True


def _opens(line: Line, place: int) -> bool:
    """Whether a token stands in the opening phrase of a sentence."""
    return place <= 0 or line.among("leading", place)
