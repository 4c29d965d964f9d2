"""Tariffs for music and lyrics: JASRAC and the other bodies of 2003."""

from collections.abc import Iterator
from datetime import date
from fractions import Fraction

from tests.adjudication.reference import figures
from tests.adjudication.reference.offer import CURRENT, OLDER, Offer
from tests.adjudication.reference.use import Use


def step(quantity: int, rows: list[tuple[int, int]], beyond: int | None) -> int | None:
    for most, price in rows:
        if quantity <= most:
            return price
    return beyond


def offers(use: Use) -> Iterator[Offer]:
    if use.category not in ("music", "lyrics") or use.neighbouring:
        return
    kinds = {
        "publish": publication,
        "web": interactive,
        "perform": performance,
        "record_audio": discs,
        "record_video": videos,
    }
    if use.use_type in kinds:
        yield from kinds[use.use_type](use)


def publication(use: Use) -> Iterator[Offer]:
    kind = use.get("publication_kind", "book")
    if kind == "songbook" and use.has("price", "copies", "items_in_unit"):
        amount = use.price * Fraction(10, 100) / use.given["items_in_unit"] * use.given["copies"] * use.both
        yield Offer("JAS-PUB-SONGBOOK@undated", CURRENT, amount)
    if kind == "book" and use.has("copies"):
        rows = [
            (500, 1050),
            (1000, 1200),
            (2500, 1300),
            (5000, 2600),
            (10000, 4350),
            (50000, 6500),
            (100000, 8700),
            (300000, 13050),
            (500000, 13350),
        ]
        price = step(use.given["copies"], rows, 13650)
        assert price is not None
        yield Offer("JAS-PUB-BOOK@undated", CURRENT, price * use.both)
    if kind in ("magazine", "newspaper", "periodical") and use.has("copies"):
        rows = [
            (2500, 4550),
            (5000, 5100),
            (10000, 5550),
            (50000, 11100),
            (100000, 14800),
            (300000, 18500),
            (500000, 27750),
            (1000000, 37050),
        ]
        price = step(use.given["copies"], rows, None)
        if price is not None:
            yield Offer("JAS-PUB-MAG@undated", CURRENT, price * use.both)


def interactive(use: Use) -> Iterator[Offer]:
    yield from jasrac_download(use)
    yield from jasrac_other_interactive(use)
    yield from other_bodies_2003(use)


def jasrac_download(use: Use) -> Iterator[Offer]:
    income = use.get("income_type")
    if income is None or not use.has("requests_or_views") or (income == "fee" and not use.has("price")):
        return
    if income == "fee":
        each = max(use.price * Fraction("0.077"), Fraction("7.70"))
    else:
        each = Fraction("6.60") if income == "ads" else Fraction("5.50")
    monthly = each * use.given["requests_or_views"]
    least = 5000
    if use.period:
        days = (use.period[1] - use.period[0]).days + 1
        if days <= 5:
            least = 1000 * days
    yield Offer("JAS-INT-DL@undated", CURRENT, max(monthly, Fraction(least)) * use.months)


def jasrac_other_interactive(use: Use) -> Iterator[Offer]:
    rates = {"music": ("3.5", "2.8"), "entertainment": ("2.5", "2.0"), "news": ("1.0", "0.8")}
    if use.as_of >= date(2003, 9, 1) and use.has("income_monthly"):
        income = use.given["income_monthly"]
        if income == 0:
            amount = 50000 * use.years if use.months >= 12 else 5000 * use.months
            yield Offer("JAS-INT-STREAM-2003@2003-09-01", OLDER, amount)
        elif use.has("programme_kind"):
            alone, mixed = rates[use.given["programme_kind"]]
            percent = Fraction(mixed if use.get("mixed_programme", False) else alone)
            monthly = max(income * percent / 100, Fraction(5000))
            yield Offer("JAS-INT-STREAM-2003@2003-09-01", OLDER, monthly * use.months)
    if use.get("for_profit", True):
        return
    if use.as_of >= date(2000, 1, 1) and use.get("income_type") == "ads" and use.has("songs"):
        tens = figures.started(use.song_count, 10)
        amount = 60000 * tens * use.years if use.months >= 12 else 6000 * tens * use.months
        yield Offer("JAS-INT-NPO-2000@2000-01-01", OLDER, amount)
    plain_site = not use.has("requests_or_views") and not use.has("income_monthly")
    if use.as_of >= date(2016, 1, 1) and use.applicant == "person" and plain_site:
        yield Offer("JAS-INT-NC-STREAM@2016-01-01", CURRENT, 10000 * use.years)


def other_bodies_2003(use: Use) -> Iterator[Offer]:
    if use.as_of < date(2003, 1, 1):
        return
    months = use.months
    if use.has("requests_or_views"):
        requests = use.given["requests_or_views"] * months
        if use.has("price"):
            each = max(use.price * Fraction(63, 1000), Fraction("6.50"))
            yield Offer("ELIC-INT-2003@2003-01-01", OLDER, each * requests)
            each = max(use.price * Fraction(6, 100), Fraction(10))
            yield Offer("JRC-2003@2003-01-01", OLDER, each * requests / use.get("items_in_unit", 1))
            yield Offer("DAIKI-2003@2003-01-01", OLDER, use.price * Fraction(6, 100) * requests)
        yield Offer("ASIA-2003@2003-01-01", OLDER, (3 if use.has("income_monthly") else 5) * requests)
    elif use.has("income_monthly"):
        share = use.given["income_monthly"] * Fraction(3, 100)
        yield Offer("ELIC-INT-2003@2003-01-01", OLDER, share * months)
        yield Offer("JRC-2003@2003-01-01", OLDER, 50000 * use.years)


