# Minh - topic of a news article
#
# padding does not count in the average, because of mask_zero
import grader
import keras
from keras import layers, optimizers

MAX_TOKENS = 3000


def build_model(train_texts):
    vectorize = layers.TextVectorization(
        max_tokens=MAX_TOKENS,
        output_mode="multi_hot",
    )
    vectorize.adapt(train_texts)

    inputs = keras.Input(shape=(), dtype="string", name="article")
    x = vectorize(inputs)
    x = layers.Embedding(MAX_TOKENS, 16, mask_zero=True)(x)
    x = layers.GlobalAveragePooling1D()(x)
    x = layers.Dropout(0.1)(x)
    outputs = layers.Dense(5, activation="softmax", name="topic")(x)
    return keras.Model(inputs, outputs, name="bbc")


def solution_model():
    (x_train, y_train), (x_val, y_val) = grader.load_data("exercise-16")

    model = build_model(x_train)
    model.compile(
        optimizer=optimizers.Adam(learning_rate=0.02),
        loss=keras.losses.SparseCategoricalCrossentropy(),
        metrics=["accuracy"],
    )
    model.fit(
        x_train,
        y_train,
        validation_data=(x_val, y_val),
        epochs=8,
        batch_size=64,
        verbose=2,
    )
    return model


if __name__ == "__main__":
    solution_model()
