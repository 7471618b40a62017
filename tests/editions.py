"""The section 1260H list by edition and the NS-CMIC list by date, typed from the facts."""

# Who is on paper: 47 names; 13 more; 16 more and three off; two off in December; six off, two without a line and 71 new
# make 134; eleven without a line and 65 new make 188.
ON_1260H = {
    "2021-06-02": 0,
    "2021-06-03": 47,
    "2022-10-05": 60,
    "2024-01-31": 73,
    "2024-12-18": 71,
    "2025-01-05": 71,
    "2025-01-07": 134,
    "2026-06-07": 134,
    "2026-06-08": 188,
    "2026-10-04": 188,
}
ON_CMIC = {"2021-06-02": 0, "2021-06-03": 59, "2021-12-10": 60, "2021-12-16": 68, "2025-04-21": 68}
# The lines of each edition: added, carried. DJI alone is seen among the carried names of January 2024.
LINES = {
    "2021-06-03": (47, 0),
    "2022-10-05": (13, 0),
    "2024-01-31": (16, 1),
    "2025-01-07": (71, 63),
    "2026-06-08": (65, 123),
}
# Named subsidiaries under each of 24 head lines of June 2026: 108.
UNDER = {
    "avic": 17,
    "bgi": 7,
    "casic": 4,
    "cccg": 12,
    "cosco": 4,
    "cec": 4,
    "cetc": 3,
    "china-mobile": 3,
    "cnooc": 1,
    "norinco": 8,
    "csgc": 6,
    "china-spacesat": 3,
    "china-state-construction-engineering": 1,
    "cssc": 1,
    "china-telecom-group": 5,
    "china-unicom": 5,
    "comac": 4,
    "comec": 2,
    "gtcom": 1,
    "huawei-investment-holding": 1,
    "sdic-intelligence": 2,
    "smic": 12,
    "dji": 1,
    "dahua": 1,
}
# The seventeen head lines whose firms were on no line before.
NEW_HEADS = (
    "alibaba autel-intelligent baidu boe byd calb eve-energy unitree ja-solar nio novogene robosense tianma tp-link"
    " trina-solar wuxi-apptec innolight"
)
# Taken off by the department, with the last day on which the name stood for certain and the first on which it did not.
REMOVED = {
    "ciecc": ("2024-01-30", "2024-01-31"),
    "fujian-torch": ("2024-01-30", "2024-01-31"),
    "smic-hong-kong": ("2024-01-30", "2024-01-31"),
    "amec": ("2024-12-12", "2024-12-17"),
    "idg-capital": ("2024-12-12", "2024-12-17"),
    "beijing-megvii": ("2025-01-06", "2025-01-07"),
    "crcc": ("2025-01-06", "2025-01-07"),
    "china-state-construction": ("2025-01-06", "2025-01-07"),
    "china-marine-information-electronics": ("2025-01-06", "2025-01-07"),
    "china-telecom": ("2025-01-06", "2025-01-07"),
    "consys": ("2025-01-06", "2025-01-07"),
}
# Names for which the next whole edition has no line, with no notice of a removal seen.
DROPPED = {
    "2025-01-07": "cnooc-limited smic-northern",
    "2026-06-08": "anhui-sun-create china-international-information-services china-national-chemical-engineering"
    " china-traffic-construction-usa cnooc-china cnooc-international-trading cosco-finance costar glarun"
    " taiji-computer",
}
# What June 2026 calls a firm, and what it or an earlier edition called it.
RENAMED = {
    "AVIC Chengdu Aircraft Co., Ltd.": "Zhonghang Electronic Measuring Instruments Company Limited",
    "AVIC Xi'an Aircraft Industry Group Company Ltd.": "Xi'an Aircraft Industry Group Co., Ltd.",
    "CETC Cyberspace Security Technology Co., Ltd.": "Chen Du Westone Information Industry Co., Ltd.",
    "CETC Digital Technology Co., Ltd.": "Shanghai East China Computer Co., Ltd.",
    "CETC Potevio Science & Technology Co., Ltd": "Guangzhou GCI Science & Technology Co., Ltd.",
    "Phenix Optical Company Limited": "Phoenix Optics Company Limited",
    "Hesai Group": "Hesai Technology Co., Ltd.",
}
# Ties that June 2026 claims, as (predicate, directness, body): the check sums of the facts.
TIES = {
    ("alleged_owned_by", "direct", "organisation:cn-sasac"): 16,
    ("alleged_owned_by", "indirect", "organisation:cn-sasac"): 28,
    ("alleged_controlled_by", "direct", "organisation:cn-sasac"): 19,
    ("alleged_controlled_by", "indirect", "organisation:cn-sasac"): 1,
    ("alleged_affiliation_with", "direct", "organisation:cn-miit"): 13,
    ("alleged_affiliation_with", "indirect", "organisation:cn-miit"): 21,
    ("alleged_affiliation_with", "direct", "military:cn-military"): 8,
    ("alleged_affiliation_with", "indirect", "military:cn-military"): 12,
    ("alleged_affiliation_with", "unstated", "military:cn-military"): 1,
    ("alleged_acts_on_behalf_of", "unstated", "military:cn-military"): 1,
}
