"""What a draft must satisfy, whatever the article is: each function holds to one point of it."""

import re
from itertools import chain

from viewer.dates import parse_edtf
from viewer.derive.article import Article
from viewer.derive.structure import structure_of
from viewer.document.evidence import find_quote
from viewer.document.types import Actor, Document, Event, Figure, Ground, Place, Statement

_OPENING, _CLOSING = "\"'“”„«»‘‚‹›「『＂`,", "\"'”“«»’‘‹›」』＂"
"""The last character of each mark that opens, and the first of each that closes: ``so'' and ,,so'' too."""
_YEAR = re.compile(r"\b(?:[Ii]n|[Ss]ince|[Uu]ntil|[Dd]uring)\s+((?:1[0-9]|20)\d\d)(?=[.;)]|,\s[a-z])")
_NO_COMMENT = re.compile(r"\b(?:has|have|had) (?:not )?yet to (?:comment|respond|reply)\b")


def check_always(article: Article, document: Document) -> None:
    check_spans(article, document)
    check_dates(article, document)
    check_traps(article, document)
    check_statements(article, document)
    check_titles_and_claims(article, document)


def _records(document: Document) -> list[Event | Statement | Figure]:
    return [*document.events, *document.statements, *document.figures]


def _ground(record: Event | Statement | Figure, field: str) -> Ground | None:
    return next((ground for ground in record.grounds if ground.field == field), None)


def check_spans(article: Article, document: Document) -> None:
    """Every span is literal, and no record is without evidence."""
    text = article.text
    for record in _records(document):
        assert record.review == "draft"
        assert record.rule
        assert record.evidence
        for quote in record.evidence:
            assert quote.start is not None
            assert text[quote.start : quote.end] == quote.exact != ""
            assert find_quote(text, quote) is not None
    for ground in chain.from_iterable(
        each.grounds for each in (*_records(document), *document.actors, *document.places)
    ):
        if ground.start is not None:
            assert text[ground.start : ground.end] == ground.exact != ""
        assert ground.rule
    parts: list[Actor | Place] = [*document.actors, *document.places]
    for named in parts:
        assert named.rule
        assert named.name == "unnamed speaker" or any(each.field == "name" and each.exact for each in named.grounds)


def check_dates(article: Article, document: Document) -> None:
    """A date has the phrase that it came from, or says on what it rests; its first day is not after its last."""
    for event in document.events:
        ground = _ground(event, "date")
        assert (ground is not None) == bool(event.date)
        if ground is not None:
            check_date(event.date)
            assert event.date_text == ground.exact in article.text
            assert article.published or ground.basis != "publication"
    for statement in document.statements:
        ground = _ground(statement, "said")
        assert (ground is not None) == bool(statement.said)
        if ground is not None:
            check_date(statement.said)
            assert ground.exact or ground.basis == "publication"
            assert article.published or ground.basis != "publication"
    for figure in document.figures:
        for field, value in (("as_of", figure.as_of), ("period", figure.period)):
            ground = _ground(figure, field)
            assert (ground is not None) == bool(value)
            if ground is not None:
                check_date(value)
                assert ground.exact or (ground.basis == "publication" and value == article.published != "")


def check_date(edtf: str) -> None:
    """It parses, and its first day is not after its last; an empty one says nothing."""
    if not edtf:
        return
    bounds = parse_edtf(edtf).bounds
    if bounds.earliest_start is not None and bounds.latest_end is not None:
        assert bounds.earliest_start <= bounds.latest_end
    if bounds.latest_start is not None and bounds.latest_end is not None:
        assert bounds.latest_start <= bounds.latest_end


def check_traps(article: Article, document: Document) -> None:
    """A year is no figure, and that somebody has yet to comment no event."""
    years = {found.span(1) for found in _YEAR.finditer(article.text)}
    silences = [found.span() for found in _NO_COMMENT.finditer(article.text)]
    for figure in document.figures:
        value = _ground(figure, "value")
        assert value is None or (value.start, value.end) not in years
    for event in document.events:
        kind = _ground(event, "kind")
        assert kind is None or kind.start is None or not any(start <= kind.start < end for start, end in silences)


def check_statements(article: Article, document: Document) -> None:
    """Verbatim text is what stands between the marks; a speaker whom another sentence names is inferred."""
    text = article.text
    structure = structure_of(text, article.body)
    ends = {paragraph.end for paragraph in structure.paragraphs}
    for statement in document.statements:
        words = _ground(statement, "text")
        assert words is not None
        assert words.start is not None
        assert words.end is not None
        assert statement.text == words.exact
        if statement.mode == "direct":
            assert text[words.start - 1 : words.start] in _OPENING
            # A mark that is never closed reaches to the end of its paragraph, or to the next one that opens.
            left_open = words.end in ends or text[words.end :].lstrip()[:1] in _OPENING
            assert text[words.end : words.end + 1] in _CLOSING or left_open
        speaker = _ground(statement, "speaker")
        (evidence,) = statement.evidence
        if speaker is not None and speaker.start is not None:
            assert evidence.start is not None
            assert evidence.end is not None
            within = evidence.start <= speaker.start < evidence.end
            same_sentence = structure.sentence_at(speaker.start) == structure.sentence_at(evidence.start)
            assert within or same_sentence or speaker.basis == "inferred"
    for figure in document.figures:
        assert figure.text in text


def check_titles_and_claims(article: Article, document: Document) -> None:
    """A title is copied from the text; what is told within somebody's words is that person's claim."""
    joined = " ".join(article.text.split())
    claims = {id for statement in document.statements for id in statement.about}
    spoken = [words for each in document.statements if each.mode == "direct" and (words := _ground(each, "text"))]
    for event in document.events:
        assert " ".join(event.title.split()) == event.title
        assert event.title in joined
        title, kind = _ground(event, "title"), _ground(event, "kind")
        assert title is not None
        assert " ".join(title.exact.split()) == event.title
        if kind is not None and any(_holds(words, kind) for words in spoken):
            assert event.id in claims
            assert event.status != "reported"


def _holds(outer: Ground, inner: Ground) -> bool:
    assert outer.start is not None
    assert outer.end is not None
    assert inner.start is not None
    assert inner.end is not None
    return outer.start <= inner.start and inner.end <= outer.end
