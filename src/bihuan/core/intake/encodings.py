"""Which encoding a text is in, told from its bytes.

UTF-8 and the UTF-16s are certain: by their mark, or because nothing else decodes. Between the
Chinese encodings the commonest characters decide: each standard put them into a first level, and
text read in the wrong one lands outside it. What is left is Western.
"""

import codecs
import itertools

AUTO = ""
NAMES: dict[str, str] = {
    "utf-8": "UTF-8",
    "utf-16-le": "UTF-16 LE",
    "utf-16-be": "UTF-16 BE",
    "gb18030": "GB18030 (GBK)",
    "big5": "Big5",
    "shift_jis": "Shift-JIS",
    "cp1252": "Windows-1252",
}
"""What may be chosen by hand, and its name on pages."""
CODECS = {"utf-8": "utf-8-sig", "big5": "big5hkscs", "shift_jis": "cp932", "gb18030": "gb18030"}
MARKS = ((b"\xef\xbb\xbf", "utf-8"), (b"\xff\xfe", "utf-16-le"), (b"\xfe\xff", "utf-16-be"))
SAMPLE = 256 * 1024
STEP = 1024 * 1024
GB_COMMON, BIG5_COMMON = (0xB0, 0xD7), (0xA4, 0xC6)
"""Lead bytes of the first levels: GB 2312 (3,755 characters) and Big5 (5,401 characters)."""
GB_SIGNS, BIG5_SIGNS = (0xA1, 0xA3), (0xA1, 0xA3)
ENOUGH = 0.6
FEW = 8
"""UTF-16 of figures and separators has a zero in at least every eighth byte."""


def detect(content: bytes) -> str:
    """The encoding (a key of NAMES), or "" when the bytes are no text that is known here."""
    for mark, name in MARKS:
        if content.startswith(mark):
            return name
    if b"\x00" in content[:SAMPLE]:
        return _without_mark(content)
    if decodes(content, "utf-8"):
        return "utf-8"
    sample = content[:SAMPLE]
    scores = {
        "gb18030": _share(sample, "gb18030", GB_COMMON, GB_SIGNS),
        "big5": _share(sample, "big5", BIG5_COMMON, BIG5_SIGNS),
    }
    best = max(scores, key=scores.__getitem__)
    if scores[best] >= ENOUGH and decodes(content, best):
        return best
    western = decodes(content, "cp1252") and b"\x00" not in content
    if western and _looks_western(sample):
        return "cp1252"
    fitting = [name for name in scores if scores[name] > 0 and decodes(content, name)]
    return fitting[0] if fitting else ("cp1252" if western and _mostly_ascii(sample) else "")


def codec_of(name: str) -> str:
    """Python's codec for one of our names."""
    return CODECS.get(name, name)


def decodes(content: bytes, name: str) -> bool:
    """Whether all of it decodes; read in steps, so that no second copy of it is made."""
    decoder = codecs.getincrementaldecoder(codec_of(name))()
    try:
        for start in range(0, len(content), STEP):
            decoder.decode(content[start : start + STEP])
        decoder.decode(b"", final=True)
    except UnicodeDecodeError:
        return False
    return True


def where_broken(content: bytes) -> int:
    """Of a text that is UTF-8 but for some bytes, the place of the first of these; -1 of any other.
    Most lines beyond ASCII must be UTF-8 with Chinese in it, which takes three bytes: pairs of
    bytes of GB 18030 can be UTF-8 by chance, hardly ever such threes."""
    good = bad = 0
    for line in content.split(b"\n"):
        if line.isascii():
            continue
        try:
            good += any("\u2e80" <= char <= "\uffef" for char in line.decode())
        except UnicodeDecodeError:
            bad += 1
    if not bad or bad >= good:
        return -1
    try:
        content.decode()
    except UnicodeDecodeError as error:
        return error.start
    return -1


def _without_mark(content: bytes) -> str:
    """UTF-16 without its mark: separators and figures leave a zero in every second byte."""
    sample = content[: SAMPLE // 2 * 2]
    high, low = sample[0::2].count(0), sample[1::2].count(0)
    if max(high, low) * FEW < len(sample) and decodes(content, "utf-8"):
        return "utf-8"  # with some bytes that are no text; the row that holds one is refused
    name = "utf-16-le" if low > high else "utf-16-be"
    if len(content) % 2:
        return ""
    if min(high, low) * 4 > max(high, low) or not decodes(content, name):
        return ""
    text = sample.decode(name, "replace")
    return "" if "\x00" in text else name


def _share(sample: bytes, name: str, common: tuple[int, int], signs: tuple[int, int]) -> float:
    """Share of the characters beyond ASCII that are common ones; 0 when it does not decode.

    A character cut in two by the sample's end is forgiven.
    """
    decoder = codecs.getincrementaldecoder(codec_of(name))()
    try:
        text = decoder.decode(sample)
    except UnicodeDecodeError:
        return 0.0
    beyond = [char for char in text if char > "\x7f"]
    good = 0
    for char in beyond:
        code = char.encode("gb2312" if name == "gb18030" else "big5", "ignore")
        if len(code) == 2 and any(low <= code[0] <= high for low, high in (common, signs)):
            good += 1
    return good / len(beyond) if beyond else 0.0


def _looks_western(sample: bytes) -> bool:
    """Letters with accents stand alone between others; Chinese bytes stand in pairs and more."""
    pairs = sum(a > 0x7F and b > 0x7F for a, b in itertools.pairwise(sample))
    beyond = sum(byte > 0x7F for byte in sample)
    return beyond > 0 and pairs * 4 < beyond


def _mostly_ascii(sample: bytes) -> bool:
    return sum(byte > 0x7F for byte in sample) * 10 < len(sample)
