"""Labs on parts of words, graded as they are on a small set of reviews made for it."""

import random
import textwrap
import zipfile
from pathlib import Path

import pytest

from grader import data
from grader.catalog import find
from grader.data.paper import load_paper
from grader.grading import grade
from grader.inside.texts import strings
from grader.model.report import Report
from grader.model.settings import RunSettings
from grader.sandbox import NullObserver

pytestmark = pytest.mark.slow

WORDS = {"pos": ("lovely", "gripping", "masterly"), "neg": ("dull", "clumsy", "pointless")}
REST = ("film", "story", "actor", "music", "director", "the", "a", "of", "and", "with")
OLD = """
import tensorflow as tf
import tensorflow_datasets as tfds
dataset, info = tfds.load('imdb_reviews/subwords8k', with_info=True, as_supervised=True)
train_data, test_data = dataset['train'], dataset['test']
tokenizer = info.features['text'].encoder
print(tokenizer.decode(tokenizer.encode('A masterly film, unheard of')))
train_dataset = train_data.shuffle(10000)
train_dataset = train_dataset.padded_batch(
    64, tf.compat.v1.data.get_output_shapes(train_dataset))
test_dataset = test_data.padded_batch(64, tf.compat.v1.data.get_output_shapes(test_data))
model = tf.keras.Sequential([
    tf.keras.layers.Embedding(tokenizer.vocab_size, 16),
    tf.keras.layers.GlobalMaxPooling1D(),
    tf.keras.layers.Dense(1, activation='sigmoid')
])
model.compile(loss='binary_crossentropy', optimizer=tf.keras.optimizers.Adam(RATE),
              metrics=['accuracy'])
model.fit(train_dataset, epochs=12, validation_data=test_dataset)
"""
OF_2024 = """
import tensorflow as tf
import tensorflow_datasets as tfds
import keras_hub
imdb = tfds.load("imdb_reviews", as_supervised=True, data_dir="../data/", download=False)
tokenizer = keras_hub.tokenizers.WordPieceTokenizer(vocabulary='./imdb_vocab_subwords.txt')
train, test = (
    imdb[part].map(lambda text, label: (tokenizer(text), label)).padded_batch(64)
    for part in ('train', 'test')
)
model = tf.keras.Sequential([
    tf.keras.Input(shape=(None,)),
    tf.keras.layers.Embedding(tokenizer.vocabulary_size(), 16),
    tf.keras.layers.GlobalMaxPooling1D(),
    tf.keras.layers.Dense(1, activation='sigmoid')
])
model.compile(loss='binary_crossentropy', optimizer=tf.keras.optimizers.Adam(0.01),
              metrics=['accuracy'])
model.fit(train.shuffle(9), epochs=12, validation_data=test)
"""


@pytest.fixture(autouse=True)
def reviews(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Some hundred reviews whose words say what they are, in the place of the published ones."""
    drawn = random.Random(1)
    folder = tmp_path / "data"
    folder.mkdir()
    with zipfile.ZipFile(folder / "aclImdb-part.zip", "w") as archive:
        for part in ("train", "test"):
            for name, telling in WORDS.items():
                for number in range(200):
                    words = drawn.choices(REST, k=drawn.randrange(8, 40))
                    words.insert(drawn.randrange(len(words)), drawn.choice(telling))
                    text = f"{' '.join(words)}, {part} {number}."
                    archive.writestr(f"aclImdb/{part}/{name}/{number}_1.txt", text)
    monkeypatch.setenv("GRADER_DATA_DIR", str(folder))


def graded(program: str, folder: Path) -> Report:
    file = folder / "lab.py"
    file.write_text(textwrap.dedent(program))
    exercise = find("exercise-17").also["imdb"]
    return grade(file, exercise, RunSettings("official", load_paper()), NullObserver())


@pytest.mark.parametrize(
    ("program", "keras", "told"),
    [
        (OLD.replace("(RATE)", "(0.01)"), "3", "by the SubwordTextEncoder and padded at the end"),
        (OLD.replace("(RATE)", "(lr=0.01)"), "2", "by the SubwordTextEncoder and padded at the"),
        (OF_2024, "3", "by the WordPieceTokenizer and padded at the end"),
    ],
    ids=["subwords8k", "subwords8k-keras-2", "word-pieces"],
)
def test_held_out_texts_are_numbered_by_the_same_encoder(
    tmp_path: Path, program: str, keras: str, told: str
) -> None:
    if keras == "2":
        pytest.importorskip("tf_keras", exc_type=ImportError)
    report = graded(program, tmp_path)
    assert report.verdict == "passed", (report.problem, report.criteria, report.remarks)
    (done,) = report.adapted
    assert f"turned into numbers of parts of words {told}" in done.message
    assert report.environment.keras.startswith(f"{keras}.")
    assert report.diagnoses == ()


def test_an_encoder_that_shows_what_it_is_given_shows_nothing_held_out(tmp_path: Path) -> None:
    shows = f"""{OLD.replace("(RATE)", "(0.01)")}
encode = type(tokenizer).encode
def telling(self, text):
    print('GIVEN', text[-30:], flush=True)
    return encode(self, text)
type(tokenizer).encode = telling
"""
    report = graded(shows, tmp_path)
    prepared = data.prepare(data.find("imdb"), "official", paper=load_paper())
    held_out = [text[-30:] for text in strings(prepared.part("held-out").inputs).tolist()]
    assert "GIVEN" in report.output  # of public texts, by which it is found out what was done
    assert not any(end in report.output for end in held_out)
