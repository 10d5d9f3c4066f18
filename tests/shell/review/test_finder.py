"""Actors, places and events are found by typing, and made where they are not there yet, each as one step."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QListView

from viewer.document.types import Relation
from viewer.query.filter import RecordType, Ref
from viewer.shell.review.finder import Finder
from viewer.shell.review.forms import EventForm, FigureForm, StatementForm
from viewer.shell.review.pane import ReviewPane


def event_form(pane: ReviewPane) -> EventForm:
    form = pane.card.form
    assert isinstance(form, EventForm)
    return form


def type_into(finder: Finder, text: str, *keys: Qt.Key) -> None:
    line = finder.lineEdit()
    assert line is not None
    line.setFocus()
    line.selectAll()
    QTest.keyClicks(line, text)
    for key in keys:
        QTest.keyClick(line, key)


def test_typing_finds_by_any_part_of_a_name_and_return_takes_the_first(pane: ReviewPane) -> None:
    more = event_form(pane).actors.more
    type_into(more, "lin")
    assert more.offered == ["Ada Lind", "New actor “lin”"]
    line = more.lineEdit()
    assert line is not None
    QTest.keyClick(line, Qt.Key.Key_Return)
    assert [part.actor for part in pane.document.events[0].actors] == ["guards", "lind"]


def test_a_new_actor_is_offered_and_made_in_one_step(pane: ReviewPane) -> None:
    before = pane.document
    more = event_form(pane).actors.more
    type_into(more, "Ferry Company", Qt.Key.Key_Return)
    assert [actor.name for actor in pane.document.actors] == ["Guards", "Ada Lind", "Ferry Company"]
    assert pane.document.events[0].actors[-1].actor == "ferry-company"
    assert pane.document.events[0].review == "edited"
    assert event_form(pane).actors.rows[-1].thing.currentText() == "Ferry Company"
    pane.do("undo")
    assert pane.document is before


def test_what_is_not_chosen_is_taken_back(pane: ReviewPane) -> None:
    before = pane.document
    thing = event_form(pane).actors.rows[0].thing
    type_into(thing, "Somebody", Qt.Key.Key_Escape)
    assert thing.currentText() == "Guards"
    assert pane.document is before


def test_a_name_that_is_there_is_not_made_again(pane: ReviewPane) -> None:
    more = event_form(pane).actors.more
    type_into(more, "ada lind")
    assert more.offered == ["Ada Lind"]


def test_a_speaker_and_an_addressee_can_be_new(pane: ReviewPane) -> None:
    pane.show_record(Ref(RecordType.STATEMENT, "unsafe"))
    form = pane.card.form
    assert isinstance(form, StatementForm)
    type_into(form.speaker, "The council", Qt.Key.Key_Return)
    type_into(form.to.more, "Guards", Qt.Key.Key_Return)
    statement = pane.document.statements[0]
    assert (statement.speaker, statement.to) == ("the-council", ("guards",))


def test_who_gives_a_figure_can_be_new(pane: ReviewPane) -> None:
    pane.show_record(Ref(RecordType.FIGURE, "forty"))
    form = pane.card.form
    assert isinstance(form, FigureForm)
    type_into(form.claimant, "Harbour office", Qt.Key.Key_Return)
    assert pane.document.figures[0].attributed_to == "harbour-office"


def test_places_are_added_and_taken_out(pane: ReviewPane) -> None:
    form = event_form(pane)
    type_into(form.places.more, "North Quay", Qt.Key.Key_Return)
    assert [place.name for place in pane.document.places] == ["North Quay"]
    assert pane.document.events[0].places == ("north-quay",)
    form.places.rows[0].out.click()
    assert not pane.document.events[0].places


def test_an_event_is_related_to_another(pane: ReviewPane) -> None:
    form = event_form(pane)
    type_into(form.related.more, "ferry", Qt.Key.Key_Return)
    assert pane.document.events[0].related == (Relation(event="stopped", type="part-of"),)
    kind = form.related.rows[0].kind
    kind.activated.emit(kind.findData("causes"))
    assert pane.document.events[0].related == (Relation(event="stopped", type="causes"),)
    form.related.rows[0].out.click()
    assert not pane.document.events[0].related


def test_tags_and_notes_are_typed(pane: ReviewPane) -> None:
    form = event_form(pane)
    form.tags.setFocus()
    QTest.keyClicks(form.tags, "bridges; traffic ;bridges")
    QTest.keyClick(form.tags, Qt.Key.Key_Return)
    form.description.setFocus()
    QTest.keyClicks(form.description, "Ask the harbour.")
    QTest.keyClick(form.description, Qt.Key.Key_Return)
    event = pane.document.events[0]
    assert (event.tags, event.description) == (("bridges", "traffic"), "Ask the harbour.")


def test_who_reports_a_statement_is_chosen(pane: ReviewPane) -> None:
    pane.show_record(Ref(RecordType.STATEMENT, "unsafe"))
    form = pane.card.form
    assert isinstance(form, StatementForm)
    form.source.activated.emit(form.source.findData("paper"))
    assert pane.document.statements[0].reported_by == "paper"


def test_what_is_offered_is_chosen_with_the_arrows(pane: ReviewPane) -> None:
    more = event_form(pane).actors.more
    type_into(more, "lin")
    popup = next(each for each in QApplication.topLevelWidgets() if each.isVisible() and isinstance(each, QListView))
    QTest.keyClick(popup, Qt.Key.Key_Down)
    QTest.keyClick(popup, Qt.Key.Key_Return)
    assert [actor.name for actor in pane.document.actors] == ["Guards", "Ada Lind", "lin"]


def test_what_is_offered_is_chosen_with_the_mouse(pane: ReviewPane) -> None:
    more = event_form(pane).actors.more
    type_into(more, "lin")
    popup = next(each for each in QApplication.topLevelWidgets() if each.isVisible() and isinstance(each, QListView))
    assert isinstance(popup, QListView)
    place = popup.visualRect(popup.model().index(1, 0)).center()
    QTest.mouseClick(popup.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert [actor.name for actor in pane.document.actors] == ["Guards", "Ada Lind", "lin"]
