"""What the design does once, when Django starts."""

from django.apps import AppConfig


class Design(AppConfig):
    name = "esther.design"

    def ready(self):
        from .errors import say_it_plainly

        say_it_plainly()
