import grader
import keras
from keras.layers import Conv2D, Dense, Dropout, Flatten, Input, MaxPooling2D
from keras.models import Sequential
from keras.utils import np_utils

num_classes = 25


def preprocess(images):
    images = images.reshape(images.shape[0], 28, 28, 1)
    images = images.astype('float32')
    images /= 255
    return images


def solution_model():
    (x_train, y_train), (x_val, y_val) = grader.load_data("exercise-5")

    # one hot encode
    y_train = np_utils.to_categorical(y_train, num_classes)
    y_val = np_utils.to_categorical(y_val, num_classes)

    model = Sequential()
    model.add(Input((28, 28, 1)))
    model.add(Conv2D(30, (5, 5), activation='relu'))
    model.add(MaxPooling2D())
    model.add(Conv2D(60, (3, 3), activation='relu'))
    model.add(MaxPooling2D())
    model.add(Dropout(0.2))
    model.add(Flatten())
    model.add(Dense(128, activation='relu'))
    model.add(Dense(num_classes, activation='softmax'))
    model.compile(loss='categorical_crossentropy', optimizer='adam', metrics=['accuracy'])

    model.fit(preprocess(x_train), y_train, validation_data=(preprocess(x_val), y_val),
              epochs=12, batch_size=100, verbose=2)
    scores = model.evaluate(preprocess(x_val), y_val, verbose=0)
    print("CNN error: %.2f%%" % (100 - scores[1] * 100))
    return model
