"""保護期間: is a right running, and until which day?

``term(facts)`` answers for one right unit. The parts, from the input to the answer:

* ``facts`` reads the input strictly; ``contradictions`` refuses what cannot be true
* ``bases`` chooses from what the term is counted; ``spread`` lists every case left open
* ``schedule`` knows the changes of the law; ``walk`` takes one case through them
* ``wartime`` the days added for allied owners; ``instalments`` works in parts
* ``judgement`` over all cases; ``missing`` the facts that would decide
* ``steps``, ``telling``, ``assumed`` say it, from ``rules.yaml`` and ``assumptions.yaml``
"""

from rightsdb.term.calculator import judged, term
from rightsdb.term.facts import Facts, facts_from
from rightsdb.term.judgement import Judgement

__all__ = ["Facts", "Judgement", "facts_from", "judged", "term"]
