"""Files for pictures: broken ones, large ones, and texts in scripts that run both ways."""

import json
from pathlib import Path

from viewer.document.types import JsonValue
from viewer.formats import save_document


def scripts_file(folder: Path) -> Path:
    """Turkish, Arabic, Hebrew, Russian, Greek and mixed titles, with a text to quote from."""
    text = "Çığ İstanbul'da ılık bir günde düştü. قالت الوزارة إن المحادثات ستبدأ غداً. Переговоры начались."
    events: list[JsonValue] = [
        _event("tr", "Iğdır’da görüşmeler: Şükrü Çağlayan İstanbul'a gidiyor", "2020-02-03", "turk"),
        _event("ar", "بدأت المحادثات بين الطرفين في إدلب بحضور المراقبين", "2020-02-04", "arab"),
        _event("ar-plan", "زيارة مخطط لها إلى دمشق", "2020-02-06", "arab", status="planned"),
        _event("he", "השיחות החלו בירושלים", "2020-02-04", "hebrew"),
        _event("ru", "Переговоры в Москве продолжаются", "2020-02-03/2020-02-05", "russian"),
        _event("el", "Συνομιλίες στην Αθήνα", "2020-02-05", "greek"),
        _event("mixed", "Spokesman: «وقف إطلاق النار» holds, says İdlib’s council", "2020-02-05", "arab"),
    ]
    names = ("turk", "Şükrü Çağlayan"), ("arab", "وزارة الخارجية"), ("hebrew", "דוברת"), ("russian", "МИД России")
    start = text.index("قالت")
    exact = text[start : text.index("غداً") + 4]
    statement: JsonValue = {
        "id": "said",
        "speaker": "arab",
        "text": exact,
        "said": "2020-02-04",
        "to": ["turk"],
        "evidence": [{"source": "s", "exact": exact, "start": start, "end": start + len(exact)}],
    }
    content: JsonValue = {
        "format": "dateline/1",
        "title": "Görüşmeler · المحادثات",
        "language": "tr",
        "sources": [{"id": "s", "title": "Haber · خبر", "published": "2020-02-06", "text": text}],
        "actors": [{"id": key, "name": name} for key, name in (*names, ("greek", "Ελλάδα"))],
        "events": events,
        "statements": [statement],
    }
    return _write(folder / "scripts.dateline.json", content)


def _event(event_id: str, title: str, date: str, actor: str, **more: JsonValue) -> JsonValue:
    return {"id": event_id, "title": title, "date": date, "kind": "meeting", "actors": [{"actor": actor}], **more}


def faulty_file(folder: Path) -> Path:
    """A file that opens with problems of many kinds."""
    content: JsonValue = {
        "format": "dateline/1",
        "title": "A file with faults",
        "actors": [{"id": "turkey", "name": "Turkey"}, {"id": "a", "name": "A", "member_of": "b"},
                   {"id": "b", "name": "B", "member_of": "a"}],
        "sources": [{"id": "s", "title": "A source", "text": "Shelling killed eight on Monday."}],
        "events": [
            _event("one", "Shelling", "2020-02-03", "turky"),
            _event("two", "No such day", "2020-02-31", "turkey"),
            _event("three", "Ends before it starts", "2020-02-05/2020-02-01", "turkey"),
            {"id": "four", "title": 4},
            _event("five", "Quote that is not there", "2020-02-04", "turkey",
                   evidence=[{"source": "s", "exact": "killed nine", "start": 9, "end": 20}]),
            _event("one", "The same id again", "2020-02-06", "turkey"),
        ],
    }  # fmt: skip
    return _write(folder / "faults.dateline.json", content)


def broken_file(folder: Path) -> Path:
    """A file cut off in the middle."""
    path = folder / "broken.dateline.json"
    path.write_text('{"format": "dateline/1", "title": "Cut off", "events": [{"id": "one", "ti', encoding="utf-8")
    return path


def synthetic_file(folder: Path, events: int) -> Path:
    """A made-up file of many events."""
    from tests.query.documents import synthetic_document

    path = folder / f"synthetic-{events}.dateline.json"
    save_document(synthetic_document(events, seed=1), path)
    return path


def _write(path: Path, content: JsonValue) -> Path:
    path.write_text(json.dumps(content, ensure_ascii=False, indent=1), encoding="utf-8")
    return path
