"""Verbs of saying with their speakers, and what else the words around them tell: to whom, where, when."""

from viewer.derive.statements.cue import Cue, before_verb, can_speak, clause_start, completed
from viewer.derive.statements.lines import Line, Span
from viewer.derive.statements.passives import done_by, named_by, said_plainly, told_by
from viewer.derive.statements.speakers import (
    main_subject,
    phrase_after,
    phrase_before,
    source_after,
    subject_before,
    subject_of_other,
    with_apposition,
)
from viewer.derive.statements.surroundings import around
from viewer.derive.statements.telling import (
    closes,
    hears,
    is_clause_promised,
    is_deed,
    puts_number,
    to_court,
    warns_somebody,
)
from viewer.derive.statements.words import Verb

_NEAR = 8
"""Tokens between a quotation and the verb that says whose it is."""
_MORE = 16
"""Tokens of what tells more of a source."""
_OBJECT = 7
"""Tokens behind a verb among which stands what it does: "declared a nationwide state of emergency"."""
_MOST = 30
"""Words of a sentence that are tried as verbs of saying; no sentence of people's has more."""


def cues_of(line: Line) -> list[Cue]:
    """The cues of a sentence, in order."""
    found: list[Cue] = []
    tried = 0
    verbs, outspoken = line.saying.verbs, line.saying.groups["outspoken"]
    for place, word in enumerate(line.words):
        plain = word in outspoken
        if not (plain or word in verbs or line.saying.according.starting(line.tokens, place)):
            continue
        tried += 1
        if tried > _MOST:
            break
        cue = said_plainly(line, place) if plain else _according(line, place) or _verb(line, place)
        if cue is not None and not (found and cue.verb[0] < found[-1].verb[1]):
            found.append(cue)
    return found


def _according(line: Line, place: int) -> Cue | None:
    found = line.saying.according.starting(line.tokens, place)
    if found is None or (line.among("per", place) and not (line.mark(place - 1) or place == 0)):
        return None
    speaker = source_after(line, found[0])
    if speaker is None or line.among("not_speakers", speaker[0]):
        return None
    source, speaker = speaker, with_apposition(line, _with_maker(line, speaker))
    behind = _past_more(line, max(source[1], speaker[1]))
    after, time = behind, None
    if line.word(behind) != ",":
        after, time, _, _ = around(line, behind, inverted=True)
        after, time = (after, time) if line.word(after) == "," else (behind, None)
    return Cue(
        verb=(place, found[0]), first=place, after=after, kind="according", speaker=speaker, inverted=True, time=time
    )


def _with_maker(line: Line, source: Span) -> Span:
    """What is written, with who made it and without who only has it: "a report published by the bank"."""
    first, end = source
    while end - first > 1 and line.among("time_starts", end - 1):
        end -= 1
    held = next((at for at in range(first + 1, end) if line.among("having", at) and line.among("by", at + 1)), None)
    if held is not None:
        return first, held
    made = line.among("issuing", end) and line.among("by", end + 1) and line.among("documents", end - 1)
    maker = phrase_after(line, end + 2) if made else None
    return (first, end) if maker is None else (first, maker[1])


def _past_more(line: Line, place: int) -> int:
    """Past what tells more of a source: "a memo posted by Ann Lee,", "the World Health Organization (WHO),"."""
    brackets = line.word(place) == "("
    if not (brackets or line.saying.ends("ed", line.word(place))):
        return place
    for at in range(place + 1, min(place + _MORE, len(line))):
        if at in line.quotes or (line.mark(at) and not brackets):
            return at if line.word(at) == "," else place
        if line.word(at) == ")":
            return at + 1
    return place


def _verb(line: Line, place: int) -> Cue | None:
    verb = line.saying.verbs.get(line.word(place))
    if verb is None or (line.capital(place) and place > 0 and place - 1 not in line.quotes):
        return None
    back, skipped = before_verb(line, place)
    is_ing = "ing" in verb.forms
    if "name" in verb.kinds and line.among("by", place + 1) and "participle" in verb.forms:
        return named_by(line, (place, place + 1))
    passive = not skipped.isdisjoint(line.saying.groups["passive"])
    if not is_ing:
        if passive:
            return told_by(line, place, verb) or done_by(line, place)
        if not skipped.isdisjoint(line.saying.groups["modal"]) and not _went_on(line, back):
            return None
    if not _is_verb(line, place, back, verb):
        return None
    kind, end = _kind(line, place, verb)
    if not kind:
        return None
    if kind == "name" and line.among("by", end):
        return named_by(line, (place, end))
    if is_ing and not passive:
        return _participle(line, (place, end), back, kind)
    return _finite(line, (place, end), back, kind)


def _went_on(line: Line, back: int) -> bool:
    """Whether it is "went on to say"."""
    return all(line.among("went_on", at) for at in range(back, back + 3))


