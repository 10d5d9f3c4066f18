"""What a proposer may propose: words of the article and what they are said to be, nothing of its own making."""

from typing import Literal, Protocol

import msgspec

from viewer.derive.article import Article
from viewer.document.errors import DatelineError

MOST = 500
"""Proposals of one article; more are not read."""


class NotProposed(DatelineError):
    """Why a proposer proposed nothing: it cannot be reached, refuses, answers nonsense or too much."""

    def __init__(self, what: str, reason: str, remedy: str = "") -> None:
        super().__init__(what, reason, remedy)
        self.what = what


class ProposedActor(msgspec.Struct, frozen=True, kw_only=True):
    """Who takes part in an event: the words that name them, and their role."""

    name: str
    role: str = ""


class Proposal(msgspec.Struct, frozen=True, kw_only=True):
    """A record as proposed: all texts but `record`, `kind`, `status` and roles must stand in the article.

    Attributes:
        exact: the words that the record comes from; `start` and `end` are where, in code points, if the proposer knows.
        date: the phrase that dates it, such as "on Monday"; what it means is found by our rules alone.
        speaker, text: of a statement; what was said must lie within `exact`.
        measure: of a figure, what is counted; the number itself is read by our rules.
    """

    record: Literal["event", "statement", "figure"]
    exact: str
    start: int | None = None
    end: int | None = None
    kind: str = ""
    status: str = ""
    date: str = ""
    actors: tuple[ProposedActor, ...] = ()
    places: tuple[str, ...] = ()
    speaker: str = ""
    text: str = ""
    measure: str = ""


class Proposer(Protocol):
    """Something that reads an article and proposes records."""

    @property
    def name(self) -> str:
        """What records name as the one who proposed them."""

    def propose(self, article: Article) -> list[Proposal]:
        """The proposals for an article.

        Raises:
            NotProposed: there are none, and why.
        """
