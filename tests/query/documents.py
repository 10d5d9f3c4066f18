"""A made-up conflict of any size, for tests and benchmarks; equal arguments give equal documents."""

from collections.abc import Callable
from random import Random

import msgspec

from viewer.dates import DAY, Instant, Precision, edtf_of, instant
from viewer.document.types import (
    Actor,
    ActorKind,
    ActorRole,
    Document,
    Event,
    Evidence,
    Figure,
    Place,
    Qualifier,
    Relation,
    Source,
    Statement,
    Status,
)

KINDS = (
    *("shelling", "air strike", "clash", "ceasefire", "meeting", "talks", "demand", "withdrawal"),
    *("protest", "aid", "displacement", "arrest", "agreement", "election", "visit", ""),
)
STATUSES: tuple[Status, ...] = ("reported", "claimed", "disputed", "planned", "conditional", "denied")
STATUS_WEIGHTS = (70, 12, 6, 6, 3, 3)
STATES = ("Turkey", "Russia", "Syria", "Iran", "Iraq", "Jordan", "Lebanon", "Israel", "France", "Germany")
PERSONS = (
    *("Mevlüt Işıkçı", "Gülşen Çağlayan", "İbrahim Öztürk", "Şükrü Dağ", "Владимир Ёлкин", "Сергей Щукин"),
    *("Наталья Жданова", "محمد الأحمد", "فاطمة الزهراء", "عبد الرحمن يوسف", "Zoë Brontë", "Jürgen Weiß"),
)
BODIES = ("foreign ministry", "defence ministry", "border guard", "observation mission", "news agency")
BODY_KINDS: tuple[ActorKind, ...] = ("government", "government", "armed-group", "organisation", "media")
TOWNS = ("Idlib", "Saraqeb", "Morek", "Şanlıurfa", "حلب", "Дербент", "Maarat", "Latakia", "Ankara", "Baku")
MEASURES = (("people displaced", "people"), ("people killed", "people"), ("attacks", ""), ("aid", "tonnes"))
QUALIFIERS: tuple[Qualifier, ...] = ("exact", "at-least", "more-than", "at-most", "less-than", "about", "vague")
FIRST = instant(2011, 3, 15)
DAYS = 3_600
Quoted = Callable[[int, str], tuple[Evidence, ...]]
EVENTS_A_SOURCE = 120


