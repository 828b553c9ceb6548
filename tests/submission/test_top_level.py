"""The top level of a file: its own nodes, and the names that it gives a value."""

import ast

import pytest

from grader.submission.top_level import TopLevel, module_scope


def top_level(source: str, *, binds_in_expressions: bool = True) -> TopLevel:
    statements = [(None, each) for each in ast.parse(source).body]
    return TopLevel(statements, binds_in_expressions=binds_in_expressions)


def test_module_scope_is_in_order_and_leaves_other_scopes_out() -> None:
    source = "a = 1\nif b:\n    c = [d for d in a]\ndef e(f=g):\n    h\ni = lambda: j\nk"
    nodes = [node for each in ast.parse(source).body for node in module_scope(each)]
    names = [node.id for node in nodes if isinstance(node, ast.Name)]
    assert names == ["a", "b", "c", "i", "k"]


def test_deep_code_is_walked_without_recursion() -> None:
    deep: ast.stmt = ast.Expr(ast.Constant(1))
    for _ in range(5_000):
        deep = ast.With(items=[], body=[deep])
    assert len(list(module_scope(deep))) == 5_002


BOUND = [
    ("a = b = c", "a b"),
    ("a: int = 1\na += 1", "a a"),
    ("a, (b, *c), d.e, f[g] = h", "a b c"),
    ("[a, b] = c", "a b"),
    ("for a in b:\n    c = 1\nelse:\n    d = 1", "a c d"),
    ("with a as b, c as (d, e):\n    f = 1", "b d e f"),
    ("while a:\n    b = 1\nelse:\n    c = 1", "b c"),
    (
        "try:\n    a = 1\nexcept B as c:\n    d = 1\nelse:\n    e = 1\nfinally:\n    f = 1",
        "a d e f",
    ),
    ("match a:\n    case 1:\n        b = 1\n    case _:\n        c = 1", "b c"),
    ("if a:\n    b = 1\nelif c:\n    d = 1\nelse:\n    e = 1", "b d e"),
    ("import a.b, c as d\nfrom e import f, g as h", "a d f h"),
    ("def a(b=1):\n    c = 1\nasync def d(): ...\nclass E:\n    f = 1", "a d E"),
    ("a\nb.c = 1\ndel d", ""),
    ('if __name__ == "__main__":\n    a = 1\nif __name__ != "__main__":\n    b = 1', "b"),
]


@pytest.mark.parametrize(("source", "names"), BOUND)
@pytest.mark.parametrize("binds_in_expressions", [False, True])
def test_names_that_are_given_a_value(source: str, names: str, binds_in_expressions: bool) -> None:
    found = top_level(source, binds_in_expressions=binds_in_expressions).bindings
    assert [each.name for each in found] == names.split()


def test_names_within_expressions() -> None:
    source = "print(a := 1, [b for b in c], lambda: (d := 2))\nif (e := 1): ..."
    assert [each.name for each in top_level(source).bindings] == ["a", "e"]
    assert top_level(source, binds_in_expressions=False).bindings == []


def test_where_a_name_is_bound() -> None:
    statements = [
        (cell, each)
        for cell, source in ((2, "if a:\n    b = 1"), (5, "import c"))
        for each in ast.parse(source).body
    ]
    first, second = TopLevel(statements).bindings
    assert (first.cell, first.statement) == (2, statements[0][1])
    assert isinstance(first.node, ast.Name)
    assert (second.cell, second.node, second.statement) == (5, statements[1][1], statements[1][1])
