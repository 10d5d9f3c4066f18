"""Who says something where no verb of saying has them as its subject: "was confirmed by", "was blunt: …"."""

from viewer.derive.statements.cue import Cue, before_verb, can_speak, clause_start, completed
from viewer.derive.statements.lines import Line, Span
from viewer.derive.statements.speakers import phrase_after, phrase_before, subject_before, with_apposition
from viewer.derive.statements.surroundings import around
from viewer.derive.statements.words import Verb


def told_by(line: Line, place: int, verb: Verb) -> Cue | None:
    """As in "he was told by the minister that"; other passives name no speaker."""
    if "tell" not in verb.kinds:
        return None
    if line.among("that", place + 1) or (line.among("by", place + 1) and line.times.get(place + 2) is not None):
        return _court_told(line, place)
    if not line.among("by", place + 1):
        return None
    speaker = phrase_after(line, place + 2)
    if speaker is None:
        return None
    back, _ = before_verb(line, place)
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


def _court_told(line: Line, place: int) -> Cue | None:
    """As in "the court was told that": nobody says who told it, so it is the court's to say."""
    back, _ = before_verb(line, place)
    court = phrase_before(line, back)
    if court is None or not line.among("courts", court[1] - 1):
        return None
    return Cue(verb=(place, place + 1), first=court[0], after=place + 1, kind="clause", speaker=court)


def done_by(line: Line, place: int) -> Cue | None:
    """As in "her death was confirmed by her son": what the subject is about is said by whom "by" names."""
    if not (line.among("passively", place) and line.among("by", place + 1)):
        return None
    back, _ = before_verb(line, place)
    speaker, subject = phrase_after(line, place + 2), phrase_before(line, back)
    subject = phrase_after(line, subject[0]) if subject is not None else None  # "the news spread and was confirmed by"
    if speaker is None or subject is None or subject[1] - subject[0] == 1:
        return None
    speaker = with_apposition(line, speaker)
    somebody = line.capital(speaker[0]) or any(
        line.among(group, at) for group in ("people", "spokes", "bodies") for at in range(*speaker)
    )
    if not somebody or any(line.among("ratifying", at) for at in range(*speaker)):
        return None
    at, time, channel, to = around(line, speaker[1], True)
    return Cue(
        verb=(place, place + 1), first=subject[0], after=at, kind="subject", speaker=speaker, inverted=True, time=time,
        channel=channel, addressee=to,
    )  # fmt: skip


def said_plainly(line: Line, place: int) -> Cue | None:
    """As in "the director was blunt: the theatre would close", "they are adamant that", "made clear that"."""
    if line.word(place + 1) != ":" and not line.among("that", place + 1):
        return None
    back, skipped = before_verb(line, place)
    if skipped.isdisjoint(line.saying.groups["passive"]):
        made = place - 1 - line.among("it", place - 1)
        if not line.among("making", made):
            return None
        back, _ = before_verb(line, made)
    speaker = subject_before(line, back)
    if (
        speaker is None
        or not can_speak(line, speaker)
        or line.among("it", speaker[0])
        or line.among("that", speaker[0])
    ):
        return None
    return completed(line, (place, place + 1), clause_start(line, speaker), "clause", speaker, inverted=False)


def named_by(line: Line, verb: Span) -> Cue | None:
    """As in "a pattern described by the agency as “hectic”"."""
    speaker = phrase_after(line, verb[1] + 1)
    if speaker is None:
        return None
    after = speaker[1] + line.among("as", speaker[1])
    after += line.among("articles", after) and after + 1 in line.quotes
    if after not in line.quotes:
        return None
    return Cue(verb=verb, first=verb[0], after=after, kind="clause", speaker=speaker)
