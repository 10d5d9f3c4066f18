"""A document in the making, from a file that others made: each row is counted, and none is lost in silence."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

import msgspec

from viewer.document.errors import Cancelled
from viewer.document.problems import Problem, Severity
from viewer.document.rules import date_faults
from viewer.document.text import fold, shown
from viewer.document.types import (
    Actor,
    ActorKind,
    ActorRole,
    Document,
    Event,
    Evidence,
    Figure,
    JsonValue,
    Mode,
    Place,
    Qualifier,
    Relation,
    Source,
    Statement,
    Status,
)
from viewer.formats.format import Format, Opened, Progress, Reckoning

_BETWEEN_TICKS = 200
_LONGEST_RAW = 200


@dataclass(slots=True)
class _Row:
    """The row that is being read."""

    line: int | None
    used: bool = False
    told: bool = False


class Draft:
    """Gathers records and what was wrong with them, row by row; `opened` makes the document.

    Of each row either something is made, or `leave_out` says why not: `opened` raises ValueError where neither
    happened. Whatever is named gets one id, however often it is named. What is made is put right where it breaks a
    rule of the event file, and that is told.
    """

    def __init__(self, path: Path, what: Format, word: str = "row", progress: Progress | None = None) -> None:
        """`word`: what a row of such a file is called, in the singular."""
        self._path = path
        self._format = what
        self._word = word
        self._progress = progress
        self._row: _Row | None = None
        self._read = self._used = 0
        self._problems: list[Problem] = []
        self._actors: dict[str, Actor] = {}
        self._places: dict[tuple[str, float | None, float | None], Place] = {}
        self._sources: dict[tuple[str, str], Source] = {}
        self._events: list[Event] = []
        self._event_at: dict[str, int] = {}
        self._statements: list[Statement] = []
        self._figures: list[Figure] = []
        self._ids: dict[str, dict[str, int]] = {}  # of each array, how often each was wanted
        self._date_fault: Callable[[str], str] = date_faults(None)

    # Rows.

    def row(self, line: int | None = None, done: float | None = None) -> None:
        """Begins the next row; `line` is where it stands, `done` how much of the file lies before it, from 0 to 1.

        Raises:
            Cancelled: the progress said so.
        """
        self._end_row()
        self._row = _Row(line)
        self._read += 1
        if done is not None and self._read % _BETWEEN_TICKS == 0:
            self.tick(done)

    def tick(self, done: float) -> None:
        """Tells the progress how much is done; raises Cancelled when it says so."""
        if self._progress is not None and not self._progress(done):
            raise Cancelled(self._path, "opening was stopped")

    def leave_out(self, field: str, reason: str, raw: object = "") -> None:
        """Nothing comes of this row: because of a field, or "" for the row as a whole."""
        self._tell("error", field, reason, f"the {self._word} was left out", raw)
        if self._row is not None:
            self._row.told = True

    def use(self) -> None:
        """Counts the row as used, though no record of its own comes of it: a title, a background."""
        if self._row is not None:
            self._row.used = True

    def repair(self, field: str, reason: str, done: str, raw: object = "", line: int | None = None) -> None:
        """A value of this row, or of another line, was not used as it stands; `done`: what was."""
        self._tell("warning", field, reason, done, raw, line)

    def lose(self, field: str, reason: str, done: str, raw: object = "", line: int | None = None) -> None:
        """A date of this row, or what stands in another line, could not be read: the timeline lacks it."""
        self._tell("error", field, reason, done, raw, line)

    def notice(self, field: str, reason: str, done: str = "", raw: object = "", line: int | None = None) -> None:
        """Something is good to know; outside of rows, of the whole file or of the line that is named."""
        self._tell("notice", field, reason, done, raw, line)

    def _tell(self, severity: Severity, field: str, why: str, done: str, raw: object, line: int | None = None) -> None:
        if line is None and self._row is not None:
            line = self._row.line
        written = shown(raw if isinstance(raw, str) else str(raw), _LONGEST_RAW) if raw not in ("", None) else ""
        self._problems.append(Problem(severity, field, why, done, line, raw=written))

    def _end_row(self) -> None:
        row, self._row = self._row, None
        if row is None:
            return
        if row.used:
            self._used += 1
        elif not row.told:
            raise ValueError(f"{self._format.name}, line {row.line}: neither used nor reported")

    # What records refer to.

    def actor(
        self,
        name: str,
        kind: ActorKind = "other",
        *,
        id: str = "",
        color: str = "",
        description: str = "",
        member_of: str = "",
        aliases: Iterable[str] = (),
    ) -> str:
        """The id of an actor, who is made when first named; "" for an empty name."""
        name = shown(name)
        if not name:
            return ""
        key = fold(id or name)
        if key not in self._actors:
            self._actors[key] = Actor(
                id=self._new_id("a", id or name),
                name=name,
                kind=kind,
                color=color,
                description=description,
                member_of=member_of,
                aliases=tuple(aliases),
            )
        return self._actors[key].id

    def place(
        self,
        name: str,
        latitude: float | None = None,
        longitude: float | None = None,
        precision_m: float | None = None,
        within: str = "",
    ) -> str:
        """The id of a place, made when first named with these coordinates; "" for nothing at all."""
        if latitude is not None and longitude is not None:
            if not -90 <= latitude <= 90 or not -180 <= longitude <= 180:
                raw = f"{latitude}, {longitude}"
                self.repair("latitude", "there are no such coordinates", "the coordinates were left out", raw)
                latitude = longitude = None
        else:
            latitude = longitude = None
        name = shown(name) or ("" if latitude is None else f"{latitude:g}, {longitude:g}")
        if not name:
            return ""
        key = (fold(name), latitude, longitude)
        if key not in self._places:
            self._places[key] = Place(
                id=self._new_id("p", name),
                name=name,
                latitude=latitude,
                longitude=longitude,
                precision_m=precision_m,
                within=within,
            )
        return self._places[key].id

    def source(
        self, title: str, *, url: str = "", publisher: str = "", author: str = "", published: str = "", text: str = ""
    ) -> str:
        """The id of a source, made when first named; "" for one without title and address."""
        title = shown(title) or url
        if not title:
            return ""
        key = (fold(title), url)
        if key not in self._sources:
            self._sources[key] = Source(
                id=self._new_id("o", title),
                title=title,
                url=url,
                publisher=publisher,
                author=author,
                published=self.date("published", published),
                text=text,
            )
        return self._sources[key].id

    def date(self, field: str, edtf: str) -> str:
        """An EDTF date if it is one; else "", and a problem that says why."""
        fault = self._date_fault(edtf) if edtf else ""
        if fault:
            self.lose(field, fault, "the date was left out", edtf)
        return "" if fault else edtf

    # Records.

    def event(
        self,
        title: str,
        date: str = "",
        *,
        id: str = "",
        date_text: str = "",
        kind: str = "",
        status: Status = "reported",
        actors: Iterable[tuple[str, str]] = (),
        places: Iterable[str] = (),
        description: str = "",
        related: Iterable[Relation] = (),
        importance: int = 3,
        tags: Iterable[str] = (),
        url: str = "",
        evidence: Iterable[Evidence] = (),
        extra: Mapping[str, JsonValue] | None = None,
    ) -> str:
        """Makes an event of this row; its id.

        Args:
            title: what happened; an empty one is told of.
            date: EDTF; what is none is told of, and kept as `date_text`.
            id: to be kept if nobody has it; else one is made of the date and the title.
            date_text: the date as the file writes it.
            actors: ids and roles; empty ids are passed over.
            places: ids; empty ones are passed over.
            extra: fields that the event file has no place for, by name; kept under the format's key.
        """
        good = self.date("date", date)
        if not shown(title):
            self.repair("title", "there is no title", 'it reads "(untitled)"')
        made = Event(
            id=self._new_id("e", id or f"{good} {title}"),
            title=shown(title) or "(untitled)",
            date=good,
            date_text=date_text or (date if date and not good else ""),
            kind=kind,
            status=status,
            actors=tuple(ActorRole(actor=actor, role=role) for actor, role in dict.fromkeys(actors) if actor),
            places=tuple(place for place in dict.fromkeys(places) if place),
            description=description,
            related=tuple(related),
            importance=min(5, max(1, importance)),
            tags=tuple(tag for tag in dict.fromkeys(tags) if tag),
            url=url,
            evidence=tuple(evidence),
            unknown=self._unknown(extra),
        )
        self._event_at[made.id] = len(self._events)
        self._events.append(made)
        self.use()
        return made.id

    def statement(
        self,
        speaker: str,
        text: str,
        *,
        said: str = "",
        to: Iterable[str] = (),
        channel: str = "",
        mode: Mode = "indirect",
        about: Iterable[str] = (),
        reported_by: str = "",
        evidence: Iterable[Evidence] = (),
    ) -> str:
        """Makes a statement; its id. `speaker`, `to` and `about` are ids."""
        made = Statement(
            id=self._new_id("s", f"{speaker} {text}"),
            speaker=speaker,
            text=text,
            said=self.date("said", said),
            to=tuple(to),
            channel=channel,
            mode=mode,
            about=tuple(about),
            reported_by=reported_by,
            evidence=tuple(evidence),
        )
        self._statements.append(made)
        self.use()
        return made.id

    def figure(
        self,
        measure: str,
        value: float | None = None,
        *,
        low: float | None = None,
        best: float | None = None,
        high: float | None = None,
        unit: str = "",
        qualifier: Qualifier = "exact",
        as_of: str = "",
        attributed_to: str = "",
        about: Iterable[str] = (),
        text: str = "",
        evidence: Iterable[Evidence] = (),
    ) -> str:
        """Makes a figure; its id. It has a value, or low, best and high, or text that says how many."""
        made = Figure(
            id=self._new_id("f", f"{' '.join(about)} {measure}"),
            measure=measure,
            value=value,
            low=low,
            best=best,
            high=high,
            unit=unit,
            qualifier=qualifier,
            as_of=self.date("as_of", as_of),
            attributed_to=attributed_to,
            about=tuple(about),
            text=text,
            evidence=tuple(evidence),
        )
        self._figures.append(made)
        self.use()
        return made.id

    def relate(self, event: str, relations: Iterable[Relation]) -> None:
        """Adds relations to an event that was made before; they name events that are made by the end."""
        at = self._event_at[event]
        old = self._events[at]
        self._events[at] = msgspec.structs.replace(old, related=(*old.related, *relations))

    # The end.

    def opened(
        self,
        title: str = "",
        *,
        description: str = "",
        language: str = "",
        timezone: str = "",
        remark: str = "",
        notice: str = "",
        extra: Mapping[str, JsonValue] | None = None,
    ) -> Opened:
        """The document with all that was told; `remark` is about the file's encoding, `extra` what it has no place for.

        Raises:
            ValueError: a row was neither used nor reported; the fault is the reader's.
        """
        self._end_row()
        if remark:
            self._problems.insert(0, Problem("notice", "", remark))
        document = Document(
            title=shown(title) or self._path.name.partition(".")[0] or self._path.name,
            description=description,
            language=language,
            timezone=timezone,
            sources=tuple(self._sources.values()),
            actors=tuple(self._actors.values()),
            places=tuple(self._places.values()),
            events=tuple(self._events),
            statements=tuple(self._statements),
            figures=tuple(self._figures),
            unknown=self._unknown(extra),
        )
        reckoning = Reckoning(self._word, self._read, self._used)
        problems = tuple(sorted(self._problems, key=lambda problem: problem.line or 0))
        return Opened(document, problems, self._path, self._format.name, notice=notice, reckoning=reckoning)

    def _unknown(self, extra: Mapping[str, JsonValue] | None) -> dict[str, JsonValue]:
        kept: dict[str, JsonValue] = {
            name: value for name, value in (extra or {}).items() if value not in (None, "", [], {})
        }
        return {self._format.key: kept} if kept else {}

    def _new_id(self, array: str, wanted: str) -> str:
        """An id of its own, as much like the wanted one as can be."""
        plain = "-".join("".join(letter if letter.isalnum() else " " for letter in wanted[:200]).split())[:60]
        made = base = plain or array
        ids = self._ids.setdefault(array, {})
        while made in ids:
            ids[base] += 1
            made = f"{base}-{ids[base]}"
        ids[made] = 1
        return made
