"""操作の宣言: one typed decorator that routes a function and describes it in the OpenAPI document."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any, TypeVar

import marshmallow as ma
from flask_smorest import Blueprint

from api.schemas.examples import PROBLEMS
from api.schemas.problem import Problem

View = TypeVar("View", bound=Callable[..., Any])

JSON = "application/json"
PROBLEM = "application/problem+json"


@dataclass(frozen=True, slots=True)
class Body:
    """One form in which an operation answers, with an example."""

    schema: type[ma.Schema] | dict[str, object]
    example: object
    content_type: str = JSON
    status: int = 200


@dataclass(frozen=True, slots=True)
class Operation:
    """What the document says about an operation.

    Attributes:
        summary: one line.
        description: what a caller should know beyond it.
        bodies: the answers when all goes well; the first is the one given unless another is asked for.
        parameters: query and header parameters as OpenAPI objects; path parameters to be described.
        problems: statuses that it may answer with when something is wrong.
        signed_in: whether it needs a login or a key.
        request: what is sent along, for an operation that is asked with POST.
    """

    summary: str
    bodies: Sequence[Body]
    description: str = ""
    parameters: Sequence[dict[str, object]] = ()
    path: Sequence[dict[str, object]] = ()
    problems: Sequence[int] = ()
    signed_in: bool = False
    headers: dict[str, object] = field(default_factory=dict)
    request: Body | None = None


def operation(blueprint: Blueprint, rule: str, about: Operation) -> Callable[[View], View]:
    """Route requests for `rule` to the decorated function, and describe it.

    They are GET requests, or POST requests where something is sent along.
    """

    def decorate(view: View) -> View:
        described: Any = view
        for status in (*about.problems, 429):
            described = blueprint.alt_response(
                status, schema=Problem, content_type=PROBLEM, example=PROBLEMS[status]
            )(described)
        for body in about.bodies[1:]:
            described = blueprint.alt_response(
                body.status, schema=body.schema, content_type=body.content_type, example=body.example
            )(described)
        first = about.bodies[0]
        described = blueprint.response(
            first.status,
            first.schema,
            content_type=first.content_type,
            example=first.example,
            headers=about.headers or None,
        )(described)
        manual: dict[str, object] = {"summary": about.summary, "description": about.description}
        if about.parameters:
            manual["parameters"] = list(about.parameters)
        if about.signed_in:
            manual["security"] = [{"apiKey": []}, {"session": []}]
        if about.request:
            manual["requestBody"] = _request_body(about.request)
        described = blueprint.doc(**manual)(described)
        # Only the description is wanted of the wrappers: requests go straight to the view.
        view.__dict__["_apidoc"] = described._apidoc  # noqa: SLF001  # where flask-smorest keeps it
        methods = ["POST"] if about.request else ["GET"]
        blueprint.route(rule, methods=methods, parameters=list(about.path), endpoint=view.__name__)(view)
        return view

    return decorate


def _request_body(body: Body) -> dict[str, object]:
    """What is sent along, with an example."""
    return {
        "required": True,
        "content": {body.content_type: {"schema": body.schema, "example": body.example}},
    }
