"""What can be had in place of a download: the course's files, made of the public part."""

import contextlib
import os
import shutil
import typing
import urllib.error
from collections.abc import Callable
from pathlib import Path

from grader.inside import backbones, pretrained
from grader.inside.facade import PUBLIC_DATA_VARIABLE
from grader.inside.protocol.course import Branch, Course, CourseFile, names_in
from grader.inside.protocol.job import WorkerJob
from grader.inside.worker.adapting.vectorisers import Vectoriser
from grader.inside.worker.standins import making
from grader.inside.worker.standins.own_folder import OwnFolder
from grader.inside.worker.standins.word_pieces import write_course_vocabulary

Remark = Callable[[str], None]


class NotServed(urllib.error.URLError):
    """A download that nothing here stands in for; the text is one sentence for the student."""

    def __str__(self) -> str:
        return str(self.reason)


class Supply:
    """Makes files of the public part, each only when it is asked for.

    Args:
        job: Names the exercise and what its dataset stands for.
        public: The folder of public data; None where there is none.
        remark: Takes a sentence for the student.
    """

    def __init__(self, job: WorkerJob, public: Path | None, remark: Remark) -> None:
        self.exercise, self.dataset = job.exercise, job.dataset
        self.course: Course = job.course
        own = Path(os.environ.get(PUBLIC_DATA_VARIABLE, "")) if job.own_data else None
        self.own = OwnFolder(job.own_data, own)
        """What a program without an exercise brings along."""
        self.public, self.remark = public, remark
        self.gave_own_set = False
        """Whether ``keras.datasets`` gave the exercise's own."""
        self.vectorisers: list[Vectoriser] = []
        """What of ours turned texts into numbers, or may do so."""
        self.gave_pictures = False
        """Whether pictures were given as the course has them."""
        self.names_weights = False
        """Whether the submission names a file of weights of a network without its top."""
        self._laid: set[str] = set()
        """First names of the files that were put where a submission looks for them."""

    def has(self, address: str) -> bool:
        """Whether an address, a path or an id means a file that can be made here."""
        file = self.file_at(address)
        return self.own.file(address) is not None or (file is not None and self.public is not None)

    def file_at(self, address: str) -> CourseFile | None:
        """The file that is meant by an address, a path or an id; None if none is.

        Weights of networks without a top belong to no dataset: each exercise has them.
        """
        weights = next(filter(backbones.is_published, names_in(address)), "")
        of_network = CourseFile((weights,), "weights") if self.exercise and weights else None
        return self.course.file_at(address) or of_network

    def name_of(self, address: str) -> str:
        """The name that a download of this address is saved under.

        Raises:
            NotServed: nothing stands in for it.
        """
        own = names_in(address)[0]
        if self.own.file(address):
            return own
        file = self._file(address)
        return own if file.is_named(own) and "." in own else file.names[0]

    def fetch(self, address: str, target: Path) -> Path:
        """Writes what an address means to a file; its folder, which may be at home, is made.

        Raises:
            NotServed: nothing stands in for it.
            OSError: it cannot be written there.
        """
        if own := self.own.file(address):
            shutil.copyfile(own, target)
            self.remark(f"{own.name} was not downloaded: it is the one in the folder of data.")
            return target
        file = self._file(address)
        target.parent.mkdir(parents=True, exist_ok=True)
        self.write(file, target)
        what = f"{file.names[0]} was not downloaded"
        again = f"{what}: it is the same file as was put there before."
        self.remark(again if file.names[0] in self._laid else self._told(file, what))
        return target

    def write(self, file: CourseFile, target: Path) -> None:
        """Makes one of the course's files.

        Raises:
            OSError: it cannot be written there.
            ValueError: the public part cannot be read.
        """
        public = typing.cast(Path, self.public)
        match file.form:
            case "zip":
                self.gave_pictures = True
                making.write_zip(public, file.branches, self.course.classes, target)
            case "tar":
                self.gave_pictures = True
                making.write_tar(public, file.branches, self.course.classes, target)
            case "npz":
                making.write_npz(public, target)
            case "idx":
                making.write_idx(public, file.source, target)
            case "table":
                making.write_table(public, file.table, target)
            case "copy":
                shutil.copyfile(public / file.source, target)
            case "subwords":
                write_course_vocabulary(public, target)
            case "weights":
                wanted = backbones.published_as(file.names[0])
                pretrained.write_published(public, target, wanted)

    def plant(self, branches: tuple[Branch, ...], base: Path) -> None:
        """Makes folders of pictures below a folder, as far as they are not there."""
        public = typing.cast(Path, self.public)
        self.gave_pictures = True
        for branch in branches:
            folder = base / branch.path
            if not folder.exists():
                folder.mkdir(parents=True)
                for name, content in making.pictures(public, branch, self.course.classes):
                    (folder / name).write_bytes(content)

    def lay(self, file: CourseFile, target: Path) -> None:
        """Puts one of the course's files where a submission expects it, unless one is there."""
        # Somebody else's folder may be meant, or one that is a file: then its own error is best.
        with contextlib.suppress(FileExistsError, NotADirectoryError, PermissionError):
            if not target.exists():
                target.parent.mkdir(parents=True, exist_ok=True)
                self.write(file, target)
                self._laid.add(file.names[0])
                self.remark(self._told(file, f"{target.name} was put where the file looks for it"))

    def refusal(self, address: str) -> NotServed:
        """What is raised for an address that nothing stands in for."""
        if not self.exercise:
            return NotServed(
                f"{address[:200]} cannot be downloaded, there is no network in the box: put the "
                "file into a folder (what keras.datasets.NAME gives as NAME.npz, with x_train, "
                "y_train, x_test and y_test) and name that with --data FOLDER."
            )
        names = ", ".join(file.names[0] for file in self.course.files)
        offered = f"of the course's files this exercise serves {names}; " if names else ""
        return NotServed(
            f"{address[:200]} cannot be downloaded, there is no network while grading: {offered}"
            f'grader.load_data("{self.exercise}") gives its data too.'
        )

    def _file(self, address: str) -> CourseFile:
        file = self.file_at(address)
        if file is None or self.public is None:
            raise self.refusal(address)
        return file

    def _told(self, file: CourseFile, what: str) -> str:
        if file.form == "weights":
            there = backbones.here(typing.cast(Path, self.public))
            is_here = backbones.published_as(file.names[0]) in there
            return f"{what}: {'the same file' if is_here else backbones.SMALL.title} is used."
        told = f"{what}: it is made of this exercise's public data, without what is held out."
        if file.table:
            told += " Its last rows repeat those before them, in place of the ones held out."
        return told
