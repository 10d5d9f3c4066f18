"""The box that says what Dateline is, and on what it runs."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QApplication, QDialog, QDialogButtonBox, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from viewer.resource_files import resource
from viewer.shell.errors import versions
from viewer.shell.headlines import words

WIDTH = 520


class AboutDialog(QDialog):
    """Name, purpose, versions, licence."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("About Dateline"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        sign = QLabel()
        sign.setPixmap(QIcon(str(resource("icons", "app.svg"))).pixmap(64, 64))
        column = QVBoxLayout()
        column.setSpacing(8)
        column.addWidget(words("Dateline", 22, bold=True))
        column.addWidget(words(self.tr("A timeline viewer in which every event leads back to its sentence."), 15))
        column.addSpacing(8)
        column.addWidget(words(versions(), 13, muted=True))
        column.addWidget(
            words(
                self.tr(
                    "Free software under the MIT licence. It works on files of this machine alone and sends nothing "
                    "anywhere."
                ),
                13,
                muted=True,
            )
        )
        column.addStretch(1)
        row = QHBoxLayout()
        row.setSpacing(24)
        row.addWidget(sign, 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(column, 1)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        copy = buttons.addButton(self.tr("&Copy versions"), QDialogButtonBox.ButtonRole.ActionRole)
        copy.clicked.connect(lambda: QApplication.clipboard().setText(versions()))
        buttons.rejected.connect(self.reject)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(32, 28, 32, 20)
        whole.setSpacing(20)
        whole.addLayout(row, 1)
        whole.addWidget(buttons)
        self.resize(WIDTH, whole.totalHeightForWidth(WIDTH))
