"""The statements of an article, in order."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from viewer.derive.article import Article
from viewer.derive.findings import DONE_BY, Confidence, Entity, Mention, Said, Stretch, TimeExpression
from viewer.derive.statements.content import Content, is_sentence
from viewer.derive.statements.contents import contents_of
from viewer.derive.statements.cue import Cue
from viewer.derive.statements.cues import cues_of
from viewer.derive.statements.lines import Line, Span, lines_of
from viewer.derive.statements.linking import linked
from viewer.derive.statements.nested import told_once
from viewer.derive.statements.offices import spoken_for
from viewer.derive.statements.people import Mentions, People
from viewer.derive.statements.speakers import main_subject, phrase_after, topic_of
from viewer.derive.statements.words import saying
from viewer.derive.structure import Structure
from viewer.document.types import Mode

_INHERITED = 3
"""Paragraphs over which a quotation without a speaker is still that of the last one quoted."""
_FRAGMENT = 6
"""Words that make a quotation within a sentence somebody's, not a name or a doubt."""
_DASHES = frozenset("—–-―")


@dataclass(slots=True)
class _Reading:
    """What is known while an article is read from its beginning."""

    structure: Structure
    times: Sequence[TimeExpression]
    mentions: Mentions
    people: People = field(default_factory=People)
    found: list[Said] = field(default_factory=list)
    quoted: Said | None = None
    """The last direct statement."""
    quoted_in: int = -1
    """Its paragraph."""
    subject: tuple[int, Stretch] | None = None
    """The subject of the last sentence with one, and its paragraph."""
    alone: Line | None = None
    """The last sentence that is nothing but quotations."""
    waiting: list[Line] = field(default_factory=list)
    """Sentences that are nothing but quotations, at the beginning of a paragraph whose speaker isn't known yet."""


def statements(
    article: Article,
    structure: Structure,
    times: tuple[TimeExpression, ...],
    entities: tuple[Entity, ...],
    mentions: tuple[Mention, ...],
) -> tuple[Said, ...]:
    """The statements of an article; speakers are found by its words also where no mention covers them."""
    words = saying(article.language)
    reading = _Reading(structure, times, Mentions(mentions))
    paragraph = -1
    for line in lines_of(article.text, structure, times, words):
        if line.paragraph != paragraph:
            _settle(reading, None)
            paragraph = line.paragraph
        _read(reading, line)
    _settle(reading, None)
    known = [linked(each, article.text, entities, reading.mentions, words) for each in reading.found]
    found = sorted(told_once(known), key=lambda each: each.text)
    return tuple(spoken_for(article.text, found, entities, reading.mentions, words))


def _read(reading: _Reading, line: Line) -> None:
    if line.word(0) in _DASHES and (name := phrase_after(line, 1)) is not None and line.named(name):
        _attribute(reading, line, name, "dash")
        return
    cues = cues_of(line)
    contents = contents_of(line, cues)
    taken: set[int] = set()
    speaker: Span | None = None
    lead: Said | None = None
    subject = main_subject(line, cues[0].first if cues and cues[0].first else len(line))
    if subject is not None and not (cues and cues[0].speaker == subject):
        reading.people.name(line, subject)
    if (topic := topic_of(line)) is not None:
        reading.people.name(line, topic)
    for cue, parts in zip(cues, contents, strict=True):
        if cue.speaker is not None:
            speaker = cue.speaker
        elif speaker is None:
            speaker = main_subject(line, len(line) if cue.participle and cue.first == 0 else cue.verb[0])
        if cue.speaker is not None and cue.kind != "according":
            reading.people.name(line, cue.speaker)
        if not parts and cue.first == 0 and cue.speaker is not None and cue.kind in ("clause", "tell", "quotation"):
            _attribute(reading, line, cue.speaker, "quote-speaker-verb")
        for part in parts:
            taken.update(part.quotes)
            for made in _made(reading, line, cue, part, speaker):
                lead = _gone_on(made, lead) if cue.participle and cue.speaker is None else made
                _add(reading, lead, line)
    _loose(reading, line, taken, subject)
    if subject is not None and subject[1] - subject[0] == 1 and line.among("pronouns", subject[0]):
        reading.people.meant(line.word(subject[0]), line.saying, line.tokens.starts[subject[0]])
    elif subject is not None:
        reading.subject = line.paragraph, line.stretch(subject)


