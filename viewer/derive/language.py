"""What depends on an article's language, as data: a folder of TOML files for each under `resources/derive`."""

import tomllib
from functools import cache
from typing import TypeVar

import msgspec

from viewer.resource_files import resource

LANGUAGES = ("en",)
"""Languages that articles may have, as BCP 47 codes."""

Words = TypeVar("Words", bound=msgspec.Struct)


class LanguageError(Exception):
    """A language for which there are no rules."""


def words_of(language: str, part: str, kind: type[Words]) -> Words:
    """A part of a language's data, such as `words_of("en", "times", TimeWords)`: that TOML file in a stage's own type.

    Raises:
        LanguageError: there are no rules for the language; the message names those that there are.
    """
    base = language.partition("-")[0].lower()
    if base not in LANGUAGES:
        raise LanguageError(f"articles in “{language}” cannot be read yet; those in {', '.join(LANGUAGES)} can")
    words: Words = _read(base, part, kind)
    return words


@cache
def _read(language: str, part: str, kind: type[Words]) -> Words:
    tables = tomllib.loads(resource("derive", language, f"{part}.toml").read_text(encoding="utf-8"))
    return msgspec.convert(tables, kind)
