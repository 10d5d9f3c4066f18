"""GDELT's events, 1.0 and 2.0: coded by machine from news, a row an event, between tabs and without a header.

Actor1 does it to Actor2. SQLDATE is the day as the machine guessed it, DATEADDED when the article was read.
"""

import re
from collections.abc import Collection, Sequence
from typing import TYPE_CHECKING

from viewer.query.tables.csv_files import Bare
from viewer.query.tables.engine import quote_name
from viewer.query.tables.profiles.profile import Derived, Doubt, Profile, Recipe, own_text
from viewer.query.tables.profiles.sql_parts import (
    coordinates,
    doubt_coordinates,
    first_text,
    joined,
    labelled,
    own_name,
    parts,
    some,
    together,
    worded,
    words,
)
from viewer.query.tables.raw_tables import RawTable

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

_ACTOR = words(
    "Code Name CountryCode KnownGroupCode EthnicCode Religion1Code Religion2Code Type1Code Type2Code Type3Code"
)
_GEO = words("Type FullName CountryCode ADM1Code ADM2Code Lat Long FeatureID")


def _headers(geo: Sequence[str]) -> tuple[str, ...]:
    actors = [f"{who}{part}" for who in ("Actor1", "Actor2") for part in _ACTOR]
    places = [f"{which}Geo_{part}" for which in ("Actor1", "Actor2", "Action") for part in geo]
    return (
        *words("GLOBALEVENTID SQLDATE MonthYear Year FractionDate"),
        *actors,
        *words("IsRootEvent EventCode EventBaseCode EventRootCode QuadClass GoldsteinScale"),
        *words("NumMentions NumSources NumArticles AvgTone"),
        *places,
        *words("DATEADDED SOURCEURL"),
    )


_SECOND = _headers(_GEO)
_FIRST = _headers([part for part in _GEO if part != "ADM2Code"])

_DAY = "dateline day"
_KINDS = {
    "01": "statement",
    "02": "appeal",
    "03": "intent to cooperate",
    "04": "consultation",
    "05": "diplomatic cooperation",
    "06": "material cooperation",
    "07": "aid",
    "08": "concession",
    "09": "investigation",
    "10": "demand",
    "11": "disapproval",
    "12": "rejection",
    "13": "threat",
    "14": "protest",
    "15": "show of force",
    "16": "reduced relations",
    "17": "coercion",
    "18": "assault",
    "19": "fighting",
    "20": "mass violence",
}
"""CAMEO's twenty root codes, in words of our own."""
_QUADS = {"1": "verbal cooperation", "2": "material cooperation", "3": "verbal conflict", "4": "material conflict"}

_OTHER_NAMES = {
    "GLOBALEVENTID": ("Global_Event_ID",),
    "SQLDATE": ("Day",),
    "Actor1Name": ("Actor_1_Name",),
    "Actor2Name": ("Actor_2_Name",),
    "Actor1Code": ("Actor_1_Code", "Actor_1_Country_Code"),
    "Actor2Code": ("Actor_2_Code", "Actor_2_Country_Code"),
    "IsRootEvent": ("Is_Root_Event",),
    "EventCode": ("Event_Code",),
    "EventRootCode": ("Event_Root_Code",),
    "QuadClass": ("Quad_Class",),
    "GoldsteinScale": ("Goldstein_Scale",),
    "NumMentions": ("Num_Mentions",),
    "NumSources": ("Num_Sources",),
    "NumArticles": ("Num_Articles",),
    "AvgTone": ("AVG_TONE",),
    "ActionGeo_FullName": ("ST_PR_CNTRY",),
    "ActionGeo_Lat": ("Lat_Extra",),
    "ActionGeo_Long": ("Long_Extra",),
    "DATEADDED": ("Date_Added",),
    "SOURCEURL": ("Source_URL",),
}
"""What else a column was seen to be called, in extracts with a header."""


def _fits(names: Collection[str]) -> bool:
    bare = {name.replace("_", "") for name in names}
    return {"globaleventid", "actor1name", "actor2name", "eventcode"} <= bare and bool({"sqldate", "day"} & bare)


def _fits_bare(headers: Sequence[str], fewest: int, rows: Sequence[Sequence[str]]) -> bool:
    return bool(rows) and all(
        fewest <= len(row) <= len(headers) and _is_event(dict(zip(headers, row, strict=False))) for row in rows
    )


def _is_event(row: dict[str, str]) -> bool:
    return (
        re.fullmatch(r"\d+", row["GLOBALEVENTID"]) is not None
        and re.fullmatch(r"\d{8}", row["SQLDATE"]) is not None
        and row["SQLDATE"].startswith(row["MonthYear"])
        and row["MonthYear"].startswith(row["Year"])
        and row["QuadClass"] in _QUADS
    )


