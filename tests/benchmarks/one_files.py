"""What opening, keeping, exporting and closing a table cost."""

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from sys import stderr
from tempfile import TemporaryDirectory
from time import perf_counter, process_time, sleep

from tests.benchmarks.desk import Desk
from tests.benchmarks.measuring import resident, tell
from tests.benchmarks.one_views import actors_of
from tests.benchmarks.subjects import close_subject, finish_writing, open_subject
from viewer.query.filter import EVERYTHING, Filter
from viewer.query.source import EventSource

EXPORT = (7680, 4320)


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
    finish_writing(whole)
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
    keys = actors_of(source)
    desk.show_kept(Filter(actors=frozenset(keys[:1])))
    desk.show_kept(EVERYTHING)
    finish_writing(source)
    desk.rest(1.0)
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
    finish_writing(source)
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
                    print("refused", name, error, file=stderr)
                    break
                wall, cpu = perf_counter() - begun, process_time() - cpu_begun
                size = path.stat().st_size
                path.unlink()
            else:
                tell(name, wall * 1e3)
                tell(f"{name} cpu", cpu * 1e3)
                tell(f"{name} bytes", size)
    close_subject(source)
