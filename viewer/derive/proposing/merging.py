"""Puts proposals behind what rules found: only those whose words stand in the article, read again by our own rules."""

from collections.abc import Sequence
from dataclasses import dataclass

import msgspec

from viewer.derive.article import Article
from viewer.derive.findings import Stretch
from viewer.derive.proposing.literal import stretch_of
from viewer.derive.proposing.proposal import Proposal
from viewer.derive.proposing.records import Maker
from viewer.derive.stages import Findings, find_all
from viewer.document.types import Document, Event, Evidence, Figure, Rejected, Statement


@dataclass(frozen=True, slots=True)
class Merged:
    """A draft with proposals.

    Attributes:
        taken: how many were taken; `repeats`: how many tell what a record tells already, or what a person rejected;
            `unfounded`: how many have words that are not in the article, or nothing that our rules can read.
    """

    document: Document
    taken: int
    repeats: int
    unfounded: int


def merge_proposals(
    document: Document,
    article: Article,
    proposals: Sequence[Proposal],
    *,
    proposed_by: str = "",
    found: Findings | None = None,
) -> Merged:
    """An article's draft with what was proposed, behind what it has; `found` spares finding it again.

    Nothing is taken from a proposal but the places of words: dates, numbers and what is a quotation are read by rules.

    Raises:
        LanguageError: there are no rules for the article's language.
        ValueError: the article is no source of the document.
    """
    source = next((each.id for each in document.sources if each.text == article.text), None)
    if source is None:
        raise ValueError("the article is no source of the document")
    maker = Maker(document, article, found or find_all(article), source, proposed_by)
    known = _Known(document, source)
    unfounded = repeats = 0
    for proposal in proposals:
        stretch = stretch_of(article.text, proposal.exact, proposal.start, proposal.end)
        told = None if stretch is None else maker.told(proposal, stretch)
        if stretch is None or told is None:
            unfounded += 1
        elif known.has(proposal.record, told):
            repeats += 1
        elif maker.add(proposal, stretch):
            known.add(proposal.record, told)
        else:
            unfounded += 1
    merged = msgspec.structs.replace(
        document,
        actors=(*document.actors, *maker.actors),
        places=(*document.places, *maker.places),
        events=(*document.events, *maker.events),
        statements=(*document.statements, *maker.statements),
        figures=(*document.figures, *maker.figures),
    )
    return Merged(merged, len(maker.events) + len(maker.statements) + len(maker.figures), repeats, unfounded)


class _Known:
    """Where the records stand that there are already, and those that a person rejected."""

    def __init__(self, document: Document, source: str) -> None:
        self._held: dict[str, list[Stretch]] = {"event": [], "statement": [], "figure": []}
        told: tuple[tuple[str, Sequence[Event | Statement | Figure]], ...] = (
            ("event", document.events), ("statement", document.statements), ("figure", document.figures),
        )  # fmt: skip
        for what, records in told:
            for record in records:
                self._take(what, source, record.evidence)
        for rejected in document.rejected:
            self._take_rejected(source, rejected)

    def _take_rejected(self, source: str, rejected: Rejected) -> None:
        self._take(rejected.record, source, rejected.evidence)

    def _take(self, what: str, source: str, evidence: Sequence[Evidence]) -> None:
        for quote in evidence[:1]:
            if quote.source == source and quote.start is not None:
                self._held[what].append(Stretch(quote.start, quote.start + len(quote.exact)))

    def add(self, what: str, stretch: Stretch) -> None:
        """One more record stands there."""
        self._held[what].append(stretch)

    def has(self, what: str, stretch: Stretch) -> bool:
        """Whether a record shares more than half of the characters of the shorter of the two."""
        for other in self._held[what]:
            shared = min(other.end, stretch.end) - max(other.start, stretch.start)
            if 2 * shared > min(other.end - other.start, stretch.end - stretch.start):
                return True
        return False
