import pytest

from viewer.document.editing import At, CannotEdit, record_at
from viewer.document.editing_records import Array, Told
from viewer.document.types import Actor, Document, Event, Evidence, Figure, Place, Source, Statement
from viewer.query.filter import RecordType, Ref
from viewer.session.editing.from_quote import Kind, record_from_quote
from viewer.session.editing.refs import at, ref

TEXT = (
    "Norland shelled Tessin on 3 March 2021. “We will answer,” Anna Berg said.\n\nMore than 4,000 people\nhave fled; "
    "many are ill."
)

ARRAYS: dict[Kind, Array] = {"event": "events", "statement": "statements", "figure": "figures"}


def _document(language: str = "en") -> Document:
    source = Source(id="paper", title="Paper", text=TEXT, published="2021-03-05", language=language)
    return Document(title="t", sources=(source,), actors=(Actor(id="berg", name="Anna Berg"),))


def _made(kind: Kind, words: str, speaker: str = "", language: str = "en") -> Told:
    start = TEXT.index(words)
    document = _document(language)
    document, id = record_from_quote(document, kind, "paper", start, start + len(words), speaker=speaker)
    found = record_at(document, At(ARRAYS[kind], id))
    assert isinstance(found, (Event, Statement, Figure))
    (quote,) = found.evidence
    assert TEXT[quote.start : quote.end] == quote.exact == words.strip()
    assert found.review == "none"
    return found


def test_an_event_has_the_quote_as_its_title_and_the_date_that_stands_in_it() -> None:
    found = _made("event", "Norland shelled Tessin on 3 March 2021")
    assert isinstance(found, Event)
    assert found.title == "Norland shelled Tessin on 3 March 2021"
    assert (found.date, found.date_text) == ("2021-03-03", "3 March 2021")
    found = _made("event", "More than 4,000 people\nhave fled")
    assert isinstance(found, Event)
    assert (found.title, found.date) == ("More than 4,000 people have fled", "")


@pytest.mark.parametrize(
    ("told", "words", "kind", "status"),
    [
        ("Norland shelled Tessin on 3 March 2021.", "Norland shelled Tessin", "shelling", "reported"),
        ("On Monday Norland will shell Tessin.", "Norland will shell Tessin", "shelling", "planned"),
        ("It came after several ceasefires that nobody kept.", "several ceasefires", "ceasefire", "reported"),
        ("He carried out the attack at dawn.", "carried out the attack", "attack", "reported"),
        ("Norland shelled Tessin; the roof is green.", "the roof is green", "", "reported"),
    ],
)
def test_an_event_has_the_kind_and_status_that_its_words_tell(told: str, words: str, kind: str, status: str) -> None:
    source = Source(id="paper", title="Paper", text=told, published="2021-03-05", language="en")
    start = told.index(words)
    document, _ = record_from_quote(Document(title="t", sources=(source,)), "event", "paper", start, start + len(words))
    assert [(event.kind, event.status) for event in document.events] == [(kind, status)]


def test_an_event_in_a_language_without_rules_has_no_kind() -> None:
    found = _made("event", "Norland shelled Tessin", language="xx")
    assert isinstance(found, Event)
    assert (found.kind, found.status, found.date) == ("", "reported", "")


@pytest.mark.parametrize("words", ["“We will answer,” ", "We will answer"])
def test_a_quoted_statement_is_direct_and_is_without_its_marks(words: str) -> None:
    found = _made("statement", words, speaker="berg")
    assert isinstance(found, Statement)
    assert found.text.rstrip(",") == "We will answer"
    assert (found.mode, found.speaker, found.reported_by, found.said) == ("direct", "berg", "paper", "2021-03-05")


def test_other_words_are_an_indirect_statement() -> None:
    found = _made("statement", "many are ill", speaker="berg")
    assert isinstance(found, Statement)
    assert (found.mode, found.text) == ("indirect", "many are ill")


def test_a_statement_needs_a_speaker_whom_the_document_has() -> None:
    for speaker in ("", "nobody"):
        with pytest.raises(CannotEdit, match=r"somebody|nobody"):
            _made("statement", "many are ill", speaker=speaker)


def test_a_figure_has_the_number_of_its_quote() -> None:
    found = _made("figure", "More than 4,000 people")
    assert isinstance(found, Figure)
    assert (found.value, found.qualifier, found.measure) == (4000, "more-than", "people")


