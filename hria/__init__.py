"""Human rights impact assessment of government facial recognition."""

__version__ = "0.1.0"
