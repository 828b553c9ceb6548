import grader
import keras
from keras import layers


def preprocess(images):
    return images.reshape(-1, 28, 28, 1).astype('float32') / 255


def create_model():
    model = keras.models.Sequential()
    model.add(layers.Input(shape=(28, 28, 1)))
    model.add(layers.Conv2D(32, (3, 3), activation='relu'))
    model.add(layers.MaxPooling2D((2, 2)))
    model.add(layers.Conv2D(64, (3, 3), activation='relu'))
    model.add(layers.MaxPooling2D((2, 2)))
    model.add(layers.Flatten())
    model.add(layers.Dropout(0.9))
    model.add(layers.Dense(64, activation='relu'))
    model.add(layers.Dropout(0.9))
    model.add(layers.Dense(26, activation='softmax'))
    model.compile(loss='sparse_categorical_crossentropy', optimizer='adam', metrics=['accuracy'])
    return model


def solution_model():
    (x_train, y_train), (x_val, y_val) = grader.load_data("exercise-5")
    print('labels', sorted(set(y_train.tolist())))

    model = create_model()
    model.fit(preprocess(x_train), y_train,
              batch_size=64, epochs=10,
              validation_data=(preprocess(x_val), y_val))
    loss, acc = model.evaluate(preprocess(x_val), y_val)
    print('validation', loss, acc)
    return model


if __name__ == "__main__":
    model = solution_model()
