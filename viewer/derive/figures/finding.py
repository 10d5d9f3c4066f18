"""The figures of an article, in order: each number that counts or measures something."""

from bisect import bisect_left
from dataclasses import replace

from viewer.derive.article import Article
from viewer.derive.figures.lexicon import Lexicon, lexicon
from viewer.derive.figures.measures import left_of, of_what, right_of, suffered
from viewer.derive.figures.quantities import DASHES, Quantity, quantity_at, range_from
from viewer.derive.figures.traps import a_year, no_figure
from viewer.derive.findings import Amount, Confidence, Stretch, TimeExpression
from viewer.derive.structure import Structure
from viewer.derive.tokens import MASKED, Tokens, tokens_of
from viewer.document.types import Qualifier

_SKIPPED = 3
"""Words between a qualifier and its number: "up to another 300"."""
_OLDEST = 120
_APART = 160
"""Characters between a figure and what is a part of it: "five of them"."""
_FIGURE = 6
"""Words between "the figure" and its number."""
_TOLD_AGAIN = 400
"""Characters from a figure to what another says of it."""
_ENDS = frozenset(".;:!?")
_BESIDE = 60
"""Characters between two figures of one count: "12 were wounded and one is missing"."""
_BOUNDS: dict[Qualifier, tuple[bool, bool]] = {
    "at-least": (True, False), "more-than": (True, False), "at-most": (False, True), "less-than": (False, True)
}  # fmt: skip
"""Whether the number is the low and the high bound."""


def amounts(article: Article, structure: Structure, times: tuple[TimeExpression, ...]) -> tuple[Amount, ...]:
    """The figures of an article's body; what the time expressions cover is none."""
    words = lexicon(article.language)
    tokens = tokens_of(article.text, article.body, [each.stretch for each in times])
    starts = {each.stretch.start for each in structure.sentences}
    starts |= {each.inside.start for each in structure.quotations}
    found: list[Amount] = []
    place = 0
    while place < len(tokens):
        place = _at(tokens, place, words, starts, found)
    return tuple(found)


def _at(tokens: Tokens, place: int, lexicon: Lexicon, starts: set[int], found: list[Amount]) -> int:
    """Adds what figure begins at a token, if one does; returns where to go on."""
    word = tokens.words[place]
    if word in (MASKED, ".") or not (word in lexicon.starts or word[0] == "." or word[0].isnumeric()):
        return place + 1
    if word in lexicon.words.words["zero_before"]:
        zero = _zero(tokens, place, lexicon)
        if zero is not None:
            found.append(zero)
            return place + 1
    quantity = quantity_at(tokens, place, lexicon)
    if quantity is None:
        return place + 1
    chain = _chain(tokens, place)
    if chain > 2:
        return place + 2 * chain - 1
    qualifier, first = _qualifier_before(tokens, quantity.first, lexicon)
    between = tokens.word(first - 1) in lexicon.words.words["between"]
    span = range_from(tokens, quantity, lexicon, between)
    if span is not None and not between and _changes(tokens, quantity.first, lexicon):
        if span.shape == "to":
            span = None
    elif span is not None and span.number.low >= span.number.high:
        # A score, a vote or a chain of numbers: neither of them counts anything.
        return span.end if span.shape in ("dash", "to") else quantity.number.end
    whole = span or quantity
    opening = first - 1 if lexicon.among("skipped", tokens.word(first - 1)) else first  # "Only three survived"
    begins = place > 0 and (tokens.starts[first] in starts or tokens.starts[opening] in starts)
    starts_sentence = tokens.starts[whole.first] in starts or begins
    if no_figure(tokens, whole, lexicon, starts_sentence) or a_year(tokens, whole, lexicon, qualifier != "exact"):
        return whole.end
    if found and _is_whole(tokens, whole, found[-1], lexicon):
        return whole.end
    beside = bool(found) and 0 <= tokens.starts[first] - found[-1].stretch.end <= _BESIDE
    amount = _amount(tokens, whole, lexicon, qualifier, first, between, beside)
    if amount is not None and _changes(tokens, first, lexicon):
        amount = replace(amount, former=True)
    if amount is not None and not amount.unit and found and _is_the_figure(tokens, amount, lexicon, found[-1]):
        amount = replace(amount, measure=found[-1].measure, again=True)
    elif amount is not None and amount.measure is None and not amount.unit and found:
        amount = _of_those(tokens, whole, lexicon, amount, found[-1])
    if amount is not None:
        found.append(amount)
    return whole.end


