"""The table's entries, page by page, fetched when a line is first looked at and let go when many others were since."""

from collections.abc import Callable, Iterable, Mapping, Sequence

from PySide6.QtCore import QObject, Signal

from viewer.document.errors import DatelineError
from viewer.query.answers import Axis, Entry
from viewer.query.filter import Ref
from viewer.query.source import EventSource
from viewer.session.presenter import ImmediateRunner, Runner

PAGE = 200
"""Lines that are fetched in one trip."""

MOST_PAGES = 300
"""Pages kept; a screen shows parts of one or two."""

NEAR_END = 60
"""Lines from the end of a page at which the next is fetched ahead."""

NEWEST = 3
"""Pages of those waited for that are fetched next; the others have been scrolled past."""


Pages = Mapping[int, tuple[Entry, ...]]
"""Entries by the number of their page."""


class Entries(QObject):
    """Answers what stands on a line if that is known, and fetches it otherwise, with the pages around it.

    Signals:
        arrived: the first and the last line of a page that was waited for.
        failed: the DatelineError that came in place of one; nothing more is fetched until lines are shown anew.
    """

    arrived = Signal(int, int)
    failed = Signal(object)

    def __init__(self, runner: Runner | None, parent: QObject) -> None:
        super().__init__(parent)
        self._runner: Runner = runner or ImmediateRunner()
        self._source: EventSource | None = None
        self._axis = Axis.HAPPENED
        self._rows: Sequence[int] = ()
        self._pages: dict[int, tuple[Entry, ...]] = {}  # the one looked at last at the end
        self._lines: dict[Ref, int] = {}
        self._wanted: dict[int, None] = {}
        self._asked: frozenset[int] = frozenset()
        self._starting = False
        self._held = True
        self._pending: tuple[int, Callable[[Entry], None]] | None = None

    def show_rows(self, source: EventSource, axis: Axis, rows: Sequence[int], pages: Pages) -> None:
        """Takes in the rows that stand on the lines from now on, and what is known of them."""
        self._source, self._axis, self._rows = source, axis, rows
        self._pages.clear()
        self._lines.clear()
        self._wanted.clear()
        self._asked = frozenset()
        self._pending = None
        self._held = False
        self._keep(pages)

    def hold(self) -> None:
        """Fetches nothing more of these rows: others are on their way."""
        self._held = True
        self._wanted.clear()
        self._pending = None

    def known(self, line: int) -> Entry | None:
        """What stands on a line, if it is there."""
        page = self._pages.get(line // PAGE)
        return page[line % PAGE] if page is not None and line % PAGE < len(page) else None

    def line(self, ref: Ref) -> int | None:
        """The line of a record among those that are there."""
        return self._lines.get(ref)

    def entry(self, line: int) -> Entry | None:
        """What stands on a line; where that is not known yet, it is fetched, and `arrived` will tell."""
        number = line // PAGE
        if number in self._pages:
            self._pages[number] = self._pages.pop(number)
            self._read_ahead(line)
        else:
            self._want(number)
        return self.known(line)

    def when_known(self, line: int, use: Callable[[Entry], None]) -> None:
        """Calls `use` with what stands on a line, now or once it is there; what waited before is dropped."""
        self._pending = None
        entry = self.entry(line)
        if entry is not None:
            use(entry)
        elif not self._held:
            self._pending = line, use

    def _read_ahead(self, line: int) -> None:
        """Fetches the page beside one that is looked at near its end."""
        if self._source is None or not self._source.slow:
            return
        number, within = divmod(line, PAGE)
        beside = number + 1 if within >= PAGE - NEAR_END else number - 1 if within < NEAR_END else number
        if beside not in self._pages:
            self._want(beside)

    def _want(self, number: int) -> None:
        if self._held or number in self._asked or not 0 <= number * PAGE < len(self._rows):
            return
        self._wanted.pop(number, None)
        self._wanted[number] = None
        if not self._asked:
            self._fetch(list(self._wanted)[-NEWEST:])

    def _fetch(self, numbers: Sequence[int]) -> None:
        source, axis, rows = self._source, self._axis, self._rows
        if source is None:
            return
        self._wanted.clear()
        self._asked = frozenset(numbers)

        def job() -> Pages:
            return {number: _fetched(source, axis, rows, number) for number in numbers}

        def done(pages: Pages) -> None:
            if rows is self._rows and source is self._source:
                self._take_in(pages)

        def fail(error: DatelineError) -> None:
            if rows is self._rows and source is self._source:
                self._asked = frozenset()
                self.hold()
                self.failed.emit(error)

        self._starting = True
        self._runner.run("lines", job, done, fail)
        self._starting = False

    def _keep(self, pages: Pages) -> None:
        for number, page in pages.items():
            self._pages[number] = page
            self._lines.update({entry.ref: number * PAGE + at for at, entry in enumerate(page)})
        while len(self._pages) > MOST_PAGES:
            number = next(iter(self._pages))
            for entry in self._pages.pop(number):
                self._lines.pop(entry.ref, None)

    def _take_in(self, pages: Pages) -> None:
        self._asked = frozenset()
        self._keep(pages)
        if self._starting:  # who looked is answered at once
            return
        for number, page in pages.items():
            self.arrived.emit(number * PAGE, number * PAGE + len(page) - 1)
        if self._pending is not None and (known := self.known(self._pending[0])) is not None:
            use, self._pending = self._pending[1], None
            use(known)
        if self._wanted and not self._asked and not self._held:
            self._fetch(list(self._wanted)[-NEWEST:])


def pages_of(source: EventSource, axis: Axis, rows: Sequence[int], lines: Iterable[int]) -> Pages:
    """The pages on which lines stand."""
    return {number: _fetched(source, axis, rows, number) for number in {line // PAGE for line in lines}}


def _fetched(source: EventSource, axis: Axis, rows: Sequence[int], number: int) -> tuple[Entry, ...]:
    return tuple(source.entries([int(row) for row in rows[number * PAGE : (number + 1) * PAGE]], axis))
