# SGD with momentum in place of Adam
import grader
import keras
from keras.layers import BatchNormalization, Conv2D, Dense, Dropout, GlobalAveragePooling2D, MaxPooling2D, ReLU


def preprocess(images):
    # the mean of three pixels in both directions
    images = images.reshape(-1, 50, 3, 50, 3, 3).mean(axis=(2, 4))
    return images.astype("float32") / 127.5 - 1


def solution_model():
    (x_train, y_train), (x_val, y_val) = grader.load_data("exercise-3")
    model = keras.Sequential([keras.Input((50, 50)), keras.layers.RandomFlip("horizontal")])
    for f in [16, 32, 64, 96]:
        model.add(Conv2D(f, 3, padding="same", use_bias=False))
        model.add(BatchNormalization(momentum=0.9))
        model.add(ReLU())
        model.add(MaxPooling2D())
    model.add(GlobalAveragePooling2D())
    model.add(Dropout(0.2))
    model.add(Dense(1, activation="sigmoid"))
    epochs = 14
    rate = keras.optimizers.schedules.CosineDecay(0.03, epochs * 63)
    model.compile(keras.optimizers.SGD(rate, momentum=0.9, nesterov=True), "binary_crossentropy", metrics=["accuracy"])
    model.fit(preprocess(x_train), y_train, batch_size=32, epochs=epochs,
              validation_data=(preprocess(x_val), y_val), verbose=2)
    return model
