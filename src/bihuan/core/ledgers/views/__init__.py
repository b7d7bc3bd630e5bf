from bihuan.core.ledgers.views.points import mine, people, person

__all__ = ["mine", "people", "person"]
