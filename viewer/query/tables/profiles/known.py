"""The profiles that there are, and which of them a table is of."""

from collections.abc import Collection, Sequence

from viewer.query.tables.csv_files import Bare
from viewer.query.tables.profiles.acled import ACLED
from viewer.query.tables.profiles.gdelt import GDELT
from viewer.query.tables.profiles.plaso import PLASO
from viewer.query.tables.profiles.profile import Profile
from viewer.query.tables.profiles.timesketch import TIMESKETCH
from viewer.query.tables.profiles.ucdp import UCDP
from viewer.query.tables.synonyms import plain_name

PROFILES: tuple[Profile, ...] = (ACLED, UCDP, GDELT, TIMESKETCH, PLASO)


def profile_of_columns(columns: Collection[str], profiles: Sequence[Profile] = PROFILES) -> Profile | None:
    """The profile of a table with columns of these names; None for none."""
    names = frozenset(plain_name(name) for name in columns)
    return next((profile for profile in profiles if profile.fits(names)), None)


def bare_kinds(profiles: Sequence[Profile] = PROFILES) -> tuple[Bare, ...]:
    """The kinds of files without a header that are known."""
    return tuple(kind for profile in profiles for kind in profile.bare)


def profiles_text() -> str:
    """What a table's reading depends on where nobody says how it is read: the profiles with their versions."""
    return " ".join(f"{profile.key}/{profile.version}" for profile in PROFILES)
