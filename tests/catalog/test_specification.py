"""Each way in which an exercise.toml can be wrong is told by file, key, value and remedy."""

import dataclasses
from pathlib import Path

import pytest

from grader.catalog import find
from grader.catalog import specification as spec
from grader.catalog.specification import parse
from grader.inside.protocol.entry import WantedFunction
from grader.model import resources
from grader.model.errors import SpecError
from grader.model.exercise import Exercise, Limits, Tier

FOLDER = "exercise-1-mnist-callback"
REAL = (resources.exercises() / FOLDER / spec.FILE).read_text(encoding="utf-8")
REAL = REAL[: REAL.rindex("\n[[criteria.notebooks]]")]  # the last criterion is edited here
HEAD, *ENTRIES = REAL.split("[[criteria]]")
FIRST = 'id = "stopped-by-callback"'
LAST = 'id = "held-out-accuracy"'
TIERS = REAL[REAL.index("tiers = [") : REAL.index("]\n", REAL.index("tiers = [")) + 2]


def written(folder: Path, text: str, name: str = FOLDER) -> Exercise:
    place = folder / name
    place.mkdir()
    (place / spec.FILE).write_text(text, encoding="utf-8")
    return parse(place, folder / "solutions")


def edited(old: str, new: str) -> str:
    """The real file with its first such text replaced."""
    assert old in REAL
    return REAL.replace(old, new, 1)


FUNCTION = '[[functions]]\nname = "f"\narguments = ["series"]\n'


def with_functions(line: str) -> str:
    """The real file with a function of this line."""
    return edited("[limits]", f"{FUNCTION}\n[limits]").replace('arguments = ["series"]', line)


@pytest.mark.parametrize("folder", sorted(p.parent for p in resources.exercises().glob("*/*.toml")))
def test_the_exercises_that_ship_are_right(folder: Path) -> None:
    exercise = parse(folder, resources.solutions())
    assert f"{exercise.id}-{exercise.alias}" == folder.name
    assert exercise.solution.is_file()
    assert exercise.max_score("practice") == exercise.max_score("official") == 100
    for other in exercise.also.values():
        assert other.solution.is_file()
        assert (other.folder / "README.md").is_file()


def test_every_value_is_taken_over(tmp_path: Path) -> None:
    exercise = written(tmp_path, REAL)
    assert (exercise.id, exercise.alias) == ("exercise-1", "mnist-callback")
    assert (exercise.dataset, exercise.metric) == ("mnist", "accuracy")
    assert exercise.solution == tmp_path / "solutions" / f"{FOLDER}.py"
    assert exercise.limits == Limits(120, 300, 60, 5, 4096, 2, 64, 512, 16)
    assert exercise.part == "Part 1, basics"
    criteria = {each.id: each for each in exercise.criteria("official")}
    assert [each.points for each in criteria.values()] == [25, 15, 20, 40]
    assert criteria["stopped-by-callback"].parameters == {
        "metric": "accuracy",
        "reaches": 0.99,
        "within_epochs": 10,
    }
    assert criteria["held-out-accuracy"].tiers == (Tier(0.95, 15), Tier(0.96, 25), Tier(0.97, 40))
    assert criteria["held-out-accuracy"].required
    assert not criteria["callback-behaves"].required


