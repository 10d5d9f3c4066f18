"""Who takes part in an event, and how: by where a name stands to the verb and which word stands before it."""

from collections.abc import Iterator, Sequence

from viewer.derive.actors.words import key_of
from viewer.derive.findings import Mention, Part
from viewer.derive.happenings.appositions import (
    apposed,
    before_opened,
    before_relative,
    in_aside,
    named_before,
    named_beside,
    whom,
    word_before_apposed,
)
from viewer.derive.happenings.brackets import before_brackets
from viewer.derive.happenings.clauses import Clause, clause_of
from viewer.derive.happenings.dating_words import dating_words
from viewer.derive.happenings.described import is_venue, next_deed, told_of
from viewer.derive.happenings.lexicon import Verb
from viewer.derive.happenings.parting import parting_words, pattern_of, role_of_subject
from viewer.derive.happenings.passives import is_passive
from viewer.derive.happenings.reading import Reading
from viewer.derive.happenings.subjects import amount_before, is_owner, mentions_in, subjects_of, word_before
from viewer.derive.happenings.told import brings_clause

_NEAR = 25
"""Words to a verb before a phrase, or to the end of a question."""
_DIRECT = "object"
"""Whom something is done to: the role depends on the kind."""
_ABOUT = "whom the clause is about"
"""The rule of a part that stands before its clause."""
_COMPARED = 4
"""Words before a name: "using some ten drones"."""
_OPENING = 9
"""Words of a place that opens a sentence: "At a camp outside Goma,"."""


def parts_of_verb(reading: Reading, clause: Clause, place: int, length: int, verb: Verb) -> tuple[Part, ...]:
    """The parts in the event of a verb."""
    passive = is_passive(reading, place, length, verb)
    if (speaker := _inverted(reading, place)) is not None:
        return (speaker,)
    grammar, words, end = reading.lexicon.grammar, parting_words(reading.language), place + length
    subject = [] if verb.base in grammar.occurring else _subjects(reading, clause, place)
    pattern = pattern_of(reading, end, verb, len(subject))
    harmed = "affected" if verb.kind in words.uprooted_kinds else "target"
    harmed = "participant" if verb.kind in grammar.sending_kinds else harmed
    before = {"affected": "affected", "together": "participant"}.get(pattern, harmed if passive else "initiator")
    before = before if passive else role_of_subject(reading, end, verb, pattern) or before
    if passive and verb.kind in words.planned_kinds and _brings_deed(reading, end, verb):
        before = "initiator"
    found: list[Part] = []
    if verb.base not in grammar.causing:  # who prompts a reprisal does not carry it out
        found += [Part(each.entity, before, each.stretch, "before the verb") for each in subject]
    for at, mention, word in _behind(reading, clause, place, end):
        if verb.base in words.voting or brings_clause(reading, place, end):
            break  # "voted to free the prisoners"
        if mention.inferred and reading.key(at) in grammar.empty and verb.kind not in grammar.hostile_kinds:
            continue  # what "it" is done to is rather a thing
        if not word and _is_compared(reading, at, end):
            continue
        role = _role_behind(reading, verb, pattern, word, mention, passive=passive)
        if role == _DIRECT:
            own = verb.kind in grammar.moving_kinds and not passive and _is_own(reading, at, mention, found)
            role = "participant" if own or passive else harmed
        if role and not told_of(reading, place):
            found.append(Part(mention.entity, role, mention.stretch, f"after “{word}”" if word else "after the verb"))
    about = reading.mention.get(clause.start - 3) if clause.opener in grammar.objects else None
    if about is not None and not about.as_place and reading.key(clause.start - 2) in grammar.together:
        found.append(Part(about.entity, "participant", about.stretch, _ABOUT))
    elif (about := whom(reading, clause, place)) is not None and pattern != "affected":
        role = "participant" if pattern == "together" else harmed
        found.append(Part(about.entity, role, about.stretch, _ABOUT))
    if verb.kind in grammar.visiting_kinds:
        found += _hosts(reading, clause)
    return _once([each for each in found if not (each.rule == _ABOUT and _is_platform(reading, each))])