def synthetic_document(n: int, seed: int = 1) -> Document:
    """A document of `n` events, about n/3 statements and n/8 figures, with actors in trees and every kind of date."""
    random = Random(seed)
    actors = _actors(min(12 + n // 50, 1_500))
    places = _places(min(10 + n // 100, 800))
    sources = max(1, n // EVENTS_A_SOURCE)
    texts: list[list[str]] = [[] for _ in range(sources)]
    lengths = [0] * sources

    def quoted(number: int, sentence: str) -> tuple[Evidence, ...]:
        """Puts a sentence into a source's text and quotes it; one record in fifty has no evidence."""
        if random.random() < 0.02:
            return ()
        source = number % sources
        start = lengths[source]
        texts[source].append(sentence)
        lengths[source] += len(sentence) + 1
        return (Evidence(source=f"s{source}", exact=sentence, start=start, end=start + len(sentence)),)

    events = [_event(random, number, actors, places) for number in range(n)]
    events = [_with_evidence(event, quoted(number, f"{event.title}.")) for number, event in enumerate(events)]
    statements = [_statement(random, number, events, actors, quoted) for number in range(n // 3)]
    figures = [_figure(random, number, events, statements, actors, quoted) for number in range(n // 8)]
    return Document(
        title=f"A conflict of {n} events",
        description="Made up for tests.",
        language="en",
        sources=tuple(
            Source(
                id=f"s{number}",
                title=f"Report {number + 1}",
                publisher=("Daily", "Agency", "Gazette")[number % 3],
                published=edtf_of(FIRST + random.randrange(DAYS) * DAY, Precision.DAY),
                text="\n".join(sentences),
            )
            for number, sentences in enumerate(texts)
        ),
        actors=tuple(actors),
        places=tuple(places),
        events=tuple(events),
        statements=tuple(statements),
        figures=tuple(figures),
    )


def _actors(count: int) -> list[Actor]:
    """States, bodies under states, persons under bodies."""
    actors: list[Actor] = []
    for number in range(count):
        layer, turn = number % 4, number // 4
        if layer == 0 or number < 3:
            name = STATES[turn % len(STATES)] + (f" {turn // len(STATES) + 1}" if turn >= len(STATES) else "")
            actors.append(Actor(id=f"a{number}", name=f"{name}", kind="state", aliases=(f"Capital {turn}",)))
        elif layer == 1:
            body = turn % len(BODIES)
            actors.append(
                Actor(
                    id=f"a{number}",
                    name=f"{actors[number - 1].name}'s {BODIES[body]}",
                    kind=BODY_KINDS[body],
                    member_of=f"a{number - 1}",
                )
            )
        else:
            name = f"{PERSONS[number % len(PERSONS)]} {turn}"
            actors.append(Actor(id=f"a{number}", name=name, kind="person", member_of=f"a{number - layer + 1}"))
    return actors


def _places(count: int) -> list[Place]:
    """Regions, and towns within them."""
    return [
        Place(
            id=f"p{number}",
            name=f"{TOWNS[number % len(TOWNS)]} {number // len(TOWNS)}".removesuffix(" 0"),
            latitude=30 + number % 15 + 0.25,
            longitude=30 + number % 20 + 0.5,
            within=f"p{number - number % 5}" if number % 5 else "",
        )
        for number in range(count)
    ]


def _at(random: Random) -> Instant:
    """A moment of the war, which quickens towards its end."""
    return FIRST + int(DAYS * random.random() ** 0.6) * DAY + random.randrange(DAY)


def _date(random: Random) -> str:
    """A date of any kind, most of them days."""
    at, kind = _at(random), random.random()
    if kind < 0.04:
        return ""
    day = edtf_of(at, Precision.DAY)
    if kind < 0.58:
        return day
    if kind < 0.68:
        return edtf_of(at, Precision.SECOND)
    month, year = day[:7], day[:4]
    coarse = ((0.78, month), (0.80, year), (0.82, f"{year}-2{random.randrange(1, 5)}"), (0.83, f"{month}~"))
    if kind < 0.83:
        return next(date for upto, date in coarse if kind < upto)
    later = edtf_of(at + random.randrange(2, 90) * DAY, Precision.DAY)
    wide = (
        (0.91, f"{day}/{later}"),
        (0.93, f"{month}/{later}"),
        (0.945, f"{day}/.."),
        (0.955, f"{day}/"),
        (0.96, f"../{day}"),
        (0.975, f"[{day}..{later}]"),
        (0.985, f"[{day},{later}]"),
        (0.995, f"{{{day},{later}}}"),
        (1.0, f"{year[:3]}X"),
    )
    return next(date for upto, date in wide if kind < upto)


def _event(random: Random, number: int, actors: list[Actor], places: list[Place]) -> Event:
    kind = random.choice(KINDS)
    one, other = (actors[int(len(actors) * random.random() ** 2)] for _ in range(2))
    parts = [ActorRole(actor=one.id, role=random.choice(("initiator", "participant", "host")))]
    if random.random() < 0.6:
        parts.append(ActorRole(actor=other.id, role=random.choice(("target", "affected", "participant", "mediator"))))
    if random.random() < 0.05:
        parts = []
    place = random.choice(places)
    related: tuple[Relation, ...] = ()
    if number and random.random() < 0.1:
        related = (Relation(event=f"e{random.randrange(number)}", type=random.choice(("responds-to", "after"))),)
    return Event(
        id=f"e{number}",
        title=f"{(kind or 'incident').capitalize()} {number} at {place.name}, {one.name} and {other.name}",
        date=_date(random),
        kind=kind,
        status=random.choices(STATUSES, STATUS_WEIGHTS)[0],
        actors=tuple(parts),
        places=(place.id,) if random.random() < 0.8 else (),
        importance=random.choice((1, 2, 3, 3, 3, 4, 5)),
        related=related,
        tags=("made-up",) if number % 7 == 0 else (),
    )


def _with_evidence(event: Event, evidence: tuple[Evidence, ...]) -> Event:
    return msgspec.structs.replace(event, evidence=evidence)


def _statement(random: Random, number: int, events: list[Event], actors: list[Actor], quoted: Quoted) -> Statement:
    speaker, addressee = random.choice(actors), random.choice(actors)
    about = random.choice(events) if events and random.random() < 0.8 else None
    text = f"{speaker.name} said on day {number} that {random.choice(KINDS) or 'nothing'} must end."
    return Statement(
        id=f"t{number}",
        speaker=speaker.id,
        on_behalf_of=speaker.member_of if random.random() < 0.3 else "",
        to=(addressee.id,) if random.random() < 0.4 else (),
        said=edtf_of(_at(random), Precision.DAY) if random.random() < 0.9 else "",
        channel=random.choice(("", "press briefing", "phone call")),
        mode=random.choice(("direct", "indirect", "mixed")),
        text=text,
        about=(about.id,) if about else (),
        evidence=quoted(number, text),
    )


def _figure(
    random: Random, number: int, events: list[Event], statements: list[Statement], actors: list[Actor], quoted: Quoted
) -> Figure:
    measure, unit = random.choice(MEASURES)
    qualifier = random.choice(QUALIFIERS)
    value = float(round(10 ** random.uniform(0, 6)))
    vague, ranged = qualifier == "vague", random.random() < 0.2
    text = f"hundreds of {measure} ({number})" if vague else f"{value:,.0f} {measure} ({number})"
    return Figure(
        id=f"f{number}",
        measure=measure,
        unit=unit,
        qualifier=qualifier,
        value=None if vague or ranged else value,
        low=value if ranged and not vague else None,
        high=2 * value if ranged and not vague else None,
        as_of=edtf_of(_at(random), Precision.DAY) if random.random() < 0.8 else "",
        attributed_to=random.choice(actors).id if random.random() < 0.7 else "",
        statement=random.choice(statements).id if statements and random.random() < 0.3 else "",
        about=(random.choice(events).id,) if events and random.random() < 0.8 else (),
        text=text,
        evidence=quoted(number, text),
    )
