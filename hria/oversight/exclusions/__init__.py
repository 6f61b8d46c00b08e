"""Exclusions from the statutory assessment that agencies claim: seen by everybody, for a time."""
