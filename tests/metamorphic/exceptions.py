"""What the transformations are known to change.

Nothing here is a false alarm.  A test fails where one of these is found after all, so that the list
can only shrink.
"""

from __future__ import annotations

from collections.abc import Mapping

Known = Mapping[str, tuple[str, str, str]]
"""By fixture: `function`, `method` or both, and the codes that go and come."""

SEEN_IN_ONE_BODY: Known = {
    "RNN301_default-init/heads_among_rnns": ("both", "RNN301", ""),
    "RNN302_duplicate-init/same_weights_twice_gru": ("both", "RNN302", ""),
    "RNN302_duplicate-init/second_ih_meant_hh_lstm": ("both", "RNN302", ""),
    "RNN302_duplicate-init/second_layer_meant_lstm": (
        "both",
        "RNN302 RNN302 RNN302 RNN302 RNN302",
        "RNN305",
    ),
    "RNN311_padding-row-overwritten/applied_from_outside": ("both", "RNN311", ""),
    "RNN311_padding-row-overwritten/one_line_for_any_layer": ("function", "RNN301", ""),
    "RNN403_clip-order/kept_by_a_trainer": ("both", "RNN403", ""),
    "RNN403_clip-order/step_in_another_method": ("both", "RNN403", ""),
    "article/model": ("both", "RNN302 RNN302 RNN302 RNN302 RNN302 RNN302", "RNN305 RNN305"),
    "RNN403_clip-order/backward_of_lightning": ("method", "RNN403", ""),
}
"""One statement undoes, repeats or completes another, or comes too late for it, and these rules ask
that of statements which stand in one body."""

BY_ITS_NAME: Known = {
    "RNN108_padded-into-rnn/ids_with_their_lengths": ("other_variables", "RNN108", ""),
    "RNN402_state-not-detached/half_of_the_state": ("other_variables", "RNN402", ""),
}
"""A parameter that nothing in the file fills is known by its name alone: `text_lengths` are lengths,
and `model` is the module."""

EXCEPTIONS = {
    (fixture, transformation): (lost, came)
    for known in (
        SEEN_IN_ONE_BODY,
        BY_ITS_NAME,
    )
    for fixture, (how, lost, came) in known.items()
    for transformation in {
        "both": ("into_function", "into_method"),
        "function": ("into_function",),
        "method": ("into_method",),
    }.get(how, (how,))
}
"""By fixture and transformation, the codes that are lost and those that come."""
