"""What an event's status and places rest on, and what a record is about: rules with the words that they read."""

from bisect import bisect_left
from collections.abc import Iterator

from viewer.derive.findings import Basis, Happening, Mention, Reason, Stretch
from viewer.derive.stages import Findings
from viewer.document.types import Ground


def ground(text: str, field: str, reason: Reason, basis: Basis = "stated") -> Ground:
    """What a field rests on."""
    stretch = reason.stretch
    return Ground(
        field=field, rule=reason.rule, basis=basis, exact=stretch.of(text), start=stretch.start, end=stretch.end
    )


def status_of(event: Happening) -> tuple[Reason, Basis]:
    """Why an event has its status; where a later stage made it so, as it is told or as others contradict it."""
    reality = event.reality
    if reality is not None and reality.status == event.status:
        return reality.reason, "stated"
    if event.status == "disputed":
        return Reason("blamed on others elsewhere", event.trigger), "context"
    return Reason("told as a fact", event.trigger), "stated"


def places_of(found: Findings, event: Happening) -> Iterator[tuple[int, Reason, Basis]]:
    """For the places of an event that its own words name, or its sentence: their entities, and why."""
    known = {part.entity for part in event.inherited}
    sentence = found.structure.sentence_at(event.trigger.start)
    around = event.title if sentence is None else found.structure.sentences[sentence].stretch
    ways: tuple[tuple[Stretch, str, Basis], ...] = (
        (event.title, "named in its words", "stated"), (around, "the place of its sentence", "context")
    )  # fmt: skip
    for within, rule, basis in ways:
        if known.issuperset(event.places):
            return
        for mention in _places_in(found, within):
            if mention.entity in event.places and mention.entity not in known:
                known.add(mention.entity)
                yield mention.entity, Reason(rule, mention.stretch), basis


def _places_in(found: Findings, within: Stretch) -> Iterator[Mention]:
    low, high = (bisect_left(found.mentions, offset, key=start_of) for offset in (within.start, within.end))
    for mention in found.mentions[low:high]:
        if mention.as_place and within.holds(mention.stretch):
            yield mention


def start_of(mention: Mention) -> int:
    """Where a mention begins, by which they are in order."""
    return mention.stretch.start
