"""Tariffs for text, copying, libraries, schools, scripts and images."""

from collections.abc import Iterator
from datetime import date
from fractions import Fraction

from tests.adjudication.reference import figures
from tests.adjudication.reference.offer import CURRENT, MARKET, OLDER, PAST, STATUTORY, Offer
from tests.adjudication.reference.use import Use

PRINTED = ("text", "music", "lyrics", "script", "art", "photo", "map")
IMAGES = ("photo", "art")


def offers(use: Use) -> Iterator[Offer]:
    if use.use_type == "education":
        yield from school(use)
    if use.neighbouring:
        return
    if use.category in PRINTED:
        yield from copying(use)
        yield from library(use)
    yield from books(use)
    yield from examinations(use)
    yield from scripts(use)
    yield from images(use)
    if use.category == "text" and use.use_type == "web":
        yield from mass_digitisation(use)


def mass_digitisation(use: Use) -> Iterator[Offer]:
    if use.scheme_works >= 1000 and use.as_of >= date(2006, 4, 11):
        yield Offer("PAST-NDL-2006@2006-04-11", PAST, 51, taxed=False)


def books(use: Use) -> Iterator[Offer]:
    if not use.has("price", "copies"):
        return
    royalty = use.price * use.given["copies"] * Fraction(10, 100)
    in_book = use.use_type == "publish" and use.get("publication_kind", "book") == "book"
    if use.category in ("text", "script") and in_book:
        rate = Fraction(use.get("agreed_rate", "0.10"))
        amount = use.price * rate * use.given["copies"]
        if not use.has("pages_used"):
            yield Offer("MKT-BOOK-10@undated", MARKET, amount)
        elif use.has("pages_total"):
            share = Fraction(use.given["pages_used"], use.given["pages_total"])
            yield Offer("MKT-BOOK-10@undated", MARKET, amount * share)
    if not use.has("items_in_unit"):
        return
    shared = royalty / use.given["items_in_unit"]
    if use.category == "text" and in_book and use.has("characters"):
        least = 10000 * figures.started(use.given["characters"], 400)
        yield Offer("MDL-BOOK-TXT@undated", CURRENT, max(shared, Fraction(least)))
    if use.category in IMAGES and in_book:
        yield Offer("MDL-BOOK-IMG@undated", CURRENT, max(shared, Fraction(10000)))
    if use.category in IMAGES and use.use_type == "merch":
        yield Offer("MDL-MERCH@undated", CURRENT, max(shared, Fraction(10000)))


def examinations(use: Use) -> Iterator[Offer]:
    if use.category not in ("text", "script") or use.use_type != "exam" or not use.has("exam_candidates"):
        return
    many, works = use.given["exam_candidates"] >= 10000, use.get("works_in_question", 1)
    if works == 1:
        yield Offer("BUN-MOCK@undated", CURRENT, 18000 if many else 9000)
    else:
        share = figures.half_up(Fraction(27000 if many else 13500, works))
        yield Offer("BUN-MOCK@undated", CURRENT, share)


def copying(use: Use) -> Iterator[Offer]:
    if use.use_type != "copy_internal":
        return
    if use.get("licence_basis", "single") == "single":
        if use.has("pages_used", "copies"):
            amount = 4 * use.given["pages_used"] * use.given["copies"] + 500
            yield Offer("JRRC-2-INDIV@undated", CURRENT, amount)
        return
    if use.as_of < date(2022, 4, 1):
        return
    rank = CURRENT if use.as_of <= date(2025, 3, 31) else OLDER
    research = Fraction(use.get("research_ratio", "0.01"))
    low, high = research < Fraction(1, 100), research >= Fraction(5, 100)
    if use.get("digital_copies", False):
        if use.has("employees"):
            each = 192 if low else 288 if high else 240
            amount = max(each * use.given["employees"], 7200) * use.fiscal_years
            yield Offer("JRRC-5-BLANKET-2022@2022-04-01", rank, amount)
    elif use.has("copiers"):
        amount = max(12500 * use.given["copiers"], 3000) * use.fiscal_years
        yield Offer("JRRC-2-BLANKET-2022@2022-04-01", rank, amount)
    elif use.has("employees"):
        each = 80 if low else 120 if high else 100
        amount = max(each * use.given["employees"], 3000) * use.fiscal_years
        yield Offer("JRRC-2-BLANKET-2022@2022-04-01", rank, amount)


