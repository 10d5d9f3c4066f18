"""Proposals beside a draft: only words of the article, dates and numbers by our rules, behind what rules found."""

import dataclasses

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from viewer.derive.drafting import draft_document
from viewer.derive.loading import article_of_text
from viewer.derive.proposing import Merged, Proposal, ProposedActor, merge_proposals
from viewer.derive.stages import find_all
from viewer.document.evidence import find_quote
from viewer.document.types import Document, Event, Evidence, Figure, Rejected, Statement
from viewer.formats.dateline import read_dateline
from viewer.formats.saving import save_document

_TEXT = (
    "Peruvian troops attacked a camp near Cusco on Tuesday, the defence ministry said. At the harbour, the Aurora sat "
    "idle from early March; nobody came aboard.\n\n"
    "“The river is ours again,” Ana Solberg said. The mayor put it otherwise: a lost year. She shrugged. She "
    "shrugged.\n\n"
    "More than 3,000 people have fled. The walls are 12 metres high and 40 years old."
)
_ARTICLE = article_of_text(_TEXT, published="2021-03-18")
_ALL = find_all(_ARTICLE)
# Rules that learn more must not take away what is proposed here: of events they have those of the first sentence alone.
_FOUND = dataclasses.replace(
    _ALL, happenings=tuple(each for each in _ALL.happenings if each.stretch.end <= _TEXT.index("At the harbour"))
)
_DRAFT = draft_document(_ARTICLE, _FOUND)
_IDLE = "the Aurora sat idle from early March"


def _merged(*proposals: Proposal, document: Document = _DRAFT) -> Merged:
    return merge_proposals(document, _ARTICLE, proposals, proposed_by="small-model", found=_FOUND)


def _event(exact: str = _IDLE, **fields: object) -> Proposal:
    return msgspec.convert({"record": "event", "exact": exact, **fields}, Proposal)


def test_an_event_is_taken_behind_the_rules() -> None:
    merged = _merged(_event(date="early March", kind="attack", actors=[{"name": "Aurora", "role": "affected"}]))
    assert (merged.taken, merged.repeats, merged.unfounded) == (1, 0, 0)
    assert merged.document.events[:-1] == _DRAFT.events
    event = merged.document.events[-1]
    assert (event.review, event.rule, event.proposed_by, event.confidence) == (
        "draft", "proposed", "small-model", "low",
    )  # fmt: skip
    assert event.title == _IDLE
    assert event.evidence[0].exact == _IDLE
    assert event.kind == "attack"
    actors = {actor.id: actor for actor in merged.document.actors}
    (role,) = event.actors
    assert (actors[role.actor].name, actors[role.actor].proposed_by, role.role) == ("Aurora", "small-model", "affected")


def test_dates_are_read_by_our_rules() -> None:
    event = _merged(_event(date="early March")).document.events[-1]
    ours = next(time for time in _FOUND.times if "early March" in time.stretch.of(_TEXT))
    assert event.date == ours.edtf != ""
    ground = next(ground for ground in event.grounds if ground.field == "date")
    assert ground.rule == ours.rule
    assert event.date_text in _TEXT


@pytest.mark.parametrize("date", ["2021-03-01", "1 March 2021", "March 3", "nobody", "x" * 10_000, "", " "])
def test_a_date_that_is_not_in_the_article_is_none(date: str) -> None:
    event = _merged(_event(date=date)).document.events[-1]
    assert event.date == ""
    assert not any(ground.field == "date" for ground in event.grounds)


@pytest.mark.parametrize(
    "exact",
    [
        "", " ", "…", "the Aurora sank", "The Aurora sat idle", "She shrugged", "obody came aboar", "a" * 5000,
        "the Aurora sat  idle", "\ud800", "“", ".",
    ],
)  # fmt: skip
def test_what_does_not_stand_once_in_the_article_is_not_taken(exact: str) -> None:
    merged = _merged(_event(exact))
    assert (merged.taken, merged.unfounded) == (0, 1)
    assert merged.document == _DRAFT


