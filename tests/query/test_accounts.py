"""Who tells what: corroboration and comparison of two sources, against looking at one record after the other."""

from dataclasses import replace

import msgspec
import numpy as np
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.query import reference
from tests.query.contract_checks import kept_rows
from tests.query.strategies import SOURCES, filters, small_document
from viewer.dates import Span
from viewer.document.accounts import SAME_RULE
from viewer.document.types import ActorRole, Document, Event, Evidence, Figure, Ground, Relation, Source, Statement
from viewer.query.accounts import accounts_of_postings
from viewer.query.answers import FOREVER, NEVER, Axis, Grouping, LanesBy
from viewer.query.arrays import Postings
from viewer.query.filter import EVERYTHING, NO_KEY, TELLINGS, Compared, Facet, Filter, Share
from viewer.query.memory import MemorySource

places = st.integers(0, 6)
few_documents = st.builds(
    small_document, st.integers(0, 10**6), st.integers(0, 7), st.integers(0, 4), st.integers(0, 5)
)
pairs_of_sources = st.tuples(st.sampled_from(SOURCES), st.sampled_from(SOURCES))
compared = st.builds(
    lambda two, shares: Compared(two[0], two[1], shares), pairs_of_sources, st.frozensets(st.sampled_from(Share))
)
slowly = settings(max_examples=120, deadline=None, suppress_health_check=list(HealthCheck))


def _same_as(document: Document, pairs: list[tuple[int, int]]) -> Document:
    """The document in which a person has said that some events are the same."""
    events = list(document.events)
    for one, other in pairs:
        if one < len(events) and other < len(events) and one != other:
            more = Relation(event=events[other].id, type="same-as")
            events[one] = msgspec.structs.replace(events[one], related=(*events[one].related, more))
    return msgspec.structs.replace(document, events=tuple(events))


documents = st.builds(_same_as, few_documents, st.lists(st.tuples(places, places), max_size=4))
folds = st.frozensets(st.sampled_from(("one", "other")))


@slowly
@given(documents, filters, st.frozensets(st.sampled_from(TELLINGS), min_size=1))
def test_what_is_told_by_how_many_sources_is_kept(document: Document, keep: Filter, told: frozenset[str]) -> None:
    source = MemorySource(document)
    keep = replace(keep, told=told)
    assert sorted(source.listing(keep, Axis.HAPPENED)) == kept_rows(document, keep)


@slowly
@given(documents)
def test_the_facet_counts_each_record_once(document: Document) -> None:
    counts = MemorySource(document).facet_counts(EVERYTHING, Facet.TOLD)
    told = [reference.telling(document, record) for record in reference.all_records(document)]
    assert {count.key: count.total for count in counts} == {key: told.count(key) for key in set(told)}
    named = [count.key for count in counts if count.key != NO_KEY]
    assert named == [key for key in ("one", "several", "conflict") if key in named]


@slowly
@given(documents, filters, compared)
def test_shares_of_two_sources_are_kept(document: Document, keep: Filter, chosen: Compared) -> None:
    keep = replace(keep, compared=chosen)
    assert sorted(MemorySource(document).listing(keep, Axis.HAPPENED)) == kept_rows(document, keep)


