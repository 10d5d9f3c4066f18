"""Statements: direct quotations found, their speakers, and reported speech."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from tests.benchmarks.derive.figures import times_of
from tests.benchmarks.derive.labelled import SHARED, Marked, f1, sentences, wikinews
from viewer.derive.article import Article
from viewer.derive.findings import Said, Stretch
from viewer.derive.statements import statements
from viewer.derive.structure import structure_of


@dataclass
class Score:
    """Counts over texts."""

    wanted: int = 0
    found: int = 0
    speakers: int = 0
    scare: int = 0
    claimed: int = 0
    reported: int = 0
    reported_found: int = 0
    reported_right: int = 0

    def rows(self, name: str) -> list[str]:
        """What is printed."""
        lines = []
        if self.wanted:
            lines.append(
                f"{name}: direct quotations found {100 * self.found / self.wanted:.1f} %, speaker right "
                f"{100 * self.speakers / max(1, self.found):.1f} % of these; n={self.wanted}; "
                f"scare quotes taken for statements {self.claimed} of {self.scare}"
            )
        if self.reported:
            precision, recall, both = f1(self.reported_right, self.reported_found, self.reported)
            lines.append(
                f"{name}: reported speech F1 {both:.1f} (precision {precision:.1f}, recall {recall:.1f}); "
                f"n={self.reported}"
            )
        return lines


def rows() -> list[str]:
    """The scores as lines."""
    lines: list[str] = []
    for name, texts in (
        ("Wikinews", list(wikinews("statements.txt"))),
        ("own, wire", list(sentences("statements_wire.txt"))),
        ("own, features", list(sentences("statements_features.txt"))),
    ):
        if not texts:
            lines.append(f"{name}: not here")
        lines += score(each for each in texts if not each.kept).rows(f"{name}, built on")
        lines += score(each for each in texts if each.kept).rows(f"{name}, kept aside")
    return lines + gum_rows()


def said_in(text: str) -> tuple[Said, ...]:
    """The statements of a text, without what the actors' stage would add."""
    article = Article(text=text, body=Stretch(0, len(text)))
    return statements(article, structure_of(text), times_of(article), (), ())


def score(marked: Iterable[Marked], show: bool = False) -> Score:
    """The counts over texts; `show` prints each error."""
    result = Score()
    for each in marked:
        found = said_in(each.text)
        quotes = [line for line in each.lines if line[0].isdigit()]
        reported = [line for line in each.lines if line[0] in ">?"]
        _quotes(result, each.text, found, quotes, show)
        if reported:
            _reported(result, each.text, found, reported, show)
    return result


def _quotes(result: Score, text: str, found: Sequence[Said], lines: Sequence[str], show: bool) -> None:
    structure = structure_of(text)
    for line in lines:
        offset, _, label = line.partition(" ")
        number = structure.quotation_at(int(offset))
        inside = structure.quotations[number].inside if number is not None else Stretch(int(offset), int(offset))
        of_it = [said for said in found if any(each == inside for each in said.verbatim)]
        if label == "?":
            continue
        if label == "-":
            result.scare += 1
            result.claimed += any(said.mode == "direct" for said in of_it)
            if show and any(said.mode == "direct" for said in of_it):
                print("SCARE", shown(of_it[0], text))
            continue
        result.wanted += 1
        result.found += bool(of_it)
        right = any(_right(said, text, label) for said in of_it)
        result.speakers += right
        if show and not right:
            print(
                "QUOTE",
                label,
                "|",
                inside.of(text)[:60],
                "|",
                [shown(said, text) for said in of_it],
                "|",
                text[max(0, inside.start - 60) : inside.start].replace("\n", " "),
            )


def _right(said: Said, text: str, label: str) -> bool:
    named = said.speaker.of(text).casefold() if said.speaker else ""
    return any(each.casefold() in named for each in label.split("/"))


def _reported(result: Score, text: str, found: Sequence[Said], lines: Sequence[str], show: bool) -> None:
    left = [said for said in found if said.mode != "direct" and said.cue is not None]
    place = dict[str, int]()
    for line in lines:
        label, _, words = (each.strip() for each in line[1:].partition("|"))
        start = text.find(words, place.get(words, 0))
        assert start >= 0, words
        place[words] = start + 1
        stretch = Stretch(start, start + len(words))
        hits = [said for said in left if said.cue is not None and said.cue.touches(stretch)]
        left = [said for said in left if said not in hits]
        if line[0] == "?":
            continue
        right = [said for said in hits if _right(said, text, label)]
        result.reported += 1
        result.reported_found += bool(hits)
        result.reported_right += bool(right)
        if show and not right:
            print("MISS ", label, "|", words, "|", [shown(said, text) for said in hits])
    result.reported_found += len(left)
    if show:
        for said in left:
            print("EXTRA", shown(said, text))


def shown(said: Said, text: str) -> str:
    """A statement in short."""
    speaker = said.speaker.of(text) if said.speaker else None
    return f"{said.mode} {said.rule} [{speaker}] {said.cue.of(text) if said.cue else ''!r} {said.text.of(text)[:60]!r}"


def gum_rows() -> list[str]:
    """Quotations that linguists marked in Wikinews: those of somebody, and those that only name or doubt."""
    folder = SHARED / "data" / "news-text" / "gum_wikinews_xml"
    lines = []
    for kept in (False, True):
        result = Score()
        for path in sorted(folder.glob("*.xml"))[int(kept) :: 2]:
            text, spans = gum_text(path.read_text("utf-8"))
            found = said_in(text)
            for kind, span in spans:
                of_it = [said for said in found if any(each.touches(span) for each in said.verbatim)]
                if kind == "quote":
                    result.wanted += 1
                    result.found += bool(of_it)
                    result.speakers += any(said.speaker is not None for said in of_it)
                else:
                    result.scare += 1
                    result.claimed += any(said.mode == "direct" for said in of_it)
        if result.wanted:
            half = "kept aside" if kept else "built on"
            lines.append(
                f"GUM Wikinews, {half}: direct quotations found {100 * result.found / result.wanted:.1f} %, with a "
                f"speaker {100 * result.speakers / max(1, result.found):.1f} %; n={result.wanted}; scare quotes taken "
                f"for statements {result.claimed} of {result.scare}"
            )
    return lines


def gum_text(xml: str) -> tuple[str, list[tuple[str, Stretch]]]:
    """The text of an annotated article, put together from its words, and its quotations."""
    parts: list[str] = []
    length = 0
    spans: list[tuple[str, Stretch]] = []
    opened: list[tuple[str, int]] = []
    tight = True
    for line in xml.splitlines():
        tag = re.match(r"</?(\w+)", line)
        if tag is not None:
            if tag[1] in ("p", "head", "caption", "item") and parts:
                parts.append("\n\n")
                length += 2
                tight = True
            elif tag[1] in ("q", "quote"):
                if line.startswith("</"):
                    kind, start = opened.pop()
                    spans.append((kind, Stretch(start, length)))
                else:
                    opened.append((tag[1], length))
            continue
        word, _, rest = line.partition("\t")
        closes = word in ",.;:!?)]%" or word.startswith(("'s", "n't", "'re", "'ve", "'ll")) or rest.startswith("''")
        piece = word if tight or closes else " " + word
        tight = word in "([$" or rest.startswith("``")
        parts.append(piece)
        length += len(piece)
    return "".join(parts), spans
