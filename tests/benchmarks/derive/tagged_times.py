"""Texts in which others have tagged the phrases about time, read from the shared material where it is there."""

import csv
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from pathlib import Path
from xml.etree import ElementTree

from viewer.derive.findings import Stretch

SHARED = Path(__file__).resolve().parents[4] / "shared" / "data"
LABELS = Path(__file__).with_name("labels") / "times.txt"
Bounds = tuple[str, str]
"""The first and the last day, as ISO texts; empty where open."""


@dataclass(frozen=True)
class Tagged:
    """A phrase as tagged: its TIMEX3 value, or the bounds that it may have (any of them is right)."""

    stretch: Stretch
    timex: str = ""
    bounds: tuple[Bounds, ...] = ()


@dataclass
class TaggedText:
    """A text with its date and its phrases."""

    name: str
    text: str
    published: str
    phrases: list[Tagged] = field(default_factory=list)


def wikinews() -> list[TaggedText]:
    """GUM's Wikinews articles; the dateline gives the date and is no phrase."""
    return [_gum(path) for path in sorted((SHARED / "news-text" / "gum_wikinews_xml").glob("*.xml"))]


def wars() -> list[TaggedText]:
    """WikiWars' training documents."""
    return [_tml(path) for path in sorted((SHARED / "nlp" / "wikiwars-training" / "tml").glob("*.tml"))]


def specs() -> list[TaggedText]:
    """Recognizers-Text's examples of dates, ranges, durations and sets: one sentence each."""
    path = SHARED / "nlp" / "recognizers-specs" / "DateTime" / "DateTimeModel.json"
    if not path.exists():
        return []
    cases = json.loads(path.read_text("utf-8-sig"))
    return [_spec(number, case) for number, case in enumerate(cases)]


def labelled() -> tuple[list[TaggedText], list[TaggedText]]:
    """Wikinews articles of 2019 with our own labels: those that were looked at, and those kept aside."""
    path = SHARED / "news-text" / "wikinews_2019.csv"
    if not path.exists():
        return [], []
    with path.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    looked_at: list[TaggedText] = []
    aside: list[TaggedText] = []
    text = TaggedText("", "", "")
    done = 0
    for line in LABELS.read_text("utf-8").splitlines():
        if line.startswith("="):
            row = rows[int(line.split()[1])]
            text, done = TaggedText(line.strip("= <"), row["text"], row["date"]), 0
            (looked_at if line.endswith("<") else aside).append(text)
        elif line.startswith("!"):
            end = text.text.find(line[2:])
            text.text = text.text[:end] if end > done else text.text
        elif line and not line.startswith("#"):
            phrase, *days = (each.strip() for each in line.removeprefix("x ").split("|"))
            start = text.text.find(phrase, done)
            if start < 0:
                raise LookupError(f"row {text.name} has no {phrase!r} after {done}")
            done = start + len(phrase)
            bounds = ((days[0], days[0][: -len(days[-1])] + days[-1]),) if days else ()
            text.phrases.append(Tagged(Stretch(start, done), "" if days else "dateline", bounds))
    return looked_at, aside


_TAG = re.compile(r"<(/?)(\w+)([^>]*)>")
_NO_SPACE_BEFORE = set(",.;:)]!?%") | {"'s", "’s", "n't", "''", "'", "’", "”", "..."}
_NO_SPACE_AFTER = set("([$£€“#")


@dataclass
class _Words:
    """Words set one after the other, with spaces where print has them; `joined` ones make up one word."""

    pieces: list[str] = field(default_factory=list)
    length: int = 0
    glued: bool = True
    quoting: bool = False
    joined: bool = False

    def add(self, form: str, kind: str) -> int:
        """Puts a word at the end and says where it begins."""
        closes = (form == '"' and self.quoting) or kind == "''"
        if not (self.glued or closes or form in _NO_SPACE_BEFORE):
            self._put(" ")
        start = self.length
        self._put(form)
        opens = (form == '"' and not self.quoting) or kind == "``"
        self.quoting ^= form == '"'
        self.glued = self.joined or opens or form in _NO_SPACE_AFTER
        return start

    def end_paragraph(self) -> None:
        """Two line ends, but at the beginning."""
        if self.pieces:
            self._put("\n\n")
        self.glued = True

    def _put(self, text: str) -> None:
        self.pieces.append(text)
        self.length += len(text)


