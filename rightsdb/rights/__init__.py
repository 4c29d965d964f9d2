"""権利の判断: from the records of a work to status, route and last day of each of its right units.

``conclude(records, find, as_of)`` for the store: cheap, nothing but the results.
``explained_units(records, find, as_of)`` for people: the same with steps, assumptions, what is
missing and what would change the answer.

The parts, from the records to the answer:

* ``rightsdb.facts`` finds the facts; ``unit_term`` asks ``rightsdb.term`` about them, again and
  again where they are in doubt (``variants``); ``term_answer`` keeps what was answered
* ``route`` asks ``rightsdb.scope``
* ``conclusion`` joins both with what is asserted (``rightsdb.status``); ``reasons`` says by what
* ``explanation`` tells it, ``alternatives`` what would change it, from ``rules.yaml``
* ``version`` which rules and numbers were followed
"""

from rightsdb.rights.conclusion import WorkConclusion, conclude
from rightsdb.rights.explanation import explained_units
from rightsdb.rights.version import rule_version

__all__ = ["WorkConclusion", "conclude", "explained_units", "rule_version"]
