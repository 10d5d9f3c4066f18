"""Addresses of engines: told apart from files, never shown with what is secret."""

import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from viewer.query.engines import is_engine_url, open_url, public_url
from viewer.query.engines.address import read_address
from viewer.query.engines.failures import NoEngine

SECRET = st.text("abcdefgh123%._~", min_size=6, max_size=12).map(lambda text: f"zq{text.replace('%', '%25')}")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("duckdb:///data/file.duckdb?table=events", True),
        ("POSTGRES://host/db", True),
        ("postgresql://u:p@host/db", True),
        ("sc://localhost:15002", True),
        ("file:///etc/passwd", False),
        ("https://example.org/a.csv", False),
        ("events.csv", False),
        ("duckdb:events", False),
        ("C:\\data\\events.csv", False),
        ("", False),
    ],
)
def test_engines_are_told_from_files(text: str, expected: bool) -> None:
    assert is_engine_url(text) is expected


@given(SECRET, SECRET)
def test_nothing_secret_is_public(user: str, password: str) -> None:
    url = f"postgres://{user}:{password}@db.example.org:5433/news?table=a.events&password={password}&map.start=begun"
    public = public_url(url)
    assert public == "postgres://db.example.org:5433/news?table=a.events&map.start=begun"
    address = read_address(url)
    assert address.public == public
    assert password not in repr(address)
    assert user not in repr(address)
    assert password in address.secrets


def test_an_address_is_taken_apart() -> None:
    address = read_address("duckdb:///tmp/my%20files?table=x&statements=s&map.start=a&map.statements.said=b&timeout=5")
    assert (address.engine, address.path, address.events, address.statements) == ("duckdb", "/tmp/my files", "x", "s")
    assert address.columns == {"start": "a", "statements.said": "b"}
    assert address.timeout == 5
    assert read_address("postgres://host/db").events == "events"


@pytest.mark.parametrize("url", ["mysql://host/db", "postgres://host/db?timeout=soon", "postgres://host/db?timeout=-1"])
def test_what_makes_no_sense_is_told(url: str) -> None:
    with pytest.raises(NoEngine):
        read_address(url)


def test_what_is_not_installed_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "ibis", None)
    with pytest.raises(NoEngine, match=r"pip install 'dateline-viewer\[engines\]'"):
        open_url("postgres://user:secret@localhost/db?table=events")
