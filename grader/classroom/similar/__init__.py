"""Similar work: near copies among a class's submissions to one exercise."""
