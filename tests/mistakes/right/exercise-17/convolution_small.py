import grader
import keras
from keras import layers


def solution_model():
    (x_train, y_train), (x_val, y_val) = grader.load_data("exercise-17")
    vectorize = layers.TextVectorization(max_tokens=8000, output_sequence_length=24)
    vectorize.adapt(x_train)
    text = keras.Input(shape=(), dtype="string")
    x = vectorize(text)
    x = layers.Embedding(8000, 32)(x)
    x = layers.SpatialDropout1D(0.2)(x)
    x = layers.Conv1D(64, 5, activation="relu")(x)
    x = layers.GlobalMaxPooling1D()(x)
    x = layers.Dropout(0.3)(x)
    answer = layers.Dense(1)(x)
    model = keras.Model(text, answer)
    rate = keras.optimizers.schedules.CosineDecay(3e-3, 4 * (len(x_train) // 64))
    model.compile(keras.optimizers.Adam(rate), keras.losses.BinaryCrossentropy(from_logits=True),
                  metrics=[keras.metrics.BinaryAccuracy(threshold=0.0, name="accuracy")])
    model.fit(x_train, y_train, batch_size=64, epochs=4, validation_data=(x_val, y_val), verbose=2)
    return model
