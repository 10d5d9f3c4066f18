"""Documents that an engine's table can hold in full: plain dates, names as ids, no trees, no evidence but a source."""

from random import Random

from hypothesis import strategies as st

from tests.query.strategies import ROLES, STATUSES
from viewer.document.types import Actor, ActorRole, Document, Event, Evidence, Figure, Place, Source, Statement

ACTORS = ("turkey", "minister", "spokesman", "russia", "envoy", "Unal")
PLACES = ("syria", "idlib", "saraqeb", "ankara")
SOURCES = ("daily", "agency")
KINDS = ("", "shelling", "talks", "statement")
DATES = (
    *("", "2020-02-03", "2020-02-04", "2020-02-03T10:30:00", "2020-02-03T10:30:00.5", "2020-02-03T10:30", "2020-02"),
    *("2020", "2020-02-03/2020-02-05", "2020-01/2020-02-04", "2020-02-01/2020-02", "2020-02-03", "1969-12-31"),
    *("2020-02-03/2020-02-04T10:30:00", "2020-02-29", "1914-07/1918-11-11"),
)
TEXTS = ("there is a limit", "we retaliated, Cok iyi", "50% of [it]")


def plain_document(seed: int, events: int, statements: int, figures: int) -> Document:
    """A document of few records."""
    random = Random(seed)

    def some(keys: tuple[str, ...], most: int = 2) -> tuple[str, ...]:
        return tuple(random.choice(keys) for _ in range(random.randint(0, most)))

    def once(keys: tuple[str, ...], most: int = 2) -> tuple[str, ...]:
        return tuple(dict.fromkeys(some(keys, most)))

    made_events = tuple(
        Event(
            id=f"e{number}",
            title=random.choice(("Shelling of posts", "Talks in Baku", "cok iyi")),
            date=random.choice(DATES),
            kind=random.choice(KINDS),
            status=random.choice(STATUSES),
            actors=tuple(ActorRole(actor=actor, role=random.choice(ROLES)) for actor in some(ACTORS, 3)),
            places=once(PLACES),
            importance=random.randint(1, 5),
            description=random.choice(("", "killed eight")),
            tags=once(("aid", "truce")),
            evidence=tuple(Evidence(source=source, exact="") for source in once(SOURCES)),
        )
        for number in range(events)
    )
    made_statements = tuple(
        Statement(
            id=f"t{number}",
            speaker=random.choice(ACTORS),
            on_behalf_of=random.choice(("", *ACTORS)),
            to=some(ACTORS),
            said=random.choice([date for date in DATES if "/" not in date]),
            text=random.choice(TEXTS),
            channel=random.choice(("", "phone call")),
            places=once(PLACES, 1),
        )
        for number in range(statements)
    )
    made_figures = tuple(
        Figure(
            id=f"f{number}",
            measure=random.choice(("displaced", "killed")),
            value=random.choice((8.0, 1000.0)),
            as_of=random.choice(DATES),
            attributed_to=random.choice(("", *ACTORS)),
        )
        for number in range(figures)
    )
    return document(made_events, made_statements, made_figures)


def document(
    events: tuple[Event, ...], statements: tuple[Statement, ...] = (), figures: tuple[Figure, ...] = ()
) -> Document:
    """A document of these records, with all actors, places and sources."""
    return Document(
        title="made up",
        actors=tuple(Actor(id=key, name=key) for key in sorted(ACTORS)),
        places=tuple(Place(id=key, name=key) for key in sorted(PLACES)),
        sources=tuple(Source(id=key, title=key) for key in sorted(SOURCES)),
        events=events,
        statements=statements,
        figures=figures,
    )


plain_documents = st.builds(
    plain_document,
    seed=st.integers(0, 2**40),
    events=st.integers(1, 8),
    statements=st.integers(0, 5),
    figures=st.integers(0, 4),
)
FIXED = tuple(plain_document(seed, events=8, statements=5, figures=4) for seed in range(3))
"""For engines that take long to make a table."""
