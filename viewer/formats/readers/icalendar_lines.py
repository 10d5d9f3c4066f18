"""The lines of an iCalendar file (RFC 5545) as a tree of components, each with the line where it stands."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import NamedTuple

_LINE_ENDS = re.compile(r"\r\n|\n|\r")  # and no other: texts may hold U+2028
_HEAD = re.compile(r'\s*+([A-Za-z0-9-]++)\s*+((?:;[^":]*+(?:"[^"]*+"[^":]*+)*+)?):')
_PARAMETER = re.compile(r';\s*([^=;"\s]+)\s*=((?:"[^"]*"|[^";])*)')
_ESCAPED = re.compile(r"\\(.)", re.DOTALL)
_MEMBER = re.compile(r"(?:\\.|[^,\\])+", re.DOTALL)
_BETWEEN_TICKS = 5000


class Property(NamedTuple):
    """One content line.

    Attributes:
        name: in upper case. parameters: by their names in upper case.
        value: as written, escapes and all.
    """

    name: str
    parameters: dict[str, str]
    value: str
    line: int

    @property
    def text(self) -> str:
        """The value as text."""
        return unescaped(self.value)

    @property
    def members(self) -> list[str]:
        """The texts of a value that is a list."""
        return [text for each in _MEMBER.findall(self.value) if (text := unescaped(each).strip())]

    @property
    def raw(self) -> str:
        """Parameters and value, as a line has them behind the name."""
        return "".join(f"{key}={value};" for key, value in self.parameters.items()).rstrip(";") + (
            f":{self.value}" if self.parameters else self.value
        )


@dataclass(slots=True)
class Component:
    """What stands between BEGIN and END.

    Attributes:
        name: in upper case: "VEVENT".
        line: of its BEGIN, from 1.
        parts: the components within it.
        faults: lines in it that are none, and what is wrong with them.
        cut: of the file as a whole, the line and name of the innermost component that it ends within.
    """

    name: str
    line: int
    properties: list[Property] = field(default_factory=list)
    parts: list["Component"] = field(default_factory=list)
    faults: list[tuple[int, str, str]] = field(default_factory=list)
    cut: tuple[int, str] | None = None

    def first(self, name: str) -> Property | None:
        """The first property of a name."""
        return next((each for each in self.properties if each.name == name), None)

    def every(self, name: str) -> list[Property]:
        """All properties of a name."""
        return [each for each in self.properties if each.name == name]

    def text(self, *names: str) -> str:
        """The text of the first of these properties that there is and that is not empty."""
        return next((text for name in names if (each := self.first(name)) and (text := each.text.strip())), "")


def read_components(text: str, tick: Callable[[float], None] = lambda _: None) -> Component:
    """The components of a file, within one that stands for the file itself.

    What is not closed, or closed without having been opened, is told of as a fault of what it stands in; what the file
    ends within, as its `cut`.
    """
    whole = Component("", 1)
    within = [whole]
    for number, line in _content_lines(text, tick):
        here = within[-1]
        match = _HEAD.match(line)
        if match is None:
            here.faults.append((number, "the line is no property", line[:200]))
            continue
        name, value = match[1].upper(), line[match.end() :]
        if name == "BEGIN":
            opened = Component(value.strip().upper()[:100], number)
            here.parts.append(opened)
            within.append(opened)
        elif name == "END":
            _close(value.strip().upper()[:100], number, within)
        else:
            here.properties.append(Property(name, _parameters(match[2]), value, number))
    if len(within) > 1:
        whole.cut = (within[-1].line, within[-1].name)
    return whole


def _content_lines(text: str, tick: Callable[[float], None]) -> Iterator[tuple[int, str]]:
    """Each line with those that continue it, and its number; empty ones in between are passed over."""
    pieces: list[str] = []
    first = 1
    lines = _LINE_ENDS.split(text)
    for number, line in enumerate(lines, 1):
        if number % _BETWEEN_TICKS == 0:
            tick(0.3 * number / len(lines))
        if line[:1] in (" ", "\t") and pieces:
            pieces.append(line[1:])
            continue
        if not line or line.isspace():
            continue
        if pieces:
            yield first, "".join(pieces)
        pieces, first = [line], number
    if pieces:
        yield first, "".join(pieces)


def _close(name: str, line: int, within: list[Component]) -> None:
    # Only the innermost few are looked at: an END that fits none of thousands must not cost time each.
    depth = next((at for at in range(1, min(len(within), 50)) if within[-at].name == name), 0)
    if not depth:
        within[-1].faults.append((line, f"END:{name} closes nothing", ""))
        return
    for each in within[len(within) - depth + 1 :]:
        each.faults.append((line, f"{each.name} is not closed", ""))
    del within[len(within) - depth :]


def _parameters(text: str) -> dict[str, str]:
    return {key.upper(): _unquoted(value) for key, value in _PARAMETER.findall(text)} if text else {}


def _unquoted(value: str) -> str:
    """A parameter's value without its quotes, and with what RFC 6868 writes by carets."""
    value = value.strip().replace('"', "")
    if "^" in value:
        value = re.sub(r"\^([n'^])", lambda match: {"n": "\n", "'": '"', "^": "^"}[match[1]], value)
    return value


def unescaped(value: str) -> str:
    """A text without its escapes."""
    if "\\" not in value:
        return value
    return _ESCAPED.sub(lambda match: "\n" if match[1] in "nN" else match[1], value)
