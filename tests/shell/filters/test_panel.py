"""The filter panel, as a reader uses it."""

from collections.abc import Callable
from dataclasses import replace
from typing import TypeVar

import pytest
from PySide6.QtCore import QModelIndex, QPoint, Qt
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QComboBox, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from tests.shell.filters.documents import small_document, small_source
from viewer.dates import Span, instant
from viewer.document.types import Actor, ActorRole, Document, Event
from viewer.layout.theme import DARK, LIGHT
from viewer.query.filter import EVERYTHING, Facet, Filter, Match, RecordType
from viewer.query.memory import MemorySource
from viewer.session.presenter import Failed, ImmediateRunner
from viewer.session.view_state import ViewState
from viewer.shell.filters import FilterPanel
from viewer.shell.filters.facet_view import FacetView
from viewer.shell.filters.words import facet_title

T = TypeVar("T")


class Shown:
    """A panel whose changes come back to it, as the page does it."""

    def __init__(self, qtbot: QtBot, source: MemorySource) -> None:
        self.source = source
        self.keep = EVERYTHING
        self.state = ViewState(span=Span(instant(2020), instant(2021)))
        self.panel = FilterPanel()
        self.panel.resize(280, 1400)
        qtbot.addWidget(self.panel)
        self.panel.changed.connect(self.show)
        self.show(EVERYTHING)
        with qtbot.waitExposed(self.panel):
            self.panel.show()

    def show(self, keep: Filter) -> None:
        self.keep = keep
        self.panel.show_filter(self.source, keep, self.state, LIGHT, "en")

    def view(self, facet: Facet) -> FacetView:
        return next(view for view in self.panel.findChildren(FacetView) if view.accessibleName() == facet_title(facet))

    def index(self, facet: Facet, name: str, under: QModelIndex | None = None) -> QModelIndex:
        view = self.view(facet)
        found = _find(view, name, under or QModelIndex())
        assert found.isValid(), f"no {name}"
        return found

    def spoken(self, facet: Facet, name: str) -> str:
        return str(self.index(facet, name).data(Qt.ItemDataRole.AccessibleTextRole))

    def section(self, title: str) -> QAbstractButton:
        return next(button for button in self.panel.findChildren(QAbstractButton) if button.text() == title)

    def field(self, name: str) -> QLineEdit:
        return next(line for line in self.panel.findChildren(QLineEdit) if line.accessibleName().startswith(name))


def _find(view: FacetView, name: str, under: QModelIndex) -> QModelIndex:
    model = view.model()
    for row in range(model.rowCount(under)):
        index = model.index(row, 0, under)
        if index.data() == name:
            return index
        below = _find(view, name, index)
        if below.isValid():
            return below
    return QModelIndex()


def names(view: FacetView) -> list[str]:
    """What is seen in a tree, in order."""
    found = []
    index = view.model().index(0, 0)
    while index.isValid():
        found.append(str(index.data()))
        index = view.indexBelow(index)
    return found


@pytest.fixture
def shown(qtbot: QtBot) -> Shown:
    return Shown(qtbot, small_source())


def key(shown: Shown, facet: Facet, name: str, pressed: Qt.Key) -> None:
    view = shown.view(facet)
    view.setCurrentIndex(shown.index(facet, name))
    QTest.keyClick(view, pressed)


def test_actors_are_a_tree_with_counts_and_only_those_with_records(shown: Shown) -> None:
    assert names(shown.view(Facet.ACTOR)) == [
        "Turkey",
        "Mevlüt Çavuşoğlu",
        "Russia",
        "United Nations",
        "No actor named",
    ]
    assert shown.spoken(Facet.ACTOR, "Turkey") == "Turkey, 3 of 3"
    assert shown.spoken(Facet.ACTOR, "Mevlüt Çavuşoğlu") == "Mevlüt Çavuşoğlu, 1 of 1"


