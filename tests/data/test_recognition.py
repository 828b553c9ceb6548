"""Which exercise a file is for, by what it names."""

import dataclasses
import json
from pathlib import Path

import pytest

from grader.catalog import exercises, on_all_data
from grader.data.recognition import recognised, required
from grader.model.errors import SubmissionRefused, UsageError

KNOWN = exercises()
DIGITS = "(x, y), _ = tf.keras.datasets.mnist.load_data()\n"


def written(folder: Path, source: str, name: str = "work.py") -> Path:
    path = folder / name
    path.write_text(source, encoding="utf-8")
    return path


@pytest.mark.parametrize(
    ("source", "exercise", "reason"),
    [
        (DIGITS, "exercise-1", "loads keras.datasets.mnist"),
        ("from tensorflow.keras.datasets import mnist\n", "exercise-1", "keras.datasets.mnist"),
        ("def train_mnist():\n    pass\n", "exercise-1", "defines train_mnist"),
        ("!wget -q https://e.org/happy-or-sad.zip\n", "exercise-2", "names happy-or-sad.zip"),
        ("h = os.path.join('./data', 'happy')\ns = './data/sad/'\n", "exercise-2", "happy and sad"),
        ("import tensorflow_datasets as tfds\nd = 'cats_vs_dogs'\n", "exercise-3", "loads cats_vs"),
        ("ZipFile('/tmp/cats_and_dogs_filtered.zip')\n", "exercise-3", "cats_and_dogs_filtered"),
        ("u = 'http://x/horse-or-human.zip'\n", "exercise-4", "names horse-or-human.zip"),
        ("f = f'{getcwd()}/../tmp2/sign_mnist_train.csv'\n", "exercise-5", "sign_mnist_train"),
        ("urlretrieve(url + 'sunspots.csv', 'sunspots.csv')\n", "exercise-6", "names Sunspots.csv"),
        (DIGITS + 'grader.load_data("exercise-3")\n', "exercise-3", "loads the data of"),
        (
            "plt.title('Sign Language MNIST, A to F')\n",
            "exercise-5",
            "speaks of Sign Language MNIST",
        ),
        (
            "tf.keras.datasets.fashion_mnist.load_data()\n",
            "exercise-8",
            "loads keras.datasets.fashion_mnist",
        ),
        (
            "get('https://x.example/fashion-mnist/train-images-idx3-ubyte.gz')\n",
            "exercise-8",
            "speaks of Fashion-MNIST",
        ),
        (
            "get('https://x.example/train-images-idx3-ubyte.gz')\n",
            "exercise-1",
            "names train-images-idx3-ubyte.gz",
        ),
        ('grader.data_dir("happy-sad")\n', "exercise-2", 'loads the data of "exercise-2"'),
    ],
)
def test_traits(tmp_path: Path, source: str, exercise: str, reason: str) -> None:
    found = required(written(tmp_path, source), KNOWN)
    assert found.exercise.id == exercise
    assert reason in str(found)


@pytest.mark.parametrize(
    "source",
    [
        "model.fit(x, y)\n",
        "tf.keras.datasets.cifar10.load_data()\n",
        "# happy-or-sad.zip is another week's\nx = 1\n",
        "def create_model():\n    pass\n",
        "say = 'happy'\n",
    ],
)
def test_what_belongs_to_none_is_said_so(tmp_path: Path, source: str) -> None:
    path = written(tmp_path, source)
    assert recognised(path, KNOWN) is None
    with pytest.raises(UsageError, match=r"Nothing in work\.py tells which exercise it is for"):
        required(path, KNOWN)


def test_candidates_are_named(tmp_path: Path) -> None:
    path = written(tmp_path, DIGITS + "z = 'horse-or-human.zip'\n")
    assert recognised(path, KNOWN) is None
    with pytest.raises(UsageError) as error:
        required(path, KNOWN)
    assert "exercise-1: it loads keras.datasets.mnist; exercise-4: it names" in str(error.value)


def test_the_name_of_a_file_helps(tmp_path: Path) -> None:
    found = required(written(tmp_path, "x = 1\n", "exercise-2-mine.py"), KNOWN)
    assert (found.exercise.id, str(found)) == ("exercise-2", "bears its name")