WRONG = {
    "no toml": ("= = =", "the file", "readable TOML"),
    "unknown key": (edited("title =", 'titel = "x"\ntitle ='), "titel is 'x'", "absent"),
    "no title": (edited("title =", "# title ="), "title is missing", "not empty"),
    "empty summary": (edited(HEAD.split("\n")[2], 'summary = " "'), "summary is ' '", "not empty"),
    "number as text": (edited('dataset = "mnist"', "dataset = 7"), "dataset is 7", "a text"),
    "no limits": (edited("[limits]", "[limit]"), "limit is {", "absent"),
    "limits as a number": (
        f"limits = 3\n{HEAD[: HEAD.index('[limits]')]}[[criteria]]{ENTRIES[0]}",
        "[limits] is 3",
        "a table of just startup_seconds",
    ),
    "a limit missing": (edited("grace_seconds = 5\n", ""), "[limits]", "grace_seconds"),
    "a limit too many": (edited("cores = 2", "cores = 2\ngpus = 1"), "gpus", "a table of just"),
    "a limit of zero": (edited("cores = 2", "cores = 0"), "cores is 0", "a whole number above 0"),
    "half a core": (edited("cores = 2", "cores = 1.5"), "cores is 1.5", "a whole number above 0"),
    "a negative limit": (edited("= 512", "= -1"), "disk_mib is -1", "above 0"),
    "a limit as text": (edited("= 512", '= "1G"'), "disk_mib is '1G'", "a number above 0"),
    "a limit as truth": (edited("= 512", "= true"), "disk_mib is True", "a number above 0"),
    "an infinite limit": (edited("= 300", "= inf"), "training_seconds is inf", "a number above 0"),
    "a limit that is none": (edited("= 300", "= nan"), "training_seconds is nan", "above 0"),
    "an entry that is no call": (
        edited('"train_mnist()"', '"train_mnist"'),
        "entries is 'train_mnist'",
        "a call of a named function",
    ),
    "entries as a text": (
        edited("title =", 'entries = "f()"\ntitle =').replace("\nentries = [", "\nodd = [", 1),
        "odd is [",
        "absent",
    ),
    "an exam without a formula": (edited("[limits]", "[exam]\nstart = 1\n[limits]"), "exam", "a t"),
    "an exam of another criterion": (
        edited("[limits]", '[exam]\ncriterion = "x"\nstart = 1\ntimes = 1\n[limits]'),
        "exam.criterion is 'x'",
        "one of stopped-by-callback",
    ),
    "an exam that is no table": (edited("title =", "exam = 3\ntitle ="), "[exam] is 3", "a table"),
    "no criteria": (HEAD, "[[criteria]] is missing", "at least one table"),
    "empty criteria": (f"criteria = []\n{HEAD}", "[[criteria]] is []", "at least one table"),
    "criteria as a table": (f"{HEAD}[criteria]\nid = 1", "[[criteria]] is {", "at least one"),
    "criteria as texts": (f'criteria = ["a"]\n{HEAD}', "[[criteria]] is ['a']", "list of tables"),
    "no id": (edited(FIRST, ""), "criteria.id is missing", "not empty"),
    "an id twice": (edited(LAST, FIRST), "criteria.id is 'stopped-by-callback'", "used once"),
    "no check": (edited('check = "accuracy"', ""), "training-accuracy.check is missing", "a text"),
    "no help": (edited("help =", "advice ="), "stopped-by-callback.help is missing", "a text"),
    "no points": (edited("points = 25", ""), "callback.points is missing", "a number"),
    "points as text": (edited("points = 25", 'points = "25"'), "points is '25'", "a number"),
    "points as truth": (edited("points = 25", "points = true"), "points is True", "a number"),
    "negative points": (edited("points = 25", "points = -5"), "points is -5", "0 or more"),
    "required as a number": (edited("required = true", "required = 1"), "required is 1", "true or"),
    "none required": (REAL.replace("required = true", ""), "criteria.required", "at least one"),
    "a list as parameter": (
        edited("within_epochs = 10", "within_epochs = [10]"),
        "stopped-by-callback.within_epochs is [10]",
        "a number, a text",
    ),
    "a parameter that is no number": (
        edited("reaches = 0.99", "reaches = nan"),
        "is nan",
        "number",
    ),
    "an infinite parameter": (edited("margin = 0.005", "margin = -inf"), "is -inf", "a number"),
    "a date as parameter": (edited("reaches = 0.99", "reaches = 2024-01-01"), "date", "a number"),
    "tiers as a number": (edited(TIERS, "tiers = 3\n"), "held-out-accuracy.tiers is 3", "a list"),
    "a tier as a number": (edited(TIERS, "tiers = [3]\n"), "tiers is [3]", "a list of {"),
    "half a tier": (edited(", points = 15 }", " }"), "{'reaches': 0.95}", "a list of {"),
    "a tier with more": (edited("points = 15 }", "points = 15, x = 1 }"), "'x': 1}", "a list of {"),
    "a tier of nothing": (edited("points = 15 }", "points = nan }"), "nan}", "a list of {"),
    "a tier with words": (
        edited("reaches = 0.95", 'reaches = "a"'),
        "tiers is [{'reaches': 'a'",
        "a list of {",
    ),
    "tiers below the points": (
        edited("points = 40 }", "points = 30 }"),
        "held-out-accuracy.points is 40",
        "the best tier",
    ),
    "an edition as a number": (
        edited(LAST, f"{LAST}\nofficial = 3"),
        "held-out-accuracy.official is 3",
        "a table",
    ),
    "an edition with another id": (
        edited(LAST, f'{LAST}\npractice = {{ id = "x" }}'),
        "held-out-accuracy.practice.id is 'x'",
        "absent",
    ),
    "an edition within an edition": (
        edited(LAST, f"{LAST}\npractice = {{ official = {{ reaches = 1 }} }}"),
        "held-out-accuracy.official is {",
        "a number",
    ),
    "an edition that requires nothing": (
        REAL.replace("required = true", "required = true\nofficial = { required = false }"),
        "criteria.required",
        "at least one",
    ),
    "a notebook as a number": (
        edited(LAST, f"{LAST}\nnotebooks = 3"),
        "held-out-accuracy.notebooks is 3",
        "a list of tables",
    ),
    "a notebook of no name": (
        edited(LAST, f"{LAST}\nnotebooks = [{{ reaches = 0.9 }}]"),
        "held-out-accuracy.notebooks.uses is missing",
        "a text",
    ),
    "a notebook with another check": (
        edited(LAST, f'{LAST}\nnotebooks = [{{ uses = "train", check = "x" }}]'),
        "held-out-accuracy.notebooks.check is 'x'",
        "absent",
    ),
    "a notebook with other points": (
        edited(LAST, f'{LAST}\nnotebooks = [{{ uses = "train", points = 5, tiers = [] }}]'),
        "held-out-accuracy.notebooks.points is 5",
        "40",
    ),
    "functions as texts": (edited("[limits]", 'functions = ["f"]\n[limits]'), "['f']", "a list of"),
    "a function of nothing": (
        with_functions("arguments = []"),
        "'arguments': []",
        "of time, series",
    ),
    "a function of who knows": (with_functions('arguments = ["x"]'), "['x']", "of time, series"),
    "a function that is no name": (
        with_functions('arguments = ["time"]').replace('"f"', '"f()"'),
        "'f()'",
        "a list of tables",
    ),
    "no function that forecasts": (
        with_functions('arguments = ["time", 3]'),
        "functions.forecasts is ['f']",
        "true for just one function",
    ),
    "a function twice": (
        with_functions('arguments = ["time"]').replace("[limits]", f"{FUNCTION}\n[limits]"),
        "functions.name is ['f', 'f']",
        "each name once",
    ),
    "an edition with other points": (
        edited(FIRST, f"{FIRST}\nofficial = {{ points = 5 }}"),
        "criteria.points is [80, 100]",
        "the same sum",
    ),
}


