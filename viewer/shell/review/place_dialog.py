"""The dialog in which a place is changed once, everywhere: its name, point, how exact that is, and where it lies."""

from PySide6.QtCore import QCoreApplication, QSize
from PySide6.QtWidgets import QLineEdit, QWidget

from viewer.document.editing import CannotEdit, changed
from viewer.document.editing_actors import places_merged
from viewer.document.editing_records import At
from viewer.document.text import on_one_line, shown
from viewer.document.types import Document, Place
from viewer.shell.review.change_dialog import ChangeDialog
from viewer.shell.review.coordinates import coordinates_text, read_coordinates, read_metres
from viewer.shell.review.fields import Choice
from viewer.shell.review.names import Names, choices

SIZE = QSize(480, 300)

translate = QCoreApplication.translate


class PlaceDialog(ChangeDialog):
    """Changes one place."""

    def __init__(self, document: Document, place: Place, parent: QWidget | None = None) -> None:
        super().__init__(document, self.tr("Change a place everywhere"), place.name, parent)
        self._place = place
        self.name = QLineEdit(place.name)
        self.point = QLineEdit(coordinates_text(place))
        self.point.setPlaceholderText(self.tr("latitude, longitude: such as 35.93, 36.63"))
        self.exact = QLineEdit("" if place.precision_m is None else f"{place.precision_m:.10g} m")
        self.exact.setPlaceholderText(self.tr("how far it may be off: such as 500 m or 20 km"))
        self.within = Choice(self.tr("Lies in"))
        self.within.use(choices(Names(document).places, self.tr("nowhere else")))
        self.within.show_key(place.within)
        self.same = Choice(self.tr("Is the same as"))
        self.same.use(choices(Names(document).places, self.tr("no other")))
        self.same.show_key("")
        fields: list[tuple[str, QWidget]] = [
            (self.tr("&Name"), self.name), (self.tr("&Point"), self.point), (self.tr("&Exact to"), self.exact),
            (self.tr("&Lies in"), self.within), (self.tr("&Is the same as"), self.same),
        ]  # fmt: skip
        self.lay_out(fields, SIZE)
        self.name.selectAll()

    def after(self) -> tuple[str, Document]:
        """The document with the place changed wherever it is named."""
        place, name = self._place, shown(self._place.name, 40)
        same = str(self.same.currentData() or "")
        if same and same != place.id:
            label = translate("Review", "Make one place of {0} and another").format(name)
            return label, places_merged(self.document, same, place.id)
        label = translate("Review", "Change {0} everywhere").format(name)
        return label, changed(self.document, At("places", place.id), **self._fields())

    def _fields(self) -> dict[str, object]:
        name = on_one_line(self.name.text()).strip()
        if not name:
            raise CannotEdit(self.tr("A place needs a name."))
        fields: dict[str, object] = {"name": name, "within": str(self.within.currentData() or "")}
        if self.point.text() != coordinates_text(self._place):  # else its digits stay as they are
            point = read_coordinates(self.point.text()) if self.point.text().strip() else (None, None)
            if point is None:
                raise CannotEdit(self.tr("A point is written 35.93, 36.63 or 35°55′48″N 36°37′48″E."))
            fields |= {"latitude": point[0], "longitude": point[1]}
        metres = read_metres(self.exact.text()) if self.exact.text().strip() else None
        if metres is None and self.exact.text().strip():
            raise CannotEdit(self.tr("How exact it is, is written 500 m or 20 km."))
        return fields | {"precision_m": metres}
