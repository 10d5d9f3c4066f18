"""What is taken out of a document is nowhere in it any more, and the rest still holds together."""

from pathlib import Path
from tempfile import TemporaryDirectory
from urllib.parse import unquote

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.document.telling import COORDINATE, NAMES, WORDS, holds, telling_documents
from tests.formats.writers.writing import read_back, written
from viewer.document.evidence import find_quote
from viewer.document.redacted_names import Names, labels
from viewer.document.redaction import Redaction, redacted
from viewer.document.text import fold, fold_with_offsets
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
from viewer.formats import open_document
from viewer.formats.saving import save_document
from viewer.formats.writers.csv_table import CSV
from viewer.formats.writers.html_page import HTML
from viewer.formats.writing import DocumentSubject
from viewer.query.subject import RedactedSubject
from viewer.query.writers import WRITERS
from viewer.resource_files import resource

TEXT = "On Monday Mevlüt Çavuşoğlu said so. Later, cavusoglu went on; MEVLUT  CAVUSOGLU did not. Çavuşoğlu's end."
QUOTE = "Later, cavusoglu went on"

STORY = Document(
    title="The Çavuşoğlu file",
    description="All on Mevlut Cavusoglu",
    sources=(
        Source(
            id="cavusoglu-interview",
            title="Interview",
            author="M. Çavuşoğlu",
            url="https://example.org/Mevl%C3%BCt%20%C3%87avu%C5%9Fo%C4%9Flu",
            text=TEXT,
        ),
        Source(id="other", title="Other", url="https://example.org/1"),
    ),
    actors=(
        Actor(id="turkey", name="Turkey", kind="state"),
        Actor(
            id="cavusoglu",
            name="Mevlüt Çavuşoğlu",
            kind="person",
            aliases=("Çavuşoğlu", "M. Çavuşoğlu"),
            member_of="turkey",
            description="Born in Alanya",
            unknown={"wiki": "Mevlüt_Çavuşoğlu"},
        ),
    ),
    places=(
        Place(id="syria", name="Syria", latitude=35.0, longitude=38.5),
        Place(id="idlib", name="Idlib", within="syria", latitude=35.93, longitude=36.63, precision_m=500),
        Place(id="adana", name="Adana", latitude=37.0, longitude=35.3, unknown={"plus_code": "8GH4"}),
    ),
    events=(
        Event(
            id="e-cavusoglu-1",
            title="Çavuşoğlu speaks in Idlib",
            date="2020-02-03",
            actors=(ActorRole(actor="cavusoglu", role="speaker"), ActorRole(actor="turkey")),
            places=("idlib", "syria"),
            description="See mevlut-cavusoglu.",
            related=(Relation(event="e2", type="after"),),
            tags=("cavusoglu2020", "talks"),
            url="https://example.org/?q=%C3%87avu%C5%9Fo%C4%9Flu",
            evidence=(
                Evidence(
                    source="cavusoglu-interview",
                    exact=QUOTE,
                    prefix="said so. ",
                    suffix="; MEVLUT  CAV",
                    start=TEXT.index(QUOTE),
                    end=TEXT.index(QUOTE) + len(QUOTE),
                ),
                Evidence(source="other", exact="said Mevlüt", prefix="so ", suffix=" Çavuşoğlu today"),
            ),
            unknown={"note": {"Çavuşoğlu": ["by Cavusoglu", 3]}, "lat": 35.931},
        ),
        Event(id="e2", title="Nothing", places=("adana",), related=(Relation(event="e-cavusoglu-1", type="before"),)),
    ),
    statements=(
        Statement(
            id="s1",
            speaker="cavusoglu",
            on_behalf_of="turkey",
            text="I, Çavuşoğlu, …",
            about=("e-cavusoglu-1",),
            reported_by="cavusoglu-interview",
        ),
    ),
    figures=(
        Figure(id="f1", measure="visits of Cavusoglu", value=3, about=("e-cavusoglu-1",), attributed_to="cavusoglu"),
    ),
)
ALL = Redaction(actors=("cavusoglu",), places=True, notes=True, source_texts=True)


def plain(text: str) -> str:
    return fold(text)


