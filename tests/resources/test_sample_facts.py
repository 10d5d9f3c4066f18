"""What a person reads in the article, clause by clause, written down apart from the sample, and what holds it."""

import re
from typing import NamedTuple

import pytest

from tests.resources.sample import article, records


class Fact(NamedTuple):
    """A fact in our words, the clause it stands in, and the records that hold it."""

    fact: str
    clause: str
    held_by: tuple[str, ...]


FACTS = (
    Fact(
        "Turkey expects Russia to stop the regime's attacks",
        "Turkey expects Russia to stop the Assad regime attacks",
        ("turkey-expects-russia-to-stop-regime", "cavusoglu-expects-russia-to-stop-attacks"),
    ),
    Fact(
        "the regime is attacking in Idlib", "the Assad regime attacks in the northwestern", ("regime-attacks-in-idlib",)
    ),
    Fact(
        "Ankara has to work with Moscow",
        "Ankara needs to work with Moscow to resolve problems",
        ("cavusoglu-ankara-needs-to-work-with-moscow", "turkey-and-russia-to-solve-problems-together"),
    ),
    Fact(
        "it was on Monday",
        "killed eight Turkish personnel on Monday",
        ("shelling-of-turkish-personnel",),
    ),
    Fact("eight were killed", "eight Turkish personnel", ("turkish-personnel-killed",)),
    Fact("there was a retaliation", "prompting a retaliation", ("retaliation",)),
    Fact("it hurt the cooperation", "The escalation disrupted", ("escalation-disrupts-cooperation",)),
    Fact("they cooperated", "a fragile cooperation between Ankara and Moscow", ("turkish-russian-cooperation",)),
    Fact("the two back opposing sides", "back opposing sides", ("moscow-backs-assad", "ankara-supports-rebels")),
    Fact("some are concerned", "concerns over future collaboration", ("concerns-over-collaboration",)),
    Fact("he spoke in Baku", "televised comments to reporters in Baku", ("cavusoglu-comments-in-baku",)),
    Fact(
        "Russians are to come",
        "a Russian delegation would come to Turkey to discuss Idlib",
        ("russian-delegation-to-turkey", "cavusoglu-russian-delegation"),
    ),
    Fact(
        "Erdoğan and Putin may meet",
        "Erdoğan may hold a meeting with Russian President Vladimir Putin",
        ("erdogan-putin-meeting", "cavusoglu-erdogan-may-meet-putin"),
    ),
    Fact("what is expected, in his words", "is to immediately stop the regime.", ("cavusoglu-our-expectation",)),
    Fact("the two are in talks", "We are discussing these issues with Russia", ("turkey-discusses-with-russia",)),
    Fact("they worked together until now", "have worked with until now", ("turkish-russian-cooperation",)),
    Fact(
        "Russia was told",
        "We conveyed our determination",
        ("determination-conveyed-to-russia", "cavusoglu-conveyed-determination"),
    ),
    Fact(
        "Ankara means to stem the drama",
        'determined to stem the "humanitarian drama"',
        ("turkey-to-stem-humanitarian-drama", "cavusoglu-stem-humanitarian-drama"),
    ),
    Fact("Russia isn't the target", "is not Russia", ("russia-as-target-denied", "cavusoglu-target-is-not-russia")),
    Fact(
        "the regime attacked Turkish soldiers",
        "Who attacked our soldiers? It's the regime",
        ("attack-on-turkish-soldiers", "cavusoglu-it-is-the-regime"),
    ),
    Fact("the regime harassed posts", "Who harassed our observation posts?", ("harassment-of-observation-posts",)),
    Fact(
        "problems are to be solved together",
        "we will solve them together",
        ("turkey-and-russia-to-solve-problems-together", "cavusoglu-continue-working-together"),
    ),
    Fact(
        "Erdoğan told Syria to withdraw",
        "urged Syria to withdraw its troops",
        ("erdogan-urges-withdrawal", "erdogan-urges-syria-to-withdraw"),
    ),
    Fact("the deadline", "by the end of February", ("syrian-withdrawal-by-end-of-february", "erdogan-warns-syria")),
    Fact(
        "the threat",
        "Turkey would take matters into its own hands",
        ("turkey-takes-matters-into-its-own-hands", "erdogan-warns-syria"),
    ),
    Fact("there is a deal", "a 2018 deal with Moscow", ("deal-of-2018",)),
    Fact("Turkey has posts", "12 observation posts in Idlib", ("turkish-observation-posts", "observation-posts")),
    Fact("what the posts are for", "aimed at preventing a regime offensive", ("turkish-observation-posts",)),
    Fact(
        "two outposts are surrounded",
        "The outposts at Morek and Surman are now encircled",
        ("encirclement-of-outposts", "observatory-outposts-encircled"),
    ),
    Fact(
        "a third fired",
        "Turkish troops at another post in Saraqeb shelled Syrian forces on Wednesday",
        ("turkish-shelling-at-saraqeb", "observatory-turkish-troops-shelled"),
    ),
    Fact("why it fired", "to prevent it also being surrounded", ("turkish-shelling-at-saraqeb",)),
    Fact("no comment on the clashes", "Turkey has yet to comment on clashes at Saraqeb", ("clashes-at-saraqeb",)),
    Fact(
        "aggression will not be allowed",
        'it would not allow "aggression" by Assad\'s forces',
        ("turkey-not-to-allow-aggression", "cavusoglu-would-not-allow-aggression"),
    ),
    Fact("patience has a limit", "there is a limit to our patience", ("cavusoglu-limit-to-our-patience",)),
    Fact("eight martyrs", "we had eight martyrs", ("eight-martyrs", "cavusoglu-limit-to-our-patience")),
    Fact("Turkey retaliated", "we retaliated", ("retaliation",)),
    Fact("more would follow", "we will not stop there", ("further-turkish-retaliation",)),
    Fact("Idlib is the rebels' last", "the last major rebel-held stronghold", ("rebels-hold-idlib",)),
    Fact("how long the war lasts", "nearly nine-year war", ("war-in-syria", "length-of-the-war")),
    Fact("the violence grew", "has accelerated in recent months", ("violence-accelerates",)),
    Fact("ceasefires were tried", "several ceasefire efforts", ("ceasefire-efforts",)),
    Fact("the latest in January", "including as recently as January", ("ceasefire-effort-in-january",)),
    Fact(
        "very many fled",
        "displacing hundreds of thousands of people",
        ("displacement-by-violence", "hundreds-of-thousands-displaced"),
    ),
    Fact(
        "the UN's number",
        "520,000 people have been displaced since early December",
        ("displacement-since-early-december", "un-520000-displaced", "un-displaced-520000"),
    ),
    Fact("it may rise", "the numbers could increase", ("further-displacement", "un-numbers-could-increase")),
    Fact(
        "Russia blames militants",
        '"military specialists" were killed by militants',
        ("killing-of-military-specialists", "russian-foreign-ministry-blames-militants"),
    ),
    Fact(
        "how often militants attacked",
        "more than 1,000 attacks in Idlib in late January",
        ("militant-attacks-in-late-january", "militant-attacks-more-than-1000"),
    ),
    Fact(
        "Moscow goes on coordinating",
        "Moscow would continue to coordinate with Ankara and Tehran",
        ("moscow-to-continue-coordination", "russian-foreign-ministry-moscow-will-coordinate"),
    ),
    Fact("whom Moscow backs", "Moscow, which backs Bashar al-Assad", ("moscow-backs-assad",)),
    Fact("whom Ankara supports", "Ankara, which supports rebels", ("ankara-supports-rebels",)),
    Fact("what the rebels want", "rebels trying to oust him", ("rebels-try-to-oust-assad",)),
    Fact(
        "calm is called for",
        'should resolve the conflict "without anger"',
        ("moscow-and-ankara-to-resolve-conflict", "erdogan-resolve-conflict-without-anger"),
    ),
    Fact("they agreed", "Erdoğan and Putin agreed to improve coordination", ("agreement-to-improve-coordination",)),
    Fact("they telephoned", "during a phone call earlier this week", ("erdogan-putin-phone-call",)),
)


@pytest.mark.parametrize("fact", FACTS, ids=lambda fact: fact.fact.replace(" ", "-"))
def test_each_fact_is_held_with_its_clause(fact: Fact) -> None:
    start = article().index(fact.clause)
    held = {record.id: record for record in records()}
    for record_id in fact.held_by:
        spans = [(part.start or 0, part.end or 0) for part in held[record_id].evidence]
        assert any(first <= start and start + len(fact.clause) <= end for first, end in spans), record_id


def test_every_word_led_to_something() -> None:
    spans = [(part.start or 0, part.end or 0) for record in records() for part in record.evidence]
    unread = [
        word.group()
        for word in re.finditer(r"\w+", article())
        if not any(start <= word.start() < end for start, end in spans)
    ]
    # what no record needs: the metadata before the first sentence, and the "and" between two claims
    assert unread == ["date", "2020", "02", "06", "and", "and"]
