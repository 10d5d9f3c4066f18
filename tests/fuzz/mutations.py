"""Files made wrong: by their bytes, or by what they are made of, so that they get past the first look."""

import csv
import io
import json
import re
import zipfile
from collections.abc import Callable
from random import Random

from viewer.document.types import JsonValue

TEXTS = (
    *(
        "",
        " ",
        "\0",
        "\ud800",
        "\ufeff",
        "\u202e",
        "-",
        "0",
        "-0",
        "9" * 30,
        "9" * 5000,
        "1e999",
        "NaN",
        "null",
        "é" * 50,
    ),
    *(
        "2020-02-30",
        "0000-00-00",
        "-0044-03-15",
        "99999-01-01",
        "2020-02-03T25:61:61",
        "Y1E99999",
        "[2020..",
        "2020/2019",
    ),
    *(
        "13/13/2020",
        "2/3/20",
        "12:60 pm",
        "24:00",
        "300 BC",
        "0 BC",
        "now",
        "P999999999D",
        "x" * 3000,
        "<b>x</b",
        "&#x;",
    ),
    *(
        "<![CDATA[",
        "&lol;",
        "https://[::1",
        "javascript:alert(1)",
        "../../../etc/passwd",
        "=1+1",
        "\r\n",
        "\u2028",
        "{}",
    ),
    *(
        "٣",
        "²",
        "１２",
        "İ",
        "ﷺ",
        "2020-02-03T10:15:30+99:99",
        "-999999999999-01-01",
        "20200203T101500Z",
        "%",
        "{{",
        "]]>",
    ),
)
"""Texts that stand ill almost anywhere."""
_VALUES: list[JsonValue] = [
    None,
    True,
    False,
    -1,
    0,
    1e308,
    -1e308,
    float("nan"),
    float("inf"),
    2**64,
    -(2**70),
    10**400,
]
_VALUES += [
    [],
    {},
    [[]],
    {"": 0},
    [None],
    [{}],
    {"a": [{"b": [1]}]},
    ["x", 1, None],
    [[[[[[[[[[1]]]]]]]]]],
    0.1,
    2**53 + 1,
]
_BYTES = (
    b"\0",
    b"\xff",
    b"\xff\xfe",
    b"\xc3",
    b"\xed\xa0\x80",
    b"[" * 200,
    b'{"a":' * 150,
    b"<a>" * 300,
    b'"',
    b"\\u",
    b"\n",
)


def mutated(data: bytes, random: Random) -> bytes:
    """A file that is like another, but for one to a few changes."""
    change = _structural(data)
    for _ in range(random.choice((1, 1, 1, 2, 3, 6))):
        how = change if random.random() < 0.75 else _bytes_changed
        data = how(data, random)
    return data


def _structural(data: bytes) -> Callable[[bytes, Random], bytes]:
    """How files that begin so are taken apart."""
    start = data.lstrip()[:1]
    if data.startswith(b"PK"):
        return _archive_changed
    if start in (b"{", b"["):
        return _json_changed
    if start == b"<":
        return _tags_changed
    lines = data[:2000].splitlines()
    return _cells_changed if lines and lines[0].count(b",") > 3 else _lines_changed


def _bytes_changed(data: bytes, random: Random) -> bytes:
    at, length = random.randrange(len(data) + 1), random.choice((1, 1, 2, 4, 20, 300))
    piece = data[at : at + length]
    kind = random.randrange(7)
    if kind == 0:
        return data[:at] + data[at + length :]
    if kind == 1:
        return data[:at] + piece * random.choice((2, 3, 50)) + data[at + length :]
    if kind == 2:
        return data[:at] + random.randbytes(min(length, 4)) + data[at + length :]
    if kind == 3:
        return data[:at] + random.choice(_BYTES) + data[at:]
    if kind == 4:
        return data[:at] + random.choice(TEXTS).encode("utf-8", "surrogatepass") + data[at + length :]
    if kind == 5:
        other = random.randrange(len(data) + 1)
        return data[:at] + data[other : other + length] + data[at:]
    if random.random() < 0.9:
        return data
    return random.choice((data[:at], data.decode("utf-8", "replace").encode(random.choice(("utf-16", "utf-16-be")))))


def _json_changed(data: bytes, random: Random) -> bytes:
    try:
        tree: JsonValue = json.loads(data)
    except (ValueError, RecursionError):
        return _bytes_changed(data, random)
    holders: list[dict[str, JsonValue] | list[JsonValue]] = []
    _gather(tree, holders)
    if not holders:
        return _bytes_changed(data, random)
    holder = random.choice(holders)
    keys: list[str | int] = [*holder] if isinstance(holder, dict) else [*range(len(holder))]
    names = [name for each in holders if isinstance(each, dict) for name in each]
    if keys:
        _change_member(holder, random.choice(keys), _any_value(random, holders), names, random)
    elif isinstance(holder, list):
        holder.append(_any_value(random, holders))
    try:
        text = json.dumps(tree, ensure_ascii=random.random() < 0.5)
    except (ValueError, RecursionError):  # it holds itself, or a number of too many digits
        return _bytes_changed(data, random)
    if random.random() < 0.03:
        text = text.replace('": ', '": 1, "x": ', 1) if random.random() < 0.5 else f"[{text}, {text}]"
    return text.encode("utf-8", "surrogatepass")


