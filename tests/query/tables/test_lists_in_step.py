from dataclasses import replace

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from viewer.query.tables.keyed_lists import Lists
from viewer.query.tables.lists_in_step import in_step

Value = tuple[str, str | None]
names = st.lists(st.tuples(st.sampled_from("abc "), st.sampled_from(["", "own", None])), max_size=4)
roles = st.lists(st.sampled_from(["", "own", "host", "guest"]), max_size=4)
rows = st.lists(st.tuples(st.integers(0, 3), st.integers(0, 3)), max_size=30)


def lists_of(lists: list[list[Value]]) -> Lists:
    words = tuple(dict.fromkeys(name.strip() for values in lists for name, _ in values))
    told = tuple(dict.fromkeys(role or "" for values in lists for _, role in values))
    every = [value for values in lists for value in values]
    return Lists(
        code="",
        names=words,
        roles=told,
        first=np.cumsum([0, 0, *(len(values) for values in lists)]),
        name=np.array([words.index(name.strip()) for name, _ in every], dtype=np.int32),
        role=np.array([told.index(role or "") for _, role in every], dtype=np.int32),
        stands=np.ones(len(every), dtype=np.bool_),
        unsaid=np.array([role is None for _, role in every], dtype=np.bool_),
    )


@given(st.lists(names, min_size=3, max_size=3), st.lists(roles, min_size=3, max_size=3), rows)
def test_each_name_gets_its_own_role_or_the_one_at_its_place(
    named: list[list[Value]], told: list[list[str]], taken: list[tuple[int, int]]
) -> None:
    one = replace(lists_of(named), other=lists_of([[(role or " ", "") for role in values] for values in told]))
    first, second = (np.array([pair[side] for pair in taken], dtype=np.int32) for side in (0, 1))
    made, code = in_step(one, first, second)
    expected = []
    for name_code, role_code in taken:
        beside = told[role_code - 1] if role_code else []
        values = named[name_code - 1] if name_code else []
        parts = [
            (name, role if role is not None else beside[place] if place < len(beside) else "")
            for place, (name, role) in enumerate(values)
        ]
        expected.append([(name, role) for name, role in parts if name.strip()])
    found = [
        [(made.names[made.name[at]], made.roles[made.role[at]]) for at in range(made.first[row], made.first[row + 1])]
        for row in code.tolist()
    ]
    assert found == expected
    every = [part for parts in expected for part in parts]
    assert made.names == tuple(dict.fromkeys(name for name, _ in every))
    assert made.roles == tuple(dict.fromkeys(role for _, role in every))
