"""The files that the pictures are taken of, beside the sample: a large one, two other scripts, and a faulty one."""

import json
from pathlib import Path

from tests.query.documents import synthetic_document
from viewer.document.types import JsonValue
from viewer.formats import save_document


def write_synthetic(folder: Path, events: int) -> Path:
    """A made-up conflict of so many events."""
    path = folder / f"conflict-{events}.dateline.json"
    save_document(synthetic_document(events), path)
    return path


def write_turkish_and_arabic(folder: Path) -> Path:
    """Three days told in Turkish and Arabic, with long names and long titles."""
    content: dict[str, JsonValue] = {
        "format": "dateline/1",
        "title": "İdlib'de üç gün · ثلاثة أيام في إدلب",
        "language": "tr",
        "actors": [
            {"id": "tr", "name": "Türkiye Cumhuriyeti Dışişleri Bakanlığı", "kind": "government"},
            {"id": "mc", "name": "Mevlüt Çavuşoğlu", "kind": "person", "member_of": "tr"},
            {"id": "sy", "name": "وزارة الخارجية والمغتربين السورية", "kind": "government"},
            {"id": "ru", "name": "Министерство иностранных дел России", "kind": "government"},
        ],
        "places": [{"id": "idlib", "name": "إدلب"}],
        "events": [
            _event("e1", "Saraqeb yakınlarında topçu ateşi altında kalan gözlem noktası", "2020-02-03", "sy", "tr"),
            _event("e2", "قصف مدفعي على نقطة المراقبة التركية قرب سراقب وسقوط ثمانية قتلى", "2020-02-03", "sy", "tr"),
            _event("e3", "Karşılık: 54 hedef vuruldu", "2020-02-03T14:30", "tr", "sy"),
            _event("e4", "اتصال هاتفي بين الرئيسين أردوغان وبوتين", "2020-02-04", "tr", "ru"),
            _event("e5", "Çekilme çağrısı: “Şubat sonuna kadar”", "2020-02-05/2020-02-29", "mc", status="planned"),
            _event("e6", "ينفي الجانب الروسي علمه بالهجوم", "2020-02-04", "ru", status="denied"),
            _event("e7", "Göç dalgası İstanbul'u ve Iğdır'ı endişelendiriyor", "", "tr"),
        ],
        "statements": [
            {
                "id": "s1", "speaker": "mc", "to": ["ru"], "said": "2020-02-06", "mode": "direct", "about": ["e1"],
                "text": "Rejimin saldırganlığı sürerse gereken cevap verilecektir; bunu açıkça söyledik.",
            },
            {
                "id": "s2", "speaker": "sy", "to": ["tr"], "said": "2020-02-06", "mode": "direct", "about": ["e3"],
                "text": "نرفض أي وجود أجنبي على أراضينا، وسنواصل عملياتنا حتى تحرير كامل التراب السوري.",
            },
        ],
        "figures": [
            {
                "id": "f1", "measure": "yerinden edilenler", "value": 520000, "qualifier": "more-than",
                "as_of": "2020-02-06", "attributed_to": "tr",
            },
        ],
    }  # fmt: skip
    return _written(folder / "idlib-tr-ar.dateline.json", content)


def write_faulty(folder: Path) -> Path:
    """A file with a fault of every sort that leaves something to show."""
    content: dict[str, JsonValue] = {
        "format": "dateline/1",
        "title": "A file with faults",
        "sources": [{"id": "paper", "title": "The paper", "text": "Eight soldiers were killed on Monday."}],
        "actors": [
            {"id": "turkey", "name": "Turkey"},
            {"id": "russia", "name": "Russia", "member_of": "rusia"},
            {"id": "turkey", "name": "Turkey again"},
        ],
        "events": [
            _event("good", "What can be read is shown", "2020-02-03", "turkey"),
            _event("date", "A date that is none", "3 Feb 2020", "turkey"),
            _event("actor", "An actor that is not there", "2020-02-04", "turky"),
            _event("end", "An end before its start", "2020-02-06/2020-02-03", "russia"),
            {"id": "quote", "title": "A quotation that does not hold", "date": "2020-02-03",
             "evidence": [{"source": "paper", "exact": "Nine soldiers", "start": 0, "end": 13}]},
            {"id": "wrong", "title": 5, "date": "2020-02-03"},
        ],
    }  # fmt: skip
    return _written(folder / "faulty.dateline.json", content)


def _event(name: str, title: str, date: str, *actors: str, status: str = "reported") -> JsonValue:
    roles: list[JsonValue] = [
        {"actor": actor, "role": "target" if place else "initiator"} for place, actor in enumerate(actors)
    ]
    return {"id": name, "title": title, "date": date, "status": status, "kind": "attack", "actors": roles}


def _written(path: Path, content: dict[str, JsonValue]) -> Path:
    path.write_text(json.dumps(content, ensure_ascii=False, indent=1), encoding="utf-8")
    return path
