"""DuckDB: a folder of Parquet larger than the memory that it may use, and a rollup."""

from pathlib import Path

import duckdb
import pytest

from tests.engines.started import QUIET, needs
from viewer.__main__ import main
from viewer.dates import Span
from viewer.query.answers import Axis, Grouping, LanesBy
from viewer.query.engines import open_url
from viewer.query.filter import EVERYTHING, Facet, Filter

pytestmark = [pytest.mark.engines, needs("duckdb"), QUIET]

ROWS = 3_000_000
MEMORY = "80MB"
EVENTS = """
    SELECT i AS id, 'Event ' || i || ' ' || repeat(md5(i::VARCHAR), 3) AS title,
        TIMESTAMP '2011-01-01' + to_seconds(i * 100) AS start,
        CASE WHEN i % 10 = 0 THEN TIMESTAMP '2011-01-01' + to_seconds(i * 100 + 500000) END AS "end",
        ['actor ' || (i % 30), 'actor ' || (i % 7)] AS actors, 'kind ' || (i % 5) AS kind
    FROM range({first}, {last}) AS numbers(i)
"""


def test_duckdb_answers_from_a_folder_larger_than_its_memory(tmp_path: Path) -> None:
    parts = 6
    with duckdb.connect() as connection:
        for part in range(parts):
            events = EVENTS.format(first=part * ROWS // parts, last=(part + 1) * ROWS // parts)
            connection.execute(f"COPY ({events}) TO '{tmp_path}/{part}.parquet' (COMPRESSION uncompressed)")
    assert sum(file.stat().st_size for file in tmp_path.iterdir()) > 3 * 80_000_000
    source = open_url(f"duckdb://{tmp_path}?memory_limit={MEMORY}").source
    try:
        assert len(source) == ROWS
        extent = source.extent(EVERYTHING, Axis.HAPPENED)
        assert extent is not None
        density = source.density(EVERYTHING, Axis.HAPPENED, extent, 1500, Grouping(LanesBy.KIND))
        assert len(density.lanes) == 5
        assert int(density.counts.sum()) >= ROWS
        chosen = Filter(actors=frozenset({"actor 3"}))
        expected = sum(i % 30 == 3 or i % 7 == 3 for i in range(210)) * ROWS // 210
        assert abs(source.tally(chosen, Axis.HAPPENED).shown - expected) < 210
        assert sum(count.kept for count in source.facet_counts(chosen, Facet.KIND)) == len(
            source.listing(chosen, Axis.HAPPENED)
        )
        listing = source.listing(EVERYTHING, Axis.HAPPENED)
        middle = source.entries(listing[ROWS // 2 : ROWS // 2 + 3], Axis.HAPPENED)
        assert [entry.ref.id for entry in middle] == [str(ROWS // 2 + number) for number in range(3)]
    finally:
        source.close()


def test_duckdb_a_folder_can_read_nothing_else(tmp_path: Path) -> None:
    with duckdb.connect() as connection:
        connection.execute(f"COPY ({EVENTS.format(first=0, last=10)}) TO '{tmp_path}/one.parquet'")
    source = open_url(f"duckdb://{tmp_path}").source
    try:
        session = source._engine._idle[0]
        with pytest.raises(duckdb.Error, match=r"[Pp]ermission|disabled"):
            session.backend.raw_sql("SELECT * FROM read_text('/etc/hostname')")
    finally:
        source.close()


@pytest.fixture
def database(tmp_path: Path) -> str:
    path = tmp_path / "made.duckdb"
    with duckdb.connect(str(path)) as connection:
        connection.execute(f"CREATE TABLE events AS {EVENTS.format(first=0, last=200_000)}")
    return f"duckdb://{path}?table=events"


def test_duckdb_a_rollup_gives_the_same_pictures(database: str, capsys: pytest.CaptureFixture[str]) -> None:
    span = Span(1293840000000000 >> 44 << 44, (1293840000000000 >> 44 << 44) + (2 << 44))
    questions = [
        (EVERYTHING, Grouping(LanesBy.ACTOR)),
        (EVERYTHING, Grouping(LanesBy.KIND)),
        (EVERYTHING, Grouping(LanesBy.NONE)),
        (Filter(kinds=frozenset({"kind 1", "kind 2"})), Grouping(LanesBy.KIND)),
        (Filter(actors=frozenset({"actor 3"})), Grouping(LanesBy.NONE)),
    ]
    without = open_url(database).source
    expected = [without.density(keep, Axis.HAPPENED, span, 128, grouping) for keep, grouping in questions]
    without.close()
    assert main(["rollup", database, "--yes"]) == 0
    said = capsys.readouterr().out
    assert "events_dateline_rollup" in said
    assert "at most" in said
    opened = open_url(database)
    assert opened.notice == ""
    assert opened.source._rollup is not None
    for (keep, grouping), before in zip(questions, expected, strict=True):
        density = opened.source.density(keep, Axis.HAPPENED, span, 128, grouping)
        assert density.lanes == before.lanes
        assert density.counts.tolist() == before.counts.tolist()
    opened.source.close()


def test_duckdb_a_rollup_that_is_stale_is_told_and_not_used(database: str) -> None:
    assert main(["rollup", database, "--yes"]) == 0
    path = database.removeprefix("duckdb://").partition("?")[0]
    with duckdb.connect(path) as connection:
        connection.execute(f"INSERT INTO events {EVENTS.format(first=200_000, last=200_001)}")
    opened = open_url(database)
    opened.source.close()
    assert "run dateline rollup again" in opened.notice
    assert opened.source._rollup is None
