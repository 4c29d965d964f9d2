"""Questions for the tests, in few words, and reading their answers."""

from typing import Any

from adjudication.compensation import estimate_json

TODAY = "2026-11-22"


def ask(*works: dict[str, Any], **question: Any) -> Any:  # noqa: ANN401  # an answer is read like JSON
    """An estimate of the works; keywords replace the parts of the question."""
    options = {"tax_policy": question.pop("tax", "as_tariff")}
    options |= {
        name: question.pop(name)
        for name in ("advertisement", "include_guess", "batch_threshold")
        if name in question
    }
    return estimate_json(
        {
            "id": "a",
            "as_of": TODAY,
            "scheme": "art_67_3",
            "applicant": {"type": "person"},
            "via": "registered_body",
            "works": [{"work_id": f"w{number}", **work} for number, work in enumerate(works, 1)],
            "options": options,
            **question,
        }
    )


def ask_one(work: dict[str, Any], **question: Any) -> Any:  # noqa: ANN401  # an answer is read like JSON
    """The answer for one work."""
    return ask(work, **question)["works"][0]


def codes(shown: Any) -> set[str]:  # noqa: ANN401  # an answer is read like JSON
    """The codes of the notes of an answer or of a work in it."""
    return {note["code"] for note in shown["notes"]}


def line(work: Any, name: str) -> Any:  # noqa: ANN401  # an answer is read like JSON
    """The line of that name; fails where there is none or more than one."""
    (found,) = [one for one in work["lines"] if one["id"] == name]
    return found
