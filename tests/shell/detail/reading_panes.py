"""What stands in a detail pane, for tests."""

from PySide6.QtWidgets import QLabel, QScrollArea, QWidget

from viewer.shell.detail.pane import DetailPane


def column(pane: DetailPane) -> QWidget:
    """All that stands in the pane, one below the other."""
    area = pane.findChild(QScrollArea)
    assert area is not None
    contents = area.widget()
    assert contents is not None
    return contents


def words(pane: DetailPane) -> str:
    """All that can be read in the column."""
    return "\n".join(label.text() for label in column(pane).findChildren(QLabel))
