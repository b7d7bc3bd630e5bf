"""What others may rely on: the channel's code, what it takes, where its facts come from.

Limits are those of the public account API's own pages (draft/add, media/uploadimg, material/
add_material, stable_token, message/mass/sendall); see docs/interfaces/wechat.md.
"""

CHANNEL = "wechat"

MOST_AUTHOR, MOST_DIGEST = 16, 128
LATE_TITLE, EARLY_TITLE = 32, 64
"""Characters of a title by the current page, and by an older note of it; an account says which."""
FEWER_THAN_CHARACTERS = 20_000
FEWER_THAN_BYTES = 1024 * 1024
MOST_SOURCE_BYTES = 1024
FEWER_THAN_PICTURE_BYTES = 1024 * 1024
MOST_MATERIAL_BYTES = 10 * 1024 * 1024
MOST_CLIENT_ID = 64
FORCED_A_DAY, FORCED_APART_SECONDS = 20, 30
MASS_A_MINUTE = 60
CONFIRM_MINUTES = 30
PICTURE_HOSTS = ("mmbiz.qpic.cn", "mmbiz.qlogo.cn")
ARTICLE_HOST = "mp.weixin.qq.com"
