# %% [markdown]
# # Exercise 12: rock, paper, scissors
#
# Train a **convolutional network** that tells three ways to hold a hand. The training pictures show
# few people, many times each; your model is judged on the hands of **other people**. Aim at **90 %**
# of those.
#
# When you think it is done, save this file and run `grade exercise-12` in its folder.
# `grade show exercise-12` lists what is checked and for how many points.

# %%
import grader
import keras

# %% [markdown]
# ## The inputs
#
# `grader.load_data` serves colour pictures of 150 x 150 pixels, whole numbers from 0 to 255, and what
# they show: 0 for paper, 1 for rock, 2 for scissors. Should you rather have files,
# `grader.data_dir("exercise-12")` is a folder with `train/paper`, `train/rock`, `train/scissors` and
# the same under `validation`.
#
# What `preprocess` does is also done to the pictures that your model is judged on. Should your model
# need nothing of the kind, delete the function.

# %%
def preprocess(images):
    """Brings pictures into the form that the network is trained on."""
    # YOUR CODE HERE
    raise NotImplementedError("write your code here, then delete this line")

# %% [markdown]
# ## The model
#
# Build it with `Conv2D` layers, compile it, fit it and return it. How can you show it the same hand
# and yet another picture?

# %%
def solution_model():
    (x_train, y_train), (x_val, y_val) = grader.load_data("exercise-12")

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
