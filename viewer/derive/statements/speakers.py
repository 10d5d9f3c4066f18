"""The words that name a speaker: the phrase before a verb of saying, the one after it, the subject of a sentence."""

from viewer.derive.statements.lines import Line, Span

_LONGEST = 24
"""Tokens of a phrase that names a speaker."""
_INSERTED = 40
"""Tokens of what is inserted between a subject and its verb."""
_NAME = 6
"""Tokens of a name."""


def phrase_before(line: Line, end: int) -> Span | None:
    """The noun phrase that ends before a token: back to where its clause begins."""
    first = end
    while first > 0 and end - first < _LONGEST and not _bounds_left(line, first - 1, end):
        first -= 1
    if line.among("of", first) and first - 1 in line.times:  # "a letter sent after two days of talks says"
        document = next((at for at in range(first - 1, -1, -1) if line.mark(at) or line.among("documents", at)), -1)
        if line.among("documents", document):
            return phrase_before(line, document + 1)
    if line.among("relatives", first - 1) and line.word(first - 2) != "," and _relative_subject(line, first):
        end = first - 1
        first = end
        while first > 0 and end - first < _LONGEST and not _bounds_left(line, first - 1, end):
            first -= 1
    return _trimmed(line, first, end)


def _relative_subject(line: Line, place: int) -> bool:
    """Whether a verb follows a relative pronoun: "the company that owns the trawlers"."""
    word = line.word(place)
    if line.capital(place) or line.among("determiners", place) or line.among("pronouns", place) or not word:
        return False
    return is_verbal(line, place) or word.endswith("s") or not line.among("people", place)


def _bounds_left(line: Line, place: int, end: int) -> bool:
    word = line.word(place)
    if place in line.quotes:
        return not _a_name(line, place)
    if place in line.times:
        return True
    if line.mark(place):
        if word == ")":
            return False
        if word == "." and line.tokens.joined(place) and line.capital(place - 1) and place + 1 < end:
            return False
        return word not in ("-", "'", "’", "&", "/", "@", "#", "‑", "(") or (
            word == "(" and not _closed(line, place, end)
        )
    familiar = line.among("with", place) and line.among("familiar", place - 1)  # "people familiar with the matter"
    return line.among("subordinators", place) and place + 1 < end and not familiar


def _a_name(line: Line, place: int) -> bool:
    """Whether a quotation is a short name within a phrase: Anna Smith of "No More"."""
    inside = line.tokens.written(place)[1:-1]
    return line.word(place - 1).isalpha() and len(inside) < 40 and inside[:1].isupper() and inside[-1:].isalnum()


def _closed(line: Line, place: int, end: int) -> bool:
    return any(line.word(at) == ")" for at in range(place, end))


def _trimmed(line: Line, first: int, end: int) -> Span | None:
    """Without conjunctions, adverbs and adverbial phrases before it, and what another verb claims."""
    if end - first > 1 and line.among("subjects", end - 1):
        return end - 1, end
    for at in range(end - 2, first, -1):
        verb = line.word(at) in line.saying.verbs and not line.among("nouns", at) and not line.capital(at)
        if line.among("and", at) and any(is_verbal(line, each) for each in range(first, at)):
            first = at + 1
            break
        if verb and not line.among("determiners", at - 1):
            first = at + 1
            break
    while first < end and (line.among("leading", first) or line.word(first) == "'s" or line.mark(first)):
        first += 1
    if first < end - 1 and line.among("prepositions", first):
        first = _past_adverbial(line, first, end)
    while end > first and (line.mark(end - 1) and line.word(end - 1) != ")"):
        end -= 1
    return (first, end) if first < end and any(line.word(at)[:1].isalnum() for at in range(first, end)) else None


def _past_adverbial(line: Line, first: int, end: int) -> int:
    """Past "In Paris" in "In Paris officials": capitals after the preposition, then the phrase."""
    at = first + 1
    while at < end and line.capital(at) and not line.among("determiners", at):
        at += 1
    return at if at < end and at > first + 1 else first + 1


