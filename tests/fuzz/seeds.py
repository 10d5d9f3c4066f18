"""Small files of every format, from which others are made that are wrong; written for this purpose."""

import io
import json
import zipfile
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.document.trees import a_tree
from tests.formats.other_workbooks import ods_blank, ods_date, ods_row, ods_text, write_ods, write_xls
from tests.formats.workbooks import write_workbook

_SLIDES = """{"title": {"text": {"headline": "War",
"text": "<p>A <b>line</b> of <a href='https://e.example'>it</a></p>"}},
"events": [{"start_date": {"year": "2020", "month": "2", "day": "3", "hour": 10, "minute": "15"},
"end_date": {"year": 2020, "month": 2}, "text": {"headline": "Shelling", "text": "x &amp; y"}, "group": "North",
"media": {"url": "https://e.example/a.png", "credit": "C", "caption": "D"}, "unique_id": "a", "display_date": "early"},
{"start_date": {"year": -44, "month": 3}, "text": {"headline": "Ides"}}],
"eras": [{"start_date": {"year": "1900"}, "end_date": {"year": "1950"}, "text": {"headline": "Then"}}],
"scale": "human"}"""
_SLIDES_OLD = """{"timeline": {"headline": "Old", "type": "default", "text": "<p>x</p>", "startDate": "1888",
"asset": {"media": "https://e.example/v", "credit": "c", "caption": ""},
"date": [{"startDate": "2020,2,3", "endDate": "2020,2,4,10,5", "headline": "A", "text": "<i>b</i>", "tag": "North",
"asset": {"media": "https://e.example", "credit": "", "caption": ""}}, {"startDate": "1/2/2019", "headline": "B"}],
"era": [{"startDate": "2011,12", "endDate": "2012", "headline": "E", "tag": "t"}]}}"""
_SLIDES_SHEET = """Year,Month,Day,Time,End Year,End Month,End Day,End Time,Display Date,Headline,Text,Media,\
Media Credit,\
Media Caption,Media Thumbnail,Type,Group,Background
2020,2,3,10:15,2020,2,4,11:00 pm,about then,Shelling,<p>text</p>,https://e.example/a.png,C,D,,,North,#fff
"1,999",,,,,,,,,Older,"two
lines",,,,,,South,
,,,,,,,,,The title,Words,,,,,title,,
1900,,,,1950,,,,,An era,,,,,,era,,
"""
_SLIDES_SHEET_OLD = """Start Date,End Date,Headline,Text,Media,Media Credit,Media Caption,Media Thumbnail,Type,Tag
2020-02-03,2020-02,Shelling,words,,,,,,North
12/31/1999,,Older,,,,,,,
-44,,Ides,,,,,,,
"""
_MAP = """{"type": "FeatureCollection", "name": "Map", "features": [
{"type": "Feature", "id": 3, "geometry": {"type": "Point", "coordinates": [36.6, 35.9]},
"properties": {"title": "Shelling", "date": "2020-02-03", "actors": ["North"], "url": "https://e.example"}},
{"type": "Feature", "geometry": {"type": "Polygon", "coordinates": [[[1, 2], [3, 4], [5, 6], [1, 2]]]},
"properties": {"name": "Area", "start": "2020-02", "end": "2020-03", "description": "<b>x</b>"}},
{"type": "Feature", "geometry": null, "properties": {"name": "Nowhere", "year": 1999}}]}"""
_VIS = """{"items": [{"id": 1, "content": "<b>Shelling</b>", "start": "2020-02-03", "group": "n"},
{"id": 2, "content": "Long", "start": 1580688000000, "end": "2020-02-05T10:00:00Z", "type": "range", "title": "tip"},
{"content": "Then", "start": "-000050-04-20", "end": null, "type": "background"},
{"id": "x", "content": "JS", "start": "Mon Feb 03 2020 10:15:00 GMT+0300 (TRT)", "group": "s", "className": "red"}],
"groups": [{"id": "n", "content": "North", "nestedGroups": ["s"]}, {"id": "s", "content": "South", "order": 2}]}"""
_TIMELINE = """<?xml version="1.0" encoding="utf-8"?>
<timeline><version>2.4.0 (abc 2020-01-01)</version><timetype>gregoriantime</timetype>
<eras><era><name>E</name><start>1999-01-01 00:00:00</start><end>2001-01-01 00:00:00</end><color>1,2,3</color>
</era></eras>
<categories><category><name>War</name><color>0,0,255</color><font_color>9,9,9</font_color></category>
<category><name>Air</name><color>0,0,9</color><parent>War</parent></category></categories>
<events><event><start>2020-02-03 10:15:00</start><end>2020-02-04 00:00:00</end><text>[1]Shelling</text>
<fuzzy>True</fuzzy>
<category>Air</category><labels>a b</labels><description>A &lt;thing&gt;</description>
<hyperlink>https://e.example</hyperlink>
</event><event><start>-44-03-15 00:00:00</start><end>-44-03-15 00:00:00</end><text>(1)Ides</text>
<ends_today>True</ends_today>
<progress>50</progress><alert>2020-02-03 10:15:00;look</alert><default_color>1,2,3</default_color>
<milestone>False</milestone>
</event></events><view><displayed_period><start>2020-01-01 00:00:00</start><end>2021-01-01 00:00:00</end>
</displayed_period>
<hidden_categories><name>Air</name></hidden_categories></view></timeline>"""
_SIMILE_XML = """<data date-time-format="iso8601" wiki-url="http://e.example/">
<event start="2020-02-03" end="2020-02-05" latestStart="2020-02-04" isDuration="true"
title="Shelling">words &amp; &lt;b&gt;</event>
<event start="May 28 2006 09:00:00 GMT-0600" title="JS" link="https://e.example" color="red" image="a.png"/>
<event start="300 BC" end="200 BC" earliestEnd="210 BC" title="Old">x</event></data>"""
_SIMILE_JSON = """{"dateTimeFormat": "iso8601", "wikiURL": "http://e.example/", "wikiSection": "s", "events": [
{"start": "2020-02-03", "end": "2020-02-05", "latestStart": "2020-02-04", "isDuration": false, "title": "Shelling",
"description": "<p>words</p>", "link": "https://e.example", "color": "red"},
{"s": "1999", "t": "Short", "d": "x", "de": true, "e": "2000", "eid": "q"},
{"start": "Feb 3 2020 10:00:00 GMT", "earliestEnd": "Feb 4 2020", "durationEvent": true, "title": "JS"}]}"""
_KLEPTOCRACY = """[{"id": "2020-02-03--x", "date": "2020-02-03", "title": "A thing", "summary": "It was.",
"importance": 8,
"tags": ["a", "b"], "actors": ["North", "South"], "status": "confirmed", "location": "Here",
"sources": [{"title": "Paper", "url": "https://e.example", "publisher": "P", "outlet": "O",
"date": "2020-02-04", "tier": 1}]},
{"id": "2", "date": "1999", "title": "Other", "summary": "", "importance": "3", "status": "disputed", "sources": []}]"""
_KLEPTOCRACY_TEXT = """---
id: 1971-08-23--x
date: '1971-08-23'
importance: 9
title: A memo
status: confirmed
tags:
- a
- b
actors: [North, South]
sources:
- title: Paper
  url: https://e.example
  outlet: O
  date: 1971-09-01
---

## Summary

Words and *more* words.
"""
_TIMEMAP = """[{"id": "T1", "description": "Shelling. More.", "date": "02/23/2020", "time": "14:30",
"location": "Idlib",
"latitude": "35.9", "longitude": 36.6, "time_precision": "day", "associations": ["a", "K=v"], "sources": ["s",
{"id": "q", "path": "https://e.example", "description": "film"}], "filters": [{"key": "Actor", "value": "North"}]},
{"desc": "Old", "date": "2/3/2020", "lat": 1, "long": 2, "source1": "x", "category": "c"}]"""
_TIMEMAP_ALL = """{"events": [{"description": "A", "date": "1/2/2020", "location": "Mill",
"associations": ["a"], "sources": ["s"]}],
"associations": [{"id": "a", "title": "A", "desc": "", "mode": "FILTER", "filter_paths": ["Actors", "North"]}],
"sources": {"s": {"id": "s", "title": "S", "paths": ["https://e.example", "a.png"], "description": "d"}},
"sites": [{"location": "Mill", "lat": "1", "long": "2"}]}"""
_TIMEMAP_TABLE = """id,description,date,time,location,latitude,longitude,association1,association2,source1
1,Shelling,2/23/2020,14:30,Idlib,35.9,36.6,Area=School,Actor=North,https://e.example
2,Other,13/2/2020,,,,,,,"""
_MARKWHEN = """---
title: A line
dateFormat: d/M/y
timezone: Europe/Istanbul
#North: red
---
// a comment
# Part one
style: group
2020-02-03: Shelling near Idlib #North [more](https://e.example)
id: one
where: there
Words that
go on.
- [x] done
12/2012 - 18 March 2026: Long
2020-02-03/2020-02-06: Range
5 days: Next
after !one 3 weeks: After
300 BCE - 200 BCE: Old
every year for 10 years: Often
section Two
Dec 25 2022 8am - now: Since x9
23/2/2020: numbers 50%
group G
2019: a year
endGroup
endSection
"""
_CALENDAR = """BEGIN:VCALENDAR\r
VERSION:2.0\r
PRODID:-//x//y//EN\r
X-WR-CALNAME:Cal\r
BEGIN:VTIMEZONE\r
TZID:Mine\r
BEGIN:STANDARD\r
DTSTART:19701025T030000\r
RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU\r
TZOFFSETFROM:+0300\r
TZOFFSETTO:+0200\r
TZNAME:EET\r
END:STANDARD\r
BEGIN:DAYLIGHT\r
DTSTART:19700329T020000\r
RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU\r
TZOFFSETFROM:+0200\r
TZOFFSETTO:+0300\r
END:DAYLIGHT\r
END:VTIMEZONE\r
BEGIN:VEVENT\r
UID:1\r
DTSTAMP:20200101T000000Z\r
DTSTART;TZID=Mine:20200203T101500\r
DURATION:PT1H\r
RRULE:FREQ=WEEKLY;COUNT=3;BYDAY=MO,WE\r
EXDATE;TZID=Mine:20200205T101500\r
SUMMARY:Meeting\\, again\r
DESCRIPTION:Long words that are\r
  folded\\nonce\r
LOCATION:Here\r
GEO:35.9;36.6\r
CATEGORIES:A,B\r
ORGANIZER;CN=Ann:mailto:a@e.example\r
ATTENDEE;CN="Bo";ROLE=REQ-PARTICIPANT:mailto:b@e.example\r
STATUS:TENTATIVE\r
URL:https://e.example\r
END:VEVENT\r
BEGIN:VEVENT\r
UID:2\r
DTSTART;VALUE=DATE:20200203\r
DTEND;VALUE=DATE:20200205\r
SUMMARY:Days\r
RDATE;VALUE=PERIOD:20200301T100000Z/PT2H\r
END:VEVENT\r
BEGIN:VTODO\r
UID:3\r
DUE:20200203T101500Z\r
SUMMARY:Do\r
END:VTODO\r
BEGIN:VJOURNAL\r
UID:4\r
DTSTART:20200203\r
SUMMARY:Said\r
END:VJOURNAL\r
END:VCALENDAR\r
"""


