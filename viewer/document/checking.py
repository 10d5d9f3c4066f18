"""Checking: from decoded JSON to a working document in which everything resolves, and every problem on the way."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import tzinfo
from pathlib import Path

import msgspec

from viewer.dates import EdtfDate
from viewer.document.errors import NoText
from viewer.document.evidence import find_quote, why_broken
from viewer.document.findings import Findings, Lines, Read, quoted
from viewer.document.problems import Problem, Steps
from viewer.document.reading import json_type, read_part
from viewer.document.references import Known, Placed, cut_cycles, resolve
from viewer.document.rules import date_faults, follow_rules
from viewer.document.structure import ARRAYS, WORDS
from viewer.document.text import fold
from viewer.document.text_file import read_text_file
from viewer.document.types import FORMAT, Document, Event, Evidence, Figure, JsonValue, Part, Source, Statement
from viewer.document.zone import language_fault, read_zone

Tick = Callable[[float], None]
"""Is told how much is done, from 0 to 1; raises to stop the work."""

_BETWEEN_TICKS = 500


@dataclass(frozen=True, slots=True)
class Checked:
    """What came of a file.

    Attributes:
        document: the working document: every reference resolves, every date parses; what could not be used is not
            in it. A source's text is here also when the file keeps it in a file of its own.
        problems: all that was wrong, in the order of the file.
        left_out: records and elements of lists that are in the file but not in the document: saving keeps them.
        dates: what the document's dates mean, by how they are written.
    """

    document: Document
    problems: tuple[Problem, ...]
    left_out: frozenset[Steps] = frozenset()
    dates: Mapping[str, EdtfDate] = field(default_factory=dict, repr=False, compare=False)


def check(
    tree: dict[str, JsonValue],
    *,
    folder: Path | None = None,
    name: str = "",
    findings: Findings | None = None,
    line_of: Lines = lambda _: None,
    tick: Tick = lambda _: None,
    read: Read | None = None,
) -> Checked:
    """Checks a decoded event file, whatever is in it.

    Args:
        tree: the file's object; it is not changed.
        folder: where the texts of sources are looked for; None looks nowhere.
        name: stands in for a missing title.
        findings: what reading the file has found already.
        line_of: tells the line of a value.
        tick: called now and then.
        read: elements of the file's arrays that were read as records already; the tree need not hold them.
    """
    findings = findings or Findings()
    read = read or {}
    head, zone = _read_head(tree, name, findings)
    known = Known()
    arrays: dict[str, list[Placed]] = {}
    dates: dict[str, EdtfDate] = {}
    date_fault = date_faults(zone, dates)
    for share, (array, kind) in enumerate(ARRAYS.items()):
        arrays[array] = _read_array(tree, array, kind, known, findings, date_fault, read.get(array))
        tick((share + 1) / 8)
    for array in ("actors", "places"):
        known.names[array] = _names(arrays[array])
    for array in ARRAYS:
        arrays[array] = _resolve_all(arrays[array], array, known, findings, tick)
        if array in ("actors", "places"):
            arrays[array] = cut_cycles(arrays[array], array, findings)
    arrays["sources"] = [(place, _with_text(source, place, folder, findings)) for place, source in arrays["sources"]]
    tick(7 / 8)
    _check_evidence(arrays, findings, tick)
    records = {array: tuple(record for _, record in placed) for array, placed in arrays.items()}
    document = msgspec.structs.replace(head, **records)
    tick(1.0)
    return Checked(document, findings.problems(tree, line_of, read), frozenset(findings.left_out), dates)


def _read_head(tree: dict[str, JsonValue], name: str, findings: Findings) -> tuple[Document, tzinfo | None]:
    """The document without its records, and its time zone."""
    head = {field: value for field, value in tree.items() if field not in ARRAYS}
    title = head.get("title")
    if not isinstance(title, str):
        reason = '"title" is missing' if "title" not in tree else f"expected str, got {json_type(title)}"
        findings.error(("title",) if "title" in tree else (), reason, "the file's name stands in for it")
        head["title"] = name
    elif not title.strip():
        findings.warning(("title",), "the title is empty", "the file's name stands in for it")
        head["title"] = name
    if not isinstance(head.get("format"), str):
        head["format"] = FORMAT  # the one who opens the file judges this
    document = read_part(head, Document, (), findings) or Document(title=name)
    changes: dict[str, object] = {}
    fault = language_fault(document.language)
    if fault:
        changes["language"] = ""
        findings.warning(("language",), fault, "the language was left out")
    zone, fault = read_zone(document.timezone)
    if fault:
        changes["timezone"] = ""
        findings.error(("timezone",), fault, "dates without an offset are read as no zone's")
    return msgspec.structs.replace(document, **changes), zone


def _read_array(
    tree: dict[str, JsonValue],
    array: str,
    kind: type[Part],
    known: Known,
    findings: Findings,
    date_fault: Callable[[str], str],
    read: Sequence[Part | None] | None,
) -> list[Placed]:
    """The records of an array that hold by themselves, each id once."""
    values = tree.get(array)
    if values is None:
        return []
    if not isinstance(values, list):
        findings.error((array,), f"expected array, got {json_type(values)}", f"the {array} were left out")
        return []
    placed: list[Placed] = []
    ids, unusable = known.ids[array], known.unusable[array]
    for place, value in enumerate(values):
        steps = (array, place)
        found = None if read is None else read[place]
        record = read_part(value, kind, steps, findings) if found is None else found
        if record is not None and _has_own_id(record, steps, ids, findings):
            record = follow_rules(record, steps, findings, date_fault)
            if record is not None:
                placed.append((place, record))
                ids[_id(record)] = place
                continue
        findings.left_out.add(steps)
        name = _id(found) if found is not None else value.get("id") if isinstance(value, dict) else None
        if isinstance(name, str):
            unusable.setdefault(name, place)
    return placed


def _id(record: Part) -> str:
    name: str = getattr(record, "id", "")
    return name


def _has_own_id(record: Part, steps: Steps, ids: dict[str, int], findings: Findings) -> bool:
    name = _id(record)
    done = f"the {WORDS[type(record)]} was left out"
    if not name:
        findings.error((*steps, "id"), "the id is empty", done)
    elif name in ids:
        findings.error((*steps, "id"), f"{quoted(name)} is the id of {steps[0]}[{ids[name]}] already", done)
    else:
        return True
    return False


def _names(placed: list[Placed]) -> dict[str, str]:
    """The id for each name that a person may write instead, folded."""
    names: dict[str, str] = {}
    for _, record in placed:
        for name in (getattr(record, "name", ""), *getattr(record, "aliases", ())):
            names.setdefault(fold(name[:200]), _id(record))
    return names


def _resolve_all(placed: list[Placed], array: str, known: Known, findings: Findings, tick: Tick) -> list[Placed]:
    kept: list[Placed] = []
    for count, (place, record) in enumerate(placed):
        if count % _BETWEEN_TICKS == 0:
            tick(6 / 8)
        resolved = resolve(record, (array, place), findings, known)
        if resolved is None:
            findings.left_out.add((array, place))
            known.unusable[array][_id(record)] = known.ids[array].pop(_id(record))
        else:
            kept.append((place, resolved))
    return kept


def _with_text(source: Part, place: int, folder: Path | None, findings: Findings) -> Part:
    """A source with the text of its text file."""
    if not isinstance(source, Source) or source.text or not source.text_file or folder is None:
        return source
    try:
        return msgspec.structs.replace(source, text=read_text_file(folder, source.text_file))
    except NoText as error:
        reason = f"{quoted(source.text_file)} {error.reason}"
        findings.error(("sources", place, "text_file"), reason, "the source is shown without its text")
        return source


def _check_evidence(arrays: dict[str, list[Placed]], findings: Findings, tick: Tick) -> None:
    """Reports every quote that does not stand where the file says; where it stands now, `find_quote` tells again."""
    texts = {source.id: source.text for _, source in arrays["sources"] if isinstance(source, Source)}
    for array in ("events", "statements", "figures"):
        for count, (place, record) in enumerate(arrays[array]):
            if count % _BETWEEN_TICKS == 0:
                tick(7 / 8)
            if isinstance(record, (Event, Statement, Figure)) and not _quotes_stand(record.evidence, texts):
                steps = (array, place, "evidence")
                numbers = findings.places(steps, len(record.evidence))
                for number, evidence in zip(numbers, record.evidence, strict=True):
                    _check_quote(evidence, texts[evidence.source], (*steps, number), findings)


def _quotes_stand(quotes: tuple[Evidence, ...], texts: dict[str, str]) -> bool:
    """Whether each quote stands at its very place, or in a text that nobody has: nearly always, and quick to tell."""
    for quote in quotes:
        exact, start, end, text = quote.exact, quote.start, quote.end, texts[quote.source]
        if text and (not exact or exact.isspace()):
            return False
        if text and (start is None or start < 0 or not text.startswith(exact, start)):
            return False
        if text and end not in (None, (start or 0) + len(exact)):
            return False
    return True


def _check_quote(evidence: Evidence, text: str, steps: Steps, findings: Findings) -> None:
    if not text:
        return  # nobody can look; nothing quoted means the source as a whole
    found = find_quote(text, evidence)
    if found is None:
        findings.warning(steps, f"{why_broken(text, evidence)}: {quoted(evidence.exact)}", "shown as broken")
    elif found.how == "repaired":
        place = f"{evidence.start}–{evidence.end}"
        reason = f"the text at {place} is not the quote {quoted(evidence.exact)}"
        findings.warning(steps, reason, f"found again at {found.start}–{found.end}")
