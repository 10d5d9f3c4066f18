"""What somebody meant who wrote a date in another form than EDTF: one line that shows the right one."""

import re

_EDTF_DATE = "2020-02-03"
_LONGEST = 100
"""Characters of a text that is looked at for what it may have meant."""


def shown(text: str) -> str:
    """A text fit for one line of a message: cut short, what cannot be printed replaced, quoted where it needs it."""
    clean = "".join(character if character.isprintable() else "\N{REPLACEMENT CHARACTER}" for character in text[:60])
    if len(text) > 60:
        clean += "…"
    return clean if clean and " " not in clean else f'"{clean}"'


def hint(text: str) -> str:
    """The form to write instead of a text that is not EDTF; "" where there is none to give."""
    if not text:
        return "it is empty"
    if text != text.strip():
        return "leave out the space before or after it"
    if any(character.isdigit() and not character.isascii() for character in text):
        return "write its digits as 0 to 9"
    if len(text) > _LONGEST:
        return ""
    if era := re.fullmatch(_BEFORE_CHRIST, text):
        return f"write -{int(era[1]) - 1:04}" if int(era[1]) > 1 else "write 0000"
    for pattern, say in _FORMS:
        if match := re.fullmatch(pattern, text, re.ASCII):
            return say.format(*match.groups())
    if re.search(r"[\u2010-\u2015\u2212]", text):
        return "write a plain hyphen (-) between the parts of a date and a slash (/) between two dates"
    return ""


_BEFORE_CHRIST = r"([0-9]{1,4}) ?(?:BCE?|B\.C\.)"

# What they wrote, and what to write instead; the first that fits is taken.
_FORMS = (
    (r"([0-3]\d)\.([01]\d)\.(\d{4})", "write {2}-{1}-{0}"),
    (r"(\d)\.([01]\d)\.(\d{4})", "write {2}-{1}-0{0}"),
    (r"([0-3]\d)\.(\d)\.(\d{4})", "write {2}-0{1}-{0}"),
    (r"(\d)\.(\d)\.(\d{4})", "write {2}-0{1}-0{0}"),
    (r"(1[3-9]|2\d|3[01])[/-](0\d|1[0-2])[/-](\d{4})", "write {2}-{1}-{0}"),
    (r"(0\d|1[0-2])[/-](1[3-9]|2\d|3[01])[/-](\d{4})", "write {2}-{0}-{1}"),
    (r"([01]\d)[/-]([01]\d)[/-](\d{4})", "write {2}-{0}-{1} or {2}-{1}-{0}, whichever is meant"),
    (r"\d\d?[/-]\d\d?[/-]\d{4}", f"write the year first: {_EDTF_DATE}"),
    (r"(\d{4})[/.](\d\d)[/.](\d\d)", "write {0}-{1}-{2}"),
    (r"(\d{4})(\d\d)(\d\d)", "write {0}-{1}-{2}"),
    (r"(\d{4})(\d\d)", "write {0}-{1}, or Y{0}{1} for that year"),
    (r"(-?)(\d{5,})", "write Y{0}{1}: years of five digits and more begin with Y"),
    (r"(\d{4})-(\d)", "write {0}-0{1}"),
    (r"(\d{4})-(\d)-(\d)", "write {0}-0{1}-0{2}"),
    (r"(\d{4})-(\d)-(\d\d)", "write {0}-0{1}-{2}"),
    (r"(\d{4})-(\d\d)-(\d)", "write {0}-{1}-0{2}"),
    (r"(-?)(\d\d)", "write {0}{1}XX for the century, {0}00{1} for the year"),
    (r"(-?)(\d)", "write four digits: {0}000{1}"),
    (r"(-?)(\d{3})", "write four digits: {0}0{1}, or {0}{1}X for the decade"),
    (r"(\d{3})0'?s", "write {0}X"),
    (r"(\d{4})[-\u2013\u2014](\d{4})", "write {0}/{1}"),
    (r"(\d{4}(?:-\d\d){0,2}) ?[-\u2013\u2014] ?(\d{4}(?:-\d\d){0,2})", "write {0}/{1}"),
    (r"(\d{4}-\d\d-\d\d)\.\.(\d{4}-\d\d-\d\d)", "write {0}/{1} for a stretch, [{0}..{1}] for a day within it"),
    (r"(\d{4}-\d\d-\d\d)[ t](\d\d:\d\d(?::\d\d)?)", "write {0}T{1}"),
    (r"(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{6})\d+.*", "microseconds are the finest part: {0}"),
    (r".*T.*[?~%]", "a time of day takes no mark; leave out the time, or give two times as [a..b]"),
    (r"(\d{3})[xu]", "write {0}X"),
    (r"(\d\d)(?:xx|uu)", "write {0}XX"),
    (r".*\d{4}[-/]?W\d.*", "weeks are written as an interval of days: 2020-02-03/2020-02-09"),
    (r"(?:ca?\.?|circa|about) ?(\d{4})", "write {0}~"),
    (r"unknown|open", 'an unknown end of an interval is left empty, an open one is ".."'),
)