def library(use: Use) -> Iterator[Offer]:
    if use.use_type != "library_transmission" or not use.has("pages_used"):
        return
    if use.as_of < date(2023, 6, 1):
        return
    pages, kind = use.given["pages_used"], use.get("publication_kind", "book")
    if kind in ("newspaper", "periodical", "magazine"):
        yield Offer("SARLIB-NEWS@2023-06-01", STATUTORY, 500 + 100 * (pages - 1), taxed=False)
        return
    foreign = use.get("language", "ja") != "ja"
    if not use.has("price") or use.category == "script" or foreign:
        yield Offer("SARLIB-OTHER@2023-06-01", STATUTORY, max(100 * pages, 500), taxed=False)
    elif use.has("pages_total"):
        amount = max(use.price / use.given["pages_total"] * pages * 10, Fraction(500))
        yield Offer("SARLIB-BOOK@2023-06-01", STATUTORY, amount, taxed=False)


def school(use: Use) -> Iterator[Offer]:
    each = {"kindergarten": 60, "primary": 120, "junior_high": 180, "high_school": 420, "university": 720}
    if use.as_of >= date(2021, 4, 1) and use.has("school_level", "pupils"):
        amount = each[use.given["school_level"]] * use.given["pupils"] * use.fiscal_years
        yield Offer("SARTRAS@2021-04-01", STATUTORY, amount)


def scripts(use: Use) -> Iterator[Offer]:
    if use.category != "script":
        return
    what = use.get("script_use")
    if use.use_type == "broadcast" and what == "resale" and use.has("sale_price", "channel"):
        percent = Fraction("3.6") if use.given["channel"] == "bs" else Fraction(4)
        sale = use.money("sale_price")
        assert sale is not None
        yield Offer("WGJ-TV@undated", CURRENT, sale * percent / 100, taxed=False)
    rerun = use.use_type == "broadcast" and what == "rerun" and use.has("script_fee")
    if rerun and use.as_of >= date(2002, 3, 1):
        amount = Fraction(use.given["script_fee"], 2) * use.get("shows", 1)
        yield Offer("WGJ-RERUN@2002-03-01", OLDER, amount, taxed=False)
    if use.use_type == "record_video" and what == "videogram" and use.has("price", "copies"):
        amount = use.price * Fraction("0.0175") * use.given["copies"]
        yield Offer("WGJ-VIDEO@undated", CURRENT, amount, taxed=False)


def images(use: Use) -> Iterator[Offer]:
    kind, photo = use.use_type, use.category == "photo"
    if photo and kind == "web" and use.period:
        price = figures.ladder(*use.period, [(3, 40000), (6, 60000), (12, 80000)])
        yield Offer("MKT-NATURE-WEB@undated", MARKET, price, taxed=False, trusted=False)
    if photo and kind in ("publish", "web"):
        full = {"film": 40000, "digital": 30000, "digital_small": 20000}[use.get("image_format", "film")]
        amount = Fraction(full if kind == "publish" else 12000 * use.years)
        amount /= 2 if use.get("reuse", False) else 1
        amount /= 2 if use.get("item_number", 1) >= 5 else 1
        yield Offer("MKT-ISLANDS@undated", MARKET, amount, taxed=False)
    newspaper_text = use.category == "text" and use.get("holder_kind") == "newspaper"
    if (photo or newspaper_text) and kind in ("publish", "exhibit", "broadcast"):
        whole_page = use.get("size") in ("page", "≤1 page")
        if photo:
            amount = Fraction(15000 if kind == "broadcast" else 5000)
        elif kind == "broadcast":
            amount = Fraction(20000 if whole_page else 15000)
        else:
            amount = Fraction(15000 if whole_page else 5000)
        yield Offer("MKT-TANBA@undated", MARKET, amount, taxed=False)
    if use.category in IMAGES and kind in ("publish", "screen"):
        yield Offer("MKT-TOYOHASHI@undated", MARKET, 1030, taxed=False)
    elif use.category in IMAGES and kind in ("web", "broadcast", "exhibit", "merch"):
        yield Offer("MKT-TOYOHASHI@undated", MARKET, 300, taxed=False)
