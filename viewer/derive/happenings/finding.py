"""Finds events: goes over the verbs and nouns that say that something happens, and reads the clause around each."""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import replace

from viewer.derive.actors.words import Word, words_in
from viewer.derive.article import Article
from viewer.derive.findings import (
    Amount,
    Confidence,
    Entity,
    Happening,
    Mention,
    Said,
    Stretch,
    TimeExpression,
)
from viewer.derive.happenings.backward import with_backward_words
from viewer.derive.happenings.belongings import Belongings, belongings, owners_hit, with_own_groups
from viewer.derive.happenings.clauses import PURPOSE, Clause, clause_of, phrase_of
from viewer.derive.happenings.consequences import with_consequences
from viewer.derive.happenings.dated_nouns import told_when
from viewer.derive.happenings.dating import date_of, date_of_noun, own_times, times_in
from viewer.derive.happenings.dating_distances import with_distances
from viewer.derive.happenings.dating_verbs import is_deadline, is_decided
from viewer.derive.happenings.dating_words import dating_words
from viewer.derive.happenings.examples import example_times, with_example
from viewer.derive.happenings.factuality import is_dropped_scheme, is_only_nearly, is_verdict, within_report
from viewer.derive.happenings.furthering import furthered
from viewer.derive.happenings.gathering import read
from viewer.derive.happenings.implicatives import bringing_about
from viewer.derive.happenings.kinds import kind_in_field, kind_of_means, kind_of_subject
from viewer.derive.happenings.lexicon import Verb
from viewer.derive.happenings.linking import relations_of
from viewer.derive.happenings.occasions import held_places, remarks, remarks_instead
from viewer.derive.happenings.passives import is_passive
from viewer.derive.happenings.plain import OTHER, is_dated, is_told
from viewer.derive.happenings.reading import Reading
from viewer.derive.happenings.reality import by_date, is_dropped, reality_of
from viewer.derive.happenings.recalling import with_recalled_words
from viewer.derive.happenings.relations import with_relations
from viewer.derive.happenings.retelling import with_retellings
from viewer.derive.happenings.roles import parts_of_noun, parts_of_verb, places_in
from viewer.derive.happenings.surroundings import with_surroundings
from viewer.derive.happenings.titles import title_of
from viewer.derive.happenings.triggers import verdict_at
from viewer.derive.happenings.untold import is_only_named, is_untold, only_tells
from viewer.derive.happenings.voicing import with_voices
from viewer.derive.happenings.whereabouts import with_whereabouts
from viewer.derive.structure import Structure

_FAR = 40
"""Words before a verb among which is the one whose consequence it is."""
_SPEAKING = ("demand", "warning", "concern")
_NEAR = 6
"""Words: an event's noun so near behind a verb such as "hold" is what the verb is about."""


def happenings(
    article: Article,
    structure: Structure,
    times: Sequence[TimeExpression],
    entities: Sequence[Entity],
    mentions: Sequence[Mention],
    said: Sequence[Said],
    amounts: Sequence[Amount],
    words: Sequence[Word] | None = None,
) -> tuple[Happening, ...]:
    """The events that an article tells of, in its order.

    A clause is dated by a phrase of its own, else by one of its sentence that belongs to no statement's cue, else not.
    `words` are the text's, where they have been taken apart already.

    Raises:
        LanguageError: there are no words for the article's language.
    """
    words = words_in(structure) if words is None else words
    reading = read(article.language, structure, words, times, entities, mentions, said, article.published)
    found: list[Happening] = []
    taken: set[int] = set()
    owned = belongings(reading)
    for place in sorted(reading.verb):
        length, verb = reading.verb[place]
        if place in reading.cue and (verb.kind in ("", OTHER) or _only_says(reading, place, verb)):
            continue
        if only_tells(reading, place, verb):
            continue
        happening = _of_verb(reading, place, length, verb, amounts, taken, owned)
        if happening is not None:
            found.append(happening)
    for place in sorted(reading.noun):
        length, kind = reading.noun[place]
        if place not in taken:
            noun = _of_noun(reading, place, length, kind, amounts)
            if noun is not None:
                found += with_example(reading, noun, place)
    found = [*remarks_instead(found, remarks(reading)), *held_places(reading)]
    found = _without_repeats(sorted(found, key=lambda each: (each.trigger, each.stretch)))
    found = sorted([*found, *furthered(reading, found)], key=lambda each: (each.trigger, each.stretch))
    for told in (with_distances, with_surroundings, with_voices, with_relations, with_consequences, with_whereabouts,
                 with_backward_words, with_retellings, with_recalled_words):  # fmt: skip
        found = told(reading, found)
    return tuple(found)


