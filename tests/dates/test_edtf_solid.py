"""What of a date is surely occupied, and what its canonical writing is."""

import pytest

from tests.dates.readable import readable
from viewer.dates import HOUR, Precision, Span, edtf_of, find_zone, format_edtf, instant, parse_edtf


@pytest.mark.parametrize(
    ("text", "start", "end"),
    [
        ("2020-02-03", "2020-02-03", "2020-02-04"),
        ("2020-02-03~", "2020-02-03", "2020-02-04"),
        ("2020-02-03T14:05:30", "2020-02-03T14:05:30", "2020-02-03T14:05:31"),
        ("2019-12/2020-02-06", "2020-01-01", "2020-02-07"),
        ("2020-02-03/2020-02-05", "2020-02-03", "2020-02-06"),
        ("2019/2021", "2020-01-01", "2021-01-01"),
        ("2020-02-03/2020-02", "2020-02-03", "2020-02-04"),
        ("2020-02/2020-02-03", "2020-02-03", "2020-02-04"),
        ("2020-02-03/2020-03", "2020-02-03", "2020-03-01"),
        ("2020-02-03/..", "2020-02-03", "2020-02-04"),
        ("/2020-02-03", "2020-02-03", "2020-02-04"),
    ],
)
def test_solid_is_what_is_surely_occupied(text: str, start: str, end: str) -> None:
    solid = parse_edtf(text).solid
    assert solid is not None
    assert (readable(solid.start), readable(solid.end)) == (start, end)


def test_solid_of_a_reading_to_the_microsecond_has_no_length() -> None:
    at = instant(2020, 2, 3, 14, 5, 30, 250_000)
    assert parse_edtf("2020-02-03T14:05:30.25").solid == Span(at, at)


@pytest.mark.parametrize(
    "text",
    [
        "2020-02", "2020", "201X", "2020-02-XX", "2020-21", "1950S2", "2019/2020", "2019-12/2020-01", "2019/..",
        "../2019", "../..", "[2020-02-03,2020-02-04]", "{2020-02-03,2020-02-05}",
    ],
)  # fmt: skip
def test_nothing_is_solid_where_nothing_is_sure(text: str) -> None:
    assert parse_edtf(text).solid is None


def test_the_members_of_a_set_have_their_own_solids() -> None:
    members = parse_edtf("{2020-02-03,2020-02-05}").members
    assert [readable(member.solid.start) for member in members if member.solid] == ["2020-02-03", "2020-02-05"]


@pytest.mark.parametrize(
    ("written", "canonical"),
    [
        ("2020-02-03", "2020-02-03"),
        ("2004?-06?-11?", "2004-06-11?"),
        ("?2004-%06", "2004?-%06"),
        ("2004?-06~", "2004%-~06"),
        ("~2004-~06-~11", "2004-06-11~"),
        ("2004-06-~11", "2004-06-~11"),
        ("2004?-06-~11", "2004?-06-~11"),
        ("[1667, 1668, 1670..1672]", "[1667,1668,1670..1672]"),
        ("Y17E7", "Y170000000"),
        ("Y1E3", "1000"),
        ("Y17101E4S3", "Y171010000S3"),
        ("1985-04-12T23:20:30-04", "1985-04-12T23:20:30-04:00"),
        ("1985-04-12T23:20:30+00:00", "1985-04-12T23:20:30Z"),
        ("1985-04-12T23:20:30.500", "1985-04-12T23:20:30.5"),
        ("1985-04-12T23:20:30.000", "1985-04-12T23:20:30.0"),
    ],
)
def test_the_canonical_form_means_the_same(written: str, canonical: str) -> None:
    date = parse_edtf(written)
    assert format_edtf(date) == canonical
    again = parse_edtf(canonical)
    assert (again.bounds, again.precision, again.approximate, again.uncertain) == (
        date.bounds,
        date.precision,
        date.approximate,
        date.uncertain,
    )


@pytest.mark.parametrize(
    ("precision", "text"),
    [
        (Precision.INSTANT, "2020-02-06T14:05:30.25"),
        (Precision.SECOND, "2020-02-06T14:05:30"),
        (Precision.MINUTE, "2020-02-06T14:05"),
        (Precision.HOUR, "2020-02-06T14"),
        (Precision.DAY, "2020-02-06"),
        (Precision.MONTH, "2020-02"),
        (Precision.YEAR, "2020"),
        (Precision.DECADE, "202X"),
        (Precision.CENTURY, "20XX"),
        (Precision.MILLENNIUM, "2XXX"),
        (Precision.COARSER, "XXXX"),
    ],
)
def test_writes_an_instant_as_a_date_of_a_precision(precision: Precision, text: str) -> None:
    at = instant(2020, 2, 6, 14, 5, 30, 250_000)
    assert edtf_of(at, precision) == text
    assert parse_edtf(text).precision is precision


def test_writes_years_before_christ_and_far_ones() -> None:
    assert edtf_of(instant(-43, 3, 15), Precision.DAY) == "-0043-03-15"
    assert edtf_of(instant(0), Precision.YEAR) == "0000"
    assert edtf_of(instant(-170_000_002), Precision.YEAR) == "Y-170000002"


def test_reads_a_time_with_an_offset_on_the_documents_clock() -> None:
    istanbul = find_zone("Europe/Istanbul")
    assert parse_edtf("2020-02-06T14:05Z", istanbul).bounds.earliest_start == instant(2020, 2, 6, 17, 5)
    assert parse_edtf("2020-02-06T14:05", istanbul).bounds.earliest_start == instant(2020, 2, 6, 14, 5)
    utc = parse_edtf("2020-02-06T14:05+03:00").bounds.earliest_start
    assert utc == instant(2020, 2, 6, 14, 5) - 3 * HOUR
    assert parse_edtf("2020-02-06T14:05+05:45").bounds.earliest_start == instant(2020, 2, 6, 8, 20)
    assert parse_edtf("2020-02-06T14:05-00:30").bounds.earliest_start == instant(2020, 2, 6, 14, 35)
