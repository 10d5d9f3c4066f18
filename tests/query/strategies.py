"""Small documents and filters, made by Hypothesis."""

from collections.abc import Sequence
from random import Random
from typing import TypeVar

from hypothesis import strategies as st

from viewer.dates import DAY, HOUR, Span, instant
from viewer.document.types import (
    Actor,
    ActorRole,
    Document,
    Event,
    Evidence,
    Figure,
    Place,
    Relation,
    RelationType,
    Review,
    Source,
    Statement,
    Status,
)
from viewer.query.answers import FOREVER, NEVER, Axis, Grouping, LanesBy
from viewer.query.filter import ALL_RECORDS, NO_KEY, Filter, Match, RecordType

T = TypeVar("T")

TREE = {"turkey": "", "minister": "turkey", "spokesman": "minister", "russia": "", "envoy": "russia", "Ünal": "turkey"}
ACTORS = tuple(TREE)
PLACES = ("syria", "idlib", "saraqeb", "ankara")
SOURCES = ("daily", "agency")
KINDS = ("", "shelling", "talks", "statement")
STATUSES: tuple[Status, ...] = ("reported", "claimed", "planned")
REVIEWS: tuple[Review, ...] = ("none", "draft", "kept", "edited")
ROLES = ("", "initiator", "target", "speaker", "affected", "guest")
RELATIONS: tuple[RelationType, ...] = ("after", "before", "part-of", "responds-to")
UNKNOWN = "nobody"
"""An id that no document has; documents may still refer to it."""

DATES = (
    *("", "2020-02-03", "2020-02-04", "2020-02-03T10:30:00", "2020-02-03T10:30:00.5", "2020-02", "2020", "201X"),
    *("2020-02-03/2020-02-05", "2020-01/2020-02-04", "2020-02-03/..", "../2020-02-04", "2020-02-04/", "/2020-02"),
    *("[2020-02-03,2020-02-07]", "[2020-02-01..2020-02-05]", "[..2020-02-03]", "[2020-01,2020-02-04..2020-02-06]"),
    *("{2020-02-03,2020-02-05}", "{2020-02-03,2020-02-04..2020-02-06}", "{2020-01,2020-02}", "2020-02~", "2020-02-04?"),
    *("2020-21", "../..", "no date at all", "{2020-02-03,2020-02-03T10:30:00}"),
)
LIKELY_DATES = (
    *("", "2020-02-03", "2020-02-04", "2020-02-03/2020-02-05", "{2020-02-03,2020-02-05}", "[2020-02-02,2020-02-06]"),
    *("{2020-02-03,2020-02-03T10:30:00}", "{2020-02-02..2020-02-04,2020-02-04}", "2020-02-05"),
)
FAR_DATES = ("Y-13800000000", "-0043-03-15", "Y400000", "Y-300000/2020-02-03", "[Y-400000,2020-02-03]")


def small_document(seed: int, events: int, statements: int, figures: int, far: bool = False) -> Document:
    """A document of few records and actors in a tree; some references lead nowhere, and some dates are none."""
    random = Random(seed)
    event_ids = [f"e{number}" for number in range(events)]
    statement_ids = [f"t{number}" for number in range(statements)]
    every_date = DATES + FAR_DATES if far else DATES

    def some(keys: Sequence[str], most: int = 2) -> tuple[str, ...]:
        return tuple(random.choice((*keys, UNKNOWN)) for _ in range(random.randint(0, most)))

    def date() -> str:
        return random.choice(every_date if random.random() < 0.5 else LIKELY_DATES)

    def quotes() -> tuple[Evidence, ...]:
        return tuple(
            Evidence(source=source, exact=random.choice(("killed eight", "talks", "gone"))) for source in some(SOURCES)
        )

    return Document(
        title="Made up",
        sources=tuple(
            Source(id=key, title=key.title(), published=date(), text=random.choice(("", "it killed eight")))
            for key in SOURCES[: random.randint(0, len(SOURCES))]
        ),
        actors=tuple(
            Actor(
                id=key,
                name=key.title(),
                member_of=above if random.random() < 0.7 else random.choice(("", UNKNOWN, *ACTORS)),
            )
            for key, above in TREE.items()
        ),
        places=tuple(
            Place(id=key, name=key.title(), within=random.choice(("", *PLACES[:number])))
            for number, key in enumerate(PLACES)
        ),
        events=tuple(
            Event(
                id=key,
                title=random.choice(("Shelling of posts", "Talks in Baku", "çok iyi")),
                date=date(),
                kind=random.choice(KINDS),
                status=random.choice(STATUSES),
                review=random.choice(REVIEWS),
                actors=tuple(ActorRole(actor=actor, role=random.choice(ROLES)) for actor in some(ACTORS, 3)),
                places=some(PLACES),
                related=tuple(Relation(event=other, type=random.choice(RELATIONS)) for other in some(event_ids)),
                importance=random.randint(1, 5),
                evidence=quotes(),
            )
            for key in event_ids
        ),
        statements=tuple(
            Statement(
                id=key,
                speaker=random.choice((*ACTORS, UNKNOWN)),
                on_behalf_of=random.choice(("", *ACTORS)),
                to=some(ACTORS),
                said=date(),
                text=random.choice(("there is a limit", "we retaliated")),
                review=random.choice(REVIEWS),
                about=some(event_ids),
                places=some(PLACES, 1),
                evidence=quotes(),
            )
            for key in statement_ids
        ),
        figures=tuple(
            Figure(
                id=f"f{number}",
                measure=random.choice(("displaced", "Displaced ", "killed")),
                value=random.choice((8.0, 1000.0)),
                review=random.choice(REVIEWS),
                as_of=date() if random.random() < 0.7 else "",
                period=date() if random.random() < 0.7 else "",
                attributed_to=random.choice(("", UNKNOWN, *ACTORS)),
                statement=random.choice(("", UNKNOWN, *statement_ids)),
                about=some(event_ids),
                evidence=quotes(),
            )
            for number in range(figures)
        ),
    )


