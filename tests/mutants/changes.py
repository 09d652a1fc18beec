"""The small changes that tests have to notice, made to the syntax tree of one module."""

from __future__ import annotations

import ast
import copy
from collections.abc import Iterator, Mapping
from typing import NamedTuple

Enums = Mapping[str, tuple[str, ...]]
"""The members of every enum by the enum's name; one member is exchanged for the next."""

_COMPARED: Mapping[type[ast.cmpop], type[ast.cmpop]] = {
    ast.Lt: ast.LtE,
    ast.LtE: ast.Lt,
    ast.Gt: ast.GtE,
    ast.GtE: ast.Gt,
    ast.Eq: ast.NotEq,
    ast.NotEq: ast.Eq,
    ast.Is: ast.IsNot,
    ast.IsNot: ast.Is,
    ast.In: ast.NotIn,
    ast.NotIn: ast.In,
}
_COUNTED: Mapping[type[ast.operator], type[ast.operator]] = {
    ast.Add: ast.Sub,
    ast.Sub: ast.Add,
    ast.Mult: ast.FloorDiv,
    ast.FloorDiv: ast.Mult,
    ast.Div: ast.Mult,
    ast.Mod: ast.Mult,
    ast.BitOr: ast.BitAnd,
    ast.BitAnd: ast.BitOr,
}
_CALLED = {"min": "max", "max": "min", "any": "all", "all": "any", "sorted": "list"}
_SHAPE = frozenset({"frozen", "kw_only", "tag", "forbid_unknown_fields", "strict"})
"""Keywords that shape a type or guard against a slip; none of them is behaviour."""


class Mutant(NamedTuple):
    """One changed module: where, what stood there, what stands there now, and the whole of it."""

    line: int
    last: int
    place: str
    before: str
    after: str
    tree: ast.Module


def enums_of(trees: Iterator[ast.Module]) -> Enums:
    """Return the enums that modules define, with their members in order."""
    return {
        node.name: tuple(
            line.targets[0].id
            for line in node.body
            if isinstance(line, ast.Assign) and isinstance(line.targets[0], ast.Name)
        )
        for tree in trees
        for node in ast.walk(tree)
        if isinstance(node, ast.ClassDef) and any(ast.unparse(b) == "StrEnum" for b in node.bases)
    }


def mutants(source: str, enums: Enums) -> Iterator[Mutant]:
    """Yield every mutant of a module, each with a single change, in the order of its lines."""
    tree = ast.parse(source)
    skipped = _skipped(tree)
    for index, (node, statement, place) in enumerate(_walk(tree)):
        if id(node) in skipped:
            continue
        for number, changed in enumerate(_changes(node, enums)):
            whole = ast.parse(source)
            _Exchange(index, number, enums).visit(whole)
            yield Mutant(
                line=statement.lineno,
                last=_last_line(statement),
                place=place,
                before=_head(node),
                after=_head(changed),
                tree=ast.fix_missing_locations(whole),
            )


def _walk(tree: ast.Module) -> Iterator[tuple[ast.AST, ast.stmt, str]]:
    """Yield every node in the order of a transformer, with its statement and its function."""

    def inside(
        node: ast.AST, statement: ast.stmt, place: str
    ) -> Iterator[tuple[ast.AST, ast.stmt, str]]:
        if isinstance(node, ast.stmt):
            statement = node
        yield node, statement, place
        if isinstance(node, ast.FunctionDef | ast.ClassDef):
            place = f"{place}.{node.name}".lstrip(".")
        for child in ast.iter_child_nodes(node):
            yield from inside(child, statement, place)

    for child in tree.body:
        yield from inside(child, child, "")


class _Exchange(ast.NodeTransformer):
    """Exchanges the node with one number, counted as ``_walk`` counts, for its nth change."""

    def __init__(self, index: int, number: int, enums: Enums) -> None:
        self._left = index
        self._number = number
        self._enums = enums

    def visit(self, node: ast.AST) -> ast.AST:
        if isinstance(node, ast.Module):
            node.body = [self.visit(child) for child in node.body]  # type: ignore[misc]
            return node
        self._left -= 1
        if self._left == -1:
            return ast.copy_location(list(_changes(node, self._enums))[self._number], node)
        return self.generic_visit(node) if self._left >= 0 else node