@pytest.mark.parametrize(
    ("source", "name", "exercise"),
    [
        ("xs = np.array([1.0, 2.0])\n", "Exercise_1_House_Prices_Answer.py", "exercise-7"),
        ("z = 'horse-or-human.zip'\n", "house prices.py", "exercise-4"),
    ],
)
def test_a_name_that_speaks_helps_where_nothing_else_does(
    tmp_path: Path, source: str, name: str, exercise: str
) -> None:
    assert required(written(tmp_path, source, name), KNOWN).exercise.id == exercise


@pytest.mark.parametrize(
    ("comment", "exercise"),
    [
        ("# What a model makes of house prices.", "exercise-7"),
        ("# The archive is house-prices.zip", ""),
        ("# grader.load_data('exercise-3') gives others", ""),
        ("# about prices", ""),
    ],
)
def test_a_comment_that_speaks_helps_where_nothing_else_does(
    tmp_path: Path, comment: str, exercise: str
) -> None:
    found = recognised(written(tmp_path, f"x = [1.0, 2.0]\n  {comment}\n", "C1W1_graded.py"), KNOWN)
    assert (found.exercise.id if found else "") == exercise
    read = recognised(written(tmp_path, f"{comment}\n{DIGITS}"), KNOWN)
    assert read
    assert read.exercise.id == "exercise-1"


@pytest.mark.parametrize(
    "source",
    ["x = 1" + "\n" * 90_000, "#\n" * 45_000, "# " + "a" * 90_000, "# " + "." * 90_000],
    ids=["blank lines", "empty comments", "a long word", "points"],
)
def test_long_input_takes_linear_time(tmp_path: Path, source: str) -> None:
    # Quadratic scanning of any of these would take minutes.
    assert recognised(written(tmp_path, source), KNOWN) is None


def test_a_file_that_compiles_a_model_is_not_for_functions_alone(tmp_path: Path) -> None:
    source = "s = seasonality(t)\nf = moving_average_forecast(s, 30)\nmodel.compile('sgd')\n"
    assert recognised(written(tmp_path, source), KNOWN) is None


def test_a_notebook_is_read_with_its_magics(tmp_path: Path) -> None:
    cells = [
        {"cell_type": "markdown", "source": "happy-or-sad.zip", "metadata": {}},
        {
            "cell_type": "code",
            "source": ["%%capture\n", "!gdown 1z0DkA9BytlLxO1C0BAWzknLyQmZAp0HR"],
        },
    ]
    text = json.dumps({"nbformat": 4, "cells": cells})
    assert required(written(tmp_path, text, "a.ipynb"), KNOWN).exercise.id == "exercise-5"


def test_what_cannot_be_read_is_refused(tmp_path: Path) -> None:
    with pytest.raises(SubmissionRefused, match="broken JSON"):
        required(written(tmp_path, "{", "a.ipynb"), KNOWN)


@pytest.mark.parametrize("exercise", KNOWN, ids=lambda each: each.id)
def test_reference_solutions_are_recognised(exercise: str) -> None:
    found = recognised(exercise.solution, KNOWN)
    assert found is not None
    assert found.exercise.id == exercise.id


def test_of_two_exercises_on_the_same_data_the_words_decide(tmp_path: Path) -> None:
    first = KNOWN[0]
    folder = first.folder.with_name("exercise-99-another")
    second = dataclasses.replace(first, id="exercise-99", folder=folder, words=("Conv9D",))
    known = (dataclasses.replace(first, words=()), second)
    plain = recognised(written(tmp_path, DIGITS), known)
    assert plain
    assert plain.exercise.id == first.id
    told = recognised(written(tmp_path, f"{DIGITS}layers.Conv9D(3)\n"), known)
    assert told
    assert told.exercise is second
    assert "uses Conv9D" in str(told)
    assert recognised(written(tmp_path, "layers.Conv9D(3)\n"), known) is None


