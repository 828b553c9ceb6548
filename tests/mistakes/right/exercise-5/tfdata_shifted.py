import tensorflow as tf
import grader

BATCH_SIZE = 64
NUM_CLASSES = 25


def preprocess(images):
    images = tf.cast(images, tf.float32) / 255.0
    return tf.expand_dims(images, -1)


def shift(image, label):
    # random shift by up to 2 pixels
    image = tf.pad(image, [[2, 2], [2, 2], [0, 0]])
    return tf.image.random_crop(image, (28, 28, 1)), label


def solution_model():
    (x_train, y_train), (x_val, y_val) = grader.load_data("exercise-5")
    train = tf.data.Dataset.from_tensor_slices((preprocess(x_train), y_train))
    train = train.shuffle(5000).map(shift, num_parallel_calls=2).batch(BATCH_SIZE).prefetch(2)
    val = tf.data.Dataset.from_tensor_slices((preprocess(x_val), y_val)).batch(BATCH_SIZE)

    model = tf.keras.Sequential()
    model.add(tf.keras.layers.Input((28, 28, 1)))
    for filters in [16, 32]:
        model.add(tf.keras.layers.Conv2D(filters, 3, padding="same", use_bias=False))
        model.add(tf.keras.layers.BatchNormalization(momentum=0.9))
        model.add(tf.keras.layers.ReLU())
        model.add(tf.keras.layers.MaxPooling2D())
    model.add(tf.keras.layers.Flatten())
    model.add(tf.keras.layers.Dense(NUM_CLASSES, activation="softmax"))
    model.compile(optimizer=tf.keras.optimizers.Adam(1e-3),
                  loss=tf.keras.losses.SparseCategoricalCrossentropy(),
                  metrics=["accuracy"])
    model.fit(train, validation_data=val, epochs=8, verbose=2)
    return model
