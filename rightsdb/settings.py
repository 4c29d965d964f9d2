"""設定: every environment variable, read once, checked, and refused if it is unknown."""

import secrets
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

from rightsdb.clock import Clock, clock_from_setting, system_clock
from rightsdb.errors import SettingsError

_PREFIX = "RIGHTSDB_"
_MODES = ("production", "demo", "test")
_DATABASES = ("sqlite:///", "postgresql+psycopg://")
_KEY_LENGTH = 32


@dataclass(frozen=True, slots=True)
class Settings:
    """The settings of one process. Names and defaults are part of the outside surface.

    Attributes:
        database_url: ``sqlite:///…`` or ``postgresql+psycopg://…``.
        index_url: "" for a Tantivy index under `data_dir`, else the search engine to use.
        data_dir: where the embedded database, index and secrets live.
        sources_file: YAML or JSON that overrides source settings by source id.
        secret_key: signs cookies and tokens.
        base_url: the address under which people reach this installation.
        mode: ``production``, ``demo`` or ``test``.
        clock: the present moment; anything but the system's clock in mode ``test`` only.
    """

    database_url: str
    index_url: str
    data_dir: Path
    sources_file: Path | None
    secret_key: str
    base_url: str
    mode: str
    clock: Clock = system_clock


def _database_url(value: str) -> str:
    if not value.startswith(_DATABASES):
        raise _bad("DATABASE_URL", value, f"{' または '.join(_DATABASES)} で始まる URL")
    return value


def _base_url(value: str) -> str:
    parts = urlsplit(value)
    if parts.scheme not in {"http", "https"} or not parts.netloc:
        raise _bad("BASE_URL", value, "http:// か https:// で始まる URL")
    return value.rstrip("/")


def _mode(value: str) -> str:
    if value not in _MODES:
        raise _bad("MODE", value, " ・ ".join(_MODES) + " のいずれか")
    return value


def _existing_file(value: str) -> str:
    if value and not Path(value).is_file():
        raise _bad("SOURCES", value, "存在するファイル")
    return value


def _text(value: str) -> str:
    return value


#: name without prefix → (default, check).
_KNOWN: dict[str, tuple[str, Callable[[str], str]]] = {
    "DATABASE_URL": ("", lambda value: _database_url(value) if value else ""),
    "INDEX_URL": ("", _text),
    "DATA_DIR": ("var", _text),
    "SOURCES": ("", _existing_file),
    "SECRET_KEY": ("", _text),
    "BASE_URL": ("http://localhost:8000", _base_url),
    "MODE": ("production", _mode),
    "CLOCK": ("", _text),
}


def settings_from(environment: Mapping[str, str]) -> Settings:
    """Read the settings.

    Args:
        environment: usually ``os.environ``.

    Raises:
        SettingsError: an unknown ``RIGHTSDB_*`` name or an unusable value; `field` names it.
    """
    given = {name: value for name, value in environment.items() if name.startswith(_PREFIX)}
    for name in given:
        if name.removeprefix(_PREFIX) not in _KNOWN:
            known = "、".join(_PREFIX + known for known in _KNOWN)
            raise SettingsError(
                "unknown_setting",
                f"この設定はありません。使えるのは {known} です。綴りを確かめてください。",
                field=name,
            )
    value = {name: check(given.get(_PREFIX + name, default)) for name, (default, check) in _KNOWN.items()}
    data_dir = Path(value["DATA_DIR"] or "var")
    return Settings(
        # The contract's default is var/rightsdb.sqlite3; it follows a data directory set elsewhere.
        database_url=value["DATABASE_URL"] or f"sqlite:///{data_dir / 'rightsdb.sqlite3'}",
        index_url=value["INDEX_URL"],
        data_dir=data_dir,
        sources_file=Path(value["SOURCES"]) if value["SOURCES"] else None,
        secret_key=value["SECRET_KEY"] or _kept_key(data_dir),
        base_url=value["BASE_URL"],
        mode=value["MODE"],
        clock=_clock(value["CLOCK"], value["MODE"]),
    )


def _clock(setting: str, mode: str) -> Clock:
    if not setting:
        return system_clock
    if mode != "test":
        raise SettingsError(
            "clock_not_allowed",
            "時刻の指定は RIGHTSDB_MODE=test のときだけ使えます。この設定を外してください。",
            field=_PREFIX + "CLOCK",
        )
    return clock_from_setting(setting)


def _kept_key(data_dir: Path) -> str:
    """The installation's own secret: made once, kept readable by its owner only."""
    kept = data_dir / "secret_key"
    if kept.is_file():
        return kept.read_text(encoding="ascii").strip()
    try:
        data_dir.mkdir(parents=True, exist_ok=True)
        key = secrets.token_hex(_KEY_LENGTH)
        kept.touch(mode=0o600)
        kept.write_text(key, encoding="ascii")
    except OSError as error:
        raise _bad("DATA_DIR", str(data_dir), "書き込めるフォルダ") from error
    return key


def _bad(name: str, value: str, wanted: str) -> SettingsError:
    return SettingsError(
        "bad_setting", f"「{value}」は使えません。{wanted}を指定してください。", field=_PREFIX + name
    )