def _workbook() -> bytes:
    with TemporaryDirectory() as folder:
        path = write_workbook(
            Path(folder) / "a.xlsx",
            {
                "EXPORT_EVENTS": [
                    ["description", "date", "time", "location", "latitude", "longitude", "association1", "source1"],
                    ["Shelling", "10/23/2015", "16:20", "Mill", 31.3, 34.7, "gun", "src"],
                    ["Other", 42300.5, None, None, None, None, "x", None],
                ],
                "Associations": [
                    ["ID", "Description", "Mode", "Filter Path"],
                    ["gun", "d", "FILTER", "Actors", "North"],
                ],
                "Sources": [["ID", "Title", "Path 1"], ["src", "Photo", "https://e.example"]],
                "Sites": [["Location", "Lat", "Long"], ["Mill", 31.5, -0.25]],
            },
        )
        return path.read_bytes()


def _repacked(data: bytes) -> bytes:
    """The same workbook without compression, in which bytes that are changed are met."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w") as new:
        for name in old.namelist():
            new.writestr(zipfile.ZipInfo(name), old.read(name))
    return out.getvalue()


def workbook_seeds() -> tuple[bytes, ...]:
    """Workbooks of all kinds that are read, and those that are packed without compression too."""
    with TemporaryDirectory() as folder:
        header = ods_row(ods_text("date"), ods_text("title"), ods_blank(3))
        rows = ods_row(ods_date("2020-02-03T17:30:00"), ods_text("Shelling", times=2), times=3)
        ods = write_ods(Path(folder) / "a.ods", {"Events": header + rows, "Notes": ods_row(ods_text("a"))}).read_bytes()
        events: list[list[str | float]] = [["date", "title"], [43864.0, "Shelling"], [43865.5, "Truce"]]
        xls = write_xls(Path(folder) / "a.xls", {"Events": events, "Notes": [["a"]]}).read_bytes()
    xlsx = _workbook()
    return ods, _repacked(ods), xls, xlsx, _repacked(xlsx)


def seeds() -> dict[str, tuple[bytes, ...]]:
    """Whole files, by the key of their format."""
    texts: dict[str, tuple[str, ...]] = {
        "dateline": (json.dumps(a_tree()),),
        "timelinejs": (_SLIDES,),
        "timelinejs-old": (_SLIDES_OLD,),
        "timelinejs-sheet": (_SLIDES_SHEET, _SLIDES_SHEET_OLD),
        "geojson": (_MAP,),
        "vis": (_VIS,),
        "timeline": (_TIMELINE,),
        "simile": (_SIMILE_XML, _SIMILE_JSON),
        "kleptocracy": (_KLEPTOCRACY, _KLEPTOCRACY_TEXT),
        "timemap": (_TIMEMAP, _TIMEMAP_ALL, _TIMEMAP_TABLE),
        "markwhen": (_MARKWHEN,),
        "icalendar": (_CALENDAR,),
    }
    found = {key: tuple(text.encode() for text in some) for key, some in texts.items()}
    book = _workbook()
    found["timemap"] += (book, _repacked(book))
    return found


DATES = (
    *(
        "2020-02-03",
        "2020-02",
        "2019",
        "201X",
        "2019-12-XX",
        "2020-21",
        "2019-12/2020-02-06",
        "../2020-02-06",
        "2019/..",
    ),
    *("2019/", "2020-02~", "2020-02-03?", "%2020", "[2020-02-03..2020-02-05]", "{2020-02-03,2020-02-05}", "Y17E7S3"),
    *("-0044-03-15", "2020-02-03T10:15:30.123456+03:00", "Y-170000002", "1950S2", "?2004-06-~11", "[..1999-12-31]"),
    *("2020-02-03T10:15/T11:00", "156X-12-25", "1XXX-XX", "2001-34", "{..1984-10}", "2004-06-XX/2004-07-03"),
)
"""Dates of all three levels of EDTF."""
