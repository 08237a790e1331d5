"""What a function's parameter is taken for where nobody passes it: a module of the same file.

The same goes for what the constructor of a trainer is given and keeps.

An annotation says so.  Else it is called with what the module takes that the file is about, of
which no other class is built; and its name, or a method that only this class has, says that it is
one.  Without a name it has to be trained, to go on from a state that it gave back, and to be the
only one: and nobody in the file may call the function.  Where a file is about several, the name must
be part of one class' name alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from lstm_lint import syntax, walking
from lstm_lint.flow import objects, parts
from lstm_lint.flow.code.surroundings import surroundings
from lstm_lint.flow.values import Class, Function, Instance, Value

if TYPE_CHECKING:
    from lstm_lint.flow.code.surroundings import Surroundings
    from lstm_lint.flow.evaluator import Evaluator
    from lstm_lint.flow.scope import Env

_NAMES = frozenset("model net network module".split())
_LAYERS = frozenset("lstm gru rnn embedding embed linear dropout conv norm loss layer cell".split())
"""Words of a class' name that a layer of torch may be called by as well."""
_TRAINING = frozenset("train parameters named_parameters".split())
"""Methods of every module that is trained: they don't say which it is."""


def instance(
    flow: Evaluator, function: Function, parameter: syntax.Param, env: Env
) -> Value | None:
    """A new object of the class that a parameter is presumed to be of, as anyone may build it."""
    cls = presumed(flow, function).get(parameter.name.value)
    if cls is None or cls not in flow.typical:
        return None
    typical, attributes = flow.typical[cls]
    flow.ticks += 1
    made = Instance(cls, flow.ticks, node=parameter)
    for (owner, name), value in attributes.items():
        env.heap[(made.key if owner == typical.key else owner, name)] = value
    env.facts.update(flow.demanded[cls])
    return made


def presumed(flow: Evaluator, function: Function) -> dict[str, Class]:
    """The parameters of a function that are presumed to be objects of a class of the file."""
    if not flow.typical:
        return {}  # not all classes are known yet
    known = flow.presumed.get(function)
    if known is None:
        known = flow.presumed[function] = _presumed(flow, function)
    return known


def presumes_any(flow: Evaluator, cls: Class) -> bool:
    """Whether a method of a class presumes one of its parameters to be an object of a class."""
    methods = (each for each in cls.members.values() if isinstance(each, Function))
    return any(presumed(flow, each) for each in methods)


def _presumed(flow: Evaluator, function: Function) -> dict[str, Class]:
    if isinstance(function.node, syntax.Lambda):
        return {}
    found: dict[str, Class] = {}
    for each in [*function.node.params.params, *function.node.params.kwonly_params]:
        name, cls = each.name.value, None
        if each.annotation is not None:
            cls = _annotated(flow, each.annotation)
        elif function.owner is None or _keeps(function):
            likely = _top(flow) or _named(flow, name)
            if likely is not None and _is_used_as(flow, function, name, likely):
                cls = likely
        if cls is not None:
            found[name] = cls
    return found


def _keeps(function: Function) -> bool:
    """Whether it is the constructor of a trainer or the like, and no module's."""
    return (
        isinstance(function.node, syntax.FunctionDef)
        and function.node.name.value == "__init__"
        and bool(function.node.params.params)
        and function.owner is not None
        and not objects.is_module(function.owner)
    )


def _annotated(flow: Evaluator, node: syntax.Expression) -> Class | None:
    """The class of the file that an annotation names, where no other class descends from it."""
    name = node.value if isinstance(node, syntax.Name | syntax.Literal) else None
    return None if name is None else _only(flow, flow.classes_by_name.get(name, []))


def _top(flow: Evaluator) -> Class | None:
    """The only module of the file that no other class of it builds or derives from."""
    if len(flow.classes) not in flow.tops:
        used = set[str]().union(*(cls.node.names - {cls.name} for cls in flow.classes))
        modules = [each for each in flow.classes if objects.is_module(each)]
        tops = [each for each in modules if each.name not in used]
        flow.tops[len(flow.classes)] = tops[0] if len(tops) == 1 else None
    return flow.tops[len(flow.classes)]


def _named(flow: Evaluator, name: str) -> Class | None:
    """The only module of the file of whose name a name is part."""
    return _only(flow, flow.modules_by_word.get(name, []))


def _only(flow: Evaluator, classes: list[Class]) -> Class | None:
    """The only one of some classes, where no other class descends from it."""
    return classes[0] if len(classes) == 1 and classes[0] not in flow.heirs else None


def know(flow: Evaluator, cls: Class) -> None:
    """Remember a class by its name, and a module by each part of it."""
    flow.classes_by_name.setdefault(cls.name, []).append(cls)
    for word in _words(cls.name) if objects.is_module(cls) else ():
        flow.modules_by_word.setdefault(word, []).append(cls)


