"""The ways in which tables write actors and dates, each read as it is meant."""

from pathlib import Path

import duckdb
import pytest

from tests.engines.started import QUIET, needs
from viewer.__main__ import main
from viewer.dates import DAY, SECOND, Span, instant
from viewer.query.answers import Axis, Grouping, LanesBy
from viewer.query.engines import open_url
from viewer.query.filter import EVERYTHING, Facet, Filter

pytestmark = [pytest.mark.engines, needs("duckdb"), QUIET]

DAY_3 = instant(2020, 2, 3)


@pytest.mark.parametrize(
    ("kind", "one", "other", "first", "until"),
    [
        ("DATE", "DATE '2020-02-03'", "DATE '2020-02-05'", DAY_3, DAY_3 + 3 * DAY),
        ("days", "TIMESTAMP '2020-02-03'", "TIMESTAMP '2020-02-05'", DAY_3, DAY_3 + 3 * DAY),
        ("seconds", "TIMESTAMP '2020-02-03 00:00:01'", "TIMESTAMP '2020-02-05'",
         DAY_3 + SECOND, DAY_3 + 2 * DAY + SECOND),
        ("exact", "TIMESTAMP '2020-02-03 00:00:01.5'", "TIMESTAMP '2020-02-05 00:00:00.25'",
         DAY_3 + SECOND * 3 // 2, DAY_3 + 2 * DAY + SECOND // 4),
        ("zoned", "TIMESTAMPTZ '2020-02-03 02:00:01+02'", "TIMESTAMPTZ '2020-02-05 02:00:00+02'",
         DAY_3 + SECOND, DAY_3 + 2 * DAY + SECOND),
        ("years", "2019", "2020", instant(2019), instant(2021)),
        ("text", "'2020-02'", "'2020-02-05'", instant(2020, 2), instant(2020, 3)),
    ],
)  # fmt: skip
def test_duckdb_dates_of_each_type(tmp_path: Path, kind: str, one: str, other: str, first: int, until: int) -> None:
    path = tmp_path / "made.duckdb"
    with duckdb.connect(str(path)) as connection:
        connection.execute(
            f"CREATE TABLE events AS SELECT * FROM (VALUES (1, 'a', {one}), (2, 'b', {other}), (3, 'c', NULL)) "
            "AS rows(id, title, start)"
        )
    source = open_url(f"duckdb://{path}").source
    try:
        assert source.extent(EVERYTHING, Axis.HAPPENED) == Span(first, until), kind
        tally = source.tally(EVERYTHING, Axis.HAPPENED)
        assert (tally.total, tally.undated) == (3, 1)
        window = source.window(EVERYTHING, Axis.HAPPENED, Span(first, until + 1), 10, Grouping())
        assert window is not None
        assert (int(window.start.min()), int(window.end.max())) == (first, until)
        density = source.density(EVERYTHING, Axis.HAPPENED, Span(first, until + 1), 1, Grouping(LanesBy.NONE))
        assert density.counts.tolist() == [[2]]
    finally:
        source.close()


@pytest.mark.parametrize(
    ("columns", "query", "roles"),
    [
        ("['Turkey', 'Russia'] AS actors, ['initiator', 'target'] AS roles", "", True),
        ("'Turkey; Russia' AS actors, 'initiator;target' AS roles", "", True),
        ("[{'actor': 'Turkey', 'role': 'initiator'}, {'actor': 'Russia', 'role': 'target'}] AS actors", "", True),
        ("'Turkey' AS side_a, 'Russia' AS side_b", "&map.actors=side_a,side_b", False),
    ],
)
def test_duckdb_actors_however_they_are_written(tmp_path: Path, columns: str, query: str, roles: bool) -> None:
    path = tmp_path / "made.duckdb"
    with duckdb.connect(str(path)) as connection:
        connection.execute(f"CREATE TABLE t AS SELECT 'x' AS id, 'Talks' AS title, DATE '2020-02-03' AS day, {columns}")
    source = open_url(f"duckdb://{path}?table=t&map.start=day{query}").source
    try:
        assert sorted(lane.key for lane in source.lanes(EVERYTHING, Grouping())) == ["Russia", "Turkey"]
        assert source.tally(Filter(actors=frozenset({"Russia"})), Axis.HAPPENED).shown == 1
        entry = source.entry(source.listing(EVERYTHING, Axis.HAPPENED)[0], Axis.HAPPENED)
        assert entry.actors == ("Turkey", "Russia")
        acting = Filter(pairs=frozenset({("Turkey", "Russia")}))
        assert source.tally(acting, Axis.HAPPENED).shown == int(roles)
        told = {count.key for count in source.facet_counts(EVERYTHING, Facet.ROLE)}
        assert told == ({"initiator", "target"} if roles else {""})
    finally:
        source.close()


def test_duckdb_dates_that_are_none_are_counted(tmp_path: Path) -> None:
    path = tmp_path / "made.duckdb"
    with duckdb.connect(str(path)) as connection:
        connection.execute(
            "CREATE TABLE events AS SELECT * FROM (VALUES (1, 'a', '2020-02-30'), (2, 'b', '2020-02-03')) "
            "AS rows(id, title, date)"
        )
    opened = open_url(f"duckdb://{path}")
    opened.source.close()
    assert "1 row has a date that is not understood" in opened.notice


def test_duckdb_a_rollup_is_of_an_engine_alone(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        main(["rollup", "events.csv"])
    assert "no address" in capsys.readouterr().err
