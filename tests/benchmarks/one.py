"""One measure of one subject in a process of its own: python -m tests.benchmarks.one MEASURE SUBJECT; tells figures."""

import os
import sys
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from itertools import pairwise
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter, process_time, sleep, thread_time

from PySide6.QtWidgets import QApplication

from tests.benchmarks.desk import Desk
from tests.benchmarks.frames import script
from tests.benchmarks.measuring import Times, resident
from tests.benchmarks.subjects import close_subject, open_subject
from viewer.query.answers import Axis
from viewer.query.filter import EVERYTHING, Facet, Filter
from viewer.query.source import EventSource

FRAME = 1 / 60
ACTORS = 24
WORDS = ("shelling", "convoy", "görüşme", "idlib west", "هدنة", "zoe")
EXPORT = (7680, 4320)
FACETS_ASKED = 12


def tell(name: str, value: float) -> None:
    """A figure, told as soon as it is known."""
    print(name, f"{value:.4f}", flush=True)


def tell_times(name: str, wall: Sequence[float], cpu: Sequence[float] = ()) -> None:
    """The median and how long all but few take, in milliseconds."""
    times = Times(tuple(wall), tuple(cpu))
    tell(name, times.median)
    tell(f"{name} p99", times.share(0.99))
    tell(f"{name} worst", max(wall))
    if cpu:
        tell(f"{name} cpu", times.cpu_median)
        tell(f"{name} cpu p99", sorted(cpu)[min(len(cpu) - 1, int(len(cpu) * 0.99))])


def frames(subject: str) -> None:
    """Pans and zooms sixty times a second; the timeline alone, then with all of the page."""
    source = open_subject(subject)
    desk = Desk(source, panels=False)
    start = desk.page.canvas.shown_span()
    if start is None:
        raise RuntimeError("nothing is dated")
    for _ in range(2):  # the first time through warms up
        wall: list[float] = []
        cpu: list[float] = []
        halts: list[float] = []
        desk.show_span(start)
        desk.rest()
        for span in script(start):
            begun, cpu_begun = perf_counter(), thread_time()
            desk.show_span(span)
            wall.append((perf_counter() - begun) * 1e3)
            cpu.append((thread_time() - cpu_begun) * 1e3)
            halts.append(desk.rest(max(0.0, begun + FRAME - perf_counter())))
    tell_times("frame", wall, cpu)
    tell("frame halt", max(*halts, *wall))
    desk.close()
    close_subject(source)


def _actors(source: EventSource) -> list[str]:
    counted = source.facet_counts(EVERYTHING, Facet.ACTOR)
    return [count.key for count in sorted(counted, key=lambda count: -count.total)]


def filters(subject: str) -> None:
    """One actor after the other, the panel of filters in sight; then all facets counted, for other filters."""
    source = open_subject(subject)
    desk = Desk(source)
    keys = _actors(source)
    desk.show_kept(Filter(actors=frozenset(keys[:2])))
    desk.rest()
    wall, halts = [], []
    for key in keys[:ACTORS]:
        begun = perf_counter()
        halts.append(desk.show_kept(Filter(actors=frozenset({key}))))
        wall.append((perf_counter() - begun) * 1e3)
        halts.append(desk.rest(0.1))
    tell_times("filter", wall)
    tell("filter halt", max(halts))
    counted = []
    for one, other in pairwise(keys[: FACETS_ASKED + 1]):
        keep = Filter(without_actors=frozenset({one, other}))
        source.tally(keep, Axis.HAPPENED)
        begun = perf_counter()
        for facet in Facet:
            source.facet_counts(keep, facet)
        counted.append((perf_counter() - begun) * 1e3)
    tell_times("facets", counted)
    desk.close()
    close_subject(source)


def search(subject: str) -> None:
    """Words typed key by key, each waited for."""
    source = open_subject(subject)
    desk = Desk(source)
    desk.rest(1.0)
    wall, halts = [], []
    for word in WORDS:
        for end in range(1, len(word) + 1):
            begun = perf_counter()
            halts.append(desk.show_kept(Filter(text=word[:end])))
            wall.append((perf_counter() - begun) * 1e3)
    tell_times("search", wall)
    tell("search halt", max(halts))
    desk.close()
    close_subject(source)


def opening(subject: str) -> None:
    """A table read in a thread while the page shows what has arrived; then opened again, from the cache."""
    import duckdb
    import numpy as np

    duckdb.connect().execute("SELECT 1").fetchall()
    np.zeros(1)
    for which in ("open", "again"):
        _open_once(subject, which)


def _open_once(subject: str, which: str) -> None:
    begun, cpu_begun = perf_counter(), process_time()
    with ThreadPoolExecutor(1) as pool:
        arrived: list[EventSource] = []
        reading = pool.submit(open_subject, subject, lambda opened: arrived.append(opened.source))
        while not arrived and not reading.done():
            sleep(0.001)
        desk = Desk(arrived[0] if arrived else reading.result())
        tell(f"{which} first", (perf_counter() - begun) * 1e3)
        halt = desk.until(reading.done)
        whole = reading.result()
        if desk.page.source is not whole:
            desk.page.show_source(whole)
            halt = max(halt, desk.until(lambda: desk.page.picture is not None))
            desk.paint()
        tell(f"{which} whole", (perf_counter() - begun) * 1e3)
        tell(f"{which} cpu", (process_time() - cpu_begun) * 1e3)
        tell(f"{which} halt", halt)
    desk.rest(1.0)
    desk.close()
    for source in {id(each): each for each in (*arrived, whole)}.values():
        close_subject(source)


