"""The properties of a GeoJSON feature, found by their plain names; which of them were used is noted."""

from collections.abc import Iterable

from viewer.document.types import JsonValue
from viewer.formats.carried import MEMBER
from viewer.formats.readers.geojson_dates import plain_name

_ADDRESSES = ("url", "link", "href", "sourceurl", "source")
_OWN_WORDS = {"dateinwords", "statements", "figures"}
"""What Dateline's writer says for people and other programs only."""

Tree = dict[str, JsonValue]


class Properties:
    """Properties by their plain names, and which of them were used."""

    def __init__(self, tree: Tree) -> None:
        self.tree = tree
        self._used: set[str] = set()
        self._names: dict[str, str] = {}
        for name in tree:
            self._names.setdefault(plain_name(name), name)

    def take(self, name: str) -> JsonValue:
        """A property's value, which is used with that."""
        self._used.add(name)
        return self.tree.get(name)

    def text(self, plain: Iterable[str]) -> str:
        """The first of some properties that is a text or a number."""
        for name in self._present(plain):
            value = self.tree[name]
            if isinstance(value, str) and value.strip():
                return str(self.take(name))
            if isinstance(value, (int, float)) and not isinstance(value, bool):
                return str(self.take(name))
        return ""

    def texts(self, plain: Iterable[str]) -> list[str]:
        """The texts of some properties: of lists, or with semicolons between."""
        found: list[str] = []
        for name in self._present(plain):
            value = self.tree[name]
            parts = value.split(";") if isinstance(value, str) else value if isinstance(value, list) else []
            texts = [part.strip() for part in parts if isinstance(part, str) and part.strip()]
            if texts and len(texts) == len([part for part in parts if part not in ("", None)]):
                self._used.add(name)
                found += texts
        return found

    def word(self, plain: str, words: Iterable[JsonValue]) -> JsonValue:
        """A property that is one of some words."""
        name = self._names.get(plain)
        if name is None or self.tree[name] not in list(words):
            return None
        return self.take(name)

    def address(self) -> str:
        """The first property that is a web address."""
        for name in self._present(_ADDRESSES):
            value = self.tree[name]
            if isinstance(value, str) and value.lower().startswith(("http://", "https://")) and " " not in value:
                self._used.add(name)
                return value
        return ""

    def left(self, but: set[str]) -> Tree:
        """What was not used."""
        names = (name for name in self.tree if plain_name(name) not in _OWN_WORDS or MEMBER not in self.tree)
        return {name: self.tree[name] for name in names if name not in self._used | but}

    def _present(self, plain: Iterable[str]) -> list[str]:
        names = (self._names.get(each) for each in plain)
        return [name for name in names if name is not None and name not in self._used]
