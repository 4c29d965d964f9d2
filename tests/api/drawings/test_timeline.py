"""The timeline of a right unit: what it says, and that its picture says the same."""

import re
from datetime import date

import pytest
from lxml import etree

from api.drawings.chart import NARROW, WIDE, Layout, drawn
from api.drawings.elements import element
from api.drawings.scale import YearScale
from api.drawings.timeline import Timeline, Wording, timeline
from api.pages.dates import edtf_text
from api.pages.texts import catalogue, text
from rightsdb.law.sentences import rules
from rightsdb.model.records import Contribution, Record
from rightsdb.rights import explained_units

_SVG = "{http://www.w3.org/2000/svg}"
TODAY = date(2026, 11, 22)


def _words(lang: str) -> Wording:
    return Wording(
        t=lambda key, **values: text(key, lang, **values),
        t_each=lambda family, code, **values: text(f"{family}.{code}", lang, **values),
        date=lambda value: edtf_text(value, lang),
        told=lambda step: str(step["says_en" if lang == "en" else "says"]),
    )


def _timeline(
    kind: str,
    published: str | None,
    *people: tuple[str, str, str | None],
    lang: str = "ja",
    created: str | None = None,
) -> Timeline | None:
    made = Record(
        "csv",
        "1",
        kind=kind,
        published=published,
        created=created,
        contributions=tuple(Contribution(name, role, died=died) for name, role, died in people),
    )
    (unit,) = explained_units([made], lambda _: None, TODAY)
    assert unit.explanation is not None
    return timeline(unit.explanation, unit.last_day, _words(lang))


def _shown(*given: object, **more: object) -> Timeline:
    shown = _timeline(*given, **more)  # type: ignore[arg-type]  # passed on as they are
    assert shown is not None
    return shown


def _labels(shown: Timeline) -> list[str]:
    return [line.label for line in shown.lines]


def _read(shown: Timeline, layout: Layout = WIDE) -> etree._Element:
    markup = str(drawn(shown, layout, "unit")).replace("<svg", '<svg xmlns="http://www.w3.org/2000/svg"', 1)
    return etree.fromstring(markup)


NOVEL = ("literary", "1940-05", ("見本太郎", "author", "1950-03-02"))
FILM = ("film", "1950", ("見本太郎", "director", "1998"))


def test_it_tells_making_publication_death_every_change_of_the_law_and_the_last_day() -> None:
    assert _labels(_shown(*NOVEL, created="1938")) == [
        "創作 1938年",
        "公表 1940年5月",
        "見本太郎 死亡 1950年3月2日",
        "1899年からの法では 1980年12月31日まで",
        "1962年の改正で 1983年12月31日まで",
        "1965年の改正で 1985年12月31日まで",
        "1967年の改正で 1987年12月31日まで",
        "1969年の改正で 1988年12月31日まで",
        "1971年の改正で 2000年12月31日まで",
        "2018年の改正時に満了済み（2000年12月31日）",
        "最終日 2000年12月31日",
    ]


def test_it_speaks_english_too() -> None:
    labels = _labels(_shown(*FILM, lang="en"))
    assert labels[0] == "Published 1950"
    assert labels[-1] == "Last day 31 December 2036"
    assert "1971: earlier term kept, 31 December 2036" in labels


def test_an_uncertain_death_gives_two_cases_and_no_last_day() -> None:
    shown = _shown("literary", "1942", ("甲", "author", "1960/1985"))
    assert [line.label for line in shown.lines if line.look == "case"] == [
        "没年1960とすると、次のとおり。",
        "没年1985とすると、次のとおり。",
    ]
    assert shown.lines[-1].look != "last"
    assert shown.status == "review"
    (death,) = [line for line in shown.lines if "死亡" in line.label]
    assert (death.start, death.end) == (date(1960, 1, 1), date(1985, 12, 31))


def test_a_right_that_never_ran_is_told_in_words() -> None:
    shown = _shown("literary", "1802", ("見本一九", "author", "1831"))
    assert [line.look for line in shown.lines] == ["event", "event", "note"]


def test_a_living_author_has_no_line_of_death() -> None:
    labels = _labels(_shown("literary", "2001", ("見本太郎", "author", "2026-01-01/..")))
    assert labels[0] == "公表 2001年"
    assert not [label for label in labels if "死亡" in label]


