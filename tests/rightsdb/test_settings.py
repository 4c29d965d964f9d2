from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from rightsdb.clock import clock_from_setting, day_of, system_clock
from rightsdb.errors import SettingsError
from rightsdb.settings import settings_from


def test_defaults_follow_the_contract(tmp_path: Path) -> None:
    settings = settings_from({"RIGHTSDB_DATA_DIR": str(tmp_path)})
    assert settings.mode == "production"
    assert settings.base_url == "http://localhost:8000"
    assert settings.database_url == f"sqlite:///{tmp_path / 'rightsdb.sqlite3'}"
    assert settings.clock is system_clock


def test_the_secret_is_made_once_and_kept_private(tmp_path: Path) -> None:
    first = settings_from({"RIGHTSDB_DATA_DIR": str(tmp_path)}).secret_key
    assert settings_from({"RIGHTSDB_DATA_DIR": str(tmp_path)}).secret_key == first
    assert (tmp_path / "secret_key").stat().st_mode & 0o077 == 0


@pytest.mark.parametrize(
    ("name", "value", "code"),
    [
        ("RIGHTSDB_COLOUR", "red", "unknown_setting"),
        ("RIGHTSDB_DATABASE_URL", "mysql://x", "bad_setting"),
        ("RIGHTSDB_BASE_URL", "localhost:8000", "bad_setting"),
        ("RIGHTSDB_MODE", "staging", "bad_setting"),
        ("RIGHTSDB_SOURCES", "/nowhere/sources.yaml", "bad_setting"),
        ("RIGHTSDB_CLOCK", "+14d", "clock_not_allowed"),
    ],
)
def test_bad_settings_are_refused_by_name(tmp_path: Path, name: str, value: str, code: str) -> None:
    with pytest.raises(SettingsError) as refused:
        settings_from({"RIGHTSDB_DATA_DIR": str(tmp_path), name: value})
    assert refused.value.code == code
    assert refused.value.field == name


def test_a_fixed_clock_stands_still_and_a_shifted_one_runs() -> None:
    fixed = clock_from_setting("2026-04-01T09:00:00+09:00")
    assert fixed() == fixed() == datetime(2026, 4, 1, 0, 0, tzinfo=UTC)
    ahead = clock_from_setting("+14d")() - system_clock()
    assert timedelta(days=13, hours=23) < ahead < timedelta(days=14, hours=1)


@pytest.mark.parametrize("setting", ["2026-04-01", "2026-04-01T09:00:00", "soon", "+14y"])
def test_an_unreadable_clock_is_refused(setting: str) -> None:
    with pytest.raises(SettingsError):
        clock_from_setting(setting)


def test_a_day_begins_in_japan() -> None:
    assert day_of(datetime(2026, 3, 31, 15, 0, tzinfo=UTC)).isoformat() == "2026-04-01"