def test_a_name_is_gone_from_every_field_and_every_id() -> None:
    made, _removed = redacted(STORY, Redaction(actors=("cavusoglu",)))
    assert "cavusoglu" not in plain(unquote(str(made)))
    person = made.actors[1]
    assert (person.id, person.name, person.aliases, person.description) == ("person-a", "Person A", (), "")
    assert made.title == "The Person A file"
    event = made.events[0]
    assert event.title == "Person A speaks in Idlib"
    assert event.description == "See Person A."
    assert event.tags == ("Person A2020", "talks")
    assert event.url == ""
    assert event.unknown == {"note": {"Person A": ["by Person A", 3]}, "lat": 35.931}
    assert made.sources[1].url == "https://example.org/1"


def test_what_is_left_still_refers_to_what_it_did() -> None:
    made, _removed = redacted(STORY, Redaction(actors=("cavusoglu",)))
    event, other = made.events
    assert [part.actor for part in event.actors] == ["person-a", "turkey"]
    assert other.related[0].event == event.id
    assert made.statements[0].about == (event.id,)
    assert made.statements[0].speaker == "person-a"
    assert made.statements[0].reported_by == made.sources[0].id == event.evidence[0].source
    assert made.figures[0].attributed_to == "person-a"


def test_quotes_stand_where_they_stood_in_the_new_text(tmp_path: Path) -> None:
    made, _removed = redacted(STORY, Redaction(actors=("cavusoglu",)))
    text = made.sources[0].text
    assert text == "On Monday Person A said so. Later, Person A went on; Person A did not. Person A's end."
    quote = made.events[0].evidence[0]
    assert quote.exact == "Later, Person A went on"
    assert text[quote.start : quote.end] == quote.exact
    found = find_quote(text, quote)
    assert found is not None
    assert found.how == "exact"
    save_document(made, tmp_path / "redacted.dateline.json")
    assert open_document(tmp_path / "redacted.dateline.json").problems == ()


def test_a_name_that_runs_over_the_end_of_a_quote_is_not_told_in_pieces() -> None:
    made, _removed = redacted(STORY, Redaction(actors=("cavusoglu",)))
    quote = made.events[0].evidence[1]
    assert (quote.prefix, quote.exact, quote.suffix) == ("so ", "said Person A", " today")


def test_names_within_other_words_stay() -> None:
    names = Names({"Ali": "Person A", "Ali Khan": "Person B"})
    assert names.without("Alive in Italia, ali khan met ALI; Ali-Khan, ali_2.")[0] == (
        "Alive in Italia, Person B met Person A; Person B, Person A_2."
    )


@pytest.mark.parametrize(
    ("name", "text", "left"),
    [
        ("Сергей Лавров", "встреча с Лавровым и Сергеем Лавровым", "встреча с Person A и Person A"),
        ("Мария Захарова", "по словам Захаровой", "по словам Person A"),
        (
            "Angela Merkel",
            "Merkels Rede, MERKEL’S words, #merkel_2020",
            "Person A Rede, Person A’S words, #Person A_2020",
        ),
        ("Bashar al-Assad", "Assad and the Assads; bashar", "Person A and the Person A; Person A"),
        ("Turkish soldier", "a soldier of the Turkish army", "a soldier of the Turkish army"),
    ],
)
def test_parts_and_endings_of_a_persons_name_are_names_too(name: str, text: str, left: str) -> None:
    document = Document(
        title=text, actors=(Actor(id="p1", name=name, kind="person"), Actor(id="p2", name="Turkish army"))
    )
    made, _ = redacted(document, Redaction(actors=("p1",)))
    assert made.title == left


def test_a_word_that_another_is_called_by_stays() -> None:
    couple = (Actor(id="p1", name="Recep Erdoğan", kind="person"), Actor(id="p2", name="Emine Erdoğan", kind="person"))
    made, _ = redacted(Document(title="Recep and Emine Erdoğan", actors=couple), Redaction(actors=("p1",)))
    assert made.title == "Person A and Emine Erdoğan"


def test_exact_places_are_told_by_what_they_lie_in() -> None:
    made, _removed = redacted(STORY, Redaction(places=True))
    assert [(place.name, place.latitude, place.longitude, place.precision_m) for place in made.places] == [
        ("Syria", None, None, None),
        ("(place removed)", None, None, None),
    ]
    assert made.events[0].places == ("syria",)
    assert made.events[0].title == "Çavuşoğlu speaks in Syria"
    assert made.events[1].places == (made.places[1].id,)
    assert "lat" not in made.events[0].unknown
    for word in ("Idlib", "Adana", "35.93", "37.0", "8GH4"):
        assert word.lower() not in str(made).lower()


