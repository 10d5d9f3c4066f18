import csv
import io
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.formats.rich_documents import a_document, read_again, rich_documents, texts, written
from viewer.document.text import fold, shown
from viewer.document.types import Document, Event
from viewer.formats.readers.timelinejs_sheet import TIMELINEJS_SHEET as READER
from viewer.formats.timelinejs_columns import cell_of_list, list_of_cell, plain_cell, safe_cell
from viewer.formats.timelinejs_dates import dates_of
from viewer.formats.writers.timelinejs_sheet import TIMELINEJS_SHEET
from viewer.formats.writing import DocumentSubject


def rows(document: Document) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(written(document, TIMELINEJS_SHEET).decode(), newline="")))


@settings(deadline=None, max_examples=60)
@given(rich_documents())
def test_dates_and_more_are_given_back(tmp_path_factory: pytest.TempPathFactory, document: Document) -> None:
    opened = read_again(document, TIMELINEJS_SHEET, READER, tmp_path_factory.mktemp("any"))
    dated = [event for event in document.events if dates_of(event.date) is not None]
    names = {actor.id: actor.name for actor in document.actors}
    names_again = {actor.id: actor.name for actor in opened.document.actors}

    def held(event: Event, names: dict[str, str]) -> tuple[object, ...]:
        actors = {(fold(names[part.actor]), part.role) for part in event.actors}
        return event.date, event.kind, event.status, event.importance, event.url, actors

    assert [held(event, names_again) for event in opened.document.events] == [held(event, names) for event in dated]
    for event, again in zip(dated, opened.document.events, strict=True):
        assert not shown(event.title) or again.title == shown(event.title)
    assert opened.reckoning is not None
    assert opened.reckoning.read == opened.reckoning.used == len(dated) + 1


@given(texts)
def test_what_a_spreadsheet_might_run_is_made_safe_and_comes_back(text: str) -> None:
    cell = safe_cell(text)
    assert plain_cell(cell) == text
    assert cell[:1] not in ("=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠")


@given(st.lists(texts.map(str.strip).filter(bool)))
def test_lists_in_a_cell_come_back(some: list[str]) -> None:
    assert list_of_cell(cell_of_list(some)) == some


def test_rows_make_sense_without_our_columns() -> None:
    title, shelling, late, age, ides = rows(a_document())
    assert (title["Type"], title["Headline"]) == ("title", "R&amp;D in &lt;Idlib&gt;")
    assert title["Text"].endswith("At some time</p>")
    assert [shelling[name] for name in ("Year", "Month", "Day", "Time", "End Year")] == ["2020", "2", "3", "", ""]
    assert (shelling["Group"], shelling["Display Date"], shelling["Type"]) == ("Syria", "", "")
    assert "Turkey: “We retaliated.”" in shelling["Text"]
    assert shelling["Actors"] == "Syria (initiator); Turkey (target)"
    assert (late["Year"], late["Month"], late["Day"]) == ("2020", "2", "")
    assert late["Display Date"] == "about February 2020"
    assert (age["Type"], age["End Year"], age["End Time"]) == ("era", "2020", "10:30")
    assert (ides["Year"], ides["Date EDTF"]) == ("-43", "'-0043-03-15")


def test_a_row_whose_date_was_changed_elsewhere_is_read_by_its_columns(tmp_path: Path) -> None:
    text = written(a_document(), TIMELINEJS_SHEET).decode().replace("2020,2,,,", "2020,3,,,")
    path = tmp_path / "changed.csv"
    path.write_text(text, encoding="utf-8", newline="")
    opened = READER.read(path, None)
    assert opened.document.events[1].date == "2020-03"
    assert [(problem.path, problem.line) for problem in opened.problems] == [("Date EDTF", 4)]


def test_losses_are_told() -> None:
    losses = {loss.what: loss for loss in TIMELINEJS_SHEET.losses(DocumentSubject(a_document()))}
    assert (losses["statements"].count, losses["statements"].back) == (1, False)
    assert losses["statements about no event"].instead == ""
    assert losses["actors' roles"].back
    assert losses["quotes from sources"].instead == ""
