import grader
import keras
from keras.layers import (BatchNormalization, Conv2D, Dense, GlobalAveragePooling2D, Input, MaxPooling2D, ReLU,
                          Rescaling)


def solution_model():
    (x_train, y_train), (x_val, y_val) = grader.load_data("exercise-5")
    x_train = x_train[..., None]
    x_val = x_val[..., None]
    model = keras.Sequential([Input((28, 28, 1)), Rescaling(1 / 255)])
    for filters in (16, 32, 64):
        model.add(Conv2D(filters, 3, padding="same", use_bias=False))
        model.add(BatchNormalization(momentum=0.9))
        model.add(ReLU())
        model.add(MaxPooling2D())
    model.add(GlobalAveragePooling2D())
    model.add(Dense(26, activation="softmax"))
    epochs = 8
    schedule = keras.optimizers.schedules.CosineDecay(4e-3, epochs * 78)
    model.compile(keras.optimizers.AdamW(schedule, weight_decay=1e-4), "sparse_categorical_crossentropy",
                  metrics=["accuracy"])
    model.fit(x_train, y_train, batch_size=64, epochs=epochs, validation_data=(x_val, y_val), verbose=2)
    return model
