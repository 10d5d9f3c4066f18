"""Where what is opened stands: a file or folder of this machine, or a table in an engine."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import TypeAlias
from urllib.parse import unquote

from viewer.query.engines.address import ENGINES, is_engine_url, public_url


@dataclass(frozen=True, slots=True)
class EngineUrl:
    """The address of a table in an engine; it may hold a password: show and keep `public` alone."""

    text: str = field(repr=False)

    @property
    def public(self) -> str:
        """The address without what is secret."""
        return public_url(self.text)

    @property
    def title(self) -> str:
        """Table and host, or the file or folder that it stands in: "events @ host"."""
        address, _, query = self.public.partition("?")
        scheme, _, rest = address.partition("://")
        host, _, path = rest.partition("/")
        table = next((unquote(part[6:]) for part in query.split("&") if part.startswith("table=")), "") or "events"
        return f"{table} @ {host or unquote(path).rstrip('/').rpartition('/')[2] or ENGINES.get(scheme, scheme)}"


Location: TypeAlias = Path | EngineUrl


def location_of(word: str) -> Location:
    """What a word of the command line, or one that was kept, stands for: known schemes are never paths."""
    return EngineUrl(word) if is_engine_url(word) else Path(word)


def public_name(location: Location) -> str:
    """What of a location may be shown, kept and logged: `location_of` leads back to it, but for what was secret."""
    return location.public if isinstance(location, EngineUrl) else str(location)


def title_of(location: Location) -> str:
    """The shortest name, for a tab."""
    return location.title if isinstance(location, EngineUrl) else location.name or str(location)


def as_path(location: Location) -> Path:
    """A path whose name names what an engine holds too: for files that are named after it."""
    return Path(location.title.replace("/", " ")) if isinstance(location, EngineUrl) else location