@pytest.mark.parametrize(("text", "found", "allowed"), WRONG.values(), ids=WRONG)
def test_what_is_wrong_is_named(tmp_path: Path, text: str, found: str, allowed: str) -> None:
    with pytest.raises(SpecError) as caught:
        written(tmp_path, text)
    told, _, expected = str(caught.value).partition("; it must be ")
    assert told.startswith(f"{tmp_path / FOLDER / spec.FILE}: ")
    assert found in told
    assert allowed in expected
    assert expected.endswith(".")


@pytest.mark.parametrize(
    "name", ["mnist", "exercise-1", "exercise-mnist", "Exercise-1-mnist", "exercise-1-", "1-1-a"]
)
def test_a_folder_whose_name_says_no_id_is_refused(tmp_path: Path, name: str) -> None:
    with pytest.raises(SpecError, match=r"the folder's name is .*<word>-<number>-<alias>"):
        written(tmp_path, REAL, name)


@pytest.mark.parametrize("value", ['"Conv2D"', '["a b"]', "[1]"])
def test_words_that_are_no_names_are_refused(tmp_path: Path, value: str) -> None:
    with pytest.raises(SpecError, match=r"words is .* a list of names"):
        written(tmp_path, f"words = {value}\n{REAL}")


def test_a_file_that_cannot_be_read_is_named(tmp_path: Path) -> None:
    place = tmp_path / FOLDER
    place.mkdir()
    with pytest.raises(SpecError, match=r"exercise\.toml: the file is"):
        parse(place, tmp_path)
    (place / spec.FILE).write_bytes(b'title = "\xff"')
    with pytest.raises(SpecError, match="readable TOML in UTF-8"):
        parse(place, tmp_path)


def test_of_convolutions_as_late_an_end_as_in_2019_is_asked_for_in_any_file() -> None:
    own, of_2019 = find("exercise-9").asked("practice", {"Conv2D"})
    stopped, behaves = (
        {spec.id: spec for spec in of_2019}[name]
        for name in ("stopped-by-callback", "callback-behaves")
    )
    assert stopped.parameters["reaches"] == behaves.parameters["reaches"] == 0.998
    assert stopped.parameters["within_epochs"] == 20
    assert {spec.id: spec for spec in own}["stopped-by-callback"].parameters["reaches"] == 0.995


