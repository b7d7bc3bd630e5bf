"""How persons are named in Chinese and English text. Pieces of regular expressions."""

from bihuan.core.parties import masks_words as words

_RARE = (
    "曲柳鲍苗花俞倪滕殷毕邬卞卜穆祁毛狄米贝臧计成戚茅庞纪舒屈项祝闵席麻强韦覃尤洪甘蓝凌符阮牛辛耿"
    "关焦"
    "左柯葛涂游翁包鲁裴岳温伍章童申严聂樊莫华兰齐梅盛刁冉冼占宁敖向危粟瞿迟安"
)
"""Surnames that are rarer, or words as well; most of them count only with a cue before them."""
SURNAMES = f"{words.COMMON}{_RARE}"
_GIVEN = (
    "伟芳娜敏静丽强磊军洋勇艳杰娟涛明超秀霞平刚桂英建国华红玲志文辉鹏飞宇浩然欣怡梓涵轩"
    "琳莉丹萍波斌鑫晶莹雪婷慧颖倩佳俊峰亮凯旭健龙翔毅宁健翠兰梅菊珍凤莲荣贵福祥德贤良"
    "忠义仁礼智信诚春夏秋冬晓小大中正兴旺富康安泰顺吉庆喜乐美淑贞惠芬芝香蓉蕾薇瑶琪瑞"
    "琴琼瑛璐思雨雯霖露云霄晨曦昊天宏宝宗家齐振振邦立业成功才学士民生根发财友朋松柏林森"
    "海江河洪涵润泽源清洁源炳炎焕灿烨煜丙甲乙丁三四五六七八九一二元亨利永恒长久新旭东南"
    "西北方圆胜利凌冰奇彤虎彪豪骏威武雄钢铁锋锐鸣鹤燕莺鸿雁素碧青紫白彩银玉珠翰博诗韵"
    "婉妍姗娇媛嫣媚娥婵嘉颢启承嗣继绍述其尚尔子之仲伯叔季运昌盛茂培植树望远达通军兵帅聪彬坤仁"
    "咏麟杰伦誉云琳广伟平花毛"
)
_PLAIN = "".join(
    one for one in _GIVEN if one not in "一二三四五六七八九十东南西北中大小上下元方天正长成业振立门"
)
"""Of these, such as hardly begin a place or a thing after a surname."""
_PLACES = (
    "路街巷村组桥镇乡县市区州省校院场道园店城湖山河岭坪湾塘冲坳铺楼栋座站台厅馆庙寺塔井门口"
    "苑府居寓庄屋家界沟渠库坝港码岸洲岛坡洞峰寨屯营堡社局所队厂矿司行会处部科室超酒宾饭餐"
    "牌标线管网车灯杆盖板坑缝砖石土泥沙水电气压温色属铁钢木叶草树花鸟虫鱼猪牛羊鸡鸭狗猫鼠"
)
"""After these the characters before name a place or a thing (建国路, 王家湾)."""
_SPOTS = "".join(one for one in _PLACES if one not in "家门店铺楼庄屋")
"""Of these, such as do not follow a person's whole name as well (段红梅家)."""
_TITLE = (
    "先生|女士|师傅|小姐|太太|大爷|大妈|大娘|大叔|大婶|大哥|大姐|阿姨|叔叔|伯伯|爷爷|奶奶|老师|"
    "医生|大夫|"
    "护士|书记|主任|局长|科长|处长|所长|站长|队长|村长|组长|镇长|乡长|区长|县长|市长|经理|老板|"
    "老总|总监|"
    "警官|律师|教授|同志|姐姐|哥哥|弟弟|妹妹|嫂子|妈妈|爸爸"
)
_CUE = (
    "(?:名叫|叫做?|联系|找到?|姓名|是|被|和|跟|与|给|向|让|请|问|居民|村民|业主|住户|租户|户主|"
    "骑手|司机|"
    "驾驶员|老人|店主|老板|老板娘|邻居|群众|市民|网民|网格员|患者|病人|学生|员工|职工|保安|工人|"
    "书记|主任|"
    "经理|师傅|老师|医生|同志|先生|女士|孩子|儿子|女儿|老公|老婆|丈夫|妻子|父亲|母亲|爸爸|妈妈|"
    "爷爷|奶奶|"
    "姐姐|哥哥|弟弟|妹妹|朋友|同事|同学|署名|落款|投诉人|举报人|报告人|当事人|受害人|伤者|死者|"
    "嫌疑人)"
)
_AFTER = (
    r"(?:$|[\s，,。．.；;：:、！!？?（()）\"”’]|的|把|说|在|家|等|和|跟|与|及|电话|手机|经常|"
    r"总是|一直|每天|"
    r"天天|昨|今|前天|晚上|早上|开|骑|被|摔|撞|跌|受伤|反映|投诉|举报|报告|告诉|住|已|又|也|都|"
    r"就|曾|正|将|"
    r"私自|乱|占|堵|停|放|把|对|向|因|为|从|到|去|来|请|要|不|没|是|有|同志|先生|女士|身份|车牌|"
    r"微信|夫妇|"
    r"一家|两口|父子|母子|兄弟|姐妹|本人|老人|名下|患|得了|生病|死)"
)
_WORDS = (
    "高大|高中|高峰|石清|高新|高兴|高明|高平|高三|高一|高二|高龙|白天|白云|白雪|白玉|白露|常常|"
    "常新|常远|常年|"
    "方正|方才|方中|方圆|江南|江北|江东|江西|江中|江海|江河|石林|石三|石子|石大|黄金|黄河|黄三|"
    "黄花|金"
    "三|金秋|金银|金玉|金龙|马上|马大|马三|马六|马永|马云|林大|林中|万元|万一|万三|万家|段三|"
    "段一|段"
    "二|段中|雷雨|雷天|雷小|汤三|陆三|夏天|夏秋|钟三|钟一|周一|周二|周三|周四|周五|周六|周天|周"
    "正|周长|于是|于一|于三|于中|于大|文明|文学|文家|文化|武大|史三|常三|常一|安全|程中|程正|"
    "成功|严"
    "重|孔大|孔小|孔三|毛三|康乐|康宁|康泰|康庄|康复|任一|任三|任家|任务|贺喜|杜家|侯三|龙三|龙大|"
    "贾三|叶子|叶大|高玉|安家|易发|易燃|易学|易见|易成|钱财|钱三|钱一|钱大|许三|许大|许久|曾三|"
    "曾经|"
    "余三|余一|余元|余天|余家|余大|何时|何方|何其|何为|何利|龚家|蒋家|段长|段新|段正|乔木|万庆|"
    "汪洋|"
    "董事|彭家|谢谢|罗马|罗三|秋冬|史学|唐三|唐家|宋家|冯家|程三|时三|时一|时中|时正|时长|尹家|孟家"
)
"""Pairs that are words though they look like a surname with what is given."""

