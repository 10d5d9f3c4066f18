"""Several records changed alike: as changing them one by one would, and in one step."""

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.session.editing.bridge import draft
from viewer.document.editing import CannotEdit, changed, kept, rejected
from viewer.document.types import ActorRole, Ground
from viewer.query.filter import RecordType, Ref
from viewer.session.editing.refs import at
from viewer.session.editing.several import Alike, all_kept, all_rejected, made_alike, type_of

CLOSED, LEFT, STOPPED = (Ref(RecordType.EVENT, id) for id in ("closed", "left", "stopped"))
UNSAFE, FORTY = Ref(RecordType.STATEMENT, "unsafe"), Ref(RecordType.FIGURE, "forty")
EVERY = (CLOSED, LEFT, STOPPED, UNSAFE, FORTY)


ALIKE = st.builds(
    Alike,
    status=st.sampled_from((None, "reported", "claimed", "planned")),
    kind=st.sampled_from((None, "", "transport", "strike")),
    date=st.sampled_from((None, "", "2021-06-07", "2021-06~", "2021-06-07/2021-06-10")),
)


@given(st.sets(st.sampled_from((CLOSED, LEFT, STOPPED)), min_size=1), ALIKE)
def test_it_is_what_changing_each_by_itself_gives(refs: set[Ref], alike: Alike) -> None:
    document = one_by_one = draft()
    fields = {name: value for name in ("status", "kind", "date") if (value := getattr(alike, name)) is not None}
    for ref in sorted(refs):
        one_by_one = changed(one_by_one, at(ref), **fields)
    together, count = made_alike(document, sorted(refs), alike)
    assert together == one_by_one
    assert count == sum(one is not other for one, other in zip(document.events, together.events, strict=True))


def test_an_actor_gets_a_role_in_each_and_none_loses_another() -> None:
    document, count = made_alike(draft(), (CLOSED, LEFT), Alike(actor="guards", role="target"))
    assert count == 2
    assert document.events[0].actors == document.events[1].actors == (ActorRole(actor="guards", role="target"),)
    document, count = made_alike(document, (CLOSED, LEFT, STOPPED), Alike(actor="lind", role="observer"))
    assert count == 3
    assert [part.actor for part in document.events[0].actors] == ["guards", "lind"]


def test_tags_come_to_those_that_are_there() -> None:
    document, _ = made_alike(draft(), (CLOSED,), Alike(tags=("bridge",)))
    document, count = made_alike(document, (CLOSED, LEFT), Alike(tags=("bridge", "flood")))
    assert (document.events[0].tags, document.events[1].tags, count) == (("bridge", "flood"),) * 2 + (2,)
    assert made_alike(document, (CLOSED, LEFT), Alike(tags=("flood",))) == (document, 0)


def test_statements_and_figures_have_their_own_fields() -> None:
    document, _ = made_alike(draft(), (UNSAFE,), Alike(date="2021-06-08", actor="guards"))
    assert (document.statements[0].said, document.statements[0].speaker) == ("2021-06-08", "guards")
    document, _ = made_alike(document, (FORTY,), Alike(date="2021-06-09", actor="lind"))
    assert (document.figures[0].as_of, document.figures[0].attributed_to) == ("2021-06-09", "lind")


def test_what_differs_in_type_is_refused() -> None:
    assert type_of((CLOSED, UNSAFE)) is None
    for refs in ((CLOSED, UNSAFE), ()):
        with pytest.raises(CannotEdit, match="one type"):
            made_alike(draft(), refs, Alike(date="2021"))


@pytest.mark.parametrize("alike", [Alike(date="never"), Alike(actor="nobody", role="target"), Alike(place="nowhere")])
def test_what_no_record_may_have_is_refused(alike: Alike) -> None:
    with pytest.raises(CannotEdit):
        made_alike(draft(), (CLOSED, LEFT), alike)


def test_what_is_changed_by_hand_rests_on_no_rule() -> None:
    ground = Ground(field="date", rule="weekday", exact="Monday")
    events = tuple(msgspec.structs.replace(each, grounds=(ground,)) for each in draft().events)
    document = msgspec.structs.replace(draft(), events=events)
    after, _ = made_alike(document, (CLOSED, LEFT), Alike(date="2021-06-01"))
    assert [each.review for each in after.events] == ["edited", "edited", "draft"]
    assert [each.grounds for each in after.events] == [(), (), (ground,)]


def test_drafts_are_kept_and_rejected_together_as_each_by_itself() -> None:
    document = one_by_one = draft()
    for ref in EVERY[1:]:
        one_by_one = kept(one_by_one, at(ref))
    assert all_kept(document, EVERY[1:]) == one_by_one
    assert all_kept(one_by_one, EVERY[1:]) == one_by_one
    one_by_one = document
    for ref in (LEFT, UNSAFE, FORTY):
        one_by_one = rejected(one_by_one, at(ref))
    assert all_rejected(document, (LEFT, UNSAFE, FORTY)) == one_by_one
