"""RNN901."""

from __future__ import annotations

from lstm_lint.rules.base import Rule, Severity


class InternalError(Rule):
    """A file that could not be checked through a defect of lstm-lint.

    ## What it does
    Reports a file on which the analysis itself failed.  All other files are checked all the same.

    ## Why is this bad?
    Nothing is known of the file.  Silence would say that all is well.  The exit code is 2.

    ## Example
    No code should give this; if yours does, please report it with the file.

    ## Use instead
    The file as it is: the defect is not yours.

    ## Fix safety
    There is no fix.

    ## References
    - https://github.com/lstm-lint/lstm-lint/issues
    """

    code = "RNN901"
    name = "internal-error"
    severity = Severity.TOOL