@pytest.mark.parametrize(("words", "language"), [("many are ill", "en"), ("More than 4,000 people", "xx")])
def test_a_figure_without_a_number_that_rules_know_is_vague(words: str, language: str) -> None:
    found = _made("figure", words, language=language)
    assert isinstance(found, Figure)
    assert (found.value, found.qualifier, found.text) == (None, "vague", words)


def test_nothing_is_made_of_nothing() -> None:
    with pytest.raises(CannotEdit):
        record_from_quote(_document(), "event", "paper", 5, 5)


def test_views_and_edits_name_the_same_record() -> None:
    for kind in RecordType:
        assert ref(at(Ref(kind, "a"))) == Ref(kind, "a")
    assert ref(At("actors", "a")) is None


def _with_records() -> Document:
    """A war that goes on, told of in a statement, and the places and events around it."""
    told = (
        "“After several ceasefires the country's nearly nine-year war goes on in North Tessin,” Anna Berg said. "
        "Norland killed two soldiers in Tessin on Monday."
    )
    source = Source(id="paper", title="Paper", text=told, published="2021-03-05", language="en")

    def quote(words: str) -> Evidence:
        start = told.index(words)
        return Evidence(source="paper", exact=words, start=start, end=start + len(words))

    return Document(
        title="t", sources=(source,), actors=(Actor(id="berg", name="Anna Berg"),),
        places=(Place(id="tessin", name="Tessin"), Place(id="north", name="North Tessin")),
        events=(
            Event(id="all", title="all of it", evidence=(quote(told),)),
            Event(id="war", title="the war", date="2012/..", evidence=(quote("the country's nearly nine-year war"),)),
            Event(id="killing", title="a killing", date="2021-03-01", evidence=(quote("Norland killed two soldiers"),)),
        ),
        statements=(
            Statement(id="said", speaker="berg", text="x", said="2021-03-04", review="draft", about=("war",),
                      evidence=(quote(told[: told.index(" Norland")]),)),
        ),
    )  # fmt: skip


def _from(document: Document, kind: Kind, words: str) -> tuple[Document, Told]:
    start = document.sources[0].text.index(words)
    after, id = record_from_quote(document, kind, "paper", start, start + len(words))
    found = record_at(after, At(ARRAYS[kind], id))
    assert isinstance(found, (Event, Statement, Figure))
    return after, found


def test_a_figure_belongs_to_the_event_and_the_statement_that_hold_its_words() -> None:
    _, war = _from(_with_records(), "figure", "nearly nine-year war")
    assert isinstance(war, Figure)
    assert (war.about, war.statement, war.attributed_to, war.as_of) == (("war",), "said", "berg", "2021-03-04")
    _, guards = _from(_with_records(), "figure", "two soldiers")
    assert isinstance(guards, Figure)
    assert (guards.about, guards.statement, guards.as_of, guards.unit) == (("killing",), "", "2021-03-01", "people")


@pytest.mark.parametrize(
    ("told", "value", "unit", "qualifier"),
    [
        ("The nearly nine-year war", 9, "years", "less-than"),
        ("It lasted more than three weeks", 3, "weeks", "more-than"),
        ("The 12-day siege", 12, "days", "exact"),
        ("Several ceasefires", None, "ceasefires", "vague"),
        ("many Peruvian soldiers", None, "people", "vague"),
    ],
)
def test_a_length_of_time_is_a_figure_and_what_is_vague_has_a_unit(
    told: str, value: float | None, unit: str, qualifier: str
) -> None:
    source = Source(id="paper", title="Paper", text=f"{told}.", published="2021-03-05", language="en")
    _, found = _from(Document(title="t", sources=(source,)), "figure", told)
    assert isinstance(found, Figure)
    assert (found.value, found.unit, found.qualifier, found.as_of) == (value, unit, qualifier, "2021-03-05")


def test_an_event_has_the_places_that_its_words_name_and_its_statement_is_about_it_unsettled() -> None:
    document, event = _from(_with_records(), "event", "war goes on in North Tessin")
    assert isinstance(event, Event)
    assert event.places == ("north",)
    (statement,) = document.statements
    assert statement.about == ("war", event.id)
    assert statement.review == "draft"
    document, event = _from(_with_records(), "event", "Norland killed two soldiers in Tessin")
    assert isinstance(event, Event)
    assert event.places == ("tessin",)
    assert document.statements[0].about == ("war",)
