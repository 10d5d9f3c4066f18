import json
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.formats.readers.reading import opens_or_is_refused, read
from viewer.dates import DateError
from viewer.document.errors import CannotOpen
from viewer.document.types import JsonValue
from viewer.formats.date_parts import DayOrder
from viewer.formats.format import Opened
from viewer.formats.readers.geojson import GEOJSON, recognise_geojson
from viewer.formats.readers.geojson_dates import date_of_value
from viewer.formats.readers.geojson_geometry import GeometryError, spot_of

Tree = dict[str, JsonValue]


def feature(geometry: JsonValue = None, **properties: JsonValue) -> Tree:
    return {"type": "Feature", "geometry": geometry, "properties": dict(properties)}


def opened_features(folder: Path, *features: JsonValue, **more: JsonValue) -> Opened:
    tree: Tree = {"type": "FeatureCollection", "features": list(features), **more}
    return read(GEOJSON, folder / "a.geojson", json.dumps(tree, indent=1))


def dates(opened: Opened) -> list[str]:
    return [event.date for event in opened.document.events]


def test_a_feature_is_an_event_at_its_place(tmp_path: Path) -> None:
    point: Tree = {"type": "Point", "coordinates": [36.63, 35.93]}
    properties: Tree = {
        "Date": "2020-02-03",
        "Title": "Shelling",
        "Description": "<p>Eight died.</p>",
        "Location": "Idlib",
        "Category": "shelling",
        "actors": "Syria; Turkey",
        "tags": ["war", "air"],
        "source": "https://example.org/1",
        "ID": 7,
        "casualties": 8,
    }
    opened = opened_features(tmp_path, {"type": "Feature", "geometry": point, "properties": properties}, name="Battles")
    document = opened.document
    (event,) = document.events
    (place,) = document.places
    assert document.title == "Battles"
    assert (event.id, event.title, event.date, event.description) == ("7", "Shelling", "2020-02-03", "Eight died.")
    assert (event.kind, event.tags, event.url) == ("shelling", ("war", "air"), "https://example.org/1")
    assert [actor.name for actor in document.actors] == ["Syria", "Turkey"]
    assert event.unknown["geojson"] == {"casualties": 8}
    assert (place.name, place.latitude, place.longitude, place.precision_m) == ("Idlib", 35.93, 36.63, None)
    assert event.places == (place.id,)
    assert opened.problems == ()


@pytest.mark.parametrize(
    ("properties", "date"),
    [
        ({"start": "2020-02-03", "end": "2020-02-06"}, "2020-02-03/2020-02-06"),
        ({"start_date": "2020", "end_date": "2020"}, "2020"),
        ({"from": "2019-12", "to": None}, "2019-12"),
        ({"when": "2020-02~"}, "2020-02~"),
        ({"date": "2019/2020"}, "2019/2020"),
        ({"date": "2020-02-03", "time": "10:30"}, "2020-02-03T10:30"),
        ({"datetime": "2020-02-03T10:30:00+03:00"}, "2020-02-03T10:30:00+03:00"),
        ({"date": "2020-02-03 10:30"}, "2020-02-03T10:30"),
        ({"timestamp": 1580725800000}, "2020-02-03T10:30:00Z"),
        ({"time": 1580725800}, "2020-02-03T10:30:00Z"),
        ({"time": 1580725800250}, "2020-02-03T10:30:00.25Z"),
        ({"date": 20200203}, "2020-02-03"),
        ({"year": 2020}, "2020"),
        ({"year": -43}, "-0043"),
        ({"year": "79"}, "0079"),
        ({"year": 2020, "month": 2, "day": 3}, "2020-02-03"),
        ({"year": "2020", "month": "", "day": ""}, "2020"),
        ({"date": "26/5/2020"}, "2020-05-26"),
        ({"date": "February 3, 2020"}, "2020-02-03"),
        ({"date_of_incident": "2020-02-03", "updated": "2024-01-01"}, "2020-02-03"),
        ({"start": "2020-02-03", "updated": 1580725800000}, "2020-02-03"),
    ],
)
def test_dates_are_as_exact_as_they_are_written(tmp_path: Path, properties: Tree, date: str) -> None:
    assert dates(opened_features(tmp_path, feature(title="x", **properties))) == [date]


