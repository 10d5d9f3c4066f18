"""Runs of time around a verb: "will close from Monday", "led it from 1990", "from 1990 until her death in 2001"."""

import re
from bisect import bisect_left
from dataclasses import replace

from viewer.dates import parse_edtf
from viewer.derive.findings import Stretch, TimeExpression
from viewer.derive.happenings.dating_asides import is_parted, is_verbal
from viewer.derive.happenings.dating_words import dating_words
from viewer.derive.happenings.reading import Reading
from viewer.document.types import Status

_PLAIN = re.compile(r"\d{4}(?:-\d{2}){0,2}")
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
_UNTIL = 6
"""Words from the first date of a run to the preposition of the last: "until his sudden death in"."""


def as_run(reading: Reading, place: int, found: TimeExpression, status: Status) -> TimeExpression:
    """The run that a date belongs to: from it on, or between it and that of what ended it; else the date itself."""
    if not _PLAIN.fullmatch(found.edtf):
        return found
    at = bisect_left(reading.words, found.stretch.start, key=lambda word: word.start)
    if at not in reading.time or found.rule != reading.time[at].rule:
        return found  # another clause lends it
    if reading.words[reading.time_end(at) - 1].possessive:
        return found  # "recovered from Monday's attack"
    closed = _until_event(reading, at, place)
    if closed is not None:
        return closed
    words = dating_words(reading.language)
    if reading.key(at - 1) not in words.opening_runs or at < 1:
        return found
    runs = _DAY.fullmatch(found.edtf) is not None if status == "planned" else _lasts(reading, at, place)
    return _from(reading, at, found) if runs else found


def _lasts(reading: Reading, at: int, place: int) -> bool:
    """Whether what a verb tells went on: it is one of those that last, or "from" begins its sentence."""
    if place not in reading.verb:
        return False
    words, verb = dating_words(reading.language), reading.verb[place][1]
    low = reading.bounds[reading.words[at].sentence][0]
    fronted = at - 1 == low or (at - 2 == low and is_parted(reading, at - 1))  # "Then, from 2012, they"
    return fronted or (place < at and verb.base in words.enduring)


def _from(reading: Reading, at: int, found: TimeExpression) -> TimeExpression:
    whole = Stretch(reading.words[at - 1].start, found.stretch.end)
    return replace(found, stretch=whole, edtf=f"{found.edtf}/..", rule=f"from {found.rule}", throughout=True)


def _until_event(reading: Reading, at: int, place: int) -> TimeExpression | None:
    """From a date until what is dated by another: "from 1990 until her death in 2001", whichever of the two is `at`."""
    first = at if _opens(reading, at) else _first_before(reading, at)
    if first is None:
        return None
    last = _last_behind(reading, first)
    if last is None or at not in (first, last) or first <= place <= last:
        return None
    one, other = reading.time[first], reading.time[last]
    starts, ends = parse_edtf(one.edtf).bounds.earliest_start, parse_edtf(other.edtf).bounds.latest_end
    if starts is None or ends is None or starts >= ends:
        return None
    whole = Stretch(reading.words[first - 1].start, other.stretch.end)
    return replace(
        one, stretch=whole, edtf=f"{one.edtf}/{other.edtf}", timex=f"{one.timex}/{other.timex}",
        rule="from, until an event", throughout=True,
    )  # fmt: skip


def _opens(reading: Reading, at: int) -> bool:
    words = dating_words(reading.language)
    before = at > 0 and reading.key(at - 1) in words.opening_runs and reading.time.get(at - 1) is None
    return before and _PLAIN.fullmatch(reading.time[at].edtf) is not None


def _first_before(reading: Reading, at: int) -> int | None:
    """The first date of a run of which the one at a place may be the last."""
    low = reading.bounds[reading.words[at].sentence][0]
    for back in range(at - 1, max(low, at - 2 * _UNTIL), -1):
        if back in reading.time and reading.time.get(back - 1) is not reading.time[back]:
            return back if _opens(reading, back) else None
    return None


def _last_behind(reading: Reading, first: int) -> int | None:
    """The date of what ends the run that a date begins, where no verb or mark stands between."""
    grammar, words = reading.lexicon.grammar, dating_words(reading.language)
    end, high = reading.time_end(first), reading.bounds[reading.words[first].sentence][1]
    if end >= high:
        return None
    if reading.key(end) not in words.closing_runs or is_parted(reading, end) or end in reading.time:
        return None
    for at in range(end + 1, min(high, end + 1 + _UNTIL)):
        if is_parted(reading, at) or is_verbal(reading, at):
            return None
        if at in reading.time:
            plain = _PLAIN.fullmatch(reading.time[at].edtf) is not None
            return at if plain and at > end + 2 and reading.key(at - 1) in grammar.prepositions else None
    return None
