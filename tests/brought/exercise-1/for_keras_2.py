# judged: last-fit
# verdict: passed
# remark: the file ran in Keras 2, with the optimizers of that time
# needs: tf_keras
"""Written for Keras 2: a session, an old optimizer's rate, fit_generator, the shape of a layer."""

import tensorflow as tf
from keras_preprocessing.image import ImageDataGenerator
from tensorflow.keras.optimizers import Adam

session = tf.Session(config=tf.ConfigProto())
(x_train, y_train), (x_test, y_test) = tf.keras.datasets.mnist.load_data()


class myCallback(tf.keras.callbacks.Callback):
    def on_epoch_end(self, epoch, logs={}):
        if logs.get("acc") > 0.99:
            print("\nReached 99%, so cancelling training!")
            self.model.stop_training = True


model = tf.keras.models.Sequential(
    [
        tf.keras.layers.experimental.preprocessing.Rescaling(1 / 255, input_shape=(28, 28, 1)),
        tf.keras.layers.Flatten(),
        tf.keras.layers.Dense(512, activation=tf.nn.relu),
        tf.keras.layers.Dense(10, activation=tf.nn.softmax),
    ]
)
print(model.layers[1].output_shape)
model.compile(optimizer=Adam(lr=0.002), loss="sparse_categorical_crossentropy", metrics=["acc"])
batches = ImageDataGenerator().flow(x_train[..., None], y_train, batch_size=128)
model.fit_generator(batches, epochs=10, callbacks=[myCallback()], verbose=2)
