"""A language's words that tell how events hang together: the data file's type."""

import msgspec

from viewer.derive.language import words_of

CONSEQUENCE = "consequence"
"""The rule by which something came of what stands before it: ", killing two"."""
TERMS = "its terms"
"""The rule by which something is so by an agreement: "Under the treaty, Peru has …"."""

FURTHER = "goes further"
"""The rule by which what was done is not the end of it: "we will not stop there"."""

ASKED, ENDING = "is asked for", "asks for its end"
"""The rules by which what is asked for answers the asking, and the asking answers what is to end."""


class Relations(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Kinds of events, and words around them.

    Attributes:
        consequences, answers, later: kinds that come of others; that answer them; that may come days behind them.
        effects: kinds of verbs that tell what an event's noun before them did: "shelling killed nine".
        grave, again, articles: kinds that bring them, and the words that mean those told before: "The escalation".
        demands: kinds that ask for something.
        within, eras, era_kinds, terms, term_kinds, after, before, response: words before an event, and their kinds.
        reasons: words behind an answer, before what it answers: "retaliated for the raid".
        blamed, shared, fights: kinds of harm; kinds in which all take part alike; kinds of fighting.
        latest: words of the last of several: "as recently as in May".
        victims: nouns of people harmed, whose number is told again: "the nine dead".
        foes: words for those who are no friends of whom they are named after: "Chilean rebels".
        another: words that say that an event is not one told before.
        breaking: kinds of verbs that end what their noun tells of: "disrupted talks between".
        those, gatherings: before an event's noun they point back to one; kinds that may be meant by each other's noun.
        conditions, this, done, deadlines: the words of "if this is not done by".
        continuing: before a verb they say that it has been so before.
        tallies, rises: what may grow, and the kinds of verbs that say so: "the toll could rise".
        there, placed: words that mean a place named before; kinds that are where the same was told of before.
        present: words that say that something goes on.
        meant: words that tell of no event, but mean one that was told: their kinds; masses: those that tell of many.
        recalled: kinds of which "the" or "these" before a noun means the last that was told; unpointed: words that say
            that it means no such one.
        reacting, refusing: verbs whose object is what they answer; those that do so with "not".
        further: words that say that something is more of what was told; stopping: what is not the end if denied.
    """

    consequences: frozenset[str]
    answers: frozenset[str]
    later: frozenset[str]
    effects: frozenset[str]
    grave: frozenset[str]
    again: frozenset[str]
    articles: frozenset[str]
    demands: frozenset[str]
    within: frozenset[str]
    eras: frozenset[str]
    era_kinds: frozenset[str]
    terms: frozenset[str]
    term_kinds: frozenset[str]
    after: frozenset[str]
    before: frozenset[str]
    response: tuple[str, ...]
    reasons: frozenset[str]
    blamed: frozenset[str]
    latest: frozenset[str]
    victims: frozenset[str]
    shared: frozenset[str]
    fights: frozenset[str]
    foes: frozenset[str]
    another: frozenset[str]
    breaking: frozenset[str]
    those: frozenset[str]
    gatherings: frozenset[str]
    conditions: frozenset[str]
    this: frozenset[str]
    done: frozenset[str]
    deadlines: frozenset[str]
    continuing: frozenset[str]
    tallies: frozenset[str]
    rises: frozenset[str]
    there: frozenset[str]
    placed: frozenset[str]
    present: frozenset[str]
    meant: dict[str, str]
    masses: frozenset[str]
    recalled: frozenset[str]
    unpointed: frozenset[str]
    reacting: frozenset[str]
    refusing: frozenset[str]
    further: frozenset[str]
    stopping: tuple[str, ...]


def relations_of(language: str) -> Relations:
    """The words of a language, read once."""
    return words_of(language, "relations", Relations)