def test_a_place_tells_which_of_two() -> None:
    second = _TEXT.rindex("She shrugged")
    merged = _merged(_event("She shrugged", start=second, end=second + len("She shrugged")))
    assert merged.document.events[-1].evidence[0].start == second
    assert _merged(_event("She shrugged", start=second + 1)).taken == 0
    assert _merged(_event("She shrugged", start=-5, end=10**30)).taken == 0


def test_what_rules_found_is_not_told_again() -> None:
    first = _DRAFT.events[0].evidence[0].exact
    assert _merged(_event(first)).repeats == 1
    assert _merged(_event(first + ", the defence ministry said")).repeats == 1
    assert _merged(_event(), _event(), _event(f"At the harbour, {_IDLE}")).repeats == 2


def test_what_a_person_rejected_is_not_made_again() -> None:
    start = _TEXT.index(_IDLE)
    rejected = Rejected(
        record="event", evidence=(Evidence(source=_DRAFT.sources[0].id, exact=_IDLE, start=start, end=start + 36),)
    )
    assert _merged(_event(), document=msgspec.structs.replace(_DRAFT, rejected=(rejected,))).repeats == 1


def test_kinds_roles_and_status_are_ours() -> None:
    event = _merged(
        _event(kind="<b>made up</b>", status="certain", actors=[{"name": "Aurora", "role": "villain"}])
    ).document.events[-1]
    assert (event.kind, event.status, event.actors[0].role) == ("", "reported", "participant")
    assert _merged(_event(status="planned")).document.events[-1].status == "planned"


def test_names_that_are_not_in_the_article_name_nobody() -> None:
    event = _merged(
        _event(
            actors=[{"name": "Napoleon"}, {"name": "urora"}, {"name": ""}, {"name": "12"}], places=["Atlantis", "Cusco"]
        )
    ).document.events[-1]
    assert event.actors == ()
    places = {place.id: place.name for place in _DRAFT.places}
    assert [places[id] for id in event.places] == ["Cusco"]


def test_known_actors_are_the_same() -> None:
    merged = _merged(_event(actors=[{"name": "Ana Solberg", "role": "affected"}]))
    assert merged.document.actors == _DRAFT.actors
    name = {actor.id: actor.name for actor in _DRAFT.actors}[merged.document.events[-1].actors[0].actor]
    assert name == "Ana Solberg"


def test_a_statement_is_taken_with_its_speaker() -> None:
    exact = "The mayor put it otherwise: a lost year."
    (said,) = _merged(
        Proposal(record="statement", exact=exact, speaker="The mayor", text="a lost year", date="2021-03-01")
    ).document.statements[len(_DRAFT.statements) :]
    assert (said.text, said.mode, said.said) == ("a lost year", "indirect", "2021-03-18")
    assert (said.rule, said.proposed_by, said.confidence) == ("proposed", "small-model", "low")


@pytest.mark.parametrize(
    ("speaker", "text"),
    [("", "a lost year"), ("Napoleon", "a lost year"), ("The mayor", "nobody came"), ("The mayor", "lost yea")],
)
def test_a_statement_without_speaker_or_words_is_none(speaker: str, text: str) -> None:
    exact = "The mayor put it otherwise: a lost year. She shrugged."
    merged = _merged(Proposal(record="statement", exact=exact, speaker=speaker, text=text))
    assert (merged.taken, merged.unfounded) == (0, 1)
    assert merged.document == _DRAFT


def test_a_pronoun_is_whom_our_rules_take_it_for() -> None:
    exact = _TEXT[_TEXT.index("The mayor put") : _TEXT.index(" She shrugged.") + len(" She shrugged.")]
    merged = _merged(Proposal(record="statement", exact=exact, speaker="She", text="a lost year"))
    assert merged.document.actors == _DRAFT.actors
    ground = next(each for each in merged.document.statements[-1].grounds if each.field == "speaker")
    assert ground.basis == "inferred"


