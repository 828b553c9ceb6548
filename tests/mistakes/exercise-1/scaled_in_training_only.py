import grader
import keras
from keras.layers import BatchNormalization, Dense, Flatten, ReLU


def preprocess(images):
    return images.astype('float32')


class StopTraining(keras.callbacks.Callback):
    def on_epoch_end(self, epoch, logs=None):
        if logs["accuracy"] > 0.99:
            print("99 % reached, stop")
            self.model.stop_training = True


def solution_model():
    (x_train, y_train), (x_val, y_val) = grader.load_data("exercise-1")
    x_train = preprocess(x_train) / 127.5 - 1.0
    x_val = preprocess(x_val) / 127.5 - 1.0

    model = keras.Sequential()
    model.add(keras.Input((28, 28)))
    model.add(Flatten())
    model.add(Dense(256, use_bias=False))
    model.add(BatchNormalization())
    model.add(ReLU())
    model.add(Dense(10, activation="softmax"))

    # momentum makes SGD fast enough
    sgd = keras.optimizers.SGD(learning_rate=0.1, momentum=0.9, nesterov=True)
    model.compile(optimizer=sgd, loss="sparse_categorical_crossentropy", metrics=["accuracy"])
    model.fit(x_train, y_train, validation_data=(x_val, y_val), epochs=10, batch_size=128,
              callbacks=[StopTraining()], verbose=2)
    return model
