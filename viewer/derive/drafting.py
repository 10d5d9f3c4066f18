"""What the stages found as a draft event file: every record with the characters and the rules that it came from."""

from bisect import bisect_left
from collections.abc import Iterator, Mapping

import msgspec

from viewer.derive.about import (
    events_of_figures,
    events_of_statements,
    further_events_of_figures,
    victims_told_again,
)
from viewer.derive.article import Article
from viewer.derive.counting import held_when
from viewer.derive.figures.counted import counted_unit
from viewer.derive.findings import Amount, Basis, Entity, Happening, Mention, Reason, Said, Stretch, TimeExpression
from viewer.derive.grounds import ground, places_of, start_of, status_of
from viewer.derive.innermost import innermost
from viewer.derive.speaking import dated_speakers, told_then
from viewer.derive.stages import Findings
from viewer.document.accounts import SAME_RULE
from viewer.document.collecting import uncollected
from viewer.document.evidence import quote_of
from viewer.document.text import on_one_line, slug
from viewer.document.types import (
    Actor,
    ActorRole,
    Document,
    Event,
    Evidence,
    Figure,
    Ground,
    Place,
    Relation,
    Source,
    Statement,
)

_LONGEST_ID = 60
_LONGEST_TITLE = 80


@uncollected()
def draft_document(article: Article, found: Findings, source_id: str = "article") -> Document:
    """The draft of an article.

    Actors and places are those that some record names. A title is copied from the text, with its spaces made single.
    """
    return _Drafter(article, found, source_id).document()