def _is_platform(reading: Reading, part: Part) -> bool:
    """Whether it is only where somebody wrote: "wrote on Telegram that"."""
    return reading.entities[part.entity].name in parting_words(reading.language).platforms


def _subjects(reading: Reading, clause: Clause, place: int) -> list[Mention]:
    """Whose deed a verb tells of: who is named between commas before it, else its subjects, else who is beside."""
    if named := named_before(reading, place):
        return named
    if clause.shared and (about := before_relative(reading, place)) is not None:
        return [about]
    found = before_opened(reading, place) if clause.shared else []
    found = found or subjects_of(reading, clause, place)
    found = found or before_brackets(reading, clause, place)
    if found and clause.antecedent is None and not clause.shared and in_aside(reading, found[0], place):
        return []
    beside = None if found else named_beside(reading, clause, place)
    return found if beside is None else [beside]


def _end(reading: Reading, end: int, last: int) -> int:
    """Where what a verb is about ends: before "and" with a verb in the past."""
    past = dating_words(reading.language).only_past
    for at in range(end, last - 1):
        if reading.key(at) in reading.lexicon.grammar.joiners and reading.key(at + 1) in past:
            return at
    return last


def _behind(reading: Reading, clause: Clause, place: int, end: int) -> Iterator[tuple[int, Mention, str]]:
    """Who is named behind a verb, with the place and the word that governs the name."""
    grammar, last = reading.lexicon.grammar, _end(reading, end, next_deed(reading, end, clause.end))
    governing, closed = "", -1
    for at, mention in mentions_in(reading, end, last):
        if mention.as_place or is_owner(reading, at):
            continue
        if any(
            ((between - 1) in reading.mention or (between - 1) in reading.time)
            and (reading.key(between) == "to" or reading.key(between) in grammar.trying)
            for between in range(end, at)
        ):
            return
        told = at == closed + 1 and reading.key(closed) in grammar.joiners
        told = told or (at == closed and reading.gap(at).strip() == ",")
        governing = governing if told else word_before(reading, at, end)
        closed = reading.mention_end[at]
        yield at, mention, governing
    named = apposed(reading, clause.end, place) if last == clause.end else None
    if named is not None:
        yield named[0], named[1], word_before_apposed(reading, named[0], place)


def _is_compared(reading: Reading, place: int, low: int) -> bool:
    """Whether a name only tells by what means, or like whom, something is done: "using ten drones", "as the court"."""
    apart, grammar = parting_words(reading.language).apart, reading.lexicon.grammar
    amount = 0
    for at in range(place - 1, max(low, place - _COMPARED) - 1, -1):
        amount = amount - 1 if amount else amount_before(reading, at, place)
        if amount:
            continue
        if reading.key(at) in apart:
            return True
        counted = reading.key(at)[:1].isdigit() or reading.key(at) in grammar.counts
        if not (reading.key(at) in grammar.determiners or counted):
            return False
    return False


def _role_behind(
    reading: Reading, verb: Verb, pattern: str, word: str, mention: Mention, *, passive: bool
) -> str:  # fmt: skip
    """The role of who stands behind a verb and a word that governs it; `_DIRECT` where none does."""
    grammar = reading.lexicon.grammar
    at = reading.place_at(mention.stretch.start)
    words = parting_words(reading.language)
    sent = verb.kind in grammar.sending_kinds or verb.base in words.firing
    if sent and reading.key(at) in grammar.machines:
        return ""  # "fired missiles"
    if verb.kind in words.put_kinds and verb.base.rpartition(" ")[2] in words.as_:
        return ""  # "served as the envoy of Peru"
    if word in grammar.by:
        return "initiator" if passive else "target" if verb.kind in grammar.opposing_kinds else ""
    if word in grammar.between and verb.kind in grammar.harming_kinds:
        return "affected"
    if word in grammar.together or word in grammar.between:
        return "participant"
    if word in grammar.addressed:
        return "" if verb.kind in words.going_kinds else "addressee"
    if word in grammar.against:
        beside = verb.kind in grammar.direct_kinds or (word in grammar.locating and is_venue(reading, mention, verb))
        return "" if beside or reading.entities[mention.entity].name in words.platforms else "target"
    if word in grammar.prepositions or pattern == "affected" or verb.base in words.winning:
        return ""
    if verb.kind in words.going_kinds and reading.entities[mention.entity].kind not in ("person", "population"):
        return ""
    if verb.kind in words.addressing_kinds and not passive:
        return "addressee"
    return "participant" if pattern in ("together", "led") else _DIRECT