def _add(reading: _Reading, said: Said, line: Line) -> None:
    reading.found.append(said)
    if said.mode == "direct":
        reading.quoted, reading.quoted_in = said, line.paragraph
        _settle(reading, said)


def _made(reading: _Reading, line: Line, cue: Cue, part: Content, speaker: Span | None) -> Iterator[Said]:
    """The statements of a cue and one of the things it says: each quotation of a direct one is a statement."""
    named, inferred = _named(reading, line, speaker)
    time = reading.times[line.times[cue.time]] if cue.time is not None else None
    tokens = [*part.span, *cue.verb, *(cue.speaker or ())]
    stretch = line.stretch((min(tokens), max(tokens)))
    quotations = [reading.structure.quotations[line.quotes[at]] for at in part.quotes]
    mode: Mode = "direct" if part.direct else "mixed" if quotations else "indirect"
    said = Said(
        stretch,
        line.stretch(part.span),
        mode,
        named,
        line.stretch(cue.verb),
        _rule(cue, part),
        verbatim=tuple(each.inside for each in quotations),
        channel=_channel(line, cue),
        said=time,
        inferred=inferred,
        confidence=_confidence(cue, part, named, inferred),
        to=_told(reading, line, cue),
        on_behalf_of=_behalf(reading, line, cue),
    )
    if mode != "direct":
        yield said
        return
    for each in quotations:
        yield replace(said, text=each.inside, verbatim=(each.inside,))


def _gone_on(said: Said, lead: Said | None) -> Said:
    """What goes on from a statement (", adding that …") was said when, how and to whom that was, if nothing else."""
    if lead is None:
        return said
    return replace(said, said=said.said or lead.said, channel=said.channel or lead.channel, to=said.to or lead.to)


def _named(reading: _Reading, line: Line, speaker: Span | None) -> tuple[Stretch | None, bool]:
    """Who speaks, as named in the text, and whether that is elsewhere than in this sentence."""
    if speaker is None:
        if reading.quoted is not None and reading.quoted_in == line.paragraph:
            return reading.quoted.speaker, True
        return None, False
    return _resolved(reading, line, speaker)


def _resolved(reading: _Reading, line: Line, span: Span) -> tuple[Stretch | None, bool]:
    stretch = line.stretch(span)
    if span[1] - span[0] > 1 or not line.among("pronouns", span[0]):
        return stretch, False
    meant = reading.people.meant(line.word(span[0]), line.saying, stretch.start)
    if meant is None or line.among("he", span[0]) or line.among("she", span[0]):
        meant = reading.mentions.told(stretch, meant)
    return meant or stretch, True


def _rule(cue: Cue, part: Content) -> str:
    if cue.kind == "according":
        return "according-to"
    if cue.kind == "subject":
        return DONE_BY
    if cue.passive:
        return "told-by"
    if cue.participle:
        return "participle"
    if part.direct:
        if not part.before:
            return "quote-continued" if cue.inverted else "speaker-verb-quote"
        return "quote-verb-speaker" if cue.inverted else "quote-speaker-verb"
    if cue.kind in ("object", "name"):
        return "speaker-verb-object"
    if cue.reused:
        return "reused-subject"
    return "clause-speaker-verb" if part.before else "speaker-verb-clause"


def _confidence(cue: Cue, part: Content, speaker: Stretch | None, inferred: bool) -> Confidence:
    if speaker is None:
        return "low"
    if inferred or cue.reused or cue.kind in ("object", "name"):
        return "medium"
    return "high" if part.direct or cue.kind in ("clause", "tell", "according") else "medium"


def _channel(line: Line, cue: Cue) -> Stretch | None:
    """By which way it was said: "in a statement"; the media where they were told it."""
    if cue.channel is not None:
        return line.stretch(cue.channel)
    return line.stretch(cue.addressee) if cue.addressee is not None and _to_media(line, cue.addressee) else None


