"""The lawsuits of the facts, typed by hand: dockets, days of filing, courts, judges, rulings, open suits."""

# Record of the facts: its dockets with number, day of filing as far as known, court. A record is one dispute; each of
# its dockets is a case. Where no number was found it is None. A span is the bounds between two dated steps, a year
# alone that of the docket.
Docket = tuple[str | None, str | None, str | None]
RECORDS: dict[str, dict[str, Docket]] = {
    "xiaomi-v-dod": {"xiaomi-v-dod": ("1:21-cv-00280", "2021-01-29", "us-dcd")},
    "luokung-v-dod": {"luokung-v-dod": ("1:21-cv-00583", "2021-03-04", "us-dcd")},
    "gowin-v-dod": {"gowin-v-dod": (None, "2021-05-21", "us-dcd")},
    "hesai-v-dod": {
        "hesai-v-dod": ("1:24-cv-01381", "2024-05-13", "us-dcd"),
        "hesai-v-dod-appeal": ("25-5256", "2025-07-14", "us-cadc"),
    },
    "amec-v-dod": {"amec-v-dod": ("1:24-cv-02357", "2024-08-01/2024-08-16", "us-dcd")},
    "dji-v-dod": {
        "dji-v-dod": ("1:24-cv-02970", "2024-10-18", "us-dcd"),
        "dji-v-dod-appeal": ("25-5367", "2025-10-14", "us-cadc"),
    },
    "dji-v-fcc": {"dji-v-fcc": ("26-1029", "2026-02-20", "us-ca9")},
    "ymtc-v-dod": {"ymtc-v-dod": (None, "2025-12-05", "us-dcd")},
    "ymtc-v-commerce": {"ymtc-v-commerce": (None, "2025-12-05", "us-dcd")},
    "alibaba-v-dod": {"alibaba-v-dod": (None, "2026-06-23", "us-ndca")},
    "wuxi-apptec-v-dod": {"wuxi-apptec-v-dod": (None, "2026-06-11", "us-dcd")},
    "huawei-v-us-889": {"huawei-v-us-889": ("4:19-cv-00159", "2019-03-06", "us-edtx")},
    "huawei-v-fcc": {"huawei-v-fcc": ("19-60896", "2019-11-26/2019-12-31", "us-ca5")},
    "us-v-huawei": {"us-v-huawei": ("18-cr-00457", "2018", "us-edny")},
    "hikvision-v-fcc-2023": {
        "hikvision-v-fcc-2023": ("23-1032", "2023", "us-cadc"),
        "dahua-v-fcc-2023": ("23-1073", "2023", "us-cadc"),
    },
    "hikvision-v-fcc-2025": {"hikvision-v-fcc-2025": (None, "2025-10-01/2025-12-31", None)},
    "china-telecom-americas-v-fcc": {
        "china-telecom-americas-v-fcc": ("21-1233", "2021-11-02/2021-11-15", "us-cadc"),
        "china-telecom-americas-v-fcc-ca4": ("20-2365", "2020", "us-ca4"),
    },
    "pacific-networks-v-fcc": {"pacific-networks-v-fcc": ("22-1054", "2022-03-23/2022-09-20", "us-cadc")},
    "china-unicom-americas-v-fcc": {"china-unicom-americas-v-fcc": ("22-70029", "2022-01-01/2022-03-04", "us-ca9")},
    "tiktok-v-trump": {"tiktok-v-trump": ("1:20-cv-02658", "2020-09-18", "us-dcd")},
    "marland-v-trump": {"marland-v-trump": ("2:20-cv-04597", "2020-08-06/2020-09-26", "us-edpa")},
    "wechat-users-v-trump": {
        "wechat-users-v-trump": ("3:20-cv-05910", "2020-08-21", "us-ndca"),
        "wechat-users-v-trump-appeal": ("20-16908", "2020-09-19/2020-10-26", "us-ca9"),
    },
    "tiktok-v-garland": {
        "tiktok-v-garland": ("24-1113", "2024-04-24/2024-12-31", "us-cadc"),
        "tiktok-v-garland-appeal": ("24-656", "2024-04-24/2025-01-10", "us-scotus"),
        "tiktok-v-garland-appeal-joined": ("24-657", "2024-04-24/2025-01-10", "us-scotus"),
    },
    "kaspersky-v-dhs": {
        "kaspersky-v-dhs": ("17-cv-2697", "2017-09-01/2017-12-31", "us-dcd"),
        "kaspersky-v-us": ("18-cv-325", "2018-01-01/2018-05-30", "us-dcd"),
        "kaspersky-v-dhs-appeal": ("18-5176", "2018-05-30/2018-11-30", "us-cadc"),
        "kaspersky-v-us-appeal": ("18-5177", "2018-05-30/2018-11-30", "us-cadc"),
    },
    "changji-esquel-v-raimondo": {
        "changji-esquel-v-raimondo": ("1:21-cv-01798", "2021-07", "us-dcd"),
        "changji-esquel-v-raimondo-appeal": ("21-5219", "2021-10-06/2021-12-31", "us-cadc"),
    },
    "ninestar-v-us": {"ninestar-v-us": ("23-00182", "2023-06-12/2023-11-30", "us-cit")},
    "deripaska-v-yellen": {
        "deripaska-v-yellen": ("1:19-cv-00727", "2019", "us-dcd"),
        "deripaska-v-yellen-appeal": ("21-5157", "2021-06-13/2021-12-31", "us-cadc"),
    },
    "hikvision-canada-v-ag": {"hikvision-canada-v-ag": ("T-2284-25", "2025-06-27/2025-09-16", "ca-fct")},
    "husch-blackwell-v-commerce": {"husch-blackwell-v-commerce": (None, "2023-09-01/2025-10-23", "us-dcd")},
    "camel-group-v-us": {"camel-group-v-us": ("25-00022", "2025-01-13/2025-01-19", "us-cit")},
    "kingtom-v-us": {"kingtom-v-us": ("24-00264", "2024", "us-cit")},
}
# Found later, and a suit over goods at the border; then suits of listed firms that attack no listing.
LATER = {"camel-energy-v-us": ("25-00230", "2025-01-01/2025-11-04", "us-cit")}
DECOYS: dict[str, Docket] = {
    "byd-tariff-refund": (None, None, "us-cit"),
    "texas-v-tp-link": (None, None, None),
    "netgear-v-huawei": (None, None, None),
    "us-v-hytera": ("1:20-cr-00688", "2020", "us-ndil"),
    "us-v-fujian-jinhua": (None, None, "us-ndca"),
}

