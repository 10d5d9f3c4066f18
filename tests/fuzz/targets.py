"""What is fuzzed: every reader, deriving from articles, and what must hold whatever it is given."""

import contextlib
import signal
import time
import unicodedata
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from types import FrameType
from unittest import mock

from tests.fuzz.articles import article_seeds, derived
from tests.fuzz.seeds import DATES, seeds, workbook_seeds
from viewer.dates import DateError, parse_edtf
from viewer.document.errors import Cancelled, CannotOpen
from viewer.formats.catalogue import FORMATS
from viewer.formats.dateline import read_dateline
from viewer.formats.format import Format, Opened
from viewer.formats.saving import dateline_bytes
from viewer.formats.workbook import read_workbook

SECONDS = 2.0
"""Of processor time for any file; and per million bytes one more."""


class TooSlow(Exception):
    """A file took more time than its size allows."""


class Broken(Exception):
    """A file was opened, but what came of it does not hold."""


@dataclass(frozen=True, slots=True)
class Target:
    """What is fuzzed.

    Attributes:
        key: its name on the command line.
        seeds: sound inputs.
        run: takes an input, in a folder of its own; raises what it should not.
        seconds, pace: processor time for any input, and for a million bytes more.
        tries: how many wrong inputs the suite tries.
        runs: in how many places of each seed the suite puts a long run of one character.
    """

    key: str
    seeds: tuple[bytes, ...]
    run: Callable[[bytes, Path], None]
    seconds: float = SECONDS
    pace: float = 1.0
    tries: int = 120
    runs: int = 6


_FEWER = {"icalendar": 50}
"""How many wrong inputs the suite tries of a format whose inputs take long: `python -m tests.fuzz` tries more."""


def targets() -> tuple[Target, ...]:
    """The EDTF parser, deriving from articles, workbooks, and every format."""
    known = seeds()
    every = tuple(seed for some in known.values() for seed in some)
    readers = (
        Target(each.key, known.get(each.key, every), _reader(each), tries=_FEWER.get(each.key, 120)) for each in FORMATS
    )
    articles = Target("article", article_seeds(), derived, seconds=8.0, pace=60.0, tries=16, runs=1)
    books = Target("workbook", workbook_seeds(), _workbook)
    return (Target("edtf", tuple(date.encode() for date in DATES), _edtf), articles, books, *readers)


def _edtf(data: bytes, _folder: Path) -> None:
    try:
        date = parse_edtf(data.decode("utf-8", "surrogatepass"))
    except (DateError, UnicodeDecodeError):
        return
    first, last = date.bounds.earliest_start, date.bounds.latest_end
    if first is not None and last is not None and first > last:
        raise Broken(f"{data!r} ends before it begins")


def _workbook(data: bytes, folder: Path) -> None:
    path = folder / "input.ods"  # what it is, its content says
    path.write_bytes(data)
    with contextlib.suppress(CannotOpen):
        for sheet in read_workbook(path):
            lines = [line for line, _ in sheet.rows]
            if lines != sorted(set(lines)):
                raise Broken(f"rows out of order: {lines[:20]}")


def _reader(what: Format) -> Callable[[bytes, Path], None]:
    def run(data: bytes, folder: Path) -> None:
        path = folder / f"input{suffix_for(data, what)}"
        path.write_bytes(data)
        what.recognise(data[: 1 << 16], path)
        try:
            opened = what.read(path, None)
        except (CannotOpen, Cancelled) as error:
            if any(unicodedata.category(letter) in ("Cc", "Cs") for letter in str(error) if letter != "\n"):
                raise Broken(f"an error that cannot be shown: {str(error)!r}") from None
            str(error).encode()
            return
        _must_hold(opened, folder)

    return run


def suffix_for(data: bytes, what: Format) -> str:
    """How the name of a file of a format would end, by what it holds."""
    start = data.lstrip()[:1]
    likely = {b"{": ".json", b"[": ".json", b"<": ".xml", b"P": ".xlsx", b"-": ".md"}.get(start, ".csv")
    return likely if likely in what.suffixes else what.suffixes[0]


def _must_hold(opened: Opened, folder: Path) -> None:
    """What holds of every document that was opened."""
    for problem in opened.problems:
        for words in (problem.path, problem.reason, problem.done, problem.raw):
            words.encode()
    if opened.reckoning is None:
        return  # our own format, which keeps what it does not use
    done = f"the {opened.reckoning.word} was left out"
    told = sum(problem.severity == "error" and problem.done == done for problem in opened.problems)
    if opened.reckoning.left_out > told:
        raise Broken(f"{opened.reckoning} but {told} told")
    path = folder / "again.dateline.json"
    path.write_bytes(dateline_bytes(opened.document, path))
    again = read_dateline(path)
    if again.problems:
        raise Broken(f"not sound as an event file: {again.problems[0]}")
    if again.document != opened.document:
        raise Broken("not the same when our own format has held it")


def run_bounded(target: Target, data: bytes, folder: Path) -> None:
    """Runs a target, in the processor time that the size of the input allows, without a socket.

    Raises:
        TooSlow: it took longer.
        Exception: whatever it should not have raised.
    """
    most = target.seconds + len(data) / 1e6 * target.pace
    with _alarm(most), no_sockets():
        begun = time.process_time()
        target.run(data, folder)
        if time.process_time() - begun > most:
            raise TooSlow(f"{len(data)} bytes took {time.process_time() - begun:.1f} s")


@contextlib.contextmanager
def _alarm(seconds: float) -> Iterator[None]:
    """Ends what goes on for longer, where the system has such a clock."""
    if not hasattr(signal, "setitimer"):
        yield
        return

    def ring(_signal: int, _frame: FrameType | None) -> None:
        raise TooSlow(f"it went on for more than {seconds:.1f} s")

    before = signal.signal(signal.SIGVTALRM, ring)
    signal.setitimer(signal.ITIMER_VIRTUAL, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_VIRTUAL, 0)
        signal.signal(signal.SIGVTALRM, before)


@contextlib.contextmanager
def no_sockets() -> Iterator[None]:
    """Whoever asks for a socket is told that this is a fault."""

    def refuse(*_args: object, **_named: object) -> None:
        raise Broken("a socket was asked for")

    with mock.patch("socket.socket", refuse), mock.patch("socket.getaddrinfo", refuse):
        yield
