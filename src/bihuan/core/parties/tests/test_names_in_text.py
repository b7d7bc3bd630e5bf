"""X-17, X-20: words that name somebody are found, so that no stranger reads them."""

import time

import pytest

from bihuan.core.parties.masks import mask_in_text
from bihuan.core.parties.names_in_text import names_someone

NAMED = """
郴州市民王建国反映路灯不亮
举报：苏仙区教育局李主任的车堵消防通道
Mr. Smith at the corner keeps blocking it
刘某占道经营
李某某把垃圾倒在河边
张工说已经修好了，其实没有
王总的工地半夜施工
陈姐在路口摆摊
隔壁的老张家漏水
王五把共享单车锁了
李四和张三打架撞坏了护栏
施工队负责人黄伟强不接电话
阿芳早餐店占道
我是骑手陈志明，井盖坏了
住在2栋的吴奶奶摔伤了
尤小刚违章搭建
骑手姓王，在这里摔倒
姓刘的老板把油倒进下水道
John Smith parked on the sidewalk
Contact Mary Johnson for details
Neighbor Li Ming complained
Wang Jianguo blocks the road
Zhang Xiaoming's car is here
wangjianguo 天天把车停在这里
WANG Jianguo blocks the road
Jianguo Wang blocks the road
王　建　国 把井盖拿走了
王 建国把井盖拿走了
王·建国把井盖拿走了
阿不都热依木·买买提摔倒了
古丽娜尔在此摔倒
买买提江的馕坑占道
张老师家长群里说这里危险
刘大爷被绊倒
联系人：小芳
投诉人郝建
贺龙飞反映井盖坏
文彬每天在这里摆摊
建国哥说这里危险
婷婷妈妈被撞
陈某
王女士反映
李先生
黄律师事务所门口
赵医生诊所
桂阳的廖伟平投诉
此处路面由胡海波承包的施工队挖坏
覃秋平反映噪音
麻烦告诉何局
请转告黄书记
村支书欧阳海
班长王明
龙小兵
“戴建军”商店
戴建军商店门口积水
熊大林的摩托车
凌志玲家进水
符永强放养的狗
甘国华把沙子堆在路上
阳光明投诉
石磊的货车压坏井盖
我家住在国庆路，王建国经常把车停在这里
路口井盖坏了，请联系李秀英
昨天骑手张伟在这里摔倒受伤
3栋的陈小红家门口有积水
隔壁老王说这里经常停电
王师傅的店门口堆满了垃圾
是刘某某把消防通道堵住了
业主周丽萍反映电梯坏了
小李，麻烦来修一下
李主任说过会处理
这里的灯不亮，欧阳雪说上周就报过了
坑是何志强挖的
居民曲波投诉噪音
被黄金花撞了
请找赵六
村民谢天华，房子裂了
Please call Zhang Wei about the manhole
Mr. Smith lives here
My name is John Brown
联系人 陈明
孙丽的电动车被撞
学生肖晨曦差点掉进去
林女士家楼下下水道堵塞
张阿姨摔了一跤
伤者程龙已送医
昨晚看见刘志刚往河里倒垃圾
五岭新村的段红梅家养了三只大狗
电动车是骆小满的，挡着消防栓
快递站负责人唐斌不肯挪货
谢家湾谢大爷腿脚不好，台阶太高
网格员小周来过，没解决
请让城管局的曾队长来看看
楼上彭素芬总往下泼水
雷科长答应月底修
早点摊主邝四毛把油泼在路上
举报人：朱婉莹
保洁员廖桂花被车刮倒
孙晓丽的孩子掉进坑里
司机老蒋说刹不住
张总公司的渣土车漏土
经理是欧阳倩
我叫肖鹏程，骑车摔了
胡医生门口的灯坏了
物业的何姐说不归她管
校长侯永健知道这事
"""
NOBODY = """
国庆路与人民路交叉口路灯不亮
井盖破损，请尽快修复
下水道堵塞，污水外溢
路中间有大坑，骑车容易摔倒
红绿灯坏了三天了
共享单车乱停乱放
小区门口垃圾成堆
王家湾路口积水
李家村道路塌陷
石榴湾公交站台破损
高山背社区电线低垂
燕泉路人行道地砖松动
万达广场前护栏断裂
学校门口没有斑马线
A pothole in front of the library
Street light on Main Street is out
Water leaking near Wuling Square
The traffic sign fell down
Broken glass on the bike lane
白露塘镇路面开裂
苏仙南路树枝遮挡红绿灯
张飞路灯不亮
江湖路转盘
高铁站出口积水
周边居民反映强烈
夜间施工噪音大
雨水篦子丢失
路灯杆倾斜
常有人在这里摔倒
金龙小区门口
龙泉路堵车
温度很高
任何人都可能摔倒
方便骑手通行
易摔倒
安全通道被占用
马路牙子破损
施工围挡占道
请城管局派人来看
李白路灯坏了
钱柜KTV门口
邓家塘
石子很多
汤溪镇
华塘镇
何家山乡
国庆北路3号楼前井盖坏了，大家注意
路面坑洼，下雨积水严重
高新区白云路路灯不亮
黄色警戒线掉了
井盖松动，过车会响
五岭大道与王家湾路口红绿灯不亮
文明路的树枝挡住了路牌
马路上有一个大坑
石林路段三处塌陷
江边护栏损坏
周一到周五都很堵
万华广场门口电动车乱停放
高压电线垂下来，很危险
张家界路公交站台玻璃碎了
谢谢尽快处理
这里常年积水，希望解决
金田路的下水道堵了
夏天这里很臭
于是大家都绕道走
林邑公园步道破损
燕泉路中段路灯全部不亮
苏仙岭脚下垃圾没人清运
骆仙西路雨后积水20厘米
同心桥头护栏松动
石榴湾小区消防通道被占
外卖车没地方充电
路口视线被广告牌挡住
郴江河边步道有缺口
万达广场南门骑手停车位太少
香雪路高峰期拥堵
人民西路与同心路交叉口
这条路何时能修好
雷雨天气易积水
余家垅社区充电桩坏了
Broken manhole on Guoqing Road
Street light out at Wuling Square
The pothole is deep
小路上的石板翘起来了
老马路口红灯时间太长
骑手小哥差点摔倒
保洁师傅没有清理
白天也亮着灯，浪费电
方便的话请今天处理
安全隐患很大，建议立即维修
井盖不见了，用树枝挡着
任务很重
程序有问题
店老板把东西放在人行道上
曾经修过，又坏了
陈旧的电线杆倾斜
毛坯房掉砖
康复路东侧人行道
易燃物堆放在楼道
路段中间
许多车辆逆行
常有大货车经过
汪洋一片
段位
武警医院门口
严重影响出行
成功大道
大家都说这里危险
请向上级反映
和平路
给老人带来不便
被大树挡住
居民和平小区
北湖公园东门口的井盖翻了
爱莲湖边的护栏被撞断
裕后街石板松动
南塔路段晚高峰很堵
希望尽快派人处理，谢谢
骑手取餐通道被杂物堵住
华天酒店对面红灯时间太短
同心东路绿化带树枝扫到电动车
龙泉名邸地下车库积水
青年大道中间的路灯全灭
罗家井市场下水道返臭
桔井路人行道停满车
燕泉河边栏杆锈断了
雨天路滑，坡上没有防滑条
充电桩插口冒火花
外卖柜挡住消防通道
公交站牌倒了，没人扶
马家坪电影院门口坑洼
高考期间夜里还在打桩
飞虹路口斑马线看不清
"""


