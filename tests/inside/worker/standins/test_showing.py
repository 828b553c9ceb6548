"""Packages that only show something: whatever is asked of a stand-in, it takes it."""

import importlib
import sys
from collections.abc import Iterator
from types import ModuleType

import pytest

from grader.inside.protocol.showing import SHOWING
from grader.inside.worker.standins import showing


@pytest.fixture
def stand_ins(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Stands in for packages of which none is installed."""
    before = set(sys.modules)
    monkeypatch.setattr(sys, "meta_path", [*sys.meta_path])
    monkeypatch.setattr(showing, "exists", lambda _: False)
    for name in [name for name in sys.modules if name.partition(".")[0] in SHOWING]:
        monkeypatch.delitem(sys.modules, name)
    showing.install()
    sys.meta_path.insert(0, sys.meta_path.pop())  # before the ones that are installed here
    yield
    for name in set(sys.modules) - before:
        if name.partition(".")[0] in SHOWING:
            del sys.modules[name]


def module(name: str) -> ModuleType:
    return importlib.import_module(name)


@pytest.mark.usefixtures("stand_ins")
def test_a_chart_takes_anything_and_does_nothing() -> None:
    chart = module("plotly.graph_objects").Figure(data=[1], layout={"title": "a"})
    chart.add_trace(x=[1]).update_layout(title="b")["layout"]["x"].show()
    chart["width"] = 3
    with chart as shown:
        assert list(shown.rows) == []


@pytest.mark.usefixtures("stand_ins")
def test_a_bar_goes_through_what_it_is_about(capsys: pytest.CaptureFixture[str]) -> None:
    bars = module("tqdm.auto")
    bar = bars.tqdm([3, 4], desc="epochs")
    assert (list(bar), len(bar)) == ([3, 4], 2)
    assert list(bars.trange(1, 6, 2)) == [1, 3, 5]
    assert list(module("tqdm.contrib").tenumerate("ab", start=1)) == [(1, "a"), (2, "b")]
    bars.tqdm.write("a line")
    assert capsys.readouterr().out == "a line\n"


@pytest.mark.usefixtures("stand_ins")
def test_a_class_that_inherits_from_it_has_its_own_methods() -> None:
    widgets = module("ipywidgets")

    class Slider(widgets.IntSlider):  # type: ignore[misc, name-defined]
        def doubled(self, value: int) -> int:
            return 2 * value

    slider = Slider(value=3)
    assert slider.doubled(4) == 8
    slider.observe(print)
    assert isinstance(slider, widgets.Widget)
    assert not isinstance(3, widgets.Widget)


@pytest.mark.usefixtures("stand_ins")
def test_a_class_may_inherit_from_several_of_them() -> None:
    widgets = module("ipywidgets")

    class Email(widgets.DOMWidget, widgets.ValueWidget):  # type: ignore[misc, name-defined]
        pass

    class Longer(widgets.Layout, Email):  # type: ignore[misc, name-defined]
        def size(self) -> int:
            return 3

    assert Longer(value="a").observe(print).size is not None
    assert Longer().size() == 3
    assert isinstance(Email(), widgets.Widget)


@pytest.mark.usefixtures("stand_ins")
def test_what_python_itself_asks_for_is_not_made_up() -> None:
    assert not hasattr(module("seaborn"), "__path_hook__")
    assert not hasattr(module("seaborn").heatmap, "__array__")


def test_what_is_installed_stays(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "meta_path", [*sys.meta_path])
    monkeypatch.setattr(showing, "exists", lambda name: name != "seaborn")
    showing.install()
    finder = sys.meta_path[-1]
    assert finder.find_spec("seaborn.palettes", None) is not None
    assert finder.find_spec("tqdm", None) is None
    monkeypatch.setattr(showing, "exists", lambda _: True)
    count = len(sys.meta_path)
    showing.install()
    assert len(sys.meta_path) == count
