import grader
import numpy as np
import tensorflow as tf
from tensorflow.keras.layers import (
    Activation, BatchNormalization, Conv2D, Dense, Dropout, Flatten, Input, MaxPooling2D,
)
from tensorflow.keras.models import Sequential
from tensorflow.keras.utils import to_categorical

N_CLASSES = 26


def preprocess(images):
    x = np.asarray(images).astype(np.float32)
    x = x / 255.
    return x[:, :, :, np.newaxis]


def make_cnn():
    cnn = Sequential()
    cnn.add(Input((28, 28, 1)))
    cnn.add(Conv2D(24, 5, padding='same', use_bias=False))
    cnn.add(BatchNormalization())
    cnn.add(Activation('relu'))
    cnn.add(MaxPooling2D())
    cnn.add(Conv2D(48, 3, activation='relu'))
    cnn.add(MaxPooling2D())
    cnn.add(Flatten())
    cnn.add(Dropout(0.3))
    cnn.add(Dense(128, activation='relu'))
    cnn.add(Dense(N_CLASSES, activation='softmax'))
    return cnn


def solution_model():
    (x_train, y_train), (x_val, y_val) = grader.load_data("exercise-5")

    # shuffle the training data
    idx = np.random.RandomState(0).permutation(len(x_train))
    x_train = preprocess(x_train[idx])
    y_train = to_categorical(y_train[idx], N_CLASSES)
    x_val = preprocess(x_val)

    print('x', x_train.shape, 'y', y_train.shape)

    model = make_cnn()
    model.compile(
        loss='categorical_crossentropy',
        optimizer=tf.keras.optimizers.Adam(learning_rate=0.001),
        metrics=['accuracy'],
    )
    model.fit(
        x_train, y_train,
        batch_size=64,
        epochs=12,
        validation_data=(x_val, y_val),
        verbose=2,
    )
    return model


if __name__ == '__main__':
    model = solution_model()
    (_, _), (xv, yv) = grader.load_data("exercise-5")
    guess = model.predict(preprocess(xv)).argmax(axis=1)
    letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ'
    for truth, g in list(zip(yv, guess))[:10]:
        print(letters[truth], letters[g])