def _of_those(tokens: Tokens, number: Quantity, lexicon: Lexicon, amount: Amount, last: Amount) -> Amount:
    """The figure with what the last one counts, where it is a part of that: "18 people were hurt, five of them"."""
    at = number.end
    near = tokens.starts[number.first] - last.stretch.end <= _APART
    if near and _is_elliptic(tokens, amount, at, lexicon, last):
        return replace(amount, measure=last.measure)
    if not (near and lexicon.among("of", tokens.word(at)) and lexicon.among("those", tokens.word(at + 1))):
        return amount
    if lexicon.among("plurals", tokens.word(at + 2)):  # "five of them children"
        return replace(
            amount, stretch=Stretch(amount.stretch.start, tokens.ends[at + 2]), measure=tokens.stretch(at + 2, at + 3)
        )
    return replace(amount, stretch=Stretch(amount.stretch.start, tokens.ends[at + 1]), measure=last.measure)


def _is_the_figure(tokens: Tokens, amount: Amount, lexicon: Lexicon, last: Amount) -> bool:
    """Whether a number is what another says of the last figure: "the United Nations puts the figure at 1.9 million"."""
    own = amount.measure
    if last.measure is None or last.unit:
        return False
    if own is not None and not lexicon.among("that_figure", own.of(tokens.text).casefold()):
        return False
    first = bisect_left(tokens.starts, amount.stretch.start)
    for at in range(first - 1, max(0, first - _FIGURE), -1):
        if lexicon.among("that_figure", tokens.word(at)):
            meant = any(lexicon.among("definite", tokens.word(each)) for each in (at - 1, at - 2))
            told = meant and not lexicon.among("of", tokens.word(at + 1))
            return told and tokens.starts[at] - last.stretch.end <= _TOLD_AGAIN
        if tokens.word(at) in _ENDS:
            return False
    return False


def _is_elliptic(tokens: Tokens, amount: Amount, end: int, lexicon: Lexicon, last: Amount) -> bool:
    """Whether a number goes on with what the last one counts: "21 were hurt in Lima, 36 in Cusco and 9 in Ica"."""
    between = tokens.text[last.stretch.end : amount.stretch.start]
    if last.measure is None or last.unit or any(mark in between for mark in ".:!?\n"):
        return False
    listed = between.rstrip().endswith((",", ";")) or between.split()[-1:] == [lexicon.words.conjunction]
    return listed and lexicon.among("elsewhere", tokens.word(end))


def _is_whole(tokens: Tokens, number: Quantity, last: Amount, lexicon: Lexicon) -> bool:
    """Whether a number tells of how many the last one is a part: "two of the three mills"."""
    at = number.first
    if not (lexicon.among("definite", tokens.word(at - 1)) and lexicon.among("of", tokens.word(at - 2))):
        return False
    return last.number.end <= tokens.starts[at - 2] <= last.number.end + 1


def _chain(tokens: Tokens, place: int) -> int:
    """How many groups of digits are joined by dashes from a token on: telephone numbers, dates, codes."""
    count = 1
    if not tokens.words[place][0].isdigit():
        return count
    while (
        tokens.word(place + 1) in DASHES
        and tokens.joined(place + 1)
        and tokens.joined(place + 2)
        and tokens.word(place + 2)[:1].isdigit()
    ):
        count, place = count + 1, place + 2
    return count


def _changes(tokens: Tokens, first: int, lexicon: Lexicon) -> bool:
    """Whether a number is what something rose or fell from."""
    if tokens.word(first - 1) not in lexicon.words.words["from"]:
        return False
    return any(lexicon.among("change", tokens.word(at)) for at in range(max(0, first - 10), first - 1))


def _qualifier_before(tokens: Tokens, first: int, lexicon: Lexicon) -> tuple[Qualifier, int]:
    """The qualifier to the left of a number, and the first token of it all."""
    at = first
    for _ in range(_SKIPPED + 1):
        phrase = lexicon.before.ending(tokens, at)
        if phrase is not None:
            return phrase[1], phrase[0]
        if not lexicon.among("skipped", tokens.word(at - 1)):
            break
        at -= 1
    return "exact", first


def _amount(
    tokens: Tokens, found: Quantity, lexicon: Lexicon, qualifier: Qualifier, first: int, between: bool, beside: bool
) -> Amount | None:
    number = found.number
    end = found.end
    trailing = lexicon.after.starting(tokens, end)
    if trailing is not None:
        end, kind = trailing
        qualifier = kind if qualifier in ("exact", "about") else qualifier
    if number.rule == "vague" and qualifier in ("exact", "about"):
        qualifier = "vague"
    measure, end = _measure(tokens, found, end, lexicon, first, between)
    if not found.unit and measure is None and not _stands_alone(tokens, found, qualifier, beside, lexicon):
        return None
    if _only_one(found) and qualifier == "exact" and not _one_counts(tokens, found, lexicon, beside):
        return None
    low, high = _bounds(number.low, number.high, qualifier)
    stretch = tokens.stretch(first - between, end)
    rule = number.rule if found.shape == "one" else f"range-{found.shape}"
    return Amount(
        stretch,
        Stretch(tokens.starts[number.first], tokens.ends[number.end - 1]),
        low,
        high,
        qualifier,
        measure,
        found.unit,
        rule,
        _confidence(tokens, found, lexicon, measure),
    )


