"""Names of files that Keras 3 does not take are seen before anything is trained."""

import ast

import pytest

from grader.submission.old_files import refused_files


def refused(source: str) -> list[tuple[str, int]]:
    return list(refused_files(ast.parse(source)))


@pytest.mark.parametrize(
    ("source", "name"),
    [
        ("model.save('my_model')", "save"),
        ("self.model.save('folder/1')", "save"),
        ("model.save_weights('weights.h5')", "save_weights"),
        ("model.load_weights(f'{folder}/best.ckpt')", "load_weights"),
        ("ModelCheckpoint('best.ckpt')", "ModelCheckpoint"),
        ("tf.keras.callbacks.ModelCheckpoint(filepath='best.hdf5')", "ModelCheckpoint"),
        ("ModelCheckpoint('best.keras', save_weights_only=True)", "ModelCheckpoint"),
        ("ModelCheckpoint(os.path.join(folder, 'best'))", "ModelCheckpoint"),
        ("ModelCheckpoint(str(Path(folder) / 'best.ckpt'))", "ModelCheckpoint"),
        ("ModelCheckpoint(folder + '/best.ckpt')", "ModelCheckpoint"),
    ],
)
def test_a_name_that_is_refused_is_told_with_its_line(source: str, name: str) -> None:
    assert refused(f"\n{source}") == [(name, 2)]


def test_a_name_is_followed_to_where_it_was_given() -> None:
    assert refused("path = 'best.ckpt'\nModelCheckpoint(path)") == [("ModelCheckpoint", 2)]


@pytest.mark.parametrize(
    "source",
    [
        "model.save('my_model.keras')",
        "model.save('my_model.h5')",
        "figure.save('picture.png')",
        "model.save_weights('best.weights.h5')",
        "model.load_weights('best.hdf5')",
        "ModelCheckpoint('best.weights.h5', save_weights_only=True)",
        "ModelCheckpoint('best.keras', save_weights_only=False)",
        "model.save(path)",
        "model.save()",
        "path = path\nmodel.save(path)",
        "a = b\nb = a\nmodel.save(a)",
    ],
)
def test_what_is_taken_or_open_is_no_fault(source: str) -> None:
    assert refused(source) == []