def test_counts_follow_every_choice(shown: Shown) -> None:
    key(shown, Facet.KIND, "Meeting", Qt.Key.Key_Space)
    assert shown.keep == Filter(kinds=frozenset({"meeting"}))
    assert shown.spoken(Facet.ACTOR, "Turkey") == "Turkey, 1 of 3"
    assert shown.spoken(Facet.KIND, "Shelling") == "Shelling, 0 of 1"
    assert shown.index(Facet.KIND, "Meeting").data(Qt.ItemDataRole.CheckStateRole) == Qt.CheckState.Checked


def test_keys_include_and_exclude_actors(shown: Shown) -> None:
    key(shown, Facet.ACTOR, "Turkey", Qt.Key.Key_Space)
    assert shown.keep.actors == {"turkey"}
    assert shown.spoken(Facet.ACTOR, "Turkey").endswith("included")
    key(shown, Facet.ACTOR, "Mevlüt Çavuşoğlu", Qt.Key.Key_Delete)
    assert shown.keep.without_actors == {"cavusoglu"}
    assert shown.spoken(Facet.ACTOR, "Mevlüt Çavuşoğlu").endswith("excluded")
    assert shown.section("Actors").accessibleName() == "Actors, 2 chosen"
    key(shown, Facet.ACTOR, "Turkey", Qt.Key.Key_Minus)
    assert shown.keep.without_actors == {"cavusoglu", "turkey"}
    key(shown, Facet.ACTOR, "Turkey", Qt.Key.Key_Minus)
    key(shown, Facet.ACTOR, "Mevlüt Çavuşoğlu", Qt.Key.Key_Delete)
    assert shown.keep == EVERYTHING


def test_the_current_row_stays_while_counts_change(shown: Shown) -> None:
    key(shown, Facet.ACTOR, "Russia", Qt.Key.Key_Space)
    assert shown.view(Facet.ACTOR).currentIndex().data() == "Russia"
    QTest.keyClick(shown.view(Facet.ACTOR), Qt.Key.Key_Down)
    assert shown.view(Facet.ACTOR).currentIndex().data() == "United Nations"


def click(shown: Shown, facet: Facet, name: str, from_right: int | None = None) -> None:
    view = shown.view(facet)
    row = view.visualRect(shown.index(facet, name))
    x = row.left() + 40 if from_right is None else row.right() - from_right
    QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(x, row.center().y()))


def test_clicks_on_plus_minus_and_name(shown: Shown) -> None:
    click(shown, Facet.ACTOR, "Russia", from_right=24)
    assert shown.keep.without_actors == {"russia"}
    click(shown, Facet.ACTOR, "Russia", from_right=44)
    assert shown.keep.actors == {"russia"}
    assert shown.keep.without_actors == frozenset()
    click(shown, Facet.ACTOR, "Russia")
    assert shown.keep == EVERYTHING


def test_a_click_beside_the_rows_chooses_nothing(shown: Shown) -> None:
    view = shown.view(Facet.RECORDS)
    QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(40, view.viewport().height() + 40))
    assert shown.keep == EVERYTHING


def test_record_types_and_status_are_checklists(shown: Shown) -> None:
    click(shown, Facet.RECORDS, "Statements")
    assert shown.keep.records == {RecordType.STATEMENT}
    click(shown, Facet.RECORDS, "Statements")
    shown.section("Status").click()
    click(shown, Facet.STATUS, "Planned")
    assert shown.keep == Filter(statuses=frozenset({"planned"}))
    assert names(shown.view(Facet.STATUS)) == ["Reported", "Planned", "Statements and figures"]


def test_a_folded_section_catches_up_when_it_is_opened(shown: Shown) -> None:
    key(shown, Facet.KIND, "Meeting", Qt.Key.Key_Space)
    shown.section("Places").click()
    assert names(shown.view(Facet.PLACE)) == ["Syria", "Idlib", "No place given"]
    assert shown.spoken(Facet.PLACE, "Idlib") == "Idlib, 0 of 1"


