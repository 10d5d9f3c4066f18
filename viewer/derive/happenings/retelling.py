"""One happening told twice in an article: proposed to be the same, or with another to blame."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace

from viewer.dates import DateError, parse_edtf
from viewer.derive.findings import Happening, Link, Part, TimeExpression
from viewer.derive.happenings.linking import Relations, relations_of
from viewer.derive.happenings.reading import Reading
from viewer.derive.happenings.sides import agree, in_role, sides
from viewer.document.accounts import SAME_RULE

_MOST = 6
"""Events of a sort before one, among which is what it may tell again."""
_FURTHEST = 40
"""Events before a reprisal, among which is what it answers."""
_BACK = 3
"""Sentences before "the clashes at …" in which the fighting there is told."""
_TOLD = ("reported", "claimed")
_DOERS = ("initiator", "participant", "speaker")
_SHARING = ("participant", "initiator", "target", "addressee")


def with_retellings(reading: Reading, found: Sequence[Happening]) -> list[Happening]:
    """The events with proposals of which is told again; such a one takes date, place and parts that it lacks."""
    words = relations_of(reading.language)
    result = list(found)
    before: defaultdict[str, list[int]] = defaultdict(list)
    roots: dict[int, int] = {}
    for number, event in enumerate(result):
        sort = _sort(words, event)
        if not sort or (event.status not in _TOLD and sort not in words.shared):
            continue
        if event.status not in _TOLD:
            sort = f"{sort}, to come: {_verb(reading, event)}"
        near = [] if _is_other(reading, words, event) else before[sort][-_MOST:]
        places = [each for each in near if _is_again(reading, words, sort, event, result[each])]
        firsts = sorted({roots.get(each, each) for each in places})
        if len(firsts) == 1:
            roots[number] = firsts[0]
            result[number] = _as_again(words, event, result[firsts[0]], firsts[0])
        before[sort].append(number)
    _answer(reading, words, result, roots)
    _blame(reading, words, result, roots)
    _meet_again(reading, words, result)
    return [_disputed(each) for each in result]


def _sort(words: Relations, event: Happening) -> str:
    """Which events may be told again by which; empty for those that are never taken for another."""
    if event.kind in words.blamed:
        return "harm"
    return event.kind if event.kind in words.answers or event.kind in words.shared else ""


def _verb(reading: Reading, event: Happening) -> str:
    """The first word of an event's verb as it is listed: plans are the same only where they are told alike."""
    verb = reading.verb.get(_place(reading, event.trigger.start))
    return "" if verb is None else verb[1].base.partition(" ")[0]


def _is_again(reading: Reading, words: Relations, sort: str, event: Happening, other: Happening) -> bool:
    """Whether an event seems to be one that was told: the same sort and sides, and nothing that speaks against it."""
    if _sentence(reading, event) == _sentence(reading, other):
        return False
    ours, theirs = (set(each.places) - {place.entity for place in each.inherited} for each in (event, other))
    if ours and theirs and not ours & theirs:
        return False
    if not may_be_at_once(event, other) or (event.date is not None and event.date_basis == "stated" and not other.date):
        return False
    if sort == "harm":
        pairs = [(in_role(event, role), in_role(other, role)) for role in ("initiator", "target")]
        return all(agree(reading, *pair, words.foes) for pair in pairs) and not _counts_differ(event, other)
    if sort in words.answers:
        return agree(reading, in_role(event, "initiator"), in_role(other, "initiator"), words.foes)
    who, whom = ({part.entity for part in in_role(each, *_SHARING)} for each in (event, other))
    return len(who) > 1 and who == whom


def _is_other(reading: Reading, words: Relations, event: Happening) -> bool:
    """Whether words say that it is another or one of many: "another raid", "attacked again", "attacks"."""
    first = _place(reading, event.title.start)
    last = _place(reading, event.title.end)
    if reading.has_any(words.another, first, last):
        return True
    return "noun" in event.rule and event.rule.endswith("s") and event.kind in words.blamed


def _counts_differ(event: Happening, other: Happening) -> bool:
    return bool(event.figures) and bool(other.figures) and event.figures != other.figures


def _as_again(words: Relations, event: Happening, first: Happening, number: int) -> Happening:
    """With the proposal, and what the first telling has and this one lacks."""
    link = Link(number, "same-as", event.trigger, SAME_RULE)
    roles = {part.role for part in event.parts}
    known = {part.entity for part in event.parts}
    more = tuple(
        replace(part, rule="as told before")
        for part in first.parts
        if event.kind in words.answers and part.role not in roles and part.entity not in known
    )
    date, basis = event.date, event.date_basis
    if date is None and first.date is not None and first.date.edtf:
        date, basis = replace(first.date, rule=f"{first.date.rule} of what seems to be the same"), "inferred"
    inherited = event.inherited
    places = event.places
    if not places:
        places = first.places
        inherited = tuple(Part(each, "place", first.trigger, "inherited: as told before") for each in places)
    return replace(
        event, related=(*event.related, link), parts=event.parts + more, date=date, date_basis=basis, places=places,
        inherited=inherited,
    )  # fmt: skip


