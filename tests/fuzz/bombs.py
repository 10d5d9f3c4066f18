"""Small documents that would grow: nested, repeated, expanding, or of one endless part."""

from collections.abc import Callable


def _laughs() -> str:
    names = "".join(f'<!ENTITY {chr(97 + at)} "{f"&{chr(96 + at)};" * 10}">' for at in range(1, 10))
    return f'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "lol">{names}]>'


def _yaml_laughs() -> str:
    lines = ["a0: &a0 [x, x]", *(f"a{at}: &a{at} [{', '.join([f'*a{at - 1}'] * 10)}]" for at in range(1, 10))]
    return "\n".join(["---", "id: x", "title: y", "date: 2020-01-01", *lines, "tags: *a9", "---", "text"])


def _calendar(event: str, before: str = "") -> str:
    return f"BEGIN:VCALENDAR\r\nVERSION:2.0\r\n{before}BEGIN:VEVENT\r\n{event}\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n"


def _chain(length: int) -> str:
    """Groups of vis-timeline of which each is nested in the one before."""
    groups = ", ".join(f'{{"id": {at}, "nestedGroups": [{at + 1}]}}' for at in range(length))
    return f'{{"items": [{{"start": "2020", "content": "x", "group": {length - 1}}}], "groups": [{groups}]}}'


def _categories(length: int) -> str:
    """Categories of a .timeline file of which each is below the one before, and the first below the last."""
    made = (f"<category><name>c{at}</name><parent>c{(at or length) - 1}</parent></category>" for at in range(length))
    return f"<timeline><categories>{''.join(made)}</categories><events></events></timeline>"


def _map(feature: str) -> str:
    return f'{{"type": "FeatureCollection", "features": [{{"type": "Feature", {feature}}}]}}'


def _ours(event: str) -> str:
    return f'{{"format": "dateline/1", "title": "x", "events": [{{"id": "e", "title": "t", {event}}}]}}'


_EVENT = '{"id": 1, "title": "t", "date": "2020", "start": "2020", "description": "d", "start_date": {"year": 2020}, '
_SLIDE_COLUMNS = "Year,Month,Day,Time,End Year,End Month,End Day,End Time,Display Date,Headline,Text,Media\n"

