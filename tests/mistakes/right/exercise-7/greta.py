# Exercise 7, linear regression as a network.  G.
import grader
from keras import Input, Model
from keras.layers import Dense
from keras.optimizers import SGD


class LogEvery200:
    """Prints now and then; 1000 lines of progress are too many."""

    def __init__(self, history):
        self.losses = history.history["loss"]

    def show(self):
        for i in range(0, len(self.losses), 200):
            print(f"epoch {i:4d}  mse {self.losses[i]:.6f}")
        print(f"at the end   mse {self.losses[-1]:.2e}")


def solution_model():
    (rooms, price), (rooms_val, price_val) = grader.load_data("exercise-7")
    rooms, rooms_val = rooms.reshape(-1, 1), rooms_val.reshape(-1, 1)

    x = Input(shape=(1,))
    line = Model(x, Dense(1)(x))

    # The curvature of this loss is about 32 in its steepest direction, so anything under 2/32 is stable.
    line.compile(optimizer=SGD(learning_rate=0.045), loss="mse")
    history = line.fit(rooms, price, epochs=1000, verbose=0)
    LogEvery200(history).show()

    print("validation mse:", line.evaluate(rooms_val, price_val, verbose=0))
    return line


if __name__ == "__main__":
    w, b = solution_model().get_weights()
    print(f"price = {b[0]:.4f} + {w[0, 0]:.4f} * bedrooms")