def _only_says(reading: Reading, place: int, verb: Verb) -> bool:
    """Whether a verb closes what it says: "The port is shut, the mayor announced", "“Leave now,” warned Ann Lee"."""
    said = reading.closing.get(place)
    if said is None:
        return False
    behind = said.cue is not None and said.speaker is not None and said.speaker.start >= said.cue.end
    telling = verb.base in reading.lexicon.light or verb.kind == "plan"
    return telling or (behind and said.mode == "direct" and verb.kind in _SPEAKING)


def _of_verb(
    reading: Reading, place: int, length: int, verb: Verb, amounts: Sequence[Amount], taken: set[int],
    owned: Belongings,
) -> Happening | None:  # fmt: skip
    clause = within_report(reading, with_verdict(reading, clause_of(reading, place, length), place), place)
    untold = is_dropped(reading, place) or _only_foresees(reading, place)
    untold = untold or is_only_nearly(reading, place, verb.kind) or is_verdict(reading, clause, place)
    untold = untold or is_dropped_scheme(reading, place)
    if clause.opener == PURPOSE or untold or _is_said_twice(reading, clause, place):
        return None
    kind = verb.kind
    rule = f"verb: {verb.base}"
    own = own_times(reading, clause, place)
    inside = [at for at in range(place + length, clause.end) if at in reading.noun]
    before = [at for at in range(clause.start, place) if at in reading.noun and not _is_apart(reading, at)]
    if reading.key(place) in reading.lexicon.grammar.ending and inside and goes_on(reading, inside[0]):
        return None  # what is to end is the event
    if _only_begins(reading, place + length, verb):
        return None
    light = not kind or (
        verb.base in reading.lexicon.light
        and not verb.settled
        and not (inside and _is_apart_from(reading, place + length, inside[0]))
        and (
            (bool(inside) and inside[0] - place - length <= _NEAR)
            or (bool(before) and _is_course(reading, place, verb))
        )
    )
    if light:
        # A verb that only lends itself: the event is the noun's.
        nouns = inside[:1] if inside and inside[0] - place - length <= _NEAR else before[:1]
        if nouns == before[:1] and not inside and _has_object(reading, place, length, verb):
            nouns = []
        if verb.base in reading.lexicon.of_subjects:
            nouns = before[:1] or _shared_noun(reading, clause, place) or nouns
        if nouns:
            kind = reading.noun[nouns[0]][1]
            rule = f"verb and noun: {verb.base} {reading.noun_text(nouns[0])}"
            taken.update(nouns)
        elif is_dated(own) and verb.base not in reading.lexicon.only:
            kind = kind or kind_of_subject(reading, clause, place) or OTHER
        else:
            return None
    elif by := kind_of_means(reading, before, place, length, verb):
        kind, rule = by, f"verb and noun: {verb.base} {reading.noun_text(before[0])}"
    elif (
        (verb.pattern == "does" or verb.settled)
        and inside
        and inside[0] - place - length <= 3
        and not _is_broken_off(reading, verb, inside[0])
    ):
        taken.add(inside[0])
    taken.update(at for at in range(clause.start, place) if at in reading.noun and not _is_apart(reading, at))
    number, said = _statement(reading, place)
    if said is not None and said.mode != "direct" and _is_aside(reading, clause):
        number, said = None, None
    reality = reality_of(reading, clause, place, length, said)
    if reality is None:
        return None
    date, basis = date_of(reading, clause, place, said, reality.status)
    reality = by_date(reading, reality, date, place, length)
    parts = with_own_groups(reading, owned, parts_of_verb(reading, clause, place, length, verb))
    parts += tuple(owners_hit(reading, owned, clause, place, length, verb, parts))
    if kind == OTHER and not is_told(reading, clause, place, parts, own):
        return None
    dated = is_dated(own) or (date is not None and basis == "stated")
    if is_untold(reading, clause, place, length, verb, reality, parts, dated=dated):
        return None
    if kind == OTHER and (light or not verb.listed):
        kind = kind_in_field(reading, clause, place, length, verb) or OTHER
    title = title_of(reading, clause)
    if (brought := bringing_about(reading, place - 1)) is not None and brought < reading.place_at(title.end - 1):
        title = Stretch(min(title.start, reading.words[brought].start), title.end)  # "forced 400 people to flee"
    if clause.antecedent is not None and clause.antecedent in reading.mention:
        title = Stretch(reading.mention[clause.antecedent].stretch.start, title.end)
    told = _has_subject(reading, clause, place) or _is_consequence(reading, clause, place, verb, kind)
    told = told or (clause.shared and kind != OTHER and verb.form in ("past", "s"))
    told = told or (verb.pattern == "affected" and reading.key(place - 1) in reading.lexicon.grammar.empty)
    if not parts and date is None and not _figures(amounts, title) and not told:
        return None
    whole = title
    confidence: Confidence = "high" if date is not None and basis == "stated" and parts else "medium"
    return Happening(
        stretch=whole, title=title, trigger=reading.stretch(place, place + length), kind=kind, status=reality.status,
        rule=rule, parts=parts, places=places_in(reading, clause), date=date, date_basis=basis, statement=number,
        confidence=confidence if parts or date is not None else "low", figures=_figures(amounts, whole),
        reality=reality,
    )  # fmt: skip


