"""Tables of events of any size for benchmarks, made by the engine: equal arguments give equal rows."""

from pathlib import Path
from typing import Literal

Kind = Literal["parquet", "csv", "ndjson"]

ACTORS = (
    *("Turkey", "Russia", "Syria", "Iran", "Iraq", "Jordan", "Lebanon", "Israel", "France", "Germany"),
    *("Mevlüt Işıkçı", "Gülşen Çağlayan", "İbrahim Öztürk", "Şükrü Dağ", "محمد الأحمد", "فاطمة الزهراء"),
    *("عبد الرحمن يوسف", "Владимир Ёлкин", "Zoë Brontë", "Jürgen Weiß", "Border guard", "Observation mission"),
    *("News agency", "Red Crescent", "Northern council", "Southern council", "Farmers' union", "Dockers' union"),
    *("Students' league", "Harbour authority"),
)
KINDS = (
    *("shelling", "air strike", "clash", "ceasefire", "meeting", "talks", "demand", "withdrawal"),
    *("protest", "aid", "displacement", "arrest"),
)
TOWNS = ("Idlib", "Saraqeb", "Morek", "Şanlıurfa", "حلب", "Дербент", "Maarat", "Latakia", "Ankara", "Baku")
QUARTERS = ("", " East", " West", " Old Town")
PLACES = tuple(f"{town}{quarter}" for quarter in QUARTERS for town in TOWNS)
SOURCES = ("Daily report", "Agency wire", "Evening gazette", "Border log", "Field notes")
ROLES = ("initiator", "target", "participant", "mediator", "host", "affected")
WORDS = (
    *("reported", "near", "after", "before", "convoy", "bridge", "harbour", "market", "school", "road", "village"),
    *("envoys", "soldiers", "residents", "villagers", "doctors", "farmers", "çatışma", "görüşme", "هدنة", "قصف"),
    *("halted", "resumed", "denied", "confirmed", "overnight", "at dawn", "briefly", "again", "heavily", "quietly"),
)
YEARS = 12
FIRST = "2013-01-01"
WAVES = ((0.5, 7), (0.3, 31), (0.17, 173))
"""Share and turns in all years; the shares stay below 1, so that time never runs back."""


def make_table(folder: Path, rows: int, kind: Kind = "parquet", seed: int = 0) -> Path:
    """A file of so many events in time order; one that is there already is used again."""
    path = folder / f"events-{rows}-{seed}.{kind}"
    if path.exists():
        return path
    import duckdb

    options = {"parquet": "FORMAT parquet, COMPRESSION zstd", "csv": "FORMAT csv, HEADER", "ndjson": "FORMAT json"}
    actors, roles = "actors", "roles"
    if kind == "csv":
        actors, roles = (f"array_to_string({name}, '; ') AS {name}" for name in (actors, roles))
    columns = f'id, title, start, "end", {actors}, {roles}, kind, place, source'
    beside = path.with_suffix(".part")
    with duckdb.connect(config={"threads": 2, "memory_limit": "2GB"}) as engine:
        engine.execute(f"COPY (SELECT {columns} FROM ({_events(rows, seed)})) TO '{beside}' ({options[kind]})")
    beside.rename(path)
    return path


def make_plain_table(folder: Path, rows: int, seed: int = 0) -> Path:
    """The same events as a CSV that somebody kept: columns of their own, days before months, two actors at most."""
    path = folder / f"plain-{rows}-{seed}.csv"
    if path.exists():
        return path
    import duckdb

    columns = """strftime(start, '%d.%m.%Y') AS Datum, title AS "Überschrift", actors[1] AS "Seite A",
        actors[2] AS "Seite B", place AS Ort, kind AS Art, source AS Quelle"""
    beside = path.with_suffix(".part")
    with duckdb.connect(config={"threads": 2, "memory_limit": "2GB"}) as engine:
        engine.execute(f"COPY (SELECT {columns} FROM ({_events(rows, seed)})) TO '{beside}' (FORMAT csv, HEADER)")
    beside.rename(path)
    return path


PLAIN_MAP = "date=Datum,title=Überschrift,actors=Seite A;Seite B,place=Ort,kind=Art,source=Quelle"
"""What the columns of such a table hold, as on the command line."""


def _events(rows: int, seed: int) -> str:
    """SQL of the events: half of them with one actor, a tenth lasting for days, a fiftieth without a date."""

    def chance(salt: int) -> str:
        """A number from 0 up to 1, another for each row and salt."""
        return f"((hash(row * 64 + {salt} + {seed} * 1000003) % 1048576) / 1048576.0)"

    def one_of(words: tuple[str, ...], salt: int) -> str:
        return f"{_list(words)}[1 + CAST(floor({chance(salt)} * {len(words)}) AS INTEGER)]"

    def ranked(salt: int, most: int) -> str:
        """A place from 0 on, the n-th about n times as rare as the first."""
        return f"CAST(floor(exp({chance(salt)} * ln({most + 1})) - 1) AS INTEGER)"

    # the rows' times rise; where the waves all fall there are thirty times as many as on the average day
    waves = " + ".join(f"{share} * sin(2 * pi() * {turns} * along) / (2 * pi() * {turns})" for share, turns in WAVES)
    title = (one_of(WORDS, 10), "kind", one_of(WORDS, 11), "place", one_of(WORDS, 12), one_of(ACTORS, 13), "row")
    actor = [f"{_list(ACTORS)}[1 + ({place}) % {len(ACTORS)}]" for place in ("chief", "second", "third")]
    return f"""
        WITH numbered AS (SELECT range AS row, range / {rows}.0 AS along FROM range({rows})),
        led AS (SELECT *, {ranked(7, 29)} AS chief FROM numbered),
        drawn AS (
            SELECT row, {one_of(KINDS, 1)} AS kind, {one_of(PLACES, 2)} AS place, {one_of(SOURCES, 3)} AS source,
                floor((along + {waves}) * {YEARS} * 31557600) AS seconds,
                CASE WHEN {chance(6)} >= 0.02
                    THEN TIMESTAMP '{FIRST}' + to_seconds(CAST(seconds AS BIGINT)) END AS start,
                chief, chief + 1 + {ranked(8, 28)} AS second, chief + 7 + {ranked(9, 22)} AS third,
                1 + CAST({chance(14)} > 0.5 AS INTEGER) + CAST({chance(14)} > 0.85 AS INTEGER) AS number
            FROM led
        ),
        named AS (SELECT *, list_distinct([{", ".join(actor)}][:number]) AS actors FROM drawn)
        SELECT 'e' || row AS id, concat_ws(' ', {", ".join(title)}) AS title, start,
            CASE WHEN {chance(4)} < 0.1
                THEN start + to_hours(CAST(1 + 1440 * pow({chance(5)}, 3) AS BIGINT)) END AS "end",
            actors, list_transform(actors, lambda actor, n: {_list(ROLES)}[1 + (n + row) % {len(ROLES)}]) AS roles,
            kind, place, source
        FROM named"""


def _list(words: tuple[str, ...]) -> str:
    """A list of texts in SQL."""
    return "[" + ", ".join("'" + word.replace("'", "''") + "'" for word in words) + "]"
