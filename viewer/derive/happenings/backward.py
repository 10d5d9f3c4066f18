"""What words mean that point back: "after those talks", "if this is not done", "will continue", "the toll may rise"."""

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import replace

from viewer.dates import parse_edtf
from viewer.dates.instant import DAY
from viewer.derive.findings import Happening, Part, TimeExpression
from viewer.derive.happenings.changing import Changing
from viewer.derive.happenings.linking import ASKED, ENDING, Relations
from viewer.derive.happenings.reading import Reading
from viewer.derive.times.counting import shift
from viewer.document.types import RelationType

_LONG = 100
"""Events before one that goes on, among which is what it goes on with."""
_BESIDE = 6
"""Words back from "talks" in "after those talks" at which what comes after them is still told."""
_SENTENCES = 1
"""Sentences back to what "those talks" and "this" mean."""
_CLAUSE = 5
"""Words behind "if this", among which it is told to be done; words to a deadline behind that."""
_DEADLINE = 6
_TO_COME = ("planned", "conditional")
_TOLD = ("reported", "claimed", "disputed")


def with_backward_words(reading: Reading, found: Sequence[Happening]) -> list[Happening]:
    """The events with what words elsewhere tell of them that point back to them."""
    text = Changing(reading, found)
    words, told = text.words, frozenset(text.places)
    for place, word in enumerate(reading.words):
        if (
            place in reading.noun
            and place > 1
            and (
                reading.key(place - 1) in words.those
                or (reading.key(place - 1) in words.articles and place not in told)
            )
        ):
            _those(text, place)
        elif word.key in words.conditions and reading.key(place + 1) in words.this:
            _undone(text, place)
    for number in range(len(text.events)):
        _continued(text, number)
        _tally(text, number)
        _ended(text, number)
    return text.events


def _those(text: Changing, place: int) -> None:
    """For "may meet him after those talks", "fired in response to the raid" what was told of as talks or a raid."""
    reading, words = text.reading, text.words
    near = list(text.before(place - 1, _SENTENCES))
    beside = reading.words[max(0, place - _BESIDE)].start
    governing = next(
        (each for each in near if _in_sentence(text, each, place) and text.events[each].title.end >= beside), None
    )
    leads = place - 2 == reading.bounds[reading.words[place].sentence][0]
    if governing is None and leads and reading.key(place + 1) not in reading.lexicon.grammar.relatives:
        behind = bisect_left(text.places, place)  # "After the raid, troops fired"
        governing = behind if behind < len(text.places) and _in_sentence(text, behind, place) else None
    how = None if governing is None else _how(text, governing, place - 2)
    kind = reading.noun[place][1]
    meant = next((each for each in near if each != governing and _of_a_kind(words, text.events[each].kind, kind)), None)
    if governing is None or meant is None or how is None:
        return
    stretch = reading.stretch(place - 1, place + reading.noun[place][0])
    rule = f"behind “{reading.key(place - 2)}”, told before"
    text.recall(meant, stretch)
    text.link(governing, meant, how[0], stretch, rule)
    if how[1] is not None:
        text.link(meant, governing, how[1], stretch, rule)


def _how(text: Changing, governing: int, place: int) -> tuple[RelationType, RelationType | None] | None:
    """How an event relates to one that the word at a place brings, and that one to it."""
    words, key = text.words, text.reading.key(place)
    if key in words.after:
        return "after", "before"
    if key in words.before:
        return "before", "after"
    if key in words.within:
        return "part-of", None
    low = max(0, place - 2)
    answered = any(
        (found := text.responses.at(text.reading.words, at)) is not None and at + found[0] == place + 1
        for at in range(low, place)
    )
    answers = text.events[governing].kind in words.answers and key in words.reasons
    return ("responds-to", None) if answered or answers else None


def _in_sentence(text: Changing, number: int, place: int) -> bool:
    return text.reading.words[text.places[number]].sentence == text.reading.words[place].sentence


def _of_a_kind(words: Relations, one: str, other: str) -> bool:
    return one == other or (one in words.gatherings and other in words.gatherings) or (
        one in words.blamed and other in words.blamed
    )  # fmt: skip


def _undone(text: Changing, place: int) -> None:
    """For "demanded that Peru leave, or it would act if this was not done by May" what is to be done, and by when."""
    reading, words = text.reading, text.words
    high = min(reading.bounds[reading.words[place].sentence][1], place + 2 + _CLAUSE)
    done = next((at for at in range(place + 2, high) if reading.key(at) in words.done), None)
    if done is None:
        return
    near = list(text.before(place, _SENTENCES))
    meant = next(((each, asked) for each in near if (asked := _asked(text, each)) is not None), None)
    if meant is None:
        return
    number, asking = meant
    stretch = reading.stretch(place, done + 1)
    text.recall(number, stretch)
    threat = next(
        (each for each in near if number < each and text.events[each].status in _TO_COME
         and text.events[each].kind not in words.demands),
        None,
    )  # fmt: skip
    if threat is not None:
        text.link(threat, asking, "after", stretch, "if what is asked for is not done")
    high = min(reading.bounds[reading.words[place].sentence][1], done + _DEADLINE)
    time = next((reading.time[at] for at in range(done + 1, high) if at in reading.time), None)
    if time is not None and time.edtf and reading.key(done + 1) in words.deadlines:
        _until(text, time, number, asking, threat)


