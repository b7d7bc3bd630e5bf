"""How people announce a number, a name or a home in Chinese text. Regular expressions."""

MESSENGER = (
    r"(?i:(?:微信|薇信|威信|扣扣|wechat|weixin|vx|v信|qq|钉钉|dingding|dingtalk|抖音|快手|小红书|微博|"
    r"支付宝|facebook|telegram|whatsapp|twitter|instagram|skype)号?码?(?:账号|帐号|id)?)\s{0,3}[:：是为]?"
)
"""A messenger's name before the account."""
MAIL_IN_WORDS = r"(?i:\b[\w.+\-]+ at [\w\-]+ (?:dot|点) (?:com|cn|net|org)\b)"
COMMON = (
    "李王张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧"
    "程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛叶阎余潘杜戴夏钟汪田任姜"
    "范方石姚谭廖邹熊金陆郝孔白崔康毛邱秦江史顾侯邵孟龙万段雷钱汤"
    "尹黎易常武乔贺赖龚文欧骆谷肖阳首邝"
)
DOUBLE = "欧阳|司马|上官|诸葛|皇甫|尉迟|公孙|慕容|东方|令狐"
NAME = rf"(?:{DOUBLE}|[{COMMON}])[\u4e00-\u9fff]{{1,2}}"
"""A whole name: one of the hundred most usual surnames, or a double one, and what is given."""
SAYS = (
    r"(?:我叫|我名叫|本人叫?|我是|姓名|联系人|投诉人|报告人|机主|户主|车主|业主|失主)"
    r"\s{0,3}[:：是为叫]?\s{0,3}"
)
"""Before somebody's own name."""
ENDS = r"(?=$|[\s，,。．.；;、！!（(]|住|家|电话|手机|车牌|身份|反映|投诉|举报)"
"""After a name that was given as such: other words would go on."""
AT_HOME = r"(?=家(?:$|[\s，,。；;、\d]|里|中|门|楼|旁|附近|对面|院))"
"""张三丰家门口: somebody's home, not the 家 of a word."""
SPELLED = "〇零一二三四五六七八九幺两壹贰叁肆伍陆柒捌玖"
"""Digits in words, as a telephone number is spelled to get past a filter."""
PLATE = (
    r"[京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼][A-Za-z][·.\s]?"
    r"[A-Za-z0-9]{5,6}(?![A-Za-z0-9])"
)
"""A vehicle's number (GA 36-2018)."""
FLAT = (
    r"(?<=[栋幢座])\s*(?:[\d一二三四五六七八九十]{1,3}\s*单元)?\s*\d{3,4}(?![\d年米元度个])\s*(?:室|号|房|户)?"
    r"|[\d一二三四五六七八九十]{1,3}\s*单元\s*\d{2,4}\s*(?:室|号|房|户)?"
    r"|\d{3,4}\s*(?:室|房)"
    r"|(?<![\d\-])\d{1,3}-\d{1,2}-\d{3,4}(?![\d\-])|\d{1,3}[号栋幢座]\d{1,3}栋\d{1,2}单元"
)
"""Which flat of a house; the house stays, because that is where the hazard is."""
