"""Draw the figure of every rule with fixtures into docs/figures/, for which torch is needed.

They are kept, so that the documentation can be built without torch.
"""

from __future__ import annotations

from lstm_lint.proving import all_fixtures
from lstm_lint.showing import chosen, look
from scripts.docs import ROOT

FIGURES = ROOT / "docs" / "figures"


def rules() -> list[str]:
    """The codes of all rules that have one."""
    codes = {fixture.rule for fixture in all_fixtures(ROOT / "fixtures")}
    return sorted(code for code in codes if code.startswith("RNN"))


def figure(rule: str) -> str:
    """A rule's figure as SVG."""
    return look(chosen(rule, None), "cpu").picture.svg()


def main() -> None:
    """Draw them all, and leave no other."""
    for path in FIGURES.glob("*.svg"):
        path.unlink()
    for rule in rules():
        (FIGURES / f"{rule}.svg").write_text(figure(rule), "utf-8", newline="\n")


if __name__ == "__main__":
    main()
