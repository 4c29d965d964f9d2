"""計算式: the small language in which tariffs say how an amount comes about.

``parse_formula`` and ``parse_condition`` make a tree from text; the tree computes with
``Decimal`` only. The grammar is the whole language: nothing in a file is ever run as code.

::

    expr   := term (("+"|"-") term)*
    term   := factor (("*"|"/") factor)*
    factor := NUMBER | NUMBER "%" | NAME | FUNCTION "(" … ")" | "(" expr ")"
    cond   := conj ("or" conj)*
    conj   := atom ("and" atom)*
    atom   := NAME ("<"|"<="|"="|">="|">") NUMBER | NAME ("="|"!=") 'WORD'
            | ["not"] "given" "(" NAME ")" | "(" cond ")"
"""

from adjudication.formula.condition_parser import parse_condition
from adjudication.formula.parser import parse_formula
from adjudication.formula.scope import BeyondTableError, MissingValueError, Scope
from adjudication.formula.tokens import FormulaError

__all__ = [
    "BeyondTableError",
    "FormulaError",
    "MissingValueError",
    "Scope",
    "parse_condition",
    "parse_formula",
]
