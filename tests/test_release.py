"""How a version gets out, and how people tell us of it."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml

import lstm_lint
from tests.support import ROOT, run

RELEASE: dict[str, Any] = yaml.safe_load((ROOT / ".github/workflows/release.yml").read_text())
FORMS = sorted((ROOT / ".github/ISSUE_TEMPLATE").glob("*.yml"))
CHECKS = {step["name"]: step["run"] for step in RELEASE["jobs"]["build"]["steps"] if "name" in step}


def test_only_the_job_that_publishes_may_speak_for_the_project() -> None:
    assert RELEASE["permissions"] == {"contents": "read"}
    allowed = {name: job["permissions"] for name, job in RELEASE["jobs"].items()
               if "permissions" in job}  # fmt: skip
    assert allowed == {"publish": {"id-token": "write"}}
    assert "secrets." not in (ROOT / ".github/workflows/release.yml").read_text()


def test_what_is_published_was_built_and_installed() -> None:
    jobs = RELEASE["jobs"]
    assert jobs["publish"]["needs"] == "install"
    assert jobs["install"]["needs"] == "build"
    assert jobs["install"]["strategy"]["matrix"]["file"] == ["*.whl", "*.tar.gz"]
    assert not any("checkout" in step.get("uses", "") for step in jobs["publish"]["steps"])


@pytest.mark.parametrize("tag", [f"v{lstm_lint.__version__}", "v0.0.0", lstm_lint.__version__])
def test_a_tag_of_another_version_is_refused(tag: str) -> None:
    path = {"PATH": f"{Path(sys.executable).parent}:{os.environ['PATH']}"}
    command = ["bash", "-e", "-c", CHECKS["The tag is the version"]]
    result = run(command, cwd=ROOT, env={"GITHUB_REF_NAME": tag, **path})
    assert (result.returncode == 0) == (tag == f"v{lstm_lint.__version__}")


def test_a_version_that_the_changelog_lacks_is_refused(tmp_path: Path) -> None:
    command = ["bash", "-e", "-c", CHECKS["The changelog knows it"]]
    changelog = tmp_path / "CHANGELOG.md"
    for text, code in (("## [Unreleased]\n", 1), ("## [1.2.0] - 2027-01-01\n", 0)):
        changelog.write_text(text)
        result = run(command, cwd=tmp_path, env={"GITHUB_REF_NAME": "v1.2.0"})
        assert result.returncode == code


@pytest.mark.parametrize("path", FORMS, ids=lambda path: path.stem)
def test_forms_are_whole(path: Path) -> None:
    form = yaml.safe_load(path.read_text())
    if path.stem == "config":
        assert all({"name", "url", "about"} == link.keys() for link in form["contact_links"])
        return
    assert form["name"] and form["description"] and form["labels"]
    ids = [field["id"] for field in form["body"]]
    assert len(ids) == len(set(ids))
    for field in form["body"]:
        assert field["type"] in ("input", "textarea")
        assert field["attributes"]["label"]


def test_security_says_how_to_report() -> None:
    text = (ROOT / "SECURITY.md").read_text("utf-8")
    assert "Report a vulnerability" in text
    assert "`load`" in text and "--isolated" in text