@pytest.mark.parametrize(
    ("source", "exercise"),
    [
        ("TIME, SERIES = generate_time_series()\n", "exercise-14"),
        ("def create_training_data():\n    return n_bedrooms, prices\n", "exercise-7"),
        ("s = seasonality(t)\nf = moving_average_forecast(s, 30)\n", "exercise-13"),
        ("def moving_average_forecast(s):\n    return s\n", "exercise-13"),
    ],
)
def test_of_data_without_a_file_the_words_are_enough(
    tmp_path: Path, source: str, exercise: str
) -> None:
    found = recognised(written(tmp_path, source), KNOWN)
    assert found
    assert found.exercise.id == exercise


def test_data_that_are_named_count_more_than_another_exercises_word(tmp_path: Path) -> None:
    source = "def adjust_learning_rate():\n    return read_csv('daily-min-temperatures.csv')\n"
    found = recognised(written(tmp_path, source), KNOWN)
    assert found
    assert found.exercise.id == "exercise-15"


@pytest.mark.parametrize(
    ("source", "exercise"),
    [
        (f"# clothes before\nfashion_mnist = 'another week'\n{DIGITS}", "exercise-1"),
        (f"fashion_mnist = None\nprint('Fashion MNIST')\n{DIGITS}", "exercise-1"),
        (
            "net = InceptionV3(weights=None)\n"
            "net.load_weights('inception_v3_weights_tf_dim_ordering_tf_kernels_notop.h5')\n"
            "folder = './cats_and_dogs_filtered/train'\n",
            "exercise-3",
        ),
        (
            "net = InceptionV3(weights=None)\n"
            "net.load_weights('inception_v3_weights_tf_dim_ordering_tf_kernels_notop.h5')\n"
            "folder = './cats_and_dogs_filtered/train'\n"
            "ImageDataGenerator(rotation_range=40)\n",
            "exercise-11",
        ),
        (
            "net.load_weights('inception_v3_weights_tf_dim_ordering_tf_kernels_notop.h5')\n"
            "folder = './training'\n",
            "exercise-4",
        ),
    ],
)
def test_what_is_read_counts_more_than_what_is_spoken_of(
    tmp_path: Path, source: str, exercise: str
) -> None:
    assert required(written(tmp_path, source), KNOWN).exercise.id == exercise


def test_a_command_that_is_given_can_be_copied(tmp_path: Path) -> None:
    folder = tmp_path / "my work"
    folder.mkdir()
    with pytest.raises(UsageError, match=r"`grade exercise-1 '.*/my work/it \(1\).py'`"):
        required(written(folder, "x = 1\n", "it (1).py"), KNOWN)


def test_an_exercise_of_a_package_takes_no_file_from_ours(tmp_path: Path) -> None:
    first = KNOWN[0]
    own = dataclasses.replace(first, id="own-7", alias="own", folder=tmp_path / "own-7-own")
    path = written(tmp_path, f"{DIGITS}def train_mnist():\n    pass\n")
    for known in ((*KNOWN, own), (own, *KNOWN)):
        found = recognised(path, known)
        assert found
        assert found.exercise is first
    mine = recognised(written(tmp_path, 'grader.load_data("own-7")\n'), (*KNOWN, own))
    assert mine
    assert mine.exercise is own
    alone = recognised(path, (own,))
    assert alone
    assert alone.exercise is own


@pytest.mark.parametrize(
    ("source", "argument"),
    [
        ("import tensorflow_datasets as tfds\nd = tfds.load('imdb_reviews')\n", "--data imdb"),
        ("get_file('x', 'https://e.org/aclImdb_v1.tar.gz', untar=True)\n", "--data imdb"),
        ("text_dataset_from_directory('aclImdb/train')\n", "--data imdb"),
        (
            "import tensorflow_datasets as tfds\ntfds.load('imdb_reviews/subwords8k')\n",
            "--data imdb",
        ),
        ("Tokenizer(vocabulary='./imdb_vocab_subwords.txt')\n", "--data imdb"),
        ("from keras.datasets import imdb\n(x, y), _ = imdb.load_data()\n", "--data imdb"),
        ("urlretrieve('https://e.org/sarcasm.json', 'sarcasm.json')\n", ""),
        ("grader.load_data('exercise-17')\n", ""),
    ],
)
def test_a_file_may_be_for_the_same_task_on_other_data(
    tmp_path: Path, source: str, argument: str
) -> None:
    found = required(written(tmp_path, source), on_all_data())
    assert found.exercise.argument == f"exercise-17 {argument}".strip()
