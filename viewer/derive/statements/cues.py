"""Verbs of saying with their speakers, and what else the words around them tell: to whom, where, when."""

from dataclasses import dataclass

from viewer.derive.statements.lines import Line, Span
from viewer.derive.statements.speakers import phrase_after, phrase_before, subject_before, with_apposition
from viewer.derive.statements.words import Verb

_CHANNEL = 6
"""Words of a phrase such as "in a brief televised statement"."""


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
    for place in range(len(line)):
        if place in line.quotes or place in line.times:
            continue
        cue = _according(line, place) or _verb(line, place)
        if cue is not None and not (found and cue.verb[0] < found[-1].verb[1]):
            found.append(cue)
    return found


def _according(line: Line, place: int) -> Cue | None:
    found = line.saying.according.starting(line.tokens, place)
    if found is None or (line.word(place) == "per" and not (line.mark(place - 1) or place == 0)):
        return None
    speaker = phrase_after(line, found[0], prepositions=True)
    if speaker is None or line.among("not_speakers", speaker[0]):
        return None
    speaker = with_apposition(line, speaker)
    return Cue(verb=(place, found[0]), first=place, after=speaker[1], kind="according", speaker=speaker, inverted=True)


def _verb(line: Line, place: int) -> Cue | None:
    verb = line.saying.verbs.get(line.word(place))
    if verb is None or (line.capital(place) and place > 0 and place - 1 not in line.quotes):
        return None
    back, skipped = _before(line, place)
    is_ing = "ing" in verb.forms
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
            or (word.endswith("ly") and not line.capital(back - 1))
        ):
            break
        skipped.add(word)
        back -= 1
    return back, skipped


def _went_on(line: Line, back: int) -> bool:
    """Whether it is "went on to say"."""
    words = [line.word(at) for at in range(back, back + 3)]
    return words == ["went", "on", "to"]


def _is_verb(line: Line, place: int, back: int, verb: Verb) -> bool:
    """Whether a word that may be a noun or a participle is a verb of saying here."""
    after = line.word(place + 1)
    starts = (
        place + 1 in line.quotes
        or after in (":", ",")
        or line.among("that", place + 1)
        or line.among("clause_starts", place + 1)
        or line.capital(place + 1)
    )
    quoted = place + 1 in line.quotes or (after in (",", ":") and place + 2 in line.quotes) or back - 1 in line.quotes
    if line.among("nouns", place) and "ing" not in verb.forms and not quoted:
        named = line.capital(back - 1) or line.among("pronouns", back - 1) or line.among("people", back - 1)
        named = named or line.among("bodies", back - 1) or line.among("relatives", back - 1)
        if not (named and starts and after not in (":", ",")) or line.among("determiners", back - 1):
            return False
    if "ing" in verb.forms:
        return not line.among("determiners", place - 1) and not (line.among("nouns", place) and not starts)
    if line.among("determiners", back - 1) and back == place:
        return False
    to_be = after in ("to", "as") and verb.kinds == {"clause"} and line.word(place + 2) == "be"
    return after != "by" and not to_be


def _kind(line: Line, place: int, verb: Verb) -> tuple[str, int]:
    """What a verb takes here, and the token after it and its particle; an empty kind if it is none of saying."""
    after = line.word(place + 1)
    kinds = verb.kinds
    if line.word(place).startswith("point"):
        return ("clause", place + 2) if after == "out" else ("", place)
    if "name" in kinds and "object" in kinds:
        if after in ("for", "on", "upon"):
            return "object", place + 1
        return (
            ("name", place + 1)
            if after not in ("off", "up", "in", "out", "to", "by", "the") or after == "the"
            else ("", place)
        )
    if "tell" in kinds:
        return "tell", place + 1
    if "clause" in kinds:
        return "clause", place + 1
    if "quotation" in kinds:
        return "quotation", place + 1
    if "object" in kinds:
        wrong = line.among("prepositions", place + 1) and after not in ("to", "that")
        return ("object", place + 1) if after and not wrong else ("", place)
    return ("name", place + 1) if "name" in kinds else ("", place)


def _told_by(line: Line, place: int, verb: Verb) -> Cue | None:
    """As in "he was told by the minister that"; other passives name no speaker."""
    if "tell" not in verb.kinds or line.word(place + 1) != "by":
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


def _participle(line: Line, verb: Span, back: int, kind: str) -> Cue | None:
    place = back - 1
    speaker = None
    free = place < 0 or line.mark(place) or place in line.quotes or place in line.times
    if not free and not line.among("conjunctions", place):
        span = phrase_before(line, back)
        if (
            span is not None
            and line.among("conjunctions", span[0] - 1)
            and line.word(span[0] - 1) in ("with", "despite")
        ):
            speaker = span
        elif line.word(place) == "as" and line.word(place - 1) == "quoted":
            return _finite(line, verb, _before(line, place - 1)[0], kind)
    first = speaker[0] if speaker else back
    return _completed(line, verb, first, kind, speaker, inverted=False, participle=True)


