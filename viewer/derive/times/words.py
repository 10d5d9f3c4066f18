"""A language's words about time: the data file's type."""

from functools import cache

import msgspec

from viewer.derive.language import words_of


class RuleWords(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A rule: its name, the pattern that finds it, and the reader (with settings) that says what it means."""

    name: str
    finds: str
    means: str
    put: dict[str, int | float | str | bool] = {}


class CueWords(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Words around a date without a year that say whether it lies ahead or behind.

    Attributes:
        pasts: before a word that looks ahead they take that back: "was expected".
        helpers: before a form that looks back they take that back: "be held".
        behind_endings: of forms that look back; `no_pasts` only end like them.
        foreseen: behind `pasts` they looked ahead: "was predicted".
        infinitive, copulas: together they look ahead: "is to".
        moves, away: the date behind both is the old one: "postponed from".
        meant: right before a date they look ahead: "planned for"; behind `than` it is only compared with.
        promised: what they tell was to come when it was said; `leading` ones stand before what is awaited.
        urged_on: of `control` those behind which somebody may stand: "promised his boss to be back by May".
        equal, early: "as early as" looks ahead; `control` does before an infinitive: "agreed to".
        able, bare: together they look ahead: "could be held".
        articles: behind a comma they begin words that are set apart; `joiners` do not.
        relatives: behind a comma they begin words that tell more of something.
        perfect: before what was planned they say that it is past: "had been set for".
        unreal: behind "was to" they say that it did not come: "was to have met".
        lasting: behind them "until" looks ahead, though they are past: "was postponed until".
        only_before: they look ahead only before an infinitive or "for": "is set to", "set for".
        framing: words before a date that begins its sentence: "Back in 2012".
        denied: helpers of the past before what would look ahead: "did meet"; denying: what may stand between.
        nobody: before "until" they tell that something came to be at last: "nobody knew until May".
        attributive: of what looks ahead the words that do so before a noun too: "the next talks".
        things: of the others those that are nouns ("a peace plan") unless several do it, or one of the `doers`.
        names: helpers that are names before a past: "Theresa May resigned".
        present: of a present tense they look ahead, if their clause has no other verb: "parliament votes on Monday";
            behind `nominal` they are nouns; `parting` words end such a clause.
        only_behind: they look ahead only behind a copula: "rain is forecast".
        settings: between what was decided and its infinitive they begin what tells when, where or with whom.
        dating: before a date, behind a `placing` word, they look ahead: "the vote is on the 25th".
        of, targets: together before a date they look ahead: "a trial date of 3 July".
        belonging: between a date and what it belongs to: "Saturday's vote".
        nearing: right behind a date they say that it is ahead: "the vote in May approaching".
        happened: what nobody plans: its date is behind, whatever the verb: "will look into Saturday's shooting".
        stopping: right before what nobody plans they make it what is to end: "will cease fire on Friday".
        looked_back: before what is so long earlier they only compare with it: "double those of a year earlier".
        naming, namesakes: together they say whose name something gets: "will be named after her".
        then: behind a date and a comma it opens what happened then: "since 1960, when".
        awaited: what is planned: where its date stands before all verbs, the first of these tells.
        formerly: before what was planned they say that it was changed: "originally set for".
        firm, no_participles: before and behind `unreal` they say that it is nothing past: "will have", "may have to".
        comparing: with `than` or `away` they begin what is only compared: "up from".
        conditional: what depends on them is ahead: "if he wins on Sunday", "if elected in May".
        states: behind a word that looks back they are no verbs: "were left open".
        measured: before `meant` they take that back: "data for March".
        wanting: what they want done is ahead: "want it scrapped".
        determiners: behind them a word that looks back is none that tells of the past: "its last week".
        urging: what somebody is asked to do is ahead: "urged voters to"; `calling` with one of `dating` is that too.
    """

    ahead: frozenset[str]
    behind: frozenset[str]
    pasts: frozenset[str]
    helpers: frozenset[str]
    behind_endings: tuple[str, ...]
    no_pasts: frozenset[str] = frozenset()
    foreseen: frozenset[str] = frozenset()
    infinitive: frozenset[str] = frozenset()
    copulas: frozenset[str] = frozenset()
    moves: frozenset[str] = frozenset()
    away: frozenset[str] = frozenset()
    meant: frozenset[str] = frozenset()
    than: frozenset[str] = frozenset()
    promised: frozenset[str] = frozenset()
    leading: frozenset[str] = frozenset()
    urged_on: frozenset[str] = frozenset()
    equal: frozenset[str] = frozenset()
    early: frozenset[str] = frozenset()
    control: frozenset[str] = frozenset()
    able: frozenset[str] = frozenset()
    bare: frozenset[str] = frozenset()
    articles: frozenset[str] = frozenset()
    joiners: frozenset[str] = frozenset()
    only_behind: frozenset[str] = frozenset()
    relatives: frozenset[str] = frozenset()
    perfect: frozenset[str] = frozenset()
    unreal: frozenset[str] = frozenset()
    lasting: frozenset[str] = frozenset()
    framing: frozenset[str] = frozenset()
    only_before: frozenset[str] = frozenset()
    denied: frozenset[str] = frozenset()
    denying: frozenset[str] = frozenset()
    nobody: frozenset[str] = frozenset()
    attributive: frozenset[str] = frozenset()
    things: frozenset[str] = frozenset()
    names: frozenset[str] = frozenset()
    doers: frozenset[str] = frozenset()
    present: frozenset[str] = frozenset()
    nominal: frozenset[str] = frozenset()
    parting: frozenset[str] = frozenset()
    settings: frozenset[str] = frozenset()
    placing: frozenset[str] = frozenset()
    dating: frozenset[str] = frozenset()
    of: frozenset[str] = frozenset()
    targets: frozenset[str] = frozenset()
    belonging: frozenset[str] = frozenset()
    nearing: frozenset[str] = frozenset()
    happened: frozenset[str] = frozenset()
    awaited: frozenset[str] = frozenset()
    formerly: frozenset[str] = frozenset()
    firm: frozenset[str] = frozenset()
    no_participles: frozenset[str] = frozenset()
    comparing: frozenset[str] = frozenset()
    conditional: frozenset[str] = frozenset()
    urging: frozenset[str] = frozenset()
    calling: frozenset[str] = frozenset()
    determiners: frozenset[str] = frozenset()
    wanting: frozenset[str] = frozenset()
    measured: frozenset[str] = frozenset()
    states: frozenset[str] = frozenset()
    stopping: frozenset[str] = frozenset()
    looked_back: frozenset[str] = frozenset()
    then: frozenset[str] = frozenset()
    naming: frozenset[str] = frozenset()
    namesakes: frozenset[str] = frozenset()


class TimeWords(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Everything that depends on the language.

    Attributes:
        lead: a word before a date that takes away doubt: "in" May.
        values: class of words -> word -> what it is worth.
        classes: class of words -> its words.
        capitalised: words that are meant only with a capital.
        holidays: name -> when (as in `Holiday.on`).
        upper: words that are meant only in capitals.
        plural_endings: how words for several things end.
        zones: abbreviation -> UTC offset, "Z", or "" for a floating time.
        stages: rules, applied stage after stage, each to what the one before has made.
    """

    lead: str
    values: dict[str, dict[str, int | float | str]]
    classes: dict[str, list[str]]
    capitalised: frozenset[str]
    upper: frozenset[str]
    plural_endings: tuple[str, ...]
    holidays: dict[str, str]
    zones: dict[str, str]
    cues: CueWords
    stages: dict[str, list[RuleWords]]


@cache
def time_words(language: str) -> TimeWords:
    """The words of a language, read once."""
    return words_of(language, "times", TimeWords)
