"""The text of files that others wrote, in whatever encoding: by its mark, as UTF-8, else by what it looks like."""

import codecs
from dataclasses import dataclass, replace
from pathlib import Path

from viewer.document.errors import CannotOpen
from viewer.formats.file_bytes import LARGEST_FILE, STRAY_ENDS, read_bytes, without_late_mark

_MARKS = (
    (codecs.BOM_UTF32_LE, "utf-32-le", "UTF-32"),
    (codecs.BOM_UTF32_BE, "utf-32-be", "UTF-32"),
    (codecs.BOM_UTF16_LE, "utf-16-le", "UTF-16"),
    (codecs.BOM_UTF16_BE, "utf-16-be", "UTF-16"),
    (codecs.BOM_UTF8, "utf-8", "UTF-8"),
)
NULS_AT_END = "the file ends in zero bytes: perhaps it was not saved or copied completely"
_LOOKED_AT = 200_000
"""Bytes by which an encoding without a mark is guessed."""


@dataclass(frozen=True, slots=True)
class TextRead:
    """A file's text.

    Attributes:
        text: without a byte order mark, with lines ended as in the file.
        encoding: its name: "UTF-8", "Windows-1254".
        remark: what is to be told about that; empty for plain UTF-8.
    """

    text: str
    encoding: str
    remark: str = ""


def read_text(path: Path, largest: int = LARGEST_FILE) -> TextRead:
    """The text of a file.

    Raises:
        CannotOpen: it cannot be read, is too large, empty, or holds no text.
    """
    read = decode_text(read_bytes(path, largest), path)
    if not read.text or read.text.isspace():
        raise CannotOpen(path, "the file is empty", "Perhaps it was not saved completely: get it again.")
    return read


def decode_text(data: bytes, path: Path) -> TextRead:
    """The text that bytes stand for.

    Raises:
        CannotOpen: they are no text.
    """
    read = _decoded(data, path)
    text, told = without_late_mark(read.text)
    return replace(read, text=text, remark="; ".join(filter(None, (read.remark, told)))) if told else read


def _decoded(data: bytes, path: Path) -> TextRead:
    for mark, codec, name in _MARKS:
        if data.startswith(mark):
            try:
                text = data[len(mark) :].decode(codec).rstrip(STRAY_ENDS)
            except UnicodeDecodeError:
                reason = f"the file begins as {name}, but goes on as something else"
                raise CannotOpen(path, reason, "Save it as UTF-8.") from None
            return TextRead(text, name, "" if name == "UTF-8" else f"the file is in {name}")
    wide = wide_encoding(data)
    if wide:
        return TextRead(data.decode(wide, "replace"), "UTF-16", "the file is in UTF-16")
    sound = data.rstrip(STRAY_ENDS.encode())
    remark = NULS_AT_END if data.endswith(b"\0") else ""
    try:
        text = sound.decode("utf-8")
    except UnicodeDecodeError as error:
        return _legacy(sound, path, error)
    if "\0" in text:
        raise CannotOpen(path, "the file holds no text")
    return TextRead(text, "UTF-8", remark)


def wide_encoding(data: bytes) -> str:
    """The codec of UTF-16 without a mark, empty for none: of mostly ASCII letters every other byte is a zero."""
    head = data[:2000]
    if len(head) < 4:
        return ""
    even, odd = head[::2].count(0), head[1::2].count(0)
    half = len(head) // 2
    if odd > 0.7 * half and even < 0.1 * half:
        return "utf-16-le"
    return "utf-16-be" if even > 0.7 * half and odd < 0.1 * half else ""


def _legacy(data: bytes, path: Path, error: UnicodeDecodeError) -> TextRead:
    """Text of an older encoding: which, is a guess, and said to be one."""
    if b"\0" in data:
        raise CannotOpen(path, "the file holds no text")
    if len(data) - error.start < 4 and error.reason == "unexpected end of data":
        text = data[: error.start].decode("utf-8")
        return TextRead(text, "UTF-8", "the file ends in the middle of a character; that one was left out")
    codec = guessed_encoding(data)
    text = data.decode(codec, "replace")
    line = data.count(b"\n", 0, error.start) + 1
    name = ENCODINGS.get(codec, codec)
    remark = f"line {line} is not UTF-8; the file was read as {name}, by the look of it: check names with accents"
    return TextRead(text, name, remark)


def guessed_encoding(data: bytes) -> str:
    """The likeliest of the older encodings, as Python names it; `ENCODINGS` has its name for people."""
    from charset_normalizer import from_bytes  # slow to load, and seldom needed

    # what is ASCII in all of them tells nothing: lines with other letters do
    telling = b"\n".join(line for line in data[: 20 * _LOOKED_AT].split(b"\n") if not line.isascii())[:_LOOKED_AT]
    found = list(from_bytes(telling, cp_isolation=list(ENCODINGS)))
    best = found[0] if found else None
    if best is None:
        return "cp1252"
    alike = {
        each.encoding for each in found if each.chaos <= best.chaos + 0.02 and each.coherence >= best.coherence - 0.15
    }
    if "cp1254" in alike and sum(letter in telling for letter in _TURKISH) > 2:
        return "cp1254"
    chosen = next((name for name in ENCODINGS if name in alike), "cp1252")
    same = telling.decode(chosen, "replace") == telling.decode("cp1252", "replace")
    return "cp1252" if same else chosen  # the commonest of those that say the same


_TURKISH = tuple(bytes([code]) for code in "ğşıİŞĞ".encode("cp1254"))
"""Where Windows-1252 has letters of Icelandic, which seldom stand together."""


ENCODINGS = {
    "cp1252": "Windows-1252",
    "cp1254": "Windows-1254",
    "cp1250": "Windows-1250",
    "cp1251": "Windows-1251",
    "cp1253": "Windows-1253",
    "cp1255": "Windows-1255",
    "cp1256": "Windows-1256",
    "cp1257": "Windows-1257",
    "koi8_r": "KOI8-R",
    "cp866": "CP866",
    "cp437": "CP437",
    "mac_roman": "Mac Roman",
    "big5": "Big5",
    "gb18030": "GB 18030",
    "shift_jis": "Shift JIS",
    "euc_jp": "EUC-JP",
    "euc_kr": "EUC-KR",
}
