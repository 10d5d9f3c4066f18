"""An article made into a draft away from the window, stage by stage, with a way to stop."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from viewer.document.errors import Cancelled, CannotOpen
from viewer.document.types import Document


@dataclass(frozen=True, slots=True)
class Wanted:
    """Of what a draft is wanted: a pasted text, or the article in a file; its day in EDTF, or ""; its language."""

    text: str
    path: Path | None
    published: str
    language: str


@dataclass(slots=True)
class Stop:
    """Whether the draft is wanted no more."""

    asked: bool = False


def derive(wanted: Wanted, stop: Stop, tell: Callable[[str], None]) -> Document:
    """The draft of an article.

    Raises:
        DatelineError: it cannot be read; Cancelled: it is wanted no more.
    """
    from viewer.derive.drafting import draft_document
    from viewer.derive.language import LanguageError
    from viewer.derive.loading import article_of_text, load_article
    from viewer.derive.stages import find_all

    name = wanted.path or Path("article")

    def step(stage: str) -> None:
        if stop.asked:
            raise Cancelled(name, "stopped on request")
        tell(stage)

    try:
        if wanted.path is not None:
            article = load_article(wanted.path, published=wanted.published, language=wanted.language)
        elif wanted.text.strip():
            article = article_of_text(wanted.text, published=wanted.published, language=wanted.language)
        else:
            raise CannotOpen(name, "there is no text in it", "Paste the article's text.")
        return draft_document(article, find_all(article, step))
    except LanguageError as error:
        raise CannotOpen(name, str(error), "Choose another language.") from error