def _recipe(_: "DuckDBPyConnection", raw: RawTable) -> Recipe:
    names = {name: own_name(raw, name, *_OTHER_NAMES.get(name, ())) for name in _SECOND}

    def text(name: str) -> str:
        return own_text(raw, names[name])

    def of(*wanted: str) -> tuple[str, ...]:
        return tuple(names[name] for name in wanted if names[name])

    doer, target = (first_text(text(f"{who}Name"), text(f"{who}Code")) for who in ("Actor1", "Actor2"))
    code = text("EventCode")
    root = f"lpad({first_text(text('EventRootCode'), f'left({code}, 2)')}, 2, '0')"
    kind = worded(root, _KINDS)
    north, east = coordinates(raw, names["ActionGeo_Lat"], names["ActionGeo_Long"])
    where, url = text("ActionGeo_FullName"), text("SOURCEURL")
    host = f"nullif(regexp_extract({url}, '^https?://(?:www\\.)?([^/:?#]+)', 1), '')"
    tags = (
        worded(text("QuadClass"), _QUADS),
        f"CASE WHEN {text('IsRootEvent')} = '1' THEN 'root event' END",
        labelled("CAMEO ", code),
        labelled("Goldstein ", text("GoldsteinScale")),
    )
    told = (
        labelled("mentions ", text("NumMentions")),
        labelled("sources ", text("NumSources")),
        labelled("articles ", text("NumArticles")),
        labelled("average tone ", text("AvgTone")),
        labelled("added ", _added(text("DATEADDED"))),
    )
    who = joined(" → ", (doer, target))
    day = quote_name(_DAY)
    date = text("SQLDATE")
    columns = (
        Derived("id", text("GLOBALEVENTID"), of("GLOBALEVENTID")),
        Derived("title", joined(", ", (joined(": ", (who, kind)), where)), of("Actor1Name", "Actor2Name")),
        Derived("date", f"coalesce({day}, {date})", of("SQLDATE")),
        Derived(
            "actors",
            together(parts(some((doer,)), "initiator"), parts(some((target,)), "target")),
            of("Actor1Name", "Actor1Code", "Actor2Name", "Actor2Code"),
        ),
        Derived("kind", kind, of("EventRootCode", "EventCode")),
        Derived("place", where, of("ActionGeo_FullName")),
        Derived("latitude", north, of("ActionGeo_Lat")),
        Derived("longitude", east, of("ActionGeo_Long")),
        Derived("source", first_text(host, url), of("SOURCEURL")),
        Derived("url", f"CASE WHEN {host} IS NOT NULL THEN {url} END", of("SOURCEURL")),
        Derived(
            "description", joined(", ", told), of("NumMentions", "NumSources", "NumArticles", "AvgTone", "DATEADDED")
        ),
        Derived("tags", some(tags), of("QuadClass", "IsRootEvent", "EventCode", "GoldsteinScale")),
    )
    doubts = doubt_coordinates(raw, names["ActionGeo_Lat"], names["ActionGeo_Long"])
    if names["DATEADDED"]:
        lacking = f"{date} IS NOT NULL AND {text('DATEADDED')} IS NULL"
        doubts.append(Doubt(names["GLOBALEVENTID"], lacking, "the row breaks off", "what it holds is shown"))
    return Recipe(columns, ({_DAY: _iso(date)},), tuple(doubts), (), frozenset(of("MonthYear", "Year", "FractionDate")))


def _iso(written: str) -> str:
    """SQL for the day in eight digits, as ISO writes it; NULL where there is no such day."""
    iso = f"{written}[:4] || '-' || {written}[5:6] || '-' || {written}[7:8]"
    there = f"regexp_full_match({written}, '[0-9]{{8}}') AND TRY_CAST({iso} AS DATE) IS NOT NULL"
    return f"CASE WHEN {there} THEN {iso} END"


def _added(written: str) -> str:
    """SQL for when an article was read: a day, or a minute in UTC, in words."""
    minute = f"{_iso(f'left({written}, 8)')} || ' ' || {written}[9:10] || ':' || {written}[11:12] || ' UTC'"
    return f"CASE length({written}) WHEN 8 THEN {_iso(written)} WHEN 14 THEN {minute} ELSE {written} END"


def _bare(headers: tuple[str, ...], fewest: int) -> Bare:
    return Bare("\t", headers, fewest, lambda rows: _fits_bare(headers, fewest, rows), quote="")


GDELT = Profile(
    "gdelt", "GDELT events", 1, _recipe, _fits, (_bare(_SECOND, len(_SECOND)), _bare(_FIRST, len(_FIRST) - 1))
)