def _gum(path: Path) -> TaggedText:
    words = _Words()
    opened: list[tuple[int, dict[str, str]]] = []
    phrases: list[tuple[Stretch, dict[str, str]]] = []
    waiting: list[dict[str, str]] = []
    for line in path.read_text("utf-8").split("\n"):
        form, _, rest = line.partition("\t")
        tag = _TAG.fullmatch(line.strip())
        if tag:
            closing, name, attributes = tag.groups()
            if name == "w":
                words.joined = not closing
                words.glued = words.glued and not closing
            elif name in ("p", "head", "item", "caption"):
                words.end_paragraph()
            elif name == "date" and not closing:
                waiting.append(dict(re.findall(r'(\w+)="([^"]*)"', attributes)))
            elif name == "date" and opened:
                start, values = opened.pop()
                phrases.append((Stretch(start, words.length), values))
        elif form and rest:
            start = words.add(form, rest.partition("\t")[0])
            opened += [(start, each) for each in waiting]
            waiting.clear()
    found = TaggedText(path.stem, "".join(words.pieces), "")
    for stretch, values in phrases:
        when = values.get("when", "")
        if not found.published and len(when) == 10 and re.search(r"\d{4}$", stretch.of(found.text)):
            found.published = when
            found.phrases.append(Tagged(stretch, "dateline"))
            continue
        first = when or values.get("from") or values.get("notBefore") or ""
        last = when or values.get("to") or values.get("notAfter") or ""
        found.phrases.append(Tagged(stretch, "", ((_first_day(first), _last_day(last)),)))
    return found


def _first_day(text: str) -> str:
    return text and (text + "-01-01")[:10] if len(text) != 7 else f"{text}-01"


def _last_day(text: str) -> str:
    if len(text) == 4:
        return f"{text}-12-31"
    if len(text) == 7:
        year, month = int(text[:4]), int(text[5:])
        return (date(year + month // 12, month % 12 + 1, 1) - timedelta(1)).isoformat()
    return text


def _tml(path: Path) -> TaggedText:
    root = ElementTree.parse(path).getroot()
    created = root.find("DCT/TIMEX3")
    found = TaggedText(path.stem, "", created.get("value", "") if created is not None else "")
    body = root.find("TEXT")
    pieces: list[str] = []
    if body is not None:
        _tml_pieces(body, pieces, found.phrases)
    found.text = "".join(pieces)
    return found


def _tml_pieces(element: ElementTree.Element, pieces: list[str], phrases: list[Tagged]) -> None:
    pieces.append(element.text or "")
    for child in element:
        start = sum(map(len, pieces))
        _tml_pieces(child, pieces, phrases)
        phrases.append(Tagged(Stretch(start, sum(map(len, pieces))), child.get("value", "")))
        pieces.append(child.tail or "")


def _spec(number: int, case: dict[str, object]) -> TaggedText:
    context = case.get("Context")
    reference = str(context.get("ReferenceDateTime", "")) if isinstance(context, dict) else ""
    found = TaggedText(str(number), str(case["Input"]), reference[:10])
    results = case.get("Results")
    for result in results if isinstance(results, list) else []:
        kind = str(result.get("TypeName", "")).rpartition(".")[2]
        values = result.get("Resolution", {}).get("values", [])
        if "Start" not in result or "End" not in result:
            continue
        stretch = Stretch(result["Start"], result["End"] + 1)
        bounds = tuple(dict.fromkeys(each for value in values for each in _bounds_of(kind, value)))
        timex = str(values[0].get("timex", "")) if values else ""
        found.phrases.append(Tagged(stretch, timex if kind in ("duration", "set") else f"{kind}", bounds))
    return found


def _bounds_of(kind: str, value: dict[str, str]) -> Iterator[Bounds]:
    if kind in ("date", "datetime") and re.match(r"\d{4}-", value.get("value", "")):
        yield value["value"][:10], value["value"][:10]
    if kind == "daterange":
        start, end = value.get("start", ""), value.get("end", "")
        if re.fullmatch(r"\d{4}-\d\d-\d\d", end) and end > "0001-01-01":
            end = (date.fromisoformat(end) - timedelta(1)).isoformat()
        yield start, end
    if kind == "datetimerange":
        yield value.get("start", "")[:10], value.get("end", "")[:10]
