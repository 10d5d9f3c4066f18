"""What depends on an article's language, as data: a folder of TOML files for each under `resources/derive`."""

import re
import tomllib
import unicodedata
from collections import Counter
from functools import cache
from typing import TypeVar

import msgspec

from viewer.resource_files import resource

LANGUAGES = ("en",)
"""Languages that articles may have, as BCP 47 codes."""

_LOOKED_AT = 20_000
"""Code points by which a language is told."""
_MOST_LETTERS = 0.6
"""Part of a text's letters that are of one script."""
_FEWEST_WORDS, _FEWEST_LETTERS = 25, 40
_MANY = 0.12
"""Part of a text's words: so many are small ones in any language that it may be in."""
_TIMES = 3
"""By so much the small words of another language must outnumber those of ours."""

_KANA = 0.1
"""Part of a text's letters: so many in a Japanese syllabary make it Japanese, most of whose letters may be Chinese."""
_FEWEST_DISTINCT, _TOO_FEW = 30, 0.04
"""Different words in small letters, and the part of small words of ours among them that no prose is below."""
_UNKNOWN = "und"
"""BCP 47's code for a language that is not told."""

Words = TypeVar("Words", bound=msgspec.Struct)


class LanguageError(Exception):
    """A language for which there are no rules."""


class _Others(msgspec.Struct):
    """Names of languages by code; languages by the script in which they are written; small words by language."""

    names: dict[str, str]
    scripts: dict[str, str]
    small: dict[str, str]


def words_of(language: str, part: str, kind: type[Words]) -> Words:
    """A part of a language's data, such as `words_of("en", "times", TimeWords)`: that TOML file in a stage's own type.

    Raises:
        LanguageError: there are no rules for the language; the message names those that there are.
    """
    words_are_known(language)
    words: Words = _read(_base(language), part, kind)
    return words


def words_are_known(language: str) -> None:
    """Nothing, where there are rules for a language, or none is named.

    Raises:
        LanguageError: there are no rules for it; the message names those that there are.
    """
    if language and _base(language) not in LANGUAGES:
        raise LanguageError(f"articles in {_named(language)} cannot be read yet; those in {_readable()} can")


def must_be_readable(text: str) -> None:
    """Nothing, unless a text is evidently in a language for which there are no rules.

    Raises:
        LanguageError: it is; the message names its language.
    """
    language = _other_language(text[:_LOOKED_AT])
    if language:
        which = "a language that is not told" if language == _UNKNOWN else _named(language)
        raise LanguageError(
            f"the article seems to be in {which}, which cannot be read yet; articles in {_readable()} can"
        )


def _other_language(text: str) -> str:
    """The language that a text is in by its letters and its small words, where it evidently is none of ours."""
    others = _read_others()
    scripts = Counter(_script(letter) for letter in text if letter.isalpha())
    words = Counter(re.findall(r"[^\W\d_]+", text.replace("İ", "i").lower()))
    many = max(words.total(), 1)
    smalls = {language: set(small.split()) for language, small in others.small.items()}
    parts = {language: sum(words[word] for word in small) / many for language, small in smalls.items()}
    other = scripts.total() - scripts["LATIN"]
    if other >= max(_FEWEST_LETTERS, _MOST_LETTERS * scripts.total()):
        del scripts["LATIN"]
        kana = max(("HIRAGANA", "KATAKANA"), key=lambda each: scripts[each])
        script = kana if scripts[kana] >= _KANA * other else max(scripts, key=lambda each: (scripts[each], each))
        candidates = others.scripts.get(script, _UNKNOWN).split()
        return max(candidates, key=lambda language: (parts.get(language, 0), -candidates.index(language)))
    if scripts["LATIN"] < max(_FEWEST_LETTERS, _MOST_LETTERS * scripts.total()):
        return ""
    likely = max((language for language in parts if language not in LANGUAGES), key=lambda one: (parts[one], one))
    # words that both have, such as "a", speak for neither
    own = set.union(*(smalls[language] for language in LANGUAGES))
    ours = sum(words[word] for word in own - smalls[likely]) / many
    theirs = sum(words[word] for word in smalls[likely] - own) / many
    if many >= _FEWEST_WORDS and theirs >= max(_MANY, _TIMES * ours):
        return likely
    prose = Counter(re.findall(r"(?<!\w)[^\W\d_A-Z][^\W\d_]*", text))
    distinct = len(prose) >= _FEWEST_DISTINCT and len(prose) > len(words) / 2
    return _UNKNOWN if distinct and ours < _TOO_FEW else ""


@cache
def _script(letter: str) -> str:
    return unicodedata.name(letter, "").partition(" ")[0]


def _base(language: str) -> str:
    return language.partition("-")[0].lower()


def _named(language: str) -> str:
    name = _read_others().names.get(_base(language))
    return f"{name} ({language})" if name else f"“{language}”"


def _readable() -> str:
    return ", ".join(_named(language) for language in LANGUAGES)


@cache
def _read(language: str, part: str, kind: type[Words]) -> Words:
    tables = tomllib.loads(resource("derive", language, f"{part}.toml").read_text(encoding="utf-8"))
    return msgspec.convert(tables, kind)


@cache
def _read_others() -> _Others:
    return msgspec.convert(tomllib.loads(resource("derive", "languages.toml").read_text(encoding="utf-8")), _Others)