class _Drafter:
    """Makes the records of one article."""

    def __init__(self, article: Article, found: Findings, source_id: str) -> None:
        self._article = article
        self._text = article.text
        self._found = found
        self._source = source_id
        self._ids: set[str] = set()
        self._counts: dict[str, int] = {}
        self._entity_ids = [self._id(entity.name) for entity in found.entities]
        self._used: set[int] = set()
        self._said_actors: dict[str, Actor] = {}
        self._event_ids = [self._id(f"{each.kind} {number + 1}") for number, each in enumerate(found.happenings)]
        self._said_ids = [self._id(f"statement {number + 1}") for number in range(len(found.said))]
        self._states = {
            said.entity: said.on_behalf_of
            for said in found.said
            if said.entity is not None
            and said.on_behalf_of is not None
            and found.entities[said.entity].kind == "person"
        }
        self._first_named: dict[int, Mention] = {}
        for mention in sorted(found.mentions, key=lambda each: each.inferred):
            self._first_named.setdefault(mention.entity, mention)
        for said in found.said:
            if said.on_behalf_of is not None and said.entity in self._first_named:
                self._first_named.setdefault(said.on_behalf_of, self._first_named[said.entity])
        self._claims = events_of_statements(found.said, found.happenings)
        self._dated = dated_speakers(found.said)
        self._counted = events_of_figures(found.structure, found.amounts, found.happenings)
        again = victims_told_again(found.structure, article.language, found.amounts, found.happenings, self._counted)
        self._besides = further_events_of_figures(found.happenings, found.amounts, self._counted, again)
        texts = [said.text for said in found.said]
        self._speakers = {each.speaker.start for each in found.said if each.speaker is not None}
        self._said_in = list(innermost((amount.stretch for amount in found.amounts), texts))
        for figure, event in again.items():
            statement = self._said_in[figure]
            if statement is not None:
                reason = Reason("the same number of its victims", found.amounts[figure].stretch)
                self._claims.setdefault(statement, {}).setdefault(event, reason)

    def document(self) -> Document:
        article = self._article
        events = tuple(self._event(number, each) for number, each in enumerate(self._found.happenings))
        statements = tuple(self._statement(number, each) for number, each in enumerate(self._found.said))
        figures = tuple(
            figure for number, each in enumerate(self._found.amounts) if (figure := self._figure(number, each))
        )
        used = sorted(self._with_owners(self._used))
        source = Source(
            id=self._source, title=article.title or "Untitled article", publisher=article.publisher,
            author=article.author, url=article.url, published=article.published, language=article.language,
            text=article.text,
        )  # fmt: skip
        return Document(
            title=article.title or _title_of(self._text, article.body),
            language=article.language,
            sources=(source,),
            actors=(
                *(self._actor(number) for number in used if not self._found.entities[number].place),
                *self._said_actors.values(),
            ),
            places=tuple(self._place(number) for number in used if self._found.entities[number].place),
            events=events,
            statements=statements,
            figures=figures,
        )

    def _with_owners(self, used: set[int]) -> set[int]:
        whole = set(used)
        for number in sorted(used):
            below, above = number, self._found.entities[number].member_of
            while above is not None and above not in whole:
                whole.add(above)
                if below in self._first_named:
                    self._first_named.setdefault(above, self._first_named[below])
                below, above = above, self._found.entities[above].member_of
        return whole

    def _entity(self, number: int) -> str:
        self._used.add(number)
        return self._entity_ids[number]

    def _is_actor(self, number: int) -> bool:
        """Whether an entity can take part and speak: what was found as a place cannot."""
        return not self._found.entities[number].place

    def _actor(self, number: int) -> Actor:
        entity = self._found.entities[number]
        above = entity.member_of
        return Actor(
            id=self._entity_ids[number], name=entity.name, kind=entity.kind, aliases=_others(entity),
            member_of=self._owner(number, above),
            description=entity.title, review="draft", rule=entity.rule, grounds=self._named(number),
        )  # fmt: skip

    def _owner(self, number: int, above: int | None) -> str:
        """Whom an actor belongs to; who speaks for a state, to that state."""
        owner = self._states.get(number) if above is None else above
        return "" if owner is None or owner == number or not self._is_actor(owner) else self._entity_ids[owner]

    def _place(self, number: int) -> Place:
        entity = self._found.entities[number]
        around, grounds = entity.member_of, self._named(number)
        within = () if around is None or not grounds else (msgspec.structs.replace(grounds[0], field="within"),)
        return Place(
            id=self._entity_ids[number], name=entity.name, latitude=entity.latitude, longitude=entity.longitude,
            within="" if around is None else self._entity_ids[around],
            review="draft", rule=entity.rule, grounds=(*grounds, *within),
        )  # fmt: skip

    def _named(self, number: int) -> tuple[Ground, ...]:
        """Where an entity is first named, or at least meant; where it is neither, who stands for it."""
        mention = self._first_named.get(number)
        if mention is None:
            return ()
        own = mention.entity == number
        basis: Basis = "stated" if own and not mention.inferred else "inferred"
        rule = mention.rule if own else "who or what is named stands for it"
        return (self._ground("name", rule, mention.stretch, basis),)

    def _event(self, number: int, each: Happening) -> Event:
        grounds = [
            self._ground("title", "copied", each.title),
            self._ground("kind", each.rule, each.trigger),
        ]
        date, date_text = "", ""
        if each.date is not None:
            date, date_text = each.date.edtf, each.date.stretch.of(self._text)
            if date:
                basis = _dated(each.date, each.date_basis)
                grounds.append(self._ground("date", each.date.rule, each.date.stretch, basis))
        parts = [part for part in each.parts if self._is_actor(part.entity)]
        for part in parts:
            meant = Mention(part.stretch, part.entity, part.rule, inferred=True)
            self._first_named.setdefault(part.entity, meant)  # "we", said for a state
            grounds.append(self._ground(f"actors:{self._entity(part.entity)}", part.rule, part.stretch))
        for place in each.inherited:
            grounds.append(self._ground(f"places:{self._entity(place.entity)}", place.rule, place.stretch, "context"))
        for link in each.related:
            rests: Basis = "inferred" if link.rule == SAME_RULE else "stated"
            grounds.append(self._ground(f"related:{self._event_ids[link.event]}", link.rule, link.stretch, rests))
        grounds.append(ground(self._text, "status", *status_of(each)))
        for entity, reason, basis in places_of(self._found, each):
            grounds.append(ground(self._text, f"places:{self._entity(entity)}", reason, basis))
        stretches = [each.stretch]
        if each.date is not None and not each.stretch.holds(each.date.stretch):
            stretches.append(each.date.stretch)
        return Event(
            id=self._event_ids[number], title=self._copied(each.title), date=date, date_text=date_text, kind=each.kind,
            status=each.status,
            actors=tuple(ActorRole(actor=self._entity(part.entity), role=part.role) for part in parts),
            places=tuple(self._entity(place) for place in each.places),
            related=tuple(Relation(event=self._event_ids[link.event], type=link.type) for link in each.related),
            review="draft", rule=each.rule, confidence=each.confidence, grounds=tuple(grounds),
            evidence=tuple(self._evidence(stretch) for stretch in stretches),
        )  # fmt: skip

    def _about(self, events: Mapping[int, Reason]) -> Iterator[Ground]:
        for event, reason in events.items():
            yield ground(self._text, f"about:{self._event_ids[event]}", reason)

    def _statement(self, number: int, each: Said) -> Statement:
        grounds = [self._ground("text", each.rule, each.text)]
        if each.speaker is not None:
            basis: Basis = "inferred" if each.inferred or not each.stretch.touches(each.speaker) else "stated"
            grounds.append(self._ground("speaker", each.rule, each.speaker, basis))
        said = ""
        if each.said is not None and each.said.edtf:
            said = each.said.edtf
            grounds.append(self._ground("said", each.said.rule, each.said.stretch, _dated(each.said, "stated")))
        elif (then := self._told_then(number, each)) is not None:
            said = f"[{then.edtf}..{self._article.published[:10]}]"
            grounds.append(
                self._ground("said", f"{then.rule}, no sooner than what it tells of", then.stretch, "inferred")
            )
        elif self._article.published:
            said = self._article.published
            grounds.append(Ground(field="said", rule="day of publication", basis="publication"))
        grounds += self._about(self._claims.get(number, {}))
        return Statement(
            id=self._said_ids[number], speaker=self._speaker(each), text=each.text.of(self._text),
            on_behalf_of=""
            if each.on_behalf_of is None or not self._is_actor(each.on_behalf_of)
            else self._entity(each.on_behalf_of),
            to=tuple(self._entity(one) for one in each.to if self._is_actor(one)), said=said,
            channel=self._copied(each.channel) if each.channel is not None else "", mode=each.mode,
            about=tuple(self._event_ids[event] for event in self._claims.get(number, ())),
            places=tuple(dict.fromkeys(self._entity(place) for place in self._where(each.channel))),
            reported_by=self._source, review="draft", rule=each.rule, confidence=each.confidence,
            grounds=tuple(grounds), evidence=(self._evidence(each.stretch),),
        )  # fmt: skip

    def _told_then(self, number: int, each: Said) -> TimeExpression | None:
        """What dates a statement on one side, of a speaker who is told at no time to have spoken."""
        if each.entity in self._dated:
            return None
        events = [self._found.happenings[event] for event in self._claims.get(number, ())]
        return told_then(number, events, self._article.published)

    def _where(self, channel: Stretch | None) -> Iterator[int]:
        """The place in which something was said: within the words for the way, or one word behind them."""
        if channel is None:
            return
        first = bisect_left(self._found.mentions, channel.start, key=start_of)
        for mention in self._found.mentions[first:]:
            between = self._text[channel.end : mention.stretch.start].strip(" ")
            if mention.stretch.start > channel.end and (len(between.split()) != 1 or not between.isalpha()):
                break
            if mention.as_place:
                yield mention.entity

    def _speaker(self, each: Said) -> str:
        """The speaker's id; one whom no stage knows becomes an actor by the words that name him or her."""
        if each.entity is not None and self._is_actor(each.entity):
            return self._entity(each.entity)
        name = self._copied(each.speaker) if each.speaker is not None else "unnamed speaker"
        key = name.casefold()  # "The statement" and "the statement" are one
        if key not in self._said_actors:
            grounds = () if each.speaker is None else (self._ground("name", each.rule, each.speaker),)
            made = Actor(id=self._id(name), name=name, review="draft", rule="speaker", grounds=grounds)
            self._said_actors[key] = made
        return self._said_actors[key].id

    def _figure(self, number: int, each: Amount) -> Figure | None:
        measure = self._copied(each.measure) if each.measure is not None else each.unit
        if not measure or each.stretch.start in self._speakers:
            return None  # that two people said so counts nothing
        statement = self._said_in[number]
        grounds = [self._ground("value", each.rule, each.number)]
        if each.measure is not None:
            grounds.append(self._ground("measure", each.rule, each.measure))
        about = self._counted.get(number, {})
        events = [self._found.happenings[event] for event in about]
        besides = self._besides.get(number, {})
        said = None if statement is None else self._found.said[statement]
        held = held_when(self._article, each, events, said, self._found.times)
        for field, value_held in (("as_of", held.as_of), ("period", held.period)):
            if value_held and held.time is not None:
                grounds.append(self._ground(field, held.time.rule, held.time.stretch, "context"))
            elif value_held:
                grounds.append(Ground(field=field, rule="day of publication", basis="publication"))
        grounds += self._about({**about, **besides})
        unit = each.unit or counted_unit(self._article.language, measure)
        value = each.value
        ranged = value is None
        return Figure(
            id=self._id(f"figure {number + 1}"), measure=measure, value=value, low=each.low if ranged else None,
            high=each.high if ranged else None, unit=unit, qualifier=each.qualifier,
            as_of=held.as_of, period=held.period, attributed_to="" if said is None else self._speaker(said),
            statement="" if statement is None else self._said_ids[statement],
            about=tuple(self._event_ids[event] for event in (*about, *besides)),
            text=each.stretch.of(self._text), review="draft", rule=each.rule, confidence=each.confidence,
            grounds=tuple(grounds), evidence=(self._evidence(each.stretch),),
        )  # fmt: skip

    def _ground(self, field: str, rule: str, stretch: Stretch, basis: Basis = "stated") -> Ground:
        return ground(self._text, field, Reason(rule, stretch), basis)

    def _evidence(self, stretch: Stretch) -> Evidence:
        return quote_of(self._text, self._source, stretch.start, stretch.end)

    def _copied(self, stretch: Stretch) -> str:
        return on_one_line(stretch.of(self._text))

    def _id(self, name: str) -> str:
        """An id made from a name: letters and digits without accents; numbered where it is taken."""
        base = slug(name)[:_LONGEST_ID] or "unnamed"
        id, count = base, self._counts.get(base, 1)
        while id in self._ids:
            count += 1
            id = f"{base}-{count}"
        self._counts[base] = count
        self._ids.add(id)
        return id


def _dated(time: TimeExpression, basis: Basis) -> Basis:
    """What a date rests on: the phrase's own anchor, unless the phrase stands elsewhere."""
    return time.basis if basis == "stated" else basis


def _others(entity: Entity) -> tuple[str, ...]:
    return tuple(name for name in entity.names if name != entity.name)


def _title_of(text: str, body: Stretch) -> str:
    """The first line of the text, where an article has no title; cut at a word."""
    line = on_one_line(body.of(text).strip().partition("\n")[0])
    if len(line) <= _LONGEST_TITLE:
        return line or "Untitled article"
    return line[:_LONGEST_TITLE].rpartition(" ")[0] + "…"