BOMBS: dict[str, Callable[[int], str | bytes]] = {
    "nested-lists.json": lambda n: "[" * n,
    "nested-lists-closed.json": lambda n: "[" * n + "]" * n,
    "nested-objects.json": lambda n: '{"a":' * (n // 4) + "1" + "}" * (n // 4),
    "nested-in-an-event.json": lambda n: f'{{"events": [{_EVENT}"x": {"[" * n}{"]" * n}}}]}}',
    "nested-in-events.json": lambda n: '{"events": ' + "[" * n + "]" * n + "}",
    "one-name-again-and-again.json": lambda n: '{"events": [' + _EVENT + ", ".join(['"a": 1'] * (n // 3)) + "}]}",
    "events-again-and-again.json": lambda n: "{" + ", ".join(['"events": []'] * (n // 10)) + "}",
    "many-names.json": lambda n: '{"events": [' + _EVENT + ", ".join(f'"c{at}": 1' for at in range(n // 10)) + "}]}",
    "a-long-number.json": lambda n: f'{{"events": [{_EVENT}"n": {"9" * n}}}]}}',
    "a-large-exponent.json": lambda _: f'{{"events": [{_EVENT}"n": 1e{"9" * 1000}}}]}}',
    "empty-objects.json": lambda n: '{"events": [' + ", ".join(["{}"] * (n // 33)) + "]}",
    "no-objects.json": lambda n: "[" + ", ".join(["null"] * (n // 17)) + "]",
    "half-characters.json": lambda n: '{"events": [' + _EVENT + '"x": "' + "\\ud800" * (n // 3) + '"}]}',
    "nested.xml": lambda n: "<timeline>" + "<a>" * n,
    "nested-closed.xml": lambda n: "<data>" + "<event>" * (n // 4) + "</event>" * (n // 4) + "</data>",
    "laughs.xml": lambda _: _laughs() + '<data><event start="2020" title="&j;">&j;</event></data>',
    "laughs-timeline.xml": lambda _: _laughs() + "<timeline><version>1</version><events>&j;</events></timeline>",
    "outside.xml": lambda _: (
        '<!DOCTYPE data [<!ENTITY x SYSTEM "file:///etc/passwd"><!ENTITY y SYSTEM "http://127.0.0.1:9/">]>'
        '<data><event start="2020" title="&x;">&y;</event></data>'
    ),
    "an-attribute.xml": lambda n: f'<data><event start="2020" title="{"x" * 5 * n}">t</event></data>',
    "many-attributes.xml": lambda n: "<data><event " + " ".join(f'a{at}="1"' for at in range(n // 5)) + "/></data>",
    "many-elements.xml": lambda n: "<timeline><events>" + "<event/>" * (n // 33) + "</events></timeline>",
    "many-columns.csv": lambda n: ",".join(f"c{at}" for at in range(n)) + "\n" + "," * n + "\n",
    "many-slide-columns.csv": lambda n: _SLIDE_COLUMNS.rstrip() + ",x" * n + "\n2020,1,1" + "," * n + "\n",
    "a-cell.csv": lambda n: f'{_SLIDE_COLUMNS}2020,1,1,,,,,,,"{"word " * n}",,\n',
    "an-open-quote.csv": lambda n: f'{_SLIDE_COLUMNS}2020,1,1,,,,,,,"{"line, " * 100}\n' + "2020,1,1\n" * (n // 2),
    "quotes.csv": lambda n: _SLIDE_COLUMNS + '"' * 3 * n,
    "blank-lines.csv": lambda n: _SLIDE_COLUMNS + "\n" * n,
    "zeros.csv": lambda n: bytes(3 * n),
    "every-second.ics": lambda _: _calendar("UID:1\r\nDTSTART:19700101T000000Z\r\nRRULE:FREQ=SECONDLY\r\nSUMMARY:x"),
    "every-second-on-no-day.ics": lambda _: _calendar(
        "UID:1\r\nDTSTART:19700101T000000Z\r\nRRULE:FREQ=SECONDLY;BYMONTH=2;BYMONTHDAY=30\r\nSUMMARY:x"
    ),
    "a-billion-times.ics": lambda _: _calendar(
        "DTSTART:19700101\r\nRRULE:FREQ=DAILY;COUNT=999999999;INTERVAL=0\r\nSUMMARY:x"
    ),
    "many-rules.ics": lambda n: _calendar(
        "DTSTART:19700101T000000Z\r\nSUMMARY:x\r\n" + "RRULE:FREQ=MINUTELY\r\n" * (n // 500)
    ),
    "many-dates.ics": lambda n: _calendar(
        "DTSTART:20200101\r\nSUMMARY:x\r\nRDATE:" + ",".join(["20200102"] * (n // 5))
    ),
    "a-long-duration.ics": lambda n: _calendar(
        f"DTSTART:20200101T000000Z\r\nDURATION:P{'9' * (n // 200)}D\r\nSUMMARY:x"
    ),
    "a-folded-line.ics": lambda n: _calendar("DTSTART:20200101\r\nSUMMARY:" + "x\r\n " * (n // 2)),
    "nested.ics": lambda n: "BEGIN:VCALENDAR\r\n" + "BEGIN:VEVENT\r\n" * (n // 20),
    "many-people.ics": lambda n: _calendar(
        "DTSTART:20200101\r\nSUMMARY:x\r\n" + "ATTENDEE;CN=A:mailto:a@e.example\r\n" * (n // 20)
    ),
    "often.mw": lambda _: "every second for 100000 years x999999999: Often\n2020 x99999999999: Again\n",
    "in-a-circle.mw": lambda n: "".join(
        f"after !e{(at + 1) % (n // 200)} 5 days: Event\nid: e{at}\n\n" for at in range(n // 200)
    ),
    "a-long-way-back.mw": lambda n: (
        "2020: First\nid: e0\n" + "".join(f"after !e{at} 1 day: N\nid: e{at + 1}\n" for at in range(n // 50))
    ),
    "groups.mw": lambda n: "group g\n" * (n // 10) + "2020: Event\n",
    "a-long-length.mw": lambda n: f"2020-01-01/{'9' * (n // 200)} years: Long\n{'5 days ' * (n // 20)}: Lengths\n",
    "laughs.md": lambda _n: _yaml_laughs(),
    "a-deep-header.md": lambda n: "---\nid: x\ntitle: y\ndate: 2020-01-01\nx: " + "[" * (n // 10) + "\n---\n",
    "nested.dateline.json": lambda n: _ours(f'"x": {"[" * n}{"]" * n}'),
    "many-names.dateline.json": lambda n: _ours(", ".join(f'"c{at}": 1' for at in range(n // 10))),
    "one-name-again-and-again.dateline.json": lambda n: _ours(", ".join(['"date": "2020"'] * (n // 10))),
    "a-text.dateline.json": lambda n: _ours(f'"description": "{"words " * 3 * n}"'),
    "a-date.dateline.json": lambda n: _ours(f'"date": "[{"2020," * (n // 3)}2021]"'),
    "a-large-year.dateline.json": lambda n: _ours(f'"date": "Y1E{"9" * (n // 10)}"'),
    "many-related.dateline.json": lambda n: _ours(
        f'"related": [{", ".join(["""{"event": "e", "type": "causes"}"""] * (n // 20))}]'
    ),
    "many-dates.dateline.json": lambda n: (
        '{"format": "dateline/1", "title": "x", "events": ['
        + ", ".join(
            f'{{"id": "{at}", "title": "t", "date": "{{2020-0{at % 9 + 1}..2021,2024}}"}}' for at in range(n // 50)
        )
        + "]}"
    ),
    "groups-within-groups.json": lambda n: _chain(n // 50),
    "many-corners.json": lambda n: _map(
        f'"geometry": {{"type": "Polygon", "coordinates": [[{", ".join(["[1, 2]"] * (n // 3))}]]}},'
        ' "properties": {"title": "t", "date": "2020"}'
    ),
    "many-shapes.json": lambda n: _map(
        '"geometry": {"type": "GeometryCollection", "geometries": ['
        + ", ".join(['{"type": "Point", "coordinates": [1, 2]}'] * (n // 20))
        + ']}, "properties": {"title": "t", "date": "2020"}'
    ),
    "many-sources.json": lambda n: (
        f'[{_EVENT}"sources": [{", ".join(f"""{{"title": "s{at}", "url": "u{at}"}}""" for at in range(n // 33))}]}}]'
    ),
    "one-title.json": lambda n: (
        "[" + ", ".join(['{"date": "2020", "start": "2020", "content": "x"}'] * (n // 100)) + "]"
    ),
    "one-place.json": lambda n: (
        '[{"date": "1/2/2020", "desc": "x", "location": "y", '
        + ", ".join(f'"association{at}": "a{at}"' for at in range(n // 20))
        + "}]"
    ),
    "categories-in-a-circle.xml": lambda n: _categories(n // 200),
    "markup-in-a-text.json": lambda n: f'[{_EVENT}"content": "{"<a href=x>" * (n // 3)}"}}]',
    "unclosed-markup.json": lambda n: (
        f'[{_EVENT}"content": "{"<" * (n // 2)}{"<!--" * (n // 10)}{"&#" * (n // 10)}"}}]'
    ),
    "every-second-of-some-minutes.ics": lambda _: _calendar(
        "DTSTART:19700101T000000Z\r\nSUMMARY:x\r\nRRULE:FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=29;BYDAY=MO;"
        f"BYHOUR={','.join(map(str, range(24)))};BYMINUTE={','.join(map(str, range(60)))};"
        f"BYSECOND={','.join(map(str, range(60)))}"
    ),
    "many-exceptions.ics": lambda n: _calendar(
        "DTSTART:20200101\r\nSUMMARY:x\r\nRRULE:FREQ=DAILY\r\nEXDATE:" + ",".join(["20200102"] * (n // 10))
    ),
    "many-zones.ics": lambda n: _calendar(
        "DTSTART;TZID=z9:20200101T000000\r\nSUMMARY:x",
        "".join(
            f"BEGIN:VTIMEZONE\r\nTZID:z{at}\r\nBEGIN:STANDARD\r\nDTSTART:16010101T000000\r\n"
            "RRULE:FREQ=DAILY\r\nTZOFFSETFROM:+0300\r\nTZOFFSETTO:+0200\r\nEND:STANDARD\r\nEND:VTIMEZONE\r\n"
            for at in range(n // 500)
        ),
    ),
    "many-calendars.ics": lambda n: "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nEND:VCALENDAR\r\n" * (n // 50),
    "many-rules-in-many-events.ics": lambda n: _calendar(
        "\r\nEND:VEVENT\r\nBEGIN:VEVENT\r\n".join(
            f"UID:{at}\r\nDTSTART:19700101T000000Z\r\nRRULE:FREQ=MINUTELY\r\nSUMMARY:x" for at in range(n // 2000)
        )
    ),
}
"""By a name that says what it is; made when wanted, of about so many bytes."""
