"""Words with which nothing is told to have happened, as the file of senses lists them."""

import msgspec


class Untold(msgspec.Struct, frozen=True):
    """Words with which nothing is told to have happened.

    Attributes:
        telling: verbs that bring what was said; `utterances`: past forms of others.
        reporting: kinds of what a paper does to come by the news.
        contrary: before "have" they tell what was not; `hypothetical`: before a verb what could be; `retold` ones are
            "will" in what somebody is told to have said; `required` ones tell what has to be.
        negated: before a verb they say in the present that it is not done; `nobody`, as a subject, that it was not.
        aims: what is "to" be done is no deed where it is one of them; `used`: before "to", what a thing serves for.
        often: before a verb they make it a habit (`habitually`: in the past too), as does one of `each` before `spans`.
        supposing: they bring what may be so; not behind one of `comparing`.
        whenever, whoever: before a passive in the present they tell of any time and of anybody.
        present: before a participle they tell what is so; `going`, behind a noun, what is being done.
        anyone: as subjects of the present they tell what is done at any time; `accused`, before a participle of
            one of the kinds of `charges`, to anybody; `you` is nobody in particular.
        answered: kinds of what is done for a deed; `many`: behind `how` they ask for a number.
        likely: before "to" they tell what may be, as `risks` do before "of".
        standing: kinds of what somebody does as a rule, where it is told in the present: "who hosts a show".
        intensely: before a participle they make it an adjective.
        degrees: before a form in "ing" they make it an adjective; `off`, there, brings what somebody is kept from by a
            verb that begins as one of `keeping`; `had`, as the first word, what was not; `like` a comparison.
        mild: kinds of what a form in "ing" behind a noun only tells of it: "a shop offering food"; `lasting`: of what
            is only so, in the present: "winners are awarded a grant".
        voiced: kinds of what such a form tells that somebody wants: "a letter asking for help".
        trends: kinds of what goes on all the time: "tourism is growing".
        named: kinds of what an undated noun only names; `occasions`: of what "during" and its like bring.
    """

    telling: frozenset[str]
    utterances: frozenset[str]
    reporting: frozenset[str]
    contrary: frozenset[str]
    hypothetical: frozenset[str]
    retold: frozenset[str]
    required: frozenset[str]
    negated: frozenset[str]
    aims: frozenset[str]
    used: frozenset[str]
    nobody: frozenset[str]
    often: frozenset[str]
    habitually: frozenset[str]
    each: frozenset[str]
    spans: frozenset[str]
    supposing: frozenset[str]
    comparing: frozenset[str]
    whenever: frozenset[str]
    whoever: frozenset[str]
    present: frozenset[str]
    going: frozenset[str]
    you: frozenset[str]
    anyone: frozenset[str]
    accused: frozenset[str]
    charges: frozenset[str]
    answered: frozenset[str]
    likely: frozenset[str]
    risks: frozenset[str]
    how: frozenset[str]
    many: frozenset[str]
    degrees: frozenset[str]
    intensely: frozenset[str]
    had: frozenset[str]
    like: frozenset[str]
    off: frozenset[str]
    keeping: tuple[str, ...]
    mild: frozenset[str]
    voiced: frozenset[str]
    trends: frozenset[str]
    named: frozenset[str]
    occasions: frozenset[str]
    lasting: frozenset[str]
    standing: frozenset[str]
