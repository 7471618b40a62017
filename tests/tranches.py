"""Which firms the section 1237 list named, day by day, and which later lists name them, typed from the facts."""

# What the Department of Defense named: 20 in June 2020, 11 in August (31), 4 in December (35), 9 in January 2021 (44).
MEMBERS = {"2020-06-23": 0, "2020-06-24": 20, "2020-08-28": 31, "2020-12-03": 35, "2021-01-14": 44}
# The corrected name of Luokung takes the place of the wrong one; Xiaomi's listing is vacated; then all are removed.
MEMBERS |= {"2021-03-09": 44, "2021-05-24": 44, "2021-05-25": 43, "2021-06-02": 43, "2021-06-03": 0}
TRANCHES = {
    "2020-06-24": "avic casc casic cetc csgc csic cssc norinco hikvision huawei inspur aecc crcc crrc panda-electronics"
    " sugon china-mobile cgn cnnc china-telecom",
    "2020-08-28": "cccc calt china-spacesat china-unicom cec cncec chemchina sinochem china-state-construction"
    " china-three-gorges cnecc",
    "2020-12-03": "cctc ciecc cnooc smic",
    "2021-01-14": "amec luokung xiaomi beijing-zhongguancun-development-investment-center gowin grand-china-air gtcom"
    " cnah comac",
}
# Each firm of the four tranches that the annex of EO 14032 names, with its number in the Treasury's file: 17 of the
# first 20, 6 of the next 11, 2 of the next 4 and none of the last 9.
ANNEX = {
    "china-telecom": 30939, "aecc": 30902, "avic": 30925, "calt": 30927, "casic": 30928, "casc": 30929, "cccc": 30930,
    "cec": 30932, "csgc": 30933, "china-spacesat": 30934, "cetc": 30936, "cgn": 30937, "cssc": 30938,
    "china-unicom": 30942, "china-mobile": 30944, "hikvision": 30946, "huawei": 30947, "inspur": 30949,
    "panda-electronics": 30950, "smic": 30951, "cnnc": 30954, "cnooc": 30956, "norinco": 30957, "cnecc": 30958,
    "crcc": 30959,
}  # fmt: skip
# Firms of the four tranches by the first edition of the section 1260H list that names them: 20 of the 47 names of 2021,
# 7 of the 13 of 2022, 3 of the 16 of 2024, and COMAC in 2025.
LATER = {
    "2021-06-03": "avic casic cccc cec cetc cgn china-mobile china-spacesat china-telecom china-unicom cnnc cnooc crcc"
    " csgc cssc hikvision huawei inspur norinco smic",
    "2022-10-05": "crrc sugon chemchina cncec china-state-construction ciecc gtcom",
    "2024-01-31": "amec cctc china-three-gorges",
    "2025-01-07": "comac",
}