def _of_noun(reading: Reading, place: int, length: int, kind: str, amounts: Sequence[Amount]) -> Happening | None:
    """An event that a noun tells of, if it is dated, has parts, or stands where nouns of events do."""
    phrase = phrase_of(reading, place, length)
    parts = parts_of_noun(reading, phrase, place, length)
    own = times_in(reading, phrase) or _lasting(reading, phrase) or example_times(reading, phrase)
    own = own or told_when(reading, phrase.end)
    grammar = reading.lexicon.grammar
    pointed = reading.key(phrase.start - 1) in grammar.pointing
    ending = reading.key(phrase.start - 1) in grammar.ending and bool(parts)
    if not own and not ending and not (pointed and (parts or places_in(reading, phrase))) and len(parts) < 2:
        return None
    if is_dropped(reading, place, pointed=pointed) or is_only_named(reading, kind, own, pointed=pointed):
        return None
    number, said = _statement(reading, place)
    reality = reality_of(reading, phrase, place, length, said)
    if reality is None:
        return None
    stretch = reading.stretch(phrase.start, phrase.end)
    date = date_of_noun(reading, own)
    reality = by_date(reading, reality, date, place, length)
    return Happening(
        stretch=stretch, title=stretch, trigger=reading.stretch(place, place + length), kind=kind,
        status=reality.status, reality=reality,
        rule=f"noun: {reading.noun_text(place)}", parts=parts, places=places_in(reading, phrase), date=date,
        statement=number,
        confidence="medium" if own else "low", figures=_figures(amounts, stretch),
    )  # fmt: skip


def goes_on(reading: Reading, place: int) -> bool:
    """Whether a noun tells of what somebody named does: "the rebel attacks"."""
    length, _ = reading.noun[place]
    phrase = phrase_of(reading, place, length)
    return any(part.role == "initiator" for part in parts_of_noun(reading, phrase, place, length))


def with_verdict(reading: Reading, clause: Clause, place: int) -> Clause:
    """A clause up to its verdict, past the commas before that: "found the mayor of Lima, Luis Roca, guilty"."""
    verdict = verdict_at(reading, place)
    return replace(clause, end=max(clause.end, verdict + 1)) if verdict is not None else clause


def _shared_noun(reading: Reading, clause: Clause, place: int) -> list[int]:
    """The event's noun that begins the sentence, for a verb that shares its subject: "was called off and resumed"."""
    if not clause.shared:
        return []
    low = reading.bounds[reading.words[place].sentence][0]
    verb = next((at for at in range(low, place) if at in reading.verb), low)
    return [at for at in range(low, verb) if at in reading.noun and not _is_apart(reading, at)][:1]


def _is_broken_off(reading: Reading, verb: Verb, place: int) -> bool:
    """Whether a noun tells of what two or more had until a verb ended it: "disrupted talks between Peru and Chile"."""
    if verb.kind not in relations_of(reading.language).breaking:
        return False
    length, _ = reading.noun[place]
    return len(parts_of_noun(reading, phrase_of(reading, place, length), place, length)) > 1


def _lasting(reading: Reading, phrase: Clause) -> list[TimeExpression]:
    """What tells for how long something has gone on, if that tells since when: "the six-year war"."""
    found = dict.fromkeys(reading.time[at] for at in range(phrase.start, phrase.end) if at in reading.time)
    return [each for each in found if each.kind == "duration" and each.edtf]


def _is_aside(reading: Reading, clause: Clause) -> bool:
    """Whether a clause is the narrator's amid what somebody says: "said Chile, which has no coast there, …"."""
    grammar = reading.lexicon.grammar
    return clause.antecedent is not None and clause.opener in grammar.asides and "," in reading.gap(clause.start - 1)


