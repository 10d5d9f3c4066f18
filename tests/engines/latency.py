"""How long engines take to answer, question by question, and how that grows with rows."""

import os
import statistics
import tempfile
import time
from collections.abc import Callable, Mapping, Sequence
from contextlib import ExitStack
from pathlib import Path

from tests.engines.servers import postgres_server
from viewer.dates import Span
from viewer.query.answers import Axis, Grouping, LanesBy
from viewer.query.engines import open_url
from viewer.query.engines.engine_source import EngineSource
from viewer.query.filter import EVERYTHING, Facet, Filter

SIZES = {"duckdb": (10**5, 10**6, 10**7), "postgres": (10**5, 10**6), "spark": (10**5, 10**6)}
TIMES = 3
EVENTS = """
    SELECT i AS id, 'Event number ' || i AS title, {start} AS start,
        {array}['actor ' || (i * 7 % 30), 'actor ' || (i % 11)] AS actors, 'kind ' || (i % 12) AS kind
    FROM {numbers}
"""
Cell = float | str
MINUTES = 12 * 365 * 24 * 60


def run(engines: Sequence[str] = ("duckdb", "postgres", "spark")) -> str:
    """A table of latencies in milliseconds; engines that cannot be started are said to be missing."""
    told = ["Latency per question, ms (median of 3, each asked with a filter or span not asked before)"]
    for name in engines:
        try:
            told += _of_engine(name)
        except (RuntimeError, OSError) as error:
            told.append(f"{name}: not measured ({error})")
    return "\n".join(told)


def _of_engine(name: str) -> list[str]:
    measured: dict[str, dict[str, Cell]] = {}
    with ExitStack() as stack:
        make = {"duckdb": _duckdb, "postgres": _postgres, "spark": _spark}[name](stack)
        for size in SIZES[name]:
            url = make(size)
            measured[f"{size:,}"] = _measured(url)
            if name != "spark":
                measured[f"{size:,}, rolled up"] = _measured(url, rolled=True)
    return _written(name, measured)


def _written(name: str, measured: Mapping[str, Mapping[str, Cell]]) -> list[str]:
    """A table, question by question, with a column for each size."""
    questions = dict.fromkeys(question for column in measured.values() for question in column)
    width = max(len(name), *(len(question) for question in questions))
    lines = [f"\n{name:{width}}" + "".join(f"  {head:>20}" for head in measured)]
    for question in questions:
        cells = [column.get(question, "not asked") for column in measured.values()]
        lines.append(f"{question:{width}}" + "".join(f"  {_cell(cell):>20}" for cell in cells))
    return lines


def _cell(cell: Cell) -> str:
    return cell if isinstance(cell, str) else f"{cell:,.0f}"


def _measured(url: str, rolled: bool = False) -> dict[str, Cell]:
    """Milliseconds by question; of a question that failed, the words of its failure. `rolled`: roll it up first."""
    taken: dict[str, Cell] = {}
    try:
        if rolled:
            _roll(url)
        began = time.perf_counter()
        source = open_url(url).source
    except Exception as error:  # whatever an engine says
        return {"open": _words(error)}
    taken["open"] = (time.perf_counter() - began) * 1000
    try:
        extent = source.extent(EVERYTHING, Axis.HAPPENED)
        assert extent is not None
        source.lanes(EVERYTHING, Grouping())
        for question, ask in _questions(source, extent).items():
            times = []
            try:
                for turn in range(TIMES):
                    began = time.perf_counter()
                    ask(turn)
                    times.append((time.perf_counter() - began) * 1000)
                taken[question] = statistics.median(times)
            except Exception as error:  # the next question may be answered
                taken[question] = _words(error)
    except Exception as error:
        taken["what all questions need"] = _words(error)
    finally:
        source.close()
    return taken


def _words(error: Exception) -> str:
    return f"{type(error).__name__}: {error}".partition("\n")[0]


