"""Whether a form that may be a noun or an adjective too is a verb, by what stands around it."""

from viewer.derive.findings import Mention
from viewer.derive.happenings.asides_before import aside_before
from viewer.derive.happenings.dating_words import dating_words
from viewer.derive.happenings.lexicon import Verb
from viewer.derive.happenings.reading import Reading
from viewer.derive.happenings.sense_words import senses_of

_HYPHENS = frozenset(("-", "‑"))
_JOINED = 10
"""Words from one infinitive to another that "and" joins to it."""
_SUBJECT = 5
"""Words from "did" to the verb."""


def is_verb(held: Reading, place: int, length: int, verb: Verb) -> bool:
    """Whether a form that may be a noun or an adjective too is a verb here, by what stands before it."""
    grammar, words = held.lexicon.grammar, held.words
    if (place - 1) in held.verb and verb.form in ("ing", "base", "s") and held.key(place - 1) not in grammar.control:
        return False
    if place in held.time or (words[place].capital and not words[place].first) or _is_before_noun(held, place, verb):
        return False
    before = held.key(place - 1) if place > held.bounds[words[place].sentence][0] else ""
    if before and held.gap(place) in _HYPHENS:
        return False  # "a US-led coalition"
    tight = bool(before) and words[place].tight
    ranked = before in dating_words(held.language).ranked and held.key(place - 2) not in grammar.determiners
    ranked = ranked or (verb.form == "past" and before in grammar.alone and _goes_on(held, place + length))
    if tight and before != "that" and not ranked and _is_described(held, place, length):
        return False
    match verb.form:
        case "past" | "participle":
            if not tight and _is_quoted_adjective(held, place, length):
                return False
            bare = verb.base == held.key(place) and before in grammar.addressed  # "plans to cut jobs"
            helped = before in grammar.helpers and held.key(place - 2) in grammar.have  # "has since detected"
            alone = before in grammar.standing_alone and _goes_on(held, place + length)  # "the crowd outside surged"
            return bare or helped or alone or not (tight and before in grammar.prepositions)
        case "ing":
            after = held.key(place + length)
            if words[place].first and (after in grammar.prepositions or after in grammar.be or after in grammar.have):
                return False
            if tight and _is_compound(held, place, length, before):
                return False
            if tight and before not in grammar.prepositions and _is_before_head(held, place + length):
                return False
            if _is_named_deed(held, place, length, before if tight else ""):
                return False
            apart = not tight or before in grammar.be or before in grammar.openers or before not in grammar.of
            return apart or _is_answered_for(held, place)
        case "base":
            if not tight:
                return _is_behind_aside(held, place, length, verb)
            if before in grammar.joiners:
                return _is_joined(held, place, length)
            back = place - 1
            while held.key(back).endswith("ly") and held.words[back].tight:
                back -= 1  # "will officially withdraw"
            if (
                before.endswith(grammar.shortened)
                or held.key(back) in grammar.modals
                or held.key(_before_date(held, place - 1)) in grammar.future
            ):
                return True
            if _is_inverted(held, place):
                return True
            if _is_object(held, place - 1) or _is_title(held, place):
                return False
            ending = held.mention.get(place - 1)
            plural = ending is not None and _are_several(held, place - 1, ending)
            dated = _is_soon_dated(held, place + length) and before.endswith("s") and len(before) > 3
            dated = dated and not any(
                before in each for each in (grammar.helpers, grammar.determiners, grammar.openers)
            )
            return (plural and length > 0) or dated or before in ("we", "they", "who", "which", "i", "you")
        case "s":
            if not tight:
                return _is_behind_aside(held, place, length, verb)
            if before.endswith(grammar.participial) and place - 1 not in held.mention and place - 1 not in held.time:
                return False  # "colouring maps"
            if before in grammar.prepositions or before in grammar.have or before in grammar.be:
                return False
            if before[0].isdigit() or before in grammar.counts:
                return False
            if _is_object(held, place - 1):
                return False
            if (place - 1) in held.mention or before in grammar.relatives or before in ("it", "he", "she"):
                return not _is_counted(held, place - 1)
            # Behind a plain noun it may be a plural: a verb brings "the", "a" or a date.
            after = held.key(place + length)
            dated = place + length in held.time or place + length + 1 in held.time
            return before not in grammar.helpers and (dated or (length > 1 and after in grammar.prepositions))


def _are_several(held: Reading, place: int, mention: Mention) -> bool:
    """Whether the name that ends at a place can stand before a verb's base form: no "USI exhibit"."""
    if held.key(place).endswith("s") or held.entities[mention.entity].kind in ("population", "armed-group"):
        return True
    if not held.words[place].capital:
        return False
    joined = held.key(_first_of(held, place) - 1) in held.lexicon.grammar.joiners
    return joined or mention.rule == "group without a name" or held.key(place) in held.actors.pronouns.plural


def _first_of(held: Reading, place: int) -> int:
    """The first word of the mention that a word is in."""
    mention, start = held.mention.get(place), place
    while mention is not None and held.mention.get(start - 1) is mention:
        start -= 1
    return start


