"""Time zones by name."""

import pytest

from viewer.dates import HOUR, find_zone, instant
from viewer.dates.zones import wall_clock


def test_finds_a_zone_and_reads_its_clock() -> None:
    zone = find_zone("Europe/Istanbul")
    assert wall_clock(instant(2020, 2, 6, 12), zone) == instant(2020, 2, 6, 15)
    assert wall_clock(instant(2010, 1, 6, 12), zone) == instant(2010, 1, 6, 14)


@pytest.mark.parametrize(
    "name", ["", "Europe", "Europe/Idlib", "/etc/passwd", "../../etc/passwd", "EST5EDT4", "\x00", "a" * 500, "local"]
)
def test_a_name_that_is_no_zone_gives_none(name: str) -> None:
    zone = find_zone(name)
    assert zone is None


def test_years_beyond_the_librarys_keep_an_offset() -> None:
    zone = find_zone("Europe/Istanbul")
    for year in (-13_800_000_000, 0, 1, 9999, 10_000):
        utc = instant(year, 2, 28, 12)
        assert 0 < wall_clock(utc, zone) - utc < 4 * HOUR


def test_no_zone_is_utc() -> None:
    assert wall_clock(instant(2020), None) == instant(2020)
