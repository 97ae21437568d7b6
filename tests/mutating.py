"""Small changes to a module that a test should notice: where they can be made, and the module with one of them.

The kinds are those that a slip of a programmer makes: a threshold off by one, a comparison that takes in its border, a
tie broken the other way, an operand or an argument forgotten, a statement left out, a word spelt otherwise.
Annotations, docstrings, imports and what is raised are left alone, and so are the decorators of records.
"""

from __future__ import annotations

import ast
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial

COMPARISONS = {
    ast.Lt: ast.LtE, ast.LtE: ast.Lt, ast.Gt: ast.GtE, ast.GtE: ast.Gt, ast.Eq: ast.NotEq, ast.NotEq: ast.Eq,
    ast.In: ast.NotIn, ast.NotIn: ast.In, ast.Is: ast.IsNot, ast.IsNot: ast.Is,
}  # fmt: skip
OPERATIONS = {
    ast.Add: ast.Sub, ast.Sub: ast.Add, ast.Mult: ast.FloorDiv, ast.Div: ast.Mult, ast.FloorDiv: ast.Mult,
    ast.Mod: ast.FloorDiv, ast.LShift: ast.RShift, ast.RShift: ast.LShift, ast.BitOr: ast.BitAnd,
    ast.BitAnd: ast.BitOr, ast.BitXor: ast.BitAnd, ast.Pow: ast.Mult,
}  # fmt: skip
SIGNS = {
    ast.Lt: "<", ast.LtE: "<=", ast.Gt: ">", ast.GtE: ">=", ast.Eq: "==", ast.NotEq: "!=", ast.In: "in",
    ast.NotIn: "not in", ast.Is: "is", ast.IsNot: "is not", ast.Add: "+", ast.Sub: "-", ast.Mult: "*", ast.Div: "/",
    ast.FloorDiv: "//", ast.Mod: "%", ast.LShift: "<<", ast.RShift: ">>", ast.BitOr: "|", ast.BitAnd: "&",
    ast.BitXor: "^", ast.Pow: "**",
}  # fmt: skip
TWINS = (
    ("min", "max"), ("all", "any"), ("startswith", "endswith"), ("find", "rfind"), ("index", "rindex"),
    ("partition", "rpartition"), ("lstrip", "rstrip"), ("removeprefix", "removesuffix"), ("match", "fullmatch"),
    ("bisect_left", "bisect_right"), ("append", "appendleft"), ("union", "intersection"),
)  # fmt: skip
CALLS = {one: other for pair in TWINS for one, other in (pair, pair[::-1])}
LEFT_ALONE = (ast.Import, ast.ImportFrom, ast.Raise, ast.Assert, ast.Global, ast.Nonlocal)
TYPING = {"Literal", "TypeVar", "NewType", "cast"}
ORDINALS = ("", " (the second)", " (the third)", " (the fourth)", " (the fifth)")


@dataclass(frozen=True, slots=True)
class Site:
    """A place in a module, and one change that can be made there."""

    line: int
    """Line, from 1."""
    column: int
    """Column, from 1."""
    scope: str
    """Qualified name of the outermost function that it lies in; empty for what runs when the module is imported."""
    what: str
    """What was changed, in a few words."""
    change: Callable[[], None]
    """Makes the change in the tree that the site was found in."""


def find_sites(tree: ast.Module) -> list[Site]:
    """Return every change that can be made in a module, in the order of the text; no two on a line are named alike."""
    found, seen = [], Counter[tuple[int, str]]()
    for site in sorted(_visit(tree, "", False), key=lambda site: (site.line, site.column, site.what)):
        count = seen[site.line, site.what]
        seen[site.line, site.what] += 1
        if count < len(ORDINALS):
            found.append(Site(site.line, site.column, site.scope, site.what + ORDINALS[count], site.change))
    return found


def _visit(node: ast.AST, scope: str, in_function: bool) -> Iterator[Site]:
    """Yield the changes below a node; `scope` is the qualified name so far."""
    for name, value in ast.iter_fields(node):
        if name in {"annotation", "returns", "type_params", "ctx", "type_comment"}:
            continue
        if name == "decorator_list":
            value = [one for one in value if "dataclass" not in ast.unparse(one)]
        for place, child in enumerate(value) if isinstance(value, list) else [(-1, value)]:
            if not isinstance(child, ast.AST) or _is_left_alone(child):
                continue
            put = partial(value.__setitem__, place) if place >= 0 else partial(setattr, node, name)
            # Decorators and defaults run where the function is defined.
            below = in_function or (isinstance(node, ast.FunctionDef) and name == "body")
            inner = scope
            if isinstance(child, ast.FunctionDef | ast.ClassDef) and not below:
                inner = f"{scope}.{child.name}".lstrip(".")
            yield from _changes(child, put, node, scope if below else "")
            yield from _visit(child, inner, below)