def test_of_many_deaths_the_first_are_named_and_the_rest_counted() -> None:
    people = [("見本" + chr(ord("一") + n), "author", str(1930 + n)) for n in range(7)]
    labels = _labels(_shown("literary", "1929", *people))
    assert len([label for label in labels if "死亡 19" in label]) == 4
    assert "ほか 3 人の死亡" in labels


def test_where_no_date_is_known_there_is_nothing_to_draw() -> None:
    assert _timeline("literary", None, ("見本太郎", "author", None)) is None


@pytest.mark.parametrize("layout", [WIDE, NARROW], ids=["wide", "narrow"])
def test_the_picture_has_a_name_a_description_and_every_line_as_text(layout: Layout) -> None:
    shown = _shown(*NOVEL)
    root = _read(shown, layout)
    assert root.get("role") == "img"
    ids = {found.get("id"): found.text for found in root.iter() if found.get("id")}
    assert ids[root.get("aria-labelledby")] == "保護期間の年表"
    assert ids[root.get("aria-describedby")] == "保護期間は満了しています。最終日：2000年12月31日。"
    written = [found.text for found in root.iter(f"{_SVG}text")]
    assert set(_labels(shown)) <= set(written)
    assert "基準日 2026年11月22日" in written


@pytest.mark.parametrize("layout", [WIDE, NARROW], ids=["wide", "narrow"])
@pytest.mark.parametrize("case", [NOVEL, FILM], ids=["novel", "film"])
def test_everything_lies_inside_the_picture(layout: Layout, case: tuple[object, ...]) -> None:
    root = _read(_shown(*case), layout)
    width = layout.width
    for found in root.iter(f"{_SVG}rect", f"{_SVG}line", f"{_SVG}circle"):
        values = {
            name: float(found.get(name, 0)) for name in ("x", "x1", "x2", "cx", "width") if found.get(name)
        }
        left = values.get("x", values.get("x1", values.get("cx", 0.0)))
        right = left + values.get("width", 0.0)
        assert 0 <= left <= right <= width


def test_the_bar_of_a_longer_term_is_longer() -> None:
    root = _read(_shown(*NOVEL))
    bars = [float(found.get("width", 0)) for found in root.iter(f"{_SVG}rect")]
    assert bars[:6] == sorted(bars[:6])
    assert bars[5] == bars[-1]


def test_nothing_in_it_needs_what_the_security_policy_forbids() -> None:
    markup = drawn(_shown(*FILM), WIDE, "unit")
    assert not re.search(r"\s(style|on\w+|href|xlink:href)=", markup)
    assert "<script" not in markup
    assert "<style" not in markup


def test_a_name_cannot_smuggle_markup_into_the_picture() -> None:
    shown = _shown("literary", "1940", ("<b>&\"'", "author", "1950"))
    markup = drawn(shown, WIDE, "unit")
    assert "<b>" not in str(markup)
    assert "&lt;b&gt;&amp;" in str(markup)


def test_elements_are_written_with_their_attributes_escaped() -> None:
    assert element("text", "a<b", class_='x"y', stroke_width=1.26, x=None) == (
        '<text class="x&#34;y" stroke-width="1.3">a&lt;b</text>'
    )


@pytest.mark.parametrize(
    ("first", "last", "ticks"),
    [(1937, 2029, (1940, 1960, 1980, 2000, 2020)), (1999, 2030, (2000, 2005, 2010, 2015, 2020, 2025, 2030))],
)
def test_the_axis_shows_round_years(first: int, last: int, ticks: tuple[int, ...]) -> None:
    assert YearScale(first, last, 0, 100).ticks(8) == ticks


def test_days_outside_the_axis_stand_at_its_edge() -> None:
    scale = YearScale(1900, 2000, 10, 110)
    assert scale.at(date(1602, 1, 1)) == 10
    assert scale.at(date(1950, 1, 1)) == 60
    assert scale.at(date(2100, 1, 1)) == 110


def test_every_step_that_gives_an_end_has_a_line_in_both_languages() -> None:
    drawn_steps = {
        name.removeprefix("timeline_change.") for name in catalogue() if name.startswith("timeline_change.")
    }
    told = {name.removeprefix("term.") for name in rules("rightsdb.term")}
    assert drawn_steps <= told
    ends = {"first", "extended", "kept_longer", "ended_on_arrival", "dead", "lesser", "wartime"}
    assert ends | {"first_unlimited", "extended_open"} == drawn_steps
