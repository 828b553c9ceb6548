import tensorflow as tf
import grader

# which metric and how much


class myCallback(tf.keras.callbacks.Callback):
    def __init__(self, monitor, goal):
        super(myCallback, self).__init__()
        self.monitor = monitor
        self.goal = goal

    def on_epoch_end(self, epoch, logs={}):
        if logs.get(self.monitor) > self.goal:
            print("\nReached 99% accuracy so cancelling training!")
            self.model.stop_training = True


def preprocess(pictures):
    return pictures / 255.


def solution_model():
    (x_train, y_train), (x_val, y_val) = grader.load_data('exercise-1')
    model = tf.keras.models.Sequential([
        tf.keras.layers.Flatten(),
        tf.keras.layers.Dense(512, activation='relu'),
        tf.keras.layers.Dense(1, activation='sigmoid')])
    model.compile(optimizer='adam', loss='sparse_categorical_crossentropy', metrics=['accuracy'])
    model.fit(preprocess(x_train), y_train, epochs=10, batch_size=50, callbacks=[myCallback('accuracy', 0.99)], verbose=2)
    return model