def _finite(line: Line, verb: Span, back: int, kind: str) -> Cue | None:
    place = back - 1
    quoted = place in line.quotes or (line.word(place) == "," and place - 1 in line.quotes)
    if quoted or line.word(place) == ",":
        speaker = phrase_after(line, verb[1])
        if speaker is not None and (
            line.among("that", speaker[0]) or (line.among("determiners", speaker[0]) and not quoted)
        ):
            speaker = None
        if speaker is not None and (quoted or _closes(line, speaker[1])):
            speaker = with_apposition(line, speaker)
            return _completed(line, verb, verb[0], kind, speaker, inverted=True)
        if quoted and speaker is None:
            return _completed(line, verb, back, kind, None, inverted=False)
    if line.word(place) in ("and", "but", "or", "then"):
        return _completed(line, verb, back, kind, None, inverted=False)
    speaker = subject_before(line, back)
    if speaker is None or not _speaks(line, speaker):
        return None
    return _completed(line, verb, speaker[0], kind, speaker, inverted=False)


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
    if line.word(first) in ("there", "it") and end - first == 1 and line.among("passive", end):
        return False
    return not line.among("prepositions", end - 1) and not line.among("verbs", end - 1)


def _completed(
    line: Line, verb: Span, first: int, kind: str, speaker: Span | None, *, inverted: bool, participle: bool = False
) -> Cue:
    """The cue with what stands around it: addressee, channel and time."""
    at = speaker[1] if inverted and speaker is not None else verb[1]
    addressee: Span | None = None
    if kind == "tell" and not inverted:
        addressee = _told(line, at)
        at = addressee[1] if addressee else at
    at, time, channel, to = _around(line, at, inverted)
    if not participle and speaker is not None:
        lead_time, lead_channel = _lead(line, first)
        if time is None:
            time = _between(line, speaker[1], verb[0]) if not inverted else None
        time = time if time is not None else lead_time
        channel = channel or lead_channel
    return Cue(
        verb=verb, first=min(first, verb[0]), after=at, kind=kind, speaker=speaker, reused=speaker is None,
        inverted=inverted, participle=participle, time=time, channel=channel, addressee=addressee or to,
    )  # fmt: skip


def _between(line: Line, first: int, end: int) -> int | None:
    return next((at for at in range(first, end) if at in line.times), None)


def _told(line: Line, place: int) -> Span | None:
    """Who is told: a pronoun, the press, names, or what stands before "that" or a quotation."""
    if line.among("pronouns", place) or line.among("speakers_of_own", place):
        return place, place + 1
    at = place
    while at < place + 8 and not line.mark(at) and at not in line.quotes and at not in line.times:
        known = line.among("media", at) or line.among("audiences", at)
        if known and not (line.among("media", at + 1) or line.among("audiences", at + 1)):
            return place, at + 1
        if line.among("that", at) or (line.among("prepositions", at) and at > place) or line.among("pronouns", at):
            break
        at += 1
    return (place, at) if at > place else None


def _around(line: Line, at: int, inverted: bool) -> tuple[int, int | None, Span | None, Span | None]:
    """Past times, adverbs, channels and "to reporters" after a verb: where to go on, the time, the channel, to whom."""
    time: int | None = None
    channel: Span | None = None
    to: Span | None = None
    while at < len(line):
        skip = at + 1 if line.word(at) == "," else at
        if skip in line.times:
            time, at = (skip if time is None else time), skip + 1
        elif line.among("time_starts", skip) and skip + 1 in line.times:
            time, at = (skip + 1 if time is None else time), skip + 2
        elif (end := _channel(line, skip)) is not None:
            channel, at = channel or (skip, end), end
        elif line.among("to", skip) and (end := _audience(line, skip + 1)) is not None:
            to, at = to or (skip + 1, end), end
        elif skip == at and (line.among("adverbs", at) or line.word(at).endswith("ly")) and not inverted:
            at += 1
        else:
            break
    return at, time, channel, to


def _audience(line: Line, place: int) -> int | None:
    for at in range(place, min(place + 5, len(line))):
        if line.mark(at) or at in line.quotes or at in line.times or line.among("verbs", at):
            return None
        known = line.among("media", at) or line.among("audiences", at)
        if known and not (line.among("media", at + 1) or line.among("audiences", at + 1)):
            return at + 1
    return None


def _channel(line: Line, place: int) -> int | None:
    """The token after "in a televised statement", "on Twitter", "in an interview with the BBC"."""
    if not line.among("channel_starts", place):
        return None
    for at in range(place + 1, min(place + 1 + _CHANNEL, len(line))):
        if (line.mark(at) and line.word(at) not in ("-", "'", "’")) or at in line.quotes or at in line.times:
            return None
        if line.among("channels", at) and not line.among("channels", at + 1):
            end = at + 1
            if line.among("to", end) or line.word(end) in ("on", "from"):
                more = phrase_after(line, end + 1)
                if more is not None and more[1] - more[0] <= 5:
                    end = more[1]
            return end
        if line.among("pronouns", at) and not line.among("determiners", at):
            return None
    return None


def _lead(line: Line, first: int) -> tuple[int | None, Span | None]:
    """The time and the channel told before the speaker: "In televised comments on Friday, X said"."""
    time = next((at for at in range(first - 1, max(-1, first - 16), -1) if at in line.times), None)
    if time is not None and not all(
        line.among("time_starts", at) or at in line.times or line.word(at) == "," or _opens(line, at)
        for at in range(time - 1, first)
    ):
        time = None
    for at in range(max(0, first - 16), first):
        end = _channel(line, at)
        if end is not None and end <= first and (at == 0 or line.mark(at - 1) or line.among("leading", at - 1)):
            return time, (at, end)
    return time, None


def _opens(line: Line, place: int) -> bool:
    """Whether a token stands in the opening phrase of a sentence."""
    return place <= 0 or line.among("leading", place)
