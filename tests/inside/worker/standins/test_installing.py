"""Every way in which a file asks for its data, in one worker with Keras."""

import dataclasses
import json
import textwrap

import pytest
from support.course_world import COURSE, public_part
from support.worker_driver import job, run_worker

from grader.inside.facade import PUBLIC_DATA_VARIABLE

ADDRESS = "https://example.org/data/labels.csv"
OTHER = "https://example.org/other.zip"

SERVED = {
    "keras.datasets": """
        for package in (keras, tf.keras, importlib.import_module("tensorflow.keras")):
            (x, y), (x_test, y_test) = package.datasets.mnist.load_data(path="mnist.npz")
            assert (len(x), len(y_test)) == (64, 32)
        """,
    "urlretrieve": f"""
        from urllib.request import urlretrieve
        path, headers = urlretrieve("{ADDRESS}", "x.csv")
        assert open(path).read() == "label\\n1\\n" and headers["Content-Length"] == "8"
        path, _ = urlretrieve("{ADDRESS}")
        assert path.endswith("labels.csv") and open(path).read()
        """,
    "urlopen": f"""
        request = urllib.request.Request("{ADDRESS}", headers={{"User-Agent": "x"}})
        for wanted in ("{ADDRESS}", request):
            with urllib.request.urlopen(wanted) as answer:
                assert answer.status == 200 and answer.read() == b"label\\n1\\n"
        """,
    "local addresses": """
        open("here.txt", "w").write("here")
        place = "file://" + os.path.abspath("here.txt")
        assert urllib.request.urlopen(place).read() == b"here"
        assert urllib.request.urlretrieve(place, "there.txt")[0] == "there.txt"
        """,
    "plot of a model": """
        model = keras.Sequential([keras.Input((3,)), keras.layers.Dense(1)])
        assert tf.keras.utils.plot_model(model, show_shapes=True) is None
        """,
    "widgets": """
        import ipywidgets as widgets
        from ipywidgets import interact
        widgets.IntSlider(value=3, max=9).observe(print, names="value")
        interact(print, x=widgets.widgets.Button())
        """,
    "charts": """
        import seaborn as sns
        import plotly.express as px
        from bokeh.plotting import figure, output_notebook, show
        sns.set_theme()
        sns.heatmap(np.eye(2), annot=True).set_title("a")
        px.line(x=[1], y=[2]).update_layout(title="b").show()
        chart = figure(title="c")
        chart.line([1], [2], legend_label="d")
        chart.xaxis.axis_label = "e"
        show(chart)
        """,
    "progress bars": """
        import tqdm as bars
        from tqdm import tnrange
        from tqdm.contrib import tenumerate, tzip
        from tqdm.notebook import tqdm, trange
        assert list(tqdm([1, 2], desc="a")) == list(bars.tqdm([1, 2])) == [1, 2]
        assert [each for each in trange(1, 3)] == [each for each in tnrange(1, 3)] == [1, 2]
        assert list(tenumerate("ab", total=2)) == [(0, "a"), (1, "b")]
        assert list(tzip("ab", "cd")) == [("a", "c"), ("b", "d")]
        tqdm.write("a line")
        with tqdm(total=3) as bar:
            bar.update(1)
            bar.set_postfix(loss=1.0)
        """,
    "reshape by the course's count": """
        digits = np.zeros((64, 4))
        assert digits.reshape(60000, 2, 2, 1).shape == (64, 2, 2, 1)
        assert np.reshape(digits, (60000, 4, 1)).shape == tf.reshape(digits, [60000, 4, 1]).shape
        """,
    "requests": f"""
        import requests
        answer = requests.get("{ADDRESS}", stream=True, allow_redirects=True)
        answer.raise_for_status()
        assert answer.ok and b"".join(answer.iter_content(3)) == b"label\\n1\\n"
        assert requests.Session().get("{ADDRESS}").text == "label\\n1\\n"
        """,
    "wget": f"""
        import wget
        assert wget.download("{ADDRESS}", bar=None) == "labels.csv"
        os.mkdir("folder")
        assert wget.download("{ADDRESS}", out="folder") == "folder/labels.csv"
        assert os.path.getsize("folder/labels.csv") == 8
        """,
    "gdown": """
        import gdown
        wanted = "0123456789abcdefghijklmnopqrstuv"
        assert gdown.download(id=wanted, quiet=True) == "pets.zip"
        url = "https://drive.google.com/uc?id=" + wanted
        assert gdown.download(url, "p.zip", quiet=False) == "p.zip"
        assert zipfile.is_zipfile("p.zip")
        """,
    "get_file": f"""
        for package in (keras, tf.keras):
            path = package.utils.get_file("l.csv", "{ADDRESS}", cache_dir=".", file_hash="0" * 64)
            assert open(path).read() == "label\\n1\\n"
        path = keras.utils.get_file(origin="https://a.b/pets.zip", extract=True)
        assert sorted(os.listdir(os.path.join(path, "PetImages"))) == ["Cat", "Dog"]
        """,
    "tfds supervised": """
        import tensorflow_datasets as tfds
        tfds.disable_progress_bar()
        setattr(tfds.image_classification.cats_vs_dogs, "_URL", "https://example.org/pets.zip")
        (train, rest), info = tfds.load(
            "pets", split=["train[:80%]", "train[80%:]"], as_supervised=True, with_info=True,
            shuffle_files=True,
        )
        assert (len(train), len(rest)) == (8, 2)
        image, label = next(iter(train))
        assert image.shape == (4, 4, 1) and image.dtype == tf.uint8 and label.dtype == tf.int64
        assert info.features["label"].names == ["cats", "dogs"]
        assert info.features["label"].num_classes == 2
        assert info.features["label"].int2str(1) == "dogs"
        assert info.features["image"].shape == (4, 4, 1)
        assert info.splits["train"].num_examples == 10
        assert info.splits["test"].num_examples == 2
        """,
    "tfds in other forms": """
        import tensorflow_datasets as tfds
        both = tfds.load(name="pets/plain:1.*.*", batch_size=4)
        assert set(both) == {"train", "test"}
        assert next(iter(both["train"]))["image"].shape == (4, 4, 4, 1)
        images, labels = tfds.load("pets", split=tfds.Split.TEST, batch_size=-1, as_supervised=True)
        assert images.shape == (2, 4, 4, 1)
        assert len(tfds.load("pets", split="train[2:4]+test")) == 4
        build = tfds.builder("pets")
        build.download_and_prepare()
        assert len(build.as_dataset(split="test")) == 2
        assert next(iter(tfds.as_numpy(build.as_dataset(split="test"))))["label"] == 0
        """,
    "a shell line": """
        get_ipython().system("wget -q https://example.org/filtered.zip -O /content/f.zip")
        get_ipython().system("unzip -q /content/f.zip -d unpacked")
        assert get_ipython().getoutput("ls unpacked/filtered") == ["train", "validation"]
        get_ipython().run_line_magic("mkdir", "-p made")
        get_ipython().run_cell_magic("bash", "", "mkdir made/one\\nmkdir made/two")
        assert sorted(os.listdir("made")) == ["one", "two"]
        assert get_ipython().run_line_magic("matplotlib", "inline") is None
        assert get_ipython().kernel.do_shutdown(True) is None
        assert not get_ipython() and not hasattr(get_ipython(), "__array__")
        """,
    "files that are ready": """
        assert gzip.open("./data/images.gz").read(4) == bytes([0, 0, 8, 3])
        with np.load(f"{os.getcwd()}/../tmp2/pets.npz") as arrays:
            assert arrays["x_train"].shape == (10, 4, 4)
        """,
    "loaders and damaged files": """
        from tensorflow.keras.preprocessing.image import ImageDataGenerator
        with zipfile.ZipFile(urllib.request.urlretrieve("https://a.b/pets.zip")[0]) as archive:
            archive.extractall("whole")
        for name in list(pathlib.Path("whole").rglob("*.jpg")):
            if not name.stat().st_size:
                name.unlink()
        found = ImageDataGenerator().flow_from_directory("whole/PetImages", target_size=(8, 8))
        assert sum(len(labels) for _, labels in (found[n] for n in range(len(found)))) == 12
        with zipfile.ZipFile("/content/f.zip") as archive:
            archive.extractall("cut")
        sets = keras.utils.image_dataset_from_directory("cut/filtered/train", image_size=(8, 8))
        assert sum(len(labels) for _, labels in sets) == 10
        """,
    "splitting uneven batches": """
        numbers = tf.data.Dataset.range(11).batch(2).prefetch(1)
        for package in (keras, tf.keras):
            left, right = package.utils.split_dataset(numbers, 2)
            assert [len(batch) for batch in left] == [2, 2]
            assert (left.cardinality(), right.cardinality()) == (2, 4)
        pictures = tf.data.Dataset.from_tensor_slices((np.zeros((5, 2, 2)), np.zeros((5, 1))))
        left, _ = keras.utils.split_dataset(pictures.batch(2).prefetch(1), 1)
        assert [image.shape for image, label in left] == [(2, 2, 2)]
        try:
            keras.utils.split_dataset(numbers, 77)
        except ValueError:
            pass
        left, right = keras.utils.split_dataset(numbers, right_size=0.5)
        assert [len(batch) for batch in right] == [2, 2, 1] and len(left) == 3
        """,
    "colab": """
        from google.colab import drive, files
        from google.colab.patches import cv2_imshow
        assert files.upload() == {} and files.download("model.keras") is None
        assert drive.mount("/content/drive", force_remount=True) is None
        assert cv2_imshow([1]) is None
        """,
    "IPython": """
        import IPython
        from IPython.display import HTML, SVG, Image, Javascript, clear_output, display
        assert display(HTML("<b>"), Image("a.png"), SVG("a.svg"), Javascript("1")) is None
        assert clear_output(wait=True) is None and not IPython.get_ipython()
        from matplotlib import pyplot as plt
        with warnings.catch_warnings(record=True) as seen:
            plt.plot([1, 2])
            plt.show()
        assert seen == []
        """,
    "removing the temporary folder": """
        own = pathlib.Path(tempfile.gettempdir())
        (own / "full" / "er").mkdir(parents=True)
        (own / "link").symlink_to(os.getcwd())
        shutil.rmtree("/tmp")
        assert list(own.iterdir()) == [] and os.path.exists("/content/f.zip")
        os.makedirs("model/weights")
        shutil.rmtree("model", ignore_errors=True)
        assert not os.path.exists("model")
        """,
}
REFUSED = {
    "urlretrieve": f'urllib.request.urlretrieve("{OTHER}", "x.zip")',
    "urlopen": f'urllib.request.urlopen("{OTHER}")',
    "requests": f'importlib.import_module("requests").get("{OTHER}")',
    "wget": f'importlib.import_module("wget").download("{OTHER}")',
    "gdown": f'importlib.import_module("gdown").download("{OTHER}", quiet=True)',
    "get_file": f'keras.utils.get_file("x.zip", "{OTHER}")',
    "keras.datasets": "tf.keras.datasets.cifar10.load_data()",
    "keras.applications": "keras.applications.MobileNetV2(input_shape=(96, 96, 3))",
    "tfds": 'importlib.import_module("tensorflow_datasets").load("mnist")',
}
SCRIPT = """
import gzip, importlib, json, os, pathlib, shutil, tempfile, traceback, urllib.request, warnings
import zipfile
import keras, numpy as np, requests, tensorflow as tf

outcomes = {}
def attempt(name, way):
    try:
        way()
        outcomes[name] = ""
    except BaseException:
        outcomes[name] = traceback.format_exc()
"""


