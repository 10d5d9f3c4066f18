"""The kinds of events that rules know in a language."""

import msgspec

from viewer.derive.language import words_of


class _Kinds(msgspec.Struct):
    kinds: dict[str, dict[str, list[str]]]


def kinds_of(language: str) -> frozenset[str]:
    """Their names, such as "air strike".

    Raises:
        LanguageError: there are no rules for the language.
    """
    return frozenset(words_of(language, "happenings", _Kinds).kinds)