def test_notes_and_texts_are_removed() -> None:
    made, _removed = redacted(STORY, Redaction(notes=True, source_texts=True))
    assert made.description == ""
    assert made.events[0].description == ""
    assert made.events[0].unknown == {}
    assert made.sources[0].text == ""
    assert [quote.exact for quote in made.events[0].evidence] == ["(text removed)", "(text removed)"]
    assert "went on" not in str(made)


def test_what_was_removed_is_counted_by_field() -> None:
    _made, removed = redacted(STORY, ALL)
    told = {(one.field, one.what): one.count for one in removed}
    assert told["document.title", "names replaced"] == 1
    assert told["document.description", "removed"] == 1
    assert told["sources.text", "removed"] == 1
    assert told["places.latitude, longitude", "removed"] == 3
    assert told["events.evidence", "quotes removed"] == 2
    assert str(removed[0]).endswith("×")


def test_nothing_asked_is_nothing_changed() -> None:
    assert redacted(STORY, Redaction()) == (STORY, ())


def test_written_piece_by_piece_it_is_the_same_each_time() -> None:
    subject = RedactedSubject(DocumentSubject(STORY), ALL)
    first, told = list(subject.records()), subject.removed()
    assert list(subject.records()) == first
    assert subject.removed() == told
    whole, removed = redacted(STORY, ALL)
    assert [*whole.events, *whole.statements, *whole.figures] == first
    assert removed == told
    assert subject.people == {"Mevlüt Çavuşoğlu": "Person A"}


@pytest.mark.parametrize("notes", [True, False])
def test_what_rules_read_of_a_person_tells_no_name(notes: bool) -> None:
    ground = Ground(field="name", rule="title and name", exact="Vladimir Putin", start=0, end=14)
    draft = Document(
        title="Draft",
        actors=(
            Actor(id="putin", name="Vladimir Putin", kind="person", grounds=(ground,)),
            Actor(id="kremlin", name="Kremlin", grounds=(ground,)),
        ),
        places=(Place(id="p", name="Moscow", grounds=(ground,)),),
        events=(Event(id="e1", title="He speaks", grounds=(ground,)),),
    )
    made, removed = redacted(draft, Redaction(("putin",), notes=notes))
    assert "putin" not in str(made).casefold()
    assert [(one.what, one.count) for one in removed if one.field == "actors.grounds"] == [("removed", 2)]


def test_labels_are_letters_and_no_name() -> None:
    assert labels(["person", "state", "person"], lambda _: False) == ["Person A", "Group B", "Person C"]
    assert labels(["person"] * 28, lambda _: False)[25:] == ["Person Z", "Person AA", "Person AB"]
    assert labels(["person"], lambda label: label == "Person A") == ["Person B"]


# no written format holds the name


@settings(max_examples=40, deadline=None)
@given(telling_documents(), st.booleans(), st.booleans(), st.booleans())
def test_no_written_file_holds_a_redacted_name(
    told: tuple[str, str, Document], places: bool, notes: bool, source_texts: bool
) -> None:
    name, alias, document = told
    made, _removed = redacted(document, Redaction(("a1",), places, notes, source_texts))
    (event,), (source,) = made.events, made.sources
    placed = event.evidence[0]
    if placed.start is not None:
        assert source.text[placed.start : placed.end] == placed.exact
    with TemporaryDirectory() as folder:
        for writer in WRITERS:
            path = Path(folder, f"out{writer.suffix}")
            text = written(writer, made, path).decode("utf-8", "replace")
            if writer.key == "parquet":  # packed
                text += str(read_back(path))
            assert not holds(text, name), writer.key
            assert not holds(text, alias), writer.key
            assert not (places and str(COORDINATE)[:6] in text), writer.key


@given(telling_documents())
def test_a_file_that_is_not_redacted_holds_the_names(told: tuple[str, str, Document]) -> None:
    name, alias, document = told
    with TemporaryDirectory() as folder:
        for writer in (CSV, HTML):
            text = written(writer, document, Path(folder, "out")).decode()
            assert holds(text, name)
            assert holds(text, alias)


@settings(max_examples=100, deadline=None)
@given(st.data())
def test_replacing_leaves_the_rest_of_a_text_as_it_is(data: st.DataObject) -> None:
    name = data.draw(NAMES)
    before, after = (data.draw(WORDS) for _ in range(2))
    made, count = Names({name: "Person A"}).without(f"{before}, {name.upper()} {after}")
    assert count == 1
    assert made == f"{before}, Person A {after}"


