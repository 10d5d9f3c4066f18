"""A language's words that carry a date from one clause to another: the data file's type."""

import msgspec

from viewer.derive.language import words_of


class DatingWords(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Words around clauses.

    Attributes:
        in_which: before "which" they open one that tells more of what happened then.
        persons: they tell of somebody, not of an event.
        simultaneous: they open a clause whose events happen when those of the other do.
        after, before: behind a length of time they tell how far apart two events are; likewise `since` begins a run.
        recurring: behind a comma they begin what tells which of several times it was: ", for the first time in June".
        again: they may stand between the dates of a list: "in 1999 and again in 2005".
        around: they bring a thing that may have a date of its own: "after the vote in May"; `ends` are of time itself.
        parts: before "of" they are part of the date.
        aims: before a date they tell what something is for: "lowered the forecast for 2019".
        striving: verbs of what is wished for, which `aims` brings: "fought for Labor Day".
        apart: before a verb they say that it has a date of its own: "jailed on Monday for killing".
        bringing: those of them behind which a date at the end is that verb's: "charged with killing a man in May".
        over, indefinite: before what is new to the reader they bring a deed that has a date of its own.
        into, eves, ordinals: "ten days into the siege", "on the eve of the vote", "the third day of the trial".
        whither: it opens what happened at a place that was reached on a day: "flew to Lima on Monday, where".
        adverbial: they open no clause at the end of one, also before `adverbial_more`: "besieged once already,".
        asking: they open a clause that is somebody's or something's: "paid what rivals had offered in May".
        ranks, superlative: before "since" they tell that something was compared: "for the second time since May".
        units_compared: behind a number that something is compared with: "up from 3 million in May".
        moves: verbs that give something another date, which `moved_to` brings.
        present, past: helpers of a verb that tells what is so now, and of one that does not.
        within: before an occasion with a date they tell when: "injured in Sunday's race".
        ranked: before a verb they tell which of several times it was: "was first arrested".
        opening: they begin a phrase at the head of a sentence that tells on what occasion: "At a rally on Monday, …".
        occasions: things that have a day, besides the nouns of events.
        gatherings: those of them at which something is decided.
        unlike: kinds of events that take up what an occasion was long before: "convicted in the 2003 bombing";
            `judging` ones bring a deed by a preposition, `sharing` ones are when it is: "won the vote of May".
        compared, earlier: around a date with which something is only compared: "fell 9% from a year earlier".
        attendant: behind a comma they bring what went with what stands before: ", with police arresting nine".
        along: joins what came of something to it: "and nine were killed".
        no_deeds: words in "ing" that begin a sentence and are no deed of its subject: "According to …".
        attributive: before a date they make it that of what stands before them: "a hearing due on Monday".
        starting: behind "which" they tell when something began that lasted: "the war, which began in 1914, killed".
        grievous: kinds that a noun of an attack may mean: "the shooting", of somebody shot.
        results: kinds of what a subject that is an event brings with it: "the quake that hit in 1908 killed 2,000".
        happens: behind "which" they tell when an occasion was: "the attack, which took place on Monday".
        afterwards: before a verb they say that it was later than what its sentence told: "arrested and later released".
        opening_runs: before the date of a verb that is to come: "will be closed from Monday".
        naming: before "after" they tell whose name something has: "was named after her in 2006".
        exactly: between a length of time and "the day" they make it exact: "three years to the day after".
        closing_runs: behind such a date they bring what ended the run: "from 1990 until her death in 2001".
        enduring: verbs that tell of what goes on, so that "from" and a date alone begin a run: "led it from 1990".
        hearers: behind "before" they are whom one speaks or stands to: "testified before the court in May".
        deciding: verbs that bring something else, which may have a date to come: "voted to close it in May".
        inside, article, lengths: "within hours, …", "the day after the raid, …"; `lengths` by their unit.
        clefts: they open the clause whose date stands before them: "It was in May that".
        spans: behind a date and the article they open what happened then: "on 5 May, the day rebels entered".
        subjects: before a past form they make it the verb of a clause: "they shelled".
        only_past: past forms that are no participles: "withdrew".
        resulting: verbs that bring a participle of what they lead to: "left nine wounded on Sunday".
        beginning: they begin an object: "signed in May a deal".
        soon: before "after" or "before" they say that both were on one day.
    """

    in_which: frozenset[str]
    persons: frozenset[str]
    simultaneous: frozenset[str]
    after: frozenset[str]
    before: frozenset[str]
    since: frozenset[str]
    recurring: frozenset[str]
    again: frozenset[str]
    around: frozenset[str]
    ends: frozenset[str]
    parts: frozenset[str]
    aims: frozenset[str]
    striving: frozenset[str]
    apart: frozenset[str]
    bringing: frozenset[str]
    over: frozenset[str]
    into: frozenset[str]
    eves: frozenset[str]
    ordinals: tuple[str, ...]
    whither: frozenset[str]
    adverbial: frozenset[str]
    adverbial_more: frozenset[str]
    asking: frozenset[str]
    ranks: frozenset[str]
    superlative: str
    units_compared: frozenset[str]
    indefinite: frozenset[str]
    moves: frozenset[str]
    moved_to: frozenset[str]
    present: frozenset[str]
    past: frozenset[str]
    within: frozenset[str]
    opening: frozenset[str]
    ranked: frozenset[str]
    occasions: frozenset[str]
    gatherings: frozenset[str]
    unlike: frozenset[str]
    judging: frozenset[str]
    sharing: frozenset[str]
    compared: frozenset[str]
    earlier: frozenset[str]
    attendant: frozenset[str]
    along: frozenset[str]
    no_deeds: frozenset[str]
    attributive: frozenset[str]
    starting: frozenset[str]
    grievous: frozenset[str]
    results: frozenset[str]
    happens: frozenset[str]
    afterwards: frozenset[str]
    opening_runs: frozenset[str]
    naming: frozenset[str]
    exactly: frozenset[str]
    closing_runs: frozenset[str]
    enduring: frozenset[str]
    hearers: frozenset[str]
    deciding: frozenset[str]
    inside: frozenset[str]
    article: str
    lengths: dict[str, str]
    clefts: frozenset[str]
    spans: frozenset[str]
    subjects: frozenset[str]
    only_past: frozenset[str]
    resulting: frozenset[str]
    beginning: frozenset[str]
    soon: frozenset[str]


def dating_words(language: str) -> DatingWords:
    """The words of a language, read once."""
    return words_of(language, "dating", DatingWords)