def _to_media(line: Line, span: Span) -> bool:
    return any(line.among("media", at) for at in range(*span))


def _told(reading: _Reading, line: Line, cue: Cue) -> tuple[int, ...]:
    """Who is told, where mentions say so."""
    span = cue.addressee or cue.channel
    if span is None and cue.kind == "object" and cue.after < len(line):
        span = phrase_after(line, cue.verb[1])
    if span is None or (_to_media(line, span) and not any(line.among("press", at) for at in range(*span))):
        return ()
    named = reading.mentions.within(line.stretch(span))
    return tuple(dict.fromkeys(each.entity for each in named if not each.as_place))


def _behalf(reading: _Reading, line: Line, cue: Cue) -> int | None:
    for at in range(max(0, cue.first - 12), min(len(line), cue.after + 12)):
        found = line.saying.behalf.starting(line.tokens, at)
        span = phrase_after(line, found[0]) if found else None
        mention = reading.mentions.best(line.stretch(span)) if span else None
        if mention is not None:
            return mention.entity
    return None


def _loose(reading: _Reading, line: Line, taken: set[int], subject: Span | None) -> None:
    """Quotations that no cue claims: after a colon, before a dash and a name, or sentences of quotations alone."""
    left = [at for at in line.quotes if at not in taken]
    if not left:
        return
    alone = all(at in line.quotes or at in line.times or line.mark(at) for at in range(len(line)))
    reading.alone = line if alone else reading.alone
    here = reading.quoted if taken and reading.quoted is not None and reading.quoted_in == line.paragraph else None
    for at in left:
        if line.word(at - 1) == ":" and at - 2 in taken and reading.found:  # he said it “must be fair”: “We will see.”
            _quote(reading, line, at, reading.found[-1].speaker, "quote-continued", reading.found[-1].inferred, "high")
        elif here is not None and at > min(taken) and line.word(at - 1) in (",", ":") and 0 in taken:
            _quote(reading, line, at, here.speaker, "quote-continued", here.inferred, "high")
        elif alone:
            _alone(reading, line, at)
        elif at > 0 and _introduced(line, at) and subject is not None:
            rule = "colon" if line.word(at - 1) == ":" else "comma"
            speaker, inferred = _resolved(reading, line, subject)
            start = line.tokens.starts[subject[0]]
            _quote(reading, line, at, speaker, rule, inferred, "medium" if rule == "colon" else "low", start)
        elif (signed := _signed(line, at)) is not None:
            _quote(reading, line, at, line.stretch(signed), "dash", False, "high")
        elif _fragment(reading, line, at, subject):
            continue
        elif at == 0 and (is_sentence(line, at) or line.tokens.written(at)[-2:-1] == ","):
            _first(reading, line, at)


def _first(reading: _Reading, line: Line, place: int) -> None:
    """A quotation that begins a sentence of the narrator's: "“We will see,” was all she would say."."""
    named = _named_after(line, place + 1)
    if named is not None:
        _quote(reading, line, place, line.stretch(named), "quote-speaker", False, "medium")
    elif reading.quoted is not None and reading.quoted_in == line.paragraph:
        _quote(reading, line, place, reading.quoted.speaker, "continuation", True, "medium")
    elif reading.subject is not None and reading.subject[0] == line.paragraph:
        _quote(reading, line, place, reading.subject[1], "lead-in", True, "low")


def _named_after(line: Line, place: int) -> Span | None:
    """The name beside a verb that is none of saying: "“All quiet,” Captain Marsh radioed", "“Oh,” purred Ann Lee"."""
    for at in (place, place + 1):
        name = phrase_after(line, at)
        other = name[1] if name is not None and at == place else place
        if name is not None and line.named(name) and line.saying.ends("verb_endings", line.word(other)):
            return name
    return None


def _introduced(line: Line, place: int) -> bool:
    """Whether a quotation that is a sentence or a long part of one stands after a colon or comma."""
    if line.word(place - 1) not in (":", ",") or line.among("naming", place - 2):
        return False
    return is_sentence(line, place) or len(line.tokens.written(place).split()) >= _FRAGMENT


