"""計算の種類: the calculations that take tables."""

from typing import Final

from api.batch.calculation import TableCalculation
from api.batch.estimating import ESTIMATE
from api.batch.terms import TERM

#: By kind.
CALCULATIONS: Final[dict[str, TableCalculation]] = {one.kind: one for one in (ESTIMATE, TERM)}
