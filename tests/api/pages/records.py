"""Records for the tests of the pages: invented works of every status, with everything a page can show."""

import dataclasses

from rightsdb.model.records import Assertion, Contribution, Copy, Identifier, Record, RightUnit, Title

SOURCE, OTHER = "sample", "madb"

PERSON = Record(
    SOURCE,
    "a-1",
    what="agent",
    kind="person",
    titles=(
        Title("見本太郎", "ja", "みほん たろう", path="name"),
        Title("Mihon, Tarō", "en", path="name_en"),
    ),
    born="1921",
    died="1988-04-02",
    identifiers=(Identifier(SOURCE, "a-1"), Identifier("viaf", "0001")),
    assertions=(Assertion("death_date", "1988-04-02", "昭和63年4月2日", "died"),),
)

SONG = Record(
    SOURCE,
    "w-song",
    kind="musical",
    field="music",
    titles=(
        Title("見本音頭", "ja", "みほんおんど", path="title"),
        Title("Mihon Ondo", "en", path="title_en"),
    ),
    contributions=(
        Contribution(
            "見本太郎", "lyricist", "見本太郎・作詞", agent_ids=(Identifier(SOURCE, "a-1"),), unit="lyrics"
        ),
        Contribution("例野花子", "composer", born="1930~", died="2019", unit="composition"),
        Contribution("", "performer", agent_ids=(Identifier("isni", "0000 0000"),), unit="phonogram"),
    ),
    published="1998-07",
    created="1997~",
    publisher="例示レコード",
    identifiers=(
        Identifier("iswc", "T-034.524.680-1"),
        Identifier("isbn", "4-00-0000", valid=False),
        Identifier(SOURCE, "w-song"),
    ),
    copies=(
        Copy("copy-1", "例示図書館", "館内限定", "1998", "https://library.example/item/1"),
        Copy("copy-2", "悪い見本館", url="javascript:alert(1)"),
    ),
    units=(
        RightUnit("composition", "musical", "作曲"),
        RightUnit("lyrics", "literary", "作詞"),
        RightUnit("phonogram", "phonogram"),
        RightUnit("cover", "artistic", "装画"),
    ),
    assertions=(
        Assertion("manager", "例示音楽管理", "例示音楽管理（架空）", "units[0].manager", "composition"),
        Assertion(
            "application_contact",
            "https://licence.example/apply",
            "申込みは窓口へ",
            "units[1].contact",
            "lyrics",
        ),
        Assertion("general_contact", "post@label.example", path="contact"),
        Assertion(
            "licence", "https://creativecommons.org/licenses/by-nc/4.0/", "CC BY-NC", "licence", "cover"
        ),
        Assertion("copyright_status", "http://rightsstatements.org/vocab/InC/1.0/", "InC", "rights"),
        Assertion("access_scope", "館内限定", path="copies[0].access", subject="copy-1"),
        Assertion("death_date", "1988-04-02", "昭和63年4月2日没", "lyricist.died", "person:a-1"),
        Assertion("publication_date", "1998-07", "平成10年7月", "published"),
    ),
    updated="2025-01-02T03:04:05+09:00",
    url="https://records.example/w-song",
    confidence_note="recalled: 楽譜は見ていない",
)

#: The same record as it is read later: another publisher, one statement fewer.
SONG_LATER = dataclasses.replace(SONG, publisher="例示レコード新社", assertions=SONG.assertions[:-1])

MARKUP = Record(
    OTHER,
    "M1",
    field="manga",
    titles=(Title("<script>alert('題名')</script>&amp;", "ja"),),
    contributions=(Contribution('<img src=x onerror="alert(1)">', "artist"),),
    published="195X",
    assertions=(Assertion("usage_rule", "無断転載を禁じます。<b>", path="rule"),),
)

GONE = Record(OTHER, "M2", field="game", titles=(Title("取り下げられた遊戯"),), published="2001")

BARE = Record(SOURCE, "w-bare", field="photograph", titles=(Title("無名の写真"),), confidence_note="invented")


def _plain(number: int, field: str, *said: Assertion) -> Record:
    return Record(
        SOURCE,
        f"w-{number}",
        field=field,
        titles=(Title(f"試作品{number}", "ja", "しさくひん"),),
        contributions=(Contribution("見本太郎", "author"),),
        published=str(1900 + number),
        assertions=said,
    )


#: One work of each further status, so that every facet has several values.
OF_EVERY_STATUS = (
    _plain(1, "text", Assertion("usage_intent", "refused")),
    _plain(2, "art", Assertion("usage_intent", "consult")),
    _plain(3, "web", Assertion("usage_rule", "商用利用は不可")),
    _plain(4, "script", Assertion("application_contact", "https://apply.example/")),
    _plain(5, "film", Assertion("copyright_status", "http://creativecommons.org/publicdomain/mark/1.0/")),
    _plain(6, "broadcast", Assertion("prior_adjudication", "2012-03-01", "平成24年3月1日文化庁長官裁定")),
)

MANY = tuple(
    Record(OTHER, f"N{n}", field="text", titles=(Title(f"頁送り{n:03}"),), published="1970")
    for n in range(45)
)

#: A novel whose term is over, by an author of the store; and one of which nothing decisive is known.
OVER = Record(
    SOURCE,
    "w-over",
    field="text",
    titles=(Title("遠い灯", "ja", "とおいひ"),),
    contributions=(Contribution("灯台守", "author", born="1870", died="1920-03"),),
    published="1899",
    created="1897",
    assertions=(Assertion("copyright_status", "public_domain", "なし", "flag"),),
)
OPEN = Record(
    SOURCE,
    "w-open",
    field="text",
    titles=(Title("波の記", "ja", "なみのき"),),
    contributions=(Contribution("浜辺歩", "author"), Contribution("例訳子", "translator", died="1991")),
    published="1951",
)

ALL = (PERSON, SONG, MARKUP, GONE, BARE, OVER, OPEN, *OF_EVERY_STATUS, *MANY)

#: Sources that disagree about one work and about one person.
DISAGREEING = (
    Record(
        SOURCE,
        "w-disagreeing",
        field="text",
        titles=(Title("食い違う随筆", "ja", "くいちがうずいひつ"),),
        contributions=(
            Contribution("例田次郎", "author", agent_ids=(Identifier(OTHER, "C9"),), died="1950-01-02"),
        ),
        published="1931",
        assertions=(
            Assertion("publication_date", "1931", "昭和6年刊", "published"),
            Assertion("publication_date", "1933", "昭和8年の版もある", "note"),
            Assertion("death_date", "1950-01-02", path="died"),
            Assertion("copyright_status", "pdm", "なし", "flag"),
            Assertion("copyright_status", "pdm", "なし", "person.flag", "person:C9"),
        ),
    ),
    Record(
        OTHER,
        "C9",
        what="agent",
        kind="person",
        titles=(Title("例田次郎", "ja", "レイダ ジロウ"),),
        born="1880",
        died="1952",
        identifiers=(Identifier(OTHER, "C9"),),
        assertions=(
            Assertion("death_date", "1952", path="died"),
            Assertion("death_date", "1950-01-02", "一説に昭和25年没", "note"),
        ),
    ),
)
