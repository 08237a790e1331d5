"""What the transformations are known to change: nearly all of it by moving statements.

Nothing here is a false alarm; in most of it a mistake goes unseen once its two ends stand in two
functions.  A test fails where one of these is found after all, so that the list can only shrink.
"""

from __future__ import annotations

from collections.abc import Mapping

Known = Mapping[str, tuple[str, str, str]]
"""By fixture: `function`, `method` or both, and the codes that go and come."""

ONE_OF_SEVERAL_CALLERS: Known = {
    "RNN111_sort-not-restored/logits_beside_labels": ("both", "RNN111", ""),
    "RNN111_sort-not-restored/one_of_two_restored_script": ("function", "RNN111", ""),
    "RNN111_sort-not-restored/topk_of_all_lstm": ("function", "RNN111", ""),
    "RNN206_view-instead-of-transpose/windows_for_a_model": ("function", "RNN206", ""),
    "RNN401_dropout-single-layer/beside_known_settings": ("both", "RNN401", ""),
    "RNN401_dropout-single-layer/one_partial_for_two": ("both", "RNN401 RNN401", ""),
    "RNN401_dropout-single-layer/partial_function": ("function", "RNN401", ""),
    "RNN401_dropout-single-layer/settings_in_a_dictionary": ("both", "RNN401", ""),
    "RNN410_module-built-in-forward/embedding_of_a_decoder": ("both", "RNN410", ""),
    "RNN410_module-built-in-forward/head_of_a_classifier": ("function", "RNN410", ""),
    "RNN410_module-built-in-forward/head_of_any_width": ("both", "RNN410", ""),
    "RNN411_rnn-in-plain-list/own_layers_in_a_list": ("function", "RNN411", ""),
    "RNN411_rnn-in-plain-list/tuple_of_cells": ("both", "RNN411", ""),
    "RNN413_positional-config/named_as_another_setting": ("both", "RNN413", ""),
    "RNN408_explicit-zero-state/beside_what_is_needed": ("method", "RNN408", ""),
}
"""Moved into a function that others may call with something else: it would be right then, and most
of these rules blame what stands in a function only where it is wrong for all who call it."""

BY_TWO_NAMES: Known = {
    "RNN301_default-init/heads_among_rnns": ("both", "RNN301", ""),
}
"""A list is filled by a function that is handed it: it has a name in each of the two, and where a
branch changes it, it is not told what either name holds."""

AT_ANOTHER_PLACE: Known = {
    "RNN111_sort-not-restored/output_time_first_bilstm": ("both", "RNN111", "RNN111"),
    "RNN111_sort-not-restored/states_in_rows": ("both", "RNN111", "RNN111"),
}
"""What leaves a function is told where it leaves the outer one, which is the call now."""

FOUND_ONLY_THEN: Known = {
    "RNN301_default-init/lstm_cell_decoder": ("method", "", "RNN416"),
}
"""Right of both programs, and said of the second one alone."""

BY_ITS_NAME: Known = {
    "RNN108_padded-into-rnn/ids_with_their_lengths": ("other_variables", "RNN108", ""),
    "RNN402_state-not-detached/half_of_the_state": ("other_variables", "RNN402", ""),
}
"""A parameter that nothing in the file fills is known by its name alone: `text_lengths` are lengths,
and `model` is the module."""

EXCEPTIONS = {
    (fixture, transformation): (lost, came)
    for known in (
        ONE_OF_SEVERAL_CALLERS,
        BY_TWO_NAMES,
        AT_ANOTHER_PLACE,
        FOUND_ONLY_THEN,
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
