import re

from rightsdb.model import vocabulary
from rightsdb.model.public_ids import public_id


def test_public_ids_depend_on_source_and_native_id_only() -> None:
    one = public_id("w", "madb", "C1")
    assert one == public_id("w", "madb", "C1")
    assert re.fullmatch(r"w[a-z2-7]{16}", one)
    others = {public_id("w", "madb", "C2"), public_id("w", "madbC", "1"), public_id("a", "madb", "C1")}
    assert one not in others
    assert len(others) == 3


def test_every_word_has_both_languages() -> None:
    for name in ("fields", "kinds", "agent_kinds", "statuses", "aspects", "intents", "roles", "routes"):
        for code, word in vocabulary.words(name).items():
            assert word.ja, code
            assert word.en, code


def test_every_default_kind_is_a_kind() -> None:
    kinds = vocabulary.words("kinds")
    for field in vocabulary.words("fields").values():
        assert field.kind is None or field.kind in kinds


def test_unknown_codes_are_shown_as_they_stand() -> None:
    assert vocabulary.label("roles", "音響効果", "en") == "音響効果"
    assert vocabulary.label("roles", None, "ja") == ""
