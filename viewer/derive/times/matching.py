"""Rules matched against tokens: every set of classes is one letter, and a rule a regular expression over letters.

Each stage takes the leftmost of its matches, the longest of those and the first rule of these, and puts one token with
a meaning in their place; the next stage reads what that made (a cascade of finite-state rules, as Abney describes it).
"""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from viewer.derive.times.found import LABELS, Found, label_of
from viewer.derive.times.meanings import Meaning
from viewer.derive.times.readers import READERS
from viewer.derive.times.tokens import EDGE, NUMERIC, Lexicon, Token, Word
from viewer.derive.times.words import RuleWords, time_words

_PIECE = re.compile(r"\(|\)\?|\)|\||[^\s()|]+")
_NAMED = re.compile(r"[a-z'][^=]*|[^\w@=].*")
_FIRST_LETTER = 0x4E00
_AROUND = {"<<": "(?<={}.)", "<": "(?<={})", "<!": "(?<!{})", ">>": "(?=.{})", ">": "(?={})", ">!": "(?!{})"}
"""What a place that only looks becomes: two back, back, two ahead, ahead, and what must not be there."""


@dataclass(frozen=True, slots=True)
class _Piece:
    """One place of a pattern: how it looks around, its label and classes, and whether it may lack."""

    ahead: str
    label: str
    classes: tuple[str, ...]
    optional: bool


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule: its words, its pattern over letters, letters of which a match has one, and what says what it means."""

    words: RuleWords
    pattern: re.Pattern[str]
    needs: frozenset[str]
    read: Callable[[Found], Meaning | None]


@dataclass(frozen=True, slots=True)
class Grammar:
    """A language's words and rules, ready to be matched; `letters` has one for each set of classes there can be."""

    lexicon: Lexicon
    letters: Mapping[frozenset[str], str]
    stages: tuple[tuple[Rule, ...], ...]


@cache
def grammar_of(language: str) -> Grammar:
    """Reads a language's rules."""
    words = time_words(language)
    stages = [[(rule, list(_pieces(rule.finds))) for rule in rules] for _, rules in sorted(words.stages.items())]
    named = {
        each
        for rules in stages
        for _, pieces in rules
        for piece in pieces
        if isinstance(piece, _Piece)
        for each in piece.classes
        if _NAMED.fullmatch(each)
    }
    lexicon = Lexicon(words, frozenset(named))
    kinds = {frozenset({EDGE}), frozenset[str](), *NUMERIC, *LABELS, *(frozenset({each}) for each in named)}
    kinds |= {word.classes for word in lexicon.words.values()}
    letters = {kind: chr(_FIRST_LETTER + place) for place, kind in enumerate(sorted(kinds, key=sorted))}
    return Grammar(
        lexicon,
        letters,
        tuple(
            tuple(
                Rule(rule, _compiled(pieces, letters), _needed(pieces, letters), READERS[rule.means])
                for rule, pieces in rules
            )
            for rules in stages
        ),
    )


def _pieces(pattern: str) -> Iterable[str | _Piece]:
    for match in _PIECE.finditer(pattern):
        piece = match[0]
        if piece[0] in "()|" and piece in ("(", ")", ")?", "|"):
            yield piece
            continue
        ahead = next((mark for mark in ("<<", "<!", ">>", ">!", "<", ">") if piece.startswith(mark)), "")
        piece = piece.removeprefix(ahead)
        optional = piece.endswith("?")
        label, equals, classes = piece.removesuffix("?").partition("=")
        if not equals:
            label, classes = "", label
        kinds = tuple(each for each in classes.split("+") if each) or (classes,)
        yield _Piece(ahead, label or (kinds[0] if not _NAMED.fullmatch(kinds[0]) else ""), kinds, optional)


def matched(tokens: Sequence[Token], grammar: Grammar) -> list[Token]:
    """The tokens after all stages: phrases about time are single tokens with a meaning."""
    current = list(tokens)
    unknown = grammar.letters[frozenset()]
    text = "".join([grammar.letters.get(token.word.classes, unknown) for token in current])
    for rules in grammar.stages:
        current, text = _stage(current, text, rules, grammar.letters)
    return current


def _stage(
    tokens: list[Token], text: str, rules: Sequence[Rule], letters: Mapping[frozenset[str], str]
) -> tuple[list[Token], str]:
    """The tokens after one stage, and their letters."""
    there = set(text)
    matches: list[tuple[int, int, int, re.Match[str]]] = []
    for order, rule in enumerate(rules):
        if not there.isdisjoint(rule.needs):
            matches += [(each.start(), -each.end(), order, each) for each in rule.pattern.finditer(text)]
    matches.sort(key=lambda each: each[:3])
    made: list[Token] = []
    written: list[str] = []
    done = 0
    for start, _, order, match in matches:
        if start < done:
            continue
        rule = rules[order]
        meaning = rule.read(Found(_captures(match, tokens), rule.words.put))
        if meaning is None:
            continue
        made += tokens[done:start]
        written.append(text[done:start])
        done = match.end()
        inside = tokens[start:done]
        parts = tuple(each for each in inside if each.meaning is not None)
        word = Word("", label_of(meaning))
        made.append(Token(inside[0].start, inside[-1].end, word, meaning, rule.words.name, parts))
        written.append(letters[word.classes])
    return made + tokens[done:], "".join(written) + text[done:]


def _captures(match: re.Match[str], tokens: Sequence[Token]) -> dict[str, list[Token]]:
    found: dict[str, list[Token]] = {}
    for name, _ in match.re.groupindex.items():
        start = match.start(name)
        if start >= 0:
            found.setdefault(name.rpartition("_")[0], []).append(tokens[start])
    return found


def _suited(piece: _Piece, letters: Mapping[frozenset[str], str]) -> list[str]:
    return [letter for classes, letter in letters.items() if not classes.isdisjoint(piece.classes)]


def _needed(pieces: Sequence[str | _Piece], letters: Mapping[frozenset[str], str]) -> frozenset[str]:
    """The letters of the rarest place that every match fills."""
    depth = 0
    places: list[list[str]] = []
    for piece in pieces:
        if isinstance(piece, str):
            depth += {"(": 1, "|": 0}.get(piece, -1)
        elif depth == 0 and not piece.optional and not piece.ahead:
            places.append(_suited(piece, letters))
    if not places:
        return frozenset(letters.values())
    rarest = min(places, key=len)
    return frozenset(rarest)


def _compiled(pieces: Sequence[str | _Piece], letters: Mapping[frozenset[str], str]) -> re.Pattern[str]:
    written: list[str] = []
    for number, piece in enumerate(pieces):
        if isinstance(piece, str):
            written.append({"(": "(?:"}.get(piece, piece))
            continue
        suited = _suited(piece, letters)
        one = f"[{''.join(suited)}]" if suited else "(?!)"
        if piece.ahead:
            written.append(_AROUND[piece.ahead].format(one))
            continue
        if piece.label and piece.label.isidentifier():
            one = f"(?P<{piece.label}_{number}>{one})"
        written.append(f"{one}?" if piece.optional else one)
    return re.compile("".join(written))
