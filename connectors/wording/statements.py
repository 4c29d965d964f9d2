"""権利の表示: the URIs that a ``copyright_status`` or ``licence`` assertion may carry.

Statements are those of rightsstatements.org 1.0, licences those of Creative Commons. A source's
own code is turned into one of these; the source's spelling stays in ``raw``.
"""

_VOCABULARY = "http://rightsstatements.org/vocab/{}/1.0/"
_PUBLIC_DOMAIN = "http://creativecommons.org/publicdomain/{}/1.0/"

IN_COPYRIGHT = _VOCABULARY.format("InC")
NOT_EVALUATED = _VOCABULARY.format("CNE")
UNDETERMINED = _VOCABULARY.format("UND")
PUBLIC_DOMAIN_MARK = _PUBLIC_DOMAIN.format("mark")
CC0 = _PUBLIC_DOMAIN.format("zero")

#: The twelve statements of rightsstatements.org, by their short names.
_STATEMENTS = (
    "InC",
    "InC-OW-EU",
    "InC-RUU",
    "InC-EDU",
    "InC-NC",
    "NoC-NC",
    "NoC-CR",
    "NoC-OKLR",
    "NoC-US",
    "NKC",
    "CNE",
    "UND",
)

_BY_CODE = {name.casefold(): _VOCABULARY.format(name) for name in _STATEMENTS} | {
    "pdm": PUBLIC_DOMAIN_MARK,
    "cc0": CC0,
}


def statement_uri(code: str) -> str:
    """Return the URI of a statement given by its short name (``InC``, ``UND``, ``PDM``, ``CC0``).

    Anything else is returned as it stands: an unmapped code is kept, never guessed at.
    """
    return _BY_CODE.get(code.strip().casefold(), code)
