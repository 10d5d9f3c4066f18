import ctypes
import gc
import platform

import pytest
from PySide6.QtWidgets import QLabel, QLayout, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from viewer.shell.flow import FlowLayout, take_all

TIMES = 5_000


class _InUse(ctypes.Structure):
    """What glibc says of its heap; `used` are bytes."""

    _fields_ = [
        (name, ctypes.c_size_t)
        for name in ("arena", "free_chunks", "b", "c", "mapped", "d", "e", "used", "free", "top")
    ]


def used() -> int:
    """Bytes of the C library's heap that are in use."""
    gc.collect()
    library = ctypes.CDLL(None)
    library.mallinfo2.restype = _InUse
    return int(library.mallinfo2().used)


@pytest.mark.parametrize("kind", [FlowLayout, QVBoxLayout])
def test_what_is_taken_out_is_in_order_and_still_there(qtbot: QtBot, kind: type[QLayout]) -> None:
    parent = QWidget()
    qtbot.addWidget(parent)
    layout = kind(parent)
    labels = [QLabel(words) for words in "abc"]
    for label in labels:
        layout.addWidget(label)
    assert take_all(layout) == labels
    assert layout.count() == 0
    assert [label.text() for label in labels] == ["a", "b", "c"]
    assert take_all(layout) == []


@pytest.mark.skipif(platform.libc_ver() < ("glibc", "2.33"), reason="asks the C library for what is in use")
@pytest.mark.parametrize("kind", [FlowLayout, QVBoxLayout])
def test_nothing_stays_of_what_was_taken_out(qtbot: QtBot, kind: type[QLayout]) -> None:
    parent = QWidget()
    qtbot.addWidget(parent)
    layout, label = kind(parent), QLabel("a")

    def add_and_take() -> None:
        for _ in range(TIMES):
            layout.addWidget(label)
            take_all(layout)

    add_and_take()
    before = used()
    add_and_take()
    assert used() - before < 20 * TIMES


@pytest.mark.parametrize(("width", "tops"), [(700, [0, 0, 0, 0]), (400, [0, 24, 24, 24]), (250, [0, 24, 24, 48])])
def test_what_belongs_together_begins_on_a_line_of_its_own_rather_than_be_torn_apart(
    qtbot: QtBot, width: int, tops: list[int]
) -> None:
    parent = QWidget()
    qtbot.addWidget(parent)
    layout = FlowLayout(parent, gap=10, lines=4)
    layout.keep_together(1)
    labels = [QLabel("x") for _ in range(4)]
    for label in labels:
        label.setFixedSize(100, 20)
        layout.addWidget(label)
    labels[0].setFixedSize(180, 20)
    parent.resize(width, 200)
    parent.show()
    assert [label.y() for label in labels] == tops
