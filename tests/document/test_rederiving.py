"""A changed article derived again, with the real rules on an invented article."""

from contextlib import suppress
from functools import cache

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.document.edits import edits
from viewer.derive.drafting import draft_document
from viewer.derive.loading import article_of_text
from viewer.derive.stages import find_all
from viewer.document.checking import check
from viewer.document.editing import At, CannotEdit, Told, added, changed, kept, record_at, rejected, settled
from viewer.document.editing_actors import actor_changed
from viewer.document.editing_merges import merged, split_at
from viewer.document.editing_quotes import evidence_at
from viewer.document.joining import joined, same_agreed, told_in
from viewer.document.merging import as_json
from viewer.document.rederiving import rederived
from viewer.document.requoting import located
from viewer.document.types import Document, Event

SENTENCES = (
    "Norland shelled the port of Tessin on Monday, killing 12 people.",
    "“We will answer every attack,” President Anna Berg said on Tuesday.",
    "Norland signed a ceasefire with Sudmark on 3 March 2021.",
    "More than 4,000 people have fled the city since January.",
    "Berg said that talks would begin on Friday.",
    "Police arrested 30 protesters in Tessin on Wednesday.",
)


@cache
def draft(*sentences: str) -> Document:
    article = article_of_text("\n\n".join(sentences), published="2021-03-05", language="en")
    return draft_document(article, find_all(article))


@cache
def first() -> Document:
    return draft(*SENTENCES)


def _sound(document: Document) -> None:
    checked = check(msgspec.json.decode(msgspec.json.encode(as_json(document))))
    broken = [each for each in checked.problems if each.done != "shown as broken"]
    assert not broken
    assert checked.document == document


def _event(document: Document, word: str) -> Event:
    return next(each for each in document.events if word in each.title)


def _told(document: Document) -> list[Told]:
    return [*document.events, *document.statements, *document.figures]


def _ats(document: Document) -> list[At]:
    return [
        *(At("events", each.id) for each in document.events),
        *(At("statements", each.id) for each in document.statements),
        *(At("figures", each.id) for each in document.figures),
    ]


def _titles(document: Document) -> list[str]:
    return [each.title for each in document.events]


def test_the_draft_is_rich_enough_for_these_tests() -> None:
    assert len(first().events) >= 3
    assert len(first().statements) >= 2
    assert len(first().figures) >= 2


def test_the_same_article_again_changes_nothing() -> None:
    assert rederived(first(), first()) == first()
    document = kept(first(), At("events", first().events[0].id))
    document = rejected(document, At("events", first().events[1].id))
    document = changed(document, At("figures", first().figures[0].id), measure="lives")
    assert rederived(document, first()) == document


def test_what_was_settled_stays_and_stands_where_the_new_text_has_it() -> None:
    document = first()
    for at in _ats(document):
        document = kept(document, at)
    new = draft("A storm hit the coast of Norland on Sunday.", *SENTENCES)
    again = rederived(document, new)
    _sound(again)
    assert set(_titles(document)) < set(_titles(again))
    assert [each.review for each in again.events[: len(document.events)]] == ["kept"] * len(document.events)
    text = again.sources[0].text
    assert text == new.sources[0].text
    for record in _told(again):
        assert all(located(text, each) for each in record.evidence)
        assert all(text.startswith(each.exact, each.start) for each in record.grounds if each.start is not None)
    assert settled(again)[0] == settled(document)[1]


def test_what_was_edited_stays_as_a_person_left_it() -> None:
    at = At("events", _event(first(), "shelled").id)
    document = changed(first(), at, title="Attack on the port", date="2021-03-01", kind="attack")
    again = rederived(document, draft("A new beginning was needed.", *SENTENCES))
    found = record_at(again, at)
    assert isinstance(found, Event)
    assert (found.title, found.date, found.kind, found.review) == (
        "Attack on the port",
        "2021-03-01",
        "attack",
        "edited",
    )
    assert len(again.events) == len(draft("A new beginning was needed.", *SENTENCES).events)


def test_what_was_rejected_is_not_made_again_and_what_referred_to_it_does_not() -> None:
    gone = _event(first(), "shelled")
    document = rejected(first(), At("events", gone.id))
    again = rederived(document, draft("Nobody spoke.", *SENTENCES))
    _sound(again)
    assert gone.title not in _titles(again)
    assert len(again.rejected) == 1
    assert located(again.sources[0].text, again.rejected[0].evidence[0])


