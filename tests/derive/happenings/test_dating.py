"""Which phrase dates which event, where a sentence has several dates or several events."""

import pytest

from tests.derive.happenings.telling import events

PUBLISHED = "2021-03-18"  # a Thursday


def _dates(text: str) -> dict[str, str]:
    """The dates of the events of a text by the words that tell them."""
    return {each.words: each.date for each in events(text, PUBLISHED)}


@pytest.mark.parametrize(
    ("text", "dates"),
    [
        ("A clerk who stole 300 maps between 2014 and 2019 was jailed on Thursday.",
         {"stole": "[2014..2019]", "was jailed": "2021-03-18"}),
        ("The two men arrested between 3 and 5 March were freed on Tuesday.",
         {"arrested": "[2021-03-03..2021-03-05]", "freed": "2021-03-16"}),
    ],
)  # fmt: skip
def test_and_within_a_date_joins_no_clauses(text: str, dates: dict[str, str]) -> None:
    assert _dates(text) == dates


@pytest.mark.parametrize(
    ("text", "dates"),
    [
        ("Soldiers who seized the port on Monday suspended the law on Wednesday and named a mayor.",
         {"seized": "2021-03-15", "suspended": "2021-03-17", "named": "2021-03-17"}),
        ("In 2008 copper peaked at 147 dollars in July.", {"peaked": "2008-07"}),
        ("The court convicted him in May and in June sentenced him.", {"convicted": "2020-05", "sentenced": "2020-06"}),
        ("Rebels shelled the town in May and in June.", {"shelled": "{2020-05,2020-06}"}),
    ],
)  # fmt: skip
def test_of_two_dates_the_one_behind_the_verb_or_finer(text: str, dates: dict[str, str]) -> None:
    assert _dates(text) == dates


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("Some 20,000 people landed in the whole of 2020.", "2020"),
        ("The plant was closed for most of 2020.", "2020"),
        ("He lost his farm in the panic of 1893.", "1893"),
        ("She was killed in the war of 1905.", "1905"),
        ("Peru broke the treaty of 1998.", ""),
        ("Peru scored in the 88th minute of Sunday's match.", "2021-03-14"),
        ("The court jailed him over the riots of 2011.", ""),
        ("He pushed for Labor Day to be moved.", ""),
        ("Ana Lee acquitted Ben Ito of treason.", ""),
        ("He marched on Labor Day.", "2020-09-07"),
    ],
)  # fmt: skip
def test_an_occasion_lends_its_date_and_a_thing_does_not(text: str, date: str) -> None:
    assert set(_dates(text).values()) == {date}


@pytest.mark.parametrize(
    ("text", "words", "date"),
    [
        ("He was arrested on 9 March, the day after a dealer recognised a map.", "recognised", "2021-03-08"),
        ("He was arrested on 9 March, the week after a dealer recognised a map.", "recognised",
         "[2021-03-01..2021-03-07]"),
        ("Rebels raided Lima on Sunday. The raid came two days after Peru signed a treaty.", "signed", "2021-03-12"),
        ("Rebels raided Lima on Sunday. The raid came a day after Peru shelled a camp.", "shelled", "2021-03-13"),
        ("Ben Ito resigned on Sunday. It came a day before he met Ana Lee.", "met", "2021-03-15"),
        ("She died in 2015, a month before his trial ended.", "ended", ""),
        ("She died in May 2015, a month before his trial ended.", "ended", "2015-06"),
        ("Ben Ito was shot on 3 March. A suspect fled to Peru the day after the shooting.", "fled", "2021-03-04"),
    ],
)  # fmt: skip
def test_so_long_after_another(text: str, words: str, date: str) -> None:
    assert _dates(text)[words] == date


