"""The menu of files opened lately."""

from collections.abc import Callable, Sequence
from html import escape
from pathlib import Path

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QMenu

from viewer.document.text import shown


def fill_recent(
    menu: QMenu, names: Sequence[str], open_file: Callable[[Path], object], clear: Callable[[], object]
) -> None:
    """Lists the files, those that are gone greyed, and a way to forget them all."""
    menu.clear()
    menu.setToolTipsVisible(True)
    for place, name in enumerate(names, 1):
        path = Path(name)
        action = menu.addAction(f"&{place % 10}  {shown(path.name, 60).replace('&', '&&')}")
        action.setToolTip(f"<p>{escape(name)}</p>")
        action.setEnabled(path.exists())
        action.triggered.connect(lambda _on=False, path=path: open_file(path))
    if names:
        menu.addSeparator()
    forget = menu.addAction(QCoreApplication.translate("Recent", "&Clear this list"))
    forget.setEnabled(bool(names))
    forget.triggered.connect(lambda _on=False: clear())
