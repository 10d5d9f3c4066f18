"""The phrases around a date in Turkish; where an ending would depend on the date before it, none is used."""

from viewer.dates.edtf import Precision
from viewer.dates.phrases import Phrases

_TENS = {10: "lu", 20: "li", 30: "lu", 40: "lı", 50: "li", 60: "lı", 70: "li", 80: "li", 90: "lı"}


def _decade(first: int) -> str:
    """1990'lı yıllar, 2010'lu yıllar: the vowel follows the last number spoken (doksan, on, yüz, bin)."""
    ending = _TENS.get(first % 100) or ("li" if first % 1000 == 0 else "lü")
    return f"{first}'{ending} yıllar"


def _before(christ: bool) -> str:
    return "MÖ " if christ else ""


TURKISH = Phrases(
    about="yaklaşık {0}",
    uncertain="{0} (kesin değil)",
    between="{0} ile {1} arasında",
    until="{0} – {1}",
    ongoing_since="{0} tarihinden beri (sürüyor)",
    from_unknown_end="başlangıç {0}, bitiş bilinmiyor",
    open_until="{0} tarihine kadar (başlangıçsız)",
    unknown_until="{0} tarihine kadar, başlangıç bilinmiyor",
    always="her zaman",
    unknown_and_ongoing="başlangıç bilinmiyor, sürüyor",
    open_and_unknown="başlangıçsız, bitiş bilinmiyor",
    or_later="{0} veya sonrası",
    or_earlier="{0} veya öncesi",
    early="{0} başı",
    mid="{0} ortası",
    late="{0} sonu",
    one_of="şunlardan biri: {0}",
    each_of="şunların her biri: {0}",
    one_day_of="{0} günlerinden biri",
    a_day_in="{0} içinde bir gün",
    a_month_in="{0} içinde bir ay",
    some_year_in="{0}, {1} içinde bir yıl",
    year_unknown="{0}, yılı bilinmiyor",
    unknown="tarih bilinmiyor",
    within_the_hour="{0} ile {1} arası",
    some_time_in="{0} içinde bir zaman",
    decade=_decade,
    century=lambda number, bc: f"{_before(bc)}{number}. yüzyıl",
    millennium=lambda number, bc: f"{_before(bc)}{number}. binyıl",
    parts_of_year={
        21: "{0} ilkbaharı",
        22: "{0} yazı",
        23: "{0} sonbaharı",
        24: "{0} kışı",
        25: "{0} ilkbaharı (kuzey yarımküre)",
        26: "{0} yazı (kuzey yarımküre)",
        27: "{0} sonbaharı (kuzey yarımküre)",
        28: "{0} kışı (kuzey yarımküre)",
        29: "{0} ilkbaharı (güney yarımküre)",
        30: "{0} yazı (güney yarımküre)",
        31: "{0} sonbaharı (güney yarımküre)",
        32: "{0} kışı (güney yarımküre)",
        33: "{0} yılının birinci çeyreği",
        34: "{0} yılının ikinci çeyreği",
        35: "{0} yılının üçüncü çeyreği",
        36: "{0} yılının dördüncü çeyreği",
        37: "{0} yılının ilk dört ayı",
        38: "{0} yılının ikinci dört ayı",
        39: "{0} yılının son dört ayı",
        40: "{0} yılının ilk yarısı",
        41: "{0} yılının ikinci yarısı",
    },
    marked={1: "{0} kesin değil", 2: "{0} yaklaşık", 3: "{0} yaklaşık ve kesin değil"},
    part_names=("yıl", "ay", "gün"),
    exact_to={
        Precision.INSTANT: "saniyenin altına kadar kesin",
        Precision.SECOND: "saniyesi kesin",
        Precision.MINUTE: "dakikası kesin",
        Precision.HOUR: "saati kesin",
        Precision.DAY: "günü kesin",
        Precision.WEEK: "haftası kesin",
        Precision.MONTH: "ayı kesin",
        Precision.SEASON: "yılın bölümü kesin",
        Precision.YEAR: "yılı kesin",
        Precision.DECADE: "on yılı kesin",
        Precision.CENTURY: "yüzyılı kesin",
        Precision.MILLENNIUM: "binyılı kesin",
        Precision.COARSER: "daha kesin değil",
    },
    both_ends="iki uç: {0}",
    start_and_end="başlangıç: {0}, bitiş: {1}",
    only_start="başlangıç: {0}",
    only_end="bitiş: {0}",
    one_of_these="bu zamanlardan birinde",
    all_of_these="bu zamanların her birinde",
)
