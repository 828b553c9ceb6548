# %% [markdown]
# # Exercise 17: is it meant?
#
# Train a network that reads a headline and says whether it is **sarcastic** (1) or meant (0). Aim
# for **86 %** of headlines that the network has never seen, and **82 %** of the official ones.
#
# When you think it is done, save this file and run `grade exercise-17` in its folder.
# `grade show exercise-17` lists what is checked and for how many points.

# %%
import grader
import keras

# %% [markdown]
# ## From words to numbers
#
# `grader.load_data` serves texts: an array of strings. How many words are worth a number of their
# own, and how long is a headline?

# %%
# YOUR CODE HERE

# %% [markdown]
# ## The model
#
# "Teacher warns student" and "student warns teacher" have the same words. Which layers see the
# difference, and which do not?
#
# Make `TextVectorization` the first layer, or turn texts into numbers in a function
# `preprocess(texts)`, through which the held-out headlines go too.

# %%
def solution_model():
    (x_train, y_train), (x_val, y_val) = grader.load_data("exercise-17")

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
