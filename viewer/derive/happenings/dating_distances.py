"""Dates of events so long after or before a thing whose day the text tells: "a day after the bombing, police …"."""

from collections.abc import Sequence
from dataclasses import replace

from viewer.dates import parse_edtf
from viewer.dates.instant import DAY
from viewer.derive.findings import Happening, Stretch, TimeExpression
from viewer.derive.happenings.dating_elsewhere import DAY_TEXT
from viewer.derive.happenings.dating_lengths import GRAINS, LENGTH
from viewer.derive.happenings.dating_words import DatingWords, dating_words
from viewer.derive.happenings.openers import is_one_unit, thing_behind_length
from viewer.derive.happenings.reading import Reading
from viewer.derive.times.counting import shift
from viewer.derive.times.extents import Days, a_day

_THING = 12
"""Words behind "after" among which the thing and its date stand."""
_NOUN = 4
"""Words from an article to its noun."""
_BACK = 40
"""Events back to the one that a noun means."""
_STEM = 4
"""Letters that a noun and the verb of what it means have in common: "the vote", "voted"."""
_TO_COME = ("planned", "conditional")


def with_distances(reading: Reading, found: Sequence[Happening]) -> list[Happening]:
    """The events, those without a date dated by how long after another thing they were, where that is told."""
    words = dating_words(reading.language)
    result: list[Happening] = []
    for each in found:
        date = None
        if each.date is None and not each.rule.startswith("noun") and each.status not in _TO_COME:
            date = (
                _distance(reading, each, result, words)
                or _day_of(reading, each, result, words)
                or _what_it_came_after(reading, each, result, words)
            )
        result.append(each if date is None else replace(each, date=date, date_basis="inferred"))
    return result


def _distance(
    reading: Reading, event: Happening, before: Sequence[Happening], words: DatingWords
) -> TimeExpression | None:
    """The day so far from what "after" or "before" brings, at the head of the sentence or behind the event's verb."""
    place = reading.place_at(event.trigger.start)
    low, high = reading.bounds[reading.words[place].sentence]
    first = low + 1 if reading.key(low) in words.inside else low
    opening = _end_of_length(reading, first, words)
    if opening is not None and (end := thing_behind_length(reading, opening, place)) is not None:
        if _has_verb(reading, opening, place):
            return None
        thing = _thing(reading, opening + 1, end, event, before, words)
        return _moved(reading, first, opening, thing, words) if thing is not None else None
    if opening is not None and opening < place:
        comma = next((at for at in range(opening, place) if "," in reading.gap(at)), None)
        begins = reading.place_at(event.title.start)
        if comma is None or comma - opening > _THING or begins < comma or _has_verb(reading, comma, place):
            return None
        if first > low:  # "Within hours, police arrested him"
            then = _told_before(before, reading, low) if comma == opening else None
            hours = reading.time[first].timex.startswith("PT")
            return _moved(reading, first, opening, then, words) if then is not None and hours else None
        thing = _thing(reading, opening + 1, comma, event, before, words)
        return _moved(reading, first, opening, thing, words) if thing is not None else None
    for at in range(place + 1, min(high, reading.place_at(event.title.end) + 2)):
        end = _end_of_length(reading, at, words)
        if end is not None:
            stops = (each for each in range(end + 1, min(high, end + _THING)) if _stops(reading, each))
            thing = _thing(reading, end + 1, next(stops, min(high, end + _THING)), event, before, words)
            return _moved(reading, at, end, thing, words) if thing is not None else None
    return None


