"""The menu of files opened lately."""

from collections.abc import Callable, Sequence
from html import escape
from pathlib import Path

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QMenu

from viewer.document.text import shown
from viewer.session.locations import Location, location_of, title_of


def fill_recent(
    menu: QMenu, names: Sequence[str], open_it: Callable[[Location], object], clear: Callable[[], object]
) -> None:
    """Lists what was opened, files that are gone greyed, and a way to forget it all."""
    menu.clear()
    menu.setToolTipsVisible(True)
    for place, name in enumerate(names, 1):
        location = location_of(name)
        action = menu.addAction(f"&{place % 10}  {shown(title_of(location), 60).replace('&', '&&')}")
        action.setToolTip(f"<p>{escape(name)}</p>")
        action.setEnabled(not isinstance(location, Path) or location.exists())
        action.triggered.connect(lambda _on=False, location=location: open_it(location))
    if names:
        menu.addSeparator()
    forget = menu.addAction(QCoreApplication.translate("Recent", "&Clear this list"))
    forget.setEnabled(bool(names))
    forget.triggered.connect(lambda _on=False: clear())
