"""前提: what an answer takes for granted where the facts are silent."""

from collections.abc import Iterator
from functools import cache
from importlib.resources import files

import yaml

from rightsdb.law.sentences import KeptJson
from rightsdb.term.facts import Facts
from rightsdb.term.judgement import Judgement, may_have_old_right
from rightsdb.term.schedule import act_year
from rightsdb.term.wartime import days_of


@cache
def assumption(name: str) -> KeptJson:
    """One assumption as the answer shows it: id and text in both languages."""
    return KeptJson(id=name, says=_texts()[name]["ja"], says_en=_texts()[name]["en"])


@cache
def _texts() -> dict[str, dict[str, str]]:
    text = files("rightsdb.term").joinpath("assumptions.yaml").read_text(encoding="utf-8")
    texts: dict[str, dict[str, str]] = yaml.safe_load(text)
    return texts


def assumptions(facts: Facts, judgement: Judgement) -> list[KeptJson]:
    """List what the answer rests on."""
    if facts.article_13 and not facts.is_neighbouring:
        return []
    if facts.is_neighbouring:
        return [assumption(name) for name in _of_neighbouring(facts, judgement)]
    return [assumption(name) for name in (*_of_names(facts, judgement), *_of_nations(facts))]


def _of_neighbouring(facts: Facts, judgement: Judgement) -> Iterator[str]:
    yield "domestic"
    uncounted = [outcome for outcome in judgement.outcomes if not outcome.point.case.old_end]
    if any(may_have_old_right(facts, outcome.basis, outcome.point) for outcome in uncounted):
        yield "old_right_not_counted"
    if facts.kind == "phonogram" and facts.fixed is None and facts.published is not None:
        yield "fixed_with_issue"


def _of_names(facts: Facts, judgement: Judgement) -> Iterator[str]:
    bases = {outcome.basis for outcome in judgement.outcomes}
    if any(author.is_person and author.named is None for author in facts.authors):
        yield "known_name"
    if "natural" in bases and facts.published is None and not facts.unpublished:
        yield "published_in_lifetime"
    if "film_natural" in bases and facts.authors and _is_before_the_act(facts):
        yield "names_on_the_film"
    if bases & {"corporate", "film_natural", "film_pseudonymous", "film_corporate"} and _has_no_making(facts):
        yield "created_in_time"


def _is_before_the_act(facts: Facts) -> bool:
    first = facts.published.first_year if facts.published else None
    return first is not None and first < act_year()


def _has_no_making(facts: Facts) -> bool:
    return facts.created is None and facts.published is not None


def _of_nations(facts: Facts) -> Iterator[str]:
    if facts.allied_country is not None:
        if days_of(facts.allied_country) is not None:
            yield "owned_throughout"
            if facts.allied_owner_from is None:
                yield "owned_before_the_war"
    elif facts.country_of_origin is not None and days_of(facts.country_of_origin) is not None:
        yield "no_wartime_days"
    is_foreign = facts.country_of_origin not in {None, "JP"} and not any(
        author.japanese for author in facts.authors
    )
    if is_foreign and facts.origin_last_day is None:
        yield "home_term_not_shorter"