def _questions(source: EngineSource, extent: Span) -> dict[str, Callable[[int], object]]:
    size = 1 << (extent.duration - 1).bit_length()
    start = extent.start // size * size
    by_actor, alone = Grouping(LanesBy.ACTOR), Grouping(LanesBy.NONE)

    def actor(turn: int) -> Filter:
        return Filter(actors=frozenset({f"actor {turn + 3}"}))

    def stretch(turn: int, parts: int) -> Span:
        step = size // parts
        return Span(start + (turn + parts // 4) * step, start + (turn + parts // 4 + 1) * step)

    return {
        "whole span, 1,024 × 30 lanes": lambda turn: source.density(
            EVERYTHING, Axis.HAPPENED, Span(start - turn * size, start + (2 - turn) * size), 1024, by_actor
        ),
        "a sixteenth of it": lambda turn: source.density(EVERYTHING, Axis.HAPPENED, stretch(turn, 16), 1024, by_actor),
        "overview of one actor": lambda turn: source.density(actor(turn), Axis.HAPPENED, extent, 600, alone),
        "3,000 marks at most": lambda turn: source.window(
            EVERYTHING, Axis.HAPPENED, stretch(turn, 1 << 14), 3000, by_actor
        ),
        "tally of a filter": lambda turn: source.tally(actor(turn + 5), Axis.HAPPENED),
        "facet of a filter": lambda turn: source.facet_counts(actor(turn), Facet.KIND),
        "text search": lambda turn: source.tally(Filter(text=f"number {turn + 77}"), Axis.HAPPENED),
        "a page far down the list": lambda turn: source.listing(EVERYTHING, Axis.HAPPENED)[
            len(source) // 2 + turn * 5000
        ],
        "one record": lambda turn: source.detail(
            source.ref(source.listing(EVERYTHING, Axis.HAPPENED)[len(source) // 3 + turn])
        ),
    }


def _roll(url: str) -> None:
    import io

    from viewer.commands.rollup import run as build

    build(url, True, io.StringIO(), io.StringIO(), io.StringIO())


def _duckdb(stack: ExitStack) -> Callable[[int], str]:
    import duckdb

    folder = stack.enter_context(tempfile.TemporaryDirectory(prefix="dateline-latency-"))

    def make(size: int) -> str:
        path = Path(folder) / f"{size}.duckdb"
        start = f"TIMESTAMP '2008-01-01' + to_minutes((i * {MINUTES} // {size})::BIGINT)"
        with duckdb.connect(str(path)) as connection:
            events = EVENTS.format(start=start, array="", numbers=f"range({size}) AS numbers(i)")
            connection.execute(f"CREATE TABLE events AS {events}")
        return f"duckdb://{path}?table=events&timeout=300"

    return make


def _postgres(stack: ExitStack) -> Callable[[int], str]:
    import psycopg

    server = stack.enter_context(postgres_server())

    def make(size: int) -> str:
        start = f"TIMESTAMP '2008-01-01' + (i::BIGINT * {MINUTES} / {size}) * INTERVAL '1 minute'"
        events = EVENTS.format(start=start, array="ARRAY", numbers=f"generate_series(0, {size - 1}) AS numbers(i)")
        with psycopg.connect(server.url, autocommit=True) as connection:
            for statement in (
                f"CREATE TABLE events_{size} AS {events}",
                f"ALTER TABLE events_{size} ADD PRIMARY KEY (id)",
                f"CREATE INDEX ON events_{size} (start)",
                f"ANALYZE events_{size}",
            ):
                connection.execute(statement.encode())
        return f"{server.url}?table=events_{size}&timeout=300"

    return make


def _spark(stack: ExitStack) -> Callable[[int], str]:
    from tests.engines.spark import active_session, spark_cluster

    cluster = stack.enter_context(spark_cluster())
    os.environ.update(cluster.environment)

    def make(size: int) -> str:
        active_session().range(size).selectExpr(
            "id", "concat('Event number ', id) AS title",
            f"timestamp_seconds(1199145600 + cast(id * {MINUTES} / {size} as bigint) * 60) AS start",
            "array(concat('actor ', id * 7 % 30), concat('actor ', id % 11)) AS actors",
            "concat('kind ', id % 12) AS kind",
        ).createOrReplaceTempView("events")  # fmt: skip
        return f"{cluster.url}&table=events&timeout=300"

    return make