def test_what_stands_between_marks_is_verbatim() -> None:
    bare = dataclasses.replace(_FOUND, said=())
    document = draft_document(_ARTICLE, bare)
    exact = "“The river is ours again,” Ana Solberg said."
    proposal = Proposal(record="statement", exact=exact, speaker="Ana Solberg", text="“The river is ours again,”")
    (said,) = merge_proposals(document, _ARTICLE, [proposal], found=bare).document.statements
    assert (said.text, said.mode) == ("The river is ours again,", "direct")


def test_a_figure_is_read_by_our_rules() -> None:
    bare = msgspec.structs.replace(_DRAFT, figures=())
    (figure,) = _merged(
        Proposal(record="figure", exact="More than 3,000 people", measure="people"), document=bare
    ).document.figures
    assert (figure.value, figure.qualifier, figure.measure) == (3000, "more-than", "people")
    assert _merged(Proposal(record="figure", exact="More than 3,000 people", measure="people")).repeats == 1
    assert _merged(Proposal(record="figure", exact="nobody came aboard", measure="nobody")).unfounded == 1
    assert (
        _merged(Proposal(record="figure", exact="3,000 people have fled", measure="rebels"), document=bare).taken == 0
    )


def test_the_article_must_be_a_source() -> None:
    with pytest.raises(ValueError, match="no source"):
        merge_proposals(Document(title="x"), _ARTICLE, [])


_WORDS = st.one_of(
    st.sampled_from([*_TEXT.split(), _IDLE, "early March", "Ana Solberg", "", "2021-03-18", "<script>", "\u202e"]),
    st.builds(lambda a, b: _TEXT[min(a, b) : max(a, b)], st.integers(0, len(_TEXT)), st.integers(0, len(_TEXT))),
    st.text(max_size=20),
)
_PLACES = st.none() | st.integers(-5, len(_TEXT) + 5) | st.just(10**30)
_PROPOSALS = st.lists(
    st.builds(
        Proposal,
        record=st.sampled_from(["event", "statement", "figure"]),
        exact=_WORDS, start=_PLACES, end=_PLACES, kind=_WORDS, status=_WORDS, date=_WORDS,
        actors=st.lists(st.builds(ProposedActor, name=_WORDS, role=_WORDS), max_size=3).map(tuple),
        places=st.lists(_WORDS, max_size=2).map(tuple), speaker=_WORDS, text=_WORDS, measure=_WORDS,
    ),
    max_size=6,
)  # fmt: skip


@settings(deadline=None)
@given(_PROPOSALS)
def test_whatever_is_proposed_the_draft_holds(
    tmp_path_factory: pytest.TempPathFactory, proposals: list[Proposal]
) -> None:
    merged = _merged(*proposals)
    assert merged.taken + merged.repeats + merged.unfounded == len(proposals)
    document = merged.document
    assert document.events[: len(_DRAFT.events)] == _DRAFT.events
    assert document.statements[: len(_DRAFT.statements)] == _DRAFT.statements
    assert document.figures[: len(_DRAFT.figures)] == _DRAFT.figures
    records: list[Event | Statement | Figure] = [*document.events, *document.statements, *document.figures]
    for record in records:
        assert all(find_quote(_TEXT, quote) is not None for quote in record.evidence)
        for ground in record.grounds:
            if ground.start is not None:
                assert _TEXT[ground.start : ground.end] == ground.exact
    texts = {time.stretch.of(_TEXT): time.edtf for time in _FOUND.times}
    for event in document.events[len(_DRAFT.events) :]:
        assert event.date == texts.get(event.date_text, "")
    path = tmp_path_factory.mktemp("merged") / "draft.dateline.json"
    save_document(document, path)
    opened = read_dateline(path)
    assert opened.problems == ()
    assert opened.document == document