@slowly
@given(documents, filters, pairs_of_sources, folds)
def test_lanes_of_two_sources(
    document: Document, keep: Filter, between: tuple[str, str], folded: frozenset[str]
) -> None:
    grouping = Grouping(LanesBy.COMPARED, folded, between)
    source = MemorySource(document)
    records = reference.all_records(document)
    standing = [reference.lane_keys(document, record, grouping) for record in records]
    kept = set(kept_rows(document, keep))
    for lane in source.lanes(keep, grouping):
        under = [any(key == lane.key or key.partition(":")[0] == lane.key for key in keys) for keys in standing]
        under = under if lane.key else [keys == [NO_KEY] for keys in standing]
        assert lane.total == sum(under)
        assert lane.kept == sum(under[row] for row in kept)
    window = source.window(keep, Axis.HAPPENED, Span(NEVER // 2, FOREVER // 2), 10_000, grouping)
    assert window is not None
    found = {(int(row), window.lanes[int(lane)].key) for row, lane in zip(window.record, window.lane, strict=True)}
    dated = [row for row in kept if reference.dates(document, records[row], Axis.HAPPENED)]
    assert found == {(row, key) for row in dated for key in standing[row]}


@slowly
@given(documents, filters, pairs_of_sources)
def test_happenings_are_counted_once_however_many_tell_of_them(
    document: Document, keep: Filter, between: tuple[str, str]
) -> None:
    contrast = MemorySource(document).contrast(keep, *between)
    if contrast is None:
        assert len(document.sources) < 2
        return
    records = reference.all_records(document)
    kept = [records[row] for row in kept_rows(document, keep)]
    expected = dict.fromkeys(Share, 0)
    seen: list[object] = []
    for record in kept:
        share = reference.share(document, record, *between)
        if share is not None and record not in seen:
            expected[share] += 1
            seen += reference.accounts(document, record)
    assert dict(zip(Share, contrast.counts, strict=True)) == expected


def two_accounts(
    date: str = "2020-02-03", initiator: str = "army", killed: float = 8, proposed: bool = False
) -> Document:
    """A shelling told by an agency and, differently where that is asked for, by a daily; the agency tells of talks."""

    def quote(source: str, exact: str) -> tuple[Evidence, ...]:
        return (Evidence(source=source, exact=exact),)

    grounds = (Ground(field="related:a", rule=SAME_RULE, basis="inferred"),) if proposed else ()
    return Document(
        title="t",
        sources=(Source(id="agency", title="Wire", publisher="Agency"), Source(id="daily", title="Daily")),
        events=(
            Event(id="a", title="Shelling", date="2020-02-03", actors=(ActorRole(actor="army", role="initiator"),),
                  evidence=quote("agency", "The army shelled the post.")),
            Event(id="talks", title="Talks", date="2020-02-05", evidence=quote("agency", "Talks began.")),
            Event(id="b", title="The post is hit", date=date, actors=(ActorRole(actor=initiator, role="initiator"),),
                  related=(Relation(event="a", type="same-as"),), grounds=grounds,
                  evidence=quote("daily", "A post was hit.")),
        ),
        figures=(
            Figure(id="f", measure="killed", value=8, about=("a",), evidence=quote("agency", "eight")),
            Figure(id="g", measure="Killed", value=killed, about=("b",), evidence=quote("daily", "some")),
        ),
        statements=(
            Statement(id="s", speaker="army", text="There is a limit.", evidence=quote("agency", "“a limit.”")),
            Statement(id="t", speaker="army", text="there is a limit", evidence=quote("daily", "“a limit”")),
        ),
    )  # fmt: skip


def counts(document: Document) -> tuple[int, ...]:
    contrast = MemorySource(document).contrast(EVERYTHING, "agency", "daily")
    assert contrast is not None
    return contrast.counts


def test_what_both_tell_alike_is_in_both() -> None:
    assert counts(two_accounts()) == (1, 3, 0, 0)


def test_a_date_in_conflict_is_told() -> None:
    assert counts(two_accounts(date="2020-02-04")) == (1, 2, 1, 0)


def test_a_coarser_date_contradicts_nothing() -> None:
    assert counts(two_accounts(date="2020-02")) == (1, 3, 0, 0)


def test_another_to_blame_is_a_conflict() -> None:
    assert counts(two_accounts(initiator="rebels")) == (1, 2, 1, 0)


def test_figures_in_conflict_are_told_of_figure_and_event() -> None:
    assert counts(two_accounts(killed=12)) == (1, 1, 2, 0)


def test_what_is_only_proposed_to_be_the_same_is_in_neither_twice() -> None:
    contrast = MemorySource(two_accounts(proposed=True)).contrast(EVERYTHING, "agency", "daily")
    assert contrast is not None
    assert contrast.counts == (3, 1, 0, 2)
    assert contrast.proposed == 1
    assert [differ for _, _, differ in contrast.pairs] == [False, None]


def test_an_entry_knows_by_how_many_it_is_told() -> None:
    source = MemorySource(two_accounts())
    assert [source.entry(row, Axis.HAPPENED).sources for row in range(3)] == [2, 1, 2]


def test_of_a_table_each_row_is_by_itself() -> None:
    first = np.array([0, 0, 1, 3], dtype=np.int32)
    accounts = accounts_of_postings(Postings(first, np.array([0, 0, 1], dtype=np.uint8)))
    assert [TELLINGS[at] for at in accounts.telling] == [NO_KEY, "one", "several"]
    assert accounts.sources.tolist() == [0, 1, 2]
