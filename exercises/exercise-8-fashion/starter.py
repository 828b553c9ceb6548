# %% [markdown]
# # Exercise 8: clothes of ten kinds
#
# Train a network that tells ten kinds of clothes, shoes and bags in small grey pictures. At least
# **90 %** of the training pictures and **88 %** of pictures that it has never seen are to be right.
#
# When you think it is done, save this file and run `grade exercise-8` in its folder.
# `grade show exercise-8` lists what is checked and for how many points.

# %%
import grader
import keras

# %% [markdown]
# ## The inputs
#
# `grader.load_data` serves grey pictures of 28 x 28 pixels, whole numbers from 0 to 255, and labels
# from 0 to 9: T-shirt, trouser, pullover, dress, coat, sandal, shirt, sneaker, bag, ankle boot. A
# convolution wants an axis for the channels too, and a network learns faster from small numbers.
#
# What `preprocess` does is also done to the pictures that your model is judged on.

# %%
def preprocess(images):
    """Brings the pictures into the form and the range that the network is trained on."""
    # YOUR CODE HERE
    raise NotImplementedError("write your code here, then delete this line")

# %% [markdown]
# ## The model
#
# Build it, compile it with the metric `accuracy`, fit it and return it. Watch the validation accuracy:
# a T-shirt is soon told from a boot, but hardly from a shirt.

# %%
def solution_model():
    (x_train, y_train), (x_val, y_val) = grader.load_data("exercise-8")

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
