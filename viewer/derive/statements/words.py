"""A language's verbs of saying and the words around them."""

from dataclasses import dataclass
from functools import cache

import msgspec

from viewer.derive.language import words_of
from viewer.derive.tokens import Phrases

_FORMS = ("base", "present", "past", "participle", "ing")


class SayingWords(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """`resources/derive/<language>/saying.toml`."""

    verbs: dict[str, tuple[str, ...]]
    words: dict[str, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Verb:
    """A form of verbs of saying: what may follow them (`kinds`), and which forms it is."""

    kinds: frozenset[str]
    forms: frozenset[str]


@dataclass(frozen=True)
class Saying:
    """The words, ready to be looked up."""

    verbs: dict[str, Verb]
    groups: dict[str, frozenset[str]]
    according: Phrases[str]
    behalf: Phrases[str]

    def among(self, group: str, word: str) -> bool:
        """Whether a word is of one of the groups of `[words]`."""
        return word in self.groups[group]

    def ends(self, group: str, word: str) -> bool:
        """Whether a word ends as a group of endings says."""
        return word.endswith(tuple(self.groups[group]))


@cache
def saying(language: str) -> Saying:
    """The words of a language."""
    words = words_of(language, "saying", SayingWords)
    kinds: dict[str, set[str]] = {}
    forms: dict[str, set[str]] = {}
    for kind, verbs in words.verbs.items():
        for verb in verbs:
            for form, word in zip(_FORMS, verb.split(), strict=True):
                kinds.setdefault(word, set()).add(kind)
                forms.setdefault(word, set()).add(form)
    return Saying(
        {word: Verb(frozenset(kinds[word]), frozenset(forms[word])) for word in kinds},
        {name: frozenset(group) for name, group in words.words.items()},
        Phrases(dict.fromkeys(words.words["according"], "according-to")),
        Phrases(dict.fromkeys(words.words["behalf"], "behalf")),
    )