def test_the_sample_without_its_president() -> None:
    sample = open_document(resource("samples", "idlib-2020-02-06.dateline.json")).document
    erdogan = next(actor for actor in sample.actors if "Erdo" in actor.name)
    made, removed = redacted(sample, Redaction(actors=(erdogan.id,), notes=True))
    assert "erdogan" not in fold(str(made))
    assert sum(one.count for one in removed) > 20
    with TemporaryDirectory() as folder:
        path = Path(folder, "redacted.dateline.json")
        save_document(made, path)
        assert open_document(path).problems == ()


def test_folding_gives_a_place_for_each_letter() -> None:
    folded, offsets = fold_with_offsets("Straße")
    assert (folded, len(offsets)) == ("strasse", 8)
    assert Names({"strasse": "X"}).without("Die Straße!")[0] == "Die X!"


@pytest.mark.parametrize("odd", ["…", "🙂", "№ 7", "x"])
def test_names_of_few_or_no_letters_are_found(odd: str) -> None:
    assert Names({odd: "Person A"}).without(f"it was {odd} again")[0] == "it was Person A again"


def test_a_place_named_with_what_it_lies_in_is_removed_where_it_is_named_alone() -> None:
    document = Document(
        title="Conflict",
        places=(
            Place(id="p", name="Hajin town, Deir ez Zor Governorate, Syria"),
            Place(id="q", name="Turkey, border of"),
        ),
        actors=(Actor(id="turkey", name="Turkey"),),
        events=(Event(id="e", title="Conflict: IS – SDF, Hajin town", description="Turkey"),),
    )
    made, _removed = redacted(document, Redaction(places=True))
    assert made.events[0].title == "Conflict: IS – SDF, (place removed)"
    assert made.events[0].description == "Turkey"


def test_names_are_found_among_thousands() -> None:
    many = Names({f"{chr(97 + number % 26)}ark {number}": f"({number})" for number in range(20_000)})
    assert many.without("From Park 15 to zark 78's end, not ark 3 nor park 16.") == (
        "From (15) to zark 78's end, not ark 3 nor park 16.",
        1,
    )


@given(st.dictionaries(st.text("aAbñЖа -_1.", min_size=1, max_size=7), st.just("x"), min_size=1, max_size=9), st.data())
def test_of_many_names_each_is_found_as_if_it_were_alone(instead: dict[str, str], data: st.DataObject) -> None:
    name = data.draw(st.sampled_from(sorted(instead)))
    text = f"so {name}, and"
    if Names({name: "x"}).swaps(text):
        assert Names(instead).swaps(text)


def test_a_word_of_the_name_of_somebody_of_no_kind_is_told_where_it_stands_alone() -> None:
    document = Document(
        title="Smith and others",
        actors=(Actor(id="a", name="Ann Smith"), Actor(id="b", name="Border Guard", kind="armed-group")),
        events=(Event(id="e", title="Ann Smith speaks; Smith and the Guard go", date="2020"),),
    )
    made, removed = redacted(document, Redaction(actors=("a", "b")))
    assert made.events[0].title == "Group A speaks; Smith and the Guard go"
    told = {(one.field, one.what): one.count for one in removed}
    assert told["events.title", 'not replaced, look at it: "Smith" alone'] == 1
    assert told["document.title", 'not replaced, look at it: "Smith" alone'] == 1
    assert not any("Guard" in what for _, what in told)


def test_what_is_left_of_a_name_that_was_cut_beside_a_quote_goes_too() -> None:
    names = Names({"Recep Tayyip Erdoğan": "Person A", "Erdoğan": "Person A"})
    assert names.without_cut("yip Erdoğan said on", "said by Recep Tay") == (" said on", "said by ")
    assert names.without_cut("doğan’s troops", "near Erdo") == ("’s troops", "near ")
    assert names.without_cut("troops entered", "the town") == ("troops entered", "the town")
    assert names.without_cut("", "") == ("", "")
    document = Document(
        title="Visits",
        actors=(Actor(id="a1", name="Recep Tayyip Erdoğan", kind="person"),),
        sources=(Source(id="s", title="A page"),),
        events=(
            Event(
                id="e",
                title="A visit",
                evidence=(Evidence(source="s", exact="a visit", prefix="doğan paid ", suffix=" with Rec"),),
            ),
        ),
    )
    (quote,) = redacted(document, Redaction(("a1",)))[0].events[0].evidence
    assert (quote.prefix, quote.exact, quote.suffix) == (" paid ", "a visit", " with ")