def _head(node: ast.AST) -> str:
    return ast.unparse(node).splitlines()[0]


def _last_line(statement: ast.stmt) -> int:
    """Return the last line of a statement, of a compound one the last of its head."""
    body = getattr(statement, "body", None)
    end = statement.end_lineno or statement.lineno
    return max(statement.lineno, body[0].lineno - 1) if body else end


def _skipped(tree: ast.Module) -> frozenset[int]:
    """Return the nodes that only annotate, shape a type or import."""
    found: list[ast.AST] = []
    for node in ast.walk(tree):
        if isinstance(node, ast.Import | ast.ImportFrom):
            found.append(node)
        if isinstance(node, ast.arg | ast.AnnAssign) and node.annotation is not None:
            found.append(node.annotation)
        if isinstance(node, ast.FunctionDef):
            found += [*node.decorator_list, *([node.returns] if node.returns else [])]
        if isinstance(node, ast.ClassDef):
            found += node.keywords
        if isinstance(node, ast.keyword) and node.arg in _SHAPE:
            found.append(node)
    return frozenset(id(inner) for node in found for inner in ast.walk(node))


def _changes(node: ast.AST, enums: Enums) -> Iterator[ast.AST]:
    """Yield what a node is exchanged for."""
    new = copy.deepcopy(node)
    match new:
        case ast.Compare():
            yield from _compared(new)
        case ast.BoolOp():
            new.op = ast.Or() if isinstance(new.op, ast.And) else ast.And()
            yield new
        case ast.UnaryOp(op=ast.Not() | ast.USub()):
            yield new.operand
        case ast.BinOp() if type(new.op) in _COUNTED and not _is_type_union(new):
            new.op = _COUNTED[type(new.op)]()
            yield new
        case ast.Constant(value=bool()):
            yield ast.Constant(value=not new.value)
        case ast.Constant(value=int() | float() as number):
            yield ast.Constant(value=number + 1)
        case _:
            yield from _more_changes(new, enums)


def _more_changes(new: ast.AST, enums: Enums) -> Iterator[ast.AST]:
    match new:
        case ast.Attribute(value=ast.Name(id=name)) if new.attr in enums.get(name, ()):
            members = enums[name]
            new.attr = members[(members.index(new.attr) + 1) % len(members)]
            yield new
        case ast.If() | ast.IfExp() | ast.While() if _is_plain(new.test):
            new.test = ast.UnaryOp(op=ast.Not(), operand=new.test)
            yield new
        case ast.Call(func=ast.Name(id=name)) if name in _CALLED:
            new.func = ast.Name(id=_CALLED[name], ctx=ast.Load())
            yield new
        case ast.Expr(value=ast.Call() | ast.YieldFrom() | ast.Yield()):
            yield ast.Pass()
        case ast.Continue():
            yield ast.Break()
        case ast.Break():
            yield ast.Continue()
        case _:
            return


def _compared(new: ast.Compare) -> Iterator[ast.AST]:
    for place, operator in enumerate(new.ops):
        if type(operator) in _COMPARED:
            other = copy.deepcopy(new)
            other.ops[place] = _COMPARED[type(operator)]()
            yield other


def _is_plain(test: ast.expr) -> bool:
    """Tell whether a condition has no operator of its own that is changed already."""
    return isinstance(test, ast.Name | ast.Attribute | ast.Call)


def _is_type_union(node: ast.expr) -> bool:
    """Tell whether ``|`` joins types: names, what stands in brackets, and None."""
    match node:
        case ast.BinOp(op=ast.BitOr()):
            return _is_type_union(node.left) and _is_type_union(node.right)
        case ast.Name():
            return not node.id.isupper()
        case ast.Constant():
            return node.value is None
        case _:
            return isinstance(node, ast.Subscript)