def _is_counted(held: Reading, place: int) -> bool:
    """Whether a number or an owner before a name says that a noun follows it: "28,000 Warhol photographs"."""
    grammar, mention = held.lexicon.grammar, held.mention.get(place)
    at = _first_of(held, place) - 1
    if mention is None or at < 0 or not held.words[place].capital or not held.words[at + 1].tight or at in held.time:
        return False
    key = held.key(at)
    owned = key in grammar.owners or (held.key(at - 1) in grammar.owners and key not in grammar.joiners)
    return key[:1].isdigit() or key in grammar.counts or owned


def _is_described(held: Reading, place: int, length: int) -> bool:
    """Whether the word before a form makes it a noun or an adjective: "the", "Peru's"; not "Balaton Air"."""
    grammar, before = held.lexicon.grammar, held.words[place - 1]
    if before.possessive:
        return held.key(place + length) not in grammar.articles
    named = before.capital and not before.first and place - 1 in held.mention
    return before.key in grammar.determiners and not named


def _is_before_noun(held: Reading, place: int, verb: Verb) -> bool:
    """Whether a form belongs to the noun behind it: "funds extended searches", "the Atlantic storm season"."""
    if place + 1 >= len(held.words) or not held.words[place].tight or not held.words[place + 1].tight:
        return False
    if verb.form == "base" and held.key(place + 1) in held.lexicon.grammar.be:
        return held.words[place - 1].capital  # "the Tourism Board was"
    grammar, after, before = held.lexicon.grammar, held.words[place + 1], held.mention.get(place - 1)
    no_noun = (grammar.prepositions, grammar.determiners, grammar.joiners, grammar.openers, grammar.helpers, grammar.by)
    plain = after.key.isalpha() and not (after.capital or place + 1 in held.time or place + 1 in held.mention)
    plain = plain and not after.key.endswith("ly") and not any(after.key in each for each in no_noun)
    if verb.form in ("past", "participle"):
        if _is_counted_adjective(held, place) and not any(after.key in each for each in no_noun):
            return place + 1 not in held.time
        adverb = held.key(place - 1).endswith("ly") and held.key(place - 1) not in senses_of(held.language).no_adverbs
        described = adverb and held.key(place - 2) in grammar.determiners  # "a badly damaged arm"
        told = (place - 1) in held.verb and held.verb[place - 1][1].form in ("ing", "base", "s")
        if described and after.capital and place + 1 not in held.time:
            return True  # "the recently released Codex Four"
        return plain and (described or told)
    if verb.form != "base" or before is None or not held.words[place - 1].capital:
        return False
    return plain and not before.stretch.of(held.text).endswith("s") and not after.key.endswith("s")


def _is_counted_adjective(held: Reading, place: int) -> bool:
    """Whether a number or a degree makes a participle an adjective: "9 recorded accidents", "the most honored men"."""
    grammar, before = held.lexicon.grammar, place - 1
    if held.key(before)[:1].isdigit():
        return before not in held.time and held.words[place].tight and held.key(place + 1).endswith(("s", "people"))
    if held.key(before) in grammar.joiners and held.key(before - 1).endswith("ed"):
        before -= 2  # "the most gifted and honored men"
    degrees = senses_of(held.language).untold.degrees
    return held.key(before) in degrees and held.key(before - 1) in grammar.determiners | grammar.of


def _is_soon_dated(held: Reading, place: int) -> bool:
    """Whether a date stands right behind a verb, or behind one of the little words: "ministers meet on Saturday"."""
    return place in held.time or (place + 1 in held.time and held.key(place) in held.lexicon.grammar.prepositions)


def _is_quoted_adjective(held: Reading, place: int, length: int) -> bool:
    """Whether a participle begins a quotation and describes what follows: "accused “hired criminals” of arson"."""
    end = place + length
    opened = place > 0 and any(mark in held.gap(place) for mark in "\"“«„‘'")
    if not opened or end >= len(held.words) or not held.words[end].tight:
        return False
    grammar, key = held.lexicon.grammar, held.key(end)
    return key.endswith("s") and key.isalpha() and not (key in grammar.determiners or key in grammar.prepositions)


def _is_compound(held: Reading, place: int, length: int, before: str) -> bool:
    """Whether a form in "ing" is part of a noun: "an apartment building in", "the Baltic monitoring site"."""
    grammar, after = held.lexicon.grammar, held.key(place + length)
    closed = not (place + length < len(held.words) and held.words[place + length].tight)
    mention = held.mention.get(place - 1)
    if mention is not None:
        start = held.place_at(mention.stretch.start)
        plain = after.isalpha() and after not in grammar.determiners and after not in grammar.prepositions
        return held.key(start - 1) == "the" and plain and not closed and not after.endswith("s")
    if held.key(place) not in grammar.compounds or before in grammar.be or before in grammar.openers:
        return False
    goes_on = closed or after in grammar.prepositions or after in grammar.be or after in grammar.have
    goes_on = goes_on or (
        (verb_behind := held.lexicon.verbs.at(held.words, place + length)) is not None
        and (
            verb_behind[2].form in ("past", "ing")
            and before not in grammar.relatives  # "an apartment building collapsed"
        )
    )
    noun = before.replace("-", "").isalnum() and before not in grammar.joiners and before not in grammar.prepositions
    return noun and (goes_on or place + length in held.cue)