def test_what_the_document_lacks_is_not_offered(qtbot: QtBot) -> None:
    document = Document(title="One", events=(Event(id="a", title="A", actors=(ActorRole(actor="x"),)),))
    shown = Shown(qtbot, MemorySource(Document(title="", actors=(Actor(id="x", name="X"),), events=document.events)))
    for title in ("Records", "Places", "Sources", "Kinds", "Status", "Who acts on whom"):
        assert not shown.section(title).isVisible(), title
    assert shown.field("From").isVisible()


def test_narrowing_finds_actors_by_name_and_alias_whatever_the_accents(shown: Shown) -> None:
    many = replace_actors(small_document(), 30)
    shown.source = MemorySource(many)
    shown.show(EVERYTHING)
    narrow = shown.field("Show only actors")
    QTest.keyClicks(narrow, "cavusoglu")
    assert names(shown.view(Facet.ACTOR)) == ["Turkey", "Mevlüt Çavuşoğlu"]
    narrow.setText("ANKARA")
    assert names(shown.view(Facet.ACTOR)) == ["Turkey"]
    key(shown, Facet.ACTOR, "Turkey", Qt.Key.Key_Space)
    assert shown.keep.actors == {"turkey"}
    narrow.setText("nobody at all")
    assert names(shown.view(Facet.ACTOR)) == []
    narrow.clear()
    assert len(names(shown.view(Facet.ACTOR))) == 35


def replace_actors(document: Document, more: int) -> Document:
    actors = tuple(Actor(id=f"x{i}", name=f"Group {i}") for i in range(more))
    events = tuple(Event(id=f"x{i}", title="x", date="2020", actors=(ActorRole(actor=f"x{i}"),)) for i in range(more))
    return Document(
        title="",
        sources=document.sources,
        actors=document.actors + actors,
        places=document.places,
        events=document.events + events,
        statements=document.statements,
    )


def test_any_or_all_is_offered_for_two_actors(shown: Shown) -> None:
    both = shown.section("All of these")
    assert not both.isVisible()
    shown.show(Filter(actors=frozenset({"turkey", "russia"})))
    assert both.isVisible()
    both.click()
    matches = [shown.keep.match]
    shown.section("Any of these").click()
    assert [*matches, shown.keep.match] == [Match.ALL, Match.ANY]


def test_a_search_begins_when_typing_pauses(qtbot: QtBot, shown: Shown) -> None:
    shown.panel.focus_search()
    search = shown.field("Search")
    with qtbot.waitSignal(shown.panel.changed):
        QTest.keyClicks(search, "cavusoglu")
    assert shown.keep == Filter(text="cavusoglu")
    with qtbot.waitSignal(shown.panel.changed):
        QTest.keyClick(search, Qt.Key.Key_Escape)
    assert shown.keep == EVERYTHING


def test_what_is_being_typed_survives_another_choice(shown: Shown) -> None:
    search = shown.field("Search")
    QTest.keyClicks(search, "stop")
    shown.show(replace(shown.keep, kinds=frozenset({"statement"})))
    assert search.text() == "stop"
    QTest.keyClick(search, Qt.Key.Key_Return)
    assert shown.keep == Filter(kinds=frozenset({"statement"}), text="stop")


def test_pairs_are_added_by_name_and_removed_by_their_chip(shown: Shown) -> None:
    shown.section("Who acts on whom").click()
    acting, acted_on = shown.panel.findChildren(QComboBox)
    add = shown.section("Add")
    assert not add.isEnabled()
    acting.setEditText("russia")
    acted_on.setCurrentText("Turkey")
    assert add.isEnabled()
    add.click()
    assert shown.keep.pairs == {("russia", "turkey")}
    assert acting.currentText() == ""
    chip = next(b for b in shown.panel.findChildren(QAbstractButton) if b.accessibleName() == "Remove: Russia → Turkey")
    QTest.keyClick(chip, Qt.Key.Key_Delete)
    assert shown.keep == EVERYTHING


