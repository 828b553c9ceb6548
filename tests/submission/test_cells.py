"""Magics, shell lines and help are neutralised line for line, and Python is left alone."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from grader.submission.cells import neutralise
from grader.submission.syntax import parses

STATEMENTS = {
    "magic": ("%matplotlib inline\nx = 1", "\nx = 1"),
    "magic about files": ("%cd /tmp\nx = 1", "get_ipython().system('cd /tmp')\nx = 1"),
    "magic with arguments": ("%config InlineBackend.figure_format = 'retina'\n", "\n"),
    "an indented cell": (
        "# so\n  fit(\n    x)\n  if x:\n    y = 1",
        "# so\nfit(\n  x)\nif x:\n  y = 1",
    ),
    "shell": ("!nvidia-smi\nx = 1", "\nx = 1"),
    "shell about files": (
        "!wget --no-check-certificate https://example.org/a.zip\nx = 1",
        "get_ipython().system('wget --no-check-certificate https://example.org/a.zip')\nx = 1",
    ),
    "shell with an apostrophe": ("!echo it's (open\nx = 1", "\nx = 1"),
    "two exclamation marks": ("!!ls\nx = 1", "get_ipython().system('ls')\nx = 1"),
    "continued shell": (
        "!wget --quiet \\\n    https://example.org/a.zip \\\n    -O /tmp/a.zip\nx = 1",
        "get_ipython().system('wget --quiet  https://example.org/a.zip  -O /tmp/a.zip')\n\n\nx = 1",
    ),
    "continued to the end": ("x = 1\n!pip \\", "x = 1\n"),
    "continued magic": ("%run a.py \\\n  b\nx = 1", "\n\nx = 1"),
    "in a block": ("if True:\n    !pip\nx = 1", "if True:\n    pass\nx = 1"),
    "in a try": (
        "try:\n  %tensorflow_version 2.x\nexcept Exception:\n  pass",
        "try:\n  pass\nexcept Exception:\n  pass",
    ),
    "continued in a block": (
        "def f():\n\t!wget a \\\n\t  -O b\n\treturn 1",
        "def f():\n\tget_ipython().system('wget a  -O b')\n\n\treturn 1",
    ),
    "assigned shell": ("files = !pwd\nprint(files)", "files = []\nprint(files)"),
    "assigned shell in a block": (
        "if 1:\n    a = !ls -l",
        "if 1:\n    a = get_ipython().getoutput('ls -l')",
    ),
    "assigned, continued": (
        "a = !ls \\\n  -l\nb = 1",
        "a = get_ipython().getoutput('ls  -l')\n\nb = 1",
    ),
    "assigned to an item": ("d['k'] = !ps", "d['k'] = []"),
    "assigned magic": ("home = %env HOME", "home = None"),
    "timed statement": ("%time model = f()\n!ps", "model = f()\n"),
    "timed over lines": ("if 1:\n  %time g(\n    1)\n", "if 1:\n  g(\n    1)\n"),
    "timed and assigned": ("x = %time f()", "x = f()"),
    "timed nothing": ("%time\nx = 1", "\nx = 1"),
    "help before": ("?print\nx = 1", "\nx = 1"),
    "help behind": ("model.fit?\nx = 1", "\nx = 1"),
    "more help": ("np.ndarray??  # what is it\nx = 1", "\nx = 1"),
    "help of a magic": ("%timeit?", ""),
    "pip without a sign": ("pip install -q tensorflow\nx = 1", "\nx = 1"),
    "carriage returns": ("%matplotlib inline\r\nx = 1\r\n!ps\r", "\nx = 1\n\n"),
    "unknown in mid cell": ("x = 1\n%%foo\ny = 2", "x = 1\n\ny = 2"),
}

UNTOUCHED = {
    "percent in a string": 'text = """\n%matplotlib inline\n!ls\nwhat?\n"""\n',
    "modulo continued by brackets": "x = (7\n% 4)\n",
    "modulo continued by a backslash": "x = 7 \\\n% 4\n",
    "comment": "# %matplotlib inline\n# what?\n",
    "percent cell": "# %%\nx = 1\n",
    "empty": "",
    "syntax error": "def f(:\n    pass\n",
    "unfinished": "x = (1,\n",
}

MIXED = {
    "string": (
        '!ps\nt = """\n%d of\n!it "quoted"\n""" % 3\n',
        '\nt = """\n%d of\n!it "quoted"\n""" % 3\n',
    ),
    "other string": ("!ps\nt = '''it's\n!a\n'''\n!b", "\nt = '''it's\n!a\n'''\n"),
    "escaped quote": ("!ps\nt = '\\'(' \n!b", "\nt = '\\'(' \n"),
    "string over lines": ("!ps\nt = 'a\\\n!b'\n!c", "\nt = 'a\\\n!b'\n"),
    "brackets": ("!ps\nx = [7\n% 4, {1: (2\n% 3)}]\n!b", "\nx = [7\n% 4, {1: (2\n% 3)}]\n"),
    "bracket in a comment": ("!ps\nx = 1  # (\n!b", "\nx = 1  # (\n"),
    "bracket in a string": ("!ps\nx = ')('\n!b", "\nx = ')('\n"),
    "backslash": ("!ps\nx = 7 \\\n% 4\n!b", "\nx = 7 \\\n% 4\n"),
    "f-string": ("!ps\nx = f\"{d['k']}\"\n!b", "\nx = f\"{d['k']}\"\n"),
}

CELLS = {
    "time": ("%%time\nx = 1\n!ps\n", "\nx = 1\n\n"),
    "timeit": ("%%timeit -n 10 -r 3\nf()", "\nf()"),
    "capture": ("%%capture out --no-stderr\n!pip install x\ny = 2", "\n\ny = 2"),
    "stacked": ("%%capture\n%%time\nx = 1", "\n\nx = 1"),
    "below a comment": ("#@title Train\n\n%%time\nx = 1", "#@title Train\n\n\nx = 1"),
    "below a comment, other": ("# why\n%%bash\necho (", "\n\n"),
    "javascript": ("%%javascript\nIPython.notebook.save_checkpoint();\nfoo(", "\n\n"),
    "bash": ("%%bash\nfor f in *; do echo $f; done", "\n"),
    "bash about files": (
        "%%bash\nmkdir a\necho b\nwget u \\\n  -O c\n",
        "\nget_ipython().system('mkdir a')\n\nget_ipython().system('wget u  -O c')\n\n",
    ),
    "bash with a loop": ("%%bash\nfor f in *; do\n  rm $f\ndone", "\n\n\n"),
    "html": ("%%html\n<script>alert(1)</script>\n", "\n\n"),
    "writefile": ("%%writefile helper.py\ndef f(): return 1", "\n"),
    "sh": ("\n  %%sh\nps", "\n\n"),
    "unknown": ("%%bigquery df\nSELECT 1", "\n"),
    "shell escape": ("%%!\nls", "\n"),
}


@pytest.mark.parametrize(
    ("source", "expected"),
    [pytest.param(*case, id=name) for name, case in (STATEMENTS | MIXED | CELLS).items()],
)
def test_neutralised(source: str, expected: str) -> None:
    assert neutralise(source) == expected


@pytest.mark.parametrize("source", [source for source, _ in (STATEMENTS | MIXED | CELLS).values()])
def test_result_is_python_with_the_same_number_of_lines(source: str) -> None:
    result = neutralise(source)
    assert parses(result)
    assert len(result.split("\n")) == len(
        source.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    )
    assert neutralise(result) == result


@pytest.mark.parametrize("source", UNTOUCHED.values(), ids=UNTOUCHED.keys())
def test_untouched(source: str) -> None:
    assert neutralise(source) == source


def test_syntax_errors_stay_where_they_are() -> None:
    assert neutralise("!ps\nx = = 1\n!ps\ny = (") == "\nx = = 1\n\ny = ("


PIECES = [
    "%",
    "%%time",
    "!ls",
    "?",
    "\\",
    "\n",
    "'",
    '"',
    '"""',
    "(",
    ")",
    "x",
    " = ",
    " ",
    "#",
    "\r",
]


@given(st.lists(st.sampled_from(PIECES), max_size=30).map("".join))
def test_any_text_keeps_its_lines(source: str) -> None:
    lines = source.replace("\r\n", "\n").replace("\r", "\n").count("\n")
    assert neutralise(source).count("\n") == lines


@given(
    st.lists(st.sampled_from(PIECES), max_size=30)
    .map("".join)
    .filter(lambda text: "\r" not in text)
)
def test_python_is_never_touched(source: str) -> None:
    if parses(source):
        assert neutralise(source) == source


@pytest.mark.parametrize(
    "source",
    [
        "!\n" + '"' + '\\"' * 200_000,
        "!\n" + "'''\\" * 100_000,
        "%%time\n" * 100_000,
        " " * 500_000 + "!",
    ],
    ids=["quotes", "triple quotes", "magics", "spaces"],
)
def test_long_input_takes_linear_time(source: str) -> None:
    # Quadratic scanning of any of these would take minutes.
    assert neutralise(source).count("\n") == source.count("\n")


def test_a_line_that_is_indented_for_itself_stays_a_mistake() -> None:
    assert neutralise("x = 1\n  y = 2") == "x = 1\n  y = 2"
