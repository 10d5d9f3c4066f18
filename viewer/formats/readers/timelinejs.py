"""TimelineJS JSON as version 3 reads it: a title slide, eras, and slides with their dates in parts."""

from collections.abc import Iterator
from pathlib import Path

from viewer.dates import DateError
from viewer.document.errors import CannotOpen
from viewer.document.types import JsonValue
from viewer.formats.carried import MEMBER, Carried, carried, given_back, is_known
from viewer.formats.draft import Draft
from viewer.formats.extra import storable
from viewer.formats.format import Format, Opened, Progress
from viewer.formats.glance import glance_at_json
from viewer.formats.json_file import read_json
from viewer.formats.json_text import Text
from viewer.formats.plain_text import line_of_html, text_of_html
from viewer.formats.readers.timelinejs_slide import PARTS, DateRead, Media, Slide, Slides, date_of_parts
from viewer.formats.readers.written_dates import edtf_of_text

_SLIDE = {"start_date", "end_date", "text", "media", "group", "display_date", "unique_id", MEMBER}
_TREE = {"title", "events", "eras", MEMBER}

Tree = dict[str, JsonValue]


def recognise_timelinejs(head: bytes, path: Path) -> bool:
    """Whether a file is TimelineJS JSON of version 3, by the names in it."""
    del path
    glance = glance_at_json(head)
    if glance is None or "events" not in glance.fields | glance.within.keys():
        return False
    slide = {"text", "media", "background", "start_date"}
    return (
        "start_date" in glance.within.get("events", ())
        or "start_date" in glance.within.get("eras", ())
        or bool(glance.within.get("title", frozenset()) & slide)
    )


def read_timelinejs(path: Path, progress: Progress | None = None) -> Opened:
    """Reads a TimelineJS file.

    Raises:
        CannotOpen: it cannot be read.
        Cancelled: the progress said so.
    """
    draft = Draft(path, TIMELINEJS, "slide", progress)
    text, remark = read_json(path, ("events", "eras"), lambda part: draft.tick(part / 2))
    tree = storable(text.tree)
    assert isinstance(tree, dict)
    if not isinstance(tree.get("events"), list):
        raise CannotOpen(path, 'there is no list "events" in it', "A TimelineJS file has its slides there.")
    title = tree.get("title")
    seen: JsonValue = title
    about = carried(tree.get(MEMBER), seen)
    if not is_known(about):
        about = None
        if MEMBER in tree:
            done = "read as any other TimelineJS file"
            draft.notice(MEMBER, "what Dateline wrote here was changed since, or a later version wrote it", done)
    found = list(_rows(draft, text, tree, about is not None))
    head = title if isinstance(title, dict) else {}
    words = _object(head, "text")
    headline = _text(words, "headline") or (title if isinstance(title, str) else "")
    kept: Tree = {name: value for name, value in tree.items() if name not in _TREE}
    kept |= {f"title.{name}": value for name, value in head.items() if name not in ("text", MEMBER)}
    opened = draft.opened(
        line_of_html(headline), description=text_of_html(_text(words, "text")), remark=remark, extra=kept
    )
    if about is None:
        return opened
    rest = tree.get(MEMBER, {})
    unplaced = rest.get("rest") if isinstance(rest, dict) else None
    for member in unplaced if isinstance(unplaced, list) else []:
        found += [each for each in (carried(member, None),) if each is not None]
    return given_back(opened, about, found)


def _rows(draft: Draft, text: Text, tree: Tree, known: bool) -> Iterator[Carried | str]:
    """Each event of the file: carried, or the id of one that was made."""
    if isinstance(tree.get("title"), dict):
        draft.row(text.line_of(("title",)))
        draft.use()
    slides = Slides(draft)
    for array in ("events", "eras"):
        values = tree.get(array)
        if not isinstance(values, list):
            if values is not None:
                draft.notice(array, "this is no list", "it was passed over")
            continue
        for place, value in enumerate(values):
            draft.row(text.line_of((array, place)), 0.5 + place / len(values) / 2)
            if not isinstance(value, dict):
                draft.leave_out(f"{array}[{place}]", "this is no slide", str(value)[:200])
                continue
            if known and MEMBER in value:
                kept = carried(value[MEMBER], _seen(value))
                if kept is not None:
                    draft.use()
                    yield kept
                    continue
                done = "read as it stands; what only Dateline knew of it is left out"
                draft.notice(MEMBER, "the slide was changed after Dateline wrote it", done)
            event = slides.add(_slide(draft, value), *(("era", ("era",)) if array == "eras" else ()))
            if event:
                yield event


def _seen(value: Tree) -> Tree:
    return {name: inner for name, inner in value.items() if name != MEMBER}


def _slide(draft: Draft, value: Tree) -> Slide:
    words = _object(value, "text")
    if isinstance(value.get("text"), str):
        words = {"text": value["text"]}
    media = _object(value, "media")
    if isinstance(value.get("media"), str):
        media = {"url": value["media"]}
    start, end = _object(value, "start_date"), _object(value, "end_date")
    display = [_text(value, "display_date")]
    if not display[0]:
        display = [each for each in (_text(start, "display_date"), _text(end, "display_date")) if each]
    extra: Tree = {name: inner for name, inner in value.items() if name not in _SLIDE}
    known = {"text": ("headline", "text"), "media": ("url", "caption", "credit")}
    for name, inner in (("text", words), ("media", media), ("start_date", start), ("end_date", end)):
        names = known.get(name, (*PARTS, "display_date"))
        extra |= {f"{name}.{key}": each for key, each in inner.items() if key not in names}
        for key in (*names,) if name in known else ():
            if isinstance(inner.get(key), (list, dict)):
                draft.repair(f"{name}.{key}", "this is no text", "it was kept, but is not shown")
                extra[f"{name}.{key}"] = inner[key]
    for name, inner in (("text", words), ("media", media)):
        if not inner and value.get(name) not in (None, "", {}):
            draft.repair(name, "this is no object", "it was kept, but is not shown")
            extra[name] = value[name]
    return Slide(
        headline=_text(words, "headline"),
        text=_text(words, "text"),
        start=_date(value.get("start_date")),
        end=_date(value.get("end_date")),
        display=" – ".join(display),
        media=Media(_text(media, "url"), _text(media, "caption"), _text(media, "credit")),
        group=_text(value, "group"),
        id=_text(value, "unique_id"),
        extra=extra,
    )


def _date(value: JsonValue) -> DateRead:
    if isinstance(value, dict):
        return date_of_parts(value)
    if value in (None, "", []):
        return DateRead()
    written = str(value)[:200]
    if not isinstance(value, str):
        return DateRead("", written, "this is no object with a year")
    try:
        return DateRead(edtf_of_text(value), written)
    except DateError as error:
        return DateRead("", written, str(error))


def _object(tree: Tree, name: str) -> Tree:
    value = tree.get(name)
    return value if isinstance(value, dict) else {}


def _text(tree: Tree, name: str) -> str:
    """A text, or a number as one; "" for anything else."""
    value = tree.get(name)
    if isinstance(value, str):
        return value
    return str(value) if isinstance(value, (int, float)) and not isinstance(value, bool) else ""


TIMELINEJS = Format("timelinejs", "TimelineJS JSON", (".json",), recognise_timelinejs, read_timelinejs)
