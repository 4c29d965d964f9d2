"""補償金の見積り: what the compensation for a use is likely to be, and how that comes about.

``estimate_json`` one question in, one answer out · ``estimate`` the same with value objects ·
``estimate_rows`` very many works, one by one · ``fields_needed`` what a form has to ask for.
"""

from adjudication.compensation.application import estimate
from adjudication.compensation.batch import BatchTotals, batch_total, estimate_rows
from adjudication.compensation.needed import FieldNeed, fields_needed
from adjudication.compensation.output import estimate_json
from adjudication.compensation.question import read_question
from adjudication.compensation.table_row import work_from_cells

__all__ = [
    "BatchTotals",
    "FieldNeed",
    "batch_total",
    "estimate",
    "estimate_json",
    "estimate_rows",
    "fields_needed",
    "read_question",
    "work_from_cells",
]
