import tensorflow as tf
from tensorflow import keras
from tensorflow.keras.datasets import mnist

DESIRED_ACCURACY = 0.99


class myCallback(tf.keras.callbacks.Callback):
    def on_epoch_end(self, epoch, logs={}):
        if logs.get('accuracy') > DESIRED_ACCURACY:
            print("\nReached 99% accuracy so cancelling training!")
            self.model.stop_training = True


def preprocess(images):
    return images.astype('float32')


def solution_model():
    (x_train, y_train), (x_test, y_test) = mnist.load_data()
    x_train = preprocess(x_train) / 127.5 - 1.0
    x_test = preprocess(x_test) / 127.5 - 1.0

    callbacks = myCallback()

    model = tf.keras.models.Sequential([
        tf.keras.layers.Flatten(input_shape=(28, 28)),
        tf.keras.layers.Dense(512, activation=tf.nn.relu),
        tf.keras.layers.Dense(10, activation=tf.nn.softmax)
    ])

    model.compile(optimizer='adam',
                  loss='sparse_categorical_crossentropy',
                  metrics=['accuracy'])

    # the callback stops it earlier
    history = model.fit(x_train, y_train, batch_size=64, epochs=10, callbacks=[callbacks])
    print(history.epoch, history.history['accuracy'][-1])
    return model


if __name__ == '__main__':
    solution_model()
