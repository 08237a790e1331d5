"""`lstm-lint show`: what a rule's wrong and fixed code compute, as a table or a picture."""

from __future__ import annotations

import argparse
import sys
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

from lstm_lint import proving
from lstm_lint.proving import Fixture, ProvingError
from lstm_lint.suggestions import did_you_mean

if TYPE_CHECKING:
    from collections.abc import Sequence

    from lstm_lint.showing.figure import Figure

INSTALL_TORCH = "showing needs torch; install it with: pip install 'lstm-lint[prove]'"
INSTALL_PNG = "PNG needs resvg-py; install it with: pip install 'lstm-lint[png]', or write .svg"

PICTURES = {
    "RNN201": ("last_step", "padded_batch_first_lstm"),
    "RNN202": ("reverse_half", "halves_of_packed_lstm"),
    "RNN301": ("forget_gate", "autoencoder_of_two"),
}
"""Rules with a picture of their own, and the fixture that shows best what happens."""


def main(argv: Sequence[str]) -> int:
    """Show what `argv` asks for; 0, or 2 if it cannot be done."""
    arguments = parser().parse_args(argv)
    try:
        _show(arguments)
    except ProvingError as error:
        print(f"lstm-lint: {error}", file=sys.stderr)
        return 2
    return 0


def parser() -> argparse.ArgumentParser:
    """What `lstm-lint show` can be asked for."""
    made = argparse.ArgumentParser(
        prog="lstm-lint show",
        allow_abbrev=False,
        description="Run a rule's wrong and fixed code under torch, and show what both compute.",
    )
    made.add_argument("rule", metavar="RULE", help="a code or a name, such as RNN202")
    made.add_argument("--fixture", metavar="NAME", help="the spelling to run, not the clearest")
    made.add_argument(
        "--device", choices=("cpu", "cuda"), default="cpu", help="where to run it: cpu or cuda"
    )
    made.add_argument(
        "--output", type=Path, metavar="FILE", help="draw it into this .svg or .png file"
    )
    return made


def _show(arguments: argparse.Namespace) -> None:
    output: Path | None = arguments.output
    if output is not None and output.suffix.lower() not in (".svg", ".png"):
        raise ProvingError(f"--output {output}: must end in .svg or .png")
    fixture = chosen(arguments.rule, arguments.fixture)
    if find_spec("torch") is None:
        raise ProvingError(INSTALL_TORCH)
    if output is not None and output.suffix.lower() == ".png" and find_spec("resvg_py") is None:
        raise ProvingError(INSTALL_PNG)
    (device,) = proving.devices(arguments.device)
    figure = look(fixture, device)
    if output is None:
        head = f"{figure.picture.title}: {figure.picture.where}"
        print(head, figure.picture.says, "", *figure.table(), sep="\n")
        return
    text = figure.picture.svg()
    if output.suffix.lower() == ".svg":
        output.write_text(text, encoding="utf-8")
    else:
        output.write_bytes(_png(text))
    print(output)


def chosen(rule: str, spelling: str | None) -> Fixture:
    """The fixture to show: the one that is named, or the clearest."""
    fixtures = proving.select(proving.all_fixtures(proving.find_fixtures()), [rule])
    codes = {fixture.rule for fixture in fixtures}
    if len(codes) > 1:
        raise ProvingError(f"{rule} is {len(codes)} rules; name one, as {min(codes)}")
    _, clearest = PICTURES.get(fixtures[0].rule, ("", fixtures[0].spelling))
    wanted = spelling or clearest
    for fixture in fixtures:
        if fixture.spelling == wanted:
            return fixture
    names = [fixture.spelling for fixture in fixtures]
    hint = did_you_mean(wanted, names) or f"; there is {', '.join(names)}"
    raise ProvingError(f"{rule} has no fixture {wanted!r}{hint}")


def look(fixture: Fixture, device: str) -> Figure:
    """Run a fixture's two files, and make a figure of what they did."""
    from lstm_lint.showing import general
    from lstm_lint.showing.runs import run
    from lstm_lint.showing.svg import Picture

    wrong, fixed = run(fixture, "wrong.py", device), run(fixture, "fixed.py", device)

    def empty() -> Picture:
        return Picture(f"{fixture.rule} {fixture.rule_name}", f"{fixture.spelling}, on {device}")

    if fixture.rule in PICTURES:
        special = import_module(f"lstm_lint.showing.{PICTURES[fixture.rule][0]}")
        if figure := special.look(empty(), wrong, fixed):
            return figure  # type: ignore[no-any-return]
    return general.look(empty(), wrong, fixed)


def _png(svg: str) -> bytes:
    """The picture in twice its size, as screens want it."""
    import resvg_py

    return bytes(resvg_py.svg_to_bytes(svg_string=svg, zoom=2, background="#ffffff"))
