import keras
from keras import layers
import grader


def preprocess(images):
    return images[:, ::3, ::3].astype("float32") / 255.0


def block(x, filters):
    x = layers.Conv2D(filters, 3, padding="same", use_bias=False)(x)
    x = layers.BatchNormalization(momentum=0.9)(x)
    x = layers.LeakyReLU(negative_slope=0.1)(x)
    return layers.MaxPooling2D()(x)


def solution_model():
    (x_train, y_train), (x_val, y_val) = grader.load_data("exercise-3")
    inputs = keras.Input((50, 50, 3))
    x = layers.RandomFlip("horizontal")(inputs)
    for filters in (16, 32, 64, 96):
        x = block(x, filters)
    x = layers.GlobalAveragePooling2D()(x)
    x = layers.Dropout(0.3)(x)
    outputs = layers.Dense(2, activation="softmax")(x)
    model = keras.Model(inputs, outputs)
    epochs = 12
    rate = keras.optimizers.schedules.CosineDecay(3e-3, epochs * (len(x_train) // 32))
    model.compile(keras.optimizers.AdamW(rate, weight_decay=1e-4), "sparse_categorical_crossentropy", metrics=["accuracy"])
    model.fit(preprocess(x_train), y_train, validation_data=(preprocess(x_val), y_val),
              epochs=epochs, batch_size=32, verbose=2)
    return model