def performance(use: Use) -> Iterator[Offer]:
    kind = use.get("performance_kind", "concert")
    if not use.has("capacity"):
        return
    if kind == "sport":
        yield from sport(use)
        return
    ticket, capacity, shows = (
        use.money("ticket_price") or Fraction(0),
        use.given["capacity"],
        use.get("shows", 1),
    )
    if ticket == 0:
        if kind == "concert" and use.has("duration_seconds"):
            amount = Fraction(max(capacity * 4, 2000))
            extra = max(0, use.given["duration_seconds"] - 7200)
            amount += amount * Fraction(25, 100) * figures.started(extra, 1800)
            yield Offer("JAS-CONC-FREE@undated", CURRENT, amount * shows)
        return
    share = Fraction(50 if use.get("licence_basis", "single") == "annual_blanket" else 80, 100)
    base = ticket * capacity * share
    if kind == "revue":
        rate = Fraction(use.get("agreed_rate", "0.04"))
        units = use.song_units(sharp_is_two=False)
        amount = base * Fraction(4, 1000) * units if use.has("songs") else base * rate
        yield Offer("JAS-REVUE@undated", CURRENT, amount * shows)
        return
    hall = max(base * Fraction(5, 100), Fraction(max(capacity * 5, 2500)))
    if use.get("repertoire_reported", True):
        if not use.has("songs"):
            yield Offer("JAS-CONC-PAID@undated", CURRENT, hall * shows)
    elif use.as_of >= date(2023, 4, 1):
        rank = CURRENT if use.as_of <= date(2024, 3, 31) else OLDER
        yield Offer("JAS-CONC-SHARE@2023-04-01", rank, hall * Fraction(999, 1000) * shows)
    if use.has("songs"):
        amount = base * Fraction(5, 1000) * use.song_units(sharp_is_two=False)
        yield Offer("JAS-CONC-SONG@undated", CURRENT, amount * shows)


def sport(use: Use) -> Iterator[Offer]:
    ticket, capacity = use.money("ticket_price") or Fraction(0), use.given["capacity"]
    steps = [1000, 3000, 5000, 10000, 30000, 50000]
    free = [900, 1350, 1800, 2250, 2700, 3150, 3600]
    cheap = [3000, 4500, 6000, 7500, 9000, 10500, 13500]
    place = sum(capacity > most for most in steps)
    price: int | None
    if ticket == 0:
        price = free[place]
    elif ticket <= 1000:
        price = cheap[place]
    else:
        ends = (4500, 15000) if ticket <= 3000 else (6000, 16500)
        price = ends[0] if place == 0 else ends[1] if place == len(steps) else None
    if price is not None:
        yield Offer("JAS-SPORT@undated", CURRENT, price * use.get("shows", 1))


def discs(use: Use) -> Iterator[Offer]:
    if not use.has("copies"):
        return
    copies, occasion = use.given["copies"], use.get("occasion", "none")
    if occasion == "school_event":
        each = 200 if copies <= 49 else figures.half_up(Fraction("4.05") * copies)
        yield Offer("JAS-CD-GRAD@undated", CURRENT, each * use.song_units(sharp_is_two=True))
    elif occasion == "wedding":
        if use.as_of >= date(2019, 1, 1):
            each = 200 if copies <= 9 else 400 if copies <= 49 else figures.half_up(Fraction("8.1") * copies)
            yield Offer("JAS-CD-BRIDAL@2019-01-01", CURRENT, each * use.song_units(sharp_is_two=True))
    elif not use.get("for_profit", True):
        if use.get("territory", "JP") == "JP":
            each = 200 if copies <= 49 else figures.half_up(Fraction("8.1") * copies * Fraction(50, 100))
            yield Offer("JAS-CD-NC@undated", CURRENT, each * use.song_units(sharp_is_two=True))
    elif not use.has("price"):
        each = 400 if copies <= 49 else figures.half_up(Fraction("8.1") * copies)
        yield Offer("JAS-CD-UNPRICED@undated", CURRENT, each * use.song_units(sharp_is_two=True))
    elif use.has("items_in_unit"):
        each_disc = max(use.price * Fraction(6, 100) / use.given["items_in_unit"], Fraction("6.1"))
        units = use.song_units(sharp_is_two=False)
        yield Offer("JAS-CD-PRICED@undated", CURRENT, each_disc * copies * units)


def videos(use: Use) -> Iterator[Offer]:
    if not use.has("copies", "duration_seconds"):
        return
    copies, minutes, occasion = use.given["copies"], use.minutes, use.get("occasion", "none")
    if occasion == "school_event":
        each = Fraction(110) + (Fraction("2.20") * (copies - 50) if copies > 50 else 0)
        yield Offer("JAS-DVD-GRAD@undated", CURRENT, each * minutes)
    elif not use.get("for_profit", True):
        if use.as_of <= date(2022, 3, 31):
            version, basic, few, many, least = "undated", 160, 44, "0.88", 1020
        elif use.as_of <= date(2024, 3, 31):
            version, basic, few, many, least = "2022-04-01", 280, 77, "1.54", 1020
        else:
            version, basic, few, many, least = "2024-04-01", 400, 110, "2.2", 0
        copying = few * minutes if copies <= 50 else Fraction(many) * minutes * copies
        amount = max(basic * minutes + Fraction(copying), Fraction(least))
        yield Offer(f"JAS-VIDEO-NC@{version}", CURRENT, amount)
