"""Who takes part in an event, and how: by where a name stands to the verb and which word stands before it."""

from collections.abc import Iterator, Sequence

from viewer.derive.actors.words import key_of
from viewer.derive.findings import Mention, Part
from viewer.derive.happenings.clauses import Clause, clause_of
from viewer.derive.happenings.described import is_venue, next_deed, told_of
from viewer.derive.happenings.lexicon import Verb
from viewer.derive.happenings.reading import Reading
from viewer.derive.happenings.subjects import is_owner, mentions_in, subjects_of, word_before

_NEAR = 25
"""Words to a verb before a phrase, or to the end of a question."""
_ASIDE = 9
"""Words of a participle's phrase behind its noun."""
_OPENING = 9
"""Words of a place that opens a sentence: "At a camp outside Goma,"."""


def is_passive(reading: Reading, place: int, length: int, verb: Verb) -> bool:
    """Whether a verb tells what is done to its subject: "were killed", "shelled by"."""
    grammar = reading.lexicon.grammar
    if verb.form not in ("past", "participle") or verb.pattern in ("affected", "together"):
        return False
    if verb.base.partition(" ")[0] in grammar.be or _has_no_object(reading, place, length, verb):
        return True  # "was evacuated"
    at = place - 1
    while at >= 0 and place - at <= 5 and reading.words[at].sentence == reading.words[place].sentence:
        key = reading.key(at)
        if key in grammar.be and not (reading.words[at].capital and at in reading.mention):  # Ms Were
            return True
        if key not in grammar.helpers and not key.endswith("ly"):
            break
        at -= 1
    return (reading.key(place + length) in grammar.by and reading.words[place + length].tight) or _is_reduced(
        reading, place, length
    )


def _has_no_object(reading: Reading, place: int, length: int, verb: Verb) -> bool:
    """Whether nothing stands behind a verb that needs whom it is done to: "Ana Lee, elected in 2012"."""
    grammar, end = reading.lexicon.grammar, place + length
    if verb.base not in grammar.transitive or end >= len(reading.words) or reading.key(place - 1) in grammar.have:
        return False
    return not reading.words[end].tight or end in reading.time or reading.key(end) in grammar.prepositions


def _is_reduced(reading: Reading, place: int, length: int) -> bool:
    """Whether a participle tells more of what stands before it, and another verb goes on: "men killed in Lima were"."""
    grammar, end = reading.lexicon.grammar, place + length
    if end >= len(reading.words) or reading.key(end) not in grammar.prepositions or not reading.words[end].tight:
        return False
    for at in range(end + 1, min(end + _ASIDE, reading.bounds[reading.words[place].sentence][1])):
        key = reading.key(at)
        if not reading.words[at].tight or key in grammar.openers or key in grammar.joiners or at in reading.cue:
            return False
        if key in grammar.be or key in grammar.have:
            return at - 1 not in reading.mention or at - 1 in reading.time or reading.mention[at - 1].as_place
    return False


def parts_of_verb(reading: Reading, clause: Clause, place: int, length: int, verb: Verb) -> tuple[Part, ...]:
    """The parts in the event of a verb."""
    passive = is_passive(reading, place, length, verb)
    if (speaker := _inverted(reading, place)) is not None:
        return (speaker,)
    subject = [] if verb.base in reading.lexicon.grammar.occurring else subjects_of(reading, clause, place)
    found: list[Part] = []
    pattern: str = verb.pattern
    if pattern == "together" and len(subject) == 1 and reading.key(place + length) in reading.lexicon.grammar.addressed:
        pattern = "does"  # "the firm agreed to buy its rival": nobody agreed with it
    if pattern == "together" and len(subject) == 1 and verb.kind in reading.lexicon.grammar.led_kinds:
        pattern = "led"  # "Peru works with Chile": it is told of as Peru's
    harmed = "affected" if verb.kind in reading.lexicon.grammar.uprooting_kinds else "target"
    harmed = "participant" if verb.kind in reading.lexicon.grammar.sending_kinds else harmed
    before = {"affected": "affected", "together": "participant"}.get(pattern, harmed if passive else "initiator")
    grammar = reading.lexicon.grammar
    if verb.base not in grammar.causing:  # who prompts a reprisal does not carry it out
        found += [Part(each.entity, before, each.stretch, "before the verb") for each in subject]
    for at, mention in mentions_in(reading, place + length, next_deed(reading, place + length, clause.end)):
        machine = verb.kind in grammar.sending_kinds and reading.key(at) in grammar.machines
        if mention.as_place or machine or is_owner(reading, at):
            continue
        if any(
            ((between - 1) in reading.mention or (between - 1) in reading.time)
            and (reading.key(between) == "to" or reading.key(between) in grammar.trying)
            for between in range(place + length, at)
        ):
            break
        word = word_before(reading, at, place + length)
        if word in grammar.by:
            role = "initiator" if passive else "target" if verb.kind in grammar.opposing_kinds else ""
        elif word in grammar.between and verb.kind in grammar.harming_kinds:
            role = "affected"
        elif word in grammar.together or word in grammar.between:
            role = "participant"
        elif word in grammar.addressed:
            role = "addressee"
        elif word in grammar.against:
            beside = verb.kind in grammar.direct_kinds or (
                word in grammar.locating and is_venue(reading, mention, verb)
            )
            role = "" if beside else "target"
        elif word in grammar.prepositions:
            role = ""
        elif pattern in ("together", "led"):
            role = "participant"
        elif pattern == "affected":
            role = ""
        elif verb.kind in grammar.moving_kinds and not passive and _is_own(reading, at, mention, found):
            role = "participant"
        else:
            role = "participant" if passive else harmed
        if role and not told_of(reading, place):
            found.append(Part(mention.entity, role, mention.stretch, f"after “{word}”" if word else "after the verb"))
    whom = reading.mention.get(clause.start - 3) if clause.opener in grammar.objects else None
    if whom is not None and not whom.as_place and reading.key(clause.start - 2) in grammar.together:
        found.append(Part(whom.entity, "participant", whom.stretch, "whom the clause is about"))
    if verb.kind in grammar.visiting_kinds:
        found += _hosts(reading, clause)
    return _once(found)


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
    for _, mention in mentions_in(reading, clause.start, clause.end):
        state = reading.states.get(reading.entities[mention.entity].name) if mention.as_place else None
        if state is not None:
            yield Part(state, "host", mention.stretch, "state that is visited")


def parts_of_noun(reading: Reading, phrase: Clause, place: int, length: int) -> tuple[Part, ...]:
    """The parts in the event of a noun: "shelling by", "attack on", "deal with", "talks between"."""
    grammar = reading.lexicon.grammar
    found: list[Part] = []
    for at, mention in mentions_in(reading, phrase.start, phrase.end):
        if mention.as_place:
            continue
        if at < place:
            found.append(Part(mention.entity, "initiator", mention.stretch, "before the noun"))
            continue
        word = word_before(reading, at, place + length)
        role = ""
        if word in grammar.by:
            role = "initiator"
        elif word in grammar.together or word in grammar.between:
            role = "participant"
        elif word in grammar.against or word in grammar.of:
            role = "target"
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
