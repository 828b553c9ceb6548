"""``google.colab``, whose functions do nothing here."""

from grader.inside.worker.standins.modules import exists, make, nothing
from grader.inside.worker.standins.supply import Remark

_NO_UPLOAD = (
    "files.upload() gave nothing, for nobody can choose a file while it is graded: read the data "
    "with grader.load_data, or from the address or path that the course's notebook reads it from."
)


class _NoFiles(dict[str, bytes]):
    """What an upload gives when nobody chooses a file."""

    def __missing__(self, name: str) -> bytes:
        raise KeyError(_NO_UPLOAD)


def install(remark: Remark) -> None:
    """Makes ``google.colab`` unless the real one is there."""
    if exists("google.colab"):
        return
    if not exists("google"):
        make("google")

    def upload(*_: object, **__: object) -> dict[str, bytes]:
        remark(_NO_UPLOAD)
        return _NoFiles()

    make("google.colab")
    make("google.colab.files", upload=upload, download=nothing, view=nothing)
    make("google.colab.drive", mount=nothing, flush_and_unmount=nothing)
    make("google.colab.output", clear=nothing, eval_js=nothing)
    make("google.colab.patches", cv2_imshow=nothing)