def _inverted(reading: Reading, place: int) -> Part | None:
    """Who says what stands before a verb of saying and is named behind it: "“Leave,” warned Ann Lee"."""
    said = reading.closing.get(place)
    if said is None or told_of(reading, place) or not said.cue or not said.speaker or said.speaker.start < said.cue.end:
        return None
    return Part(said.entity, "initiator", said.speaker, "speaker behind the verb") if said.entity is not None else None


def _is_own(reading: Reading, place: int, mention: Mention, found: Sequence[Part]) -> bool:
    """Whether somebody named is the doer's own: "withdrew its troops", "Peru withdrew Peruvian troops"."""
    above = reading.entities[mention.entity].member_of
    return reading.key(place - 1) in reading.lexicon.grammar.owners or any(part.entity == above for part in found)


def _hosts(reading: Reading, clause: Clause) -> Iterator[Part]:
    """The states that a clause of a visit names as where it leads."""
    for at, mention in mentions_in(reading, clause.start, clause.end):
        state = reading.states.get(reading.entities[mention.entity].name) if mention.as_place else None
        if mention.as_place and state is None:  # by another of its names: "the US"
            known = reading.actors.names.at(reading.words, at)
            names = reading.actors.states.get(known[2].state, ()) if known is not None else ()
            state = next((reading.states[name] for name in names if name in reading.states), None)
        if state is not None:
            yield Part(state, "host", mention.stretch, "state that is visited")


def parts_of_noun(reading: Reading, phrase: Clause, place: int, length: int) -> tuple[Part, ...]:
    """The parts in the event of a noun: "shelling by", "attack on", "deal with", "talks between"."""
    grammar = reading.lexicon.grammar
    found: list[Part] = []
    for at, mention in mentions_in(reading, phrase.start, phrase.end):
        if mention.as_place:
            continue
        befalls = reading.noun[place][1] in parting_words(reading.language).of_somebody
        if at < place:
            role = "affected" if befalls else "target" if _is_victim(reading, mention, at, place) else "initiator"
            found.append(Part(mention.entity, role, mention.stretch, "before the noun"))
            continue
        word = word_before(reading, at, place + length)
        role = ""
        if word in grammar.by:
            role = "initiator"
        elif word in grammar.together or word in grammar.between:
            role = "participant"
        elif word in grammar.against or word in grammar.of:
            role = "affected" if befalls else "target"
        if role:
            found.append(Part(mention.entity, role, mention.stretch, f"after “{word}”"))
    if not found and (doer := _described(reading, place)) is not None:
        stretch = reading.stretch(place - 1, place)
        found.append(Part(doer, "initiator", stretch, "described by the word before the noun"))
    if reading.noun[place][1] in grammar.shared_kinds and not any(part.role == "initiator" for part in found):
        found += [
            Part(each.entity, "participant", each.stretch, "takes part beside")
            for each in subjects_beside(reading, phrase)
        ]
    return _once(found)


