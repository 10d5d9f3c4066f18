"""An article made into a draft away from the window, stage by stage, with a way to stop."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from viewer.document.errors import Cancelled, CannotOpen
from viewer.document.text import shown
from viewer.document.types import Document

if TYPE_CHECKING:
    from viewer.derive.article import Article
    from viewer.derive.proposing import Endpoint, ModelProposer
    from viewer.derive.stages import Findings

translate = QCoreApplication.translate


@dataclass(frozen=True, slots=True)
class Wanted:
    """Of what a draft is wanted: a pasted text, or the article in a file; its day in EDTF, or ""; its language.

    Attributes:
        endpoint: where a model is asked for more; None, as long as nobody wants that: then nothing is sent.
    """

    text: str
    path: Path | None
    published: str
    language: str
    endpoint: Endpoint | None = None


@dataclass(frozen=True, slots=True)
class Drafted:
    """A draft, and what is to be said of it."""

    document: Document
    notice: str = ""


class Stop:
    """Whether the draft is wanted no more."""

    def __init__(self) -> None:
        self.asked = False
        self._proposer: ModelProposer | None = None

    def ask(self) -> None:
        """Wants the draft no more: what is being read ends at the next stage, and a model is not waited for."""
        self.asked = True
        if (proposer := self._proposer) is not None:
            proposer.cancel()

    def holds(self, proposer: ModelProposer) -> None:
        """Takes what is to be ended, too."""
        self._proposer = proposer
        if self.asked:  # asked for after it is held, so that neither misses the other
            proposer.cancel()


def article_of(wanted: Wanted) -> Article:
    """The article that a draft is wanted of.

    Raises:
        DatelineError: it cannot be read.
    """
    from viewer.derive.language import LanguageError, must_be_readable
    from viewer.derive.loading import article_of_text, load_article

    name = wanted.path or Path("article")
    try:
        if wanted.path is not None:
            article = load_article(wanted.path, published=wanted.published, language=wanted.language)
        elif wanted.text.strip():
            article = article_of_text(wanted.text, published=wanted.published, language=wanted.language)
        else:
            raise CannotOpen(name, "there is no text in it", "Paste the article's text.")
        must_be_readable(article.text)
    except LanguageError as error:
        raise CannotOpen(name, str(error)) from error
    return article


def derive(wanted: Wanted, stop: Stop, tell: Callable[[str], None]) -> Drafted:
    """The draft of an article.

    Raises:
        DatelineError: it cannot be read; Cancelled: it is wanted no more.
    """
    from viewer.derive.drafting import draft_document
    from viewer.derive.language import LanguageError
    from viewer.derive.stages import find_all

    name = wanted.path or Path("article")

    def step(stage: str) -> None:
        if stop.asked:
            raise Cancelled(name, "stopped on request")
        tell(stage)

    article = article_of(wanted)
    try:
        found = find_all(article, step)
        document = draft_document(article, found)
        if wanted.endpoint is None:
            return Drafted(document)
        step("proposing")
        return _with_proposals(document, article, found, wanted.endpoint, stop)
    except LanguageError as error:
        raise CannotOpen(name, str(error)) from error


def _with_proposals(document: Document, article: Article, found: Findings, endpoint: Endpoint, stop: Stop) -> Drafted:
    """The draft with what a model proposes; as it is, where that fails."""
    from viewer.derive.proposing import ModelProposer, NotProposed, merge_proposals

    proposer = ModelProposer(endpoint)
    stop.holds(proposer)
    try:
        proposals = proposer.propose(article)
    except NotProposed as error:
        failed = translate("Review", "{0} proposed nothing: {1}. The draft is by rules alone.")
        return Drafted(document, failed.format(shown(error.what, 100), shown(error.reason, 200)))
    merged = merge_proposals(document, article, proposals, proposed_by=proposer.name, found=found)
    told = translate("Review", "{0} proposed {1}: {2} taken, {3} there already, {4} without words of the article.")
    counts = (len(proposals), merged.taken, merged.repeats, merged.unfounded)
    return Drafted(merged.document, told.format(proposer.name, *(f"{each:,}" for each in counts)))
