"""Chinese words for the examples in the description."""

UNIT = "北湖区"
WORDS = "人行道井盖破损，行人容易绊倒"
ADDRESS = "人民西路与燕泉路交叉口东侧"
NAME = "张*三"
