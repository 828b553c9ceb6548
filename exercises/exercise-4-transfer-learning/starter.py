# %% [markdown]
# # Exercise 4: transfer learning
#
# A network that has learnt to name other things already sees edges, patches and shapes. Put a
# **head of your own** on it that tells **horses from humans**, and leave the pretrained network as
# it is. A **callback of your own** ends the training at the first epoch whose training accuracy is
# above **99.9 %**, after **fewer than 100 epochs**.
#
# When you think it is done, save this file and run `grade exercise-4` in its folder.
# `grade show exercise-4` lists what is checked and for how many points.

# %%
import grader
import keras

# %% [markdown]
# ## The pictures and the pretrained network
#
# `grader.load_data` serves colour pictures of 150 x 150 pixels, whole numbers from 0 to 255, and
# what they show: 0 for a horse, 1 for a human. Should you rather have files,
# `grader.data_dir("exercise-4")` is a folder with `train/horses`, `train/humans` and the same under
# `validation`, for `keras.utils.image_dataset_from_directory`.
#
# `grader.backbone("exercise-4")` is a Keras model without a top. It takes pictures as they are
# served and **scales them itself**, so that nothing else may. You may cut it at its layer `mixed7`,
# as the course does: `backbone.get_layer("mixed7").output`. All its layers are trainable until you
# say otherwise.

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
# Freeze the backbone, put layers of your own behind it, compile with the metric `accuracy`, fit for
# at most 99 epochs with your callback, and return the whole model: from the picture to the answer.

# %%
def solution_model():
    (x_train, y_train), (x_val, y_val) = grader.load_data("exercise-4")

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
