"""Makes draft records out of proposals: each field from words of the article, as our own rules read them."""

from typing import get_args

from viewer.derive.actors.known import lexicon
from viewer.derive.actors.words import key_of
from viewer.derive.article import Article
from viewer.derive.findings import Amount, Basis, Mention, Stretch, TimeExpression
from viewer.derive.proposing.kinds import kinds_of
from viewer.derive.proposing.literal import words_near
from viewer.derive.proposing.proposal import Proposal
from viewer.derive.stages import Findings
from viewer.document.evidence import quote_of
from viewer.document.text import on_one_line, slug
from viewer.document.types import (
    ROLES,
    Actor,
    ActorRole,
    Document,
    Event,
    Evidence,
    Figure,
    Ground,
    Mode,
    Place,
    Statement,
    Status,
)

RULE = "proposed"
_STATUSES: tuple[Status, ...] = get_args(Status)


class Maker:
    """Makes the records of one article, beside those of a document."""

    def __init__(self, document: Document, article: Article, found: Findings, source: str, proposed_by: str) -> None:
        self._article = article
        self._text = article.text
        self._found = found
        self._source = source
        self._by = proposed_by
        self._kinds = kinds_of(article.language)
        self._pronouns = lexicon(article.language.partition("-")[0].lower()).pronouns
        self._ids = {
            each.id
            for held in (document.actors, document.places, document.events, document.statements, document.figures)
            for each in held
        }
        self._actor_ids: dict[str, str] = {}
        for actor in document.actors:
            for name in (actor.name, *actor.aliases):
                self._actor_ids.setdefault(key_of(name), actor.id)
        self._place_ids = {key_of(place.name): place.id for place in reversed(document.places)}
        self._mentions = {mention.stretch: mention for mention in found.mentions}
        self.actors: list[Actor] = []
        self.places: list[Place] = []
        self.events: list[Event] = []
        self.statements: list[Statement] = []
        self.figures: list[Figure] = []

    def told(self, proposal: Proposal, stretch: Stretch) -> Stretch | None:
        """The characters by which a proposal is the same as another record; None where it cannot be one."""
        if proposal.record != "figure":
            return stretch
        amount = self._amount(stretch)
        return None if amount is None else amount.stretch

    def add(self, proposal: Proposal, stretch: Stretch) -> bool:
        """Makes the record; whether the article has the words that it needs."""
        match proposal.record:
            case "event":
                return self._event(proposal, stretch)
            case "statement":
                return self._statement(proposal, stretch)
            case "figure":
                return self._figure(proposal, stretch)

    def _event(self, proposal: Proposal, stretch: Stretch) -> bool:
        grounds = [self._ground("title", stretch)]
        date = self._date(proposal.date, stretch)
        if date is not None:
            grounds.append(self._ground("date", date.stretch, date.basis, date.rule))
        roles: dict[str, str] = {}
        for one in proposal.actors:
            named = self._actor(one.name, stretch)
            if named is not None and named[0] not in roles:
                roles[named[0]] = one.role if one.role in ROLES else "participant"
                grounds.append(self._ground(f"actors:{named[0]}", *named[1:]))
        places = [self._place(name, stretch) for name in proposal.places]
        status: Status = next((each for each in _STATUSES if each == proposal.status), "reported")
        if status == "reported" and any(said.text.holds(stretch) for said in self._found.said):
            status = "claimed"
        quotes = [stretch]
        if date is not None and not stretch.holds(date.stretch):
            quotes.append(date.stretch)
        self.events.append(
            Event(
                id=self._id("proposed-event"), title=self._copied(stretch), date="" if date is None else date.edtf,
                date_text="" if date is None else date.stretch.of(self._text),
                kind=proposal.kind if proposal.kind in self._kinds else "", status=status,
                actors=tuple(ActorRole(actor=id, role=role) for id, role in roles.items()),
                places=tuple(dict.fromkeys(id for id in places if id)),
                review="draft", rule=RULE, proposed_by=self._by, confidence="low", grounds=tuple(grounds),
                evidence=tuple(self._evidence(each) for each in quotes),
            )
        )  # fmt: skip
        return True

    def _statement(self, proposal: Proposal, stretch: Stretch) -> bool:
        text = words_near(self._found.structure, proposal.text, stretch)
        if text is None or not stretch.holds(text):
            return False
        speaker = self._actor(proposal.speaker, stretch)
        if speaker is None:
            return False
        text, mode = self._quoted(text, stretch)
        grounds = [self._ground("text", text), self._ground("speaker", *speaker[1:])]
        date = self._date(proposal.date, stretch)
        said = self._article.published
        if date is not None:
            said = date.edtf
            grounds.append(self._ground("said", date.stretch, date.basis, date.rule))
        elif said:
            grounds.append(Ground(field="said", rule="day of publication", basis="publication"))
        self.statements.append(
            Statement(
                id=self._id("proposed-statement"), speaker=speaker[0], text=text.of(self._text), said=said, mode=mode,
                reported_by=self._source, review="draft", rule=RULE, proposed_by=self._by, confidence="low",
                grounds=tuple(grounds), evidence=(self._evidence(stretch),),
            )
        )  # fmt: skip
        return True

    def _figure(self, proposal: Proposal, stretch: Stretch) -> bool:
        amount = self._amount(stretch)
        measure = words_near(self._found.structure, proposal.measure, stretch)
        if amount is None or measure is None:
            return False
        whole = Stretch(min(amount.stretch.start, stretch.start), max(amount.stretch.end, stretch.end))
        value = amount.value
        self.figures.append(
            Figure(
                id=self._id("proposed-figure"), measure=self._copied(measure), value=value,
                low=amount.low if value is None else None, high=amount.high if value is None else None,
                unit=amount.unit, qualifier=amount.qualifier, text=whole.of(self._text), review="draft", rule=RULE,
                proposed_by=self._by, confidence="low",
                grounds=(
                    self._ground("value", amount.number, rule=amount.rule),
                    self._ground("measure", measure),
                ),
                evidence=(self._evidence(whole),),
            )
        )  # fmt: skip
        return True

    def _amount(self, stretch: Stretch) -> Amount | None:
        """The only number that our rules read within a stretch."""
        inside = [amount for amount in self._found.amounts if stretch.holds(amount.number)]
        return inside[0] if len(inside) == 1 else None

    def _date(self, phrase: str, stretch: Stretch) -> TimeExpression | None:
        """The only date that our rules read in the words of a phrase."""
        words = words_near(self._found.structure, phrase, stretch)
        if words is None:
            return None
        inside = [
            time for time in self._found.times if time.edtf and (words.holds(time.stretch) or time.stretch.holds(words))
        ]
        return inside[0] if len(inside) == 1 else None

    def _quoted(self, text: Stretch, stretch: Stretch) -> tuple[Stretch, Mode]:
        """The characters that were said, without quotation marks, and whether they are the speaker's own."""
        marks = [each for each in self._found.structure.quotations if each.whole.touches(stretch)]
        for quotation in marks:
            if quotation.whole.holds(text):
                start, end = max(text.start, quotation.inside.start), min(text.end, quotation.inside.end)
                return (Stretch(start, end) if start < end else text), "direct"
        return text, "mixed" if any(quotation.whole.touches(text) for quotation in marks) else "indirect"

    def _actor(self, name: str, stretch: Stretch) -> tuple[str, Stretch, Basis] | None:
        """The actor whom words of the article name, the words, and whether they do so by inference only.

        A new one, where the document has none of that name.
        """
        words = words_near(self._found.structure, name, stretch)
        if words is None:
            return None
        mention = self._mentions.get(words)
        if mention is not None and (known := self._known_actor(mention)):
            return known, words, "inferred" if mention.inferred else "stated"
        written = self._copied(words)
        key = key_of(written)
        pronouns = self._pronouns
        if key in pronouns.he | pronouns.she | pronouns.things or not any(letter.isalpha() for letter in written):
            return None
        if key not in self._actor_ids:
            made = Actor(
                id=self._id(_plain(written)), name=written, review="draft", rule=RULE, proposed_by=self._by,
                confidence="low", grounds=(self._ground("name", words),),
            )  # fmt: skip
            self._actor_ids[key] = made.id
            self.actors.append(made)
        return self._actor_ids[key], words, "stated"

    def _known_actor(self, mention: Mention) -> str | None:
        """The document's actor that a mention means."""
        return self._actor_ids.get(key_of(self._found.entities[mention.entity].name))

    def _place(self, name: str, stretch: Stretch) -> str | None:
        words = words_near(self._found.structure, name, stretch)
        if words is None:
            return None
        written = self._copied(words)
        key = key_of(written)
        if key not in self._place_ids:
            if not any(letter.isalpha() for letter in written):
                return None
            made = Place(
                id=self._id(_plain(written)), name=written, review="draft", rule=RULE, proposed_by=self._by,
                confidence="low", grounds=(self._ground("name", words),),
            )  # fmt: skip
            self._place_ids[key] = made.id
            self.places.append(made)
        return self._place_ids[key]

    def _ground(self, field: str, stretch: Stretch, basis: Basis = "stated", rule: str = RULE) -> Ground:
        exact = stretch.of(self._text)
        return Ground(field=field, rule=rule, basis=basis, exact=exact, start=stretch.start, end=stretch.end)

    def _evidence(self, stretch: Stretch) -> Evidence:
        return quote_of(self._text, self._source, stretch.start, stretch.end)

    def _copied(self, stretch: Stretch) -> str:
        return on_one_line(stretch.of(self._text))

    def _id(self, base: str) -> str:
        """An id that no record has."""
        number = 1
        while (id := base if number == 1 else f"{base}-{number}") in self._ids:
            number += 1
        self._ids.add(id)
        return id


def _plain(name: str) -> str:
    return slug(name)[:60] or "unnamed"
