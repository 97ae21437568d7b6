"""What keeps modules of script from meaning one thing to Node.js and another when they are linked into one function."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from script_tokens import Token, tokenize

from postil.publish.script_modules import Module, collect_modules

DECLARING = {"function", "async", "class", "const"}


def faults_of_names(entry: Path) -> Iterator[str]:
    """Yield what is wrong with the names in a module and in all that it needs.

    A name that is imported is used. One that another module has at its top level is imported, and stands for nothing
    else, even where a variable of a function could have it. A module only declares; the entry alone does something.
    """
    modules = list(collect_modules(entry))
    homes = {name: module for module in modules for name in module.declared}
    for module in modules:
        tokens = list(tokenize(module.source))
        begins = [statement[0] for statement in statements(tokens) if statement[0].text != ";"]
        acting = [token for token in begins if token.text not in DECLARING | {"import", "export"}]
        if acting and module is not modules[-1]:
            yield f"{place(module, acting[0])}: only an entry does something, a module declares"
        used = {token.text: token for token in reversed(list(names_used(tokens)))}
        imported = {name for name, _ in module.imports}
        for name in sorted(imported - set(used)):
            yield f"{module.path.name}: {name} is imported and not used"
        for name, token in sorted(used.items()):
            home = homes.get(name, module)
            if home is not module and name not in imported:
                yield f"{place(module, token)}: {name} is in {home.path.name}: import it, or take another name"


def place(module: Module, token: Token) -> str:
    line = module.source.count("\n", 0, token.start) + 1
    return f"{module.path.name}:{line}"


def statements(tokens: Sequence[Token]) -> Iterator[Sequence[Token]]:
    """Yield the statements of the top level.

    One ends with a semicolon, or with a brace after which a word stands other than the `from` of an import.
    """
    depth = start = 0
    for at, token in enumerate(tokens):
        if token.kind == "sign":
            depth += (token.text in ("(", "[", "{")) - (token.text in (")", "]", "}"))
        elif token.kind == "template":
            depth += token.text.endswith("${") - token.text.startswith("}")
        following = tokens[at + 1] if at + 1 < len(tokens) else None
        ends = following is None or (following.kind == "name" and following.text != "from")
        if not depth and (token.text == ";" or (token.text == "}" and ends)):
            yield tokens[start : at + 1]
            start = at + 1
    if start < len(tokens):
        yield tokens[start:]


def names_used(tokens: Sequence[Token]) -> Iterator[Token]:
    """Yield each name but those in imports and those of properties: after a dot, or before the colon in an object."""
    for statement in statements(tokens):
        if statement[0].text == "import":
            continue
        for at, token in enumerate(statement):
            before = statement[at - 1].text if at else ""
            after = statement[at + 1].text if at + 1 < len(statement) else ""
            if token.kind == "name" and before not in (".", "?.") and not (after == ":" and before in ("{", ",")):
                yield token