def test_notebooks_of_the_course_may_ask_for_something_else(tmp_path: Path) -> None:
    exercise = written(tmp_path, REAL)
    own = exercise.criteria("practice")
    assert exercise.asked("practice", ["train_mnist"]) == [own]
    asked = exercise.asked("practice", {"Conv2D", "compile"})
    assert asked[0] == own
    marks = [each[0].parameters for each in asked]
    assert [(each["reaches"], each["within_epochs"]) for each in marks] == [
        (0.99, 10),
        (0.995, 10),
        (0.998, 20),
    ]
    for stopped, behaves, *others in asked:
        assert stopped.parameters["reaches"] == behaves.parameters["reaches"]
        assert str(stopped.parameters["reaches"]) in stopped.help
        assert tuple(others) == own[2:]


@pytest.mark.parametrize(
    ("uses", "sets_a_bound"),
    [
        ("EarlyStoppingCallback", False),  # of 2024: a million is "just informative"
        ("myCallback", True),  # of 2022
        ("Conv2D", False),  # of 2019, where it stops as late
    ],
)
def test_not_every_notebook_on_convolutions_bounds_the_parameters(
    uses: str, sets_a_bound: bool
) -> None:
    asked = find("exercise-9").asked("practice", {uses})
    required = [{spec.id: spec.required for spec in each}["parameters"] for each in asked]
    assert required == [True] + [False] * (not sets_a_bound)


@pytest.mark.parametrize("uses", ["split_data", "train_val_datasets"])
def test_the_courses_network_for_many_pictures_needs_less_of_few(uses: str) -> None:
    exercise = find("exercise-3")
    for edition in exercise.editions:
        ours, courses = (each[-1] for each in exercise.asked(edition, {uses, "Conv2D"}))
        assert (ours.parameters["reaches"], courses.parameters["reaches"]) == (0.7, 0.6)
        assert courses.required
        points = {tier.reaches: tier.points for tier in courses.tiers}
        assert points[0.6] < points[0.7] < courses.points


@pytest.mark.parametrize("uses", ["split_data", "train_val_datasets"])
def test_so_does_the_one_that_varies_them(uses: str) -> None:
    exercise = find("exercise-11")
    for edition in exercise.editions:
        ours, courses = (
            {spec.id: spec for spec in each} for each in exercise.asked(edition, {uses})
        )
        for name in ("training-accuracy", "held-out-accuracy"):
            assert ours[name].parameters["reaches"] == 0.65
            assert courses[name].parameters["reaches"] == 0.6
            assert courses[name].required
        gap, allowed = (each["accuracy-gap"].parameters for each in (ours, courses))
        assert allowed["at_most"] == gap["at_most"]
        assert allowed["once_above"] == 0.6


@pytest.mark.parametrize(
    ("uses", "required"), [("create_model", [True]), ("adjust_learning_rate", [True, False])]
)
def test_week_3_of_the_series_asks_for_no_squared_error(uses: str, required: list[bool]) -> None:
    exercise = find("exercise-14")
    for edition in exercise.editions:
        asked = [{spec.id: spec for spec in each} for each in exercise.asked(edition, {uses})]
        assert [each["held-out-squared-error"].required for each in asked] == required
        assert all(each["held-out-error"].required for each in asked)


def test_the_course_itself_trains_for_thirty_epochs_on_news() -> None:
    ours, courses = find("exercise-16").asked("practice", {"fit", "compile"})
    allowed = [
        {spec.id: spec.parameters for spec in each}["epochs"]["within_epochs"]
        for each in (ours, courses)
    ]
    assert allowed == [29, 30]


def test_an_edition_replaces_single_values(tmp_path: Path) -> None:
    override = 'practice = { reaches = 0.5, tiers = [], help = "Other." }'
    exercise = written(tmp_path, edited(LAST, f"{LAST}\n{override}"))
    official, practice = (exercise.criteria(each)[-1] for each in ("official", "practice"))
    assert (official.parameters["reaches"], practice.parameters["reaches"]) == (0.97, 0.5)
    assert (len(official.tiers), len(practice.tiers)) == (3, 0)
    assert practice.help == "Other."
    same = dataclasses.replace(
        practice, tiers=official.tiers, help=official.help, parameters=official.parameters
    )
    assert same == official
    assert exercise.criteria("official")[:-1] == exercise.criteria("practice")[:-1]


