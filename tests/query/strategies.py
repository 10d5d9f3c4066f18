"""Small documents and filters, made by Hypothesis."""

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
    Source,
    Statement,
)
from viewer.query.answers import FOREVER, NEVER, Axis, Grouping, LanesBy
from viewer.query.filter import ALL_RECORDS, NO_KEY, Filter, Match, RecordType

ACTORS = ("turkey", "minister", "spokesman", "russia", "envoy", "Ünal")
PLACES = ("syria", "idlib", "saraqeb", "ankara")
SOURCES = ("daily", "agency")
KINDS = ("", "shelling", "talks", "statement")
STATUSES = ("reported", "claimed", "planned")
ROLES = ("", "initiator", "target", "speaker", "affected", "guest")
UNKNOWN = "nobody"
"""An id that no document has; documents may still refer to it."""

DATES = (
    *("", "2020-02-03", "2020-02-04", "2020-02-03T10:30:00", "2020-02-03T10:30:00.5", "2020-02", "2020", "201X"),
    *("2020-02-03/2020-02-05", "2020-01/2020-02-04", "2020-02-03/..", "../2020-02-04", "2020-02-04/", "/2020-02"),
    *("[2020-02-03,2020-02-07]", "[2020-02-01..2020-02-05]", "[..2020-02-03]", "[2020-01,2020-02-04..2020-02-06]"),
    *("{2020-02-03,2020-02-05}", "{2020-02-03,2020-02-04..2020-02-06}", "{2020-01,2020-02}", "2020-02~", "2020-02-04?"),
    *("2020-21", "../..", "no date at all"),
)
FAR_DATES = ("Y-13800000000", "-0043-03-15", "Y400000", "Y-300000/2020-02-03", "[Y-400000,2020-02-03]")


def _keys(keys: tuple[str, ...], unknown: bool = True) -> st.SearchStrategy[str]:
    return st.sampled_from((*keys, UNKNOWN) if unknown else keys)


def _tuples(keys: tuple[str, ...], most: int = 3) -> st.SearchStrategy[tuple[str, ...]]:
    return st.lists(_keys(keys), max_size=most).map(tuple)


def _ids(letter: str, count: int) -> tuple[str, ...]:
    return tuple(f"{letter}{number}" for number in range(count))


@st.composite
def documents(draw: st.DrawFn) -> Document:
    """A document of few records, with few actors in a tree; some references lead nowhere, and some dates are none."""
    dates = st.sampled_from(DATES + FAR_DATES if draw(st.booleans()) else DATES)
    events = _ids("e", draw(st.integers(0, 7)))
    statements = _ids("t", draw(st.integers(0, 4)))
    figures = _ids("f", draw(st.integers(0, 4)))
    sources = SOURCES[: draw(st.integers(0, len(SOURCES)))]
    quotes = st.lists(
        st.builds(Evidence, source=_keys(SOURCES), exact=st.sampled_from(("killed eight", "talks", "gone"))), max_size=2
    ).map(tuple)
    about = _tuples(events, 2)
    return Document(
        title="Made up",
        sources=tuple(
            Source(
                id=key, title=key.title(), published=draw(dates), text=draw(st.sampled_from(("", "it killed eight")))
            )
            for key in sources
        ),
        actors=tuple(
            Actor(id=key, name=key.title(), member_of=draw(st.sampled_from(("", *ACTORS, UNKNOWN)))) for key in ACTORS
        ),
        places=tuple(
            Place(id=key, name=key.title(), within=draw(st.sampled_from(("", *PLACES[:number]))))
            for number, key in enumerate(PLACES)
        ),
        events=tuple(
            Event(
                id=key,
                title=draw(st.sampled_from(("Shelling of posts", "Talks in Baku", "çok iyi"))),
                date=draw(dates),
                kind=draw(st.sampled_from(KINDS)),
                status=draw(st.sampled_from(("reported", "claimed", "planned"))),
                actors=tuple(
                    draw(st.lists(st.builds(ActorRole, actor=_keys(ACTORS), role=st.sampled_from(ROLES)), max_size=3))
                ),
                places=draw(_tuples(PLACES)),
                related=tuple(
                    draw(
                        st.lists(
                            st.builds(
                                Relation,
                                event=_keys(events),
                                type=st.sampled_from(("after", "before", "part-of", "responds-to")),
                            ),
                            max_size=2,
                        )
                    )
                ),
                importance=draw(st.integers(1, 5)),
                evidence=draw(quotes),
            )
            for key in events
        ),
        statements=tuple(
            Statement(
                id=key,
                speaker=draw(_keys(ACTORS)),
                on_behalf_of=draw(st.sampled_from(("", *ACTORS))),
                to=draw(_tuples(ACTORS, 2)),
                said=draw(dates),
                text=draw(st.sampled_from(("there is a limit", "we retaliated"))),
                about=draw(about),
                places=draw(_tuples(PLACES, 1)),
                evidence=draw(quotes),
            )
            for key in statements
        ),
        figures=tuple(
            Figure(
                id=key,
                measure=draw(st.sampled_from(("displaced", "Displaced ", "killed"))),
                value=draw(st.sampled_from((8.0, 1000.0))),
                as_of=draw(dates),
                period=draw(dates),
                attributed_to=draw(st.sampled_from(("", *ACTORS, UNKNOWN))),
                statement=draw(st.sampled_from(("", *statements, UNKNOWN))),
                about=draw(about),
                evidence=draw(quotes),
            )
            for key in figures
        ),
    )


