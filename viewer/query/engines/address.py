"""Addresses of tables that stay in their engine: `postgres://host/database?table=events&map.start=from`."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from urllib.parse import SplitResult, parse_qsl, quote, unquote, urlencode, urlsplit

from viewer.query.engines.failures import NoEngine

ENGINES: Mapping[str, str] = {
    "duckdb": "duckdb",
    "postgres": "postgres",
    "postgresql": "postgres",
    "clickhouse": "clickhouse",
    "spark": "spark",
    "sc": "spark-connect",
    "bigquery": "bigquery",
    "trino": "trino",
    "snowflake": "snowflake",
}
"""What an address may begin with, and the engine that it names."""

TIMEOUT = 60.0
"""Seconds that a question may take unless the address says otherwise."""

_OURS = ("table", "statements", "figures", "memory_limit", "timeout")
_MAP = "map."


@dataclass(frozen=True)
class Address:
    """Where a table stands. Its parts may be secret: show `public` alone.

    Attributes:
        engine: one of the values of ENGINES.
        public: the address without user, password or anything else that is only for the engine.
        url: for the engine, without our own parameters.
        events, statements, figures: names of tables ("schema.name" too); "" for none.
        columns: of our fields, what the engine calls them (`map.start=…`).
        memory_limit: as the engine writes it ("500MB"), or "".
        timeout: seconds.
        secrets: what must not be shown, should the engine repeat it.
    """

    engine: str
    public: str
    url: str = field(repr=False)
    parts: SplitResult = field(repr=False)
    options: Mapping[str, str] = field(repr=False)
    events: str
    statements: str
    figures: str
    columns: Mapping[str, str]
    memory_limit: str
    timeout: float
    secrets: tuple[str, ...] = field(repr=False)

    @property
    def path(self) -> str:
        """The path of the address, as written by a person."""
        return unquote(self.parts.path)


def is_engine_url(text: str) -> bool:
    """Whether a word on the command line is the address of a table in an engine, not a file."""
    scheme, colon, _ = text.partition("://")
    return bool(colon) and scheme.lower() in ENGINES


def public_url(url: str) -> str:
    """An address that may be shown, kept and logged: without user, password, or parameters that are not ours."""
    parts = urlsplit(url)
    host = f"[{parts.hostname}]" if parts.hostname and ":" in parts.hostname else parts.hostname or ""
    try:
        port = f":{parts.port}" if parts.port else ""
    except ValueError:
        port = ""
    query = urlencode(
        [(name, value) for name, value in parse_qsl(parts.query) if name in _OURS or name.startswith(_MAP)],
        quote_via=quote,
        safe="/",
    )
    return f"{parts.scheme.lower()}://{host}{port}{parts.path}" + (f"?{query}" if query else "")


def read_address(url: str) -> Address:
    """Takes an address apart.

    Raises:
        NoEngine: it makes no sense.
    """
    try:
        public = public_url(url)
        parts = urlsplit(url)
        engine = ENGINES[parts.scheme.lower()]
    except (KeyError, ValueError):
        scheme = url.partition("://")[0]
        known = ", ".join(ENGINES)
        raise NoEngine(f"{scheme}://", "this is no address of an engine", f"Known are {known}") from None
    given = dict(parse_qsl(parts.query, keep_blank_values=True))
    theirs = {name: value for name, value in given.items() if name not in _OURS and not name.startswith(_MAP)}
    try:
        timeout = float(given.get("timeout") or TIMEOUT)
        if not 0 < timeout <= 86_400:
            raise ValueError
    except ValueError:
        raise NoEngine(public, "timeout is no number of seconds", "Write timeout=60") from None
    return Address(
        engine=engine,
        public=public,
        url=parts._replace(query=urlencode(theirs), fragment="").geturl(),
        parts=parts,
        options=theirs,
        events=given.get("table") or "events",
        statements=given.get("statements", ""),
        figures=given.get("figures", ""),
        columns={name.removeprefix(_MAP): value for name, value in given.items() if name.startswith(_MAP) and value},
        memory_limit=given.get("memory_limit", ""),
        timeout=timeout,
        secrets=_secrets(parts, theirs),
    )


def _secrets(parts: SplitResult, theirs: Mapping[str, str]) -> tuple[str, ...]:
    """The password, and whatever else might be one, written plainly and as in an address."""
    telling = ("pass", "token", "secret", "key", "credential")
    found = [parts.password or ""] + [value for name, value in theirs.items() if any(word in name for word in telling)]
    return tuple({text for secret in found if secret for text in (secret, unquote(secret))})
