"""All stages over the invented articles: what is found of what a reader finds, in both halves."""

import time
from collections.abc import Callable, Iterable, Sequence
from functools import cache

from tests.benchmarks.derive.counts import AIMS, Counts, Score
from tests.benchmarks.derive.expected import Event, Expected, Figure, Statement, corpus
from tests.benchmarks.derive.times import bounds_of
from viewer.derive.findings import Amount, Happening, Said, Stretch
from viewer.derive.loading.header import article_of_text
from viewer.derive.stages import Findings, find_all

Tell = Callable[[str], None]


def score(articles: Iterable[Expected], tell: Tell | None = None) -> Score:
    """Compares; `tell` is told of each miss."""
    total = Score()
    for each in articles:
        say = _teller(each, tell)
        found = find_all(each.article)
        _times(total.times, each, found, say)
        _figures(total.figures, each, found, say)
        _statements(total, each, found, say)
        _events(total, each, found, say)
        if each.stated:
            read = article_of_text(each.article.text).published
            total.published.note("read", read == each.article.published)
            if read != each.article.published:
                say(f"PUBLISHED {each.article.published} read as {read!r}")
    return total


def _teller(each: Expected, tell: Tell | None) -> Tell:
    def say(line: str) -> None:
        if tell is not None:
            tell(f"{each.name[:2]} {line}")

    return say


def _times(counts: Counts, each: Expected, found: Findings, tell: Tell) -> None:
    text = each.article.text
    left = list(found.times)
    for wanted in each.times:
        pair = next((one for one in left if one.stretch.touches(wanted.stretch)), None)
        counts.wanted += bool(wanted.edtf)
        if pair is None:
            if wanted.edtf:
                tell(f"TIME missed {wanted.stretch.of(text)!r} {wanted.edtf}")
            continue
        left.remove(pair)
        counts.ours += bool(pair.edtf)
        counts.touched += bool(wanted.edtf)
        right = bounds_of(pair.edtf) == bounds_of(wanted.edtf) if wanted.edtf and pair.edtf else False
        counts.right += right
        if not right and (wanted.edtf or pair.edtf):
            tell(f"TIME {wanted.stretch.of(text)!r} {wanted.edtf} read as {pair.stretch.of(text)!r} {pair.edtf}")
    for extra in left:
        counts.ours += bool(extra.edtf)
        if extra.edtf:
            tell(f"TIME extra {extra.stretch.of(text)!r} {extra.edtf} {_around(text, extra.stretch)}")


def _figures(counts: Counts, each: Expected, found: Findings, tell: Tell) -> None:
    text = each.article.text
    left = list(found.amounts)
    counts.wanted += len(each.figures)
    counts.ours += len(left)
    for wanted in each.figures:
        pair = next((one for one in left if one.number.touches(wanted.stretch)), None)
        if pair is None:
            tell(f"FIGURE missed {_around(text, wanted.stretch)}")
            continue
        left.remove(pair)
        counts.touched += 1
        if not _same_value(pair, wanted):
            tell(f"FIGURE {wanted.stretch.of(text)!r} read as {pair.low}..{pair.high}")
            continue
        counts.right += 1
        counts.note("qualifier", pair.qualifier == wanted.qualifier)
        if pair.qualifier != wanted.qualifier:
            tell(f"QUALIFIER {_around(text, wanted.stretch)} {wanted.qualifier} read as {pair.qualifier}")
    for extra in left:
        tell(f"FIGURE extra {_around(text, extra.stretch)} {extra.low} {extra.rule}")


def _same_value(ours: Amount, wanted: Figure) -> bool:
    low = ours.low if ours.low is not None else ours.high
    high = ours.high if ours.high is not None else ours.low
    ends = ((low, wanted.low), (high, wanted.high))
    return all(one is not None and abs(one - other) <= 1e-6 * max(1, abs(other)) for one, other in ends)


def _statements(total: Score, each: Expected, found: Findings, tell: Tell) -> None:
    text = each.article.text
    directs = [one for one in found.said if one.mode == "direct"]
    others = [one for one in found.said if one.mode != "direct"]
    total.direct.ours += len(directs)
    total.indirect.ours += len(others)
    for wanted in each.statements:
        counts, pool = (total.direct, directs) if wanted.mode == "direct" else (total.indirect, others)
        counts.wanted += 1
        quoted = [one for one in found.said if any(_alike(mark, wanted.stretch) for mark in one.verbatim)]
        hits = quoted if wanted.mode == "direct" else [one for one in pool if _alike(one.text, wanted.stretch)]
        if not hits:
            tell(f"{wanted.mode.upper()} missed {'/'.join(wanted.speakers)}: {wanted.stretch.of(text)[:60]!r}")
            continue
        counts.touched += 1
        best = next((one for one in hits if _same_speaker(one, wanted, found, text)), None)
        if best is None:
            names = [one.speaker.of(text) if one.speaker else "" for one in hits]
            tell(f"SPEAKER {'/'.join(wanted.speakers)} read as {names}: {wanted.stretch.of(text)[:60]!r}")
            continue
        counts.right += 1
        if best in pool:
            pool.remove(best)
        if wanted.said:
            counts.note("said", best.said is not None and bounds_of(best.said.edtf) == bounds_of(wanted.said))
    for extra in others:
        name = extra.speaker.of(text) if extra.speaker else ""
        tell(f"STATEMENT extra {name}: {extra.text.of(text)[:60]!r} {extra.rule}")


def _alike(one: Stretch, other: Stretch) -> bool:
    """Whether two stretches have at least half of their characters in common."""
    common = min(one.end, other.end) - max(one.start, other.start)
    return 2 * common >= max(one.end, other.end) - min(one.start, other.start)


