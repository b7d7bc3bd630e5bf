"""What stands before every view: a number to quote, and one effect per client's id."""

from .clean import NoNulInAddress as NoNulInAddress
from .exempting import exempt as exempt
from .fingerprint import register_owner as register_owner
from .matching import match_of as match_of
from .numbering import RequestNumber as RequestNumber
from .numbering import request_number as request_number
from .once import OncePerClientId as OncePerClientId
