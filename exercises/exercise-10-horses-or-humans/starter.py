# %% [markdown]
# # Exercise 10: horses or humans, from scratch
#
# Train a **convolutional network** of your own, without anything pretrained, on the pictures in a
# folder, and **watch it on validation pictures** while it trains. Aim at **90 %** of figures that it
# has never seen.
#
# When you think it is done, save this file and run `grade exercise-10` in its folder.
# `grade show exercise-10` lists what is checked and for how many points.

# %%
import grader
import keras

# %% [markdown]
# ## The folders
#
# `grader.data_dir("exercise-10")` is a folder with `train/horses`, `train/humans` and the same under
# `validation`. Horses are 0 and humans are 1, in the alphabetical order of the folders' names.
#
# Your model is judged on colour pictures of 150 x 150 pixels, whole numbers from 0 to 255. If it
# does not take them as they are, write a function `preprocess(images)`, which is then done to them.

# %%
SIDE = 50


def read_pictures(name):
    """The pictures of a folder, train or validation, made smaller, in batches."""
    # YOUR CODE HERE
    raise NotImplementedError("write your code here, then delete this line")

# %% [markdown]
# ## The model
#
# Build it with `Conv2D` layers and pooling, compile it, fit it with validation pictures and return
# it. How can you show it the same horse and yet another picture?

# %%
def solution_model():
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
