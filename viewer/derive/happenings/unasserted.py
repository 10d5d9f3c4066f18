"""What is only asked for, allowed, required or supposed, and not told to come: "let the state seize land"."""

from collections.abc import Sequence

from viewer.derive.findings import Part, Reality
from viewer.derive.happenings.clauses import Clause
from viewer.derive.happenings.lexicon import Verb
from viewer.derive.happenings.linking import relations_of
from viewer.derive.happenings.reading import Reading
from viewer.derive.happenings.talk import has_name
from viewer.derive.happenings.untold_words import Untold

_GENERIC = 12
"""Words from "if" or "every" to the verb."""
_ASKED = 3
"""Words from a demand to whom it is made of."""
_HELPERS = 5
"""Words before a verb among which its helpers stand."""


def is_unasserted(
    reading: Reading, untold: Untold, clause: Clause, place: int, verb: Verb, reality: Reality, parts: Sequence[Part]
) -> bool:
    """Whether an undated verb tells of what somebody is to do if another has his way, or has to, or could."""
    if reality.status not in ("planned", "conditional", "denied"):
        return False
    if _is_supposed(reading, untold, clause, place) or (reality.status == "denied" and verb.kind in untold.mild):
        return True
    first = _first_helper(reading, place)
    if reading.key(first) == "to":
        return _is_anothers_wish(reading, first) or _would_have(reading, untold, first)
    helpers = range(first, place)
    required = any(reading.key(at) in untold.required for at in helpers)
    if required and (reading.key(place - 1) in reading.lexicon.grammar.be or not has_name(reading, parts)):
        return True
    return (
        clause.start >= first
        and any(reading.key(at) in untold.hypothetical for at in helpers)
        and (
            clause.opener in reading.lexicon.grammar.relatives  # "a law that would allow it"
        )
    )


def _is_supposed(reading: Reading, untold: Untold, clause: Clause, place: int) -> bool:
    """Whether it is only so if something is, or as a rule not so: "if the Senate confirms him", "do not seek care"."""
    if clause.opener in untold.supposing and reading.key(clause.start - 2) not in untold.comparing:
        return True
    before, earlier = reading.key(place - 1), reading.key(place - 2)
    return before in untold.negated and (earlier in untold.negated or (before.endswith("t") and before != "not"))


def _would_have(reading: Reading, untold: Untold, to: int) -> bool:
    """Whether it is told what would be necessary: "would have to be ratified"."""
    grammar = reading.lexicon.grammar
    return reading.key(to - 1) in grammar.have and reading.key(to - 2) in untold.hypothetical


def _first_helper(reading: Reading, place: int) -> int:
    """The first of the helpers and adverbs right before a verb, of which "to" is one that ends them."""
    grammar, at = reading.lexicon.grammar, place
    while place - at < _HELPERS and reading.words[at].tight:
        key = reading.key(at - 1)
        if at - 1 in reading.time or not (key in grammar.helpers or key in grammar.modals or key.endswith("ly")):
            break
        at -= 1
        if key == "to":
            break
    return at


def _is_anothers_wish(reading: Reading, to: int) -> bool:
    """Whether "to" goes on from a noun, and so from what somebody allows or needs: "let a farmer buy land".

    What somebody named is asked to do is what the demand is about, and kept.
    """
    grammar, at = reading.lexicon.grammar, to - 1
    if not reading.words[to].tight:
        return not reading.words[to].first and not reading.gap(to).strip(", ")
    if at in reading.time or at in reading.verb or at in reading.cue:
        return False
    low, high = reading.bounds[reading.words[to].sentence]
    if to - low <= _HELPERS and reading.text[reading.words[high - 1].end :][:1] not in (".", "!", "?", ",", ";"):
        return False  # a headline: "Peru to sign accord"
    if _is_asked_of(reading, to):
        return False
    key = reading.key(at)
    governs = key in grammar.control or key in grammar.be or key in grammar.have or key in grammar.trying
    return not governs and not any(
        (found := reading.lexicon.planned.at(reading.words, start)) is not None and start + found[0] > to
        for start in range(max(0, to - 2), to)
    )


def _is_asked_of(reading: Reading, to: int) -> bool:
    """Whether a demand is made of somebody named right before "to": "urged Peru to withdraw"."""
    mention = reading.mention.get(to - 1)
    if mention is None or not mention.stretch.of(reading.text)[:1].isupper():
        return False
    start = reading.place_at(mention.stretch.start)
    return any(
        at in reading.verb and reading.verb[at][1].kind in relations_of(reading.language).demands
        for at in range(max(0, start - _ASKED), start)
    )


def is_generic(reading: Reading, untold: Untold, place: int, verb: Verb) -> bool:
    """Whether a passive in the present tells what is so whenever and of whomever: "if the president is killed".

    One of two that "or" joins is told so by the helper of the first: "is either re-elected or replaced".
    """
    grammar = reading.lexicon.grammar
    if verb.form not in ("past", "participle"):
        return False
    low = max(reading.bounds[reading.words[place].sentence][0], place - _GENERIC)
    helper = next((at for at in range(place - 1, low - 1, -1) if reading.key(at) in grammar.be | grammar.have), None)
    if helper is None or reading.key(helper) not in untold.present:
        return False
    between = [reading.key(at) for at in range(helper + 1, place)]
    joined = any(key in grammar.joiners for key in between)
    if joined and not any(at in reading.verb for at in range(helper + 1, place)):
        return False
    first = next((at for at in range(helper, low - 1, -1) if reading.key(at) in untold.whenever | untold.whoever), None)
    return first is not None and not any(at in reading.verb or at in reading.time for at in range(first, helper))


def is_of_whoever(reading: Reading, untold: Untold, clause: Clause, place: int) -> bool:
    """Whether it only tells which people are meant, whoever they are: "people who had been accused of crimes"."""
    grammar, who = reading.lexicon.grammar, clause.antecedent
    if who is None or clause.opener not in grammar.relatives or reading.key(who) not in untold.accused:
        return False
    before = reading.key(who - 1)
    if before in grammar.articles or before[:1].isdigit() or before in grammar.counts:
        return False
    helpers = grammar.have | untold.present
    return any(reading.key(at) in helpers for at in range(clause.start, place))