def is_verbal(line: Line, place: int) -> bool:
    """Whether a word is a verb, as far as its form tells."""
    word = line.word(place)
    if not word or line.capital(place) or is_compound(line, place):
        return False
    if line.among("verbs", place) or line.among("passive", place):
        return True
    if line.saying.ends("ing", word) and line.among("determiners", place - 1):
        return False  # "said a smiling Ann Lee"
    described = line.saying.ends("ed", word) and line.among("determiners", place - 1)  # "the observed link"
    return (word in line.saying.verbs and not described and not line.among("nouns", place)) or (
        line.saying.ends("ed", word) and len(word) > 4 and not described
    )


def is_compound(line: Line, place: int) -> bool:
    """Whether a hyphen joins a word to the one before it: "the Alto-led alliance"."""
    return line.word(place - 1) in ("-", "‑") and line.tokens.joined(place)


def phrase_after(line: Line, first: int, prepositions: bool = False) -> Span | None:
    """The noun phrase that begins at a token; `prepositions` lets it go on past them ("a report by the bank")."""
    end = first
    while end < len(line) and end - first < _LONGEST and not _bounds_right(line, end, first, prepositions):
        end += 1
    alone = end == first + 1 and line.among("alone", first)
    while end > first and (line.mark(end - 1) or line.among("of", end - 1) or line.among("determiners", end - 1)):
        end -= 1
    end = first + 1 if alone else end
    return (first, end) if end > first and not line.among("not_speakers", first) else None


def source_after(line: Line, first: int) -> Span | None:
    """Whom "according to" names; where no comma parts it from what is said, that begins with a number or a new phrase.

    As in "According to the army three men were killed", "According to officials Ann Lee was shot".
    """
    span = phrase_after(line, first, prepositions=True)
    if span is None or first > 3 or not (is_verbal(line, span[1]) or line.among("has", span[1])):
        return span
    for at in range(span[0] + 1, span[1]):
        inner = line.among("prepositions", at - 1) or line.among("of", at - 1) or line.among("determiners", at - 1)
        digits = line.word(at)[:1].isdigit() or (line.among("numbers", at) and line.word(at).isalpha())
        counted = line.among("amounts", at) and (line.word(at + 1)[:1].isdigit() or line.among("numbers", at + 1))
        begins = (digits and not line.capital(at) and line.word(at) not in ("to", "a")) or counted
        begins = begins or line.among("articles", at) or line.among("owners", at)
        named = line.capital(at) and not line.capital(at - 1) and line.word(at - 1).endswith("s")
        if (begins or named) and not inner and not line.mark(at - 1):
            return span[0], at
    return span


def subject_of_other(line: Line, joining: int) -> Span | None:
    """Whose a verb behind "and" is, where a clause with a subject of its own precedes: ", but the firm left and"."""
    for at in range(joining - 1, max(0, joining - _LONGEST), -1):
        if at in line.quotes or line.word(at) in (";", ":", "—", "–") or line.word(at) in line.saying.verbs:
            return None
        if line.among("relatives", at) and not line.among("that", at) and line.word(at - 1) == ",":
            return _antecedent(line, at)  # "under Ana Lee, who came in 2012 and promised a bridge"
        main = main_subject(line, at) if line.among("meanwhile", at) else None
        if main is not None and line.among("voiceless", main[1] - 1):  # "shares fell after the firm cut pay and said"
            subject = phrase_after(line, at + 1)
            return subject if subject is not None and subject[1] < joining else None
        if line.among("separators", at) and line.word(at - 1) == ",":
            subject = phrase_after(line, at + 1)
            told = subject is not None and subject[1] < joining and is_verbal(line, subject[1])
            return subject if told else None
    return None


def _bounds_right(line: Line, place: int, first: int, prepositions: bool) -> bool:
    word = line.word(place)
    if place in line.quotes:
        return True
    if place in line.times:
        return not (prepositions and place > first and not line.mark(place + 1))
    if line.mark(place):
        if word == "." and line.tokens.joined(place) and line.capital(place - 1):
            abbreviated = len(line.word(place - 1)) <= 3 and line.capital(place + 1)
            return not abbreviated and not line.tokens.joined(place + 1)
        return word not in ("-", "'", "’", "&", "/", "@", "#", "‑")
    if word in line.saying.groups["of"]:
        return False
    if line.among("prepositions", place):
        if (
            prepositions
            and place > first
            and not line.among("clause_joiners", place)
            and not (line.among("and", place) and (line.among("pronouns", place + 1) or line.among("that", place + 1)))
        ):
            return False
        inner = line.among("for", place) and line.among("spokes", place - 1)
        return not inner and not (line.among("and", place) and _joins(line, place))
    if place == first:
        return False
    if line.saying.ends("ly", word) and not line.capital(place) and not line.among("no_adverbs", place):
        return True
    if line.saying.ends("ing", word) and not line.capital(place) and not line.among("determiners", place - 1):
        return True
    if line.among("pronouns", place):
        return not line.among("of", place - 1)
    return is_verbal(line, place) or _a_pronoun(line, first) or _ends_clause(line, first, place)


