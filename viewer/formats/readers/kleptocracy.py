"""KleptocracyTimeline: events with actors and sources, as JSON or as Markdown with a YAML header."""

import re
from collections.abc import Mapping
from pathlib import Path

from viewer.dates import DateError, is_edtf
from viewer.document.errors import CannotOpen
from viewer.document.text import without_lone_surrogates
from viewer.document.types import Evidence, JsonValue, Status
from viewer.formats.draft import Draft
from viewer.formats.encodings import read_text
from viewer.formats.format import Format, Opened, Progress
from viewer.formats.glance import glance_at_json, text_of_head
from viewer.formats.json_file import read_json
from viewer.formats.json_text import without_half_surrogates
from viewer.formats.plain_text import text_of_html
from viewer.formats.readers.json_values import kept, text_in, texts_in
from viewer.formats.readers.script_dates import edtf_of_script_text

_Fields = Mapping[str, JsonValue]

_MARKS = {"importance", "actors", "sources", "status"}
"""Fields that together with a date and a title make such an event; a JSON event needs two of them."""

_HEADER = re.compile(r"\s*---[ \t]*\r?\n(.*?)^---[ \t]*\r?(?:\n|\Z)(.*)", re.DOTALL | re.MULTILINE)
_HEADER_FIELD = re.compile(r"^([a-z_]+):", re.MULTILINE)

_STATUSES: dict[str, Status] = {
    **dict.fromkeys(
        ("confirmed", "validated", "verified", "enhanced", "reported", "published", "documented"), "reported"
    ),
    **dict.fromkeys(("alleged", "claimed", "unverified", "unconfirmed", "pending", "developing"), "claimed"),
    **dict.fromkeys(("disputed", "contested"), "disputed"),
    **dict.fromkeys(("planned", "predicted", "scheduled", "upcoming"), "planned"),
    **dict.fromkeys(("denied", "retracted", "debunked"), "denied"),
}
_READ = {
    "id",
    "date",
    "title",
    "summary",
    "description",
    "tags",
    "actors",
    "location",
    "importance",
    "status",
    "category",
}
_OUTLETS = ("publisher", "outlet", "publication")
_PUBLISHED = ("date", "date_published", "published", "year")
_AUTHORS = ("author", "authors")


def recognise_kleptocracy(head: bytes, path: Path) -> bool:
    """Whether JSON, or the YAML header of a Markdown text, has the fields of such an event.

    A line of JSON alone, in a file of lines, is a row of a table of events, whose columns are called much the same.
    """
    if path.suffix.lower() in (".ndjson", ".jsonl"):
        return False
    seen = glance_at_json(head)
    if seen is None:
        return _recognise_header(text_of_head(head))
    events = seen.within.get("events", frozenset())
    return any(_is_event(names) for names in ((seen.first,) if seen.is_list else (seen.fields, events)))


def _recognise_header(text: str) -> bool:
    header = text.lstrip()
    if not header.startswith("---"):
        return False
    end = header.find("\n---", 3)
    return _is_event(frozenset(_HEADER_FIELD.findall(header[: end if end > 0 else len(header)])))


def _is_event(names: frozenset[str]) -> bool:
    return {"date", "title"} <= names and len(names & _MARKS) > 1 and "associations" not in names


def read_kleptocracy(path: Path, progress: Progress | None = None) -> Opened:
    """Reads one event, or a JSON list of events.

    Raises:
        CannotOpen: it cannot be read, is no JSON, or has no header that is YAML.
        Cancelled: the progress said so.
    """
    draft = Draft(path, KLEPTOCRACY, "event", progress)
    read = read_text(path)
    if read.text.lstrip()[:1] not in ("{", "["):
        return _read_markdown(path, draft, read.text, read.remark)
    text, remark = read_json(path, ("events",), lambda part: draft.tick(part / 2), bare="events")
    tree = without_half_surrogates(text.tree) if text.half_surrogates else text.tree
    assert isinstance(tree, dict)
    events = tree.get("events")
    if not isinstance(events, list) or ("title" in tree and "date" in tree):
        draft.row(text.line_of(()))
        _event(draft, tree)
        return draft.opened(text_in(tree.get("title")), remark=remark)
    for number, event in enumerate(events):
        draft.row(text.line_of(("events", number)), 0.5 + number / len(events) / 2)
        if isinstance(event, dict):
            _event(draft, event)
        else:
            draft.leave_out("", "it is no object", kept(event))
    rest = {name: kept(value) for name, value in tree.items() if name != "events"}
    return draft.opened(text_in(tree.get("title")), remark=remark, extra=rest)


def _read_markdown(path: Path, draft: Draft, text: str, remark: str) -> Opened:
    from viewer.formats.readers.yaml_header import HeaderError, read_header

    parts = _HEADER.match(text)
    if parts is None:
        raise CannotOpen(path, "it has no header between two lines of three hyphens", "Perhaps it is a plain text.")
    try:
        fields = read_header(parts[1])
    except HeaderError as error:
        before = text.count("\n", 0, parts.start(1))
        line = None if error.line is None else before + error.line
        where = f"line {line}: " if line else ""
        raise CannotOpen(path, f"{where}its header cannot be read ({error})", "", line) from None
    draft.row(1)
    body = parts[2].strip()
    summary = text_in(fields.get("summary"))
    if body and body != summary:
        fields["summary"] = f"{summary}\n\n{body}" if summary else body
    _event(draft, fields)
    return draft.opened(text_in(fields.get("title")), remark=remark)


