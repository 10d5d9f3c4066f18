"""A redacted picture: what is taken out is nowhere in what is drawn, nor in what a file says of itself."""

import re
from dataclasses import replace

import msgspec
import pytest
from PySide6.QtCore import QByteArray
from PySide6.QtGui import QImage

from tests.document.test_redaction import STORY
from tests.shell.export.requests import draw, go_on, needs_qt, texts
from tests.shell.export.test_files import streams, words_of
from viewer.document.redaction import Redaction
from viewer.document.text import fold
from viewer.document.types import Actor, ActorRole, Document, Event, Evidence, Place, Relation, Source
from viewer.layout.lane_order import LaneOrder
from viewer.query.answers import Grouping, LanesBy
from viewer.query.filter import Compared, Filter, RecordType, Ref, Share
from viewer.query.memory import MemorySource
from viewer.session.view_state import ViewState
from viewer.shell.export import redacting
from viewer.shell.export.limits import CannotDraw
from viewer.shell.export.wishes import ExportRequest, FileWish, Kind, PageWish, Paper, Part, What
from viewer.shell.export.writing import check, file_bytes
from viewer.shell.painter import FontMeasure

pytestmark = needs_qt

NAMES = ("cavusoglu", "mevlut", "%c3%a7avu")
ALL = Redaction(("cavusoglu",), places=True, notes=True, source_texts=True)
WHO = Redaction(("cavusoglu",))
SAYS = Ref(RecordType.EVENT, "e-cavusoglu-1")


def asked(state: ViewState | None = None, document: Document = STORY, title: str = "") -> ExportRequest:
    return ExportRequest(
        MemorySource(document), state or ViewState(), title or document.title, None, "cavusoglu.dateline.json"
    )


def wish(redaction: Redaction = WHO, what: What = What.WHOLE) -> PageWish:
    return PageWish(what, redaction=redaction)


def told(data: bytes) -> str:
    """All that a file's bytes say, its packed parts and its pictures' texts too."""
    parts = [data, *streams(data)]
    said = " ".join(part.decode("utf-8", "ignore") + part.decode("latin-1") for part in parts)
    return fold(said) + fold(" ".join(words_of(data)) if data.startswith(b"%PDF") else "")


FILES = [
    FileWish(Kind.SVG),
    FileWish(Kind.PDF),
    FileWish(Kind.PDF, 3.0, Paper.A4),
    FileWish(Kind.PNG, 1.0),
]


@pytest.mark.parametrize("file", FILES, ids=["svg", "pdf", "sheets", "png"])
@pytest.mark.parametrize("what", [What.WHOLE, What.VIEW, What.SELECTION])
def test_no_file_tells_who_was_taken_out(file: FileWish, what: What) -> None:
    page = wish(ALL, what)
    request = asked(ViewState(selected=SAYS, keep=Filter(actors=frozenset({"cavusoglu"}), text="çavuşoğlu")))
    drawing = draw(page, request)
    made = file_bytes(drawing, file, check(drawing, page, file), FontMeasure(), go_on)
    said = told(made)
    if file.kind is Kind.PNG:
        image = QImage.fromData(QByteArray(made))
        assert "Person A" in image.text("Title")
        said += fold(" ".join(image.text(key) for key in image.textKeys()))
    else:
        assert "person a" in said
    for name in NAMES:
        assert name not in said


def test_the_same_file_unredacted_does_tell() -> None:
    page = PageWish(What.WHOLE)
    drawing = draw(page, asked())
    for file in FILES:
        said = told(file_bytes(drawing, file, check(drawing, page, file), FontMeasure(), go_on))
        assert "cavusoglu" in said


def test_exact_places_are_in_no_lane() -> None:
    state = ViewState(grouping=Grouping(LanesBy.PLACE))
    assert any("Idlib" in text for text in texts(draw(PageWish(What.WHOLE), asked(state))))
    written = " ".join(texts(draw(wish(Redaction(places=True)), asked(state))))
    assert "Idlib" not in written
    assert "Syria" in written


def test_what_was_taken_out_is_listed() -> None:
    drawing = draw(wish(ALL), asked())
    assert drawing.people == {"Mevlüt Çavuşoğlu": "Person A"}
    listed = {one.field for one in drawing.removed}
    assert {"actors.name", "events.title", "events.description", "sources.text"} <= listed
    assert draw(PageWish(What.WHOLE), asked()).removed == ()


def test_the_counts_and_the_words_of_the_filter_are_those_of_the_view() -> None:
    state = ViewState(keep=Filter(actors=frozenset({"cavusoglu"}), text="cavus"))
    plain = [text for text in texts(draw(PageWish(What.WHOLE), asked(state))) if " shown" in text]
    written = texts(draw(wish(), asked(state)))
    assert [text for text in written if " shown" in text] == plain
    said = " ".join(written)
    assert "Actor: Person A" in said
    assert "(text removed)" in said


def test_a_filter_on_an_exact_place_is_not_told_as_one_on_the_place_around_it() -> None:
    state = ViewState(keep=Filter(places=frozenset({"idlib"})))
    written = " ".join(texts(draw(wish(Redaction(places=True)), asked(state))))
    assert "place: (place removed)" in written
    assert "Idlib" not in written


def test_a_title_of_ones_own_is_gone_through_too() -> None:
    drawing = draw(wish(), asked(title="What Cavusoglu said"))
    assert drawing.title == "What Person A said"


def test_the_name_of_the_file_is_left_out() -> None:
    assert not any("dateline.json" in text for text in texts(draw(wish(), asked())))
    assert any("dateline.json" in text for text in texts(draw(PageWish(What.WHOLE), asked())))