def _answer(reading: Reading, words: Relations, result: list[Happening], roots: dict[int, int]) -> None:
    """A reprisal answers the only harm that its doers are told before to have suffered."""
    for number, event in enumerate(result):
        if event.kind not in words.answers or event.status not in _TOLD:
            continue
        doers = in_role(event, "initiator")
        suffered = {
            roots.get(at, at) for at in range(max(0, number - _FURTHEST), number)
            if result[at].kind in words.blamed and result[at].status in _TOLD
            and agree(reading, doers, in_role(result[at], "target"), words.foes)
        }  # fmt: skip
        if len(suffered) == 1 and not any(link.type == "responds-to" for link in event.related):
            link = Link(suffered.pop(), "responds-to", event.trigger, "the only harm to its doers")
            result[number] = replace(event, related=(*event.related, link))


def _blame(reading: Reading, words: Relations, result: list[Happening], roots: dict[int, int]) -> None:
    """Notes which two may be one, where a claim blames another: the same harm to the same side, by others."""
    seen: defaultdict[tuple[str, int], list[int]] = defaultdict(list)
    pairs: list[tuple[int, int]] = []
    for number, one in enumerate(result):
        harm = _harm(reading, words, one)
        if not harm or one.status not in _TOLD:
            continue
        harmed = {side for part in in_role(one, "target") for side in sides(reading, part.entity)}
        for side in sorted(harmed):
            pairs += [(number, other) for other in seen[harm, side][-_MOST:]]
            seen[harm, side].append(number)
    again: defaultdict[int, list[int]] = defaultdict(list)
    for number, first in roots.items():
        again[first].append(number)
    for blaming, blamed in dict.fromkeys(pairs):
        if not _blame_differs(reading, result[blaming], result[blamed]):
            continue
        for mine in [blaming, *again[blaming][:_MOST]]:
            for theirs in [blamed, *again[blamed][:_MOST]]:
                if (mine, theirs) == (blaming, blamed) or _blame_differs(reading, result[mine], result[theirs]):
                    _contradict(result, mine, theirs)
                    _contradict(result, theirs, mine)


def _harm(reading: Reading, words: Relations, event: Happening) -> str:
    """What was done: by the verb, where what did it is the kind ("shelling killed two" is a killing)."""
    if event.kind not in words.blamed:
        return ""
    verb = reading.verb.get(_place(reading, event.trigger.start))
    return verb[1].kind if verb is not None and verb[1].kind in words.blamed else event.kind


def _contradict(result: list[Happening], one: int, other: int) -> None:
    link = Link(other, "contradicts", result[one].trigger, "blames others")
    if all((each.event, each.type) != (other, "contradicts") for each in result[one].related):
        result[one] = replace(result[one], related=(*result[one].related, link))


def _disputed(event: Happening) -> Happening:
    """As disputed, where it is a claim that another contradicts."""
    disputed = event.status == "claimed" and any(link.type == "contradicts" for link in event.related)
    return replace(event, status="disputed") if disputed else event


def _blame_differs(reading: Reading, one: Happening, other: Happening) -> bool:
    if "claimed" not in (one.status, other.status):
        return False
    first, second = (
        {side for part in in_role(each, "initiator") for side in sides(reading, part.entity)} for each in (one, other)
    )
    return bool(first) and bool(second) and first.isdisjoint(second) and may_be_at_once(one, other)


def _meet_again(reading: Reading, words: Relations, result: list[Happening]) -> None:
    """For "clashes at Arica" without anybody named, those who were told to have fought there: that is part of it."""
    for number, event in enumerate(result):
        if event.kind not in words.fights or not event.rule.startswith("noun") or event.parts or not event.places:
            continue
        here = _sentence(reading, event)
        near = [
            at for at in range(max(0, number - _MOST), number)
            if result[at].kind in words.blamed and set(result[at].places) & set(event.places)
            and 0 < here - _sentence(reading, result[at]) <= _BACK
            and in_role(result[at], "initiator") and in_role(result[at], "target") and may_be_at_once(event, result[at])
        ]  # fmt: skip
        if not near:
            continue
        fought = dict.fromkeys(
            replace(part, role="participant", rule="fought there, as told before")
            for at in near for part in in_role(result[at], "initiator", "target")
        )  # fmt: skip
        date, basis = event.date, event.date_basis
        told = {each.date.edtf for at in near if (each := result[at]).date is not None}
        first = result[near[0]].date
        if date is None and first is not None and first.edtf and len(told) == 1:
            date, basis = _lent(first, "what was told of the place"), "inferred"
        parts = {part.entity: part for part in fought}
        result[number] = replace(event, parts=tuple(parts.values()), date=date, date_basis=basis)
        for at in near:
            link = Link(number, "part-of", event.trigger, "told of as fighting at the place")
            result[at] = replace(result[at], related=(*result[at].related, link))


def _lent(time: TimeExpression, by: str) -> TimeExpression:
    return replace(time, rule=f"{time.rule} of {by}")


def may_be_at_once(one: Happening, other: Happening) -> bool:
    """Whether two dates share a moment, as far as they are known."""
    dates = [each.date.edtf for each in (one, other) if each.date is not None and each.date.edtf]
    if len(dates) < 2:
        return True
    try:
        first, second = (parse_edtf(date).bounds for date in dates)
    except DateError:
        return True
    ends = [(a.latest_end, b.earliest_start) for a, b in ((first, second), (second, first))]
    return all(end is None or start is None or start < end for end, start in ends)


def _place(reading: Reading, offset: int) -> int:
    return reading.place_at(offset)


def _sentence(reading: Reading, event: Happening) -> int:
    return reading.words[_place(reading, event.trigger.start)].sentence
