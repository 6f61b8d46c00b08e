"""The demonstration: teaching cases of fictional bodies, brought in through the real verbs."""
