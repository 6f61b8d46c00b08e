"""The application of the reviews."""

from django.apps import AppConfig


class ReviewsConfig(AppConfig):
    """Says at the start how this room's events are read."""

    name = "hria.reviews"

    def ready(self) -> None:
        from hria.assessments.beside import lend  # noqa: PLC0415
        from hria.registry import ties  # noqa: PLC0415
        from hria.reviews.bench.returned import returned  # noqa: PLC0415
        from hria.reviews.history import offer  # noqa: PLC0415  models must be loaded first
        from hria.reviews.ties import tied_by_files  # noqa: PLC0415

        offer()
        lend(returned)
        ties.lend(tied_by_files)
