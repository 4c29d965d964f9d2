"""組立て: from the words of a tariff file to a `Tariff`; names, formulas and conditions are checked."""

from collections.abc import Callable, Iterator
from datetime import date
from decimal import Decimal
from typing import Any, TypeVar

from adjudication.formula import FormulaError, parse_condition, parse_formula
from adjudication.formula.conditions import Condition
from adjudication.formula.parser import SONGS
from adjudication.model.use_fields import DERIVED, NUMERIC, Field, fields
from adjudication.tariffs.reading import bad_tariff
from adjudication.tariffs.tariff import UNDATED, Bilingual, LegalSource, Tariff, TariffLine, TaxRule

_T = TypeVar("_T")
_HUNDREDTH = -2
_RATE = "rate"
NO_NUMBERS = frozenset({"period", *SONGS})

#: The words that a field of a closed list may hold.
_WORDS: dict[str, Callable[[Field], tuple[str, ...]]] = {
    "yes_no": lambda _: ("true", "false"),
    "word": lambda field: field.values,
}


def build_tariff(entry: dict[str, Any], name: str) -> Tariff:
    """Make a tariff of the checked words of its file.

    Raises:
        SettingsError: a formula that cannot be read, a name that is no field, dates that do not fit.
    """
    rounding = entry.get("rounding", {})
    source = _source(entry["legal_source"], name)
    tariff = Tariff(
        id=entry["id"],
        version=entry["version"],
        body=entry["body"],
        title=Bilingual(**entry["title"]),
        evidence_class=entry["evidence_class"],
        kind=entry.get("kind", "price"),
        historic=entry.get("historic") == "true",
        source=source,
        valid_from=_optional_day(entry["valid_from"], name, "valid_from"),
        valid_to=_optional_day(entry["valid_to"], name, "valid_to"),
        applies_to=_applies_to(entry["applies_to"], name),
        requires=tuple(
            _known(one, name, f"requires[{i}]") for i, one in enumerate(entry.get("requires", ()))
        ),
        when=_condition(entry.get("when"), name, "when"),
        when_text=entry.get("when", ""),
        limits=_limits(entry.get("limits", {}), name),
        tax=_tax(entry.get("tax", {"basis": "unstated"})),
        rounding_line=rounding.get("line", "none"),
        rounding_total=rounding.get("total", "floor"),
        lines=_groups(entry.get("lines", ()), source.confidence, name),
        minimum=tuple(_lines(entry.get("minimum", ()), source.confidence, name, "minimum")),
        times=_known(entry["times"], name, "times") if "times" in entry else None,
        sole_reference=entry.get("sole_reference") != "false",
        batch_threshold=int(entry["batch_threshold"]) if "batch_threshold" in entry else None,
        assumptions=tuple(Bilingual(**one) for one in entry.get("assumptions", ())),
        notes=entry.get("notes", ""),
    )
    _check_dates(tariff, name)
    return tariff


def _source(entry: dict[str, Any], name: str) -> LegalSource:
    """出典: where the tariff was read."""
    return LegalSource(
        title=entry["title"],
        url=entry["url"],
        read_on=_day(entry["read_on"], name, "legal_source.read_on"),
        confidence=entry["confidence"],
        further=tuple(entry.get("further", ())),
    )


def _tax(entry: dict[str, Any]) -> TaxRule:
    """What the tariff says about tax; per work and rounded down unless it says otherwise."""
    return TaxRule(entry["basis"], entry.get("level", "work"), entry.get("rounding", "floor"))


def _limits(entry: dict[str, str], name: str) -> dict[str, int]:
    """The quantities up to which the tables of the tariff reach."""
    return {_known(key, name, f"limits.{key}"): int(most) for key, most in entry.items()}


def _groups(entries: list[dict[str, Any]], confidence: str, name: str) -> tuple[tuple[TariffLine, ...], ...]:
    """The lines by id, in the order in which the ids first stand."""
    groups: dict[str, list[TariffLine]] = {}
    for line in _lines(entries, confidence, name, "lines"):
        groups.setdefault(line.id, []).append(line)
    return tuple(tuple(group) for group in groups.values())


