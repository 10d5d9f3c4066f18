"""A verb of saying with its speaker, and what stands around the two."""

from dataclasses import dataclass

from viewer.derive.statements.lines import Line, Span
from viewer.derive.statements.speakers import is_compound, is_verbal, phrase_before
from viewer.derive.statements.surroundings import around, between, lead, to_that, told


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


def before_verb(line: Line, place: int) -> tuple[int, set[str]]:
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


def clause_start(line: Line, speaker: Span) -> int:
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


def can_speak(line: Line, span: Span) -> bool:
    """Whether a phrase can be a speaker: not "I" in the narrator's own words, no adverb, no number alone."""
    first, end = span
    last = line.word(end - 1)
    if end - first == 1 and (line.among("speakers_of_own", first) or line.among("prepositions", first)):
        return False
    if last[:1].isdigit() and end - first == 1:
        return False
    if line.among("there", first) or line.among("nobody", first):
        return False
    plain = [at for at in range(first, end) if not is_compound(line, at) and not (at > first and line.capital(at))]
    clause = any(line.among("verbs", at) or line.among("passive", at) for at in plain)
    return not clause and not line.among("prepositions", end - 1)


def completed(
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