def _change_member(
    holder: dict[str, JsonValue] | list[JsonValue], key: str | int, value: JsonValue, names: list[str], random: Random
) -> None:
    kind = random.randrange(6)
    if isinstance(holder, list):
        assert isinstance(key, int)
        if kind < 3:
            holder[key] = value
        elif kind == 3:
            del holder[key]
        elif kind == 4:
            holder.insert(key, value)
        else:
            holder.extend([holder[key]] * random.choice((1, 2, 40)))
        return
    assert isinstance(key, str)
    if kind < 3:
        holder[key] = value
    elif kind == 3:
        del holder[key]
    elif kind == 4:
        holder[random.choice([*names, *TEXTS])] = value
    else:
        holder[random.choice(names)] = holder.pop(key)


def _any_value(random: Random, holders: list[dict[str, JsonValue] | list[JsonValue]]) -> JsonValue:
    kind = random.random()
    if kind < 0.45:
        return random.choice(TEXTS)
    if kind < 0.8:
        return random.choice(_VALUES)
    if kind < 0.97:
        copied: JsonValue = json.loads(json.dumps(random.choice(holders), default=str))
        return copied
    deep: JsonValue = 1
    for _ in range(random.choice((20, 90, 150))):
        deep = [deep] if random.random() < 0.5 else {"a": deep}
    return deep


def _gather(tree: JsonValue, holders: list[dict[str, JsonValue] | list[JsonValue]]) -> None:
    if isinstance(tree, dict | list):
        holders.append(tree)
        for each in tree.values() if isinstance(tree, dict) else tree:
            _gather(each, holders)


_TAGS = re.compile(rb"<[^>]*>|[^<]+")
_ATTRIBUTE = re.compile(rb'"[^"]*"')


def _tags_changed(data: bytes, random: Random) -> bytes:
    pieces = _TAGS.findall(data)
    if not pieces:
        return _bytes_changed(data, random)
    at = random.randrange(len(pieces))
    text = random.choice(TEXTS).encode("utf-8", "surrogatepass").replace(b"<", b"&lt;")
    kind = random.randrange(7)
    if kind == 0:
        del pieces[at]
    elif kind == 1:
        pieces.insert(at, random.choice(pieces))
    elif kind == 2:
        pieces[at] = _ATTRIBUTE.sub(lambda _: b'"' + text + b'"', pieces[at], count=1)
    elif kind == 3 and not pieces[at].startswith(b"<"):
        pieces[at] = text
    elif kind == 4:
        pieces[at:at] = pieces[at : at + 9] * random.choice((1, 30))
    elif kind == 5:
        pieces.insert(at, b"<x>" + text + b"</x>")
    else:
        texts = [number for number, piece in enumerate(pieces) if not piece.startswith(b"<") and piece.strip()]
        pieces[random.choice(texts or [at])] = text
    return b"".join(pieces)


def _cells_changed(data: bytes, random: Random) -> bytes:
    text = data.decode("utf-8", "replace").replace("\0", "")
    try:
        rows = list(csv.reader(io.StringIO(text, newline="")))
    except csv.Error:
        return _bytes_changed(data, random)
    if not any(rows):
        return _bytes_changed(data, random)
    row = random.choice([row for row in rows if row])
    at = random.randrange(len(row))
    kind = random.randrange(9)
    if kind < 4:
        row[at] = random.choice(TEXTS).encode("utf-8", "replace").decode()
    elif kind == 4:
        del row[at]
    elif kind == 5:
        row.extend(row[at:] * random.choice((1, 20)))
    elif kind == 6:
        rows.insert(random.randrange(len(rows)), list(row))
    elif kind == 7:
        row[at] = random.choice(random.choice([row for row in rows if row]))
    else:
        rows.remove(row)
    out = io.StringIO(newline="")
    csv.writer(out, delimiter=random.choice(",,,,,;\t|"), escapechar="\\").writerows(rows)
    return out.getvalue().encode()


_WORD = re.compile(rb"[^\s:;,=/]+")


def _lines_changed(data: bytes, random: Random) -> bytes:
    lines = data.splitlines(keepends=True)
    if not lines:
        return _bytes_changed(data, random)
    at = random.randrange(len(lines))
    text = random.choice(TEXTS).encode("utf-8", "surrogatepass")
    kind = random.randrange(6)
    if kind == 0:
        del lines[at]
    elif kind == 1:
        lines.insert(at, random.choice(lines))
    elif kind == 2:
        lines[at:at] = lines[at : at + 12] * random.choice((1, 20))
    elif kind == 3:
        head, mark, _ = lines[at].partition(random.choice((b":", b"=", b" ")))
        lines[at] = head + mark + text + b"\r\n"
    else:
        words = list(_WORD.finditer(lines[at]))
        if words:
            start, end = random.choice(words).span()
            other = random.choice(_WORD.findall(random.choice(lines)) or [b""])
            lines[at] = lines[at][:start] + (text if kind == 4 else other) + lines[at][end:]
    return b"".join(lines)


def _archive_changed(data: bytes, random: Random) -> bytes:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            parts = {name: archive.read(name) for name in archive.namelist()}
    except Exception:  # whatever a changed archive leads to
        return _bytes_changed(data, random)
    if not parts:
        return _bytes_changed(data, random)
    name = random.choice(list(parts))
    parts[name] = _tags_changed(parts[name], random)
    if random.random() < 0.1:
        del parts[random.choice(list(parts))]
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", random.choice((zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED))) as archive:
        for name, part in parts.items():
            archive.writestr(zipfile.ZipInfo(name), part)
    return out.getvalue()