def test_whether_numbers_are_milliseconds_is_settled_by_the_whole_file(tmp_path: Path) -> None:
    moments = [-157766400000, 31536000000, 1580688000000]
    opened = opened_features(tmp_path, *(feature(title="A", start=moment) for moment in moments))
    assert dates(opened) == ["1965-01-01T00:00:00Z", "1971-01-01T00:00:00Z", "2020-02-03T00:00:00Z"]
    opened = opened_features(tmp_path, *(feature(title="A", start=str(moment)) for moment in moments))
    assert dates(opened) == ["1965-01-01T00:00:00Z", "1971-01-01T00:00:00Z", "2020-02-03T00:00:00Z"]
    opened = opened_features(tmp_path, feature(title="A", start=1580688000), feature(title="B", start=157766400))
    assert dates(opened) == ["2020-02-03T00:00:00Z", "1975-01-01T00:00:00Z"]


def test_day_and_month_are_settled_by_the_whole_file_or_not_at_all(tmp_path: Path) -> None:
    settled = opened_features(tmp_path, *(feature(title="x", date=date) for date in ("3/4/2020", "26/5/2020")))
    assert dates(settled) == ["2020-04-03", "2020-05-26"]
    open_ = opened_features(tmp_path, *(feature(title="x", date=date) for date in ("3/4/2020", "5/5/2020")))
    assert dates(open_) == ["", "2020-05-05"]
    assert open_.document.events[0].date_text == "3/4/2020"
    assert "cannot be told" in open_.problems[0].reason
    mixed = opened_features(
        tmp_path, *(feature(title="x", date=date) for date in ("3/4/2020", "26/5/2020", "5/26/2020"))
    )
    assert dates(mixed) == ["", "2020-05-26", "2020-05-26"]


def test_what_is_no_date_is_told_and_kept(tmp_path: Path) -> None:
    opened = opened_features(
        tmp_path,
        feature(title="a", start="2020-02-03", end="2020-02-01"),
        feature(title="b", start="soon", end="2020"),
        feature(title="c", start="2020-02-30", end=None),
        feature(title="d"),
        feature(title="e", start="2020", end="2021"),
    )
    assert dates(opened) == ["2020-02-03", "/2020", "", "", "2020/2021"]
    assert [event.date_text for event in opened.document.events] == [
        "2020-02-03 – 2020-02-01",
        "soon – 2020",
        "2020-02-30",
        "",
        "2020 – 2021",
    ]
    assert [problem.path for problem in opened.problems] == ["end", "start", "start", "start"]


def test_without_any_date_it_is_refused(tmp_path: Path) -> None:
    with pytest.raises(CannotOpen, match="no property of its features is a date"):
        opened_features(tmp_path, feature(title="x", updated="2020-02-03", day=3))
    with pytest.raises(CannotOpen, match="no features"):
        opened_features(tmp_path)
    with pytest.raises(CannotOpen, match="no list"):
        read(GEOJSON, tmp_path / "a.json", '{"type": "FeatureCollection", "features": {"geometry": 1}}')


@pytest.mark.parametrize(
    ("geometry", "latitude", "longitude", "metres"),
    [
        ({"type": "Point", "coordinates": [30, 40, 500]}, 40, 30, None),
        ({"type": "MultiPoint", "coordinates": [[30, 40]]}, 40, 30, None),
        ({"type": "Polygon", "coordinates": [[[0, 0], [2, 0], [2, 2], [0, 2], [0, 0]]]}, 1, 1, 157_000),
        ({"type": "LineString", "coordinates": [[179, 0], [-179, 0]]}, 0, 180, 111_000),
        ({"type": "GeometryCollection", "geometries": [{"type": "Point", "coordinates": [1, 2]}]}, 2, 1, None),
    ],
)
def test_of_other_geometries_the_middle_is_taken(
    geometry: Tree, latitude: float, longitude: float, metres: float | None
) -> None:
    spot = spot_of(geometry)
    assert spot is not None
    assert spot[:2] == (latitude, longitude)
    assert spot.precision_m == (None if metres is None else pytest.approx(metres, rel=0.01))