def test_what_a_filter_hides_is_not_read_into_the_picture() -> None:
    hidden = Filter(records=frozenset({RecordType.STATEMENT}))
    drawing = draw(wish(), asked(ViewState(keep=hidden)))
    assert not any("speaks" in text for text in texts(drawing))


def test_lanes_keep_their_arrangement_under_their_new_names() -> None:
    hidden = LaneOrder(order=("turkey", "cavusoglu"), hidden=frozenset({"cavusoglu"}))
    written = texts(draw(wish(), asked(ViewState(lanes=hidden))))
    shown = texts(draw(wish(), asked()))
    assert sum(text == "Person A" for text in shown) > sum(text == "Person A" for text in written)


def test_hidden_lanes_of_exact_places_cannot_become_those_around_them() -> None:
    state = ViewState(grouping=Grouping(LanesBy.PLACE), lanes=LaneOrder(hidden=frozenset({"idlib"})))
    with pytest.raises(CannotDraw, match="hidden"):
        draw(wish(Redaction(places=True)), asked(state))


def test_the_selected_is_found_under_its_new_id() -> None:
    written = " ".join(texts(draw(wish(WHO, What.SELECTION), asked(ViewState(selected=SAYS)))))
    assert "Person A speaks in Idlib" in written


@pytest.mark.parametrize(
    ("state", "reason"),
    [
        (ViewState(), "Nothing is selected"),
        (ViewState(selected=SAYS, keep=Filter(records=frozenset({RecordType.FIGURE}))), "filter hides"),
    ],
)
def test_without_a_selection_that_is_said_of_a_redacted_one_too(state: ViewState, reason: str) -> None:
    with pytest.raises(CannotDraw, match=reason):
        draw(wish(WHO, What.SELECTION), asked(state))


def test_more_records_than_can_be_gone_through_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(redacting, "MOST_RECORDS", 1)
    with pytest.raises(CannotDraw, match="too many"):
        draw(wish(), asked())


TWO = Document(
    title="Two papers",
    sources=(Source(id="one", title="One"), Source(id="other", title="Other")),
    actors=(Actor(id="a", name="Ann Smith", kind="person"), Actor(id="b", name="Borland", kind="state")),
    places=(Place(id="p", name="Port"),),
    events=(
        Event(
            id="first",
            title="Smith speaks",
            date="2020-02-03",
            actors=(ActorRole(actor="a"),),
            evidence=(Evidence(source="one", exact="x"),),
        ),
        Event(
            id="second",
            title="Smith has spoken",
            date="2020-02-05",
            places=("p",),
            actors=(ActorRole(actor="a"),),
            evidence=(Evidence(source="other", exact="y"),),
        ),
    ),
)


SAME = msgspec.structs.replace(
    TWO,
    events=(
        msgspec.structs.replace(TWO.events[0], related=(Relation(event="second", type="same-as"),)),
        TWO.events[1],
    ),
)
COMPARED = Filter(compared=Compared("one", "other", frozenset(Share)))
BETWEEN = Grouping(LanesBy.COMPARED, between=("one", "other"))


@pytest.mark.parametrize(("document", "share"), [(TWO, "Only here"), (SAME, "In conflict")])
def test_two_sources_are_compared_in_a_redacted_picture_too(document: Document, share: str) -> None:
    request = asked(ViewState(keep=COMPARED, grouping=BETWEEN), document)
    written = " ".join(texts(draw(wish(Redaction(("a",))), request)))
    assert "Person A speaks" in written
    assert "Smith" not in written
    assert written.count(share) == 2
    assert "told by One or Other" in written


def test_a_comparison_that_needs_what_is_hidden_is_refused() -> None:
    hiding = replace(COMPARED, places=frozenset({"p"}))
    request = asked(ViewState(keep=hiding, grouping=BETWEEN), SAME)
    assert "Smith has spoken" in texts(draw(PageWish(What.WHOLE), request))
    with pytest.raises(CannotDraw, match="compare"):
        draw(wish(Redaction(("a",))), request)


def test_a_filter_on_somebody_of_whom_nothing_is_kept_names_the_right_one() -> None:
    names = ("House", "Lane", "Yard")  # whose ids tell a name, and become others
    actors = tuple(Actor(id=f"ann-smith-{name}", name=name, kind="state") for name in names)
    document = msgspec.structs.replace(TWO, actors=(*TWO.actors, *actors))
    keep = Filter(actors=frozenset({"a", "ann-smith-Yard"}))
    written = " ".join(texts(draw(wish(Redaction(("a",))), asked(ViewState(keep=keep), document))))
    assert "Actor: Person A · Actor: Yard" in written
    assert "Smith" not in written


def test_a_png_has_no_notes_but_those_it_always_has() -> None:
    drawing = draw(wish(ALL), asked())
    data = file_bytes(drawing, FileWish(Kind.PNG, 1.0), 1.0, FontMeasure(), go_on)
    notes = {found[1] for found in re.finditer(rb"(?:tEXt|iTXt)(\w+)\0", data)}
    assert notes == {b"Title", b"Description", b"Source", b"Software"}


@pytest.mark.parametrize("part", list(Part))
def test_each_part_can_be_left_out_of_a_redacted_page(part: Part) -> None:
    drawing = draw(PageWish(What.WHOLE, left_out=frozenset({part}), redaction=WHO), asked())
    assert "cavusoglu" not in fold(" ".join(texts(drawing)))