def _fragment(reading: _Reading, line: Line, place: int, subject: Span | None) -> bool:
    """Takes a long quotation within the narrator's sentence for the words of its subject, or of whom it is about."""
    words = len(line.tokens.written(place).split())
    if words < _FRAGMENT or (line.among("naming", place - 1) and words < 2 * _FRAGMENT):
        return False
    speaker: Stretch | None = None
    if subject is not None and not reading.people.thing(line, subject):
        speaker, _ = _resolved(reading, line, subject)
    elif reading.quoted is not None and reading.quoted_in == line.paragraph:
        speaker = reading.quoted.speaker
    if speaker is None:
        return False
    inside = reading.structure.quotations[line.quotes[place]].inside
    whole = line.stretch((0, line.ends_at()))
    reading.found.append(
        Said(whole, whole, "mixed", speaker, None, "fragment", (inside,), inferred=True, confidence="low")
    )
    return True


def _signed(line: Line, place: int) -> Span | None:
    """The name after a quotation and a dash."""
    if line.word(place + 1) not in _DASHES:
        return None
    name = phrase_after(line, place + 2)
    return name if name is not None and line.named(name) else None


def _attribute(reading: _Reading, line: Line, span: Span, rule: str) -> None:
    """Gives a quotation its speaker whom the next sentence names: "“Quotas!” Hassan says, and spits."."""
    quoted = reading.alone
    if quoted is None or quoted.number != line.number - 1 or quoted.paragraph != line.paragraph:
        return
    insides = {reading.structure.quotations[number].inside for number in quoted.quotes.values()}
    while reading.found and reading.found[-1].text in insides:
        reading.found.pop()
    if reading.waiting and reading.waiting[-1] is quoted:
        reading.waiting.pop()
    speaker, inferred = _resolved(reading, line, span)
    for at in quoted.quotes:
        _quote(reading, quoted, at, speaker, rule, inferred, "high")


def _alone(reading: _Reading, line: Line, place: int) -> None:
    if reading.quoted is not None and reading.quoted_in == line.paragraph:
        _quote(reading, line, place, reading.quoted.speaker, "continuation", True, "high")
    elif reading.subject is not None and reading.subject[0] == line.paragraph:
        last = reading.found[-1] if reading.found else None
        same = last is not None and reading.structure.paragraph_at(last.text.start) == line.paragraph
        speaker = last.speaker if last is not None and same else reading.subject[1]
        _quote(reading, line, place, speaker, "lead-in", True, "medium" if same else "low")
    elif not (reading.waiting and reading.waiting[-1] is line):
        reading.waiting.append(line)


def _settle(reading: _Reading, said: Said | None) -> None:
    """Gives the quotations that wait their speaker: who is quoted next in their paragraph, or was last."""
    waiting, reading.waiting = reading.waiting, []
    last, last_in = reading.quoted, reading.quoted_in
    for line in waiting:
        for at in line.quotes:
            if said is not None:
                _quote(reading, line, at, said.speaker, "quoted-next", True, "medium")
            elif last is not None and line.paragraph - last_in <= _INHERITED:
                _quote(reading, line, at, last.speaker, "inherited", True, "medium")
                last_in = line.paragraph
            elif reading.subject is not None and reading.subject[0] == line.paragraph:
                _quote(reading, line, at, reading.subject[1], "lead-out", True, "low")


def _quote(
    reading: _Reading,
    line: Line,
    place: int,
    speaker: Stretch | None,
    rule: str,
    inferred: bool,
    confidence: Confidence,
    start: int | None = None,
) -> None:
    quotation = reading.structure.quotations[line.quotes[place]]
    stretch = quotation.whole if start is None else Stretch(min(start, quotation.whole.start), quotation.whole.end)
    said = Said(
        stretch,
        quotation.inside,
        "direct",
        speaker,
        None,
        rule,
        verbatim=(quotation.inside,),
        inferred=inferred,
        confidence=confidence,
    )
    reading.found.append(said)
    reading.quoted, reading.quoted_in = said, line.paragraph