def test_an_actor_is_no_pair_with_itself_nor_with_a_stranger(shown: Shown) -> None:
    shown.section("Who acts on whom").click()
    acting, acted_on = shown.panel.findChildren(QComboBox)
    add = shown.section("Add")
    acting.setEditText("Turkey")
    acted_on.setEditText("Turkey")
    assert not add.isEnabled()
    acted_on.setEditText("Atlantis")
    assert not add.isEnabled()


def test_a_period_is_typed(shown: Shown) -> None:
    first, last = shown.field("From"), shown.field("To")
    QTest.keyClicks(first, "2020-02-03")
    QTest.keyClicks(last, "2020-02-05")
    QTest.keyClick(last, Qt.Key.Key_Return)
    assert shown.keep == Filter(period=Span(instant(2020, 2, 3), instant(2020, 2, 6)))
    assert shown.section("Period").accessibleName() == "Period, set"
    shown.section("Clear").click()
    assert shown.keep == EVERYTHING
    assert first.text() == last.text() == ""


def test_a_mistyped_date_is_explained_and_changes_nothing(shown: Shown) -> None:
    first = shown.field("From")
    QTest.keyClicks(first, "3.2.2020")
    QTest.keyClick(first, Qt.Key.Key_Return)
    assert shown.keep == EVERYTHING
    assert "2020-02-03" in first.accessibleDescription()
    assert first.text() == "3.2.2020"
    first.setText("2020-02-03")
    QTest.keyClick(first, Qt.Key.Key_Return)
    assert first.accessibleDescription() == ""
    assert shown.keep.period is not None


def test_a_period_set_elsewhere_is_written_into_the_fields(shown: Shown) -> None:
    shown.show(Filter(period=Span(instant(2019, 12), instant(2020, 3))))
    assert (shown.field("From").text(), shown.field("To").text()) == ("2019-12", "2020-02")


def test_what_has_no_date_can_be_left_out_beside_a_period_or_without_one(shown: Shown) -> None:
    only = shown.section("Only what has a date")
    only.click()
    assert shown.keep == Filter(dated=True)
    assert only.isChecked()
    period = Span(instant(2020, 2, 3), instant(2020, 2, 6))
    shown.show(Filter(period=period))
    assert not only.isChecked()
    only.click()
    assert shown.keep == Filter(period=period, dated=True)


def test_the_visible_stretch_is_asked_for(qtbot: QtBot, shown: Shown) -> None:
    with qtbot.waitSignal(shown.panel.period_from_view):
        shown.section("The visible stretch").click()
    shown.state = ViewState(span=None)
    shown.show(shown.keep)
    assert not shown.section("The visible stretch").isEnabled()


def test_the_pointer_and_the_keyboard_light_an_actor(shown: Shown) -> None:
    lit: list[str] = []
    shown.panel.actor_hovered.connect(lit.append)
    view = shown.view(Facet.ACTOR)
    for name in ("Turkey", "Russia"):
        QTest.mouseMove(view.viewport(), view.visualRect(shown.index(Facet.ACTOR, name)).center())
    assert lit == ["turkey", "russia"]


def action(shown: Shown, facet: Facet, of: str, words: str) -> Callable[[], None]:
    menu = shown.view(facet).menu_for(of)
    return next(action for action in menu.actions() if action.text() == words).trigger


def test_the_menu_does_what_keys_do_and_more(shown: Shown) -> None:
    action(shown, Facet.ACTOR, "turkey", "Exclude")()
    assert shown.keep.without_actors == {"turkey"}
    action(shown, Facet.ACTOR, "turkey", "Ignore")()
    assert shown.keep == EVERYTHING
    shown.show(Filter(actors=frozenset({"turkey"}), without_actors=frozenset({"un"})))
    action(shown, Facet.ACTOR, "russia", "Only this one")()
    assert shown.keep == Filter(actors=frozenset({"russia"}))
    action(shown, Facet.KIND, "meeting", "Keep")()
    action(shown, Facet.KIND, "shelling", "Only this one")()
    assert shown.keep.kinds == {"shelling"}
    action(shown, Facet.KIND, "shelling", "Clear all of these")()
    assert shown.keep == Filter(actors=frozenset({"russia"}))