def _same_speaker(said: Said, wanted: Statement, found: Findings, text: str) -> bool:
    names = [said.speaker.of(text)] if said.speaker else []
    if said.entity is not None:
        names += [found.entities[said.entity].name, *found.entities[said.entity].names]
    return any(one.casefold() in name.casefold() for one in wanted.speakers for name in names)


def _events(total: Score, each: Expected, found: Findings, tell: Tell) -> None:
    """Pairs each wanted event with one of ours: first by the word that says so, then by clause and kind.

    What remains of ours is right only if it is one of the lesser events, each of which excuses one.
    """
    text = each.article.text
    counts = total.events
    left = list(found.happenings)
    counts.wanted += len(each.events)
    counts.ours += len(left)
    pairs: dict[int, Happening] = {}
    for fits in (_same_word_and_kind, _same_word, _same_clause_and_kind):
        for number, wanted in enumerate(each.events):
            pair = None if number in pairs else next((one for one in left if fits(one, wanted)), None)
            if pair is not None:
                pairs[number] = pair
                left.remove(pair)
    counts.touched += len(pairs)
    counts.right += len(pairs)
    for number, wanted in enumerate(each.events):
        if number in pairs:
            _event(total, wanted, pairs[number], found, text, tell)
        else:
            tell(f"EVENT missed {wanted.stretch.of(text)!r} {wanted.kinds}")
    lesser = list(each.also)
    for extra in left:
        excuse = next((one for one in lesser if one.touches(extra.trigger)), None)
        if excuse is not None:
            lesser.remove(excuse)
            counts.right += 1
        else:
            tell(f"EVENT extra {extra.kind} [{extra.rule}] {extra.title.of(text)!r}")


def _same_word_and_kind(ours: Happening, wanted: Event) -> bool:
    return _same_word(ours, wanted) and ours.kind in wanted.kinds


def _same_word(ours: Happening, wanted: Event) -> bool:
    return ours.trigger.touches(wanted.stretch)


def _same_clause_and_kind(ours: Happening, wanted: Event) -> bool:
    return ours.stretch.touches(wanted.stretch) and ours.kind in wanted.kinds


def _event(total: Score, wanted: Event, ours: Happening, found: Findings, text: str, tell: Tell) -> None:
    counts, what = total.events, wanted.stretch.of(text)
    counts.note("kind", ours.kind in wanted.kinds)
    if ours.kind not in wanted.kinds:
        tell(f"KIND {what!r} {wanted.kinds} read as {ours.kind} [{ours.rule}]")
    counts.note("status", ours.status == wanted.status)
    if ours.status != wanted.status:
        tell(f"STATUS {what!r} {wanted.status} read as {ours.status}")
    if wanted.date:
        read = ours.date.edtf if ours.date is not None else ""
        right = bool(read) and bounds_of(read) == bounds_of(wanted.date)
        counts.note("date", right)
        if any(bounds_of(one.edtf) == bounds_of(wanted.date) for one in found.times if one.edtf):
            counts.note("date picked", right)
        if not right:
            tell(f"DATE {what!r} {wanted.date} read as {read!r}; clause {ours.stretch.of(text)!r}")
    roles = [(found.entities[part.entity], part.role) for part in ours.parts]
    total.parts.wanted += len(wanted.parts)
    for name, role in wanted.parts:
        named = [
            (entity, its) for entity, its in roles
            if any(name.casefold() in one.casefold() or one.casefold() in name.casefold()
                   for one in (entity.name, *entity.names))
        ]  # fmt: skip
        total.parts.right += any(its == role for _, its in named)
        if not any(its == role for _, its in named):
            tell(f"ROLE {what!r} {name} {role}, read {[(entity.name, its) for entity, its in roles]}")


def _around(text: str, stretch: Stretch) -> str:
    return repr(text[max(0, stretch.start - 25) : stretch.end + 25].replace("\n", " "))


@cache
def half(*, kept: bool) -> dict[str, float]:
    """The measures of the open half, or of the kept one."""
    return score(each for each in corpus() if each.kept == kept).measures()


def open_rows() -> list[str]:
    """The open half alone, each miss before the measures: for whoever writes rules."""
    lines: list[str] = []
    measures = score((each for each in corpus() if not each.kept), lines.append).measures()
    return [*lines, *(f"{name:36}{value:8.1f}" for name, value in measures.items())]


def seconds() -> float:
    """Processor time of all stages for 1,000 words, warm."""
    spent = []
    for _ in range(3):
        start = time.process_time()
        for each in corpus():
            find_all(each.article)
        spent.append(time.process_time() - start)
    return 1000 * min(spent) / sum(len(each.article.text.split()) for each in corpus())


def rows() -> list[str]:
    """The table of all measures, with what is aimed at."""
    open_half, kept_half = half(kept=False), half(kept=True)
    lines = [f"{len(corpus())} invented articles, n = {_numbers(corpus())}"]
    lines.append(f"{'in per cent':36}{'aim':>7}{'open':>8}{'kept':>8}")
    for name, value in open_half.items():
        aim = f"{AIMS[name]}" if name in AIMS else ""
        lines.append(f"{name:36}{aim:>7}{value:8.1f}{kept_half[name]:8.1f}")
    lines.append(f"{'seconds per 1,000 words, warm, cpu':36}{'0.5':>7}{seconds():8.3f}")
    return lines


def _numbers(articles: Sequence[Expected]) -> str:
    times = sum(bool(one.edtf) for each in articles for one in each.times)
    figures = sum(len(each.figures) for each in articles)
    statements = sum(len(each.statements) for each in articles)
    return f"{times} dates, {figures} figures, {statements} statements, {sum(len(e.events) for e in articles)} events"
