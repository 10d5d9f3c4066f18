"""Whether a clause tells of what happened: reported, claimed, planned, only possible, denied, or nothing at all."""

from viewer.derive.findings import Reality, Reason, Said, Stretch, TimeExpression
from viewer.derive.happenings.asides_before import aside_before
from viewer.derive.happenings.clauses import Clause
from viewer.derive.happenings.dating_verbs import is_after_publication, is_at_last
from viewer.derive.happenings.dating_words import dating_words
from viewer.derive.happenings.factuality import certainty_of
from viewer.derive.happenings.implicatives import bringing_about, is_implicative
from viewer.derive.happenings.participles import is_reduced
from viewer.derive.happenings.reading import Reading

_BEFORE = 6
"""Words before a verb among which modals and denials are looked for."""


def is_dropped(reading: Reading, place: int, *, pointed: bool = False) -> bool:
    """Whether it is a purpose ("aimed at preventing") or a comment that was not made; what that was on may be."""
    lexicon, words = reading.lexicon, reading.words
    low = max(reading.bounds[words[place].sentence][0], place - 5)
    for at in range(low, place):
        purpose = lexicon.purposes.at(words, at)
        if purpose and at + purpose[0] >= place - 3 and at + purpose[0] <= place:
            return True
        if not pointed and reading.key(at) == "yet" and reading.key(at + 1) == "to":
            return True
    refused = place + 2 if reading.key(place + 1) == "to" and place + 2 < len(words) else place
    return lexicon.comments.at(words, place) is not None or lexicon.comments.at(words, refused) is not None


def reality_of(reading: Reading, clause: Clause, place: int, length: int, said: Said | None) -> Reality | None:
    """Whether it happened, is planned or only possible, is claimed or denied; None for what did not happen."""
    lexicon, words, grammar = reading.lexicon, reading.words, reading.lexicon.grammar
    low = max(clause.start, place - _BEFORE)
    planned: Stretch | None = None
    conditional: Stretch | None = None
    denied: Stretch | None = None
    if clause.opener and (opening := lexicon.conditional.at(words, clause.start - 1)):
        conditional = reading.stretch(clause.start - 1, clause.start - 1 + opening[0])
    if clause.end < len(words) and reading.key(clause.end) in grammar.openers and not reading.gap(clause.end).strip():
        closing = lexicon.conditional.at(words, clause.end)  # "would go if …"
        if closing is not None:
            conditional = conditional or reading.stretch(clause.end, clause.end + closing[0])
    aside = aside_before(reading, place, grammar.relatives)
    for at in range(low, place):
        if at in aside or at in reading.time or (at in reading.mention and reading.words[at].capital):
            continue  # "in May" is no "may", and "Doctors Without Borders" deny nothing
        found = lexicon.conditional.at(words, at)
        if found is not None:
            conditional = conditional or reading.stretch(at, at + found[0])
        coming = lexicon.planned.at(words, at)
        if coming is not None and at + coming[0] >= place - 3:
            planned = planned or reading.stretch(at, at + coming[0])
        if reading.key(at) in grammar.negations and place - at <= 3:
            denied = denied or reading.stretch(at, at + 1)
    helped = reading.key(place - 1) in grammar.be or reading.key(place - 1)[-2:] == "ly"
    to = place - 2 if reading.key(place - 1) != "to" and helped else place - 1
    trying = to == place - 1 and (reading.key(to - 1) in grammar.trying or reading.key(to - 1) in grammar.tried)
    if (
        reading.key(to) == "to"
        and not trying
        and not (is_implicative(reading, to) or bringing_about(reading, to) is not None)
    ):
        planned = planned or reading.stretch(to, to + 1)
    if planned is None and (offered := _offered(reading, clause, place)) is not None:
        planned = offered
    if said is not None and said.cue is not None and _first_word(reading, said.cue) in grammar.denials:
        return Reality("denied", Reason("is denied", said.cue))
    if denied is not None and not (planned or conditional) and is_at_last(reading, clause, place):
        denied = None
    if denied is not None:
        coming_words = planned or conditional
        if coming_words is not None:
            return Reality("planned", Reason("is not to be", coming_words))
        return Reality("denied", Reason("is said not to be so", denied)) if said is not None else None
    if planned is not None and conditional is None:
        conditional = _condition_before(reading, clause, place)
    if conditional is not None:
        return Reality("conditional", Reason("may be, or depends on something", conditional))
    if planned is not None:
        return Reality("planned", Reason("is to come", planned))
    doubted = certainty_of(reading, clause, place)
    if doubted is not None and (said is None or doubted.status != "claimed"):
        return doubted
    if said is not None:
        return Reality("claimed", Reason("somebody says so", said.cue or said.speaker or said.text))
    return Reality("reported", Reason("told as a fact", reading.stretch(place, place + length)))


def _condition_before(reading: Reading, clause: Clause, place: int) -> Stretch | None:
    """The word that makes the sentence begin with what a clause to come depends on: "if it rains, he will go"."""
    low = reading.bounds[reading.words[place].sentence][0]
    opening = reading.lexicon.conditional.at(reading.words, low) if clause.start > low else None
    depends = opening is not None and reading.key(low) in reading.lexicon.grammar.openers
    return reading.stretch(low, low + opening[0]) if opening is not None and depends else None


def _offered(reading: Reading, clause: Clause, place: int) -> Stretch | None:
    """The "to" of what an offer is to bring, past a date: "offered on Friday to meet"; none of "offered to Peru"."""
    grammar, at = reading.lexicon.grammar, place + 1
    if reading.key(place) not in grammar.offering:
        return None
    while at < clause.end and (at in reading.time or at + 1 in reading.time):
        at += 1
    object_ = at + 1 in reading.mention or reading.key(at + 1) in grammar.determiners
    return reading.stretch(at, at + 1) if reading.key(at) in grammar.addressed and not object_ else None


def by_date(reading: Reading, reality: Reality, date: TimeExpression | None, place: int, length: int) -> Reality:
    """How a date after the day of publication makes what is told something to come: "the truce ends on Sunday".

    A verb in the past is no such thing, unless it brings another: "was freed", but "offered to go", "is expected".
    """
    if date is None or reality.status not in ("reported", "claimed"):
        return reality
    if not is_after_publication(reading, date) or not _is_open(reading, place, length):
        return reality
    return Reality("planned", Reason("dated after the day of publication", date.stretch))


def _is_open(reading: Reading, place: int, length: int) -> bool:
    """Whether what a verb or noun tells may be to come, as far as its tense goes."""
    if place not in reading.verb or reading.verb[place][1].form not in ("past", "participle"):
        return True
    grammar, end = reading.lexicon.grammar, place + length
    if any(reading.key(at) in grammar.addressed for at in range(place + 1, end)):
        return True  # "voted to strike"
    if reading.key(end) in grammar.addressed and reading.key(place) in grammar.control:
        return True  # "agreed to go"
    helper = next((at for at in (place - 1, place - 2) if reading.key(at) in grammar.be | grammar.have), None)
    if helper is not None:
        return reading.key(helper) in grammar.be & dating_words(reading.language).present
    planned = reading.key(place) in dating_words(reading.language).attributive
    return planned or is_reduced(reading, place)  # "a hearing set for 19 March"


def _first_word(reading: Reading, stretch: Stretch) -> str:
    return reading.key(reading.place_at(stretch.start))
