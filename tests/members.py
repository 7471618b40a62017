"""Which firms the lists beside the military-company lists name, by first day, typed from the facts."""

# Entity List. Two rules of 5 June 2020 are one day; the day of Leon's entry was not found, December 2021 has it.
ENTITY_LIST = {
    "2016-03-08": "zte zte-parsian",
    "2019-05-16": "huawei",
    "2019-06-24": "sugon higon wuxi-jiangnan",
    "2019-10-09": "hikvision dahua sensetime megvii iflytek yitu meiya-pico yixin",
    "2020-06-05": "cloudwalk netposa qihoo360",
    "2020-07-22": "changji-esquel",
    "2020-12-18": "smic smic-hong-kong sj-semiconductor ningbo-semiconductor dji cccc",
    "2021-12-01": "leon",
    "2022-12-16": "ymtc cambricon",
    "2023-03-02": "inspur loongson bgi-research",
    "2024-06-24": "kaspersky kaspersky-group kaspersky-uk",
    "2024-12-10": "uniview",
    "2025-03-25": "inspur-taiwan",
}
# The FCC's table has thirteen rows on 21 May 2026: five, three, two of three carriers, one, one and one. The row of
# December 2025 is one category and the equipment of two firms; July 2026 adds a firm and two categories.
COVERED = {
    "2021-03-12": "huawei zte hytera hikvision dahua",
    "2022-03-25": "kaspersky china-mobile-international-usa china-telecom-americas",
    "2022-09-20": "pacific-networks comnet-usa china-unicom-americas",
    "2024-07-23": "kaspersky-us",
    "2025-12-22": "dji autel",
    "2026-07-07": "digitalsystem",
}
CATEGORIES = {"2025-12-22": 1, "2026-03-23": 1, "2026-07-28": 2}
# Sections 889, 5949 and 154; what USF orders, task force, EU, Taiwan and Ukraine name, as far as the facts name them.
MEMBERS = {
    ("us-889", "2018-08-13"): "huawei zte hytera hikvision dahua",
    ("us-5949", "2023-01-03"): "smic ymtc cxmt",
    ("us-154-battery", "2023-12-22"): "catl byd envision-energy eve-energy gotion hithium",
    ("us-fcc-usf", "2020-06-30"): "huawei zte",
    ("us-uflpa", "2023-06-12"): "ninestar pantum apex-microelectronics geehy gng seine",
    ("us-icts", "2024-06-20"): "kaspersky",
    ("eu-833-annex-iv", "2025-02-24"): "chang-guang china-head-aerospace spacety-china",
    ("eu-833-annex-iv", "2025-02-25"): "chang-guang china-head-aerospace spacety-china hytera-hong-kong",
    ("tw-shtc", "2025-06-10"): "huawei smic",
    ("ua-nacp-sponsors", "2023-06-05"): "xiaomi hikvision dahua",
    ("ua-nacp-sponsors", "2024-03-20"): "",
    ("ca-5g", "2026-10-04"): "",
    ("us-fcc-214-revocations", "2022-03-23"): "china-mobile-international-usa china-telecom-americas"
    " china-unicom-americas pacific-networks comnet-usa",
    ("us-bis-uvl", "2022-12-14"): "wuxi-biologics",
    ("us-bis-uvl", "2022-12-15"): "",
    ("cn-cml", "2024-10-10"): "skydio huntington-ingalls",
}
# China's unreliable entities: two, three, two, four of ten, four of eleven, two of six, then six firms with a forum.
UNRELIABLE = {
    "2023-02-16": "lockheed-martin raytheon-missiles-defense",
    "2024-05-20": "general-atomics-aeronautical general-dynamics-land-systems boeing-defense",
    "2025-02-04": "pvh illumina",
    "2025-03-04": "tcom teledyne-brown huntington-ingalls cubic",
    "2025-04-04": "skydio brinc kratos-uas insitu",
    "2025-04-10": "shield-ai sierra-nevada",
    "2025-10-09": "dedrone-by-axon aerovironment bae-systems-inc teledyne-flir techinsights recorded-future",
}
# What each notice did to its measure: 4 April held without a gap, 9 April held and then stopped, 4 March stopped.
UNRELIABLE_STATES = {
    "skydio": {
        "2025-05-13": "in_effect",
        "2025-05-14": "suspended",
        "2025-08-12": "suspended",
        "2025-11-09": "suspended",
        "2025-11-10": "suspended",
        "2026-11-09": "suspended",
        "2026-11-10": "in_effect",
    },
    "shield-ai": {"2025-04-10": "in_effect", "2025-05-14": "suspended", "2025-08-12": "ended"},
    "huntington-ingalls": {"2025-03-04": "in_effect", "2025-08-12": "in_effect", "2025-11-10": "ended"},
    "lockheed-martin": {"2025-05-20": "in_effect", "2025-11-11": "in_effect"},
    "pvh": {"2025-11-11": "in_effect"},
}
# Places where sources differ, with the better value first where one is marked.
DISPUTES = {
    ("act:bis-2025-09-29", "publishedOn"): ("2025-09-30", "2025-10-02"),
    ("act:fcc-2025-12-22", "announcedOn"): ("2025-12-22", "2025-12-23"),
    ("act:fcc-21-114", "decidedOn"): ("2021-11-02", "2022-11-01"),
    ("act:mofcom-2020-09-19", "decidedOn"): ("2020-09-19", "2020-09-09"),
    ("act:tw-trade-2025-06-10", "announcedOn"): ("2025-06-15", "2025-06-14"),
    ("measure:ban-14032", "startsOn"): ("2021-08-02", "2021-08-12"),
}
# Effect classes by list, after the facts' own summary.
CLASSES = {
    "us-ns-cmic": {"investment"},
    "us-bis-entity": {"export_licence"},
    "us-bis-meu": {"export_licence"},
    "us-bis-uvl": {"scrutiny"},
    "us-bis-denied": {"export_licence"},
    "tw-shtc": {"export_licence"},
    "us-889": {"procurement"},
    "us-5949": {"procurement"},
    "us-154-battery": {"procurement"},
    "us-1286": {"research_funding"},
    "us-fcc-covered": {"equipment_authorisation", "subsidy"},
    "us-fcc-usf": {"subsidy"},
    "us-fcc-214-revocations": {"licence"},
    "us-uflpa": {"import"},
    "us-sdn": {"blocking"},
    "us-icts": {"transaction"},
    "jp-meti-eul": {"export_licence"},
    "ca-nro": {"research_funding"},
    "eu-833-annex-iv": {"export_licence"},
    "eu-269": {"asset_freeze"},
    "cn-uel": {"trade_and_investment"},
    "cn-ecl": {"export_licence"},
    "cn-ecwl": {"scrutiny"},
    "cn-cml": {"asset_freeze"},
    "uk-dvd": {"network_use"},
    "ca-ica-wind-up-orders": {"wind_up"},
    "ua-nacp-sponsors": set(),
}
