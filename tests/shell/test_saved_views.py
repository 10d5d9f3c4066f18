import json
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from viewer.dates import Span, instant
from viewer.document.types import Document, Event
from viewer.layout.theme import LIGHT
from viewer.query.answers import Axis
from viewer.query.filter import Filter, RecordType, Ref
from viewer.query.memory import MemorySource
from viewer.session.view_state import ViewState
from viewer.shell.page import Page
from viewer.shell.saved_views import read_view, write_view

DOCUMENT = Document(title="Two", events=(Event(id="a", title="A", date="2020-02-03"), Event(id="b", title="B")))


@pytest.fixture
def page(qtbot: QtBot) -> Iterator[Page]:
    made = Page(MemorySource(DOCUMENT), ViewState(), LIGHT, "en")
    qtbot.addWidget(made)
    yield made
    made.close_source()


def test_a_saved_view_comes_back(page: Page, tmp_path: Path) -> None:
    span = Span(instant(2020, 2, 3), instant(2020, 2, 4))
    keep = Filter(text="Ağrı", actors=frozenset({"x"}))
    page.change(ViewState(span=span, keep=keep, axis=Axis.SAID, selected=Ref(RecordType.EVENT, "a")))
    saved = page.state
    assert write_view(page, tmp_path / "one.view.json") == ""
    page.change(ViewState(span=Span(0, 10**12)))
    assert read_view(page, tmp_path / "one.view.json") == ""
    assert page.state == saved
    page.store.back()
    assert page.state.span == Span(0, 10**12)


def test_what_cannot_be_used_is_said(page: Page, tmp_path: Path) -> None:
    path = tmp_path / "hand.view.json"
    path.write_text(json.dumps({"axis": "heard", "selected": ["event", "gone"], "filter": {"text": "b"}}))
    before = page.state
    said = read_view(page, path)
    assert "axis" in said
    assert "selected record" in said
    assert page.state == replace(before, keep=Filter(text="b"))


@pytest.mark.parametrize("content", [b"", b"{", b"\xff\xfe", b"[" * 50_000])
def test_what_is_no_view_changes_nothing(page: Page, tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "no.view.json"
    path.write_bytes(content)
    before = page.state
    assert read_view(page, path)
    assert page.state == before


def test_a_place_that_cannot_be_written_is_told(page: Page, tmp_path: Path) -> None:
    assert write_view(page, tmp_path / "no such folder" / "one.view.json")