def _lines(entries: list[dict[str, Any]], confidence: str, name: str, key: str) -> Iterator[TariffLine]:
    """Each line with its formula and condition read."""
    for position, entry in enumerate(entries):
        path = f"{key}[{position}]"
        formula = _read(parse_formula, entry["formula"], name, f"{path}.formula")
        rate = _rate(entry.get("rate"))
        for used in formula.names():
            if used == _RATE and rate is not None:
                continue
            _known(used, name, f"{path}.formula", numeric=used not in NO_NUMBERS)
        yield TariffLine(
            id=entry["id"],
            formula=formula,
            formula_text=entry["formula"],
            when=_condition(entry.get("when"), name, f"{path}.when"),
            when_text=entry.get("when", ""),
            rate=rate,
            agreed_rate=entry.get("agreed_rate") == "true",
            confidence=entry.get("confidence", confidence),
        )


def _rate(text: str | None) -> Decimal | None:
    """``"4.05"`` or ``"10%"``."""
    if text is None:
        return None
    return Decimal(text[:-1]).scaleb(_HUNDREDTH) if text.endswith("%") else Decimal(text)


def _condition(text: str | None, name: str, path: str) -> Condition | None:
    """Read a condition and check every name in it."""
    if text is None:
        return None
    condition = _read(parse_condition, text, name, path)
    for given in condition.given_names():
        _known(given, name, path)
    for comparison in condition.comparisons():
        _known(comparison.name, name, path, numeric=isinstance(comparison.constant, Decimal))
        field = fields().get(comparison.name)
        words = _WORDS[field.type](field) if field and field.type in _WORDS else ()
        if words and comparison.constant not in words:
            raise bad_tariff(
                f"{comparison.name} に「{comparison.constant}」という値はありません。", where=name, field=path
            )
    return condition


def _read(parse: Callable[[str], _T], text: str, name: str, path: str) -> _T:
    """Parse, naming file and key where it fails."""
    try:
        return parse(text)
    except FormulaError as error:
        raise bad_tariff(f"式「{text[:80]}」を読めません。{error}", where=name, field=path) from error


def _known(variable: str, name: str, path: str, *, numeric: bool = False) -> str:
    """A name that is a field of a use or derived from some."""
    field = fields().get(variable)
    if field is None and variable not in DERIVED:
        raise bad_tariff(f"変数「{variable}」は入力項目にありません。", where=name, field=path)
    if numeric and field is not None and field.type not in NUMERIC:
        raise bad_tariff(f"「{variable}」は数ではないので計算に使えません。", where=name, field=path)
    return variable


def _applies_to(entry: dict[str, list[str]], name: str) -> dict[str, frozenset[str]]:
    """What a use must be; copyright unless the file says otherwise."""
    found = {"right": frozenset({"copyright"})}
    for variable, words in entry.items():
        path = f"applies_to.{variable}"
        field = fields()[_known(variable, name, path)]
        allowed = _WORDS[field.type](field) if field.type in _WORDS else tuple(words)
        unknown = [word for word in words if word not in allowed]
        if unknown:
            raise bad_tariff(f"「{unknown[0]}」という値はありません。", where=name, field=path)
        found[variable] = frozenset(words)
    return found


def _day(text: str, name: str, path: str) -> date:
    """A day of the calendar."""
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise bad_tariff(f"「{text}」という日付はありません。", where=name, field=path) from error


def _optional_day(text: str | None, name: str, path: str) -> date | None:
    """A day, or None."""
    return None if text is None else _day(text, name, path)


def _check_dates(tariff: Tariff, name: str) -> None:
    """A version is named after its first day, and ends after it begins."""
    if tariff.version not in {UNDATED, "older"} and tariff.version != str(tariff.valid_from):
        raise bad_tariff(
            "日付のある版の名前（version）は valid_from と同じにしてください。", where=name, field="version"
        )
    if tariff.valid_from and tariff.valid_to and tariff.valid_to < tariff.valid_from:
        raise bad_tariff("valid_to が valid_from より前です。", where=name, field="valid_to")
