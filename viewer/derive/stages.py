"""The stages of deriving, one after the other."""

from collections.abc import Callable
from dataclasses import dataclass

from viewer.derive.actors import entities_and_mentions
from viewer.derive.actors.sites import at_sites, sites
from viewer.derive.actors.words import words_in
from viewer.derive.article import Article
from viewer.derive.figures import amounts
from viewer.derive.findings import Amount, Entity, Happening, Mention, Said, TimeExpression
from viewer.derive.happenings import happenings
from viewer.derive.statements import statements
from viewer.derive.structure import Structure, structure_of
from viewer.derive.times import time_expressions
from viewer.document.collecting import uncollected


@dataclass(frozen=True, slots=True)
class Findings:
    """All that the stages found in an article."""

    structure: Structure
    times: tuple[TimeExpression, ...]
    entities: tuple[Entity, ...]
    mentions: tuple[Mention, ...]
    amounts: tuple[Amount, ...]
    said: tuple[Said, ...]
    happenings: tuple[Happening, ...]


@uncollected()
def find_all(article: Article, tell: Callable[[str], None] = lambda _: None) -> Findings:
    """Runs every stage over an article; `tell` is told the name of each before it begins, and may raise to stop.

    Raises:
        LanguageError: there are no rules for the article's language.
    """
    tell("structure")
    structure = structure_of(article.text, article.body)
    tell("times")
    times = time_expressions(article, structure)
    tell("actors")
    words = words_in(structure)
    entities, mentions = entities_and_mentions(article, structure, times, words)
    tell("figures")
    counted = amounts(article, structure, times)
    tell("statements")
    said = statements(article, structure, times, entities, mentions)
    tell("events")
    found = happenings(article, structure, times, entities, mentions, said, counted, words)
    held = sites(article.text, article.language, words, entities, mentions, found)
    return Findings(structure, times, held.entities, held.mentions, counted, said, tuple(at_sites(held, found)))
