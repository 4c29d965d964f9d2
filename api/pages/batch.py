"""表の一括計算の頁: hand in a table, watch how far it is, fetch the result. No scripts needed."""

import tempfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Final, TypeVar

from flask import Response, current_app, make_response, render_template, request

from adjudication.model.question import APPLICANT_TYPES
from adjudication.model.use_fields import fields
from api.auth.current import current_caller
from api.auth.errors import too_many
from api.auth.service import actor_of
from api.batch.calculation import TableCalculation
from api.batch.kinds import CALCULATIONS
from api.batch.supervisor import wake
from api.batch.table_file import LARGEST_FILE, MOST_ROWS, TableFile, headings_of
from api.batch.worker import subject_of
from api.batch.writing import BYTE_ORDER_MARK, csv_line, csv_rows, write_workbook
from api.limits import UPLOADS_ADDRESS
from api.pages.blueprint import pages
from api.pages.estimate import value_name
from api.pages.estimate_form import SCHEMES, TAX_POLICIES, VIAS
from api.pages.job_sheet import JobSheet
from api.pages.language import address, language, t_each, word
from api.problem import problem_of
from api.wiring import current_services
from rightsdb.clock import day_of
from rightsdb.errors import InputError, NotFoundError, UnavailableError
from rightsdb.jobs import RESULT, Job, create_job, job_by_id, jobs_under_way, pieces_of
from rightsdb.model.vocabulary import words

#: Jobs that may wait; more are sent away until some are done.
_MOST_WAITING: Final = 50
_PIECE: Final = 1024 * 1024
_LONGEST_NAME: Final = 120
_SEE_OTHER: Final = 303
#: Seconds after which the page of a running job is loaded again.
_AGAIN: Final = "4"
_CSV: Final = "text/csv; charset=utf-8"
_XLSX: Final = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
Found = TypeVar("Found")
_TABLES: Final = "any(estimate, term)"


@pages.get(f"/<{_TABLES}:kind>/table")
def table(kind: str) -> str:
    """The form for a table."""
    return _form_page(kind, None)


@pages.get(f"/<{_TABLES}:kind>/table/example.csv")
def table_example(kind: str) -> Response:
    """A table to begin with."""
    example = CALCULATIONS[kind].example
    names = list(dict.fromkeys(name for row in example for name in row))
    lines = [csv_line(names), *(csv_line([row.get(name, "") for name in names]) for row in example)]
    return _file(BYTE_ORDER_MARK + "".join(lines).encode(), _CSV, f"{kind}-example.csv")


@pages.post(f"/<{_TABLES}:kind>/table")
def table_submit(kind: str) -> Response | str:
    """Take a table in and go on to the page of its job."""
    calculation = CALCULATIONS[kind]
    services, caller = current_services(), current_caller()
    if services.settings.mode != "test":
        wait = services.throttle.count(UPLOADS_ADDRESS, caller.address)
        if wait:
            raise too_many(wait)
    question = _question(kind)
    try:
        calculation.answering(question, 1)
        with tempfile.TemporaryDirectory() as folder:
            file = _received(Path(folder))
            found = headings_of(file, calculation.headings)
            calculation.check_headings(found, file.name)
            job_id = _handed_in(kind, question, file)
    except InputError as error:
        return make_response(_form_page(kind, error), problem_of(error).status)
    wake(current_app)
    answer = make_response("", _SEE_OTHER)
    answer.headers["Location"] = address("pages.job", job_id=job_id)
    return answer


@pages.get("/jobs/<job_id>")
def job(job_id: str) -> Response:
    """How far a job is; when it is done, its totals and its files."""
    found, mistakes = _seen(job_id, lambda one, pieces: JobSheet.mistakes_in(pieces) if one.is_over else [])
    sheet = JobSheet(found, mistakes, language())
    still = request.args.get("still") == "1"
    answer = make_response(render_template("job.html", sheet=sheet, job=found, still=still))
    answer.headers["Cache-Control"] = "no-store"
    if not found.is_over and not still:
        answer.headers["Refresh"] = _AGAIN
    return answer


@pages.get("/jobs/<job_id>/result.<any(csv, xlsx):form>")
def job_result(job_id: str, form: str) -> Response:
    """The result so far, as CSV or as a workbook."""
    name = f"rightsdb-{job_id[:8]}.{form}"
    if form == "csv":
        _, content = _seen(job_id, lambda _, pieces: BYTE_ORDER_MARK + b"".join(pieces))
        return _file(content, _CSV, name)
    _, content = _seen(job_id, lambda _, pieces: _workbook(pieces))
    return _file(content, _XLSX, name)