@dataclasses.dataclass(frozen=True)
class Tried:
    """How each way ended, what was said of it, and what the worker sent."""

    outcomes: dict[str, str]
    said: list[str]


@pytest.fixture(scope="module")
def tried(tmp_path_factory: pytest.TempPathFactory) -> Tried:
    """All ways, tried in one worker."""
    folder = tmp_path_factory.mktemp("ways")
    public = folder / "public"
    public.mkdir()
    parts = [SCRIPT]
    ways = SERVED | {f"refused: {name}": code for name, code in REFUSED.items()}
    for number, (name, code) in enumerate(ways.items()):
        body = textwrap.indent(textwrap.dedent(code).strip(), "    ")
        parts.append(f"def way_{number}():\n{body}\nattempt({name!r}, way_{number})\n")
    parts.append("print('OUTCOMES' + json.dumps(outcomes))\ndef solution_model(): pass\n")
    text = job(course=COURSE).encode()
    environment = {PUBLIC_DATA_VARIABLE: str(public_part(public))}
    ran = run_worker(folder, "".join(parts), job_text=text, environment=environment)
    lines = [line for line in ran.output.splitlines() if line.startswith("OUTCOMES")]
    assert lines, ran.output
    said = [event.message for event in ran.events if type(event).__name__ == "Remarked"]
    return Tried(json.loads(lines[0].removeprefix("OUTCOMES")), said)


@pytest.mark.parametrize("name", SERVED)
def test_what_is_asked_for_is_served(tried: Tried, name: str) -> None:
    assert tried.outcomes[name] == ""


@pytest.mark.parametrize("name", REFUSED)
def test_what_belongs_to_no_exercise_gets_a_sentence(tried: Tried, name: str) -> None:
    told = tried.outcomes[f"refused: {name}"].splitlines()[-1]
    assert "cannot be downloaded, there is no network while grading" in told
    assert "pets.zip" in told


@pytest.mark.parametrize(
    "told",
    [
        "keras.datasets gave the public part",
        "labels.csv was not downloaded: it is made of this exercise's public data",
        "tfds.load('pets') gave the public part",
        "images.gz was put where the file looks for it",
        "breaks off or is no picture, and 3 more like it",
        "files.upload() gave nothing",
        "emptied the temporary folder of this run only",
    ],
)
def test_the_student_is_told(tried: Tried, told: str) -> None:
    assert any(told in sentence for sentence in tried.said), tried.said
