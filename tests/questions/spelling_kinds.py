"""Made-up people and organisations, the ways that others write them, and the names that only look like theirs."""

from __future__ import annotations

# Each under one name, as some source writes it.
RECORDS = {
    "rahman": "Abd al-Rahman al-Hariri", "adham": "Adham al-Masalmeh", "nasser": "ناصر الحريري",
    "solovyov": "Соловьёв Пётр", "bakr": "Abu Bakr al-Hassan", "committee": "叙利亚反对派谈判委员会",
    "alwan": "Ali Alwan", "qaradawi": "Yusuf al-Qaradawi", "jaysh": "Jaysh al-Islam",
    "hayat": "Hayʼat Tahrir al-Sham",
    "nursi": "Said Nursî", "nawshirwan": "نەوشیروان مستەفا", "orsted": "Łukasz Ørsted",
    "qaddafi": "Muʿammar al-Qaḏḏāfī", "nguyen": "Nguyễn Văn A", "basil": "Basil Masalma", "tarek": "Tarek Musalama",
    "omar": "Omar al-Masalmeh", "omar-ar": "عمر المسالمة", "khalid": "خالد العبود", "salah": "Salah al-Din Ayyub",
    "abdullah": "عبد الله جابر", "saif": "Saif Allah Karimi", "zelenko": "Зеленко Юрий",
    "milovic": "Слободан Миловић",
    "hosseini": "محمد حسینی", "karimov": "Kerimow Aşyr", "boko": "Boko Haram", "qaida": "Al-Qaida",
    "hezbollah": "حزب الله",
    "front": "Frente Nacional de Liberación", "council": "Conseil national de transition", "tribal": "部落長老会議",
    "seoul": "평화협상위원회", "fourth": "Fourth Division", "northern": "Northern Front", "southern": "Southern Front",
    "hassan": "Hassan Darwish", "hussein": "Hussein Darwish", "mohamed": "Mohamed Darwish",
    "mahmoud": "Mahmoud Darwish",
    "samir": "Samir Haddad", "samira": "Samira Haddad", "party1": "First of May Brigade",
    "party2": "Third of May Brigade",
    "georgia": "გიორგი ბერიძე", "papadakis": "Γιώργος Παπαδάκης", "haiti": "Haiti",
    "un-office": "United Nations Office for Mediation", "defence": "Centre for Defence Dialogue",
    "liberation": "Front for the Liberation of Aruna", "unity": "Front for the Unity of Aruna",
    "hela": "Hela", "bamera": "Bamera", "norway": "Norway", "haitians": "Union of Haitian Fishers of the Coast",
    "west": "West Aruna", "western": "Western Arunese", "regiment": "Regimiento Libre de Tarim",
    "miners": "Solidarité des travailleurs du Tarim",
}  # fmt: skip