# The 38 rulings that the facts type, by case and day: what each was, and what became of what was asked.
DISPOSITIONS = {
    "xiaomi-v-dod-2021-03-12": ("preliminary_injunction", "granted"),
    "xiaomi-v-dod-2021-05-11": ("status_report", None),
    "xiaomi-v-dod-2021-05-25": ("vacatur", "granted"),
    "luokung-v-dod-2021-05-05": ("preliminary_injunction", "granted"),
    "luokung-v-dod-2021-06": (None, None),
    "hesai-v-dod-2024-10-24": ("motion", "denied"),
    "hesai-v-dod-2025-07-11": ("summary_judgment", "granted"),
    "amec-v-dod-2024-12-20": ("status_report", None),
    "dji-v-dod-2025-09-26": ("summary_judgment", "granted"),
    "huawei-v-us-889-2020-02-18": ("summary_judgment", "granted"),
    "huawei-v-fcc-2021-06-18": ("petition_denied", "denied"),
    "us-v-huawei-2021-09-24": ("deferred_prosecution", None),
    "us-v-huawei-2025-07-01": ("opinion", "denied"),
    "hikvision-v-fcc-2023-2024-04-02": ("remand", "in_part"),
    "hikvision-v-fcc-2023-2025-02-27": ("motion", "denied"),
    "china-telecom-americas-v-fcc-2022-12-20": ("petition_denied", "denied"),
    "pacific-networks-v-fcc-2023-08-15": ("petition_denied", "denied"),
    "china-unicom-americas-v-fcc-2022-03-04": ("stay", "denied"),
    "china-unicom-americas-v-fcc-2024-12-24": ("petition_denied", "denied"),
    "tiktok-v-trump-2020-09-27": ("preliminary_injunction", "in_part"),
    "tiktok-v-trump-2020-12-07": ("preliminary_injunction", "granted"),
    "marland-v-trump-2020-09-26": ("interim_relief", "denied"),
    "marland-v-trump-2020-10-30": ("preliminary_injunction", "granted"),
    "wechat-users-v-trump-2020-09-19": ("preliminary_injunction", "granted"),
    "wechat-users-v-trump-2020-10-23": ("stay", "denied"),
    "wechat-users-v-trump-appeal-2020-10-26": ("stay", "denied"),
    "tiktok-v-garland-appeal-2025-01-17": ("affirmance", "denied"),
    "kaspersky-v-dhs-appeal-2018-11-30": ("affirmance", "denied"),
    "changji-esquel-v-raimondo-2021-10-06": ("preliminary_injunction", "denied"),
    "changji-esquel-v-raimondo-appeal-2022-07-19": ("affirmance", "denied"),
    "ninestar-v-us-2023-11-30": ("motion", "granted"),
    "ninestar-v-us-2023-12-08": ("dismissal", "denied"),
    "ninestar-v-us-2024-02-27": ("preliminary_injunction", "denied"),
    "deripaska-v-yellen-2021-06-13": ("summary_judgment", "granted"),
    "deripaska-v-yellen-appeal-2022-03-29": ("affirmance", "denied"),
    "hikvision-canada-v-ag-2025-09-16": ("stay", "denied"),
    "husch-blackwell-v-commerce-2025-10": ("summary_judgment", "denied"),
    "kingtom-v-us-2025-09-23": ("vacatur", "granted"),
}
# Rulings and steps found beside them: three of the summer of 2026, and those that the facts mention in passing.
MORE = {
    "wuxi-apptec-v-dod-2026-08-07": ("preliminary_injunction", "granted"),
    "alibaba-v-dod-2026-07": ("interim_relief", "in_part"),
    "us-v-huawei-2026-09-08": ("trial", None),
    "us-v-huawei-2020": (None, None),
    "us-v-huawei-2024-04": ("scheduling", None),
    "hesai-v-dod-2024-08-05": ("motion", None),
    "tiktok-v-garland-2024": ("judgment", "denied"),
    "kaspersky-v-us-2018-05-30": ("dismissal", "granted"),
    "ninestar-v-us-stayed": ("stay", None),
    "camel-energy-v-us-2025-11-04": ("scheduling", "granted"),
    "camel-energy-v-us-2026-02-10": ("status_report", None),
    "us-v-fujian-jinhua-2024-02-27": ("judgment", None),
}
# What a court gave against the government: on the merits, by agreement, for the time being, or in part.
RELIEF = {
    "xiaomi-v-dod-2021-03-12",
    "xiaomi-v-dod-2021-05-25",
    "luokung-v-dod-2021-05-05",
    "tiktok-v-trump-2020-09-27",
    "tiktok-v-trump-2020-12-07",
    "marland-v-trump-2020-10-30",
    "wechat-users-v-trump-2020-09-19",
    "kingtom-v-us-2025-09-23",
    "hikvision-v-fcc-2023-2024-04-02",
    "wuxi-apptec-v-dod-2026-08-07",
    "alibaba-v-dod-2026-07",
}
# Judges by the case that they ruled in; of panels the facts name who is here.
JUDGES = {
    "xiaomi-v-dod": "Rudolph Contreras",
    "luokung-v-dod": "Rudolph Contreras",
    "hesai-v-dod": "Paul L. Friedman",
    "dji-v-dod": "Paul L. Friedman",
    "wuxi-apptec-v-dod": "James Boasberg",
    "huawei-v-us-889": "Amos L. Mazzant III",
    "huawei-v-fcc": "Duncan, Elrod, Wilson",
    "us-v-huawei": "Ann M. Donnelly",
    "hikvision-v-fcc-2023": "Millett, Pan, Randolph",
    "dahua-v-fcc-2023": "Millett, Pan, Randolph",
    "china-telecom-americas-v-fcc": "Edwards, Henderson, Katsas",
    "pacific-networks-v-fcc": "Edwards, Henderson, Katsas",
    "china-unicom-americas-v-fcc": "Collins",
    "tiktok-v-trump": "Carl J. Nichols",
    "marland-v-trump": "Wendy Beetlestone",
    "wechat-users-v-trump": "Laurel Beeler",
    "wechat-users-v-trump-appeal": "Berzon, Bybee, W. Fletcher",
    "kaspersky-v-dhs": "Colleen Kollar-Kotelly",
    "kaspersky-v-us": "Colleen Kollar-Kotelly",
    "kaspersky-v-dhs-appeal": "Edwards, Ginsburg, Tatel",
    "kaspersky-v-us-appeal": "Edwards, Ginsburg, Tatel",
    "changji-esquel-v-raimondo": "Reggie B. Walton",
    "changji-esquel-v-raimondo-appeal": "Katsas, Millett, Rogers",
    "ninestar-v-us": "Gary S. Katzmann",
    "deripaska-v-yellen": "Amit P. Mehta",
    "deripaska-v-yellen-appeal": "Katsas, Millett, Pillard",
    "hikvision-canada-v-ag": "Furlanetto",
    "husch-blackwell-v-commerce": "John D. Bates",
    "kingtom-v-us": "Timothy Reif",
    "camel-energy-v-us": "Claire Kelly",
    "us-v-fujian-jinhua": "Maxine Chesney",
}
# Plaintiffs without a public role: their suits are kept, their names are no entities.
PRIVATE = (
    "Bin Lin", "Peng Lin", "Stephen Sean English", "Baomin Li", "Raymond Weiman Bai", "Douglas Marland",
    "Cosette Rinab", "Alec Chambers", "Brent Coulter", "Fangyi Duan", "Jinneng Bao", "Elaine Peng", "Xiao Zhang",
)  # fmt: skip
# Firms in court over a listing on 30 June 2026, by list; none of these suits is known to have ended.
OPEN_2026 = {
    ("alibaba", "us-1260h", "alibaba-v-dod", "entry"),
    ("wuxi-apptec", "us-1260h", "wuxi-apptec-v-dod", "entry"),
    ("ymtc", "us-1260h", "ymtc-v-dod", "entry"),
    ("ymtc", "us-bis-entity", "ymtc-v-commerce", "entry"),
    ("dji", "us-1260h", "dji-v-dod-appeal", "entry"),
    ("dji", "us-fcc-covered", "dji-v-fcc", "entry"),
    ("hesai", "us-1260h", "hesai-v-dod-appeal", "entry"),
    ("hikvision", "us-fcc-covered", "hikvision-v-fcc-2025", "rule"),
    ("hikvision-canada", "ca-ica-wind-up-orders", "hikvision-canada-v-ag", "entry"),
    ("ninestar", "us-uflpa", "ninestar-v-us", "entry"),
    ("camel-group", "us-uflpa", "camel-group-v-us", "entry"),
    # The refusal of an injunction was affirmed in July 2022; how the suit itself ended was not seen.
    ("changji-esquel", "us-bis-entity", "changji-esquel-v-raimondo", "entry"),
}