def _is_verb(line: Line, place: int, back: int, verb: Verb) -> bool:
    """Whether a word that may be a noun or a participle is a verb of saying here."""
    after = line.word(place + 1)
    starts = (
        place + 1 in line.quotes
        or (line.among("for_on", place + 1) and "name" in verb.kinds)
        or after in (":", ",")
        or line.among("that", place + 1)
        or line.among("clause_starts", place + 1)
        or line.capital(place + 1)
    )
    quoted = place + 1 in line.quotes or (after in (",", ":") and place + 2 in line.quotes) or back - 1 in line.quotes
    if line.among("nouns", place) and "ing" not in verb.forms and not quoted:
        named = line.capital(back - 1) or line.among("pronouns", back - 1) or line.among("people", back - 1)
        named = named or any(line.among(each, back - 1) for each in ("bodies", "relatives", "documents"))
        named = named or line.saying.ends("plural_people", line.word(back - 1))
        named = named or line.word(back - 1) == "," or (line.tokens.joined(back - 1) and line.word(back - 2) == ".")
        clause = starts and after not in (":", ",")
        named = named or (closes(line, place + 1) and bool(line.quotes_in(max(0, place - _NEAR), place)))
        if not (named and (clause or closes(line, place + 1))) or line.among("determiners", back - 1):
            return False
    if "ing" in verb.forms:
        return not line.among("determiners", place - 1) and not (line.among("nouns", place) and not starts)
    if back == place and (line.among("determiners", place - 1) or _after_preposition(line, place)):
        return False
    to_be = line.among("to_as", place + 1) and verb.kinds == {"clause"} and line.among("be", place + 2)
    by = line.among("by", place + 1) and not any(line.among("that", at) for at in range(place + 2, place + 2 + _OBJECT))
    return not by and not to_be


def _after_preposition(line: Line, place: int) -> bool:
    """Whether a participle stands before a noun: "reports of alleged abuse"."""
    return line.among("before_participles", place - 1)


def _kind(line: Line, place: int, verb: Verb) -> tuple[str, int]:
    """What a verb takes here, and the token after it and its particle; an empty kind if it is none of saying."""
    after = line.word(place + 1)
    kinds = verb.kinds
    if is_deed(line, place):
        return "", place
    if line.among("point", place):
        return ("clause", place + 2) if line.among("out", place + 1) else ("", place)
    if "name" in kinds and "object" in kinds:
        if line.among("for_on", place + 1):
            return "object", place + 1
        return ("name", place + 1) if not line.among("not_calling", place + 1) else ("", place)
    if line.among("put", place):
        if puts_number(line, place):
            return "object", place + 1
        return ("quotation", place + 2) if line.among("it_so", place + 1) else ("", place)
    if line.among("claiming", place) and line.among("to", place + 1) and line.among("has", place + 2):
        return "object", place + 1  # "claimed to have taken the town"
    if "tell" in kinds:
        return "tell", place + 1
    if "hear" in kinds:
        return ("clause", place + 1) if hears(line, place) else ("", place)
    if "ask" in kinds:
        quoted = any(at > place for at in line.quotes) or place - 1 in line.quotes or place - 2 in line.quotes
        soon = range(place + 1, place + 10)
        end = next((at for at in soon if line.mark(at) and line.among("separators", at + 1)), place + 10)
        requests = any(line.among("requests", at) for at in range(place + 1, end))
        if quoted:
            return "quotation", place + 1
        wrong = line.among("not", place + 1) or to_court(line, place + 1)
        return ("object", place + 1) if requests and not wrong else ("", place)
    if "clause" in kinds:
        return ("tell" if warns_somebody(line, place) else "clause"), place + 1
    if "quotation" in kinds:
        return "quotation", place + 1
    if "object" in kinds:
        if line.among("accusing", place) and line.among("about", place + 1):
            return "", place  # "people accused of crimes"
        if line.among("appealing", place):
            pleads = line.among("for", place + 1) or any(
                line.among("to", at) or line.among("for", at) for at in range(place + 2, place + 2 + _OBJECT)
            )
            pleads = pleads and line.among("for_to", place + 1) and not to_court(line, place + 2)
            return ("object", place + 1) if pleads else ("", place)
        if line.among("promising", place):
            return ("object", place + 1) if is_clause_promised(line, place + 1) else ("", place)
        if line.among("with_quotation", place):
            near = line.quotes_in(place + 1, place + 1 + _NEAR)
            return ("object", place + 1) if near else ("", place)
        if line.among("of_something", place):
            spoken = line.among("about", place + 1) and bool(line.quotes) and "ing" not in verb.forms
            return ("object", place + 1) if spoken else ("", place)
        wrong = line.among("prepositions", place + 1) and not line.among("to_that", place + 1)
        wrong = wrong and not line.saying.ends("ing", line.word(place + 1))  # "denied using it"
        told = after or (place + 1 in line.times and line.among("that", place + 2))
        return ("object", place + 1) if told and not wrong else ("", place)
    return ("name", place + 1) if "name" in kinds else ("", place)


