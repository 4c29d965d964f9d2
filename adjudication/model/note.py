"""注意: something the reader of an amount must know, in both languages."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Note:
    """注意書き.

    Attributes:
        code: stable identifier.
        ja: Japanese sentence.
        en: the same in English.
        field: the field of the question it is about, if any.
    """

    code: str
    ja: str
    en: str
    field: str | None = None

    def to_json(self) -> dict[str, object]:
        """As the answer shows it."""
        shown: dict[str, object] = {"code": self.code, "says": self.ja, "says_en": self.en}
        if self.field:
            shown["field"] = self.field
        return shown


def unique(notes: list[Note]) -> list[Note]:
    """Each note once, in the order in which it first stands."""
    return list(dict.fromkeys(notes))