def _event(draft: Draft, fields: _Fields) -> None:
    """One event of a row."""
    title, written = text_in(fields.get("title")), text_in(fields.get("date"))
    if not title and not written:
        draft.leave_out("", "it has neither a title nor a date")
        return
    date = _date(draft, "date", written)
    if not written:
        there = fields.get("date")
        tell = draft.repair if there in (None, "") else draft.lose
        tell("date", "it has no date", "it stands without one", kept(there))
    texts = [text_of_html(text_in(fields.get(name))) for name in ("summary", "description")]
    sources = fields.get("sources")
    quotes, links = _sources(draft, sources if isinstance(sources, list) else [])
    if sources and not isinstance(sources, list):
        draft.repair("sources", "it is no list", "there are no sources", kept(sources))
    draft.event(
        title,
        date,
        id=text_in(fields.get("id")),
        date_text="" if written == date else written,
        kind=text_in(fields.get("category")),
        status=_status(draft, fields),
        actors=[(draft.actor(name), "") for name in _names(fields.get("actors"))],
        places=[draft.place(text_in(fields.get("location")))],
        description="\n\n".join(dict.fromkeys(text for text in texts if text)),
        importance=_importance(draft, fields),
        tags=[*texts_in(fields.get("tags")), *texts_in(fields.get("capture_lanes"))],
        url=links[0] if links else "",
        evidence=quotes,
        extra={name: kept(value) for name, value in fields.items() if _is_kept(name, value)},
    )


def _is_kept(name: str, value: JsonValue) -> bool:
    """Whether a field stays beside the event: one that it has no place for, or that was changed on its way there."""
    if name in ("importance", "status"):  # ours are coarser
        return text_in(value).lower() not in ("", "reported")
    if name in ("tags", "actors"):
        return not isinstance(value, list) or len(texts_in(value)) < len(value)
    return name not in _READ or not text_in(value)


def _date(draft: Draft, field: str, written: str) -> str:
    """The date as EDTF; what is none is told of."""
    if not written or is_edtf(written):
        return written
    try:
        if "/" in written:
            raise DateError("it is not said which of its numbers is the month")
        return edtf_of_script_text(written)
    except DateError as error:
        draft.lose(field, str(error)[:300], "the date was left out", written)
        return ""


def _names(value: JsonValue) -> list[str]:
    """The names of actors: texts, or objects with a name."""
    values = value if isinstance(value, list) else [value]
    names = [text_in(each.get("name")) if isinstance(each, dict) else text_in(each) for each in values]
    return [name for name in names if name]


def _status(draft: Draft, fields: _Fields) -> Status:
    """Ours for theirs; what nobody knows counts as reported, and that is told."""
    written = text_in(fields.get("status"))
    known = _STATUSES.get(written.lower())
    if written and known is None:
        draft.notice("status", "there is no such status here", "it reads as reported", written)
    return known or "reported"


def _importance(draft: Draft, fields: _Fields) -> int:
    """From 1 to 5, of theirs from 1 to 10: 9 and 10 are 5, 7 and 8 are 4."""
    if "importance" not in fields:
        return 3
    try:
        written = float(text_in(fields["importance"]))
    except ValueError:
        written = 0
    if not 1 <= written <= 10:
        raw = kept(fields["importance"])
        draft.repair("importance", "importance is a number from 1 to 10", "it reads as 3 of 5", raw)
        return 3
    return int((written + 1) // 2)


def _sources(draft: Draft, sources: list[JsonValue]) -> tuple[list[Evidence], list[str]]:
    """What leads from the event to each source, which is its title, for no more of it is there; and their addresses."""
    quotes, links = [], []
    for number, source in enumerate(sources):
        fields: _Fields = source if isinstance(source, dict) else {"title": text_in(source)}
        title, url = text_in(fields.get("title")), text_in(fields.get("url"))
        if not isinstance(source, dict) and title.lower().startswith(("http://", "https://")):
            title, url = "", title
        published = _first(fields, _PUBLISHED)
        id = draft.source(
            title,
            url=url,
            publisher=_first(fields, _OUTLETS),
            author=", ".join(text for name in _AUTHORS for text in texts_in(fields.get(name))),
            published=_date(draft, f"sources[{number}].date", published),
        )
        if not id:
            draft.repair(f"sources[{number}]", "it has neither a title nor a url", "it was left out", kept(source))
            continue
        quotes.append(Evidence(source=id, exact=without_lone_surrogates(title or url)))
        if url.lower().startswith(("http://", "https://")):
            links.append(url)
    return quotes, links


def _first(fields: _Fields, names: tuple[str, ...]) -> str:
    return next((text for name in names if (text := text_in(fields.get(name)))), "")


KLEPTOCRACY = Format(
    "kleptocracy", "KleptocracyTimeline event", (".json", ".md"), recognise_kleptocracy, read_kleptocracy
)
