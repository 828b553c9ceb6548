# judged: last-fit
# verdict: passed
# remark: MobileNetV2's weights are not here
# adapted: divided by 127.5
"""A network that Keras would download, with the scaling that belongs to it, on folders of 2024."""

import tensorflow as tf

training, validation = tf.keras.utils.image_dataset_from_directory(
    "./PetImages/",
    image_size=(150, 150),
    batch_size=32,
    label_mode="binary",
    validation_split=0.1,
    subset="both",
    seed=42,
)
training, validation = (
    dataset.map(lambda x, y: (tf.keras.applications.mobilenet_v2.preprocess_input(x), y)).cache()
    for dataset in (training, validation)
)

base = tf.keras.applications.MobileNetV2(
    input_shape=(150, 150, 3), include_top=False, weights="imagenet"
)
base.trainable = False
model = tf.keras.Sequential(
    [
        base,
        tf.keras.layers.Flatten(),
        tf.keras.layers.Dropout(0.5),
        tf.keras.layers.Dense(1, activation="sigmoid"),
    ]
)
model.compile(
    optimizer=tf.keras.optimizers.Adam(learning_rate=0.0003),
    loss="binary_crossentropy",
    metrics=["accuracy"],
)
model.fit(training, validation_data=validation, epochs=12, verbose=2)
