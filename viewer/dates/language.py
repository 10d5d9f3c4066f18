"""The language that dates are put into: its tag and its phrases."""

from functools import lru_cache
from typing import NamedTuple

from viewer.dates.patterns import find_locale
from viewer.dates.phrases import Phrases
from viewer.dates.phrases_en import ENGLISH
from viewer.dates.phrases_tr import TURKISH

_PHRASES = {"en": ENGLISH, "tr": TURKISH}


class Language(NamedTuple):
    """A locale that CLDR knows, and the phrases of its language (English ones where we have none)."""

    locale: str
    phrases: Phrases


@lru_cache(maxsize=64)
def find_language(tag: str) -> Language:
    """The language of a tag such as "tr" or "de-AT"; British English for an unknown one."""
    return Language(tag, _PHRASES.get(find_locale(tag).language, ENGLISH))