def _workbook(pieces: Iterator[bytes]) -> bytes:
    with tempfile.TemporaryFile() as out:
        write_workbook(csv_rows(pieces), out)
        out.seek(0)
        return out.read()


def _seen(job_id: str, look: Callable[[Job, Iterator[bytes]], Found]) -> tuple[Job, Found]:
    """A job and what was looked up in its result; a job of an account is seen by that account only."""
    account = current_caller().account
    with current_services().store.read() as connection:
        found = job_by_id(connection, job_id)
        if found.account_id is not None and (account is None or account.id != found.account_id):
            raise NotFoundError(
                "job_not_found", "この作業はありません。作業を頼んだアカウントでログインしてください。"
            )
        return found, look(found, pieces_of(connection, job_id, RESULT))


def _received(folder: Path) -> TableFile:
    """The file of the form, on the disk.

    Raises:
        InputError: there is none.
    """
    upload = request.files.get("table")
    if upload is None or not upload.filename:
        raise InputError("missing_file", "表のファイルを選んでください。", field="table")
    path = folder / "input"
    upload.save(path)
    return TableFile(path, "".join(one for one in upload.filename if one.isprintable())[:_LONGEST_NAME])


def _handed_in(kind: str, question: dict[str, object], file: TableFile) -> str:
    services, account = current_services(), current_caller().account
    with services.store.read() as connection:
        if jobs_under_way(connection) >= _MOST_WAITING:
            raise UnavailableError(
                "too_many_jobs", "待っている作業が多すぎます。しばらくしてから送ってください。"
            )
    actor = actor_of(account) if account else "anonymous"
    with (
        file.open() as content,
        services.store.unit_of_work(actor, "job.create", clock=services.settings.clock) as uow,
    ):
        job_id = create_job(
            uow,
            kind,
            question=question,
            file_name=file.name,
            content=_pieces(content),
            account_id=account.id if account else None,
        )
        uow.subject = subject_of(job_id)
        uow.detail = {"kind": kind, "bytes": file.path.stat().st_size}
    return job_id


def _pieces(content: IO[bytes]) -> Iterator[bytes]:
    while piece := content.read(_PIECE):
        yield piece


def _question(kind: str) -> dict[str, object]:
    """What the form says for all rows."""
    given = {name: value.strip() for name, value in request.form.items() if value.strip()}
    today = day_of(current_services().settings.clock()).isoformat()
    asked: dict[str, object] = {"as_of": given.get("as_of", today)}
    if kind != "estimate":
        return asked
    scheme = given.get("scheme", SCHEMES[0])
    return {
        **asked,
        "scheme": scheme,
        "applicant": {"type": given.get("applicant", APPLICANT_TYPES[0])},
        "via": given.get("via") or (VIAS[0] if scheme == SCHEMES[0] else VIAS[1]),
        "options": {
            "tax_policy": given.get("tax", TAX_POLICIES[0]),
            "advertisement": given.get("advertisement") == "yes",
        },
    }


def _form_page(kind: str, error: InputError | None) -> str:
    calculation = CALCULATIONS[kind]
    return render_template(
        "table.html",
        kind=kind,
        error=error,
        calculation=calculation,
        columns=_columns(calculation),
        today=day_of(current_services().settings.clock()).isoformat(),
        most_rows=MOST_ROWS,
        megabytes=LARGEST_FILE // 2**20,
        choices={
            "scheme": [(one, t_each("estimate.value.scheme", one)) for one in SCHEMES],
            "applicant": [(one, t_each("estimate.value.applicant_type", one)) for one in APPLICANT_TYPES],
            "via": [(one, t_each("estimate.value.via", one)) for one in VIAS],
            "tax": [(one, t_each("estimate.value.tax_policy", one)) for one in TAX_POLICIES],
        },
    )


@dataclass(frozen=True, slots=True)
class Column:
    """One column as the page explains it."""

    name: str
    label: str
    required: bool
    values: tuple[tuple[str, str], ...]


def _columns(calculation: TableCalculation) -> list[Column]:
    """Every column with what it means and the words it may hold."""
    place = 0 if language() == "ja" else 1
    known = fields() if calculation.kind == "estimate" else {}
    return [
        Column(
            name,
            calculation.labels[name][place],
            name in calculation.required,
            tuple((code, value_name(known[name], code)) for code in known[name].values)
            if name in known
            else tuple((code, word("kinds", code)) for code in words("kinds"))
            if name == "kind"
            else (),
        )
        for name in calculation.columns
    ]


def _file(content: bytes, content_type: str, name: str) -> Response:
    answer = Response(content, content_type=content_type)
    answer.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    answer.headers["Cache-Control"] = "no-store"
    return answer