_SURNAME = rf"(?:{words.DOUBLE}|[{words.COMMON}])"
_ANY_SURNAME = rf"(?:{words.DOUBLE}|[{words.COMMON}{_RARE}])"
_NOT_WORD = rf"(?!(?:{_WORDS}))"
_LATIN_SURNAME = (
    "Li|Wang|Zhang|Liu|Chen|Yang|Zhao|Huang|Zhou|Wu|Xu|Sun|Hu|Zhu|Gao|Lin|He|Guo|Ma|Luo|Liang|Song|"
    "Zheng|Xie|Han|Tang|Feng|Dong|Xiao|Cheng|Cao|Yuan|Deng|Fu|Shen|Zeng|Peng|Lv|Lu|Su|Jiang|Cai|"
    "Jia|"
    "Ding|Wei|Xue|Ye|Yan|Yu|Pan|Du|Dai|Xia|Zhong|Tian|Ren|Fan|Fang|Shi|Yao|Tan|Liao|Zou|Xiong|"
    "Jin|Hao"
)
_ROAD = r"(?:Road|Rd|Street|St|Avenue|Ave|Lu|Jie|Dadao|Bridge|Park|Square|Village|Town|City)\b"

_FOREIGN = (
    "John|James|Robert|Michael|William|David|Richard|Joseph|Thomas|Charles|Daniel|Matthew|Mark|"
    "Paul|Steven|"
    "Andrew|Peter|George|Kevin|Brian|Jack|Tom|Mary|Patricia|Jennifer|Linda|Elizabeth|Barbara|"
    "Susan|Jessica|"
    "Sarah|Karen|Lisa|Nancy|Anna|Emma|Emily|Lucy|Alice|Jane|Kate|Helen|Laura|Maria|Bob|Bill|Jim|"
    "Mike|Steve"
)
_FOREIGN_ONLY = (
    "John|James|Robert|Michael|William|David|Richard|Joseph|Thomas|Charles|Daniel|Matthew|Steven|"
    "Andrew|Peter|George|Kevin|Brian|Patricia|Jennifer|Linda|Elizabeth|Barbara|Susan|Jessica|Sarah|"
    "Karen|Nancy|Emma|Emily|Alice|Helen|Laura"
)
"""Of these, such as are no words of English in small letters."""
_DOUBLE_IN_LETTERS = "Ou ?yang|Si ?ma|Shang ?guan|Zhu ?ge|Huang ?fu|Ling ?hu|Mu ?rong"
_SHORT_TITLE = "(?:总(?!部|站|计|共|数)|工(?![作人地程期厂业具友会])|局(?!部|面)|哥|姐|嫂|姨|叔|伯)"
_LONG_SURNAME = (
    "(?:wang|zhang|chen|yang|zhao|huang|zhou|liang|song|zheng|tang|feng|dong|xiao|cheng)"
)
_SYLLABLES = r"(?:(?:zh|ch|sh|[bpmfdtnlgkhjqxrzcsyw])?[aeiouv]{1,3}(?:ng?|r)?){2}"

