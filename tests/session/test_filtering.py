"""What clicks make of a filter."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from viewer.dates import DAY, SECOND, Span
from viewer.query.answers import LanesBy
from viewer.query.choosing import choose_keys, chosen_keys
from viewer.query.filter import ALL_RECORDS, EVERYTHING, Facet, Filter, Match, RecordType
from viewer.session.filtering import (
    Choice,
    actor_choice,
    add_pair,
    choose_actor,
    clear_facet,
    cycle_actor,
    keep_there,
    remove_pair,
    set_text,
    toggle_actor,
    toggle_key,
)

KEYS = st.sampled_from(["turkey", "russia", "un", ""])


def test_an_actor_goes_round_from_ignored_to_included_to_excluded() -> None:
    seen = []
    keep = EVERYTHING
    for _ in range(3):
        keep = cycle_actor(keep, "turkey")
        seen.append(actor_choice(keep, "turkey"))
    assert seen == [Choice.INCLUDE, Choice.EXCLUDE, Choice.IGNORE]
    assert keep == EVERYTHING


@given(st.lists(st.tuples(KEYS, st.sampled_from(Choice))))
def test_the_last_choice_of_each_actor_holds(choices: list[tuple[str, Choice]]) -> None:
    keep = EVERYTHING
    for actor, choice in choices:
        keep = choose_actor(keep, actor, choice)
    assert not keep.actors & keep.without_actors
    for actor, choice in dict(choices).items():
        assert actor_choice(keep, actor) is choice


def test_choosing_the_same_again_ignores() -> None:
    keep = toggle_actor(EVERYTHING, "turkey", Choice.EXCLUDE)
    assert keep.without_actors == {"turkey"}
    assert toggle_actor(keep, "turkey", Choice.INCLUDE).actors == {"turkey"}
    assert toggle_actor(keep, "turkey", Choice.EXCLUDE) == EVERYTHING


@given(st.sampled_from([facet for facet in Facet if facet is not Facet.RECORDS]), KEYS)
def test_ticking_twice_changes_nothing(facet: Facet, key: str) -> None:
    once = toggle_key(EVERYTHING, facet, key)
    assert chosen_keys(once, facet) == {key}
    assert toggle_key(once, facet, key) == EVERYTHING


def test_record_types_are_ticked_by_name_and_none_means_all() -> None:
    keep = toggle_key(EVERYTHING, Facet.RECORDS, "statement")
    assert keep.records == {RecordType.STATEMENT}
    assert chosen_keys(keep, Facet.RECORDS) == {"statement"}
    assert toggle_key(keep, Facet.RECORDS, "statement").records == ALL_RECORDS
    everything = choose_keys(EVERYTHING, Facet.RECORDS, frozenset({"event", "statement", "figure"}))
    assert everything == EVERYTHING


@pytest.mark.parametrize("facet", Facet)
def test_a_cleared_facet_hides_nothing_and_others_stay(facet: Facet) -> None:
    full = Filter(
        records=frozenset({RecordType.EVENT}), actors=frozenset("a"), without_actors=frozenset("b"), match=Match.ALL,
        roles=frozenset("r"), kinds=frozenset("k"), places=frozenset("p"), sources=frozenset("s"),
        statuses=frozenset("t"), told=frozenset({"one"}), reviews=frozenset({"draft"}), text="x",
    )  # fmt: skip
    cleared = clear_facet(full, facet)
    assert not chosen_keys(cleared, facet)
    assert len(cleared.clauses()) == len(full.clauses()) - (facet not in (Facet.ACTOR, Facet.ROLE))
    if facet is Facet.ACTOR:
        assert not cleared.without_actors


def test_pairs_and_texts() -> None:
    keep = add_pair(set_text(EVERYTHING, "  ceasefire "), "turkey", "russia")
    assert keep.text == "ceasefire"
    assert keep.pairs == {("turkey", "russia")}
    assert remove_pair(keep, ("turkey", "russia")).pairs == frozenset()


@pytest.mark.parametrize(
    ("keep", "by", "lane", "asked"),
    [
        (EVERYTHING, LanesBy.ACTOR, "un", Filter(actors=frozenset({"un"}))),
        (EVERYTHING, LanesBy.ACTOR, "", Filter(actors=frozenset({""}))),
        (EVERYTHING, LanesBy.KIND, "war", Filter(kinds=frozenset({"war"}))),
        (EVERYTHING, LanesBy.NONE, "", EVERYTHING),
        (Filter(actors=frozenset({"un", "eu"})), LanesBy.ACTOR, "un", Filter(actors=frozenset({"un"}))),
        (Filter(actors=frozenset({"eu"})), LanesBy.ACTOR, "un",
         Filter(actors=frozenset({"un", "eu"}), match=Match.ALL)),
        (Filter(sources=frozenset({"a", "b"})), LanesBy.SOURCE, "b", Filter(sources=frozenset({"b"}))),
    ],
)  # fmt: skip
def test_what_a_lane_shows_in_a_time_is_kept(keep: Filter, by: LanesBy, lane: str, asked: Filter) -> None:
    span = Span(5 * DAY, 6 * DAY)
    assert keep_there(keep, by, lane, span) == (replace(asked, period=span, dated=True), True)


@pytest.mark.parametrize(
    ("keep", "by"),
    [
        (Filter(actors=frozenset({"eu", "us"})), LanesBy.ACTOR),
        (Filter(roles=frozenset({"target"})), LanesBy.ACTOR),
        (Filter(places=frozenset({"around"})), LanesBy.PLACE),
        (EVERYTHING, LanesBy.COMPARED),
    ],
)
def test_where_no_filter_says_what_stands_in_a_lane_all_of_the_time_is_kept(keep: Filter, by: LanesBy) -> None:
    span = Span(5 * DAY, 6 * DAY)
    assert keep_there(keep, by, "un", span) == (replace(keep, period=span, dated=True), False)


def test_a_long_stretch_is_kept_in_whole_seconds_and_within_the_period_that_was_kept() -> None:
    period = Span(3 * DAY, 5 * DAY)
    kept = keep_there(Filter(period=period), LanesBy.NONE, "", Span(4 * DAY + 17, 6 * DAY + 17))
    assert kept.keep.period == Span(4 * DAY, 5 * DAY)
    assert keep_there(EVERYTHING, LanesBy.NONE, "", Span(17, SECOND)).keep.period == Span(17, SECOND)
    assert keep_there(EVERYTHING, LanesBy.NONE, "", Span(17, 17)).keep.period == Span(17, 18)
