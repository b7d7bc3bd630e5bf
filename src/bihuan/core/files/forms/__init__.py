from bihuan.core.files.forms.photos import PhotosField, PhotosInput

__all__ = ["PhotosField", "PhotosInput"]