SIGNS = (
    rf"{_NOT_WORD}{_SURNAME}[{_GIVEN}]{{1,2}}(?![{_PLACES}]){_AFTER}",
    rf"{_NOT_WORD}[{SURNAMES}][{_PLAIN}]{{2}}(?![{_SPOTS}])",
    rf"{_CUE}[:：是叫为]?{_NOT_WORD}{_ANY_SURNAME}[{_GIVEN}]{{1,2}}(?![{_PLACES}])",
    rf"{_ANY_SURNAME}[{_GIVEN}]{{0,2}}(?:{_TITLE})",
    rf"(?<![施职员民])[{SURNAMES}]{_SHORT_TITLE}",
    rf"[{_PLAIN}]{{2}}[哥姐叔伯嫂姨]|(.)\1(?:妈|爸|爷爷|奶奶)",
    rf"[小老阿]{_SURNAME}(?![{_PLACES}]){_AFTER}|老[{SURNAMES}]家|姓[{SURNAMES}]",
    rf"{words.NAME}{words.AT_HOME}|{words.NAME}家的",
    rf"{words.SAYS}{words.NAME}{words.ENDS}",
    rf"(?:联系人|姓名|投诉人|举报人|报告人|署名)[:：][\u4e00-\u9fff]{{2,4}}|阿[{_PLAIN}]",
    rf"{_SURNAME}(?:某某?|[xX×*＊]{{1,2}})",
    "买买提|阿不都|阿卜杜|古丽|吐尔逊|艾合|扎西|卓玛|才让|巴特尔",
    r"\b(?:Mr|Mrs|Ms|Miss|Dr)\b\.?\s?[A-Z][a-z]+",
    rf"(?i:\b(?:{_LATIN_SURNAME}) (?-i:[A-Z])[a-z]+(?! {_ROAD})\b)",
    rf"\b(?!{_ROAD})[A-Z][a-z]+ (?:{_LATIN_SURNAME})\b",
    rf"\b(?:{_FOREIGN}) [A-Z][a-z]+(?! {_ROAD})\b",
    rf"\b{_LONG_SURNAME}{_SYLLABLES}\b",
    rf"(?i:\b(?:{_LATIN_SURNAME}) [a-z]{{2,}})(?= ?[\u4e00-\u9fff])",
    rf"(?i:\b(?:{_DOUBLE_IN_LETTERS})[a-z]* [a-z]{{2,}})",
    rf"(?i:\b(?:{_FOREIGN_ONLY}) [a-z]{{3,}}(?! {_ROAD})\b)",
    rf"(?:{words.DOUBLE})[\u4e00-\u9fff]{{1,2}}(?![{_PLACES}])",
    rf"老[{SURNAMES}]头|[{_PLAIN}]{{2}}家(?:门口|里|楼下|隔壁)",
    rf"{_NOT_WORD}{_SURNAME}[\u4e00-\u9fff]{{1,2}}(?:先生|女士|师傅|老师|大爷|大妈|阿姨|小姐)",
    rf"(?:快递员|外卖员|快递小哥|外卖小哥|骑士|护工|店员|收银员)[{SURNAMES}古]{{1}}[\u4e00-\u9fff]{{1,2}}{_AFTER}",
    "尼玛|次仁|达瓦|格桑|罗布|旺堆|央金|拉姆|平措|多吉|顿珠|次旦|曲珍|白玛|德吉|洛桑|丹增|其美",
    r"(?i:\b(?:my name is|i am|i'm|contact|call|ask for) )[A-Z][a-z]+ [A-Z][a-z]+",
)
"""Each is a sign that somebody is named; for words whose blanks and widths were made even."""
AREAS = "路街巷村组桥镇乡县市区道岭坪塘垅背墟圩坳园苑"
"""A word that ends so, or is followed so, names a place, though it looks like a person."""
NO_NAMES = frozenset(
    (
        "高峰 张贴 谢谢 谢谢您 钱柜 何时能 何时 雷雨 陈旧 汪洋 雷达 涂抹 齐平 齐全 石柱 黄闪 "
        "顾客 许可 毛糙 王李 成都 高铁 安全 明显 高温 温度 黄线 黄灯 高压 高杆 高处 马桶 向上 "
        "向下 向前 向外 向内 童车 关闭 关门 关上 牛奶 包装 包括 盛水 盛满 严重 花坛 花草 毛病 "
        "左转 左拐 伍佰 计划 项目 强烈 强风 席子 麻烦 成堆 成片 华丽 安装 安排 申请 章程 温馨 "
        "岳阳 雷达探测 林邑 骆仙 苏仙 康复 程序 任务 任何 常有 常年 常常 于是 万达 万华 汤溪 "
        "邓家 金龙"
    ).split()
)
"""Words that the tagger takes for names."""
_HAN = "\u4e00-\u9fff"
SPLIT = rf"[{_HAN}]{{2,6}}[·•・][{_HAN}]{{2,6}}"
"""A name in two parts, as other peoples have."""
GAPS = rf"(?<=[{_HAN}:])[\s·•・.]{{1,8}}(?=[{_HAN}])"
"""What is put between characters so that a name is not found."""
