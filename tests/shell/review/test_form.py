import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu
from pytestqt.qtbot import QtBot

from viewer.query.filter import RecordType, Ref
from viewer.shell.review.actor_dialog import ActorDialog
from viewer.shell.review.dates import Background, bounds_in_words, read_date
from viewer.shell.review.forms import EventForm, FigureForm, StatementForm, read_number
from viewer.shell.review.pane import ReviewPane


def event_form(pane: ReviewPane) -> EventForm:
    form = pane.card.form
    assert isinstance(form, EventForm)
    return form


def test_e_goes_into_the_form_and_return_comes_back(pane: ReviewPane) -> None:
    QTest.keyClick(pane.text, Qt.Key.Key_E)
    title = event_form(pane).title
    assert title.hasFocus()
    title.selectAll()
    QTest.keyClicks(title, "Nikx closes a bridge")
    QTest.keyClick(title, Qt.Key.Key_Return)
    assert pane.document.events[0].title == "Nikx closes a bridge"
    assert pane.document.events[0].review == "edited"
    assert pane.text.hasFocus()
    assert pane.editing.undo_label == "Change the title: “Guards closed the northern bridge”"


def test_escape_takes_back_what_was_typed_and_what_was_said_of_it(qtbot: QtBot, pane: ReviewPane) -> None:
    date = event_form(pane).when
    before = date.told.text()
    date.line.setFocus()
    date.line.selectAll()
    QTest.keyClicks(date.line, "2021-06-31")
    qtbot.waitUntil(lambda: "June 2021 has 30 days" in date.told.text(), timeout=20_000)
    QTest.keyClick(date.line, Qt.Key.Key_Escape)
    assert date.line.text() == "2021-06-07"
    assert date.told.text() == before


def test_a_title_that_is_left_is_not_selected_any_more(pane: ReviewPane) -> None:
    QTest.keyClick(pane.text, Qt.Key.Key_E)
    title = event_form(pane).title
    assert title.textCursor().hasSelection()
    QTest.keyClick(title, Qt.Key.Key_Escape)
    assert not title.textCursor().hasSelection()


def test_the_first_record_of_another_type_is_there_at_once(qtbot: QtBot, pane: ReviewPane) -> None:
    qtbot.waitUntil(lambda: len(pane.card.findChildren(FigureForm)) == 1, timeout=10_000)  # made while nobody waits
    pane.show_record(Ref(RecordType.FIGURE, "forty"))
    (form,) = pane.card.findChildren(FigureForm)
    assert form.isVisible()
    assert not any(each.isVisible() for each in pane.card.findChildren(EventForm))


def tabbed(pane: ReviewPane, presses: int) -> list[str]:
    """What has the keyboard, from E on, Tab after Tab."""
    pane.focus_text()
    QTest.keyClick(pane.text, Qt.Key.Key_E)
    names = []
    for _ in range(presses):
        focus = QApplication.focusWidget()
        assert focus is not None
        names.append(focus.accessibleName())
        QTest.keyClick(focus, Qt.Key.Key_Tab)
    return names


def test_a_title_is_replaced_as_one_types_and_words_are_gone_on_with(pane: ReviewPane) -> None:
    for ref, typed, field, after in (
        (Ref(RecordType.EVENT, "closed"), "Bridge closed", "title", "Bridge closed"),
        (Ref(RecordType.STATEMENT, "unsafe"), " now", "text", "the bridge was unsafe now"),
    ):
        pane.show_record(ref)
        pane.focus_text()
        QTest.keyClick(pane.text, Qt.Key.Key_E)
        line = QApplication.focusWidget()
        assert line is not None
        QTest.keyClicks(line, typed)
        QTest.keyClick(line, Qt.Key.Key_Return)
        assert getattr(pane.order.records[ref], field) == after


