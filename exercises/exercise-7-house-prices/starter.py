# %% [markdown]
# # Exercise 7: what a house costs
#
# Six houses, by their number of bedrooms, and what they cost in hundreds of thousands. Train a
# network of **a single unit** that finds the straight line behind them. It is judged on 200 other
# houses, with 0 to 12 bedrooms and anything in between.
#
# When you think it is done, save this file and run `grade exercise-7` in its folder.
# `grade show exercise-7` lists what is checked and for how many points.

# %%
import grader
import keras
import numpy as np

# %% [markdown]
# ## The model
#
# One `Dense` layer of one unit has two numbers to learn: a weight and a bias. Build it, compile it,
# train it on the houses of `grader.load_data("exercise-7")`, and return it. The houses lie exactly
# on a line, so go on until the loss is almost 0. While your file is graded, the line may be another
# one than the one that you see.

# %%
def solution_model():
    """Builds, compiles, trains and returns the model."""
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