def _ends_clause(line: Line, first: int, place: int) -> bool:
    """Whether a word after a name is a verb at the end of its clause: "Suzuki waves."."""
    word = line.word(place)
    ends = line.word(place + 1) in (".", "!", ";") or place + 1 == len(line)
    return (
        ends
        and not line.capital(place)
        and word.endswith("s")
        and place > first
        and line.capital(place - 1)
        and not line.among("people", place)
        and not line.saying.ends("plural_people", word)
        and line.saying.verbs.get(line.word(first - 1)) is None
    )


def _a_pronoun(line: Line, place: int) -> bool:
    return line.among("pronouns", place) and not (line.among("determiners", place) and line.word(place + 1).isalpha())


def _joins(line: Line, place: int) -> bool:
    """Whether "and" joins two names: "Macron and Merkel"; "his lawyer and friend Ben Ito"."""
    return line.capital(place + 1) or (line.capital(place - 1) and line.among("determiners", place + 1))


def with_apposition(line: Line, span: Span) -> Span:
    """The name where a phrase is followed by one between commas: "his father, Abdullah Kurdi,"; else the phrase."""
    first, end = span
    if line.named(span) or line.word(end) != "," or _a_pronoun(line, first):
        return span
    name = phrase_after(line, end + 1)
    if name is None or not line.named(name) or name[1] - name[0] > 6:
        return span
    after = line.word(name[1])
    closed = after in (",", ".", ";", ":", "—", "–", "(") or name[1] >= len(line) or name[1] in line.quotes
    return name if closed and not line.among("and", name[1]) else span


def subject_before(line: Line, end: int) -> Span | None:
    """The subject of a verb whose adverbs begin at a token; what commas enclose before it is left out."""
    if line.word(end - 1) == ")" and (told := _before_brackets(line, end - 1)) is not None:
        return told
    if line.word(end - 1) != ",":
        if line.among("relatives", end - 1):
            return _antecedent(line, end - 1)
        return phrase_before(line, end)
    comma = end - 1
    opened = _comma_before(line, comma)
    if opened is None:
        span = phrase_before(line, comma)  # "The mayor of Lima and her guest Ana Lee, urged"
        whole = span is not None and span[0] <= 1 and span[1] - span[0] > _NAME and line.capital(span[1] - 1)
        return span if whole else None
    inserted = (opened + 1, comma)
    if (told := _before_relative(line, opened)) is not None:
        return told
    before = phrase_before(line, opened)
    if before is None:
        return phrase_before(line, comma) if line.named(inserted) else None
    if _describes(line, inserted[0]):
        return _outer(line, before)
    of = line.among("prepositions", before[0] - 1) and not line.among("separators", before[0] - 1)
    if of and line.word(before[0] - 2) == ",":  # "Ann Lee, of Lima, Peru,"
        return phrase_before(line, before[0] - 2) or before
    if line.named(inserted) and not line.named(before):
        return inserted
    return before


def _before_relative(line: Line, comma: int) -> Span | None:
    """Who stands before an aside of "who" that a comma parts: "Ana Lee, who followed the founder, Ben Ito, says"."""
    for at in range(comma - 1, max(0, comma - _INSERTED), -1):
        if at in line.quotes or line.word(at) in (";", ":", "—", "–"):
            return None
        if line.word(at) == ",":
            relative = line.among("relatives", at + 1) and not line.among("that", at + 1)
            return phrase_before(line, at) if relative else None
    return None


def _before_brackets(line: Line, closing: int) -> Span | None:
    """The name before brackets that tell its party or place: "Ana Lee (Lab, Leeds North) said"."""
    opening = next((at for at in range(closing - 1, max(-1, closing - _INSERTED), -1) if line.word(at) == "("), None)
    before = phrase_before(line, opening) if opening is not None else None
    return before if before is not None and line.capital(before[1] - 1) else None


