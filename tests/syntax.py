"""The source of the site as trees of syntax, each file read and parsed once."""

import ast
from functools import cache
from pathlib import Path


@cache
def syntax(path: Path) -> ast.Module:
    return ast.parse(path.read_text())


@cache
def nodes(path: Path) -> list[ast.AST]:
    """Every node of the file, the outer ones first."""
    return list(ast.walk(syntax(path)))
