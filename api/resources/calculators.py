"""計算: term, scope, estimate, settle, deadline, fund; the same objects as on the command line."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Final

from flask import Response, request
from flask_smorest import Blueprint

from adjudication.compensation import estimate_json
from adjudication.fund import fund_json
from adjudication.settlement import settle_json
from api.resources.json_body import json_object
from api.resources.negotiation import json_answer
from api.resources.operation import Body, Operation, operation
from api.schemas import calculator_answers, calculator_questions
from api.schemas.calculator_examples import QUESTIONS
from api.schemas.json_schema import Schema
from rightsdb.deadline import deadline
from rightsdb.errors import InputError
from rightsdb.scope import scope
from rightsdb.term import term

#: Works that one request may bring; more go through the page or the command for tables.
MOST_WORKS: Final = 5_000

blueprint = Blueprint("calculators", __name__, url_prefix="/api/v1", description="法律と料金の計算。")


@dataclass(frozen=True, slots=True)
class Calculator:
    """計算: pure, one object in, one object out.

    Attributes:
        name: last part of its address, and the command of the same name.
        compute: raises `InputError` with the field where the question will not do.
    """

    name: str
    compute: Callable[[Mapping[str, object]], dict[str, object]]
    summary: str
    description: str
    question: Schema
    answer: Schema


def _estimate(given: Mapping[str, object]) -> dict[str, object]:
    """An estimate of no more works than fit into one request."""
    works = given.get("works")
    if isinstance(works, list) and len(works) > MOST_WORKS:
        raise InputError(
            "too_many",
            f"一度に送れるのは {MOST_WORKS:,} 点までです。それ以上は表のファイルで見積ってください。",
            field="works",
        )
    return estimate_json(given)


CALCULATORS: Final = (
    Calculator(
        "term",
        term,
        "保護期間を計算する",
        "権利の単位一つについて、保護期間が続いているか、末日はいつかを、改正の経過とともに答える。"
        "不確かな日付は全体について計算し、両端で答えが違えば review とする。",
        calculator_questions.TERM,
        calculator_answers.TERM,
    ),
    Calculator(
        "scope",
        scope,
        "進むべき手続を判断する",
        "権利の単位一つについて、誰に申し込むか、何を確認すべきか、どの裁定が使えるかを答える。",
        calculator_questions.SCOPE,
        calculator_answers.SCOPE,
    ),
    Calculator(
        "estimate",
        _estimate,
        "補償金と費用を見積る",
        "著作物等ごとの参考額を料金表から計算し、手数料などを加える。根拠のない額は示さない。"
        f"一度に {MOST_WORKS:,} 点まで。",
        calculator_questions.estimate(),
        calculator_answers.ESTIMATE,
    ),
    Calculator(
        "settle",
        settle_json,
        "取消し時の精算を計算する",
        "裁定が取り消されたときの、権利者の分と利用者に戻る額。",
        calculator_questions.SETTLE,
        calculator_answers.SETTLE,
    ),
    Calculator(
        "deadline",
        deadline,
        "期限を計算する",
        "照会の回答を待つ期間、送付、訴え、報告の期限。",
        calculator_questions.DEADLINE,
        calculator_answers.DEADLINE,
    ),
    Calculator(
        "fund",
        fund_json,
        "円滑化事業に充てる額を計算する",
        "前年度の残余から、法令の割合で支出すべき額。",
        calculator_questions.FUND,
        calculator_answers.FUND,
    ),
)


def _add(calculator: Calculator) -> None:
    """Route and describe one calculator."""

    def answer() -> Response:
        return json_answer(calculator.compute(json_object(request)))

    answer.__name__ = calculator.name
    answer.__doc__ = f"``POST /api/v1/{calculator.name}``."
    example = QUESTIONS[calculator.name]
    about = Operation(
        calculator.summary,
        [Body(calculator.answer, calculator.compute(example))],
        description=calculator.description,
        problems=(400, 406, 413, 415, 422),
        request=Body(calculator.question, example),
    )
    operation(blueprint, f"/{calculator.name}", about)(answer)


for _calculator in CALCULATORS:
    _add(_calculator)
