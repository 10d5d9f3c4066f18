"""The store: holds the one view state, replaces it whole, tells listeners, and remembers the way back."""

from collections.abc import Callable

from viewer.session.view_state import ViewState

Listener = Callable[[ViewState, ViewState], None]

MOST_STEPS = 200


class Store:
    """The view state of one document. Changing it from within a listener is fine: the newer state wins."""

    def __init__(self, state: ViewState | None = None) -> None:
        self._states = [state or ViewState()]
        self._at = 0
        self._listeners: list[Listener] = []

    @property
    def state(self) -> ViewState:
        """What is seen now."""
        return self._states[self._at]

    def listen(self, listener: Listener) -> Callable[[], None]:
        """Calls the listener with (old, new) on each change, until the returned function is called."""
        self._listeners.append(listener)
        return lambda: self._listeners.remove(listener)

    def change(self, new: ViewState, step: bool = True) -> None:
        """Replaces the state; without `step` (as when panning) the old one is not remembered."""
        old = self.state
        if new == old:
            return
        if step:
            del self._states[self._at + 1 :]
            self._states.append(new)
            del self._states[:-MOST_STEPS]
            self._at = len(self._states) - 1
        else:
            self._states[self._at] = new
        self._tell(old, new)

    @property
    def can_go_back(self) -> bool:
        """Whether there is a state to come back to."""
        return self._at > 0

    @property
    def can_go_forward(self) -> bool:
        """Whether there is a state that was come back from."""
        return self._at < len(self._states) - 1

    def back(self) -> None:
        """To the state before."""
        self._go(-1)

    def forward(self) -> None:
        """To the state that was come back from."""
        self._go(1)

    def _go(self, by: int) -> None:
        if 0 <= self._at + by < len(self._states):
            old = self.state
            self._at += by
            self._tell(old, self.state)

    def _tell(self, old: ViewState, new: ViewState) -> None:
        for listener in tuple(self._listeners):
            if self.state is not new:  # a listener changed it further, and has told all of that
                return
            listener(old, new)