def _is_consequence(reading: Reading, clause: Clause, place: int, verb: Verb, kind: str) -> bool:
    """Whether a verb tells what came of what stands before it: ", raising concerns"."""
    if verb.form != "ing" or kind in ("", OTHER) or clause.start != place or reading.gap(place).strip() != ",":
        return False
    low = reading.bounds[reading.words[place].sentence][0]
    return any(at in reading.verb for at in range(max(low, place - _FAR), place))


def _only_begins(reading: Reading, end: int, verb: Verb) -> bool:
    """Whether what somebody begins to do is told by the verb behind: "began rationing diesel"."""
    behind = reading.verb.get(end)
    if behind is None or verb.base not in reading.lexicon.light or not reading.words[end].tight:
        return False
    return behind[1].form == "ing" and behind[1].kind not in ("", OTHER)


def _is_apart_from(reading: Reading, start: int, noun: int) -> bool:
    """Whether somebody named and "to" stand between a verb and a noun: "expects Peru to end the blockade"."""
    return any(reading.key(at) == "to" and (at - 1) in reading.mention for at in range(start, noun))


def _is_said_twice(reading: Reading, clause: Clause, place: int) -> bool:
    """Whether "to" goes on from a verb that is an event itself: "agreed to improve" is an agreement."""
    if reading.key(place - 1) != "to" or (place - 2) in reading.mention:
        return False
    words, own = dating_words(reading.language), times_in(reading, clause)
    return any(
        reading.verb[at][1].kind and reading.verb[at][1].kind not in _SPEAKING
        and not any(is_decided(reading, each, reading.place_at(each.stretch.start), at, words) for each in own)
        and not (place - 2 in reading.time and is_deadline(reading, reading.time[place - 2], at))
        for at in range(clause.start, place - 1)
        if at in reading.verb
    )  # fmt: skip


def _only_foresees(reading: Reading, place: int) -> bool:
    """Whether a verb tells that another, which is an event itself, is to come: "is expected to hit"."""
    coming, grammar = reading.lexicon.planned.at(reading.words, place), reading.lexicon.grammar
    told = coming is not None and place + coming[0] in reading.verb and reading.key(place - 1) in grammar.be
    return told and reading.verb[place][1].kind in _SPEAKING


def _statement(reading: Reading, place: int) -> tuple[int | None, Said | None]:
    """The statement that a word is part of: the innermost whose text holds it."""
    number = None if place in reading.cue else reading.statement.get(place)
    return (None, None) if number is None else (number, reading.said[number])


def _is_course(reading: Reading, place: int, verb: Verb) -> bool:
    """Whether the verb tells how what stands before it went: "the talks collapsed", "a vote is expected"."""
    after = reading.key(place + 1)
    alone = after in reading.lexicon.grammar.prepositions or (place + 1) in reading.time
    return verb.pattern == "affected" or alone or is_passive(reading, place, 1, verb)


def _has_subject(reading: Reading, clause: Clause, place: int) -> bool:
    """Whether something stands before the verb that it is said of."""
    helpers = reading.lexicon.grammar.helpers
    return any(reading.key(at) not in helpers for at in range(clause.start, place)) or clause.antecedent is not None


def _has_object(reading: Reading, place: int, length: int, verb: Verb) -> bool:
    """Whether a verb has an object of its own: "a Peruvian craft made it to the station"."""
    return reading.key(place + length) in reading.lexicon.grammar.empty and not is_passive(reading, place, length, verb)


def _is_apart(reading: Reading, place: int) -> bool:
    """Whether a noun before the verb tells of another event: behind a date, or words such as "after"."""
    return reading.key(place - 1) in reading.lexicon.grammar.pointing or (place - 1) in reading.time


def _figures(amounts: Sequence[Amount], stretch: Stretch) -> tuple[int, ...]:
    low = bisect_left(amounts, stretch.start, key=_start)
    high = bisect_right(amounts, stretch.end - 1, key=_start)
    return tuple(number for number in range(low, high) if stretch.holds(amounts[number].stretch))


def _start(amount: Amount) -> int:
    return amount.stretch.start


def _without_repeats(found: Sequence[Happening]) -> list[Happening]:
    """One for each clause and kind; of nouns within a verb's clause of the same kind, the verb's alone."""
    kept: list[Happening] = []
    for each in found:
        if any(
            other.kind == each.kind
            and (other.stretch == each.stretch or (each.rule.startswith("noun") and other.stretch.holds(each.stretch)))
            for other in kept[-8:]
        ):
            continue
        kept.append(each)
    return kept
