# %% [markdown]
# # Exercise 16: what is the news about?
#
# Train a network that reads a news article and says which of **five topics** it is about:
# business, entertainment, politics, sport or technology. Aim for **95 %** of the training articles
# and **94 %** of articles that the network has never seen, in **fewer than 30 epochs**.
#
# When you think it is done, save this file and run `grade exercise-16` in its folder.
# `grade show exercise-16` lists what is checked and for how many points.

# %%
import grader
import keras

# %% [markdown]
# ## From words to numbers
#
# `grader.load_data` serves texts: an array of strings. A network wants numbers, all rows of the
# same length. So each word gets a number from a vocabulary, and each text is cut or filled up with
# zeros to one length. How many words are worth a number of their own, and how much of an article
# does it take to know its topic?

# %%
# YOUR CODE HERE

# %% [markdown]
# ## The model
#
# Build it, compile it, fit it and return it. The simplest way is to make `TextVectorization` its
# first layer: then the model takes texts, and whoever uses it need not know how they become
# numbers. (If you turn the texts into numbers before the model, do it in a function
# `preprocess(texts)`, through which the held-out texts go too.)

# %%
def solution_model():
    (x_train, y_train), (x_val, y_val) = grader.load_data("exercise-16")

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