@pytest.mark.parametrize("text", NAMED.split("\n")[1:-1])
def test_x17_somebody_is_named(text: str) -> None:
    assert names_someone(text)


@pytest.mark.parametrize(
    "text",
    [
        "张\u200b伟摔倒", "欧\u200b阳\u200b震\u200b华", "歐陽震華摔倒", "OuYang Zhenhua 摔倒",
        "zhang san 的车胎爆了", "john smith fell here", "司马相如对面", "上官婉儿", "老王头又占道",
        "快递员古天乐摔了", "陈奕迅老师", "我是尼玛次仁", "翠花家门口",
    ],
)  # fmt: skip
def test_x17_signs_that_nobody_sees_hide_no_name(text: str) -> None:
    """Nor do traditional characters, small letters, rare names of several kinds."""
    assert names_someone(text)


@pytest.mark.parametrize("text", NOBODY.split("\n")[1:-1])
def test_x17_places_and_things_are_nobody(text: str) -> None:
    assert not names_someone(text)


@pytest.mark.parametrize(
    "text",
    [
        "1、" * 2000,
        "1_" * 2000,
        "139/" * 1000,
        "是" + " " * 3950 + "y",
        "王" * 4000,
        "wanga" * 800,
        "姓名" + "：" * 3900,
        "李·" * 2000,
        "",
    ],
)
def test_x17_no_text_takes_long(text: str) -> None:
    """What strangers send is looked at each time it is read."""
    names_someone("一")  # the dictionaries are there
    began = time.process_time()
    names_someone(text)
    mask_in_text(text)
    assert time.process_time() - began < 0.5