def _asked(text: Changing, number: int) -> int | None:
    """By which event it is asked for, if by one."""
    event = text.events[number]
    return next((link.event for link in event.related if link.rule == ASKED), None)


def _until(text: Changing, time: TimeExpression, number: int, asking: int, threat: int | None) -> None:
    """What is asked for is to be between the asking and the deadline; what is threatened comes behind that."""
    bounds = parse_edtf(time.edtf).bounds
    end = bounds.latest_end
    if end is None:
        return
    last = shift(end // DAY - 1, 0, "day")
    following = shift(end // DAY, 0, "day")
    if last is None or following is None:
        return
    event, asked = text.events[number], text.events[asking].date
    start = asked.edtf if asked is not None and len(asked.edtf) == 10 and asked.edtf[0].isdigit() else ""
    if start > last.edtf:
        return
    if event.date is None:
        by = replace(time, edtf=f"[{start}..{last.edtf}]", rule=f"{time.rule}, the deadline for it")
        text.events[number] = replace(event, date=by, date_basis="context")
    if threat is not None and text.events[threat].date is None:
        behind = replace(time, edtf=f"[{following.edtf}..]", rule=f"{time.rule}, the deadline before it")
        text.events[threat] = replace(text.events[threat], date=behind, date_basis="inferred")


def _continued(text: Changing, number: int) -> None:
    """For "will continue working with Peru" the same as it was told to have been so far."""
    reading, event, place = text.reading, text.events[number], text.places[number]
    if event.kind not in text.words.shared:
        return
    low = max(reading.bounds[reading.words[place].sentence][0], place - 3)
    going = next((at for at in range(low, place) if reading.key(at) in text.words.continuing), None)
    mine = {part.entity for part in event.parts if part.role != "speaker"}
    if going is None:
        return
    for other in range(max(0, number - _LONG), number):
        before = text.events[other]
        theirs = {part.entity for part in before.parts if part.role != "speaker"}
        if before.kind == event.kind and before.status in _TOLD and len(mine & theirs) > 1:
            stretch = reading.stretch(going, going + 1)
            text.link(number, other, "after", stretch, "goes on with it")
            text.recall(other, stretch)
            return


def _tally(text: Changing, number: int) -> None:
    """For "nine people drowned and the toll could rise" more of what was counted."""
    reading, event, place = text.reading, text.events[number], text.places[number]
    if event.kind not in text.words.rises or event.status not in _TO_COME:
        return
    low = max(reading.bounds[reading.words[place].sentence][0], place - 6)
    subject = next((at for at in range(place - 1, low - 1, -1) if reading.key(at) in text.words.tallies), None)
    if subject is None:
        return
    for other in text.before(subject, _SENTENCES):
        counted = text.events[other]
        if not counted.figures or counted.kind in text.words.rises:
            continue
        stretch = reading.stretch(subject, subject + 1)
        parts = tuple(
            Part(part.entity, part.role, part.stretch, "counted before")
            for part in counted.parts if part.role in ("affected", "target")
        )  # fmt: skip
        inherited = tuple(Part(each, "place", stretch, "inherited: counted before") for each in counted.places)
        text.events[number] = replace(
            event, kind=counted.kind, parts=parts or event.parts, places=event.places or counted.places,
            inherited=event.inherited if event.places else inherited,
        )  # fmt: skip
        text.link(number, other, "after", stretch, "more of what was counted")
        return


def _ended(text: Changing, number: int) -> None:
    """What somebody asks to end goes on when that is asked, and concerns those who do it."""
    for link in text.events[number].related:
        if link.rule != ENDING:
            continue
        asking, ended = text.events[number], text.events[link.event]
        known = {part.entity for part in asking.parts}
        doers = [
            Part(part.entity, "affected", part.stretch, "does what is to end")
            for part in ended.parts if part.role == "initiator" and part.entity not in known
        ]  # fmt: skip
        text.events[number] = replace(asking, parts=(*asking.parts, *doers))
        if asking.date is not None and asking.date.edtf and (ended.date is None or not ended.date.edtf):
            date = replace(asking.date, rule=f"{asking.date.rule} on which its end was asked for")
            text.events[link.event] = replace(ended, date=date, date_basis="inferred")