documents = st.builds(
    small_document,
    seed=st.integers(0, 2**40),
    events=st.integers(0, 8),
    statements=st.integers(0, 5),
    figures=st.integers(0, 4),
    far=st.integers(0, 3).map(lambda turn: turn == 3),
)


# Mostly where dates begin and end, since that is where a bound may be taken for the wrong one.
_near = st.one_of(
    st.integers(0, 8 * 24 * 2).map(lambda halves: instant(2020, 2, 1) + halves * HOUR // 2),
    st.integers(0, 60).map(lambda days: instant(2020, 1, 15) + days * DAY),
    st.integers(0, 8).map(lambda days: instant(2020, 2, 1) + days * DAY),
    st.integers(instant(2020, 1, 30), instant(2020, 2, 9)),
    st.sampled_from((instant(2019), instant(2020), instant(2020, 2, 3, 10, 30), instant(2020, 2, 3, 10, 30, 1))),
)
_instants = st.one_of(_near, st.integers(instant(-400_000), instant(500_000)))


@st.composite
def spans(draw: st.DrawFn) -> Span:
    """Stretches near the dates of the documents, sometimes far away, from nothing to ages long."""
    if draw(st.integers(0, 5)):
        start = draw(_near)
        return Span(start, start + draw(st.sampled_from((0, 1, HOUR, DAY, DAY + 1, 7 * DAY, 40 * DAY, 500 * DAY))))
    start = draw(_instants)
    return Span(start, start + draw(st.integers(0, 10**24)))


def _chosen(keys: tuple[str, ...]) -> st.SearchStrategy[frozenset[str]]:
    return st.frozensets(st.sampled_from((*keys, *keys, NO_KEY, UNKNOWN)), min_size=1, max_size=3)


def _seldom(default: T, strategy: st.SearchStrategy[T], one_in: int = 6) -> st.SearchStrategy[T]:
    """Mostly the default: many clauses together keep nothing."""
    return st.integers(1, one_in).flatmap(lambda turn: strategy if turn == one_in else st.just(default))


_NONE: frozenset[str] = frozenset()

filters = st.builds(
    Filter,
    records=_seldom(ALL_RECORDS, st.frozensets(st.sampled_from(RecordType), max_size=2)),
    actors=_seldom(_NONE, _chosen(ACTORS), one_in=2),
    without_actors=_seldom(_NONE, _chosen(ACTORS), one_in=3),
    match=_seldom(Match.ANY, st.just(Match.ALL), one_in=3),
    roles=_seldom(_NONE, _chosen(ROLES), one_in=4),
    pairs=_seldom(
        frozenset(), st.frozensets(st.tuples(st.sampled_from(ACTORS), st.sampled_from(ACTORS)), min_size=1, max_size=2)
    ),
    kinds=_seldom(_NONE, _chosen(KINDS)),
    places=_seldom(_NONE, _chosen(PLACES)),
    sources=_seldom(_NONE, _chosen(SOURCES)),
    statuses=_seldom(_NONE, _chosen(STATUSES)),
    reviews=_seldom(_NONE, _chosen(REVIEWS)),
    text=_seldom("", st.sampled_from(("cok", '"eight', "TALKS baku", '"of posts" shell', "ünal", "e", '""'))),
    period=_seldom(
        None,
        st.one_of(spans(), _near.map(lambda at: Span(at, FOREVER)), _near.map(lambda at: Span(NEVER, at))),
        one_in=4,
    ),
    dated=_seldom(False, st.just(True)),
)

lanes_by = st.sampled_from([by for by in LanesBy if by is not LanesBy.COMPARED])
"""Two sources are compared in files alone: see test_accounts.py."""
groupings = st.builds(Grouping, by=lanes_by, folded=st.frozensets(st.sampled_from((*ACTORS, *PLACES)), max_size=3))
axes = st.sampled_from(Axis)
