"""事実の名前: what people call the facts that the calculators name by their fields."""

import re

from rightsdb.rights.sentences import say

_INDEX = re.compile(r"\[\d*\]")


def fact_name(fact: str, about: str = "") -> tuple[str, str]:
    """What people call a fact, in Japanese and English.

    Args:
        fact: field of a calculator (``authors[0].died``, ``measures.web``, ``managed``).
        about: the name of the author it is about.
    """
    key = _INDEX.sub("", fact).rpartition(".")[2]
    if key == "died" and not about:
        key = "died_all"
    told = say(f"rights.fact.{key}", name=about)
    return str(told["says"]), str(told["says_en"])
