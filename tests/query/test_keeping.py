"""What filters keep and facets count, by example."""

from dataclasses import replace

import pytest

from viewer.dates import Span, instant
from viewer.query.answers import Axis
from viewer.query.filter import EVERYTHING, NO_KEY, Facet, Filter, Match
from viewer.query.memory import MemorySource

HAPPENED = Axis.HAPPENED


def titles(source: MemorySource, keep: Filter, axis: Axis = HAPPENED) -> list[str]:
    return [source.entry(row, axis).title for row in source.listing(keep, axis)]


def test_the_nearest_choice_up_the_tree_holds(source: MemorySource) -> None:
    assert titles(source, Filter(actors=frozenset({"turkey"}))) == ["Shelling", "Retaliation", "There is a limit"]
    hidden_minister = Filter(actors=frozenset({"turkey"}), without_actors=frozenset({"minister"}))
    assert titles(source, hidden_minister) == ["Shelling"]
    only_minister = Filter(actors=frozenset({"minister"}), without_actors=frozenset({"turkey"}))
    assert titles(source, only_minister) == ["Retaliation"]  # in the statement Turkey itself takes part
    assert titles(source, Filter(without_actors=frozenset({NO_KEY, "russia"}))) == ["Retaliation"]
    assert "The war" in titles(source, Filter(actors=frozenset({NO_KEY})))


def test_all_of_the_chosen_actors_in_the_chosen_roles(source: MemorySource) -> None:
    both = Filter(actors=frozenset({"turkey", "russia"}), match=Match.ALL)
    assert titles(source, both) == ["Shelling", "There is a limit"]
    assert titles(source, replace(both, roles=frozenset({"speaker", "addressee"}))) == ["There is a limit"]


def test_a_pair_acts_one_way(source: MemorySource) -> None:
    assert titles(source, Filter(pairs=frozenset({("turkey", "russia")}))) == ["There is a limit"]
    assert titles(source, Filter(pairs=frozenset({("russia", "turkey")}))) == ["Shelling"]
    assert titles(source, Filter(pairs=frozenset({("russia", "minister")}))) == []


def test_a_place_keeps_what_lies_within(source: MemorySource) -> None:
    assert titles(source, Filter(places=frozenset({"syria"}))) == ["Shelling"]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("cavusoglu", ["Retaliation", "There is a limit"]),
        ("ANKARA shell", ["Shelling"]),
        ('"eight soldiers"', ["Shelling"]),
        ('"soldiers eight"', []),
        ('"a limit', ["There is a limit"]),
        ("idlib", ["Shelling"]),
        ("limit shelling", []),
        ("   ", ["Shelling", "Retaliation", "> 6 killed", "There is a limit", "Talks", "The war", "Eight martyrs"]),
    ],
)
def test_search_finds_folded_words_anywhere_in_a_record(source: MemorySource, text: str, found: list[str]) -> None:
    assert titles(source, Filter(text=text)) == found


def test_a_period_keeps_what_may_have_happened_and_the_undated(source: MemorySource) -> None:
    between = Filter(period=Span(instant(2020, 2, 12), instant(2020, 2, 15)))
    assert titles(source, between) == ["The war", "Eight martyrs"]  # the talks are on the 10th or the 20th
    day = Filter(period=Span(instant(2020, 2, 5), instant(2020, 2, 6)))
    assert titles(source, day) == ["Retaliation", "The war", "Eight martyrs"]


def test_roles_and_actors_are_counted_beside_each_other(source: MemorySource) -> None:
    roles = source.facet_counts(Filter(actors=frozenset({"russia"})), Facet.ROLE)
    counts = {count.key: count.without_own for count in roles}
    assert counts == {"initiator": 1, "addressee": 1, "speaker": 0, "target": 0}
    actors = source.facet_counts(Filter(roles=frozenset({"initiator"})), Facet.ACTOR)
    assert {count.key: count.without_own for count in actors} == {"turkey": 1, "minister": 1, "russia": 1, NO_KEY: 0}


def test_facet_counts_are_trees_with_labels(source: MemorySource) -> None:
    actors = source.facet_counts(EVERYTHING, Facet.ACTOR)
    assert [(count.key, count.parent, count.total) for count in actors] == [
        ("turkey", None, 3),
        ("minister", "turkey", 2),
        ("russia", None, 2),
        (NO_KEY, None, 4),
    ]
    assert [count.key for count in source.facet_counts(EVERYTHING, Facet.RECORDS)] == ["event", "statement", "figure"]
    assert source.label(Facet.ACTOR, "minister") == "Mevlüt Çavuşoğlu"
    assert source.label(Facet.ACTOR, "gone") == "gone"
