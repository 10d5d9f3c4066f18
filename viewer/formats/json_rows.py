"""Where the rows of a table are in a JSON file that no format claims: its list of objects, bare or in the outermost."""

from dataclasses import dataclass

from viewer.formats.file_bytes import HEAD
from viewer.formats.glance import JsonGlance, glance_at_json, text_of_head

_OURS = frozenset({"format", "sources", "actors", "places", "statements", "figures"})
"""By any of which beside its list an object is taken for an event file that lacks its mark."""


@dataclass(frozen=True, slots=True)
class JsonRows:
    """A list of rows.

    Attributes:
        member: what it is called in the outermost object; "" where it is the outermost value.
        alone: whether the file holds nothing else.
        begins: the byte of its bracket, in UTF-8.
    """

    member: str
    alone: bool
    begins: int


def rows_of_json(head: bytes) -> JsonRows | None:
    """The only list of objects in a file, by its first bytes; None where there is none, or it is an event file's."""
    head = head[:HEAD]
    seen = glance_at_json(head)
    if seen is None or (seen.is_list and not seen.first):
        return None
    text = text_of_head(head)
    mark = 3 if head.lstrip(b" \t\r\n").startswith(b"\xef\xbb\xbf") else 0
    if seen.is_list:
        return JsonRows("", True, mark + len(text[: text.index("[")].encode()))
    if len(seen.lists) != 1 or seen.fields & _OURS:
        return None
    ((member, begins),) = seen.lists.items()
    if _is_event_file(seen, member):
        return None
    return JsonRows(member, len(seen.fields) == 1, mark + len(text[:begins].encode()))


def _is_event_file(seen: JsonGlance, member: str) -> bool:
    """Whether this is what an event file must have, but for its mark."""
    return member == "events" and "title" in seen.fields and {"id", "title"} <= seen.within[member]
