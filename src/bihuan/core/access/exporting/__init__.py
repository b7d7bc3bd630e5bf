"""Taking a list away as a file: a list says once what it is, and gets .xlsx, .csv and a log.

`declaring` is what rooms use; `views.exported` puts the declaration on the list's own address.
"""

from bihuan.core.access.exporting.declaring import EXPORTS, Column, Export, Filter, Whole

__all__ = ["EXPORTS", "Column", "Export", "Filter", "Whole"]
