"""Reference solution, from which the starters are generated."""

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
### BEGIN SOLUTION
WORDS = 5_000
LENGTH = 200
### END SOLUTION

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

    ### BEGIN SOLUTION
    vectorize = keras.layers.TextVectorization(max_tokens=WORDS, output_sequence_length=LENGTH)
    # From the training texts alone: words that only others have are as unknown as those to come.
    vectorize.adapt(x_train)

    classifier = keras.Sequential(
        [
            keras.Input(shape=(LENGTH,)),
            keras.layers.Embedding(WORDS, 32),
            # Which words there are tells the topic, in whatever order, and how they speak for it is
            # learnt in their vectors: another layer between would only take longer.
            keras.layers.GlobalAveragePooling1D(),
            keras.layers.Dense(5, activation="softmax"),
        ]
    )
    # So few epochs are enough for so large steps at first, and ever smaller ones in the end.
    epochs, batch_size = 4, 64
    learning_rate = keras.optimizers.schedules.CosineDecay(
        initial_learning_rate=5e-2, decay_steps=epochs * len(x_train) // batch_size
    )
    classifier.compile(
        optimizer=keras.optimizers.Adam(learning_rate),
        loss="sparse_categorical_crossentropy",
        metrics=["accuracy"],
        # To translate so small a network for the processor takes longer than it saves.
        jit_compile=False,
    )
    # A word has the same number in every epoch: it need be looked up only once.
    classifier.fit(
        vectorize(x_train.tolist()), y_train, batch_size=batch_size, epochs=epochs, verbose=2
    )

    # The classifier has seen numbers only; together they take texts.
    model = keras.Sequential([keras.Input(shape=(), dtype="string"), vectorize, classifier])
    model.compile(loss="sparse_categorical_crossentropy", metrics=["accuracy"])
    return model
    ### END SOLUTION

# %% [markdown]
# ## Try it

# %%
if __name__ == "__main__":
    model = solution_model()
