"""`dateline check`: every problem in a file, with place and reason."""

import json
from collections import Counter
from pathlib import Path
from typing import TextIO

from viewer.document.errors import CannotOpen
from viewer.document.problems import Problem
from viewer.document.structure import ARRAYS
from viewer.document.text import shown
from viewer.formats import Opened, open_document

CLEAN = 0
"""Nothing worse than warnings."""
UNUSABLE = 1
"""Some records, or parts of records, could not be used."""
CLOSED = 2
"""The file cannot be opened."""


def run(path: Path, as_json: bool, out: TextIO, err: TextIO) -> int:
    """Checks a file; returns the exit status.

    As text, problems are lines such as `file:12: error: events[3].date: … (what was done)`, and a sentence ends them.
    As JSON there is one object per problem, and a last one that has a `summary` in place of a `severity`.
    """
    try:
        opened = open_document(path)
    except CannotOpen as error:
        if as_json:
            reason = f"{error.reason}. {error.remedy}".strip()
            _print_problem(Problem("error", "", reason, "the file was not opened", error.line), out)
            print(json.dumps(_summary(path, None, CLOSED), ensure_ascii=True), file=out)
        else:
            _print_line(f"dateline: {error}", err)
        return CLOSED
    status = UNUSABLE if any(problem.severity == "error" for problem in opened.problems) else CLEAN
    if as_json:
        for problem in opened.problems:
            _print_problem(problem, out)
        print(json.dumps(_summary(path, opened, status), ensure_ascii=True), file=out)
    else:
        for problem in opened.problems:
            place = f"{path}:{problem.line}" if problem.line is not None else str(path)
            _print_line(f"{place}: {problem.severity}: {problem}", out)
        _print_line(_sentence(path, opened), out)
    return status


def _print_problem(problem: Problem, out: TextIO) -> None:
    record = None if problem.record is None else {"type": problem.record[0], "id": problem.record[1]}
    written = {
        "path": problem.path,
        "line": problem.line,
        "severity": problem.severity,
        "reason": problem.reason,
        "done": problem.done,
        "record": record,
    }
    # In ASCII, so that no terminal or pipe can fail on it.
    print(json.dumps(written, ensure_ascii=True), file=out)


def _counts(opened: Opened) -> dict[str, int]:
    return {name: len(getattr(opened.document, name)) for name in ARRAYS}


def _summary(path: Path, opened: Opened | None, status: int) -> dict[str, object]:
    """The last object."""
    found = Counter(problem.severity for problem in opened.problems) if opened else Counter({"error": 1})
    return {
        "summary": {
            "file": str(path),
            "opened": opened is not None,
            "status": status,
            "errors": found["error"],
            "warnings": found["warning"],
            "notices": found["notice"],
            "read_only": opened is not None and opened.read_only,
            "notice": opened.notice if opened else "",
            "records": _counts(opened) if opened else {},
        }
    }


def _sentence(path: Path, opened: Opened) -> str:
    """The last line."""
    found = Counter(problem.severity for problem in opened.problems)
    told = [_counted(found[each], each) for each in ("error", "warning", "notice") if found[each]]
    records = ", ".join(_counted(count, name.removesuffix("s")) for name, count in _counts(opened).items() if count)
    notice = f" {opened.notice}" if opened.notice else ""
    return f"{path}: {', '.join(told) or 'no problems'}; usable: {records or 'no records'}.{notice}"


def _counted(count: int, word: str) -> str:
    return f"{count:,} {word}" if count == 1 else f"{count:,} {word}s"


def _print_line(text: str, out: TextIO) -> None:
    """Prints a text from files as one line, with ? for what the terminal has no letters for."""
    encoding = out.encoding or "utf-8"  # a StringIO has none
    print(shown(text).encode(encoding, "replace").decode(encoding), file=out)