def _day_of(
    reading: Reading, event: Happening, before: Sequence[Happening], words: DatingWords
) -> TimeExpression | None:
    """The day of a thing, or one counted from it: "on the night of the fire", "the third day of", "ten days into"."""
    place = reading.place_at(event.trigger.start)
    low = reading.bounds[reading.words[place].sentence][0]
    behind = range(place + 1, reading.place_at(event.title.end) + 1)
    for at in (low, low + 1, *behind):
        counted = _counted(reading, at, words)
        if counted is None or (at < place and _has_verb(reading, at, place)):
            continue
        end, days = counted
        noun = next((each for each in range(end, end + _NOUN) if each in reading.noun), None)
        if noun is None or (at < place < noun):
            return None
        thing = _thing(reading, end, noun + reading.noun[noun][0], event, before, words)
        start = parse_edtf(thing[0].edtf).bounds.earliest_start if thing is not None else None
        if thing is None or start is None:
            return None
        whole = Stretch(reading.words[at].start, thing[1].end)
        return _counted_from(thing[0], a_day(start // DAY + days), whole, "day of a thing")
    return None


def _what_it_came_after(
    reading: Reading, event: Happening, before: Sequence[Happening], words: DatingWords
) -> TimeExpression | None:
    """The day of what something dated came so long after: "The attack came two days after the junta signed"."""
    place = reading.place_at(event.trigger.start)
    low = reading.bounds[reading.words[place].sentence][0]
    for at in range(max(low + 2, place - _THING), place):
        end = _end_of_length(reading, at, words) if reading.key(at - 1) in words.happens else None
        if end is None:
            continue
        if _has_verb(reading, end, place):
            return None
        before = [each for each in before[-_BACK:] if each.trigger.start < reading.words[low].start]
        meant = at - 2 == low and reading.key(low) in words.subjects  # "It came a week after"
        then = _told_before(before, reading, low) if meant else _thing(reading, low, at - 1, event, before, words)
        return _moved(reading, at, end, then, words, back=True) if then is not None else None
    return None


def _counted(reading: Reading, at: int, words: DatingWords) -> tuple[int, int] | None:
    """Where the thing begins whose day some words name, and how many days from it they count."""
    grammar = reading.lexicon.grammar
    time = reading.time.get(at)
    if time is not None and time.kind == "duration" and reading.time.get(at - 1) is not time:
        end = reading.time_end(at)
        read = LENGTH.fullmatch(time.timex)
        days = {"D": 1, "W": 7}.get(read[2] or "") if read is not None else None
        return (end + 1, int(read[1]) * days) if read and days and reading.key(end) in words.into else None
    if reading.key(at) != words.article:
        return None
    eve = reading.key(at + 1) in words.eves
    if (eve or words.lengths.get(reading.key(at + 1)) == "P1D") and reading.key(at + 2) in grammar.of:
        return at + 3, -1 if eve else 0
    ranked = reading.key(at + 1) in words.ordinals and words.lengths.get(reading.key(at + 2)) == "P1D"
    if ranked and reading.key(at + 3) in grammar.of:
        return at + 4, words.ordinals.index(reading.key(at + 1))
    return None


def _end_of_length(reading: Reading, at: int, words: DatingWords) -> int | None:
    """The place behind a length of time that begins at a place, where "after" or "before" stands; or of "the day"."""
    if is_one_unit(reading, at + 1):
        end = at + 2
    else:
        time = reading.time.get(at)
        if time is None or time.kind != "duration" or reading.time.get(at - 1) is time:
            return None
        end = reading.time_end(at)
        if reading.key(at - 1) in words.inside:
            return end
        if reading.key(at - 1) in words.aims:
            return None  # "closed for three weeks after a landslide"
    return end if reading.key(end) in words.after | words.before else None


def _stops(reading: Reading, place: int) -> bool:
    grammar, key = reading.lexicon.grammar, reading.key(place)
    return "," in reading.gap(place) or place in reading.cue or key in grammar.joiners or key in grammar.openers


def _has_verb(reading: Reading, start: int, end: int) -> bool:
    return any(at in reading.verb for at in range(start, end))


def _told_before(before: Sequence[Happening], reading: Reading, low: int) -> tuple[TimeExpression, Stretch] | None:
    """The day of what the sentence before tells last."""
    number = reading.words[low].sentence
    for each in reversed(before[-_BACK:]):
        sentence = reading.structure.sentence_at(each.trigger.start)
        if sentence is None or sentence < number - 1:
            return None
        if sentence == number - 1 and each.date is not None:
            return (each.date, each.trigger) if DAY_TEXT.fullmatch(each.date.edtf[:10]) else None
    return None


def _thing(
    reading: Reading, start: int, end: int, event: Happening, before: Sequence[Happening], words: DatingWords
) -> tuple[TimeExpression, Stretch] | None:
    """The date of the thing that some words name: one among them, else that of the event told before which it means."""
    dates = list(dict.fromkeys(reading.time[at] for at in range(start, end) if at in reading.time))
    if dates:
        exact = len(dates) == 1 and DAY_TEXT.fullmatch(dates[0].edtf) is not None
        return (dates[0], dates[0].stretch) if exact else None
    noun = next((at for at in range(start, end) if at in reading.noun), None)
    if noun is None or _has_verb(reading, start, end):
        return None
    length, kind = reading.noun[noun]
    hostile = reading.lexicon.grammar.hostile_kinds | words.grievous
    for each in reversed(before[-_BACK:]):
        stem = reading.key(reading.place_at(each.trigger.start))[:_STEM] == reading.key(noun)[:_STEM]
        stem = stem or _begins_with(reading, each, noun)
        if each.kind == kind or stem or (each.kind in hostile and kind in hostile):
            told = each.date is not None and each.trigger.start < event.trigger.start and each.status not in _TO_COME
            if told and each.date is not None and DAY_TEXT.fullmatch(each.date.edtf):
                return each.date, reading.stretch(noun, noun + length)
            return None
    return None


def _begins_with(reading: Reading, event: Happening, noun: int) -> bool:
    """Whether an event is told of what a noun names: "the match was abandoned"."""
    start = reading.place_at(event.title.start)
    return any(reading.key(at) == reading.key(noun) for at in range(start, start + _NOUN))


def _moved(
    reading: Reading,
    at: int,
    end: int,
    thing: tuple[TimeExpression, Stretch],
    words: DatingWords,
    *,
    back: bool = False,
) -> TimeExpression | None:
    """The day so far from that of a thing, told by all the words from the length of time to the thing.

    `back`: it is the thing that was so long after or before.
    """
    base, named = thing
    length = reading.time.get(at)
    unit = words.lengths.get(reading.key(at + 1), "")
    read = LENGTH.fullmatch(length.timex if length is not None else unit)
    start = parse_edtf(base.edtf).bounds.earliest_start
    if read is None or start is None:
        return None
    amount = int(read[1] or 0)
    after = (reading.key(end) not in words.before) is not back
    days = shift(start // DAY, amount if after else -amount, GRAINS[read[2]] if read[2] else "hour")
    if days is None:
        return None
    begins = reading.words[at].start
    whole = Stretch(begins, named.end) if named.start > begins else reading.stretch(at, end)
    side = reading.key(end) if reading.key(end) in words.after | words.before else "within"
    return _counted_from(base, days, whole, f"so long {side}, with its noun")


def _counted_from(base: TimeExpression, days: Days, stretch: Stretch, rule: str) -> TimeExpression:
    """Days that are counted from another date."""
    return replace(
        base, kind="date", stretch=stretch, edtf=days.edtf, timex=days.timex, rule=rule,
        basis="context", anchor=base.edtf, confidence="medium", throughout=False,
    )  # fmt: skip