# By kind: what is asked, and whose name it is.
ASKED: dict[str, list[tuple[str, str]]] = {
    "compounds with Abd, Abu, Din and Allah": [
        ("Abdulrahman al-Hariri", "rahman"), ("Abdelrahman Hariri", "rahman"), ("Abdurrahman Hariri", "rahman"),
        ("Abd er-Rahman Hariri", "rahman"), ("Abdul Rahman al-Hariri", "rahman"), ("عبد الرحمن الحريري", "rahman"),
        ("عبدالرحمن الحريري", "rahman"), ("Abdirahman Hariri", "rahman"), ("Abubakr al-Hassan", "bakr"),
        ("Abou Bakr Hassan", "bakr"), ("Abubakar al-Hasan", "bakr"), ("أبو بكر الحسن", "bakr"),
        ("Salahuddin Ayyub", "salah"), ("Salah ad-Din Ayub", "salah"), ("Salaheddin Ayoub", "salah"),
        ("صلاح الدين أيوب", "salah"), ("Abdullah Jaber", "abdullah"), ("Abdallah Jabir", "abdullah"),
        ("Abd Allah Jaber", "abdullah"), ("Saifullah Karimi", "saif"), ("Seifullah Karimi", "saif"),
        ("Hezbollah", "hezbollah"), ("Hizballah", "hezbollah"), ("Hizbullah", "hezbollah"),
        ("Hizb Allah", "hezbollah"),
    ],
    "Arabic in Latin letters": [
        ("Nasser al-Hariri", "nasser"), ("Naser Hariri", "nasser"), ("Nasir El Hariri", "nasser"),
        ("Khaled al-Aboud", "khalid"), ("Khalid Abbud", "khalid"), ("Halid al-Abud", "khalid"),
        ("Omar Masalma", "omar-ar"), ("Umar al-Musalama", "omar-ar"), ("Mohammad Hosseini", "hosseini"),
        ("Muhammad Husayni", "hosseini"), ("Mohamed Hoseini", "hosseini"),
    ],
    "Latin in Arabic letters": [
        ("أدهم المسالمة", "adham"), ("باسل المسالمة", "basil"), ("طارق المسالمة", "tarek"), ("علي علوان", "alwan"),
        ("يوسف القرضاوي", "qaradawi"), ("معمر القذافي", "qaddafi"), ("جيش الإسلام", "jaysh"),
        ("هيئة تحرير الشام", "hayat"), ("سعيد نورسي", "nursi"), ("حسن درويش", "hassan"), ("محمود درويش", "mahmoud"),
        ("القاعدة", "qaida"),
    ],
    "vowels and consonants romanized otherwise": [
        ("Adham Masalma", "adham"), ("Aly Alwan", "alwan"), ("Ali Alouane", "alwan"),
        ("Youssef al-Karadawi", "qaradawi"),
        ("Yousef Qaradawi", "qaradawi"), ("Yusef al-Karadaoui", "qaradawi"), ("Muammar Gaddafi", "qaddafi"),
        ("Moammar Kadhafi", "qaddafi"), ("Muammar al-Qadhafi", "qaddafi"), ("Jaish al-Islam", "jaysh"),
        ("Jeish ul-Islam", "jaysh"), ("Hayat Tahrir ash-Sham", "hayat"), ("Saeed Nursi", "nursi"),
        ("Hasan Darwish", "hassan"), ("Husayn Darwish", "hussein"), ("Muhammad Darwesh", "mohamed"),
        ("Mahmud Darwish", "mahmoud"), ("Al-Qaeda", "qaida"), ("al Qa'ida", "qaida"),
    ],
    "Cyrillic, Greek, Georgian, Hebrew": [
        ("Solovyov", "solovyov"), ("Pyotr Solovyov", "solovyov"), ("Petr Solovyev", "solovyov"),
        ("Соловьев Петр", "solovyov"), ("Yuri Zelenko", "zelenko"), ("Yuriy Zelenko", "zelenko"),
        ("Slobodan Milovic", "milovic"), ("Slobodan Milović", "milovic"), ("Слободан Милович", "milovic"),
        ("Giorgi Beridze", "georgia"), ("Giorgos Papadakis", "papadakis"), ("Yiorgos Papadhakis", "papadakis"),
        ("Самир Хаддад", "samir"), ("Хасан Дарвиш", "hassan"),
    ],
    "Kurdish, Persian, Turkmen, Polish, Vietnamese letters": [
        ("Nawshirwan Mustafa", "nawshirwan"), ("Nushirwan Mustafa", "nawshirwan"), ("نوشيروان مصطفى", "nawshirwan"),
        ("محمد حسيني", "hosseini"), ("Kerimow Asyr", "karimov"), ("Lukasz Orsted", "orsted"),
        ("Nguyen Van A", "nguyen"),
        ("Said Nursi", "nursi"),
    ],
    "pieces of names without spaces": [
        ("谈判委员会", "committee"), ("反对派", "committee"), ("談判委員會", "committee"), ("叙利亚", "committee"),
        ("谈判委员", "committee"), ("谈判委原会", "committee"), ("長老会議", "tribal"), ("长老会议", "tribal"),
        ("협상위원회", "seoul"),
    ],
    "one word or two": [
        ("Bokoharam", "boko"), ("Boko-Haram", "boko"), ("Alqaida", "qaida"),
    ],
    "words for organisations in other languages": [
        ("National Liberation Front", "front"), ("Front national de libération", "front"),
        ("National Transitional Council", "council"), ("Front for Liberation of Aruna", "liberation"),
        ("Front de libération de l'Aruna", "liberation"),
    ],
    "British, American, ordinals, abbreviations everybody knows": [
        ("Center for Defense Dialog", "defence"), ("4th Division", "fourth"), ("1st of May Brigade", "party1"),
        ("UN Office for Mediation", "un-office"), ("U.N. Office for Mediation", "un-office"), ("Haitian", "haiti"),
    ],
    "letters read in the wrong encoding, one typing error, a word too many": [
        ("Frente Nacional de LiberaciÃ³n", "front"), ("Norhern Front", "northern"), ("Sothern Front", "southern"),
        ("Samir Hadad", "samir"), ("Former Northern Front", "northern"), ("Northern Front (Aruna)", "northern"),
    ],
    "a name within a longer question": [
        ("Northern Front / Delegation of the Six Villages", "northern"), ("Boko Haram, Colonel Idris Sani", "boko"),
        ("Norway (observer)", "norway"), ("Fourth Division: Lt. Gen. Nabil Omran", "fourth"),
    ],
    "peoples and adjectives": [
        ("Bahela", "hela"), ("Wahela", "hela"), ("Mera", "bamera"), ("Norwegian", "norway"), ("Haitian", "haiti"),
    ],
    "more words for organisations": [
        ("Libre Regiment of Tarim", "regiment"), ("Workers' Solidarity of Tarim", "miners"),
    ],
}  # fmt: skip

