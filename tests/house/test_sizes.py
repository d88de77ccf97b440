"""No god files, no giant functions: the limits of the house, held by a test."""

import ast

from tests.house.repository import ROOT, modules

MAX_FILE, MAX_FUNCTION = 400, 60


def test_modules_stay_small() -> None:
    sizes = {
        path.relative_to(ROOT).as_posix(): len(path.read_text(encoding="utf-8").splitlines()) for path in modules()
    }
    assert {name: size for name, size in sizes.items() if size > MAX_FILE} == {}


def test_functions_stay_small() -> None:
    long = {}
    for path in modules():
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef)):
                size = (node.end_lineno or node.lineno) - node.lineno + 1
                if size > MAX_FUNCTION:
                    long[f"{path.relative_to(ROOT).as_posix()}:{node.name}"] = size
    assert long == {}


def test_modules_open_with_a_sentence() -> None:
    silent = [
        path.relative_to(ROOT).as_posix()
        for path in modules()
        if path.stat().st_size and not ast.get_docstring(ast.parse(path.read_text(encoding="utf-8")))
    ]
    assert silent == []