@pytest.mark.parametrize(
    ("ref", "fields"),
    [
        (
            Ref(RecordType.EVENT, "closed"),
            "Title Kind Status Date Actor Role Change-this-actor-everywhere Take-this-actor-out Add-an-actor "
            "Add-a-place Add-a-related-event Tags Notes",
        ),
        (
            Ref(RecordType.STATEMENT, "unsafe"),
            "Words Speaker Change-this-actor-everywhere Told Said Add-an-addressee Add-a-place Channel Source",
        ),
        (Ref(RecordType.FIGURE, "forty"), "Measure How-exact Number,-or-from-–-to Unit Given-by As-of Period"),
    ],
)
def test_tab_goes_through_all_fields_in_their_order_and_on(pane: ReviewPane, ref: Ref, fields: str) -> None:
    pane.window().activateWindow()
    pane.show_record(ref)
    expected = [each.replace("-", " ") for each in fields.split()]
    found = tabbed(pane, len(expected) + 40)
    assert found[: len(expected)] == expected
    behind = found[len(expected) :]
    assert {"Keep", "Merge", "Event", "Name", "The source’s text", "The record", expected[-1]} <= set(behind)


def test_escape_takes_back_what_was_typed(pane: ReviewPane) -> None:
    before = pane.document
    QTest.keyClick(pane.text, Qt.Key.Key_E)
    QTest.keyClicks(event_form(pane).title, "xyz")
    QTest.keyClick(event_form(pane).title, Qt.Key.Key_Escape)
    assert pane.document is before
    assert event_form(pane).title.toPlainText() == "Guards closed the northern bridge"


def test_a_date_in_words_becomes_edtf_with_its_bounds(qtbot: QtBot, pane: ReviewPane) -> None:
    field = event_form(pane).when
    field.line.setFocus()
    field.line.selectAll()
    QTest.keyClicks(field.line, "early June")
    qtbot.waitUntil(lambda: "Tuesday 1 June 2021 at the earliest" in field.told.text(), timeout=10_000)
    QTest.keyClick(field.line, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: pane.document.events[0].date == "[2021-06-01..2021-06-10]", timeout=10_000)


def test_what_is_no_date_changes_nothing(qtbot: QtBot, pane: ReviewPane) -> None:
    before = pane.document
    field = event_form(pane).when
    field.line.setFocus()
    field.line.setText("whenever")
    QTest.keyClick(field.line, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: field.told.text().startswith("Not understood"), timeout=10_000)
    assert pane.document is before


def test_a_date_is_taken_away_by_emptying_its_field(qtbot: QtBot, pane: ReviewPane) -> None:
    field = event_form(pane).when
    field.line.setFocus()
    field.line.clear()
    QTest.keyClick(field.line, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: pane.document.events[0].date == "")


def test_kind_status_and_actors_are_chosen(pane: ReviewPane) -> None:
    form = event_form(pane)
    form.status.activated.emit(form.status.findData("disputed"))
    assert pane.document.events[0].status == "disputed"
    form.actors.more.activated.emit(2)
    assert [part.actor for part in pane.document.events[0].actors] == ["guards", "lind"]
    row = form.actors.rows[1]
    row.kind.activated.emit(row.kind.findData("target"))
    assert pane.document.events[0].actors[1].role == "target"
    row.out.click()
    assert [part.actor for part in pane.document.events[0].actors] == ["guards"]


def test_letters_in_a_choice_are_no_keys_of_the_review(pane: ReviewPane) -> None:
    form = event_form(pane)
    before = pane.document
    form.status.setFocus()
    QTest.keyClick(form.status, Qt.Key.Key_K)
    assert pane.document is before


def test_letters_in_an_open_list_find_a_choice_and_do_nothing_else(qtbot: QtBot, pane: ReviewPane) -> None:
    form = event_form(pane)
    before = pane.document
    for field, key, found in ((form.kind, Qt.Key.Key_S, "S"), (form.status, Qt.Key.Key_P, "P")):
        field.setFocus()
        field.showPopup()
        view = field.view()
        qtbot.waitUntil(view.isVisible, timeout=5_000)
        shown = pane.ref
        QTest.keyClick(view, key)
        assert view.currentIndex().data().startswith(found)
        assert (pane.document, pane.ref) == (before, shown)
        field.hidePopup()


def test_no_key_works_while_a_menu_is_open(qtbot: QtBot, pane: ReviewPane) -> None:
    before = pane.document
    menu = QMenu(pane.text)
    menu.addAction("Copy")
    menu.popup(pane.mapToGlobal(QPoint(50, 50)))
    qtbot.waitUntil(menu.isVisible, timeout=5_000)
    QTest.keyClick(menu.windowHandle(), Qt.Key.Key_K)
    menu.close()
    assert pane.document is before


