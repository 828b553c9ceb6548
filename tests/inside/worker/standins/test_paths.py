"""Paths of other machines lead into the run's own folders; what is expected there is laid."""

import ast
import tempfile
import textwrap
from pathlib import Path

import pytest
from support.course_world import World, world

from grader.inside.worker.standins import paths


@pytest.fixture
def at(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> World:
    """A run's folders: its home and its temporary folder, none of them the machine's."""
    for name in ("home", "temporary"):
        (tmp_path / name).mkdir()
    monkeypatch.setenv("HOME", str(tmp_path / "home"))
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "temporary"))
    monkeypatch.chdir(paths.working_folder())
    return world(tmp_path)


def tree_of(source: str) -> ast.Module:
    return ast.parse(textwrap.dedent(source))


@pytest.mark.parametrize(
    ("path", "own"),
    [
        ("/home/me/course/PetImages", "home/home/me/course/PetImages"),
        ("/Users/me/sets", "home/Users/me/sets"),
        ("C:/Users/me/pets.zip", "home/C/Users/me/pets.zip"),
        (r"d:\me\pets.zip", "home/d/me/pets.zip"),
        ("/content", "home/content"),
        ("/content/data/x.zip", "home/content/data/x.zip"),
        ("/tf/model/w.h5", "home/tf/model/w.h5"),
        ("/tmp", "temporary"),
        ("/tmp/x.zip", "temporary/x.zip"),
    ],
)
def test_paths_of_other_machines(at: World, tmp_path: Path, path: str, own: str) -> None:
    assert paths.redirected(path) == str(tmp_path / own)


@pytest.mark.parametrize(
    "path", ["x.zip", "/contents", "./tmp", "/usr/bin", "", "/tmpx", "/home", "c:", "https://e.org"]
)
def test_other_paths_stay(at: World, path: str) -> None:
    assert paths.redirected(path) == path


def test_a_box_has_a_temporary_folder_of_its_own(
    at: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tempfile, "tempdir", "/tmp")
    assert paths.redirected("/tmp/x.zip") == "/tmp/x.zip"


def test_constants_are_redirected_where_they_begin_a_path(at: World, tmp_path: Path) -> None:
    tree = tree_of(
        """
        a = '/content/x'
        b = f'/content/{a}/tmp'
        c = base + '/content/x'
        d = f'{base}/content/x'
        """
    )
    paths.redirect(tree)
    home = tmp_path / "home"
    assert ast.unparse(tree).splitlines() == [
        f"a = '{home}/content/x'",
        f"b = f'{home}/content/{{a}}/tmp'",
        "c = base + '/content/x'",
        "d = f'{base}/content/x'",
    ]
    assert (home / "kaggle").is_dir(), "the folders are there to be written to"


def test_what_is_stuck_to_a_folder_is_no_path_by_itself(at: World) -> None:
    tree = tree_of("f = f'{os.getcwd()}/../tmp2/pets.zip'\ng = here + '/pets.zip'")
    assert list(paths._strings(tree)) == [f"{Path.cwd()}/../tmp2/pets.zip", str(Path.cwd())]


@pytest.mark.parametrize(
    ("source", "laid"),
    [
        ("open('./data/pets.npz')", "data/pets.npz"),
        ("f = f'{os.getcwd()}/../tmp2/pets.zip'", "../tmp2/pets.zip"),
        ("base = './data'\nopen(os.path.join(base, 'spots.csv'))", "data/spots.csv"),
        ("from pathlib import Path\np = Path('data') / 'labels.csv'", "data/labels.csv"),
        ("base = 'x/'\np = base + 'labels.csv'", "x/labels.csv"),
        ("get_ipython().system('unzip -q pets.zip')", "pets.zip"),
    ],
)
def test_files_are_laid_where_constants_look_for_them(at: World, source: str, laid: str) -> None:
    paths.lay(tree_of(source), at.supply)
    assert Path(laid).is_file()
    assert "was put where the file looks for it" in at.said[0]


@pytest.mark.parametrize(
    "source",
    [
        "keras.datasets.mnist.load_data(path='pets.npz')",
        "urlretrieve('https://example.org/pets.zip', '/tmp/pets.zip')",
        "gdown.download(id='0123456789abcdefghijklmnopqrstuv', output='pets.zip')",
        "get_ipython().system('wget https://example.org/filtered.zip -O pets.zip')",
    ],
)
def test_what_a_submission_fetches_is_not_laid(at: World, source: str) -> None:
    paths.lay(tree_of(source), at.supply)
    assert list(Path().iterdir()) == []
    assert at.said == []