def _outer(line: Line, span: Span) -> Span:
    """The name that a description in commas stands after: "Nicola Sturgeon, the First Minister, who"."""
    first, _ = span
    if line.word(first - 1) == "," and line.among("determiners", first):
        name = phrase_before(line, first - 1)
        if name is not None and line.named(name):
            return name
        at = first - 1
        while at > 0 and first - at < _NAME and line.capital(at - 1):
            at -= 1
        if line.among("prepositions", at - 1) and line.named((at, first - 1)):  # "led by Mark Hay, an ecologist, who"
            return at, first - 1
    return span


def _describes(line: Line, place: int) -> bool:
    word = line.word(place)
    return (
        place in line.times
        or line.among("relatives", place)
        or line.among("whose", place)
        or (line.among("determiners", place) and not line.among("some", place))
        or line.among("prepositions", place)
        or word[:1].isdigit()
        or (not line.capital(place))
    )


def _antecedent(line: Line, place: int) -> Span | None:
    """What a relative pronoun stands for."""
    end = place - 1 if line.word(place - 1) == "," else place
    span = phrase_before(line, end)
    return None if span is None else _outer(line, _object(line, span))


def _object(line: Line, span: Span) -> Span:
    """What a verb is about, where a span has one: "was sold by the firm, which said"; who issued a document that says.

    A span without a verb stays as it is.
    """
    first, end = span
    verb = next((at for at in range(end - 1, first, -1) if is_verbal(line, at)), None)
    if verb is None:
        return span
    start = next((at + 1 for at in range(end - 1, verb, -1) if line.among("prepositions", at)), verb + 1)
    if start >= end:
        return span
    return (first, verb) if line.among("documents", end - 1) else (start, end)


def _comma_before(line: Line, comma: int) -> int | None:
    """The comma that opens what another one closes."""
    depth = 0
    for at in range(comma - 1, max(-1, comma - _INSERTED), -1):
        word = line.word(at)
        if word == ")":
            depth += 1
        elif word == "(":
            depth -= 1
        elif depth == 0 and at in line.quotes and not _a_name(line, at):
            return None
        elif depth == 0 and word == ",":
            return at
        elif depth == 0 and word in (";", ":", "—"):
            return None
    return None


def main_subject(line: Line, limit: int) -> Span | None:
    """The subject of a sentence: its first noun phrase, past what stands before a comma at the beginning."""
    first = 0
    while first < limit and (line.mark(first) or line.among("leading", first) or _is_comment(line, first)):
        first += 1
    if first in line.times or line.among("prepositions", first) or line.among("about", first) or _hangs(line, first):
        first = _past_opening(line, first, limit)
    while first < limit and (line.mark(first) or line.among("leading", first)):
        first += 1
    span = phrase_after(line, first) if first < limit and not line.among("there", first) else None
    if span is None or span[0] >= limit:
        return None
    return with_apposition(line, (span[0], min(span[1], limit)))


def _is_comment(line: Line, place: int) -> bool:
    """Whether an adverb before a comma begins a sentence: "Allegedly,"."""
    return place == 0 and line.saying.ends("ly", line.word(0)) and line.word(1) == ","


def topic_of(line: Line) -> Span | None:
    """Whom a sentence that begins with "As for" is about."""
    return phrase_after(line, 2) if line.among("as", 0) and line.word(1) == "for" else None


def _hangs(line: Line, place: int) -> bool:
    """Whether a participle opens the sentence: "Speaking on TV,", "Faced with this,"."""
    word = line.word(place)
    if line.among("hanging", place):
        return True
    return (line.saying.ends("ing", word) or line.saying.ends("ed", word)) and not is_verbal(line, place + 1)


def _past_opening(line: Line, first: int, limit: int) -> int:
    """Past "On Thursday", "In Baku,", "Speaking on TV,"."""
    if line.among("time_starts", first) and first + 1 in line.times:
        return first + 2
    if first in line.times:
        return first + 1
    for at in range(first, min(limit, first + _INSERTED)):
        if line.word(at) == ",":
            return at + 1
        if at in line.times and not line.mark(at + 1):
            return at + 1
    return first + 1
