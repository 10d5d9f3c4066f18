"""Text from files made safe to show on one line, and folded so that a search finds it."""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import chain

# Overrides and embeddings can make a name read as another; isolates cannot reach out once they are balanced.
_EMBEDDINGS = "\u202a\u202b\u202c\u202d\u202e"
_ISOLATES = "\u2066\u2067\u2068"
_ISOLATE_END = "\u2069"
_UNSHOWN = re.compile(f"[{_EMBEDDINGS}\ufff9-\ufffb]")
_SPACES = re.compile(r"[\s\x00-\x1f\x7f-\x9f\u2028\u2029]+")
_NO_LETTERS = re.compile(r"[\W_]+")
_LONE_SURROGATES = re.compile("[\ud800-\udfff]")


def shown(text: str, limit: int = 0) -> str:
    """A text as one line without control characters, that turns nothing around it; `limit` > 0 cuts it short."""
    if limit:
        text = text[: 4 * limit + 64]  # enough to fill the limit, however many megabytes follow
    text = _UNSHOWN.sub("", _SPACES.sub(" ", text)).strip()
    text = without_lone_surrogates(text)
    if limit and len(text) > limit:
        end = limit - 1
        while end > 0 and unicodedata.combining(text[end]):
            end -= 1
        text = text[:end].rstrip(" .…") + "…"
    return _balanced(text) if any(mark in text for mark in _ISOLATES + _ISOLATE_END) else text


def on_one_line(text: str) -> str:
    """A text with its spaces and line breaks made single."""
    return " ".join(text.split())


def without_accents(text: str) -> str:
    """A text taken apart into letters without marks: its length may differ."""
    return "".join(letter for letter in unicodedata.normalize("NFKD", text) if not unicodedata.combining(letter))


def slug(name: str) -> str:
    """A name as an id may begin with it: small letters without accents, digits, and one dash between; may be empty."""
    return _NO_LETTERS.sub("-", without_accents(name.casefold().replace("ı", "i"))).strip("-")


def without_lone_surrogates(text: str) -> str:
    """The text with � for halves of surrogate pairs, which no file, clipboard or font can hold."""
    return text if text.isascii() else _LONE_SURROGATES.sub("\ufffd", text)


def _balanced(text: str) -> str:
    """The text with every isolate closed and no end of an isolate that none began."""
    depth = 0
    kept = []
    for character in text:
        if character in _ISOLATES:
            depth += 1
        elif character == _ISOLATE_END:
            if not depth:
                continue
            depth -= 1
        kept.append(character)
    return "".join(kept) + _ISOLATE_END * depth


def isolated(text: str) -> str:
    """A name fenced off, if its letters run from right to left and could turn the words and arrows around it."""
    turns = not text.isascii() and any(unicodedata.bidirectional(letter) in ("R", "AL", "AN") for letter in text)
    return f"\u2068{text}\u2069" if turns else text


def fold(text: str) -> str:
    """The text as a search compares it: without case, accents, and kinds of dashes, quotes and spaces."""
    return text.translate(_fold_table())


def fold_with_offsets(text: str) -> tuple[str, Sequence[int]]:
    """The folded text, and for each of its characters (and its end) the place in `text` that it came from."""
    table = _fold_table()
    folded: list[str] = []
    offsets: list[int] = []
    for place, character in enumerate(text):
        part = table.get(ord(character), character)
        folded.append(part)
        offsets.extend([place] * len(part))
    offsets.append(len(text))
    return "".join(folded), offsets


def matches(text: str, wanted: str) -> Iterator[tuple[int, int]]:
    """The stretches (start, end) of `text` that read as `wanted`, folded; they don't overlap."""
    needle = fold(wanted)
    if not needle or needle not in fold(text):
        return
    folded, offsets = fold_with_offsets(text)
    last_end = 0
    at = folded.find(needle)
    while at >= 0:
        end = at + len(needle)
        # At least the whole character that the last one came from ("ß" folds to two), and the accents that follow it.
        stretch = offsets[at], max(offsets[end], offsets[end - 1] + 1)
        if stretch[0] >= last_end:
            yield stretch
            last_end = stretch[1]
        at = folded.find(needle, end)


# Letters that no decomposition takes apart, and letters that are one in a reader's eyes.
_LETTERS = {
    "ı": "i", "ł": "l", "ø": "o", "đ": "d", "ð": "d", "ħ": "h", "ŧ": "t", "ŋ": "n", "þ": "th", "æ": "ae", "œ": "oe",
    "ə": "e", "ى": "ي", "ی": "ي", "ې": "ي", "ک": "ك", "ة": "ه", "ہ": "ه", "ۀ": "ه", "ٱ": "ا", "ـ": "",
    "‘": "'", "’": "'", "‛": "'", "ʼ": "'", "ʻ": "'", "`": "'", "´": "'",
    "“": '"', "”": '"', "„": '"', "«": '"', "»": '"',
    "‐": "-", "‑": "-", "‒": "-", "–": "-", "—": "-", "―": "-", "−": "-",
    "\t": " ", "\n": " ", "\r": " ", "\u2028": " ", "\u2029": " ",
}  # fmt: skip
# Where letters with marks stand: leaves out Han, Hangul and private use, which folding doesn't change.
_FOLDED_RANGES = (range(0x3400), range(0xA000, 0xAC00), range(0xF900, 0x10000))


@cache
def _fold_table() -> dict[int, str]:
    """What each character that folding changes becomes."""
    table = {}
    for code in chain(*_FOLDED_RANGES):
        character = chr(code)
        folded = _LETTERS.get(character)
        if folded is None:
            taken_apart = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", character).casefold())
            folded = "".join(_LETTERS.get(part, part) for part in taken_apart if not _is_accent(part))
        if folded != character:
            table[code] = folded
    return table


def _is_accent(character: str) -> bool:
    """Accents, vowel points and invisible format characters; not the vowel signs of Indic scripts, Thai or kana."""
    order = unicodedata.combining(character)
    return order >= 200 or 10 <= order <= 36 or unicodedata.category(character) == "Cf"
