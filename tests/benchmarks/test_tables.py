"""The tables that are measured: what is promised of them is so."""

from pathlib import Path

import duckdb
import pytest

from tests.benchmarks.scale import Told, _goals, _ratios
from tests.benchmarks.tables import ACTORS, KINDS, Kind, make_table

ROWS = 3_000


def rows_of(path: Path, what: str) -> list[tuple[object, ...]]:
    reader = {".parquet": "read_parquet", ".csv": "read_csv", ".ndjson": "read_ndjson"}[path.suffix]
    with duckdb.connect() as engine:
        return [tuple(row) for row in engine.execute(f"SELECT {what} FROM {reader}(?)", [str(path)]).fetchall()]


def test_equal_arguments_give_equal_rows(tmp_path: Path) -> None:
    (tmp_path / "other").mkdir()
    one, other = make_table(tmp_path, ROWS, seed=3), make_table(tmp_path / "other", ROWS, seed=3)
    assert rows_of(one, "*") == rows_of(other, "*")
    assert rows_of(one, "title") != rows_of(make_table(tmp_path, ROWS, seed=4), "title")


def test_the_rows_are_in_order_of_time_with_bursts_intervals_and_some_without_a_date(tmp_path: Path) -> None:
    table = rows_of(make_table(tmp_path, ROWS), 'epoch(start), epoch("end"), len(actors), len(roles), kind')
    starts = [start for start, *_ in table if isinstance(start, float)]
    assert starts == sorted(starts)
    assert 0.01 < 1 - len(starts) / ROWS < 0.03
    assert 0.07 < sum(end is not None for _, end, *_ in table) / ROWS < 0.13
    assert all(number in {1, 2, 3} and number == roles for _, _, number, roles, _ in table)
    assert {kind for *_, kind in table} == set(KINDS)
    days = [int(start // 86_400) for start in starts]
    assert max(map(days.count, set(days))) > 8 * ROWS / (12 * 365)


def test_some_actors_are_far_more_common_than_others(tmp_path: Path) -> None:
    named = rows_of(make_table(tmp_path, ROWS), "unnest(actors)")
    counts = sorted((sum(name == (actor,) for name in named) for actor in ACTORS), reverse=True)
    assert len(counts) == 30
    assert counts[0] > 10 * counts[-1] > 0


@pytest.mark.parametrize("kind", ["csv", "ndjson"])
def test_a_text_file_has_the_same_rows(kind: Kind, tmp_path: Path) -> None:
    what = "id, title, kind, place, source"
    assert rows_of(make_table(tmp_path, ROWS, kind), what) == rows_of(make_table(tmp_path, ROWS), what)


def test_a_goal_is_reached_failed_or_not_measured() -> None:
    told = Told({("frames", 10**7): {"frame": [7.5], "frame p99": [20.0]}})
    lines = {line.split("  ")[0]: line for line in _goals(told, [10**4, 10**7], ["frames"]).splitlines()}
    assert lines["frame while panning and zooming, median"].endswith("reached")
    assert lines["… 99 of 100"].rstrip().endswith("FAILED")
    assert lines["frame, of that at 10,000"].endswith("not measured")
    assert _ratios(told)[0][3] is None
