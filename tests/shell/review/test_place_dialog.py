"""A place is changed once, everywhere: its name, its point as people write points, and how exact that is."""

import msgspec
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from viewer.document.editing import At, added, changed
from viewer.document.types import Place
from viewer.shell.review.coordinates import coordinates_text, read_coordinates, read_metres
from viewer.shell.review.forms import EventForm
from viewer.shell.review.pane import ReviewPane
from viewer.shell.review.place_dialog import PlaceDialog


@pytest.mark.parametrize(
    ("text", "point"),
    [
        ("35.93, 36.63", (35.93, 36.63)),
        ("-35.5 36", (-35.5, 36)),
        ("−35.5; −36.25", (-35.5, -36.25)),
        ("35°30′N 36°15′E", (35.5, 36.25)),
        ("35° 30' 36\" S, 36° 15' W", (-35.51, -36.25)),
        ("36°15′E 35°30′N", (35.5, 36.25)),
        ("N 35.5 E 36.25", (35.5, 36.25)),
        ("35.5N36.25E", (35.5, 36.25)),
        ("0, 0", (0, 0)),
    ],
)
def test_a_point_is_read_as_people_write_it(text: str, point: tuple[float, float]) -> None:
    assert read_coordinates(text) == pytest.approx(point)


@pytest.mark.parametrize(
    "text", ["", "Idlib", "35.93", "3536", "35.93,", "35N 36N", "35°70′N 36°E", "-35°N 36°E", "1, 2, 3", "35.93 x 36"]
)
def test_what_is_no_point_is_none(text: str) -> None:
    assert read_coordinates(text) is None


def test_a_point_is_written_so_that_it_can_be_read() -> None:
    place = Place(id="a", name="A", latitude=-35.930001, longitude=0.25)
    assert read_coordinates(coordinates_text(place)) == (-35.930001, 0.25)
    assert coordinates_text(Place(id="a", name="A")) == ""


@pytest.mark.parametrize(
    ("text", "metres"), [("500", 500), ("500 m", 500), ("2.5 km", 2500), ("1,000", 1000), ("near", None), ("-5", None)]
)
def test_metres(text: str, metres: float | None) -> None:
    assert read_metres(text) == metres


@pytest.fixture
def dialog(pane: ReviewPane) -> PlaceDialog:
    """The dialog for the place of the event under review, opened from its form; another place is there, too."""
    document, _ = added(pane.document, Place(id="island", name="The island"))
    document, _ = added(document, Place(id="bridge", name="Northern bridge", within="island"))
    pane.editing.apply("place", changed(document, At("events", "closed"), places=("bridge",)))
    form = pane.card.form
    assert isinstance(form, EventForm)
    form.places.rows[0].about.click()
    return pane.window().findChildren(PlaceDialog)[-1]


def test_its_name_point_and_exactness_are_changed_in_one_step(pane: ReviewPane, dialog: PlaceDialog) -> None:
    before = pane.document
    dialog.name.selectAll()
    QTest.keyClicks(dialog.name, "The old bridge")
    QTest.keyClicks(dialog.point, "54.5, 18.25")
    QTest.keyClicks(dialog.exact, "2 km")
    QTest.keyClick(dialog.exact, Qt.Key.Key_Return)
    (place,) = (each for each in pane.document.places if each.id == "bridge")
    assert place == Place(
        id="bridge", name="The old bridge", latitude=54.5, longitude=18.25, precision_m=2000, within="island"
    )
    form = pane.card.form
    assert isinstance(form, EventForm)
    assert form.places.rows[0].thing.currentText() == "The old bridge"
    assert pane.editing.undo_label == "Change Northern bridge everywhere"
    pane.do("undo")
    assert pane.document is before


@pytest.mark.parametrize(
    ("point", "exact", "told"),
    [("95, 18", "", "latitude"), ("here", "", "35.93, 36.63"), ("", "very", "500 m")],
)
def test_what_is_no_point_is_said(pane: ReviewPane, dialog: PlaceDialog, point: str, exact: str, told: str) -> None:
    before = pane.document
    dialog.point.setText(point)
    dialog.exact.setText(exact)
    dialog.change_button.click()
    assert dialog.isVisible()
    assert told in dialog.told
    assert pane.document is before


def test_two_places_become_one(pane: ReviewPane, dialog: PlaceDialog) -> None:
    dialog.same.show_key("island")
    dialog.change_button.click()
    assert [each.id for each in pane.document.places] == ["island"]
    assert next(event for event in pane.document.events if event.id == "closed").places == ("island",)


def test_a_place_that_is_not_touched_keeps_every_digit(pane: ReviewPane, dialog: PlaceDialog) -> None:
    dialog.reject()
    exact = Place(id="bridge", name="Northern bridge", latitude=1 / 3, longitude=2 / 3)
    document = msgspec.structs.replace(pane.document, places=(exact,))
    again = PlaceDialog(document, exact, pane.window())
    again.name.setText("Bridge")
    assert again.after()[1].places == (msgspec.structs.replace(exact, name="Bridge"),)
    again.reject()
