"""Lanes in the reader's order."""

from hypothesis import given
from hypothesis import strategies as st

from viewer.layout.lane_order import LaneOrder, arranged, beside, expanded, hidden, moved, pinned, sorted_by
from viewer.query.answers import Lane


def lane(key: str, parent: str | None = None, kept: int = 1) -> Lane:
    return Lane(key, key.upper(), parent, 0 if parent is None else 1, kept, kept)


TURKEY, ERDOGAN, CAVUSOGLU = lane("turkey"), lane("erdogan", "turkey"), lane("cavusoglu", "turkey")
RUSSIA, PUTIN = lane("russia"), lane("putin", "russia")
UN = lane("un", kept=0)
LANES = (TURKEY, ERDOGAN, CAVUSOGLU, RUSSIA, PUTIN, UN)


def keys(order: LaneOrder, filtered: bool = False) -> list[str]:
    return [lane.key for lane in arranged(LANES, order, filtered)]


def test_unarranged_lanes_stand_in_natural_order() -> None:
    assert keys(LaneOrder()) == ["turkey", "erdogan", "cavusoglu", "russia", "putin", "un"]


def test_with_a_filter_lanes_that_keep_nothing_are_left_out() -> None:
    assert keys(LaneOrder(), filtered=True) == ["turkey", "erdogan", "cavusoglu", "russia", "putin"]


def test_pinned_lanes_come_first_in_the_order_of_pinning() -> None:
    assert keys(LaneOrder(pinned=("un", "putin")))[:2] == ["un", "putin"]


def test_a_pinned_parent_leaves_its_members_in_their_place() -> None:
    assert keys(LaneOrder(pinned=("russia",))) == ["russia", "turkey", "erdogan", "cavusoglu", "putin", "un"]


def test_hidden_lanes_are_not_drawn_but_their_members_are() -> None:
    assert keys(LaneOrder(hidden=frozenset({"turkey", "un"}))) == ["erdogan", "cavusoglu", "russia", "putin"]


def test_members_stay_behind_their_parent_when_it_is_moved() -> None:
    order = moved(LaneOrder(), LANES, "russia", 0)
    assert keys(order) == ["russia", "putin", "turkey", "erdogan", "cavusoglu", "un"]


def test_a_member_moves_within_its_parent() -> None:
    order = moved(LaneOrder(), LANES, "cavusoglu", 1)
    assert keys(order) == ["turkey", "cavusoglu", "erdogan", "russia", "putin", "un"]


def test_moving_past_the_ends_stops_there() -> None:
    assert keys(moved(LaneOrder(), LANES, "un", -5))[0] == "un"
    assert keys(moved(LaneOrder(), LANES, "turkey", 99))[-3:] == ["turkey", "erdogan", "cavusoglu"]


def test_a_pinned_lane_moves_among_the_pinned() -> None:
    order = LaneOrder(pinned=("un", "russia"))
    shown = arranged(LANES, order, False)
    assert moved(order, shown, "russia", 0).pinned == ("russia", "un")


def test_a_root_moves_past_the_next_root_and_its_members_and_back() -> None:
    shown = arranged(LANES, LaneOrder(), False)
    after = beside(LaneOrder(), shown, "turkey", 1)
    assert after == 3
    order = moved(LaneOrder(), shown, "turkey", after)
    assert keys(order) == ["russia", "putin", "turkey", "erdogan", "cavusoglu", "un"]
    shown = arranged(LANES, order, False)
    before = beside(order, shown, "turkey", -1)
    assert before == 0
    assert keys(moved(order, shown, "turkey", before)) == keys(LaneOrder())


def test_the_first_and_the_last_of_a_parents_members_have_nobody_beyond() -> None:
    order = LaneOrder(pinned=("un",))
    shown = arranged(LANES, order, False)
    ends = {("un", -1), ("un", 1), ("turkey", -1), ("russia", 1), ("erdogan", -1), ("cavusoglu", 1)}
    for key, by in ends:
        assert beside(order, shown, key, by) is None
    assert beside(order, shown, "erdogan", 1) == [lane.key for lane in shown].index("cavusoglu")
    assert beside(order, shown, "nobody", 1) is None


def test_a_root_dropped_among_anothers_members_stops_beside_them() -> None:
    shown = arranged(LANES, LaneOrder(), False)
    assert keys(moved(LaneOrder(), shown, "russia", 2))[:2] == ["russia", "putin"]
    assert keys(moved(LaneOrder(), shown, "un", 4)) == ["turkey", "erdogan", "cavusoglu", "un", "russia", "putin"]


def test_by_name_each_stands_in_order_of_its_name_behind_its_parent() -> None:
    assert keys(LaneOrder(by_name=True)) == ["russia", "putin", "turkey", "cavusoglu", "erdogan", "un"]
    assert keys(LaneOrder(pinned=("un",), hidden=frozenset({"putin"}), by_name=True))[:3] == ["un", "russia", "turkey"]


def test_names_are_sorted_as_they_are_searched_and_those_without_one_last() -> None:
    named = [("1", "zebra"), ("2", "Çanakkale"), ("3", "İstanbul"), ("4", "ankara"), ("", ""), ("5", "Car")]
    lanes = [Lane(key, label, None, 0, 1, 1) for key, label in named]
    shown = arranged(lanes, LaneOrder(by_name=True), False)
    assert [lane.label for lane in shown] == ["ankara", "Çanakkale", "Car", "İstanbul", "zebra", ""]


def test_what_is_moved_by_hand_goes_before_names_until_all_are_sorted_anew() -> None:
    order = sorted_by(LaneOrder(), by_name=True)
    by_hand = moved(order, arranged(LANES, order, False), "un", 0)
    assert keys(by_hand)[:2] == ["un", "russia"]
    assert keys(sorted_by(by_hand, by_name=True)) == keys(order)
    assert keys(sorted_by(by_hand, by_name=False)) == keys(LaneOrder())


def test_pins_hides_and_expansions_can_be_undone() -> None:
    for change in (pinned, hidden, expanded):
        order = change(LaneOrder(), "un", True)
        assert order != LaneOrder()
        assert change(order, "un", False) == LaneOrder()


def test_pinning_twice_pins_once() -> None:
    assert pinned(pinned(LaneOrder(), "un", True), "un", True).pinned == ("un",)


some_keys = st.sampled_from([lane.key for lane in LANES])


@given(
    st.lists(some_keys, unique=True).map(tuple),
    st.lists(some_keys, unique=True).map(tuple),
    st.frozensets(some_keys),
)
def test_each_lane_that_is_not_hidden_is_drawn_once(
    order: tuple[str, ...], pins: tuple[str, ...], hide: frozenset[str]
) -> None:
    shown = keys(LaneOrder(order=order, pinned=pins, hidden=hide))
    assert sorted(shown) == sorted({lane.key for lane in LANES} - hide)
    assert shown[: len(pins)] == [key for key in pins if key not in hide][: len(pins)] or set(pins) & hide


@given(st.integers(0, 5), st.integers(0, 5))
def test_a_root_lands_where_it_was_dropped_or_as_near_as_members_allow(from_: int, to: int) -> None:
    roots = tuple(lane(name) for name in "abcdef")
    order = moved(LaneOrder(), roots, roots[from_].key, to)
    assert [lane.key for lane in arranged(roots, order, False)].index(roots[from_].key) == to
