"""What is done in the next turn of the event loop: once, and only while its owner lives."""

import gc
import weakref

import pytest
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from tests.query.big import big_columns
from viewer.session.presenter import ImmediateRunner, Presenter
from viewer.session.store import Store
from viewer.shell.canvas import TimelineCanvas
from viewer.shell.soon import soon


class Held:
    """Something that a function refers to."""


def _delete(widget: QWidget) -> None:
    widget.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def test_it_is_called_once_and_not_at_once(qtbot: QtBot) -> None:
    calls: list[int] = []
    owner = QWidget()
    qtbot.addWidget(owner)
    soon(owner, lambda: calls.append(1))
    assert calls == []
    QTest.qWait(20)
    assert calls == [1]


@pytest.mark.usefixtures("qtbot")
def test_it_is_forgotten_with_its_owner() -> None:
    calls: list[Held] = []
    owner, held = QWidget(), Held()
    weak = weakref.ref(held)

    def call(held: Held = held) -> None:
        calls.append(held)

    soon(owner, call)
    del held, call
    _delete(owner)
    QTest.qWait(20)
    gc.collect()
    assert calls == []
    assert weak() is None


@pytest.mark.usefixtures("qtbot")
def test_a_timeline_closed_before_its_lanes_are_told_keeps_nothing() -> None:
    source = big_columns(100)
    canvas, store = TimelineCanvas(), Store()
    presenter = Presenter(source, store, ImmediateRunner())
    presenter.listen(canvas.show_picture)
    canvas.set_source(source)
    canvas.show_state(store.state)
    presenter.start()
    canvas.resize(600, 400)
    canvas.grab()
    weak = weakref.ref(source)
    source.close()
    del source, presenter, store
    _delete(canvas)
    del canvas
    QTest.qWait(20)
    gc.collect()
    assert weak() is None
