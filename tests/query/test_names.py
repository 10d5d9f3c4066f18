"""Keys found by what people call them."""

from collections.abc import Callable

import pytest

from viewer.document.errors import DatelineError
from viewer.document.types import Actor, ActorRole, Document, Event, Place, Source
from viewer.query.filter import Facet
from viewer.query.memory import MemorySource
from viewer.query.names import UnknownName, resolve
from viewer.query.source import EventSource

DOCUMENT = Document(
    title="t",
    sources=(Source(id="s1", title="Daily News"),),
    actors=(
        Actor(id="turkey", name="Turkey", aliases=("Ankara", "the government")),
        Actor(id="cavusoglu", name="Mevlüt Çavuşoğlu", member_of="turkey"),
        Actor(id="syria", name="Syria", aliases=("the government",)),
        Actor(id="iran", name="Iran"),
        Actor(id="ali-1", name="Ali"),
        Actor(id="ali-2", name="ALİ"),
    ),
    places=(Place(id="idlib", name="İdlib"),),
    events=(
        Event(
            id="e",
            title="e",
            kind="air strike",
            places=("idlib",),
            actors=tuple(
                ActorRole(actor=actor, role="host") for actor in ("turkey", "cavusoglu", "syria", "ali-1", "ali-2")
            ),
        ),
    ),
)


@pytest.fixture(params=[lambda: DOCUMENT, lambda: MemorySource(DOCUMENT)], ids=["document", "source"])
def data(request: pytest.FixtureRequest) -> Document | EventSource:
    make: Callable[[], Document | EventSource] = request.param
    return make()


@pytest.mark.parametrize(
    ("facet", "text", "key"),
    [
        (Facet.ACTOR, "turkey", "turkey"),
        (Facet.ACTOR, "TURKEY", "turkey"),
        (Facet.ACTOR, " ankara ", "turkey"),
        (Facet.ACTOR, "mevlut cavusoglu", "cavusoglu"),
        (Facet.ACTOR, "ali-1", "ali-1"),
        (Facet.ACTOR, "IRAN", "iran"),
        (Facet.PLACE, "idlib", "idlib"),
        (Facet.KIND, "Air  Strike", "air strike"),
        (Facet.KIND, "statement", "statement"),
        (Facet.ROLE, "Speaker", "speaker"),
        (Facet.STATUS, "planned", "planned"),
        (Facet.RECORDS, "statements", "statement"),
        (Facet.RECORDS, "figure", "figure"),
    ],
)
def test_ids_names_and_aliases(data: Document | EventSource, facet: Facet, text: str, key: str) -> None:
    assert resolve(data, facet, text) == key


@pytest.mark.parametrize(
    ("facet", "text", "words"),
    [
        (Facet.ACTOR, "Turky", 'no actor "Turky"; did you mean "Turkey" (turkey)?'),
        (Facet.ACTOR, "Cavusoglu M", 'no actor "Cavusoglu M"; did you mean "Mevlüt Çavuşoğlu" (cavusoglu)?'),
        (Facet.ACTOR, "mevlüt", 'no actor "mevlüt"; did you mean "Mevlüt Çavuşoğlu" (cavusoglu)?'),
        (
            Facet.ACTOR,
            "the government",
            '"the government" is the name of "Turkey" (turkey) or "Syria" (syria): give the id',
        ),
        (Facet.ACTOR, "ALI", '"ALI" is the name of "Ali" (ali-1) or "ALİ" (ali-2): give the id'),
        (Facet.STATUS, "planed", 'no status "planed"; did you mean "planned"?'),
        (
            Facet.RECORDS,
            "people",
            'no record type "people"; there are "events" (event), "statements" (statement) and "figures"',
        ),
    ],
)
def test_errors_tell_the_nearest_names(data: Document | EventSource, facet: Facet, text: str, words: str) -> None:
    with pytest.raises(UnknownName) as caught:
        resolve(data, facet, text)
    assert str(caught.value).startswith(words)
    assert isinstance(caught.value, DatelineError)


@pytest.mark.parametrize("text", ["", "   ", "\u202emoc", "x" * 5000, "🎈"])
def test_any_text_is_a_name_or_an_error_of_one_short_line(data: Document | EventSource, text: str) -> None:
    with pytest.raises(UnknownName) as caught:
        resolve(data, Facet.ACTOR, text)
    assert len(str(caught.value)) < 1000
    assert str(caught.value).isprintable()
