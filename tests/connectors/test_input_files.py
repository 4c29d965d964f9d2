import io
import zipfile
from pathlib import Path

import pytest

from connectors.loading.input_files import Meter, input_files
from rightsdb.errors import InputError


def _zip(members: dict[str, bytes], path: Path | None = None) -> bytes:
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    if path:
        path.write_bytes(content.getvalue())
    return content.getvalue()


def _read(*paths: Path, suffixes: tuple[str, ...] = (".json",)) -> dict[str, bytes]:
    found = {}
    for file in input_files(paths, suffixes, Meter()):
        with file.open() as stream, file.open() as again:
            content = stream.read(1) + stream.read()
            assert again.read() == content
        found[file.name] = content
    return found


def test_files_folders_and_archives_are_read_in_order(tmp_path: Path) -> None:
    (tmp_path / "b.json").write_bytes(b"bb")
    (tmp_path / "a.json").write_bytes(b"aa")
    (tmp_path / "c.txt").write_bytes(b"no")
    inner = _zip({"deep.json": b"dd"})
    _zip(
        {"m.json": b"mm", "x/n.JSON": b"nn", "i.zip": inner, "__MACOSX/m.json": b"", "r.txt": b""},
        tmp_path / "d.zip",
    )
    names = {name.removeprefix(f"{tmp_path}/"): content for name, content in _read(tmp_path).items()}
    assert names == {
        "a.json": b"aa",
        "b.json": b"bb",
        "d.zip!m.json": b"mm",
        "d.zip!x/n.JSON": b"nn",
        "d.zip!i.zip!deep.json": b"dd",
    }


def test_a_file_given_by_name_is_read_whatever_it_is_called(tmp_path: Path) -> None:
    (tmp_path / "dump").write_bytes(b"x")
    assert list(_read(tmp_path / "dump").values()) == [b"x"]


def test_the_meter_ends_where_the_files_end(tmp_path: Path) -> None:
    (tmp_path / "a.json").write_bytes(b"a" * 1000)
    _zip({"m.json": b"m" * 5000, "n.json": b"n" * 10}, tmp_path / "d.zip")
    meter = Meter()
    seen = []
    for file in input_files([tmp_path], (".json",), meter):
        with file.open() as stream:
            stream.read(500)
            seen.append(meter.read)
    assert meter.read == meter.total == sum(one.stat().st_size for one in tmp_path.iterdir())
    assert seen == sorted(seen)
    assert 0 < seen[0] < meter.total


@pytest.mark.parametrize("kept", [0, 10, 60, -4])
def test_a_cut_archive_is_reported_before_anything_is_read(tmp_path: Path, kept: int) -> None:
    whole = _zip({"a.json": b"{}" * 100})
    (tmp_path / "good.json").write_bytes(b"{}")
    (tmp_path / "cut.zip").write_bytes(whole[:kept])
    with pytest.raises(InputError) as caught:
        next(iter(input_files([tmp_path / "good.json", tmp_path / "cut.zip"], (".json",), Meter())))
    assert caught.value.code == "bad_archive"
    assert str(caught.value.where).endswith("cut.zip")


def test_a_damaged_member_names_archive_and_member(tmp_path: Path) -> None:
    whole = bytearray(_zip({"a.json": bytes(range(256)) * 40}))
    whole[60:70] = b"\0" * 10
    (tmp_path / "bad.zip").write_bytes(whole)
    with pytest.raises(InputError) as caught:
        _read(tmp_path / "bad.zip")
    assert caught.value.code == "bad_archive"
    assert str(caught.value.where).endswith("bad.zip!a.json")


def test_archives_inside_archives_inside_archives_are_too_much(tmp_path: Path) -> None:
    third = _zip({"c.zip": _zip({"a.json": b""})})
    _zip({"b.zip": third}, tmp_path / "a.zip")
    with pytest.raises(InputError) as caught:
        _read(tmp_path / "a.zip")
    assert caught.value.code == "too_deep"


@pytest.mark.parametrize(
    ("name", "content", "code"),
    [
        ("none.json", None, "no_file"),
        ("empty.zip", {}, "nothing_to_read"),
        ("other.zip", {"a.txt": b""}, "nothing_to_read"),
    ],
)
def test_nothing_to_read_is_an_error(
    tmp_path: Path, name: str, content: dict[str, bytes] | None, code: str
) -> None:
    if content is not None:
        _zip(content, tmp_path / name)
    with pytest.raises(InputError) as caught:
        _read(tmp_path / name)
    assert caught.value.code == code


def test_a_folder_with_nothing_in_it_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(InputError) as caught:
        _read(tmp_path)
    assert caught.value.code == "nothing_to_read"


def test_a_workbook_in_an_archive_can_be_read_in_any_order(tmp_path: Path) -> None:
    _zip({"t.xlsx": b"0123456789"}, tmp_path / "t.zip")
    for file in input_files([tmp_path / "t.zip"], (".xlsx",), Meter()):
        with file.open() as stream:
            stream.seek(5)
            assert stream.read() == b"56789"
