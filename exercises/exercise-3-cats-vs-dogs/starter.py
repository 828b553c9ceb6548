# %% [markdown]
# # Exercise 3: cats or dogs
#
# Train a **convolutional network** that tells cats from dogs. The 2,000 pictures lie in folders, as
# real ones do: they have all sizes, and **some files are empty or damaged**. Your program has to
# leave those out.
#
# Aim at **75 %** of pictures that the network has never seen, and at a training accuracy that is
# not much higher than that.
#
# When you think it is done, save this file and run `grade exercise-3` in its folder.
# `grade show exercise-3` lists what is checked and for how many points.

# %%
import grader
import keras
import numpy as np
from PIL import Image

# %% [markdown]
# ## The inputs
#
# Your model is judged on colour pictures of 150 x 150 pixels, whole numbers from 0 to 255. What
# `preprocess` does is also done to them. Should your model need nothing of the kind, because its
# first layers resize and scale for instance, delete the function.

# %%
def preprocess(images):
    """Brings pictures into the form that the network is trained on."""
    # YOUR CODE HERE
    raise NotImplementedError("write your code here, then delete this line")

# %% [markdown]
# ## The files
#
# `grader.data_dir("exercise-3")` is a folder with `train/cats`, `train/dogs` and the same under
# `validation`. An empty file is easy to tell. Others look like pictures until they are decoded: the
# surest test of a file is to read all of it.
#
# Cats are 0 and dogs are 1, in the alphabetical order of the folders' names.

# %%
def read_pictures(folder):
    """All pictures in the folders cats and dogs of a folder that can be read, and their labels."""
    # YOUR CODE HERE
    raise NotImplementedError("write your code here, then delete this line")

# %% [markdown]
# ## The model
#
# Read the pictures, build the model with `Conv2D` layers, compile it, fit it and return it. A
# network that has seen every picture twenty times begins to know it by heart: how can you show it
# the same cat and yet another picture?

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
