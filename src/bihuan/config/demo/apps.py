"""The application of the demonstration: its command and nothing else."""

from django.apps import AppConfig


class DemoConfig(AppConfig):
    """Gives `bihuan demo-load` a home."""

    name = "bihuan.config.demo"
    label = "demo"
