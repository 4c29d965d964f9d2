"""文言: the sentences of ``rules.yaml`` of this package, filled in."""

from rightsdb.law.sentences import StepJson, rules, told

_PACKAGE = "rightsdb.rights"


def say(rule: str, **values: object) -> StepJson:
    """One sentence by the id of its rule, as a step."""
    return told(rules(_PACKAGE)[rule], values)
