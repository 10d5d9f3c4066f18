"""A made-up flood as two papers tell it: forty events, some told by both, some of them otherwise."""

from viewer.document.accounts import SAME_RULE
from viewer.document.types import (
    Actor,
    ActorRole,
    Document,
    Event,
    Evidence,
    Figure,
    Ground,
    Place,
    Relation,
    Source,
    Statement,
)

WIRE, COURIER = "wire", "courier"

ACTORS = (
    Actor(id="council", name="Vale County Council", kind="government"),
    Actor(id="brandt", name="Ines Brandt", kind="person", member_of="council"),
    Actor(id="power", name="Norling Power", kind="organisation"),
    Actor(id="brigade", name="Fire brigade", kind="organisation"),
    Actor(id="people", name="Residents", kind="population"),
)

# date, title, kind, who did it, by whom it is told: the wire, the courier, or both with the courier's own words
TOLD = (
    ("2021-06-28", "Norling Power opens the sluices of the upper dam", "accident", "power", "w"),
    ("2021-06-29", "Heavy rain sets in over the Vale", "disaster", "", "b:Rain without end begins"),
    ("2021-06-30", "The council warns of high water", "warning", "council", "b:High water warning goes out@2021-06-29"),
    ("2021-06-30", "The ferry at Ost stops running", "accident", "", "c"),
    ("2021-07-01", "The Ley bursts its banks at Ost", "disaster", "", "b:The Ley floods Ost"),
    ("2021-07-01", "Residents fill sandbags at the mill", "aid", "people", "c"),
    ("2021-07-01T18", "Power fails in the old town", "accident", "power", "b:The old town goes dark!council"),
    ("2021-07-02", "The fire brigade evacuates two streets", "displacement", "brigade", "b:Two streets are cleared"),
    ("2021-07-02", "A school becomes a shelter", "aid", "council", "c"),
    ("2021-07-02", "Ines Brandt visits the shelter", "visit", "brandt", "w"),
    ("2021-07-03", "The footbridge at Ost is swept away", "disaster", "", "b:The footbridge is gone"),
    ("2021-07-03", "Trains between Ost and Norling are cancelled", "accident", "", "w"),
    ("2021-07-03", "A farmer loses forty sheep", "disaster", "", "c"),
    ("2021-07-04", "The council closes the lower road", "law", "council", "b:The lower road is closed@2021-07-06"),
    ("2021-07-04", "Divers search the cellars of the old town", "aid", "brigade", "c"),
    ("2021-07-05", "The army sends boats", "aid", "", "w"),
    ("2021-07-05", "Power is back in half of the old town", "aid", "power", "w"),
    ("2021-07-05", "Residents protest before the town hall", "protest", "people", "b:Anger before the town hall"),
    ("2021-07-06", "Looting in two shops", "crime", "", "c"),
    ("2021-07-06", "The council asks the state for help", "demand", "council", "p:The council turns to the state"),
    ("2021-07-07", "The water falls by a metre", "disaster", "", "w"),
    ("2021-07-07", "The market hall opens again", "business", "", "c"),
    ("2021-07-08", "Norling Power denies having opened the sluices too late", "press remarks", "power", "w"),
    ("2021-07-08", "A leaflet of the brigade lists what to throw away", "message", "brigade", "c"),
    ("2021-07-09", "Prosecutors search the offices of Norling Power", "court", "", "p:Police at Norling Power"),
    ("2021-07-09", "A benefit concert at the mill", "aid", "people", "c"),
    ("2021-07-10", "The state promises money", "support", "", "w"),
    ("2021-07-12", "Schools open again", "", "council", "c"),
    ("2021-07-12", "The lower road opens to lorries", "law", "council", "w"),
    ("2021-07-14", "A first list of damages is published", "economy", "council", "w"),
    ("2021-07-15", "Residents meet the council", "meeting", "people", "b:An evening of questions"),
    ("2021-07-16", "The brigade counts its pumps", "aid", "brigade", "c"),
    ("2021-07-19", "The council orders an inquiry", "law", "council", "w"),
)