def engine(subject: str) -> None:
    """What the engine alone takes to read a table: into a table of its own, and into arrays where they can be."""
    import duckdb

    reader = {"parquet": "read_parquet", "csv": "read_csv", "ndjson": "read_ndjson"}[Path(subject).suffix[1:]]
    columns = 'start, "end", actors, roles, kind, place, source' if reader == "read_parquet" else "*"
    with TemporaryDirectory(prefix="dateline-engine-") as scratch:
        connection = duckdb.connect(config={"temp_directory": scratch})
        connection.execute("SELECT 1").fetchall()
        begun, cpu_begun = perf_counter(), process_time()
        connection.execute(f"CREATE TEMP TABLE events AS SELECT {columns} FROM {reader}(?)", [subject])
        tell("engine", (perf_counter() - begun) * 1e3)
        tell("engine cpu", (process_time() - cpu_begun) * 1e3)
        connection.execute("DROP TABLE events")
        begun = perf_counter()
        connection.execute(
            f'SELECT epoch_us(start), epoch_us("end"), hash(kind) FROM {reader}(?)', [subject]
        ).fetchnumpy()
        tell("engine arrays", (perf_counter() - begun) * 1e3)


def memory(subject: str) -> None:
    """What a process holds with a table opened and looked at, once it has come to rest."""
    source = open_subject(subject)
    desk = Desk(source)
    keys = _actors(source)
    desk.show_kept(Filter(actors=frozenset(keys[:1])))
    desk.show_kept(EVERYTHING)
    desk.rest(5.0)
    tell("resident", resident())
    tell("peak", resident("VmHWM"))
    tell("records", len(source))
    desk.close()
    close_subject(source)


def export(subject: str) -> None:
    """The whole timeline as one large PNG, and at its own size."""
    from viewer.session.view_state import ViewState
    from viewer.shell.export.wishes import ExportRequest, FileWish, Kind, PageWish, What
    from viewer.shell.export.writing import write_export
    from viewer.shell.painter import FontMeasure

    source = open_subject(subject)
    wanted = [("png", PageWish(What.WHOLE, *EXPORT))]
    if len(source) <= 20_000:
        wanted.append(("png marks", PageWish(What.WHOLE)))
    with TemporaryDirectory(prefix="dateline-export-") as folder:
        for name, page in wanted:
            for _ in range(2 if page.width else 1):
                begun, cpu_begun = perf_counter(), process_time()
                request = ExportRequest(source, ViewState(), "All events")
                path = Path(folder) / "whole.png"
                try:
                    write_export(request, page, FileWish(Kind.PNG), path, FontMeasure(), lambda _done: None)
                except Exception as error:
                    print("refused", name, error, file=sys.stderr)
                    break
                wall, cpu = perf_counter() - begun, process_time() - cpu_begun
                size = path.stat().st_size
                path.unlink()
            else:
                tell(name, wall * 1e3)
                tell(f"{name} cpu", cpu * 1e3)
                tell(f"{name} bytes", size)
    close_subject(source)


def soak(subject: str, rounds: int, asked: int) -> None:
    """Opens, filters and closes, over and over; what the process holds after each."""
    for _ in range(rounds):
        source = open_subject(subject)
        desk = Desk(source)
        for keep in _many(_actors(source), asked):
            desk.show_kept(keep)
        desk.rest()
        tell("open resident", resident())
        desk.close()
        close_subject(source)
        del source, desk
        tell("resident", resident())


def _many(keys: Sequence[str], number: int) -> Iterator[Filter]:
    """Different filters: one actor, two, all but one, a word."""
    for turn in range(number):
        one, other = keys[turn % len(keys)], keys[(turn // len(keys) + turn + 1) % len(keys)]
        match turn % 4:
            case 0:
                yield Filter(actors=frozenset({one, other}))
            case 1:
                yield Filter(without_actors=frozenset({one, other}))
            case 2:
                yield Filter(pairs=frozenset({(one, other)}))
            case _:
                yield Filter(actors=frozenset({one}), kinds=frozenset({("clash", "talks", "aid")[turn % 3]}))


def peer(folder: str) -> None:
    """What the peers are asked, in seconds and bytes."""
    import duckdb

    duckdb.connect().close()  # the libraries are there before the clock starts, as those of the others are
    app_memory = resident()
    begun = perf_counter()
    source = open_subject(str(Path(folder) / "events.parquet"))
    desk = Desk(source, panels=False)
    tell("first", perf_counter() - begun)
    start = desk.page.canvas.shown_span()
    if start is not None:
        times = []
        for turn in range(20):
            step = start.duration * (turn + 1) // 60
            begun = perf_counter()
            desk.show_span(type(start)(start.start + step, start.end + step))
            times.append(perf_counter() - begun)
            desk.rest(0.01)
        tell("frame", sorted(times)[len(times) // 2])
        desk.show_span(start)
    times = []
    for key in _actors(source)[1:11]:
        begun = perf_counter()
        desk.show_kept(Filter(actors=frozenset({key})))
        times.append(perf_counter() - begun)
    tell("filter", sorted(times)[len(times) // 2])
    tell("memory", resident("VmHWM") - app_memory)
    desk.close()
    close_subject(source)


MEASURES: dict[str, Callable[[str], None]] = {
    "frames": frames,
    "filter": filters,
    "search": search,
    "open": opening,
    "engine": engine,
    "memory": memory,
    "export": export,
    "peer": peer,
}


def main(words: Sequence[str]) -> int:
    """Measures what is named."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    app = QApplication(["benchmarks"])
    name, subject, *rest = words
    if name == "soak":
        soak(subject, int(rest[0]), int(rest[1]))
    else:
        MEASURES[name](subject)
    del app
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
