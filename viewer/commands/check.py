"""`dateline check`: every problem in a file, with place and reason."""

import json
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TextIO

from viewer.commands.telling import Telling
from viewer.document.errors import Cancelled, CannotOpen, DatelineError
from viewer.document.problems import Problem
from viewer.document.structure import ARRAYS
from viewer.document.text import shown
from viewer.formats import open_document
from viewer.formats.format import Reckoning
from viewer.session.locations import Location, public_name
from viewer.session.opening import UNWISHED, OpenedSource, Wishes, is_table, open_source

CLEAN = 0
"""Nothing worse than warnings."""
UNUSABLE = 1
"""Some records, or parts of records, could not be used."""
CLOSED = 2
"""The file cannot be opened."""


@dataclass(frozen=True)
class _Checked:
    """What came of a file: its problems, and how many records of each kind can be used.

    Attributes:
        reckoning: what became of the rows, where somebody counted them.
    """

    problems: Sequence[Problem]
    records: Mapping[str, int]
    read_only: bool
    notice: str
    reckoning: Reckoning | None = None


def run(location: Location, as_json: bool, out: TextIO, err: TextIO, wishes: Wishes = UNWISHED) -> int:
    """Checks a file, a folder or a table in an engine; returns the exit status.

    As text, problems are lines such as `file:12: error: events[3].date: … (what was done)`, and a sentence ends them.
    As JSON there is one object per problem, and a last one that has a `summary` in place of a `severity`.
    """
    name = public_name(location)
    try:
        checked = _check(location, wishes, err)
    except Cancelled:
        raise
    except DatelineError as error:
        if as_json:
            reason = f"{error.reason}. {error.remedy}".strip()
            line = error.line if isinstance(error, CannotOpen) else None
            _print_problem(Problem("error", "", reason, "the file was not opened", line), out)
            print(json.dumps(_summary(name, None, CLOSED), ensure_ascii=True), file=out)
        else:
            _print_line(f"dateline: {error}", err)
        return CLOSED
    status = UNUSABLE if any(problem.severity == "error" for problem in checked.problems) else CLEAN
    if as_json:
        for problem in checked.problems:
            _print_problem(problem, out)
        print(json.dumps(_summary(name, checked, status), ensure_ascii=True), file=out)
    else:
        for problem in checked.problems:
            place = f"{name}:{problem.line}" if problem.line is not None else name
            _print_line(f"{place}: {problem.severity}: {problem}", out)
        _print_line(_sentence(name, checked), out)
    return status


def _check(location: Location, wishes: Wishes, err: TextIO) -> _Checked:
    if isinstance(location, Path) and wishes.dates is None and not is_table(location, wishes):
        opened = open_document(location, key=wishes.format)
        records = {name: len(getattr(opened.document, name)) for name in ARRAYS}
        return _Checked(opened.problems, records, opened.read_only, opened.notice, opened.reckoning)
    from viewer.query.filter import EVERYTHING, Facet

    telling = Telling(err)
    try:
        table = open_source(location, telling, wishes=wishes)
    finally:
        telling.end()
    try:
        counts = {str(count.key): count.total for count in table.source.facet_counts(EVERYTHING, Facet.RECORDS)}
        records = {name: counts.get(name.removesuffix("s"), 0) for name in ("events", "statements", "figures")}
        reckoning = table.reckoning or _counted_rows(table)
        return _Checked(table.problems, records, table.read_only, table.notice, reckoning)
    finally:
        table.source.close()


def _counted_rows(table: OpenedSource) -> Reckoning:
    """The rows of a table whose reader told only how many there were: those of which nothing came were left out."""
    read = table.rows_read or len(table.source)
    return Reckoning("row", read, min(read, len(table.source)))


def _print_problem(problem: Problem, out: TextIO) -> None:
    record = None if problem.record is None else {"type": problem.record[0], "id": problem.record[1]}
    written = {
        "path": problem.path,
        "line": problem.line,
        "severity": problem.severity,
        "reason": problem.reason,
        "done": problem.done,
        "record": record,
        "raw": problem.raw,
    }
    # In ASCII, so that no terminal or pipe can fail on it.
    print(json.dumps(written, ensure_ascii=True), file=out)


def _summary(name: str, checked: _Checked | None, status: int) -> dict[str, object]:
    """The last object."""
    found = Counter(problem.severity for problem in checked.problems) if checked else Counter({"error": 1})
    told: dict[str, object] = {
        "file": name,
        "opened": checked is not None,
        "status": status,
        "errors": found["error"],
        "warnings": found["warning"],
        "notices": found["notice"],
        "read_only": checked is not None and checked.read_only,
        "notice": checked.notice if checked else "",
        "records": dict(checked.records) if checked else {},
    }
    if checked is not None and checked.reckoning is not None:
        reckoning = checked.reckoning
        told |= {"rows": reckoning.read, "rows_used": reckoning.used, "rows_left_out": reckoning.left_out}
        told["rows_are"] = reckoning.word
    return {"summary": told}


def _sentence(name: str, checked: _Checked) -> str:
    """The last line."""
    found = Counter(problem.severity for problem in checked.problems)
    told = [_counted(found[each], each) for each in ("error", "warning", "notice") if found[each]]
    records = ", ".join(_counted(count, each.removesuffix("s")) for each, count in checked.records.items() if count)
    rows = "" if checked.reckoning is None else _reckoned(checked.reckoning)
    notice = f" {checked.notice}" if checked.notice else ""
    return f"{name}: {', '.join(told) or 'no problems'}; {rows}usable: {records or 'no records'}.{notice}"


def _reckoned(reckoning: Reckoning) -> str:
    """What became of the rows, as a beginning."""
    left_out = f", {reckoning.left_out:,} left out" if reckoning.left_out else ""
    return f"{_counted(reckoning.read, reckoning.word)} read, {reckoning.used:,} used{left_out}; "


def _counted(count: int, word: str) -> str:
    return f"{count:,} {word}" if count == 1 else f"{count:,} {word}s"


def _print_line(text: str, out: TextIO) -> None:
    """Prints a text from files as one line, with ? for what the terminal has no letters for."""
    encoding = out.encoding or "utf-8"  # a StringIO has none
    print(shown(text).encode(encoding, "replace").decode(encoding), file=out)
