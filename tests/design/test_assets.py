import json
import shutil

import pytest

from esther.design import assets


def test_what_is_already_here_is_not_fetched_again(tmp_path, monkeypatch):
    (tmp_path / "stamp").write_text(assets.wanted())
    monkeypatch.setattr(assets, "VENDOR", tmp_path)
    monkeypatch.setenv("PATH", "")
    assert assets.fetch() is False


def test_without_npm_and_uv_it_says_what_to_install(tmp_path, monkeypatch, capsys):
    monkeypatch.setattr(assets, "VENDOR", tmp_path)
    monkeypatch.setattr(assets, "CACHE", tmp_path / "cache")
    monkeypatch.setattr(shutil, "which", lambda name: None)
    assert assets.main() == 1
    assert "Install one of them" in capsys.readouterr().err


@pytest.mark.parametrize(
    "package", json.loads((assets.HERE / "package.json").read_text())["dependencies"]
)
def test_every_package_is_locked_by_its_content_and_by_no_address(package):
    locked = json.loads((assets.HERE / "package-lock.json").read_text())["packages"]
    assert locked[f"node_modules/{package}"]["integrity"].startswith("sha512-")
    assert "resolved" not in locked[f"node_modules/{package}"]
