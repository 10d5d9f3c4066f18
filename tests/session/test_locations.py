"""Locations: what is a path and what an engine's address, and that nothing secret of one is shown or kept."""

from pathlib import Path

import pytest

from viewer.session.locations import EngineUrl, as_path, location_of, public_name, title_of

SECRET = "postgres://me:word@host:5432/news?table=events&password=hidden&map.start=from"


@pytest.mark.parametrize(
    "word", ["a.csv", "./duckdb", "/data/postgres:/x", "C:\\tables\\a.csv", "http://example.org/a.csv", "postgres:a"]
)
def test_what_names_no_engine_is_a_path(word: str) -> None:
    assert location_of(word) == Path(word)
    assert public_name(location_of(word)) == str(Path(word))


def test_an_address_is_never_a_path_and_keeps_its_secrets() -> None:
    location = location_of(SECRET)
    assert location == EngineUrl(SECRET)
    for told in (public_name(location), title_of(location), str(as_path(location)), repr(location)):
        assert "word" not in told
        assert "hidden" not in told
    assert public_name(location) == "postgres://host:5432/news?table=events&map.start=from"
    assert location_of(public_name(location)) == EngineUrl(public_name(location))


@pytest.mark.parametrize(
    ("url", "title"),
    [
        (SECRET, "events @ host:5432"),
        ("duckdb:///home/me/big.duckdb?table=acled", "acled @ big.duckdb"),
        ("duckdb:///home/me/folder/", "events @ folder"),
        ("spark://master:7077?table=a%20b", "a b @ master:7077"),
        ("bigquery://", "events @ bigquery"),
    ],
)
def test_a_title_names_table_and_place(url: str, title: str) -> None:
    assert title_of(EngineUrl(url)) == title
    assert as_path(EngineUrl(url)).name == title


def test_a_path_is_called_by_its_name() -> None:
    assert title_of(Path("/a/b.csv")) == "b.csv"
    assert title_of(Path("/")) == "/"