def _participle(line: Line, verb: Span, back: int, kind: str) -> Cue | None:
    place = back - 1
    speaker = None
    if line.among("about", place) and not line.quotes:
        return None  # "suspected of asking for it"
    if line.among("meanwhile", place) and kind == "clause" and not line.among("bare", verb[0]):
        told = verb[1] in line.quotes or line.among("that", verb[1])
        if not told:
            return None  # "when announcing the arrest"
    if line.among("as", place) and (named := _cited(line, place)) is not None:
        return completed(line, verb, back, kind, named, inverted=False, participle=True)
    free = place < 0 or line.mark(place) or place in line.quotes or place in line.times
    if not free and not line.among("conjunctions", place):
        span = phrase_before(line, back)
        if (
            (span is not None and line.among("conjunctions", span[0] - 1) and line.among("with", span[0] - 1))
            or (span is not None and line.among("plain_and", span[0] - 1) and line.named(span))
            or (span is not None and line.word(span[0] - 1) == "," and line.among("bodies", span[1] - 1))
        ):
            speaker = span
        elif line.among("as", place) and line.among("quoted", place - 1):
            return _finite(line, verb, before_verb(line, place - 1)[0], kind)
    first = speaker[0] if speaker else back
    return completed(line, verb, first, kind, speaker, inverted=False, participle=True)


def _cited(line: Line, place: int) -> Span | None:
    """Whom another quotes "as saying": "The paper cited Ana Lee, the mayor, as saying"."""
    for at in range(place - 1, max(-1, place - _MORE), -1):
        if line.among("citing", at):
            name = phrase_after(line, at + 1)
            return name if name is not None and name[1] <= place and line.capital(name[1] - 1) else None
        if at in line.quotes or line.word(at) in (";", ":"):
            return None
    return None


def _is_office(line: Line, span: Span) -> bool:
    """Whether a phrase that ends a sentence, or has a name behind it, is what somebody is: "the firm's lawyer"."""
    known = any(line.among(group, span[1] - 1) for group in ("spokes", "people", "bodies"))
    return known and (span[1] >= line.ends_at() or with_apposition(line, span) != span)


def _finite(line: Line, verb: Span, back: int, kind: str) -> Cue | None:
    place = back - 1
    quoted = place in line.quotes or (line.word(place) == "," and place - 1 in line.quotes)
    if quoted or line.word(place) == ",":
        speaker = phrase_after(line, verb[1]) if quoted or kind != "tell" else None
        told = quoted or (speaker is not None and line.among("bare", verb[0]) and _is_last(line, speaker))
        held = speaker is not None and line.among("determiners", speaker[0]) and not told
        if speaker is not None and (line.among("that", speaker[0]) or (held and not _is_office(line, speaker))):
            speaker = None
        if speaker is not None and (quoted or closes(line, speaker[1])):
            speaker = with_apposition(line, speaker)
            return completed(line, verb, verb[0], kind, speaker, inverted=True)
        if quoted and speaker is None:
            return completed(line, verb, back, kind, None, inverted=False)
    if line.among("joining", place):
        if line.saying.verbs[line.word(verb[0])].forms == {"base"}:
            return None  # "were asked to send designs and suggest what they mean"
        other = subject_of_other(line, place)
        main = main_subject(line, place) if other is None and kind == "object" else None
        if main is not None and _decides(line, verb[0], main):
            return None
        first = back if other is None else other[0]
        return completed(line, verb, first, kind, other, inverted=False)
    speaker = subject_before(line, back)
    if speaker is None or not can_speak(line, speaker):
        return None
    if _disagrees(line, verb[0], speaker) and not _went_on(line, back):
        return None
    if kind == "object" and (line.among("unless", speaker[0] - 1) or _decides(line, verb[0], speaker)):
        return None
    if kind == "name" and verb[0] == back and _is_named(line, speaker):
        return None
    return completed(line, verb, clause_start(line, speaker), kind, speaker, inverted=False)


def _decides(line: Line, place: int, speaker: Span) -> bool:
    """Whether a court does what a verb says: "the jury rejected the protest"."""
    return line.among("dismissing", place) and line.among("courts", speaker[1] - 1)


def _is_last(line: Line, speaker: Span) -> bool:
    """Whether a sentence ends with whom "said" names, or the name follows: ", said its head, Ana Lee."."""
    return speaker[1] >= line.ends_at() or with_apposition(line, speaker) != speaker


def _disagrees(line: Line, place: int, speaker: Span) -> bool:
    """Whether a base form stands after one person: "asked Mr Lee to declare" has none of saying by Mr Lee."""
    form = line.saying.verbs[line.word(place)].forms
    joined = any(line.among("and", at) or line.among("people", at) for at in range(*speaker))
    return form == {"base"} and line.named(speaker) and not joined and not line.word(speaker[1] - 1).endswith("s")


def _is_named(line: Line, span: Span) -> bool:
    """Whether a phrase is a thing whose name follows: "a predator called the sevengill"."""
    first, end = span
    last = end - 1
    somebody = any(line.among(group, last) for group in ("people", "spokes", "bodies", "male", "female", "pronouns"))
    by_trade = line.saying.ends("trades", line.word(last)) and not line.among("no_trades", last)
    return line.among("one", first) and not line.capital(last) and not somebody and not by_trade
