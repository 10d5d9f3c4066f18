"""PostgreSQL: what goes wrong is told, and the next question works again."""

import os
import threading
import time
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from urllib.parse import urlsplit

import psycopg
import pytest

from tests.engines.servers import LOOPBACK, Postgres
from tests.engines.started import QUIET, needs
from viewer.dates import Span, instant
from viewer.document.errors import Cancelled, DatelineError
from viewer.query.answers import Axis, Grouping
from viewer.query.engines import open_url
from viewer.query.engines.engine_source import EngineSource
from viewer.query.engines.failures import ChangedUnderneath, NotAllowed, NotThere, TimedOut, Unreachable
from viewer.query.filter import EVERYTHING, Filter

pytestmark = [pytest.mark.engines, needs("postgres"), QUIET]

SPAN = Span(instant(2011), instant(2021))
MANY = """
    CREATE TABLE {name} AS SELECT i AS id, 'Event ' || i AS title,
        TIMESTAMP '2011-01-01' + i * INTERVAL '1 second' AS start, ARRAY['a' || i % 30, 'b' || i % 7] AS actors
    FROM generate_series(1, {rows}) AS numbers(i)
"""


@pytest.fixture(scope="module")
def server() -> Postgres:
    parts = urlsplit(os.environ["DATELINE_POSTGRES"])
    assert parts.port is not None
    programs, folder = os.environ["DATELINE_POSTGRES_PROGRAMS"], os.environ["DATELINE_POSTGRES_FOLDER"]
    return Postgres(Path(programs), Path(folder), parts.port)


def execute(server: Postgres, *statements: str) -> None:
    with psycopg.connect(server.url, autocommit=True) as connection:
        for statement in statements:
            connection.execute(statement.encode())


@pytest.fixture(scope="module")
def many(server: Postgres) -> str:
    execute(server, "DROP TABLE IF EXISTS many", MANY.format(name="many", rows=1_500_000))
    return "many"


@pytest.fixture
def source(server: Postgres, many: str) -> Iterator[EngineSource]:
    opened = open_url(f"{server.url}?table={many}&timeout=60").source
    yield opened
    opened.close()


def slow_question(source: EngineSource, columns: int = 777) -> None:
    source.density(Filter(text="no such words anywhere"), Axis.HAPPENED, SPAN, columns, Grouping())


class Asking(threading.Thread):
    """A question under way, and what came of it."""

    def __init__(self, source: EngineSource) -> None:
        super().__init__()
        self.source = source
        self.error: BaseException | None = None
        self.took = 0.0

    def run(self) -> None:
        began = time.monotonic()
        try:
            slow_question(self.source)
        except BaseException as error:
            self.error = error
        self.took = time.monotonic() - began


def test_postgres_a_server_that_dies_in_the_middle_is_told_and_found_again(
    server: Postgres, source: EngineSource
) -> None:
    asking = Asking(source)
    asking.start()
    time.sleep(0.3)
    server.stop("immediate")
    asking.join(60)
    try:
        assert not asking.is_alive()
        assert isinstance(asking.error, Unreachable)
        with pytest.raises(Unreachable):
            source.tally(Filter(text="while it is away"), Axis.HAPPENED)
    finally:
        server.start()
    assert source.tally(Filter(actors=frozenset({"a3"})), Axis.HAPPENED).shown == 50_000


def test_postgres_a_question_that_nobody_waits_for_is_cancelled(source: EngineSource) -> None:
    asking = Asking(source)
    asking.start()
    time.sleep(0.3)
    source.cancel()
    asking.join(30)
    assert isinstance(asking.error, Cancelled)
    assert source.tally(EVERYTHING, Axis.SAID).undated == len(source)


def test_postgres_no_answer_in_time_is_told(server: Postgres, many: str) -> None:
    source = open_url(f"{server.url}?table={many}&timeout=60").source
    source.close()
    with pytest.raises(TimedOut, match=r"0\.05 s|too long"):
        open_url(f"{server.url}?table={many}&timeout=0.05")


def test_postgres_nothing_may_be_read_without_the_right(server: Postgres, many: str) -> None:
    with suppress(psycopg.errors.DuplicateObject):
        execute(server, "CREATE ROLE guest LOGIN PASSWORD 'very-secret'")
    url = f"postgres://guest:very-secret@{LOOPBACK}:{server.port}/postgres?table={many}"
    with pytest.raises(NotAllowed) as caught:
        open_url(url)
    assert "very-secret" not in str(caught.value)
    assert "guest" not in caught.value.where
    with pytest.raises(DatelineError) as wrong:
        open_url(url.replace("very-secret", "hidden-word"))
    assert "hidden-word" not in str(wrong.value)


def test_postgres_a_guest_may_read_but_not_build(
    server: Postgres, many: str, capsys: pytest.CaptureFixture[str]
) -> None:
    from viewer.__main__ import main

    with suppress(psycopg.errors.DuplicateObject):
        execute(server, "CREATE ROLE reader LOGIN PASSWORD 'loopback'")
    execute(server, f"GRANT SELECT ON {many} TO reader", "REVOKE CREATE ON SCHEMA public FROM reader, PUBLIC")
    url = f"postgres://reader:loopback@{LOOPBACK}:{server.port}/postgres?table={many}"
    opened = open_url(url)
    opened.source.close()
    assert main(["rollup", url, "--yes"]) == 2
    assert "may not do this" in capsys.readouterr().err


def test_postgres_missing_tables_and_columns_are_named(server: Postgres, many: str) -> None:
    with pytest.raises(NotThere, match="nowhere"):
        open_url(f"{server.url}?table=nowhere")
    with pytest.raises(NotThere, match="no column beginning"):
        open_url(f"{server.url}?table={many}&map.start=beginning")


def test_postgres_a_table_that_changes_underneath_is_told(server: Postgres) -> None:
    execute(server, "DROP TABLE IF EXISTS changing", MANY.format(name="changing", rows=1000))
    source = open_url(f"{server.url}?table=changing").source
    try:
        execute(server, "ALTER TABLE changing RENAME COLUMN actors TO parties")
        with pytest.raises(ChangedUnderneath, match="actors"):
            source.lanes(EVERYTHING, Grouping())
        execute(server, "ALTER TABLE changing RENAME COLUMN parties TO actors")
        assert len(source.lanes(EVERYTHING, Grouping())) == 37
    finally:
        source.close()


def test_postgres_a_rollup_gives_the_same_pictures(server: Postgres) -> None:
    from viewer.__main__ import main

    execute(server, "DROP TABLE IF EXISTS rolled", MANY.format(name="rolled", rows=200_000))
    url = f"{server.url}?table=rolled"
    start = instant(2011) >> 38 << 38
    span = Span(start, start + (1 << 38))
    without = open_url(url).source
    expected = without.density(EVERYTHING, Axis.HAPPENED, span, 16, Grouping())
    without.close()
    assert main(["rollup", url, "--yes"]) == 0
    assert main(["rollup", url, "--yes"]) == 0  # in place of the first
    opened = open_url(url).source
    assert opened._rollup is not None
    density = opened.density(EVERYTHING, Axis.HAPPENED, span, 16, Grouping())
    opened.close()
    assert density.counts.tolist() == expected.counts.tolist()
    assert int(density.counts.sum()) > 0
