"""Downloads, and files that only a download would have brought."""

import dataclasses

import pytest
from support import mistaken

from grader.judging.criteria.backbone_kept import BackboneKept
from grader.judging.feedback.base import mistakes
from grader.model.record import RunRecord


@pytest.mark.parametrize(
    "message",
    [
        "<urlopen error [Errno -2] Name or service not known>",
        "URL fetch failure on https://example.org/x.zip: None -- [Errno -2] unknown",
        "HTTPSConnectionPool(host='example.org', port=443): Max retries exceeded with url: /",
        "[Errno 101] Network is unreachable",
        "keras.datasets.cifar10 cannot be downloaded: there is no network while grading",
    ],
)
def test_a_download_that_failed(message: str) -> None:
    finding = mistaken.expect("no-network", mistaken.crashed(message, 5))
    assert "Nothing can be downloaded" in finding.message
    assert "grader.load_data" in finding.message
    assert (finding.confidence, finding.line) == ("sure", 5)


@pytest.mark.parametrize(
    ("path", "confidence"),
    [
        ("/tmp/happy-or-sad.zip", "sure"),
        ("/tmp/horses", "sure"),
        ("/content/data.csv", "sure"),
        ("/work/../tmp2/mnist.npz", "sure"),
        ("../tmp2/mnist", "sure"),
        ("mnist.npz", "sure"),
        ("./faces", "likely"),
        ("wget", "likely"),
    ],
)
def test_a_file_that_is_missing(path: str, confidence: str) -> None:
    message = f"[Errno 2] No such file or directory: '{path}'"
    finding = mistaken.expect("no-network", mistaken.crashed(message, 5))
    assert finding.evidence == f"missing: {path}"
    assert finding.confidence == confidence


@pytest.mark.parametrize(
    ("path", "is_own"),
    [("/C/Users/me/sets/train", True), ("/home/me/train", True), ("/home/jovyan/train", False)],
)
def test_a_path_of_a_machine_of_ones_own(path: str, *, is_own: bool) -> None:
    message = f"[Errno 2] No such file or directory: '{path}'"
    finding = mistaken.expect("no-network", mistaken.crashed(message, 5))
    assert ("of your own machine" in finding.message) is is_own
    assert finding.confidence == "sure"


def test_a_weights_file_that_is_missing() -> None:
    message = "[Errno 2] Unable to synchronously open file (unable to open file: name = 'x.h5', e)"
    assert mistaken.expect("no-network", mistaken.crashed(message, 5)).evidence == "missing: x.h5"


@pytest.mark.parametrize(
    ("record", "source"),
    [
        (mistaken.crashed("[Errno 13] Permission denied: '/tmp/x'", 1), mistaken.GOOD),
        (mistaken.crashed("", 1), mistaken.GOOD),
        (mistaken.good(output="urlopen error"), mistaken.GOOD),
        (
            mistaken.crashed("[Errno 2] No such file or directory: '/content/m.keras'", 1),
            "model.save('/content/m.keras')",
        ),
    ],
)
def test_near_misses(record: RunRecord, source: str) -> None:
    assert mistaken.found("no-network", record, source) is None


def test_a_file_that_the_program_writes_in_another_line_may_still_be_missing() -> None:
    record = mistaken.crashed("[Errno 2] No such file or directory: '/content/m.keras'", 2)
    finding = mistaken.expect("no-network", record, "model.save('/content/m.keras')\nload(x)")
    assert finding.line == 2


@pytest.mark.parametrize(
    ("reads", "named"),
    [
        ('os.getcwd() + "/tmp/training"', True),
        ('getcwd() + "/tmp"', True),
        ('getcwd() + "/../tmp2/training"', False),
        ('"./" + "/tmp/training"', False),
    ],
)
def test_a_folder_that_is_meant_in_two_ways(reads: str, named: bool) -> None:
    source = f'import os\nzip_ref.extractall("/tmp/training")\nos.listdir({reads})\n'
    record = mistaken.crashed("[Errno 2] No such file or directory: '/content/tmp/training'", 3)
    finding = mistaken.expect("no-network", record, source)
    assert ("in two ways, '/tmp' and os.getcwd() + '/tmp'" in finding.message) is named


def test_weights_of_another_exercise() -> None:
    message = "Unable to synchronously open file (unable to open file: name = '{}')"
    weights = "/tf/inception_v3_weights_tf_dim_ordering_tf_kernels_notop.h5"
    finding = mistaken.expect("no-network", mistaken.crashed(message.format(weights), 3))
    assert "a network of your own" in finding.message


def test_weights_that_are_not_where_this_exercise_looks() -> None:
    message = "No such file or directory: '/C/Users/ada/inception_v3_weights_notop.h5'"
    case = mistaken.case(mistaken.crashed(message, 3))
    kept = dataclasses.replace(case, criteria=(BackboneKept(share=1.0),))
    finding = mistakes["no-network"].find(kept)
    assert finding is not None
    assert (finding.confidence, finding.line) == ("likely", 3)
    assert "get_file gives" in finding.message