def test_names_from_files_stay_plain_text(qtbot: QtBot) -> None:
    actors = (Actor(id="x", name="<b>X</b> & Y"), Actor(id="y", name="Y"))
    roles = (ActorRole(actor="x", role="initiator"), ActorRole(actor="y", role="target"))
    shown = Shown(
        qtbot, MemorySource(Document(title="", actors=actors, events=(Event(id="e", title="E", actors=roles),)))
    )
    index = shown.index(Facet.ACTOR, "<b>X</b> & Y")
    assert "&lt;b&gt;X&lt;/b&gt; &amp; Y" in str(index.data(Qt.ItemDataRole.ToolTipRole))


def test_a_reloaded_document_brings_its_own_actors(shown: Shown) -> None:
    shown.source = MemorySource(replace_actors(small_document(), 2))
    shown.show(Filter(actors=frozenset({"turkey"})))
    assert "Group 1" in names(shown.view(Facet.ACTOR))
    assert shown.spoken(Facet.ACTOR, "Turkey").endswith("included")


def test_a_hidden_panel_asks_nothing_until_it_is_seen(qtbot: QtBot) -> None:
    shown = Shown(qtbot, small_source())
    shown.panel.hide()
    shown.show(Filter(kinds=frozenset({"meeting"})))
    assert shown.spoken(Facet.ACTOR, "Turkey") == "Turkey, 3 of 3"
    shown.panel.show()
    assert shown.spoken(Facet.ACTOR, "Turkey") == "Turkey, 1 of 3"


def test_late_answers_to_an_old_question_are_dropped(qtbot: QtBot) -> None:
    waiting: list[Callable[[], None]] = []

    class Late:
        def run(self, name: str, job: Callable[[], T], done: Callable[[T], None], failed: Failed | None = None) -> None:
            assert name == "facets"
            waiting.append(lambda: ImmediateRunner().run(name, job, done, failed))

    panel = FilterPanel(Late())
    qtbot.addWidget(panel)
    panel.show()
    source = small_source()
    state = ViewState()
    panel.show_filter(source, EVERYTHING, state, LIGHT, "en")
    panel.show_filter(source, Filter(kinds=frozenset({"meeting"})), state, DARK, "en")
    waiting[0]()
    view = next(view for view in panel.findChildren(FacetView) if view.facet is Facet.ACTOR)
    assert names(view) == []
    waiting[1]()
    assert {count.key: count.kept for count in view.counts}["turkey"] == 1


@pytest.mark.parametrize("facet", [Facet.ACTOR, Facet.PLACE, Facet.STATUS])
def test_the_trees_keep_to_the_rules_of_models(shown: Shown, facet: Facet) -> None:
    if facet is not Facet.ACTOR:
        shown.section(facet_title(facet)).click()
    model = shown.view(facet).model()
    tester = QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Warning)
    shown.show(Filter(kinds=frozenset({"meeting"})))
    shown.source = MemorySource(replace_actors(small_document(), 3))
    shown.show(EVERYTHING)
    assert tester.model() is model
    assert model.rowCount() > 1


def test_tab_goes_from_top_to_bottom_whatever_was_opened_when(qtbot: QtBot, shown: Shown) -> None:
    for title in ("Who acts on whom", "Sources", "Roles of the actors"):
        shown.section(title).click()
    shown.show(Filter(actors=frozenset({"turkey", "russia"}), pairs=frozenset({("turkey", "russia")})))
    shown.panel.activateWindow()
    qtbot.waitUntil(shown.panel.isActiveWindow)
    shown.panel.focus_search()
    reached: list[QWidget] = []
    while (widget := QApplication.focusWidget()) not in reached:
        assert widget is not None
        reached.append(widget)
        QTest.keyClick(widget, Qt.Key.Key_Tab)
    heights = [widget.mapTo(shown.panel, QPoint(0, 0)).y() for widget in reached]
    assert heights == sorted(heights)
    assert len(reached) > 15
