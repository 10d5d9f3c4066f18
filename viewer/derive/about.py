"""What statements and figures are about: the events in their words, and those that their words point back to."""

from bisect import bisect_left
from collections.abc import Sequence

from viewer.derive.counting import events_beside
from viewer.derive.findings import Amount, Happening, Link, Reason, Said, Stretch
from viewer.derive.happenings.linking import CONSEQUENCE, TERMS, relations_of
from viewer.derive.happenings.occasions import OCCASION
from viewer.derive.innermost import innermost
from viewer.derive.structure import Structure

_HARMED = ("target", "affected")
_MOST = 40
"""Figures before one, among which is the one that it tells again."""


About = dict[int, dict[int, Reason]]
"""By the number of a statement or figure, the events that it is about, and why."""


def events_of_statements(said: Sequence[Said], happenings: Sequence[Happening]) -> About:
    """The events that each statement is about.

    They are those in its words, or brought by its word of saying; those told before that one of these tells again, or
    that its words mean ("after those talks"); and the occasion on which it was made.
    """
    about: About = {}
    cues = {each.cue: number for number, each in enumerate(said) if each.cue is not None}
    occasions: list[tuple[Stretch, int]] = []
    meant: list[tuple[Stretch, int]] = []
    for number, event in enumerate(happenings):
        statement = event.statement if event.statement is not None else cues.get(event.trigger)
        if statement is not None:
            about.setdefault(statement, {}).setdefault(number, Reason("told in its words", event.trigger))
            for link in event.related:
                if link.type == "same-as":
                    about[statement].setdefault(link.event, Reason("told again in its words", link.stretch))
        meant += [(stretch, number) for stretch in event.recalled]
        if event.rule == OCCASION:
            occasions.append((event.trigger, number))
    meant.sort()
    for statement, (stretch, number) in zip(
        innermost([stretch for stretch, _ in meant], [each.text for each in said]), meant, strict=True
    ):
        if statement is not None:
            about.setdefault(statement, {}).setdefault(number, Reason("meant by its words", stretch))
    for statement, each in enumerate(said):
        if each.channel is not None:
            at = bisect_left(occasions, each.channel.start, key=lambda one: one[0].start)
            if at < len(occasions) and each.channel.holds(occasions[at][0]):
                about.setdefault(statement, {}).setdefault(occasions[at][1], Reason("said there", each.channel))
    return about


def events_of_figures(structure: Structure, amounts: Sequence[Amount], happenings: Sequence[Happening]) -> About:
    """The events that each figure counts in; else the only one beside it."""
    about: About = {}
    for number, event in enumerate(happenings):
        for figure in event.figures:
            about.setdefault(figure, {})[number] = Reason("stands in its words", event.trigger)
    for figure, beside in events_beside(structure, amounts, happenings):
        about.setdefault(figure, {beside: Reason("stands beside it", happenings[beside].trigger)})
    return about


def further_events_of_figures(
    happenings: Sequence[Happening], amounts: Sequence[Amount], about: About, again: dict[int, int]
) -> About:
    """The events that figures are about besides: what brought what they count, its terms, the same harm.

    `again`: the event whose victims a figure tells again, as `victims_told_again` finds them.
    """
    causes: dict[int, list[tuple[int, Link]]] = {}
    for number, event in enumerate(happenings):
        for link in event.related:
            if link.type == "causes" and link.rule == CONSEQUENCE:
                causes.setdefault(link.event, []).append((number, link))
    more: About = {}
    for figure in about | again:
        events = about.get(figure, {})
        found = {
            cause: Reason("brought what it counts", link.stretch)
            for each in events for cause, link in causes.get(each, ())
        }  # fmt: skip
        for each in events:
            for link in happenings[each].related:
                if link.rule == TERMS or link.type == "same-as":
                    found.setdefault(link.event, Reason(f"counted with it: {link.rule}", link.stretch))
        if figure in again:
            rule = "what the figure before it counts" if amounts[figure].again else "the same number of its victims"
            found.setdefault(again[figure], Reason(rule, amounts[figure].stretch))
        more[figure] = {number: reason for number, reason in found.items() if number not in events}
    return more


def victims_told_again(
    structure: Structure, language: str, amounts: Sequence[Amount], happenings: Sequence[Happening],
    about: About,
) -> dict[int, int]:  # fmt: skip
    """For figures of victims that repeat a number, the event: "nine were shot on Monday … after the nine deaths".

    Likewise for what another says of the figure before: "The United Nations puts the figure at 40".
    """
    victims = relations_of(language).victims
    harmed: list[tuple[float, int]] = []
    again: dict[int, int] = {}
    for number, amount in enumerate(amounts):
        value = amount.value
        if amount.again and number and number not in about:
            event = next(iter(about.get(number - 1, ())), None)
            again |= {} if event is None else {number: event}
            continue
        if value is None or amount.measure is None:
            continue
        if amount.measure.of(structure.text).casefold().rpartition(" ")[2] in victims:
            told = next((event for counted, event in reversed(harmed[-_MOST:]) if counted == value), None)
            if told is not None:
                again[number] = told
        for event in about.get(number, ()):
            if any(part.role in _HARMED for part in happenings[event].parts):
                harmed.append((value, event))
    return again
