"""Verbs of saying with their speakers, and what else the words around them tell: to whom, where, when."""

from dataclasses import dataclass

from viewer.derive.statements.lines import Line, Span
from viewer.derive.statements.speakers import is_verbal, phrase_after, phrase_before, subject_before, with_apposition
from viewer.derive.statements.surroundings import around, between, lead, to_that, told
from viewer.derive.statements.words import Verb

_NEAR = 8
"""Tokens between a quotation and the verb that says whose it is."""
_MORE = 16
"""Tokens of what tells more of a source."""
_OBJECT = 7
"""Tokens behind a verb among which stands what it does: "declared a nationwide state of emergency"."""
_MOST = 30
"""Words of a sentence that are tried as verbs of saying; no sentence of people's has more."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Cue:
    """A verb or phrase of saying.

    Attributes:
        verb: its tokens.
        first: where its clause begins: at the speaker, or at the verb.
        after: where what is said may begin, past adverbs, times, who is told and where.
        speaker: None where it is the one named before (`reused`).
        kind: what may follow: "clause", "quotation", "tell", "object", "name" or "according".
        inverted: the speaker stands after the verb.
        participle: it hangs on another clause: ", adding that".
    """

    verb: Span
    first: int
    after: int
    kind: str
    speaker: Span | None = None
    reused: bool = False
    inverted: bool = False
    participle: bool = False
    passive: bool = False
    time: int | None = None
    channel: Span | None = None
    addressee: Span | None = None


def cues_of(line: Line) -> list[Cue]:
    """The cues of a sentence, in order."""
    found: list[Cue] = []
    tried = 0
    for place in range(len(line)):
        if line.word(place) not in line.saying.verbs and not line.saying.according.starting(line.tokens, place):
            continue
        tried += 1
        if tried > _MOST:
            break
        cue = _according(line, place) or _verb(line, place)
        if cue is not None and not (found and cue.verb[0] < found[-1].verb[1]):
            found.append(cue)
    return found


def _according(line: Line, place: int) -> Cue | None:
    found = line.saying.according.starting(line.tokens, place)
    if found is None or (line.among("per", place) and not (line.mark(place - 1) or place == 0)):
        return None
    speaker = phrase_after(line, found[0], prepositions=True)
    if speaker is None or line.among("not_speakers", speaker[0]):
        return None
    speaker = with_apposition(line, speaker)
    after = _past_more(line, speaker[1])
    return Cue(verb=(place, found[0]), first=place, after=after, kind="according", speaker=speaker, inverted=True)


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
    back, skipped = _before(line, place)
    is_ing = "ing" in verb.forms
    if "name" in verb.kinds and line.among("by", place + 1) and "participle" in verb.forms:
        return _named_by(line, (place, place + 1))
    passive = not skipped.isdisjoint(line.saying.groups["passive"])
    if not is_ing:
        if passive:
            return _told_by(line, place, verb)
        if not skipped.isdisjoint(line.saying.groups["modal"]) and not _went_on(line, back):
            return None
    if not _is_verb(line, place, back, verb):
        return None
    kind, end = _kind(line, place, verb)
    if not kind:
        return None
    if kind == "name" and line.among("by", end):
        return _named_by(line, (place, end))
    if is_ing and not passive:
        return _participle(line, (place, end), back, kind)
    return _finite(line, (place, end), back, kind)


def _before(line: Line, place: int) -> tuple[int, set[str]]:
    """Past the adverbs, auxiliaries and times before a verb; the words passed."""
    back, skipped = place, set[str]()
    while back > 0:
        if back - 1 in line.times:
            back -= 1
            if line.among("time_starts", back - 1):
                back -= 1
            continue
        word = line.word(back - 1)
        if not (
            line.among("adverbs", back - 1)
            or line.among("modal", back - 1)
            or line.among("passive", back - 1)
            or (line.saying.ends("ly", word) and not line.capital(back - 1) and not line.among("no_adverbs", back - 1))
        ):
            break
        skipped.add(word)
        back -= 1
    return back, skipped


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
        named = named or line.among("bodies", back - 1) or line.among("relatives", back - 1)
        named = named or line.word(back - 1) == "," or (line.tokens.joined(back - 1) and line.word(back - 2) == ".")
        clause = starts and after not in (":", ",")
        named = named or (_closes(line, place + 1) and bool(line.quotes_in(max(0, place - _NEAR), place)))
        if not (named and (clause or _closes(line, place + 1))) or line.among("determiners", back - 1):
            return False
    if "ing" in verb.forms:
        return not line.among("determiners", place - 1) and not (line.among("nouns", place) and not starts)
    if back == place and (line.among("determiners", place - 1) or _after_preposition(line, place)):
        return False
    to_be = line.among("to_as", place + 1) and verb.kinds == {"clause"} and line.among("be", place + 2)
    return not line.among("by", place + 1) and not to_be


def _after_preposition(line: Line, place: int) -> bool:
    """Whether a participle stands before a noun: "reports of alleged abuse"."""
    return line.among("before_participles", place - 1)


def _kind(line: Line, place: int, verb: Verb) -> tuple[str, int]:
    """What a verb takes here, and the token after it and its particle; an empty kind if it is none of saying."""
    after = line.word(place + 1)
    kinds = verb.kinds
    if _is_deed(line, place):
        return "", place
    if line.among("point", place):
        return ("clause", place + 2) if line.among("out", place + 1) else ("", place)
    if "name" in kinds and "object" in kinds:
        if line.among("for_on", place + 1):
            return "object", place + 1
        return ("name", place + 1) if not line.among("not_calling", place + 1) else ("", place)
    if line.among("put", place):
        return ("quotation", place + 2) if line.among("it_so", place + 1) else ("", place)
    if "tell" in kinds:
        return "tell", place + 1
    if "ask" in kinds:
        quoted = any(at > place for at in line.quotes) or place - 1 in line.quotes or place - 2 in line.quotes
        requests = any(line.among("requests", at) for at in range(place + 1, place + 10))
        if quoted:
            return "quotation", place + 1
        return ("object", place + 1) if requests and not line.among("not", place + 1) else ("", place)
    if "clause" in kinds:
        return "clause", place + 1
    if "quotation" in kinds:
        return "quotation", place + 1
    if "object" in kinds:
        if line.among("with_quotation", place):
            near = line.quotes_in(place + 1, place + 1 + _NEAR)
            return ("object", place + 1) if near else ("", place)
        if line.among("of_something", place):
            spoken = line.among("about", place + 1) and bool(line.quotes) and "ing" not in verb.forms
            return ("object", place + 1) if spoken else ("", place)
        wrong = line.among("prepositions", place + 1) and not line.among("to_that", place + 1)
        return ("object", place + 1) if after and not wrong else ("", place)
    return ("name", place + 1) if "name" in kinds else ("", place)


def _is_deed(line: Line, place: int) -> bool:
    """Whether a verb does what it names: "declared a state of emergency", "dismissed the lawsuit".

    Behind a day ("Within hours of the attack on Friday, …") it stays a statement, with which that day is read.
    """
    if any(at in line.times for at in range(place)):
        return False
    for doing, done in (("declaring", "declared"), ("dismissing", "dismissed")):
        if line.among(doing, place):
            end = min(place + _OBJECT, len(line))
            for at in range(place + 1, end):
                if line.among("that", at) or line.mark(at) or at in line.quotes or line.among("be", at):
                    return False
                if line.among(done, at):
                    return not line.among("passive", at + 1)
    return False


def _told_by(line: Line, place: int, verb: Verb) -> Cue | None:
    """As in "he was told by the minister that"; other passives name no speaker."""
    if "tell" not in verb.kinds or not line.among("by", place + 1):
        return None
    speaker = phrase_after(line, place + 2)
    if speaker is None:
        return None
    back, _ = _before(line, place)
    addressee = phrase_before(line, back)
    first = addressee[0] if addressee else back
    return Cue(
        verb=(place, place + 1),
        first=first,
        after=speaker[1],
        kind="tell",
        speaker=speaker,
        passive=True,
        addressee=addressee,
    )


def _named_by(line: Line, verb: Span) -> Cue | None:
    """As in "a pattern described by the agency as “hectic”"."""
    speaker = phrase_after(line, verb[1] + 1)
    if speaker is None:
        return None
    after = speaker[1] + line.among("as", speaker[1])
    if after not in line.quotes:
        return None
    return Cue(verb=verb, first=verb[0], after=after, kind="clause", speaker=speaker)


def _participle(line: Line, verb: Span, back: int, kind: str) -> Cue | None:
    place = back - 1
    speaker = None
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
            return _finite(line, verb, _before(line, place - 1)[0], kind)
    first = speaker[0] if speaker else back
    return _completed(line, verb, first, kind, speaker, inverted=False, participle=True)


def _finite(line: Line, verb: Span, back: int, kind: str) -> Cue | None:
    place = back - 1
    quoted = place in line.quotes or (line.word(place) == "," and place - 1 in line.quotes)
    if quoted or line.word(place) == ",":
        speaker = phrase_after(line, verb[1]) if quoted or kind != "tell" else None
        if speaker is not None and (
            line.among("that", speaker[0]) or (line.among("determiners", speaker[0]) and not quoted)
        ):
            speaker = None
        if speaker is not None and (quoted or _closes(line, speaker[1])):
            speaker = with_apposition(line, speaker)
            return _completed(line, verb, verb[0], kind, speaker, inverted=True)
        if quoted and speaker is None:
            return _completed(line, verb, back, kind, None, inverted=False)
    if line.among("joining", place):
        return _completed(line, verb, back, kind, None, inverted=False)
    speaker = subject_before(line, back)
    if speaker is None or not _speaks(line, speaker) or _disagrees(line, verb[0], speaker):
        return None
    if kind == "name" and verb[0] == back and _is_named(line, speaker):
        return None
    return _completed(line, verb, _clause_start(line, speaker), kind, speaker, inverted=False)


def _clause_start(line: Line, speaker: Span) -> int:
    """Where the clause of a speaker begins: before a description ("her husband, Anders,", "Lima's mayor, Ana,")."""
    first = speaker[0]
    if line.word(first - 1) != "," or not line.named(speaker):
        return first
    before = phrase_before(line, first - 1)
    if before is None or line.among("prepositions", before[0] - 1):
        return first
    whose = line.capital(before[0]) and not line.named(before)
    if not whose and not line.among("determiners", before[0]):
        return first
    return first if any(is_verbal(line, at) for at in range(*before)) else before[0]


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


def _closes(line: Line, place: int) -> bool:
    return place >= line.ends_at() or line.word(place) in (",", ";", ".") or place in line.times


def _speaks(line: Line, span: Span) -> bool:
    """Whether a phrase can be a speaker: not "I" in the narrator's own words, no adverb, no number alone."""
    first, end = span
    last = line.word(end - 1)
    if end - first == 1 and (line.among("speakers_of_own", first) or line.among("prepositions", first)):
        return False
    if last[:1].isdigit() and end - first == 1:
        return False
    if line.among("there", first) or line.among("nobody", first):
        return False
    clause = any(line.among("verbs", at) or line.among("passive", at) for at in range(first, end))
    return not clause and not line.among("prepositions", end - 1)


def _completed(
    line: Line, verb: Span, first: int, kind: str, speaker: Span | None, *, inverted: bool, participle: bool = False
) -> Cue:
    """The cue with what stands around it: addressee, channel and time."""
    at = speaker[1] if inverted and speaker is not None else verb[1]
    addressee: Span | None = None
    if kind == "tell" and not inverted:
        addressee = told(line, at)
        at = addressee[1] if addressee else at
    at, time, channel, to = around(line, at, inverted)
    at = to_that(line, at) if not inverted else at
    if not participle and speaker is not None:
        lead_time, lead_channel = lead(line, first)
        if time is None:
            time = between(line, speaker[1], verb[0]) if not inverted else None
        time = time if time is not None else lead_time
        channel = channel or lead_channel
    return Cue(
        verb=verb, first=min(first, verb[0]), after=at, kind=kind, speaker=speaker, reused=speaker is None,
        inverted=inverted, participle=participle, time=time, channel=channel, addressee=addressee or to,
    )  # fmt: skip