def _bounds(low: float, high: float, qualifier: Qualifier) -> tuple[float | None, float | None]:
    is_low, is_high = _BOUNDS.get(qualifier, (True, True))
    return (low if is_low else None), (high if is_high else None)


def _measure(
    tokens: Tokens, found: Quantity, end: int, lexicon: Lexicon, first: int, between: bool
) -> tuple[Stretch | None, int]:
    """What is counted, and the token after the whole phrase."""
    at = end
    if not found.unit and tokens.word(at) in DASHES and tokens.joined(at) and tokens.joined(at + 1):
        at += 1
    one = _only_one(found)
    if not found.unit and lexicon.among("scaled", tokens.word(first - 1)):
        return tokens.stretch(first - 1, first), end  # "a magnitude 7.1 earthquake"
    if found.unit:
        span = of_what(tokens, at, lexicon)
        if span is None and not found.dashed and lexicon.among("in", tokens.word(at)) and found.unit.isupper():
            span = right_of(tokens, at + 1, lexicon, False)
            if span is not None and tokens.written(span[1] - 1)[:1].isupper():
                span = None  # "fined $40 in Lima"
    else:
        span = of_what(tokens, at, lexicon) or right_of(tokens, at, lexicon, one) or suffered(tokens, at, lexicon)
        if span is None and found.number.rule == "fraction" and lexicon.among("definite", tokens.word(at)):
            span = right_of(tokens, at + 1, lexicon, False)
    if span is not None:
        return tokens.stretch(*span), span[1]
    return left_of(tokens, first - between, lexicon), end


def _only_one(found: Quantity) -> bool:
    number = found.number
    return number.low == number.high == 1 and not found.unit


def _one_counts(tokens: Tokens, found: Quantity, lexicon: Lexicon, beside: bool) -> bool:
    """Whether "one" is a number here, not a pronoun or "a certain"."""
    if tokens.word(found.first)[0].isdigit():
        return True
    if lexicon.among("not_before_one", tokens.word(found.first - 1)) or lexicon.among(
        "not_after_one", tokens.word(found.end)
    ):
        return False
    if beside and lexicon.among("auxiliaries", tokens.word(found.end)):
        return True
    for at in range(found.end, found.end + 3):
        word = tokens.word(at)
        if lexicon.among("ones", word):
            return True
        if not word.isalpha() or lexicon.among("stops", word):
            break
    done = suffered(tokens, found.end, lexicon)
    return done is not None and lexicon.among("suffering", tokens.word(done[0]))


def _stands_alone(tokens: Tokens, found: Quantity, qualifier: Qualifier, beside: bool, lexicon: Lexicon) -> bool:
    """Whether a number that counts nothing named is a figure: not a score or a name's number."""
    if found.shape in ("dash", "or") or _known_already(tokens, found, qualifier, lexicon):
        return False
    if found.number.digits and lexicon.among("naming", tokens.word(found.first - 1)) and qualifier == "exact":
        return False
    if found.number.digits and lexicon.among("being", tokens.word(found.first - 1)) and tokens.word(found.end) == ".":
        # Somebody's age: "She was 78."
        return found.number.low >= _OLDEST
    if found.number.rule in ("fraction", "ratio", "half", "vague", "scale") or qualifier != "exact":
        return True
    if found.number.low == 0 and not found.number.digits:
        return False
    return beside if _only_one(found) else not found.dashed


def _known_already(tokens: Tokens, found: Quantity, qualifier: Qualifier, lexicon: Lexicon) -> bool:
    """Whether a number in words means some that were named: "between the two"."""
    definite = lexicon.among("definite", tokens.word(found.first - 1))
    return definite and qualifier == "exact" and found.number.rule == "words"


def _confidence(tokens: Tokens, found: Quantity, lexicon: Lexicon, measure: Stretch | None) -> Confidence:
    if found.unit:
        return "high"
    if lexicon.among("definite", tokens.word(found.first - 1)):
        return "low"
    return "high" if measure is not None else "medium"


def _zero(tokens: Tokens, place: int, lexicon: Lexicon) -> Amount | None:
    """As in "no casualties": none of a counted noun."""
    at = place + 1
    while at < place + 3 and lexicon.among("zero_between", tokens.word(at)):
        at += 1
    if not lexicon.among("zero_nouns", tokens.word(at)):
        return None
    number = tokens.stretch(place, place + 1)
    return Amount(
        tokens.stretch(place, at + 1),
        number,
        0.0,
        0.0,
        "exact",
        tokens.stretch(place + 1, at + 1),
        "",
        "none",
        "medium",
    )