@pytest.mark.parametrize(
    ("text", "words", "status", "date"),
    [
        ("The truce takes effect at noon on 4 April 2021.", "takes effect", "planned", "2021-04-04T12:00"),
        ("A ruling is expected on 4 April 2021.", "expected", "planned", "2021-04-04"),
        ("A hearing scheduled for 4 April 2021 was cancelled.", "scheduled", "planned", "2021-04-04"),
        ("A vote, planned for 4 April 2021, was cancelled.", "planned", "planned", "2021-04-04"),
        ("A ruling is expected on Wednesday, 3 March 2021.", "expected", "reported", "2021-03-03"),
        ("The church offered to mediate.", "offered", "planned", ""),
        ("Peru offered two ships to Chile.", "offered", "reported", ""),
        ("The union agreed to hold talks on 4 April 2021.", "agreed", "planned", "2021-04-04"),
    ],
)  # fmt: skip
def test_a_date_to_come_makes_a_plan_of_what_is_told_in_the_present(
    text: str, words: str, status: str, date: str
) -> None:
    assert [(each.status, each.date) for each in events(text, PUBLISHED) if each.words == words] == [(status, date)]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Councillors voted to close the school at the end of October 2021.",
         {"voted to": ("reported", ""), "close": ("planned", "[2021-10-21..2021-10-31]")}),
        ("The board decided to sell the mill next year.",
         {"decided": ("reported", ""), "sell": ("planned", "2022")}),
        ("The court gave the firm until 5 June 2021 to pay.",
         {"gave": ("reported", ""), "pay": ("planned", "../2021-06-05")}),
        ("Parliament voted to hold a vote on 3 March 2021.", {"voted to": ("reported", "2021-03-03")}),
    ],
)  # fmt: skip
def test_a_date_to_come_is_that_of_what_was_decided(text: str, told: dict[str, tuple[str, str]]) -> None:
    assert {each.words: (each.status, each.date) for each in events(text, PUBLISHED)} == told


@pytest.mark.parametrize(
    ("text", "words", "date"),
    [
        ("The ship sank on Monday; two men drowned.", "drowned", "2021-03-15"),
        ("Police cleared the square on Tuesday; eleven workers were injured.", "injured", "2021-03-16"),
        ("He was elected in 2010; he resigned after a scandal.", "resigned", ""),
        ("She was born in 1950; her father was killed in the war.", "killed", ""),
        ("The factory opened in 1971; two workers have died.", "died", ""),
    ],
)  # fmt: skip
def test_what_came_of_it_behind_a_semicolon(text: str, words: str, date: str) -> None:
    assert _dates(text)[words] == date


@pytest.mark.parametrize(
    ("text", "words", "date"),
    [
        ("She will testify before a parliamentary committee on 2 May 2021.", "testify", "2021-05-02"),
        ("He performed before a crowd in Lima on Monday.", "performed", "2021-03-15"),
        ("He left before the court ruled on Monday.", "left", ""),
        ("He left before the vote on Monday.", "left", ""),
    ],
)  # fmt: skip
def test_before_those_whom_one_stands_to_begins_no_clause(text: str, words: str, date: str) -> None:
    assert _dates(text)[words] == date


@pytest.mark.parametrize(
    ("text", "words", "date"),
    [
        ("An appeals court halved that in 2020, and he left.", "halved", "2020"),
        ("Parliament passed a law that in 2020 banned protests.", "passed a law", ""),
        ("The party lost seats it had held since 1935.", "lost", ""),
        ("Peru sold a plane it bought in 1999.", "sold", ""),
        ("The party lost seats it had held since 1935 as voters left.", "left", ""),
        ("Troops have held the city since Monday, when rebels left.", "left", "2021-03-15"),
        ("The government resigned in 2019 (it had been elected in 2015) and was replaced by soldiers.", "replaced",
         "2019"),
        ("The fire, which broke out on 9 August 2018, killed 31 prisoners.", "killed", "2018-08-09"),
        ("The man, who moved to Lima in 2018, killed a guard.", "killed", ""),
        ("The war, which began in 1914, killed 30,000 people.", "killed", ""),
        ("The painter, who was born in 1871 and died in 1944, sold 300 works.", "sold", ""),
        ("The airport, which opened in 1990, closed two runways.", "closed", ""),
        ("He joined the army in 1939, was captured in 1942 and escaped.", "escaped", ""),
        ("On Monday he entered the bank, shot a guard and fled.", "fled", "2021-03-15"),
        ("Mapped in 1974, the town lost a park in the storm of 2010.", "lost", "2010"),
        ("May 2020: Chile bans the ship; Peru rejects the ban.", "rejects", "2020-05"),
    ],
)  # fmt: skip
def test_a_date_stays_with_the_verb_that_it_stands_by(text: str, words: str, date: str) -> None:
    assert _dates(text)[words] == date