def _is_used_as(flow: Evaluator, function: Function, name: str, cls: Class) -> bool:
    """Whether code calls something as objects of a class are called, and hints that it is one."""
    calls = list(_used(flow, function, name))
    called = [each for each, method in calls if not method]
    own = any(isinstance(cls.members.get(method), Function) for _, method in calls if method)
    hints = own or name in _NAMES or name in _words(cls.name)
    forward = cls.find("forward")
    if not called or not isinstance(forward, Function):
        return False
    return all(_takes(forward.node, each) for each in called) and (
        hints or _is_trained_in_turn(flow, function, name)
    )


def _is_trained_in_turn(flow: Evaluator, function: Function, name: str) -> bool:
    """Whether a parameter, and no other, is trained and goes on from a state that it gave back."""
    assert isinstance(function.node, syntax.FunctionDef)
    called = function.name if function.owner is None else function.owner.name
    if parts.times_named(flow, function.home or flow.module, called) > 1:
        return False
    given = function.node.params
    used = {
        each.name.value: list(_used(flow, function, each.name.value))
        for each in (*given.posonly_params, *given.params, *given.kwonly_params)
    }
    trained = [each for each, calls in used.items() if any(m in _TRAINING for _, m in calls)]
    around = surroundings(flow, (function.owner or function).node)
    calls = [each for each, method in used[name] if not method and each in around]
    return trained == [name] and any(_is_fed_back(flow, around, each) for each in calls)


def _is_fed_back(flow: Evaluator, around: Surroundings, call: syntax.Call) -> bool:
    """Whether what a call gives takes the place of what it was given beside its input."""
    written = [target for target, value in walking.pairs(around.statement(call)) if value is call]
    left = {flow.code(each) for target in written for each in walking.places(target)}
    given = (each.value for each in call.args[1:])
    return any(flow.code(each) in left for value in given for each in walking.places(value))


def _used(flow: Evaluator, function: Function, name: str) -> Iterator[tuple[syntax.Call, str]]:
    """The calls of a parameter, and of its methods with their names.

    Where a method keeps it on its object, all methods of the class may call it.
    """
    assert isinstance(function.node, syntax.FunctionDef)
    places: list[tuple[syntax.Node, str, str]] = [(function.node.body, "", name)]
    if function.owner is not None:
        own = function.node.params.params[0].name.value
        for each in walking.nodes(function.node.body):
            places += [
                (function.owner.node, own, target.attr.value)
                for target, value in walking.pairs(each)
                if isinstance(value, syntax.Name) and value.value == name
                if isinstance(target, syntax.Attribute) and _is(target, own, target.attr.value)
            ]
    for within, holder, word in places:
        for each in walking.nodes(within):
            if not isinstance(each, syntax.Call):
                continue
            handed = [] if holder else _handed_on(flow, each, word)
            places += [each for each in handed if each not in places]
            if _is(each.func, holder, word):
                yield each, ""
            elif isinstance(each.func, syntax.Attribute) and _is(each.func.value, holder, word):
                yield each, each.func.attr.value


def _handed_on(
    flow: Evaluator, call: syntax.Call, name: str
) -> Iterator[tuple[syntax.Node, str, str]]:
    """The part of a function that a call gives a parameter to, and what it is called there."""
    called = call.func.value if isinstance(call.func, syntax.Name) else ""
    for _, function in flow.by_name.get(called, ()):
        if function.owner is None and parts.is_part(flow, function):
            taken = [*function.node.params.posonly_params, *function.node.params.params]
            for given, param in zip(call.args, taken, strict=False):
                plain = given.keyword is None and not given.star
                if plain and _is(given.value, "", name):
                    yield function.node.body, "", param.name.value


def _is(node: syntax.Node, holder: str, word: str) -> bool:
    """``word``, or ``holder.word``."""
    if not holder:
        return isinstance(node, syntax.Name) and node.value == word
    return (
        isinstance(node, syntax.Attribute)
        and node.attr.value == word
        and isinstance(node.value, syntax.Name)
        and node.value.value == holder
    )


def _words(name: str) -> set[str]:
    """A class' name in snake case, and its parts."""
    parts = re.findall(r"[A-Z]+(?![a-z])|[A-Z][a-z0-9]*", name)
    words = {part.lower() for part in parts if len(part) > 2} - _LAYERS
    return words | {"_".join(parts).lower()}


def _takes(forward: syntax.FunctionDef, call: syntax.Call) -> bool:
    """Whether a module's `forward` takes the arguments of a call."""
    parameters = forward.params
    placed = [*parameters.posonly_params, *parameters.params][1:]
    named = {each.name.value for each in [*placed, *parameters.kwonly_params]}
    given = [each for each in call.args if each.keyword is None and not each.star]
    keywords = {each.keyword.value for each in call.args if each.keyword is not None}
    if len(given) > len(placed) and parameters.star_arg is None:
        return False
    if not keywords <= named and parameters.star_kwarg is None:
        return False
    if any(each.star for each in call.args):
        return True
    left = [each for each in placed[len(given) :] if each.default is None]
    return all(each.name.value in keywords for each in left)
