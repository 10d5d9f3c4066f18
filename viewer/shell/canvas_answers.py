"""What a canvas asks for beside its pictures: the actors' colours, and what is joined."""

from collections.abc import Mapping

from PySide6.QtCore import QObject, Signal

from viewer.layout.colors import actor_colors
from viewer.layout.scene import Color
from viewer.layout.theme import Theme
from viewer.layout.words import Words
from viewer.query.answers import Grouping, LanesBy
from viewer.query.filter import EVERYTHING
from viewer.query.source import EventSource
from viewer.session.joins import Joined, asks_of_marks, join
from viewer.session.pictures import Picture
from viewer.session.presenter import Runner
from viewer.session.view_state import ViewState
from viewer.shell.asking import Asking


class CanvasAnswers(QObject):
    """Asks away from the window; what was answered last holds until then.

    Signals:
        colored: there are other colours. rejoined: something else is joined. failed: a DatelineError.
    """

    colored = Signal()
    rejoined = Signal()
    failed = Signal(object)

    def __init__(self, runner: Runner, parent: QObject) -> None:
        super().__init__(parent)
        self.colors: Mapping[str, Color] = {}
        self.joined = Joined()
        self._coloring = Asking("colors", runner, self)
        self._joining = Asking("joins", runner, self)
        self._key: tuple[object, ...] = ()
        for asking in (self._coloring, self._joining):
            asking.failed.connect(self.failed)

    def recolor(self, source: EventSource, theme: Theme) -> None:
        """Asks for the actors' colours in a theme."""
        everyone = Grouping(LanesBy.ACTOR)
        self._coloring.ask(lambda: actor_colors(source.lanes(EVERYTHING, everyone), theme), self._take_colors)

    def forget_joins(self) -> None:
        """Rows are another source's from now on."""
        self._joining.forget()
        self.joined, self._key = Joined(), ()

    def rejoin(self, source: EventSource, picture: Picture, state: ViewState, words: Words) -> None:
        """Asks for what is joined, where that may be other than what was asked last."""
        key = (source, state.selected, state.grouping, words, picture if asks_of_marks(state) else None)
        if key != self._key:
            self._key = key
            self._joining.ask(lambda: join(state, picture, source, words), self._take_joined)

    def _take_colors(self, colors: Mapping[str, Color]) -> None:
        self.colors = colors
        self.colored.emit()

    def _take_joined(self, joined: Joined) -> None:
        if joined != self.joined:
            self.joined = joined
            self.rejoined.emit()
