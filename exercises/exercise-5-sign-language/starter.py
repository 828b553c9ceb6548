# %% [markdown]
# # Exercise 5: read the finger alphabet
#
# Train a network that tells from a small grey picture of a hand which letter it signs. There are
# **24 letters**, A to Y without J. Aim for **99 %** of the training pictures and **97 %** of
# pictures that the network has never seen.
#
# When you think it is done, save this file and run `grade exercise-5` in its folder.
# `grade show exercise-5` lists what is checked and for how many points.

# %%
import grader
import keras

# %% [markdown]
# ## The inputs
#
# `grader.load_data` serves grey pictures of 28 x 28 pixels, whole numbers from 0 to 255. A network
# learns faster from small numbers, and a convolution wants an axis for the channels, also where
# there is only one.
#
# What `preprocess` does is also done to the pictures that your model is judged on. Should your
# model need nothing of the kind, delete the function.

# %%
def preprocess(images):
    """Makes of the pictures what the network is trained on."""
    # YOUR CODE HERE
    raise NotImplementedError("write your code here, then delete this line")

# %% [markdown]
# ## The labels
#
# A label is the letter's place in the alphabet: 0 for A, 24 for Y. The letters J (9) and Z (25) do
# not occur. How many outputs does your model need, if the labels stay as they are?

# %%
# YOUR CODE HERE

# %% [markdown]
# ## The model
#
# Build it, compile it, fit it and return it. If you vary the training pictures: which changes leave
# the letter what it is, and which do not?

# %%
def solution_model():
    (x_train, y_train), (x_val, y_val) = grader.load_data("exercise-5")

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
