"""The part of the article dialog in which a model may be asked for more records: off unless a person ticks it."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QVBoxLayout, QWidget

from viewer.session.proposing import known_proposer, remember_proposer
from viewer.shell.export.choices import Tick
from viewer.shell.headlines import words

if TYPE_CHECKING:
    from viewer.derive.proposing import Endpoint


class ProposerBox(QWidget):
    """A box to tick, and below it where the model answers.

    Signals:
        changed: it was ticked or unticked, or what stands in it is another.
    """

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._known = known_proposer()
        self.tick = Tick(self.tr("Let a mo&del propose more records: this sends the article’s text to it"))
        self.address = QLineEdit(self._known.address)
        self.address.setPlaceholderText(self.tr("http://localhost:8080/v1"))
        self.model = QLineEdit(self._known.model)
        self.model.setPlaceholderText(self.tr("the model’s name there"))
        told = words(
            self.tr(
                "Only what stands in the article word for word is taken, and is marked as proposed; dates and numbers "
                "are read by rules. A key, where one is needed, is read from the environment variable "
                "DATELINE_PROPOSER_KEY and never kept."
            ),
            12,
            muted=True,
        )
        self._fields = QWidget()
        line = QHBoxLayout()
        line.setSpacing(8)
        for label, field, share in ((self.tr("&Address"), self.address, 3), (self.tr("M&odel"), self.model, 2)):
            name = QLabel(label)
            name.setTextFormat(Qt.TextFormat.PlainText)
            name.setBuddy(field)
            field.setAccessibleName(label.replace("&", ""))
            field.textChanged.connect(self.changed)
            line.addWidget(name)
            line.addWidget(field, share)
        inside = QVBoxLayout(self._fields)
        inside.setContentsMargins(24, 0, 0, 0)
        inside.setSpacing(6)
        inside.addLayout(line)
        inside.addWidget(told)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addWidget(self.tick)
        column.addWidget(self._fields)
        self._fields.hide()
        self.tick.toggled.connect(self._fields.setVisible)
        self.tick.toggled.connect(self.changed)

    @property
    def on(self) -> bool:
        """Whether a model is to be asked."""
        return self.tick.isChecked()

    def endpoint(self) -> Endpoint | None:
        """Where the model answers; None where none is to be asked.

        Raises:
            NotProposed: it is no address, or no model is named.
        """
        if not self.on:
            return None
        from viewer.derive.proposing import endpoint_of  # late: it brings what speaks over networks

        return endpoint_of(self.address.text().strip(), self.model.text().strip())

    def agreed(self, endpoint: Endpoint) -> bool:
        """Whether texts go to an address without a question."""
        return endpoint.address in self._known.agreed

    def remember(self, endpoint: Endpoint, agreed: bool) -> None:
        """Remembers the address and the model, and whether to ask again before something is sent there."""
        known = replace(self._known, address=self.address.text().strip(), model=self.model.text().strip())
        if agreed and endpoint.address not in known.agreed:
            known = replace(known, agreed=(*known.agreed, endpoint.address))
        self._known = known
        remember_proposer(known)