def _is_before_head(held: Reading, place: int) -> bool:
    """Whether the word at a place is one that a form in "ing" tells the sort of: "the annual breeding sites"."""
    heads = senses_of(held.language).heads
    return place < len(held.words) and held.words[place].tight and held.key(place) in heads


def _is_behind_aside(held: Reading, place: int, length: int, verb: Verb) -> bool:
    """Whether a form in the present has its subject before an aside, and a date: "the games, his first, begin on"."""
    aside = aside_before(held, place, None)
    plural = held.key(aside.start - 1).endswith("s") if aside else False
    return bool(aside) and plural == (verb.form == "base") and _is_soon_dated(held, place + length)


def _is_joined(held: Reading, place: int, length: int) -> bool:
    """Whether "and" joins an infinitive to another: "will sit until Christmas and report in May"."""
    low, after = max(held.bounds[held.words[place].sentence][0], place - _JOINED), place + length
    first = next((at for at in range(place - 2, low - 1, -1) if at in held.verb), None)
    if first is None or held.verb[first][1].form != "base" or not any(at in held.time for at in range(first, place)):
        return False  # without a date of its own, the first has that of the second
    return _goes_on(held, after) or after >= len(held.words)


def _is_answered_for(held: Reading, place: int) -> bool:
    """Whether somebody is accused, convicted or acquitted of it: "accused the board of shredding the minutes"."""
    answered = senses_of(held.language).untold.answered
    return any(at in held.verb and held.verb[at][1].kind in answered for at in range(place - _JOINED, place - 1))


def _is_inverted(held: Reading, place: int) -> bool:
    """Whether a helper stands before the subject: "not until March did the Chinese return"."""
    grammar, low = held.lexicon.grammar, max(held.bounds[held.words[place].sentence][0] + 1, place - _SUBJECT)
    for at in range(place - 1, low - 1, -1):
        if at in held.verb or not held.words[at + 1].tight or held.key(at) in grammar.prepositions:
            return False
        if held.key(at) in grammar.inverting:
            return at < place - 1 and held.key(at - 1) not in grammar.joiners  # not "nor does it name"
    return False


def _is_title(held: Reading, place: int) -> bool:
    """Whether a word is what somebody named behind it is: "Chile coach Ana Lee"."""
    after = place + 1
    named = after < len(held.words) and held.words[after].capital and held.words[after].tight
    return named and after in held.mention and held.actors.titles.at(held.words, place) is not None


def _is_named_deed(held: Reading, place: int, length: int, before: str) -> bool:
    """Whether a form in "ing" is a noun: as in "killed by shelling near Lima"."""
    grammar, words, end = held.lexicon.grammar, held.words, place + length
    if held.lexicon.nouns.at(words, place) is None or before in grammar.be:
        return False
    if end >= len(words) or not words[end].tight:
        return bool(before)
    if not before:  # "Shelling killed nine"
        told = held.lexicon.verbs.at(words, end) if words[place].first else None
        return told is not None and told[2].form == "past"
    after, counted = held.key(end), held.key(end + 1)
    told = held.lexicon.verbs.at(words, end)
    if before and told is not None and told[2].form == "past":
        return True  # "a car bombing killed five"
    number = counted[:1].isdigit() or counted in grammar.counts
    return end in held.time or after in grammar.be or (after in grammar.prepositions and not number)


def _goes_on(held: Reading, place: int) -> bool:
    """Whether what stands behind a verb is its object or its circumstances, as behind no adjective."""
    if place >= len(held.words) or not held.words[place].tight:
        return False
    grammar, key = held.lexicon.grammar, held.key(place)
    return place in held.time or key in grammar.prepositions or key in grammar.determiners


def _is_object(held: Reading, place: int) -> bool:
    """Whether the mention that ends at a place is what an infinitive acts on: "to stop the rebel attacks"."""
    start = place
    mention = held.mention.get(place)
    while mention is not None and held.mention.get(start - 1) is mention:
        start -= 1
    if held.key(start - 1) in held.lexicon.grammar.determiners:
        start -= 1
    return mention is not None and held.key(start - 2) == "to"


def _before_date(held: Reading, place: int) -> int:
    """The word before one, or before the date that ends there: "will on Monday sign"."""
    if place not in held.time or held.words[place].possessive or not held.words[place + 1].tight:
        return place
    time, back = held.time[place], place
    while held.time.get(back) is time and held.words[back].tight:
        back -= 1
    return back - 1 if held.key(back) in held.lexicon.grammar.prepositions and held.words[back].tight else back
