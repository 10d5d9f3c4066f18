"""The filter panel over more actors than anybody reads through."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QAbstractButton, QComboBox, QLabel
from pytestqt.qtbot import QtBot

from tests.shell.filters.test_panel import Shown, key, names
from viewer.document.types import Actor, ActorRole, Document, Event
from viewer.query.filter import EVERYTHING, Facet, Filter
from viewer.query.memory import MemorySource
from viewer.shell.filters.facet_model import MOST_LISTED, MOST_OF_MANY

MANY = MOST_LISTED + 500


def crowd() -> Document:
    """Actor n is in n events (up to ten), as "Person n", "The nth" for short; a few belong to one above them."""
    actors = [Actor(id=f"p{n}", name=f"Person {n}", aliases=(f"Öther {n}",)) for n in range(MANY)]
    actors.append(Actor(id="member", name="A member", member_of="p1"))
    taking_part = [n for n in range(MANY) for _ in range(1 + min(n, 9) % 10)]
    events = [
        Event(id=f"e{at}", title="x", date="2020", kind="a" if at % 2 else "b", actors=(ActorRole(actor=f"p{n}"),))
        for at, n in enumerate(taking_part)
    ]
    events.append(Event(id="own", title="x", date="2020", actors=(ActorRole(actor="member"),)))
    return Document(title="Many", actors=tuple(actors), events=tuple(events))


@pytest.fixture
def shown(qtbot: QtBot) -> Shown:
    return Shown(qtbot, MemorySource(crowd()))


def hints(shown: Shown) -> str:
    return "\n".join(label.text() for label in shown.panel.findChildren(QLabel) if label.isVisible())


def test_the_most_frequent_are_listed_and_the_rest_counted(shown: Shown) -> None:
    listed = names(shown.view(Facet.ACTOR))
    assert len(listed) == MOST_OF_MANY
    assert "Person 0" not in listed
    assert f"The {MOST_OF_MANY} with the most, of {MANY + 1:,}" in hints(shown)


def test_others_are_found_by_name_with_what_they_lie_under(shown: Shown) -> None:
    narrow = shown.field("Show only actors")
    QTest.keyClicks(narrow, "a member")
    assert names(shown.view(Facet.ACTOR)) == ["Person 1", "A member"]
    narrow.setText("other 1499")
    assert names(shown.view(Facet.ACTOR)) == ["Person 1499"]
    narrow.setText("person")
    assert len(names(shown.view(Facet.ACTOR))) == MOST_OF_MANY
    narrow.clear()
    assert len(names(shown.view(Facet.ACTOR))) == MOST_OF_MANY


def test_what_is_chosen_is_always_listed(shown: Shown) -> None:
    shown.show(Filter(actors=frozenset({"p0"}), without_actors=frozenset({"member"})))
    assert {"Person 0", "A member"} <= set(names(shown.view(Facet.ACTOR)))
    assert shown.spoken(Facet.ACTOR, "Person 0").endswith("included")
    key(shown, Facet.ACTOR, "Person 0", Qt.Key.Key_Space)
    assert shown.keep.actors == frozenset()


def test_a_choice_moves_no_row(shown: Shown) -> None:
    before = names(shown.view(Facet.ACTOR))
    key(shown, Facet.ACTOR, before[7], Qt.Key.Key_Space)
    assert names(shown.view(Facet.ACTOR)) == before
    assert shown.view(Facet.ACTOR).currentIndex().data() == before[7]


def test_the_tree_keeps_to_the_rules_of_models(shown: Shown) -> None:
    model = shown.view(Facet.ACTOR).model()
    tester = QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Warning)
    shown.field("Show only actors").setText("member")
    shown.show(Filter(actors=frozenset({"p0"})))
    shown.show(EVERYTHING)
    assert tester.model() is model


def test_actors_of_a_pair_are_found_as_they_are_typed(shown: Shown) -> None:
    shown.section("Who acts on whom").click()
    acting, acted_on = shown.panel.findChildren(QComboBox)
    for field, text in ((acting, "Person 0"), (acted_on, "a member")):
        line = field.lineEdit()
        assert line is not None
        QTest.keyClicks(line, text)
        completer = field.completer()
        popup = None if completer is None else completer.popup()
        assert popup is not None
        popup.hide()
    assert acting.currentText() == "Person 0"
    shown.section("Add").click()
    assert shown.keep.pairs == {("p0", "member")}
    chips = [button.accessibleName() for button in shown.panel.findChildren(QAbstractButton)]
    assert "Remove: Person 0 → A member" in chips
