"""An initialisation is a repetition only where nothing came in between."""

from __future__ import annotations

import pytest

from lstm_lint import check_source
from tests.promise.head import HEAD

TWICE = (
    HEAD
    + """
lstm = nn.LSTM(3, 4)
nn.init.orthogonal_(lstm.weight_ih_l0)
nn.init.orthogonal_(lstm.weight_hh_l0)
nn.init.zeros_(lstm.bias_hh_l0)
nn.init.zeros_(lstm.bias_ih_l0)
{between}
nn.init.zeros_(lstm.bias_ih_l0)
"""
)

BETWEEN = (
    "fit(lstm)",
    "train()",
    "optimizer.step()",
    "trainer.fit(model)",
    "for epoch in range(3):\n    step()",
    "getattr(lstm, name).data.fill_(1)",
    "exec(code)",
    "with torch.no_grad():\n    lstm.bias_ih_l0 += 1",
)


@pytest.mark.parametrize("between", BETWEEN)
def test_what_may_change_a_parameter_ends_a_repetition(between: str) -> None:
    findings = check_source(TWICE.format(between=between))
    assert "RNN302" not in [finding.code for finding in findings]


def test_nothing_in_between_is_a_repetition() -> None:
    findings = check_source(TWICE.format(between="# again"))
    assert "RNN302" in [finding.code for finding in findings]
