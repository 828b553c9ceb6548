"""Leaves archives that unpack to gigabytes where results could be looked for.

class: poisoned output
stopped by: no path that the submission can write is ever opened
expects: not-passed
process: contained
"""

import zipfile

NAMES = ("predictions.npz", "model.keras", "results.zip", "submission.ipynb")


def solution_model():
    for name in NAMES:
        with zipfile.ZipFile(name, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive:
            with archive.open("config.json", "w") as file:
                for _ in range(64):
                    file.write(bytes(1 << 20))
            archive.writestr("../../../../tmp/" + TARGET["marker"], "out")
    return untrained()