def _is_left_alone(node: ast.AST) -> bool:
    match node:
        case ast.Expr(value=ast.Constant()):
            return True  # a docstring
        case ast.Assign(targets=[ast.Name(id=name)]) if name.startswith("__"):
            return True
        case ast.If(test=ast.Name(id="TYPE_CHECKING")):
            return True
        case ast.Subscript(value=ast.Name(id=name)) | ast.Call(func=ast.Name(id=name)) if name in TYPING:
            return True
    return isinstance(node, LEFT_ALONE)


def _changes(node: ast.AST, put: Callable[[ast.AST], None], parent: ast.AST, scope: str) -> Iterator[Site]:
    """Yield the changes at one node, which `put` replaces in its parent."""

    def site(what: str, change: Callable[[], None], at: ast.AST = node) -> Site:
        return Site(getattr(at, "lineno", 1), getattr(at, "col_offset", 0) + 1, scope, what, change)

    def replaced(what: str, new: ast.AST) -> Site:
        return site(what, partial(put, ast.copy_location(new, node)))

    match node:
        case ast.Compare(ops=operators):
            for place, sign in enumerate(operators):
                other = COMPARISONS[type(sign)]
                what = f"`{SIGNS[type(sign)]}` to `{SIGNS[other]}`"
                yield site(what, partial(operators.__setitem__, place, other()))
        case ast.BinOp(op=sign) | ast.AugAssign(op=sign) if type(sign) in OPERATIONS:
            other = OPERATIONS[type(sign)]
            yield site(f"`{SIGNS[type(sign)]}` to `{SIGNS[other]}`", partial(setattr, node, "op", other()))
        case ast.BoolOp(values=values):
            for value in values:
                rest = [one for one in values if one is not value]
                new = ast.BoolOp(node.op, rest) if len(rest) > 1 else rest[0]
                yield site(f"without `{_short(value)}`", partial(put, ast.copy_location(new, node)), value)
        case ast.UnaryOp(op=ast.Not(), operand=operand):
            yield replaced("without `not`", operand)
        case ast.UnaryOp(op=ast.USub(), operand=operand):
            yield replaced("without `-`", operand)
        case ast.Constant(value=bool(value)):
            yield replaced(f"{value} to {not value}", ast.Constant(not value))
        case ast.Constant(value=int(value) | float(value)):
            yield replaced(f"{value} to {value + 1}", ast.Constant(value + 1))
        case ast.Constant(value=str(value)):
            yield replaced(f"{_short(node)} to other words", ast.Constant("✗" + value[1:]))
        case ast.Call(func=ast.Name(id=name) as callee) if name in CALLS:
            yield site(f"`{name}` to `{CALLS[name]}`", partial(setattr, callee, "id", CALLS[name]))
        case ast.Call(func=ast.Attribute(attr=name) as callee) if name in CALLS:
            yield site(f"`{name}` to `{CALLS[name]}`", partial(setattr, callee, "attr", CALLS[name]))
        case ast.Slice(lower=lower, upper=upper):
            for end, value in (("lower", lower), ("upper", upper)):
                if value:
                    yield site(f"without the {end} end `{_short(value)}`", partial(setattr, node, end, None), value)
        case ast.Tuple(elts=values, ctx=ast.Load()) if isinstance(parent, ast.Lambda | ast.Return):  # keys of an order
            for value in values:
                yield site(f"without `{_short(value)}`", partial(values.remove, value), value)
        case ast.Break():
            yield replaced("`break` to `continue`", ast.Continue())
        case ast.Continue():
            yield replaced("`continue` to `break`", ast.Break())
        case ast.Expr(value=value):
            yield replaced(f"without `{_short(value)}`", ast.Expr(ast.Constant(None)))
    if isinstance(node, ast.Call):
        for word in node.keywords:
            if word.arg:
                yield site(f"without `{word.arg}=`", partial(node.keywords.remove, word), word)
    if isinstance(node, ast.If | ast.While | ast.IfExp) and isinstance(node.test, ast.Name | ast.Attribute | ast.Call):
        turned = ast.copy_location(ast.UnaryOp(ast.Not(), node.test), node.test)
        yield site(f"`{_short(node.test)}` turned round", partial(setattr, node, "test", turned), node.test)
    if isinstance(node, ast.comprehension):
        for test in node.ifs:
            yield site(f"without `if {_short(test)}`", partial(node.ifs.remove, test), test)


def _short(node: ast.AST) -> str:
    text = ast.unparse(node)
    return text if len(text) <= 50 else text[:49] + "…"
