"""What a draft must satisfy, whatever the article is."""

from viewer.dates import parse_edtf
from viewer.derive.article import Article
from viewer.document.evidence import find_quote
from viewer.document.types import Document, Event, Figure, Statement


def _records(document: Document) -> list[Event | Statement | Figure]:
    return [*document.events, *document.statements, *document.figures]


def check_always(article: Article, document: Document) -> None:
    text = article.text
    joined = " ".join(text.split())
    for record in _records(document):
        assert record.review == "draft"
        assert record.rule
        assert record.evidence
        for quote in record.evidence:
            assert quote.start is not None
            assert text[quote.start : quote.end] == quote.exact != ""
            assert find_quote(text, quote) is not None
        for ground in record.grounds:
            if ground.start is not None:
                assert text[ground.start : ground.end] == ground.exact
    grounds = {event.id: {ground.field for ground in event.grounds} for event in document.events}
    for event in document.events:
        assert " ".join(event.title.split()) == event.title
        assert event.title in joined
        if event.date:
            parse_edtf(event.date)
            assert "date" in grounds[event.id]
            assert event.date_text in text
    for statement in document.statements:
        assert statement.text in text
        assert any(ground.field == "said" for ground in statement.grounds) == bool(statement.said)
    for figure in document.figures:
        assert figure.text in text