def _brings_deed(reading: Reading, end: int, verb: Verb) -> bool:
    """Whether what is planned is what the subject is to do: "is scheduled to speak", but not "to be closed"."""
    grammar = reading.lexicon.grammar
    at = end + (reading.key(end) in grammar.addressed)
    to = at > end or verb.base.rpartition(" ")[2] in grammar.addressed
    return to and reading.key(at) not in grammar.be


def _is_victim(reading: Reading, mention: Mention, at: int, place: int) -> bool:
    """Whether a noun tells what is done to the person whose it is: "Ana Lee's arrest", unless it is "of" another."""
    suffers = reading.noun[place][1] in parting_words(reading.language).suffered_nouns
    owner = reading.words[reading.mention_end[at] - 1].possessive or mention.inferred
    after = reading.key(place + reading.noun[place][0])
    of = after in reading.lexicon.grammar.of and reading.entities[mention.entity].kind == "person"
    return suffers and owner and reading.entities[mention.entity].kind == "person" and not of


def _described(reading: Reading, place: int) -> int | None:
    """Whose doing it is by the word before a noun, if that somebody is known: "Bolivian attacks", "rebel attacks"."""
    if not reading.words[place].tight or place - 1 in reading.mention:
        return None
    known = reading.actors.names.at(reading.words, place - 1)
    if known is not None and known[0] == 1 and known[2].what == "adjective":
        names = reading.actors.states[known[2].state]
        return next((reading.doers[key_of(name)] for name in names if key_of(name) in reading.doers), None)
    return reading.doers.get(f"{reading.key(place - 1)}s")


def subjects_beside(reading: Reading, phrase: Clause) -> list[Mention]:
    """Whose deal or call it is that a phrase at the edge of a clause tells of.

    "Under a deal with Peru, Chile may …", "Ana Lee and Ben Ito met during talks".
    """
    low, high = reading.bounds[reading.words[phrase.start].sentence]
    if reading.key(phrase.start - 1) not in reading.lexicon.grammar.pointing:
        return []
    if phrase.start - 1 == low:
        mention = reading.mention.get(phrase.end)
        after = phrase.end < high and reading.gap(phrase.end).strip() == ","
        return [mention] if after and mention is not None and not mention.as_place else []
    near = range(max(low, phrase.start - _NEAR), phrase.start)
    verbs = [at for at in near if at in reading.verb and reading.key(at - 1) != "to"]
    if not verbs:
        return []
    clause = clause_of(reading, verbs[-1], reading.verb[verbs[-1]][0])
    return subjects_of(reading, clause, verbs[-1]) if clause.end >= phrase.end else []


def places_in(reading: Reading, clause: Clause) -> tuple[int, ...]:
    """The places that a clause names; else the one that "where" stands for, or that opens the sentence before it."""
    named = dict.fromkeys(each.entity for _, each in mentions_in(reading, clause.start, clause.end) if each.as_place)
    if not named and (before := _place_before(reading, clause)) is not None:
        return (before.entity,)
    return tuple(named)


def _place_before(reading: Reading, clause: Clause) -> Mention | None:
    """The place that ends right before a clause: "In Aleppo, a woman died", "in Nimba county, where papers ran out"."""
    low = reading.bounds[reading.words[clause.start].sentence][0]
    start = clause.start - 1 if clause.opener in reading.lexicon.grammar.whereabouts else clause.start
    if start <= low or reading.gap(start).strip() != ",":
        return None
    if start == clause.start and not (
        reading.key(low) in reading.lexicon.grammar.prepositions and start - low <= _OPENING
        and not any(each in reading.verb for each in range(low, start))
    ):  # fmt: skip
        return None
    last = next((at for at in range(start - 1, max(low, start - 4) - 1, -1) if at in reading.mention), None)
    mention = reading.mention[last] if last is not None else None
    return mention if mention is not None and mention.as_place else None


def _once(found: list[Part]) -> tuple[Part, ...]:
    """Each entity once, in its first role."""
    held: dict[int, Part] = {}
    for part in found:
        held.setdefault(part.entity, part)
    return tuple(held.values())
