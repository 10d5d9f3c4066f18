"""Pages for reading say of each draft that it is one, and of nothing else."""

from pathlib import Path

import msgspec
import pytest

from tests.formats.writers.writing import written
from tests.shell.review.drafts import draft
from viewer.document.types import Document
from viewer.formats.writers.html_page import HTML
from viewer.formats.writers.markdown import MARKDOWN
from viewer.formats.writing import Writer

DRAFT = "draft, not settled yet"


def settled(document: Document) -> Document:
    return msgspec.structs.replace(
        document,
        events=tuple(msgspec.structs.replace(each, review="kept") for each in document.events),
        statements=tuple(msgspec.structs.replace(each, review="edited") for each in document.statements),
        figures=tuple(msgspec.structs.replace(each, review="kept") for each in document.figures),
    )


@pytest.mark.parametrize("writer", [HTML, MARKDOWN])
def test_each_draft_is_told_as_one(writer: Writer, tmp_path: Path) -> None:
    document = draft()
    text = written(writer, document, tmp_path / "page").decode()
    assert text.count(DRAFT) == len(document.events) + len(document.statements) + len(document.figures)
    assert DRAFT not in written(writer, settled(document), tmp_path / "page").decode()


def test_a_draft_keeps_its_status(tmp_path: Path) -> None:
    document = draft()
    claimed = tuple(msgspec.structs.replace(each, status="claimed") for each in document.events)
    page = written(MARKDOWN, msgspec.structs.replace(document, events=claimed), tmp_path / "page").decode()
    assert page.count(f"- Status: claimed, {DRAFT}") == len(claimed)
