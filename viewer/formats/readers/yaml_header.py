"""The YAML header of a Markdown file: plain values alone, no aliases, and no dates that are guessed."""

import re

import yaml
from yaml.composer import ComposerError
from yaml.nodes import Node

from viewer.document.types import JsonValue

_LONGEST = 100_000
"""Characters: the parser is slow, and real headers have a few thousand."""

_DEEPEST = 200
"""Brackets, or columns of indentation, that a line may go in; the parser calls itself for each."""


_HALVES = re.compile("[\ud800-\udfff]")


class _Loader(yaml.SafeLoader):
    """Takes true, false, nothing and whole numbers for what they are, and all else for text.

    YAML 1.1 would make 12:30 a number, and a date of 1971-08-23.
    """

    def compose_node(self, parent: Node | None, index: int) -> Node | None:
        """As PyYAML has it, but for aliases, by which a short text becomes an endless one."""
        if self.check_event(yaml.AliasEvent):
            raise ComposerError(None, None, "it refers to other parts of itself", None)
        return super().compose_node(parent, index)


_Loader.yaml_implicit_resolvers = {}
_Loader.add_implicit_resolver("tag:yaml.org,2002:bool", re.compile(r"(?:true|false)$", re.IGNORECASE), list("tTfF"))
_Loader.add_implicit_resolver("tag:yaml.org,2002:null", re.compile(r"(?:~|null|)$", re.IGNORECASE), ["~", "n", "N", ""])
_Loader.add_implicit_resolver("tag:yaml.org,2002:int", re.compile(r"-?(?:0|[1-9]\d{0,14})$"), list("-0123456789"))


class HeaderError(ValueError):
    """A header that is no YAML, or holds more than plain values; `line`, from 1, where known."""

    def __init__(self, reason: str, line: int | None = None) -> None:
        super().__init__(reason)
        self.line = line


def read_header(text: str) -> dict[str, JsonValue]:
    """The fields of a header.

    Raises:
        HeaderError: why there are none.
    """
    if len(text) > _LONGEST:
        raise HeaderError("the header is far too long")
    if re.search(rf"^[ \t-]{{{_DEEPEST}}}|(?:[\[{{]\s*){{{_DEEPEST}}}", text, re.MULTILINE):
        raise HeaderError("the header is nested far too deep")
    try:
        found = yaml.load(text, _Loader)
    except yaml.MarkedYAMLError as error:
        at = error.problem_mark or error.context_mark
        raise HeaderError(error.problem or "it is no YAML", at.line + 1 if at else None) from None
    except (yaml.YAMLError, ValueError, RecursionError) as error:
        raise HeaderError(str(error).splitlines()[0] if str(error) else "it is no YAML") from None
    if not isinstance(found, dict):
        raise HeaderError("it holds no fields")
    return {_text(str(name)): _plain(value) for name, value in found.items()}


def _plain(value: object) -> JsonValue:
    """A value as JSON has it; of what only a tag can make (bytes, sets) the text."""
    if value is None or isinstance(value, (bool, int, float)):
        return value
    if isinstance(value, list):
        return [_plain(each) for each in value]
    if isinstance(value, dict):
        return {_text(str(name)): _plain(each) for name, each in value.items()}
    return _text(str(value))


def _text(text: str) -> str:
    """A text in which two halves of a character, as JSON writes them, are one; a half alone becomes �."""
    if not _HALVES.search(text):
        return text
    return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
