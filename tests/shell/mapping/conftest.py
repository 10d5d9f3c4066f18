"""Dialogs as tests open them: closed at the end."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from viewer.layout.theme import LIGHT
from viewer.shell.mapping.dialog import Begun, MappingDialog
from viewer.shell.threads import finish_leaving

OpenMapping = Callable[..., MappingDialog]


@pytest.fixture(autouse=True)
def _nothing_remembered(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What one test says of a header, the next one knows nothing of."""
    monkeypatch.setenv("DATELINE_CONFIG", str(tmp_path / "config"))


@pytest.fixture
def open_mapping(qtbot: QtBot, qapp: QApplication) -> Iterator[OpenMapping]:
    """Opens dialogs on tables, and waits until what is understood is shown."""
    dialogs: list[MappingDialog] = []

    def open_it(path: Path | Begun, size: tuple[int, int] = (1000, 640)) -> MappingDialog:
        begun = path if isinstance(path, Begun) else Begun(path)
        dialog = MappingDialog(begun, LIGHT, "en")
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, False)
        qtbot.addWidget(dialog)
        dialogs.append(dialog)
        dialog.resize(*size)
        with qtbot.waitSignal(dialog.shown_seen, timeout=20_000):
            dialog.show()
        return dialog

    yield open_it
    for dialog in dialogs:
        dialog.done(0)
    finish_leaving(qapp)
