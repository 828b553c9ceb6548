# %% [markdown]
# # Exercise 11: cats or dogs, with augmentation
#
# Train a **convolutional network** that tells cats from dogs, about as well on pictures that it has
# never seen as on its own 2,000: **at most 5 points** apart. For that it must never see the same
# picture twice.
#
# Aim at **70 %** of new pictures.
#
# When you think it is done, save this file and run `grade exercise-11` in its folder.
# `grade show exercise-11` lists what is checked and for how many points.

# %%
import grader
import keras
import numpy as np
from PIL import Image

# %% [markdown]
# ## The inputs
#
# `grader.load_data("exercise-11")` returns training and validation pictures, each with labels: uint8
# arrays of 150 x 150 pixels in colour; 0 is a cat and 1 is a dog. Your model is judged on such
# pictures, and what `preprocess` does is also done to them. Should your model need nothing of the
# kind, delete the function. Augmentation does not belong here.

# %%
def preprocess(images):
    """Brings pictures into the form that the network is trained on."""
    # YOUR CODE HERE
    raise NotImplementedError("write your code here, then delete this line")

# %% [markdown]
# ## The augmentation
#
# A model of layers that vary a picture, another way each time, as far as real pictures differ.

# %%
def create_augmentation_model():
    """A model that varies pictures while the network trains, and leaves them alone otherwise."""
    # YOUR CODE HERE
    raise NotImplementedError("write your code here, then delete this line")

# %% [markdown]
# ## The model
#
# Put the augmentation before `Conv2D` layers, compile the model, fit it with validation pictures and
# return it.

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
