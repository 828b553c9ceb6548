import re
import xml.etree.ElementTree as ET
from pathlib import Path

from click.testing import CliRunner
from support import factories

from tools.picture import main, picture


def test_the_picture_shows_the_report_and_fetches_nothing() -> None:
    svg = picture(factories.failed_report())
    text = "".join(ET.fromstring(svg).itertext()).replace("\xa0", " ")
    assert "grade exercise-1" in text
    assert "exercise-1: not passed" in text
    assert "@font-face" not in svg
    assert re.findall(r"url\((?!#)", svg) == []


def test_it_is_the_same_each_time() -> None:
    assert picture(factories.report()) == picture(factories.report())


def test_it_is_drawn_from_the_json_of_a_report(tmp_path: Path) -> None:
    (tmp_path / "report.json").write_text(factories.report().to_json(), encoding="utf-8")
    out = tmp_path / "report.svg"
    result = CliRunner().invoke(main, [str(tmp_path / "report.json"), str(out), "--width", "100"])
    assert result.exit_code == 0
    assert out.read_text(encoding="utf-8") == picture(factories.report(), width=100)
