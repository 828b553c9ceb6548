"""An exam-practice autograder for the TensorFlow course exercises.

Students import it for their data: ``grader.load_data("exercise-1")``.
"""

from grader.facade import backbone, data_dir, load_data

__all__ = ["__version__", "backbone", "data_dir", "load_data"]

__version__ = "0.1.0"