def test_functions_are_taken_over(tmp_path: Path) -> None:
    line = 'arguments = ["time", 3]\nforecasts = true\nvalue = "past"'
    exercise = written(tmp_path, with_functions(line))
    assert exercise.functions == (WantedFunction("f", ("time", 3), "past", forecasts=True),)
    assert written(tmp_path, REAL, "exercise-2-plain").functions == ()


def test_points_may_move_between_criteria(tmp_path: Path) -> None:
    text = edited(FIRST, f"{FIRST}\npractice = {{ points = 30 }}")
    second = 'id = "callback-behaves"'
    text = text.replace(second, f"{second}\npractice = {{ points = 10 }}")
    exercise = written(tmp_path, text)
    assert [each.points for each in exercise.criteria("practice")] == [30, 10, 20, 40]
    assert exercise.max_score("practice") == exercise.max_score("official")


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("a = " + "[" * 5_000, "readable TOML"),
        (edited("points = 25", "points = 0x" + "f" * 6_000), "too large to show"),
        (edited('id = "stopped-by-callback"', "id = 0x" + "f" * 6_000), "criteria.id is a value"),
        (
            edited("reaches = 0.99", "reaches = 0x" + "f" * 400),
            "reaches is .*; it must be a number",
        ),
        (edited("title = ", "title = 1 # "), "a text that is not empty"),
        ("'" + "k" * 9_000 + "' = 1", "absent: the keys are"),
    ],
)
def test_values_beyond_all_measure_are_refused_in_a_sentence(
    tmp_path: Path, text: str, words: str
) -> None:
    with pytest.raises(SpecError, match=words) as caught:
        written(tmp_path, text)
    assert len(str(caught.value)) < 1_000


def test_an_exercise_may_be_for_the_practice_edition_alone(tmp_path: Path) -> None:
    assert written(tmp_path, REAL).editions == ("official", "practice")
    (tmp_path / "own").mkdir()
    alone = written(tmp_path / "own", f'editions = ["practice"]\n{REAL}')
    assert alone.editions == ("practice",)


ALSO = '[also.imdb]\ntitle = "Reviews"\nsummary = "Tell reviews."\n'


def test_the_same_task_may_be_done_on_other_data(tmp_path: Path) -> None:
    text = edited("[limits]", f"{ALSO}\n[limits]").replace(
        LAST, f"{LAST}\nimdb = {{ help = 'Read more.' }}"
    )
    exercise = written(tmp_path, text)
    other = exercise.also["imdb"]
    assert (other.id, other.dataset, other.title) == (exercise.id, "imdb", "Reviews")
    assert (other.argument, exercise.argument) == ("exercise-1 --data imdb", "exercise-1")
    assert other.editions == ("official",)
    assert other.folder == exercise.folder / "imdb"
    assert other.solution == tmp_path / "solutions" / FOLDER / "imdb.py"
    helps = [each.criteria("official")[-1].help for each in (exercise, other)]
    assert helps[0] != helps[1] == "Read more."
    assert other.criteria("official")[0].help == exercise.criteria("official")[0].help
    assert (exercise.other_data, other.other_data, other.also) == ("", "imdb", {})


@pytest.mark.parametrize(
    ("table", "words"),
    [
        ("[also.official]\ntitle = 't'\nsummary = 's'\n", "the id of a dataset"),
        ("[also.auto]\ntitle = 't'\nsummary = 's'\n", "the id of a dataset"),
        ("[also.imdb]\ntitle = 't'\n", "a table of title and summary"),
        ("[also.imdb]\ntitle = 't'\nsummary = 3\n", "a table for each further dataset"),
        ("[also.Imdb]\ntitle = 't'\nsummary = 's'\n", "a table for each further dataset"),
        ("also = 3\n", "a table for each further dataset"),
    ],
)
def test_other_data_have_a_title_and_a_summary(tmp_path: Path, table: str, words: str) -> None:
    text = f"{table}{REAL}" if table.startswith("also") else edited("[limits]", f"{table}[limits]")
    with pytest.raises(SpecError, match=words):
        written(tmp_path, text)


@pytest.mark.parametrize(
    "value", ['["official"]', "[]", '"practice"', '["practice", "practice"]', '["other"]']
)
def test_other_editions_are_refused(value: str, tmp_path: Path) -> None:
    with pytest.raises(SpecError, match="editions") as caught:
        written(tmp_path, f"editions = {value}\n{REAL}")
    assert '["practice"]' in str(caught.value)
