"""An open document under edit: every document that it was, so that all can be undone and done again."""

from collections.abc import Callable
from dataclasses import dataclass

from viewer.document.types import Document

Listener = Callable[[Document, Document], None]
"""Is told the document before and the one after."""


@dataclass(frozen=True, slots=True)
class _Step:
    """A document, and what made it of the one before."""

    label: str
    document: Document


class Editing:
    """The documents that one open file was, is, and was before an undo; documents share what they have in common.

    Not for use from several threads.
    """

    def __init__(self, document: Document, saved: bool = True) -> None:
        self._steps = [_Step("", document)]
        self._at = 0
        self._saved: Document | None = document if saved else None
        self._listeners: list[Listener] = []

    @property
    def document(self) -> Document:
        """As it is now."""
        return self._steps[self._at].document

    @property
    def saved(self) -> bool:
        """Whether the document is what was last saved, or opened."""
        return self.document is self._saved

    @property
    def undo_label(self) -> str:
        """What an undo takes back; empty if there is nothing."""
        return self._steps[self._at].label

    @property
    def redo_label(self) -> str:
        """What would be done again; empty if there is nothing."""
        return self._steps[self._at + 1].label if self._at + 1 < len(self._steps) else ""

    def listen(self, listener: Listener) -> Callable[[], None]:
        """Calls the listener with (before, after) on each change, until the returned function is called."""
        self._listeners.append(listener)
        return lambda: self._listeners.remove(listener)

    def apply(self, label: str, document: Document) -> None:
        """Makes an edited document the current one; what was undone before can't be done again. `label` says what."""
        before = self.document
        if document is before:
            return
        del self._steps[self._at + 1 :]
        self._steps.append(_Step(label or "edit", document))
        self._at += 1
        self._tell(before)

    def undo(self) -> str:
        """Takes the last edit back; what it was, or nothing."""
        label = self.undo_label
        if self._at:
            before = self.document
            self._at -= 1
            self._tell(before)
        return label

    def redo(self) -> str:
        """Does again what was last undone; what it is, or nothing."""
        label = self.redo_label
        if label:
            before = self.document
            self._at += 1
            self._tell(before)
        return label

    def mark_saved(self, document: Document | None = None) -> None:
        """Notes which document stands in the file: the current one, if no other is named."""
        self._saved = document or self.document

    def _tell(self, before: Document) -> None:
        after = self.document
        for listener in tuple(self._listeners):
            if self.document is not after:  # a listener changed it further, and has told all of that
                return
            listener(before, after)