# The whole family is meant where a name alone is asked for.
FAMILIES = {
    "Musalama": {"basil", "tarek", "omar", "omar-ar", "adham"},
    "المسالمة": {"basil", "tarek", "omar", "omar-ar", "adham"},
    "Masalmeh": {"basil", "tarek", "omar", "omar-ar", "adham"},
}

# What is asked, and whom it does not name: not found above the right one, and never a match.
DECEPTIVE = [
    ("Hasan Darwish", "hassan", "hussein"), ("Husain Darwish", "hussein", "hassan"),
    ("حسين درويش", "hussein", "hassan"),
    ("حسن درويش", "hassan", "hussein"), ("Muhammad Darwish", "mohamed", "mahmoud"),
    ("محمد درويش", "mohamed", "mahmoud"),
    ("محمود درويش", "mahmoud", "mohamed"), ("Norhern Front", "northern", "southern"),
    ("Sothern Front", "southern", "northern"), ("Samir Hadad", "samir", "samira"),
    ("Sameera Haddad", "samira", "samir"),
    ("1st of May Brigade", "party1", "party2"), ("3rd of May Brigade", "party2", "party1"),
    ("Front de libération de l'Aruna", "liberation", "unity"), ("Front de l'unité d'Aruna", "unity", "liberation"),
    ("Haitian", "haiti", "haitians"), ("Wester Aruna", "west", "western"),
    ("Adham Masalma", "adham", "basil"), ("Bassil al-Masalmeh", "basil", "omar"), ("Umar Masalma", "omar", "basil"),
]  # fmt: skip

# Of nobody here.
NOBODY = [
    "Hussam Qassem", "15th Division", "Eastern Front", "Karim Masri", "Jaysh al-Nasr", "北京市政府", "Muslim",
    "Zaid Alwani",
    "Second of May Brigade", "Ala Elwan Sharif", "Соколов", "Centre for Trade Policy", "محسن قاسم",
]  # fmt: skip
