# %% [markdown]
# # Exercise 9: the same digits, with convolutions
#
# Train a small convolutional network that reads handwritten digits (MNIST), and let a **callback of
# your own** end the training at the first epoch whose training accuracy reaches **99.5 %**. You have
# **10 epochs** and **1,000,000 parameters** at most.
#
# When you think it is done, save this file and run `grade exercise-9` in its folder.
# `grade show exercise-9` lists what is checked and for how many points.

# %%
import grader
import keras

# %% [markdown]
# ## The inputs
#
# `grader.load_data` serves grey pictures of 28 x 28 pixels, whole numbers from 0 to 255, and the
# digits from 0 to 9 that they show. A convolution wants an axis for the channels too, and a network
# learns faster from small numbers.
#
# What `preprocess` does is also done to the pictures that your model is judged on.

# %%
def preprocess(images):
    """Adds an axis for the one channel, and scales the pictures to the range 0 to 1."""
    # YOUR CODE HERE
    raise NotImplementedError("write your code here, then delete this line")

# %% [markdown]
# ## The callback
#
# Keras calls `on_epoch_end` after every epoch. `logs` is a dictionary with the metrics of that
# epoch. Setting `self.model.stop_training = True` ends the training.

# %%
TARGET = 0.995


class StopAtTarget(keras.callbacks.Callback):
    """Ends the training once the training accuracy has reached the target."""

    def on_epoch_end(self, epoch, logs=None):
        # YOUR CODE HERE
        raise NotImplementedError("write your code here, then delete this line")

# %% [markdown]
# ## The model
#
# Build it with convolutions and pooling, compile it with the metric `accuracy`, fit it for at most 10
# epochs with your callback, and return it. `model.summary()` shows where its parameters are.

# %%
def solution_model():
    (x_train, y_train), (x_val, y_val) = grader.load_data("exercise-9")

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