@pytest.mark.parametrize(
    ("text", "words", "date"),
    [
        ("On Sunday crowds stoned a mosque; on Monday, in spite of a curfew, they torched 30 houses.", "torched",
         "2021-03-15"),
        ("The king flew to the province; two years later, on Sept. 12, 1974, he was deposed.", "deposed", "1974-09-12"),
        ("The king flew to the province; two years later, on Sept. 12, 1974, he was deposed.", "flew to", ""),
        ("At a meeting held in May 2019 he resigned.", "resigned", "2019-05"),
        ("Rain fell on Sunday, but fighting between clans on Saturday had closed the road.", "closed", "2021-03-13"),
    ],
)  # fmt: skip
def test_a_date_that_begins_a_part_of_the_sentence(text: str, words: str, date: str) -> None:
    assert _dates(text)[words] == date


@pytest.mark.parametrize(
    ("text", "words", "date"),
    [
        ("The governor extended the curfew Tuesday through April 30.", "extended", "2021-03-16"),
        ("The curfew was extended on Tuesday until 30 April 2021.", "extended", "2021-03-16"),
        ("The curfew was extended until 30 April 2021.", "extended", ""),
        ("Three weeks after the river rose 27 feet, rebels withdrew on Wednesday.", "rose",
         "[2021-02-22..2021-02-28]"),
        ("Two days after troops shelled the town, rebels withdrew on Wednesday.", "shelled", "2021-03-15"),
        ("Two days after troops shelled the town, a truce agreed in May collapsed.", "shelled", ""),
    ],
)  # fmt: skip
def test_when_something_was_moved_and_how_long_before(text: str, words: str, date: str) -> None:
    assert _dates(text)[words] == date


@pytest.mark.parametrize(
    ("text", "words", "date"),
    [
        ("She lost that status in 2017 after an appeal.", "lost", "2017"),
        ("Ana was tortured by that man in 2007.", "tortured", "2007"),
        ("Shares fell on Monday and recovered half of that on Tuesday.", "recovered", "2021-03-16"),
        ("Parliament passed a law that banned protests in 2020.", "passed a law", ""),
    ],
)  # fmt: skip
def test_that_points_to_a_thing_and_begins_no_clause(text: str, words: str, date: str) -> None:
    assert _dates(text)[words] == date


@pytest.mark.parametrize(
    ("text", "words", "date"),
    [
        ("He declared war late on Monday and lifted the decree six hours later, before dawn on Tuesday.", "lifted",
         "2021-03-16"),
        ("He was trained in 1956 and, when the state allowed it in 1963, married an exile.", "married", "1963"),
        ("The town, which had grown from nothing to 9,000, lost a park in 1920.", "grown", ""),
        ("The town, which had grown from nothing to 9,000, lost a park in 1920.", "lost", "1920"),
    ],
)  # fmt: skip
def test_a_date_behind_a_comma(text: str, words: str, date: str) -> None:
    assert _dates(text).get(words, "") == date


def test_a_number_behind_to_is_no_verb_to_come() -> None:
    told = events("The town, which had grown from nothing to 9,000, lost a park in 1920.", PUBLISHED)
    assert {each.status for each in told} == {"reported"}


def test_a_date_that_ends_a_sentence_leads_no_other() -> None:
    told = _dates("The gates were tested in 2013. A year later the mayor, Ben Ito, was arrested, on 4 June 2014.")
    assert told["arrested"] == "2014-06-04"


def test_by_a_day_tells_of_its_own_clause_alone() -> None:
    told = _dates("By Sunday rebels had reached the port, and students held a rally.")
    assert told == {"reached": "[..2021-03-14]", "held": ""}


def test_a_length_of_time_is_counted_from_when_it_was_told() -> None:
    told = _dates("Tests will go on, officials said on Tuesday, three days after rebels shelled the port.")
    assert told["shelled"] == "2021-03-13"


def test_where_a_thing_went_is_nothing_to_come() -> None:
    (told,) = events("A bus taking people to quarantine overturned on Monday.", PUBLISHED)
    assert (told.status, told.date) == ("reported", "2021-03-15")


def test_a_date_that_cannot_be_read_stays_unread_behind_one_that_leads() -> None:
    (told,) = events("2022: Auditors examine the on 5 next September.\n\n2023:", "")
    assert (told.words, told.date) == ("examine", "")


def test_the_date_of_a_deed_is_lent_to_no_verdict() -> None:
    text = "Ana Lee acquitted Ben Ito of treason but found him guilty of leading riots in 2011."
    assert "acquitted" in " ".join(dates := _dates(text))
    assert all(date == "" for words, date in dates.items() if "acquitted" in words)
