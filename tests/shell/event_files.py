"""Small event files written for a test."""

import json
from pathlib import Path

from viewer.document.types import JsonValue

EVENTS: list[JsonValue] = [
    {"id": "shelling", "title": "Shelling", "date": "2020-02-03", "actors": [{"actor": "syria", "role": "initiator"}]},
    {"id": "answer", "title": "Answer", "date": "2020-02-04", "actors": [{"actor": "turkey", "role": "initiator"}]},
    {"id": "talks", "title": "Görüşme", "date": "2020-02-05", "actors": [{"actor": "turkey"}, {"actor": "russia"}]},
]


def write_event_file(path: Path, events: list[JsonValue] | None = None, **more: JsonValue) -> Path:
    """Writes an event file of three actors and, unless others are given, three events."""
    content: dict[str, JsonValue] = {
        "format": "dateline/1",
        "title": "Three days",
        "actors": [
            {"id": "turkey", "name": "Turkey", "kind": "state"},
            {"id": "russia", "name": "Russia", "kind": "state"},
            {"id": "syria", "name": "Syria", "kind": "state"},
        ],
        "events": EVENTS if events is None else events,
        **more,
    }
    path.write_text(json.dumps(content, ensure_ascii=False, indent=1), encoding="utf-8")
    return path
