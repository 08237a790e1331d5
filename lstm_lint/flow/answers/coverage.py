"""Which parameters of an RNN the code gives values, and which stay as torch made them.

Every construction keeps what is written to its parameters, one by one, wherever the code does so.
Where something unknown may write to them too, there is no answer.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from lstm_lint.flow import conditions
from lstm_lint.flow.torch.initialisation import has_parameter, parameter_names
from lstm_lint.flow.torch.values import Rnn, Site
from lstm_lint.flow.torch.writing import INITIALISING

if TYPE_CHECKING:
    from lstm_lint.flow.evaluator import Evaluator
    from lstm_lint.flow.events import Write


def is_settled(flow: Evaluator, site: Site) -> bool:
    """Whether all that may give the parameters values is known, write by write, and none raises.

    A trainer in another file may do so too.
    """
    written = [(write.parameter.rnn, write.parameter.name) for write in site.writes]
    named = all(name and has_parameter(flow, rnn, name) is not False for rnn, name in written)
    return named and _is_all_seen(flow, site)


def _is_all_seen(flow: Evaluator, site: Site) -> bool:
    known = {write.node for write in site.writes}
    if not known.issuperset(site.initialised_by) or flow.may_initialise:
        return False
    project, owner = flow.project, site.owner
    if project is None or owner is None or not site.writes:
        return True
    return not project.may_initialise(owner.name, flow.filename)


def certain(flow: Evaluator, site: Site) -> list[str]:
    """The parameters that whatever is constructed there has."""
    first, *others = [parameter_names(flow, each, certain=True) for each in site.made] or [[]]
    return [name for name in first if all(name in names for names in others)]


def left_out(flow: Evaluator, site: Site) -> list[str]:
    """The parameters that certainly keep torch's initialisation, where others do not.

    A name that a loop puts together with the number of a layer leaves out those of other forms.
    """
    written = [write.parameter for write in site.writes]
    named = [each for each in written if has_parameter(flow, each.rnn, each.name) is not False]
    known = all(each.name or each.named_as for each in written) and len(named) == len(written)
    if not written or not known or not _is_all_seen(flow, site):
        return []
    names = {each.name for each in written}
    forms = {each.named_as for each in written if not each.name}
    left = [name for name in certain(flow, site) if name not in names]
    return [name for name in left if not any(re.fullmatch(form, name) for form in forms)]


def examples(flow: Evaluator, site: Site) -> dict[str, list[Write]]:
    """For each parameter that is left out, what is done to its like where the RNN is made.

    Its like is the same kind in another layer or direction, or the other bias of the same gates
    where that becomes zero.
    """
    found: dict[str, list[Write]] = {}
    made = [each for each in site.writes if each.how in (*INITIALISING, "[]=") and each.starting]
    for name in left_out(flow, site):
        alike = [each for each in made if _kind(_form(each)) == _kind(name)]
        if not alike:
            pair = name.replace("_ih", "_hh") if "_ih" in name else name.replace("_hh", "_ih")
            zeros = [each for each in made if each.fill == 0 and not each.parameter.region]
            alike = [each for each in zeros if name.startswith("bias")]
            alike = [each for each in alike if each.parameter.name == pair]
        alike = [each for each in alike if _form(each) == _form(alike[0])]
        if alike and not _repeat(alike):
            found[name] = alike
    return found


def _repeat(writes: list[Write]) -> bool:
    """Whether one line does what another did, and may be meant for a parameter left out."""
    done = {(each.node, each.parameter, each.how) for each in writes}
    return len(done) > len({(parameter, how) for _, parameter, how in done})


def _form(write: Write) -> str:
    return write.parameter.name or write.parameter.named_as


def _kind(name: str) -> str:
    """A parameter's name without its layer and direction."""
    return name.partition("_l")[0]


def is_zeroed(flow: Evaluator, site: Site) -> bool:
    """Whether all biases are zero, and stay so until training."""
    biases = [name for name in certain(flow, site) if name.startswith("bias")]
    writes = [write for write in site.writes if write.parameter.name.startswith("bias")]
    whole = all(write.fill == 0 and not write.parameter.region for write in writes)
    everything = set(biases) <= {write.parameter.name for write in writes}
    return bool(biases) and whole and everything and is_settled(flow, site)


def is_lstm(flow: Evaluator, rnn: Rnn) -> bool:
    """Whether an RNN certainly has a forget gate with a bias."""
    return rnn.gates == 4 and conditions.truth(flow, rnn.bias) is True


def sharing(sites: list[Site]) -> dict[object, set[Site]]:
    """The RNNs that each line initialises."""
    found: dict[object, set[Site]] = {}
    for site in sites:
        for write in site.writes:
            found.setdefault(write.node, set()).add(site)
    return found
