"""Marks texts for translation in files that import no Django."""


def N_(message: str) -> str:  # noqa: N802 - the customary name of this marker
    """Returns the text as it is; the extraction of texts finds it by this name.

    Whoever shows the text translates it then (`gettext(label)`), in the reader's language.
    """
    return message
