"""Names in tables become keys: ids of known records where they are those or their names, else keys of their own."""

from collections.abc import Iterable, Mapping, Sequence

from viewer.query.arrays import Rows, ints


class Keys:
    """The keys of actors, places or sources, known ones first, then those that only rows name.

    Attributes:
        keys: all so far, by number.
        known: how many are records of a table of their own.
        ids: of names that are written instead of a known id, that id.
    """

    def __init__(self, ids: Sequence[str] = (), names: Mapping[str, str] | None = None) -> None:
        """`names`: the id of each known name."""
        self.keys = list(ids)
        self.known = len(ids)
        self.ids: dict[str, str] = {}
        self._names = names or {}
        self._numbers = {key: number for number, key in reversed(list(enumerate(ids)))}

    def numbers(self, names: Iterable[str]) -> Rows:
        """The numbers of names as they are written; new ones are added."""
        return ints([self._number(name) for name in names]).astype("int32")

    def _number(self, name: str) -> int:
        number = self._numbers.get(name)
        if number is not None:
            return number
        known = self._names.get(name)
        if known is not None:
            self.ids[name] = known
            return self._numbers[known]
        self._numbers[name] = len(self.keys)
        self.keys.append(name)
        return len(self.keys) - 1


def ids_by_name(records: Iterable[tuple[str, Sequence[str]]]) -> dict[str, str]:
    """The id of each name that only one record has; `records`: id and names of each."""
    found: dict[str, str] = {}
    twice: set[str] = set()
    for own, names in records:
        for name in dict.fromkeys(names):
            if name and found.setdefault(name, own) != own:
                twice.add(name)
    return {name: own for name, own in found.items() if name not in twice}
