"""What tests of readers share: a file with some content, where real files are, and what holds once opened."""

from pathlib import Path

import pytest

from viewer.document.errors import CannotOpen
from viewer.formats.dateline import read_dateline
from viewer.formats.format import Format, Opened
from viewer.formats.saving import dateline_bytes

SHARED = Path(__file__).parents[4] / "shared" / "data"
needs_shared = pytest.mark.skipif(not SHARED.is_dir(), reason="the real files are not beside this checkout")


def read(what: Format, path: Path, content: str | bytes | None = None) -> Opened:
    """What a format reads, after looking whether it is whole and sound."""
    if content is not None:
        path.write_bytes(content.encode() if isinstance(content, str) else content)
    opened = what.read(path, None)
    check_opened(opened, path.with_name("again.dateline.json"))
    return opened


def check_opened(opened: Opened, again: Path) -> None:
    """Every row is used or told of; and the document is sound as our own file."""
    reckoning = opened.reckoning
    assert reckoning is not None
    assert 0 <= reckoning.used <= reckoning.read
    assert rows_left_out(opened) == reckoning.left_out
    again.write_bytes(dateline_bytes(opened.document, again))
    saved = read_dateline(again)
    assert saved.problems == ()
    assert saved.document == opened.document


def rows_left_out(opened: Opened) -> int:
    """How many rows the problems say were left out."""
    assert opened.reckoning is not None
    done = f"the {opened.reckoning.word} was left out"
    return sum(problem.severity == "error" and problem.done == done for problem in opened.problems)


def opens_or_is_refused(what: Format, path: Path, content: bytes) -> Opened | None:
    """For hostile files: they open soundly, or cannot be opened, and nothing else."""
    path.write_bytes(content)
    what.recognise(content[:65536], path)
    refused = ""
    opened = None
    try:
        opened = what.read(path, None)
    except CannotOpen as error:
        refused = error.reason
    if opened is not None:
        check_opened(opened, path.with_name("again.dateline.json"))
    assert opened is not None or refused
    return opened
