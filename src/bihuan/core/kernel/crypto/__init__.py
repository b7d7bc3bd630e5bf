"""Protection of personal texts: SM4-GCM for reading back, keyed SM3 for looking up.

Standards: GB/T 32907-2016 (SM4), GB/T 32905-2016 (SM3), RFC 8998 (SM4-GCM), GB/T 15852.2 (HMAC).
Decision record 0024 says why, and what the database alone gives away.
"""

from .cipher import CannotDecrypt as CannotDecrypt
from .cipher import decrypt as decrypt
from .cipher import encrypt as encrypt
from .cipher import version_of as version_of
from .digests import BlindIndex as BlindIndex
from .digests import blind_index as blind_index
from .digests import salted_digest as salted_digest
from .digests import sm3 as sm3
from .keyring import KeyRing as KeyRing
from .keyring import KeysUnusable as KeysUnusable
from .keyring import ring as ring
