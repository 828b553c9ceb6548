# %% [markdown]
# # Exercise 2: happy or sad
#
# Train a **convolutional network** that tells happy faces from sad ones. There are only 80 faces,
# so ask for all of them: a **callback of your own** ends the training at the first epoch whose
# training accuracy is above **99.9 %**. You have **15 epochs** at most.
#
# When you think it is done, save this file and run `grade exercise-2` in its folder.
# `grade show exercise-2` lists what is checked and for how many points.

# %%
import grader
import keras
import numpy as np

# %% [markdown]
# ## The faces
#
# `grader.load_data` serves colour pictures of 150 x 150 pixels, whole numbers from 0 to 255, and
# the moods: 0 for happy, 1 for sad. Should you rather have files,
# `grader.data_dir("exercise-2")` is a folder with `train/happy`, `train/sad` and the same under
# `validation`, for `keras.utils.image_dataset_from_directory`.
#
# What `preprocess` does is also done to the pictures that your model is judged on. Should your
# model need nothing of the kind, because its first layer scales for instance, delete the function.
#
# 80 faces are few: you may make more of them, as long as each keeps its mood.

# %%
def preprocess(images):
    """Brings the pictures into the form that the network is trained on."""
    # YOUR CODE HERE
    raise NotImplementedError("write your code here, then delete this line")

# %% [markdown]
# ## The callback
#
# Keras calls `on_epoch_end` after every epoch. `logs` is a dictionary with the metrics of that
# epoch, under the names that you gave to `compile`. Setting `self.model.stop_training = True` ends
# the training.

# %%
TARGET = 0.999


class StopAtTarget(keras.callbacks.Callback):
    """Ends the training once the training accuracy is above the target."""

    def on_epoch_end(self, epoch, logs=None):
        # YOUR CODE HERE
        raise NotImplementedError("write your code here, then delete this line")

# %% [markdown]
# ## The model
#
# Build it with `Conv2D` and `MaxPooling2D` layers, compile it with the metric `accuracy`, fit it
# for at most 15 epochs with your callback, and return it.

# %%
def solution_model():
    (x_train, y_train), (x_val, y_val) = grader.load_data("exercise-2")

    # YOUR CODE HERE
    raise NotImplementedError("write your code here, then delete this line")

# %% [markdown]
# ## Try it

# %%
if __name__ == "__main__":
    model = solution_model()

# %% [markdown]
# ## Before you have it graded
#
# - Write your code in place of every `YOUR CODE HERE`, and delete the
#   `raise NotImplementedError` below it.
# - Keep the name `solution_model`. It is called once, without arguments, and the model that it
#   returns is judged.
# - Only this file is graded, top to bottom, as it is saved. It starts fresh, without a network and
#   without other files of yours.
# - Shell lines and magics about files (`!unzip …`, `%cd …`) work on the run's own files; all others
#   are skipped. Tag a notebook cell `scratch` and it is skipped too.
# - Whatever stands under `if __name__ == "__main__":` runs for you, but not when the file is graded.
