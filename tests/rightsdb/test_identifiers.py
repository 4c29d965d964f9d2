import pytest
from hypothesis import given
from hypothesis import strategies as st

from rightsdb.identifiers import SCHEMES, identify, scheme_label


@pytest.mark.parametrize(
    ("scheme", "written", "value"),
    [
        ("isbn", "9784780802047", "9784780802047"),
        ("isbn", "978-4-7808-0204-7", "9784780802047"),
        ("isbn", "4062630869", "9784062630863"),
        ("isbn", "ISBN 4-00-310101-4", "9784003101018"),
        ("issn", "0386-9490", "0386-9490"),
        ("issn", "18839282", "1883-9282"),
        ("issn", "1348-530x", "1348-530X"),
        ("isni", "0000 0001 2169 1048", "0000000121691048"),
        ("orcid", "https://orcid.org/0000-0002-1825-0097", "0000-0002-1825-0097"),
        ("iswc", "T-034.524.680-1", "T0345246801"),
        ("iswc", "T0123456789", "T0123456789"),
        ("isrc", "JP-A12-99-00001", "JPA129900001"),
        ("eidr", "10.5240/7791-8534-2C23-9030-8610-5", "10.5240/7791-8534-2C23-9030-8610-5"),
        ("jasrac", "0A312345", "0A3-1234-5"),
        ("jasrac", "０３９－１２３４－５", "039-1234-5"),
        ("nextone", "N01234567", "N01234567"),
        ("jpecode", "9999999999100011000A", "9999999999100011000A"),
        ("magazine", "08851", "08851"),
        ("jpno", "75023117", "75023117"),
        ("ndlbibid", "http://id.ndl.go.jp/bib/000001268385", "000001268385"),
        ("ndla", "https://id.ndl.go.jp/auth/ndlna/00054222", "00054222"),
        ("ndla", "395478", "00395478"),
        ("ncid", "BA83739643", "BA83739643"),
        ("ncid", "AN0040888X", "AN0040888X"),
        ("naid", "110007707553", "110007707553"),
        ("crid", "https://cir.nii.ac.jp/crid/1390282680241132288", "1390282680241132288"),
        ("ndlpid", "info:ndljp/pid/12497045", "12497045"),
        ("ndlpid", "10.11501/12497045", "12497045"),
        ("doi", "https://doi.org/10.18984/LEPID.35.3_93", "10.18984/lepid.35.3_93"),
        ("madb", "https://mediaarts-db.bunka.go.jp/id/C48012", "C48012"),
        ("madb", "https://mediaarts-db.artmuseums.go.jp/id/C48012", "C48012"),
        ("viaf", "https://viaf.org/viaf/155245488", "155245488"),
        ("wikidata", "http://www.wikidata.org/entity/Q3274623", "Q3274623"),
        ("ipi", "00856545879", "00856545879"),
        ("ipibase", "I-000000229-7", "I-000000229-7"),
        ("eirin", "26234", "26234"),
    ],
)
def test_every_spelling_has_one_canonical_form(scheme: str, written: str, value: str) -> None:
    found = identify(scheme, written, path="p")
    assert (found.scheme, found.value, found.valid, found.path) == (scheme, value, True, "p")
    assert found.raw == (written if written != value else None)


@pytest.mark.parametrize(
    ("scheme", "written"),
    [
        ("isbn", "9784780802048"),
        ("isbn", "4-06-263086-X"),
        ("issn", "08851"),
        ("isni", "0000 0001 2169 1049"),
        ("iswc", "T-034.524.680-2"),
        ("eidr", "10.5240/7791-8534-2C23-9030-8610-6"),
        ("jasrac", "0a3-1234"),
        ("ndla", "https://id.ndl.go.jp/auth/ndlna/-"),
        ("viaf", "‐"),
        ("ndla", "0"),
        ("madb", "X48012"),
        ("wikidata", "Q0"),
    ],
)
def test_a_wrong_identifier_is_kept_and_marked(scheme: str, written: str) -> None:
    found = identify(scheme, written)
    assert not found.valid
    assert (found.raw or found.value) == written


def test_an_unknown_scheme_is_trimmed_and_believed() -> None:
    found = identify("catalogue", " AB-1 ")
    assert (found.value, found.raw, found.valid) == ("AB-1", " AB-1 ", True)
    assert not identify("catalogue", "  ").valid


def test_schemes_have_names_and_unknown_ones_their_code() -> None:
    assert scheme_label("jasrac") == "JASRAC作品コード"
    assert scheme_label("catalogue") == "catalogue"


@given(st.sampled_from(sorted(SCHEMES)), st.text(max_size=40))
def test_no_text_is_too_odd_and_the_canonical_form_is_stable(scheme: str, text: str) -> None:
    found = identify(scheme, text)
    if found.valid:
        assert identify(scheme, found.value).value == found.value