def test_geometries_that_lie_nowhere(tmp_path: Path) -> None:
    assert spot_of({"type": "Point", "coordinates": []}) is None
    with pytest.raises(GeometryError, match="exchanged"):
        spot_of({"type": "Point", "coordinates": [35, 136]})
    with pytest.raises(GeometryError, match="not in degrees"):
        spot_of({"type": "Point", "coordinates": [4_000_000, 500_000]})
    shape: Tree = {"type": "Point", "coordinates": ["36.6", None]}
    opened = opened_features(tmp_path, feature(shape, title="x", date="2020"))
    assert [problem.path for problem in opened.problems] == ["geometry"]
    assert opened.document.events[0].unknown["geojson"] == {"geometry": shape}


def test_positions_in_another_reference_system_are_not_taken(tmp_path: Path) -> None:
    point: Tree = {"type": "Point", "coordinates": [30, 40]}
    for name, places in (("urn:ogc:def:crs:EPSG::3857", 0), ("urn:ogc:def:crs:OGC:1.3:CRS84", 1)):
        crs: Tree = {"type": "name", "properties": {"name": name}}
        opened = opened_features(tmp_path, feature(point, title="x", date="2020"), crs=crs)
        assert len(opened.document.places) == places


def test_a_single_feature_and_features_that_are_none(tmp_path: Path) -> None:
    one = read(GEOJSON, tmp_path / "a.json", json.dumps(feature(name="x", date="2020")))
    assert (one.document.events[0].title, one.document.title) == ("x", "a")
    opened = opened_features(tmp_path, 5, feature(), None, feature(date="2020", description="Long ago"), {"type": "x"})
    assert opened.reckoning is not None
    assert (opened.reckoning.read, opened.reckoning.used) == (5, 1)
    assert opened.document.events[0].title == "Long ago"


def test_what_it_is_not() -> None:
    def recognised(tree: JsonValue) -> bool:
        return recognise_geojson(json.dumps(tree).encode(), Path("a.json"))

    assert recognised({"type": "FeatureCollection", "features": []})
    assert recognised({"features": [feature()], "type": "FeatureCollection"})
    assert recognised(feature())
    assert not recognised({"type": "Topology", "objects": {}})
    assert not recognised({"features": [{"geometry": 1}]})
    assert not recognised({"type": "Point", "coordinates": [1, 2]})
    assert not recognised([feature()])


_values = (
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats()
    | st.text(max_size=8)
    | st.sampled_from(["2020", "3/4/2020", "2020-02-03", "9" * 12, "\ud800", "../..", "[2020,2021]", "{2020,2021}"])
)
_json = st.recursive(
    _values,
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from(
                ["type", "geometry", "properties", "coordinates", "date", "end", "title", "time", "dateline"]
            ),
            inner,
            max_size=5,
        )
    ),
    max_leaves=12,
)
_features = st.fixed_dictionaries(
    {"type": st.just("Feature")},
    optional={
        "id": _json,
        "geometry": _json,
        "properties": st.dictionaries(
            st.sampled_from(["date", "start", "end", "year", "month", "time", "title", "tags", "url", "dateline", "y"]),
            _json,
        ),
    },
)


@settings(deadline=None, max_examples=150)
@given(st.lists(_features | _json, max_size=4), _json)
def test_any_values_anywhere_open_or_are_refused(
    tmp_path_factory: pytest.TempPathFactory, features: list[JsonValue], more: JsonValue
) -> None:
    tree: Tree = {"type": "FeatureCollection", "features": list(features), "name": more, "crs": more, "dateline": more}
    opens_or_is_refused(GEOJSON, tmp_path_factory.mktemp("any") / "a.json", json.dumps(tree).encode())


@given(_values, st.sampled_from(DayOrder) | st.none(), st.booleans())
def test_a_value_is_a_date_or_none(value: JsonValue, order: DayOrder | None, year: bool) -> None:
    try:
        told = date_of_value(value, order, year)
    except DateError as error:
        told = str(error)
    assert told