WGET = "get_ipython().system('wget https://e.org/spots.csv {}')\n"


@pytest.mark.parametrize(
    ("to", "read", "laid"),
    [
        ("-O /tmp/spots.csv", "../data/my sets/spots.csv", True),
        ("-O /tmp/spots.csv", "../data/spots.csv", True),
        ("-O ../data/spots.csv", "../data/spots.csv", False),
        ("-nc -P data/", "./data/spots.csv", False),
        ("-Pdata", "data/spots.csv", False),
        ("", "./spots.csv", False),
    ],
)
def test_a_small_file_lies_where_it_is_read_though_it_is_fetched_to_another_folder(
    at: World, to: str, read: str, laid: bool
) -> None:
    paths.lay(tree_of(f"{WGET.format(to)}f = open('{read}')"), at.supply)
    assert Path(read).exists() is laid


@pytest.mark.parametrize(
    ("source", "laid"),
    [
        ("d = './data/PetImages'", "data/PetImages/Cat/0.jpg"),
        ("b = './data/'\nc = os.path.join(b, 'PetImages', 'Cat')", "data/PetImages/Dog/0.jpg"),
        ("d = 'x/filtered/train'", "x/filtered/validation/cats/0.jpg"),
        ("d = './01 - my data/filtered/train'", "01 - my data/filtered/validation/cats/0.jpg"),
    ],
)
def test_folders_are_laid_where_constants_look_for_them(at: World, source: str, laid: str) -> None:
    paths.lay(tree_of(source), at.supply)
    assert Path(laid).is_file()


@pytest.mark.parametrize(
    ("archive", "laid"),
    [("/tmp/pets.zip", True), ("/home/me/pets.zip", False), ("D:/pets.zip", False)],
)
def test_a_folder_of_ones_own_is_laid_beside_an_archive_that_is_elsewhere(
    at: World, archive: str, *, laid: bool
) -> None:
    tree = tree_of(
        f"z = '{archive}'\np = r'C:\\Users\\me\\my sets'\nd = os.path.join(p, 'PetImages')"
    )
    paths.redirect(tree)
    paths.lay(tree, at.supply)
    assert (Path.home() / "C/Users/me/my sets/PetImages/Cat/0.jpg").exists() is laid


@pytest.mark.parametrize(
    "source", ["open('pets.zip')\nd = './PetImages'", "d = 'PetImages'", "d = 'the PetImages/Cat'"]
)
def test_folders_are_not_laid_for_words_nor_beside_an_archive(at: World, source: str) -> None:
    paths.lay(tree_of(source), at.supply)
    assert not Path("PetImages").exists()


def test_nothing_is_laid_outside_of_the_runs_folders(at: World, tmp_path: Path) -> None:
    outside = tmp_path / "outside"
    paths.lay(tree_of(f"open('{outside}/labels.csv')\nd = '{outside}/filtered/train'"), at.supply)
    assert not outside.exists()
    assert at.said == []


def test_what_is_there_already_stays(at: World) -> None:
    Path("labels.csv").write_text("mine")
    paths.lay(tree_of("open('labels.csv')"), at.supply)
    assert Path("labels.csv").read_text() == "mine"
    assert at.said == []


def test_without_public_data_nothing_is_laid(at: World) -> None:
    at.supply.public = None
    paths.lay(tree_of("open('labels.csv')"), at.supply)
    assert list(Path().iterdir()) == []


@pytest.mark.parametrize(
    ("source", "names"),
    [
        ("w = 'vgg16_weights_tf_dim_ordering_tf_kernels_notop.h5'", True),
        ("!wget https://a.b/efficientnetb0_notop.h5 -O w.h5", True),
        ("w = 'mine.h5'\nimages = 'images.gz'", False),
    ],
)
def test_it_is_seen_whether_weights_of_a_network_are_named(
    at: World, source: str, names: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(at.supply, "lay", lambda file, target: None)
    line = f"run({source[1:]!r})" if source.startswith("!") else source
    paths.lay(tree_of(line), at.supply)
    assert at.supply.names_weights is names


def test_a_folder_of_the_run_that_is_reached_by_a_link_is_its_own(
    at: World, tmp_path: Path
) -> None:
    link = tmp_path / "link"
    link.symlink_to(tmp_path / "temporary")
    assert paths.own(link) == link
    assert paths.own(link / "pets.zip") == link / "pets.zip"
    with pytest.raises(PermissionError, match="lies outside"):
        paths.own(tmp_path / "another")
