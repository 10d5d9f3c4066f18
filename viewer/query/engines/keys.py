"""Keys of an engine's rows (actors, places, sources): one a row, several in an array, or a text with semicolons."""

from __future__ import annotations

import inspect
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING
from uuid import uuid4

from viewer.query.filter import NO_KEY

if TYPE_CHECKING:
    from ibis import Value


@dataclass(frozen=True, eq=False)
class Keys:
    """What a row names: `single`, or `several` in an array (with their `roles` in step, where these are known).

    Attributes:
        role: of all of them, where there are no roles in step.
        stands: whether the record stands in their lanes.
    """

    single: Value | None = None
    several: Value | None = None
    roles: Value | None = None
    role: str = NO_KEY
    stands: bool = True

    @property
    def there(self) -> Value:
        """Whether the row has any."""
        if self.single is not None:
            return (self.single != "").fill_null(False)
        assert self.several is not None
        return (self.several.length() > 0).fill_null(False)

    def has(self, wanted: Collection[str], roles: Collection[str] = ()) -> Value:
        """Whether the row has any of `wanted`, in one of `roles` if there are any."""
        import ibis

        if not wanted or (roles and self.roles is None and self.role not in roles):
            return ibis.literal(False)
        chosen = sorted(wanted)
        if self.single is not None:
            return self.single.isin(chosen).fill_null(False)
        assert self.several is not None
        if roles and self.roles is not None:
            return self._in_roles(chosen, sorted(roles))
        return any_of([self.several.contains(key).fill_null(False) for key in chosen])

    def in_roles(self, roles: Collection[str]) -> Value:
        """Whether the row has any in one of `roles`."""
        import ibis

        if self.roles is None:
            return self.there if self.role in roles else ibis.literal(False)
        return self._in_roles(None, sorted(roles))

    def _in_roles(self, wanted: Sequence[str] | None, roles: Sequence[str]) -> Value:
        several, beside = self.several, self.roles
        assert several is not None
        assert beside is not None

        def fits(key: Value, at: Value) -> Value:
            in_role = beside[at].fill_null("").isin(roles)
            return in_role if wanted is None else key.isin(wanted) & in_role

        return (several.filter(in_step(fits)).length() > 0).fill_null(False)

    def array(self) -> Value:
        """Them as an array, which may have missing ones in it."""
        import ibis

        if self.several is not None:
            return self.several
        assert self.single is not None
        return ibis.array([self.single])


def read_keys(column: Value, roles: Value | None = None) -> Keys | None:
    """The keys that a column holds, by its type: text is one, or several with semicolons between."""
    kind = column.type()
    if kind.is_array() and kind.value_type.is_string():
        return Keys(several=column, roles=roles)
    if kind.is_array() and kind.value_type.is_struct():
        names = kind.value_type.names
        actor = next((name for name in ("actor", "name", "id") if name in names), None)
        if actor is None:
            return None
        in_step = column.map(lambda part: part["role"].fill_null("")) if "role" in names else roles
        return Keys(several=column.map(lambda part: part[actor]), roles=in_step)
    return None if not kind.is_string() else Keys(several=split(column), roles=roles)


def in_step(test: Callable[[Value, Value], Value]) -> Callable[..., Value]:
    """A test of a key and its place in its array, for `filter` and `map`.

    Its parameters are named as nowhere else: Ibis takes those of one name in one question for the same.
    """
    once = uuid4().hex
    kind = inspect.Parameter.KEYWORD_ONLY

    def tested(**named: Value) -> Value:
        key, at = named.values()
        return test(key, at)

    names = [inspect.Parameter(f"{name}_{once}", kind) for name in ("key", "at")]
    setattr(tested, "__signature__", inspect.Signature(names))  # noqa: B010 (functions have no such field to mypy)
    return tested


def split(column: Value) -> Value:
    """The parts of a text between semicolons, without empty ones."""
    parts = column.fill_null("").split(";").map(lambda part: part.strip())
    return parts.filter(lambda part: part != "")


def any_of(conditions: Sequence[Value]) -> Value:
    """Whether any of the conditions holds."""
    import ibis

    joined = ibis.literal(False)
    for at, condition in enumerate(conditions):
        joined = joined | condition if at else condition
    return joined


def all_of(conditions: Sequence[Value]) -> Value:
    """Whether all of the conditions hold."""
    import ibis

    joined = ibis.literal(True)
    for at, condition in enumerate(conditions):
        joined = joined & condition if at else condition
    return joined


def together(keys: Sequence[Keys]) -> Value | None:
    """All keys in one array; None where there can be none."""
    if not keys:
        return None
    arrays = [one.array() for one in keys]
    return arrays[0] if len(arrays) == 1 else arrays[0].concat(*arrays[1:])


def each_once(array: Value) -> Value:
    """An array's different values. Engines take long to look for what is twice: of two at most it is seen at once."""
    import ibis

    few = (array.length() < 2) | ((array.length() == 2) & (array[0] != array[1]))
    return ibis.ifelse(few.fill_null(False), array, array.unique())


def lane_of(keys: Sequence[Keys]) -> Value:
    """The keys of a row one by one, each once, in as many rows; NO_KEY for a row without any."""
    import ibis

    if not keys:
        return ibis.literal(NO_KEY)
    if len(keys) == 1 and keys[0].single is not None:
        return keys[0].single.fill_null(NO_KEY)
    array = together([Keys(several=_given(one)) for one in keys])
    assert array is not None
    some = (array.length() > 0).fill_null(False)
    return ibis.ifelse(some, each_once(array), ibis.array([NO_KEY])).unnest()


def _given(keys: Keys) -> Value:
    """Them as an array of those that are given."""
    if keys.several is not None:
        return keys.several
    return keys.array().filter(lambda key: key.notnull() & (key != ""))
