# %% [markdown]
# # Exercise 18: the next word of a poem
#
# Train a network that reads the **beginning of a verse** and says how likely each word is to come
# next. Aim for **80 %** of the next words of the training verses, and be less surprised by verses
# that the network has never seen than a model that knows only the word before.
#
# When you think it is done, save this file and run `grade exercise-18` in its folder.
# `grade show exercise-18` lists what is checked and for how many points.

# %%
import grader
import keras

# %% [markdown]
# ## From words to numbers
#
# `grader.load_data` serves beginnings of verses, an array of strings, and for each the number of
# the word that comes next: its line in `vocabulary.txt`, counted from 0. How long is the longest
# beginning? What it leaves out, the network cannot know.

# %%
# YOUR CODE HERE
vocabulary = (grader.data_dir("exercise-18") / "vocabulary.txt").read_text().splitlines()

# %% [markdown]
# ## The model
#
# The second line of a verse rhymes with the first: which layers remember a word that was read seven
# words ago?
#
# Make `TextVectorization` the first layer, or turn texts into numbers in a function
# `preprocess(texts)`, through which the held-out verses go too. The last layer has one unit for each
# word of the vocabulary.

# %%
def solution_model():
    (x_train, y_train), (x_val, y_val) = grader.load_data("exercise-18")

    # YOUR CODE HERE
    raise NotImplementedError("write your code here, then delete this line")

# %% [markdown]
# ## Write a poem
#
# The network chooses the next word, reads it too, and so on.

# %%
if __name__ == "__main__":
    import tensorflow as tf

    model = solution_model()
    verse = "the"
    for _ in range(16):
        likely = model.predict(tf.constant([verse]), verbose=0)[0]
        likely[0] = 0  # all words that are not in the vocabulary
        verse += " " + vocabulary[likely.argmax()]
    print(verse)

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