def _chosen(keys: tuple[str, ...]) -> st.SearchStrategy[frozenset[str]]:
    """Mostly nothing, so that not every filter hides everything."""
    some = st.frozensets(st.sampled_from((*keys, NO_KEY, UNKNOWN)), min_size=1, max_size=3)
    return st.one_of(st.just(frozenset[str]()), st.just(frozenset[str]()), some)


_near = st.one_of(
    st.integers(instant(2020, 1, 30), instant(2020, 2, 9)),
    st.sampled_from((instant(2020, 2, 3), instant(2020, 2, 4), instant(2020, 2, 3, 10, 30), instant(2019))),
)
_instants = st.one_of(_near, st.integers(instant(-400_000), instant(500_000)))


@st.composite
def spans(draw: st.DrawFn) -> Span:
    """Stretches near the dates of the documents and far away, from nothing to ages long."""
    start = draw(_instants)
    length = draw(st.one_of(st.sampled_from((0, 1, HOUR, DAY, 7 * DAY, 40 * DAY)), st.integers(0, 10**24)))
    return Span(start, start + length)


periods = st.one_of(st.none(), spans(), _near.map(lambda at: Span(at, FOREVER)), _near.map(lambda at: Span(NEVER, at)))

filters = st.builds(
    Filter,
    records=st.one_of(st.just(ALL_RECORDS), st.just(ALL_RECORDS), st.frozensets(st.sampled_from(RecordType))),
    actors=_chosen(ACTORS),
    without_actors=_chosen(ACTORS),
    match=st.sampled_from(Match),
    roles=_chosen(ROLES),
    pairs=st.one_of(
        st.just(frozenset[tuple[str, str]]()),
        st.frozensets(st.tuples(st.sampled_from(ACTORS), st.sampled_from(ACTORS)), max_size=2),
    ),
    kinds=_chosen(KINDS),
    places=_chosen(PLACES),
    sources=_chosen(SOURCES),
    statuses=_chosen(STATUSES),
    text=st.sampled_from(("", "", "", "cok", '"eight', "TALKS baku", '"of posts" shell', "ünal")),
    period=periods,
)

groupings = st.builds(
    Grouping, by=st.sampled_from(LanesBy), folded=st.frozensets(st.sampled_from((*ACTORS, *PLACES)), max_size=3)
)
axes = st.sampled_from(Axis)
