import tensorflow as tf
import grader


def preprocess(images):
    return images / 255


class myCallback(tf.keras.callbacks.Callback):
    # stops at 99 percent
    def on_epoch_end(self, epoch, logs={}):
        if logs.get('accuracy') >= 99:
            print("\nReached 99% accuracy so cancelling training!")
            self.model.stop_training = True


def solution_model():
    (x_train, y_train), (x_test, y_test) = grader.load_data("exercise-1")

    callbacks = myCallback()

    model = tf.keras.models.Sequential([
        tf.keras.layers.Flatten(input_shape=(28, 28)),
        tf.keras.layers.Dense(512, activation=tf.nn.relu),
        tf.keras.layers.Dense(10, activation=tf.nn.softmax)
    ])
    model.compile(optimizer='adam',
                  loss='sparse_categorical_crossentropy',
                  metrics=['accuracy'])
    model.fit(preprocess(x_train), y_train, epochs=10, callbacks=[callbacks])
    print('test:', model.evaluate(preprocess(x_test), y_test))
    return model


if __name__ == '__main__':
    model = solution_model()
    model.save("mymodel.h5")