BOTH = "b"
PROPOSED = "p"


def two_papers() -> Document:
    """The flood."""
    texts: dict[str, list[str]] = {WIRE: [], COURIER: []}
    events: list[Event] = []

    def quote(source: str, words: str) -> tuple[Evidence, ...]:
        start = sum(len(line) + 1 for line in texts[source])
        texts[source].append(words)
        return (Evidence(source=source, exact=words, start=start, end=start + len(words)),)

    def event(source: str, date: str, title: str, kind: str, who: str, same: str = "", proposed: bool = False) -> str:
        id = f"{source}-{len(events) + 1}"
        ground = Ground(field=f"related:{same}", rule=SAME_RULE, basis="inferred")
        actors = (ActorRole(actor=who, role="initiator"),) if who else ()
        related = (Relation(event=same, type="same-as"),) if same else ()
        events.append(
            Event(id=id, title=title, date=date, kind=kind, actors=actors, places=("ost",), related=related,
                  grounds=(ground,) if proposed else (), evidence=quote(source, f"{title}."))
        )  # fmt: skip
        return id

    ids: dict[str, tuple[str, str]] = {}
    for date, title, kind, who, told in TOLD:
        way, _, own = told.partition(":")
        if way == "c":
            event(COURIER, date, title, kind, who)
            continue
        first = event(WIRE, date, title, kind, who)
        if way in (BOTH, PROPOSED):
            own, _, blamed = own.partition("!")
            own, _, other = own.partition("@")
            second = event(COURIER, other or date, own, kind, blamed or who, first, way == PROPOSED)
            ids[title] = first, second
    street = ids["The fire brigade evacuates two streets"]
    protest = ids["Residents protest before the town hall"]
    figures = (
        Figure(id="f1", measure="people evacuated", value=140, about=(street[0],), attributed_to="brigade",
               as_of="2021-07-02", text="140 people", evidence=quote(WIRE, "The brigade counted 140 people.")),
        Figure(id="f2", measure="people evacuated", value=220, about=(street[1],), as_of="2021-07-02",
               text="220 people", evidence=quote(COURIER, "220 people had to leave their homes.")),
        Figure(id="f3", measure="protesters", value=300, qualifier="about", about=(protest[0],),
               text="about 300", evidence=quote(WIRE, "About 300 stood before the town hall.")),
        Figure(id="f4", measure="protesters", value=320, about=(protest[1],), text="320",
               evidence=quote(COURIER, "We counted 320 of them.")),
    )  # fmt: skip
    words = "Nobody could have known how fast the water would come."
    statements = (
        Statement(id="s1", speaker="brandt", text=words, said="2021-07-05", mode="direct",
                  evidence=quote(WIRE, f"“{words}”")),
        Statement(id="s2", speaker="brandt", text=words, said="2021-07-05", mode="direct",
                  evidence=quote(COURIER, f"“{words}”")),
        Statement(id="s3", speaker="power", text="The sluices were opened as the plan says.", said="2021-07-08",
                  evidence=quote(WIRE, "The sluices had been opened as the plan said, the company stated.")),
    )  # fmt: skip
    sources = (
        Source(id=WIRE, title="Flood in the Vale: what is known", publisher="Harbour Wire", published="2021-07-20",
               text="\n".join(texts[WIRE])),
        Source(id=COURIER, title="Four weeks under water", publisher="The Vale Courier", published="2021-07-24",
               text="\n".join(texts[COURIER])),
    )  # fmt: skip
    return Document(
        title="The flood in the Vale, twice told",
        language="en",
        sources=sources,
        actors=ACTORS,
        places=(Place(id="ost", name="Ost"),),
        events=tuple(events),
        statements=statements,
        figures=figures,
    )