def test_drafts_that_nobody_settled_keep_their_ids_or_go_with_their_words() -> None:
    new = draft(*SENTENCES[1:], "Norland opened a school in Tessin.")
    again = rederived(first(), new)
    _sound(again)
    assert sorted(_titles(again)) == sorted(_titles(new))
    shared = {each.title: each.id for each in first().events}
    assert all(shared.get(each.title, each.id) == each.id for each in again.events)


def test_a_kept_record_whose_words_are_gone_is_still_there() -> None:
    at = At("events", _event(first(), "arrested").id)
    document = kept(first(), at)
    again = rederived(document, draft(*SENTENCES[:-1]))
    found, before = record_at(again, at), record_at(document, at)
    assert isinstance(found, Event)
    assert isinstance(before, Event)
    assert (found.title, found.review, found.evidence) == (before.title, "kept", before.evidence)
    _sound(again)


def test_merged_and_split_records_are_not_made_again() -> None:
    one, other = _event(first(), "shelled"), _event(first(), "arrested")
    document = merged(first(), At("events", one.id), At("events", other.id))
    again = rederived(document, draft("It rained.", *SENTENCES))
    assert len(again.events) == len(first().events) - 1
    assert other.title not in _titles(again)
    quote = one.evidence[0]
    assert quote.start is not None
    document, _ = split_at(first(), At("events", one.id), quote.start + quote.exact.index("port"))
    again = rederived(document, draft("It rained.", *SENTENCES))
    assert len(again.events) == len(first().events) + 1
    assert one.title not in _titles(again)


def test_an_actor_named_anew_is_known_again() -> None:
    berg = next(each for each in first().actors if "Berg" in each.name)
    document = actor_changed(first(), berg.id, name="The President")
    again = rederived(document, draft("It rained.", *SENTENCES))
    assert [each.name for each in again.actors].count("The President") == 1
    assert not any(each.name == berg.name for each in again.actors)


def test_records_of_other_sources_and_of_people_stay() -> None:
    other = msgspec.structs.replace(
        draft("Norland shelled Tessin again on 1 March 2021.", "Sudmark closed its border."), title="Other"
    )
    document = joined(first(), other)
    second = document.sources[1].id
    document, by_hand = added(document, Event(id="", title="By hand", evidence=(evidence_at(document, second, 0, 7),)))
    event = next(each for each in document.events if each.evidence[0].source == second)
    document = same_agreed(document, document.events[0].id, event.id)
    again = rederived(document, draft("It rained.", *SENTENCES), document.sources[0].id)
    _sound(again)
    assert [e for e in again.events if e.evidence[0].source == second] == [
        e for e in document.events if e.evidence[0].source == second
    ]
    assert record_at(again, At("events", by_hand)) == record_at(document, At("events", by_hand))
    assert len(told_in(again, event.id)) == 2


def test_it_must_be_clear_which_source_is_meant() -> None:
    document = joined(first(), draft("Norland shelled Tessin again on 1 March 2021."))
    nameless = [msgspec.structs.replace(each, title=str(number)) for number, each in enumerate(document.sources)]
    document = msgspec.structs.replace(document, sources=tuple(nameless))
    for source in ("", "nothing"):
        with pytest.raises(CannotEdit, match="source"):
            rederived(document, first(), source)


@settings(max_examples=150)
@given(data=st.data())
def test_whatever_was_edited_and_changed_what_is_settled_stays(data: st.DataObject) -> None:
    document = first()
    for _ in range(data.draw(st.integers(0, 6))):
        with suppress(CannotEdit):
            document = data.draw(edits(document))(document)
    if not document.sources:
        return
    sentences = data.draw(st.lists(st.sampled_from(SENTENCES), max_size=7, unique=True))
    new = draft(*data.draw(st.sampled_from([(), ("It rained in Sudmark on 2 March 2021.",)])), *sentences)
    again = rederived(document, new, document.sources[0].id)
    _sound(again)
    ids = {each.id for each in _told(again)}
    for record in _told(document):
        assert record.review == "draft" or record.id in ids
    assert len(again.rejected) == len(document.rejected)
    places = [
        (each.rule, quote.start, quote.exact)
        for each in again.rejected
        for quote in each.evidence[:1]
        if located(again.sources[0].text, quote)
    ]
    made = [
        (each.rule, each.evidence[0].start, each.evidence[0].exact) for each in _told(again) if each.review == "draft"
    ]
    assert not set(places) & set(made)
    assert rederived(again, new, document.sources[0].id) == again
