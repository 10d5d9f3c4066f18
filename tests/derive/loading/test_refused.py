"""Files without an article, and articles in other languages: what is wrong with each is said."""

import io
import zipfile
from pathlib import Path

import pytest

from viewer.derive.language import LanguageError, must_be_readable
from viewer.derive.loading import load_article
from viewer.document.errors import CannotOpen


def _packed(*names: str) -> bytes:
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w") as archive:
        for name in names:
            archive.writestr(name, "<x/>")
    return held.getvalue()


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", "no text"),
        (b" \n \n", "no text"),
        (b"%PDF-1.7\n%%EOF", "PDF cannot be read"),
        (bytes.fromhex("d0cf11e0a1b11ae1") + bytes(600), "old kind"),
        (rb"{\rtf1\ansi Police killed two men on Tuesday.\par}", "RTF"),
        (b"\x89PNG\r\n\x1a\n" + bytes(50), "picture"),
        (_packed("[Content_Types].xml", "xl/workbook.xml"), "workbook"),
        (_packed("mimetype", "content.xml"), "OpenDocument"),
        (_packed("a.txt", "b.txt"), "no Word document"),
        (_packed("[Content_Types].xml", "word/document.xml"), "cannot be read"),
        (_packed("word/document.xml")[:40], "broken"),
    ],
    ids=range(11),  # packed bytes hold the time at which they were made
)
def test_why_there_is_no_article_in_it(data: bytes, reason: str, tmp_path: Path) -> None:
    file = tmp_path / "article"
    file.write_bytes(data)
    with pytest.raises(CannotOpen, match=reason):
        load_article(file)