def test_a_statement_gets_another_speaker(pane: ReviewPane) -> None:
    pane.show_record(Ref(RecordType.STATEMENT, "unsafe"))
    form = pane.card.form
    assert isinstance(form, StatementForm)
    form.speaker.activated.emit(1)
    assert pane.document.statements[0].speaker == "guards"


def test_a_figure_takes_a_number_or_a_range(pane: ReviewPane) -> None:
    pane.show_record(Ref(RecordType.FIGURE, "forty"))
    form = pane.card.form
    assert isinstance(form, FigureForm)
    form.value.setFocus()
    form.value.setText("40 – 50")
    QTest.keyClick(form.value, Qt.Key.Key_Return)
    figure = pane.document.figures[0]
    assert (figure.value, figure.low, figure.high) == (None, 40, 50)
    assert form.value.text() == "40 – 50"


def test_numbers_are_read_as_they_are_typed() -> None:
    assert read_number("1,000") == {"value": 1000.0, "low": None, "best": None, "high": None}
    assert read_number("many") is None
    assert read_number("50 – 40") is None
    assert read_number("nan") is None


def test_bounds_are_told_in_words() -> None:
    date = read_date("2019-12/2020-02-06", Background())
    assert date is not None
    assert bounds_in_words(date, "en") == (
        "Begins: Sunday 1 December 2019 at the earliest, Tuesday 31 December 2019 at the latest\n"
        "Ends: Thursday 6 February 2020"
    )


def test_an_actor_is_changed_everywhere(pane: ReviewPane) -> None:
    pane.actor_asked.emit("guards")
    dialog = pane.window().findChildren(ActorDialog)[-1]
    dialog.name.setText("Coast Guard")
    dialog.aliases.setText("the guards; CG")
    dialog.change_button.click()
    actor = pane.document.actors[0]
    assert actor.name == "Coast Guard"
    assert set(actor.aliases) == {"the guards", "CG", "Guards"}
    assert event_form(pane).actors.rows[0].thing.currentText() == "Coast Guard"


@pytest.mark.parametrize(
    ("ref", "id"), [(Ref(RecordType.STATEMENT, "unsafe"), "lind"), (Ref(RecordType.FIGURE, "forty"), "")]
)
def test_who_speaks_or_counts_is_changed_everywhere_from_there(pane: ReviewPane, ref: Ref, id: str) -> None:
    pane.show_record(ref)
    form = pane.card.form
    assert isinstance(form, StatementForm | FigureForm)
    assert form.pencil.isHidden() == (not id)
    if not id:
        pane._change("Change whose number it is", {"attributed_to": "guards"})
        id = "guards"
    asked: list[str] = []
    pane.actor_asked.connect(asked.append)
    form.pencil.click()
    assert asked == [id]


def test_what_was_typed_beside_making_one_of_two_actors_is_not_lost(pane: ReviewPane) -> None:
    pane.actor_asked.emit("guards")
    dialog = pane.window().findChildren(ActorDialog)[-1]
    dialog.aliases.setText("the watch")
    dialog.same.show_key("lind")
    dialog.change_button.click()
    assert [actor.id for actor in pane.document.actors] == ["lind"]
    assert "the watch" in pane.document.actors[0].aliases


def test_two_actors_become_one(pane: ReviewPane) -> None:
    pane.actor_asked.emit("guards")
    dialog = pane.window().findChildren(ActorDialog)[-1]
    dialog.same.show_key("lind")
    dialog.change_button.click()
    assert [actor.id for actor in pane.document.actors] == ["lind"]
    assert pane.document.events[0].actors[0].actor == "lind"


def test_who_types_what_is_no_date_stays_to_mend_it(pane: ReviewPane) -> None:
    form = event_form(pane)
    line = form.when.line
    done: list[bool] = []
    form.done.connect(lambda: done.append(True))
    line.setFocus()
    line.selectAll()
    QTest.keyClicks(line, "whenever")
    QTest.keyClick(line, Qt.Key.Key_Return)
    assert done == [], "the keyboard goes on, and what was typed is lost with the next record"
    assert "early December" in form.when.told.text()
    assert "EDTF" not in form.when.told.text()
    QTest.keyClick(line, Qt.Key.Key_Escape)
    assert done == [True]
    assert line.text() == pane.document.events[0].date
