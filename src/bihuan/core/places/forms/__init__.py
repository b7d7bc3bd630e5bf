from bihuan.core.places.forms.asking import LocateForm, SearchForm, WithinForm

__all__ = ["LocateForm", "SearchForm", "WithinForm"]