_TURKISH = (
    "Bölge valisi, salı akşamı Orla nehri üzerindeki yaya köprüsünün çökmesi sonucu en az 14 kişinin öldüğünü söyledi. "
    "Kurtarma ekipleri gece boyunca lambalar ve köpeklerle suda arama yaptı. Vali, köprü yıkıldığında üzerinde 60'tan "
    "fazla kişi bulunduğunu belirtti ve soruşturmanın gelecek pazartesi başlayacağını ekledi."
)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        (_TURKISH, "Turkish"),
        (
            "Mindestens 14 Menschen sind am Dienstagabend ums Leben gekommen, als eine Brücke einstürzte. Die "
            "Retter suchten die ganze Nacht mit Lampen und Hunden im Wasser, teilte der Gouverneur mit.",
            "German",
        ),
        ("قتل ما لا يقل عن 14 شخصا عندما انهار جسر للمشاة فوق النهر مساء الثلاثاء، حسبما قال محافظ المنطقة.", "Arabic"),
        (
            "Міст через річку впав у вівторок увечері, і щонайменше 14 людей загинуло, за словами губернатора.",
            "Ukrainian",
        ),
        (
            "Legalább 14 ember meghalt, amikor kedd este leomlott a folyó feletti gyaloghíd, mondta a r"
            "égió kormányzója. A mentők egész éjjel lámpákkal és kutyákkal keresték az áldozatokat a ví"
            "zben, és hétfőn vizsgálat indul, de a rendőrség nem mondott többet erről.",
            "Hungarian",
        ),
        (
            "Watu wasiopungua 14 waliuawa wakati daraja la watembea kwa miguu lilipoanguka katika mto J"
            "umanne jioni, alisema gavana wa mkoa huo. Waokoaji walitafuta usiku kucha kwa taa na mbwa "
            "katika maji, na uchunguzi utaanza Jumatatu ijayo kwa mujibu wa polisi wa mkoa.",
            "Swahili",
        ),
        (
            "Најмање 14 људи погинуло је у уторак увече када се срушио мост преко реке, рекао је гувернер области.",
            "Serbian",
        ),
        (
            "火曜日の夜、川にかかる歩道橋が崩落し、少なくとも14人が死亡したと州知事が述べた。救助隊は一晩中、明かりと犬を使って水中を捜索した。調査は来週の月曜日に始まる予定である。",
            "Japanese",
        ),
        (
            "ማክሰኞ ምሽት በወንዙ ላይ የነበረው የእግረኞች ድልድይ በመፍረሱ ቢያንስ አስራ አራት ሰዎች መሞታቸውን የክልሉ አስተዳዳሪ ተናገሩ።",
            "Amharic",
        ),
        (
            "Almenys 14 persones van morir dimarts al vespre quan un pont per a vianants es va esfondra"
            "r sobre el riu, va dir el governador de la regió. Els rescatadors van buscar tota la nit a"
            "mb llums i gossos a l'aigua, i la investigació començarà dilluns.",
            "Catalan",
        ),
        (
            "周二晚上，一座横跨河流的人行桥倒塌，造成至少14人死亡，该地区州长说。救援人员整夜用灯和狗在水中搜寻，调查将于下周一开始。警方没有透露更多的情况。",
            "Chinese",
        ),
        (
            "دست\u200cکم ۱۴ نفر در پی فرو ریختن پل عابر پیاده بر روی رودخانه در شامگاه سه\u200cشنبه کشته شدند، اس"
            "تاندار منطقه گفت که این حادثه است.",
            "Persian",
        ),
        (
            "Herî kêm 14 kes di êvara sêşemê de hatin kuştin dema ku pireke li ser çem hilweşiya, waliy"
            "ê herêmê got. Rizgarker tevahiya şevê bi lampe û kûçikan di avê de geriyan û lêpirsîn dê r"
            "oja duşemê dest pê bike, li gorî polîsan ku ji vê zêdetir tiştek negotin.",
            "Kurdish",
        ),
        (
            "Sedikitnya 14 orang tewas ketika sebuah jembatan di atas sungai runtuh pada Selasa malam, "
            "kata gubernur wilayah itu. Tim penyelamat mencari sepanjang malam dengan lampu dan anjing "
            "di dalam air, dan penyelidikan akan dimulai pada hari Senin yang akan datang.",
            "Indonesian",
        ),
        (
            "Gutxienez hamalau pertsona hil ziren asteartean, ibaiaren gaineko zubia erori zenean, esku"
            "aldeko gobernadoreak esan zuenez. Erreskate taldeek gau osoan bilatu zuten uretan, eta ike"
            "rketa astelehenean hasiko da. Poliziak ez du besterik esan, baina lekukoek diotenez zubia "
            "oso zaharra zen.",
            "a language that is not told",
        ),
    ],
)
def test_an_evidently_other_language_is_named(text: str, name: str, tmp_path: Path) -> None:
    file = tmp_path / "article.txt"
    file.write_text(text, encoding="utf-8")
    with pytest.raises(LanguageError, match=name):
        load_article(file)
    assert load_article(file, language="en").text == text


def test_a_language_without_rules_is_refused_whatever_the_text_is(tmp_path: Path) -> None:
    file = tmp_path / "article.txt"
    file.write_text("Police killed two men on Tuesday.", encoding="utf-8")
    with pytest.raises(LanguageError, match=r"Turkish \(tr\) cannot be read yet; those in English"):
        load_article(file, language="tr")


@pytest.mark.parametrize(
    "text",
    [
        "Die Welt reported that Le Monde and El País had seen the letter of the mayor of Los Angeles and La Paz.",
        "“Die Brücke ist weg”, said the man, and the crowd in the street of the old town called for help in the dark.",
        "Zaragoza. Bilbao. Sevilla. " * 20,
        "1 2 3 4 5 " * 100,
        "Peru attacked Chile. Chile attacked Peru. Police killed Ana Solberg. Lima said no. " * 20,
        "killed " * 200,
        "In Tokyo (東京) and in Seoul (서울), said Keiko Mori (森恵子), nobody knew what to do about the flood.",
        "",
    ],
)
def test_names_and_foreign_words_do_not_make_a_text_another_language(text: str) -> None:
    must_be_readable(text)
