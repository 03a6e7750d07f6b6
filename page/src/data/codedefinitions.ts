// Written by `python -m page.codes` from the lists in graph/codes/lists. Do not edit: change the list.
export const CODE_DEFINITIONS = {
 "actor_type": {
  "about": "What sort of body an actor is.",
  "source": {
   "title": "PAA-X Peace Agreement Actors Dataset",
   "who": "PeaceRep, University of Edinburgh (doi 10.7488/ds/7932)",
   "version": "0.2; person and committee are Parley's own",
   "licence": null
  },
  "codes": {
   "civil_society": {
    "label": "Civil society",
    "about": "Associations and communities outside government and armed groups."
   },
   "armed_organization": {
    "label": "Armed organization",
    "about": "A non-state armed group; also a mixed movement with an armed wing."
   },
   "political_party": {
    "label": "Political party",
    "about": null
   },
   "country_state": {
    "label": "State",
    "about": "A recognised state as such."
   },
   "other": {
    "label": "Other",
    "about": null
   },
   "igo": {
    "label": "Intergovernmental organization",
    "about": null
   },
   "entity": {
    "label": "Unrecognised entity",
    "about": "A would-be state or authority without general recognition."
   },
   "umbrella": {
    "label": "Umbrella",
    "about": "An alliance of groups that acts formally as one."
   },
   "military": {
    "label": "Military",
    "about": "A state's forces or one of their units where it acts independently of the state."
   },
   "government_state": {
    "label": "Government",
    "about": "The government of a state, where it is distinguished from the state."
   },
   "state_coalition": {
    "label": "State coalition",
    "about": "States acting as a group without a standing organisation."
   },
   "person": {
    "label": "Person",
    "about": "One human being."
   },
   "committee": {
    "label": "Committee",
    "about": "A delegation or negotiating body, whoever it speaks for; PAA-X would say Other."
   }
  }
 },
 "agreement_consent": {
  "about": "Whether those bound by an agreement consented to it.",
  "source": {
   "title": "Parley data model",
   "who": "Parley",
   "version": "1",
   "licence": null
  },
  "codes": {
   "agreed": {
    "label": "Agreed",
    "about": null
   },
   "imposed": {
    "label": "Imposed",
    "about": null
   },
   "disputed": {
    "label": "Disputed",
    "about": "Sources differ on whether it was agreed or imposed."
   },
   "unknown": {
    "label": "Unknown",
    "about": null
   }
  }
 },
 "agreement_form": {
  "about": "What an agreement record stands for.",
  "source": {
   "title": "Parley data model",
   "who": "Parley",
   "version": "1",
   "licence": null
  },
  "codes": {
   "proposal": {
    "label": "Proposal",
    "about": "Put forward by someone; nobody else is said to have accepted it."
   },
   "draft": {
    "label": "Draft",
    "about": "A text under negotiation."
   },
   "agreement": {
    "label": "Agreement",
    "about": "Concluded between parties."
   },
   "unilateral": {
    "label": "Unilateral declaration",
    "about": "Declared by one side alone; it binds its declarer, and nobody signs it together (PA-X: unilateral document)."
   },
   "ceasefire": {
    "label": "Ceasefire",
    "about": "A halt to fighting, declared by each actor for itself."
   }
  }
 },
 "channel_reason": {
  "about": "Why an actor between two sides is a channel of one of them and no mediator.",
  "source": {
   "title": "Parley data model",
   "who": "Parley",
   "version": "1",
   "licence": null
  },
  "codes": {
   "part_of": {
    "label": "Part of the side",
    "about": null
   },
   "commanded_by": {
    "label": "Commanded by the side",
    "about": null
   },
   "represents": {
    "label": "Represents the side",
    "about": null
   }
  }
 },
 "claim_status": {
  "about": "How a claim has fared since it was recorded.",
  "source": {
   "title": "Parley data model",
   "who": "Parley",
   "version": "1",
   "licence": null
  },
  "codes": {
   "asserted": {
    "label": "Asserted",
    "about": null
   },
   "corroborated": {
    "label": "Corroborated",
    "about": "Somebody looked again and confirmed it, or an independent source says the same."
   },
   "contested": {
    "label": "Contested",
    "about": "Somebody who looked again has doubts, or another source says otherwise."
   },
   "retracted": {
    "label": "Retracted",
    "about": "Taken back, by its source or by those who recorded it."
   }
  }
 },
 "demand_status": {
  "about": "The status of a demand or an offer towards one addressee, and the state that it belongs to.",
  "source": {
   "title": "Parley data model",
   "who": "Parley",
   "version": "2",
   "licence": null
  },
  "codes": {
   "raised": {
    "label": "Raised",
    "about": "Counts as unmet."
   },
   "repeated": {
    "label": "Repeated",
    "about": "By the same actor, to the same addressee, for the same thing as before. Counts as unmet."
   },
   "modified": {
    "label": "Modified",
    "about": "Counts as unmet."
   },
   "withdrawn": {
    "label": "Withdrawn",
    "about": "Closed by the actor that raised or offered it. Counts as closed."
   },
   "lapsed": {
    "label": "Lapsed",
    "about": "Closed because time or events made it void. Counts as closed."
   },
   "rejected": {
    "label": "Rejected",
    "about": "Counts as unmet."
   },
   "accepted": {
    "label": "Accepted; no implementation recorded",
    "about": "Agreed; no implementation is recorded. Counts as agreed."
   },
   "partially_accepted": {
    "label": "Partially accepted",
    "about": "Counts as unmet."
   },
   "partially_implemented": {
    "label": "Partially implemented",
    "about": "Some of what was agreed is done. Counts as agreed."
   },
   "implemented": {
    "label": "Implemented",
    "about": "Counts as met."
   },
   "breached": {
    "label": "Breached",
    "about": "Accepted or met before, then undone. Counts as unmet."
   },
   "unknown": {
    "label": "Unknown",
    "about": "Counts as unmet."
   }
  }
 },
 "event_category": {
  "about": "What kind of act an event is, in four quadrants of verbal or material cooperation or conflict.",
  "source": {
   "title": "PLOVER: Political Language Ontology for Verifiable Event Records, event categories and scores",
   "who": "Open Event Data Alliance",
   "version": "0.8, 2021 to 2024; none is Parley's own",
   "licence": "CC BY-SA 4.0"
  },
  "codes": {
   "agree": {
    "label": "Agree",
    "about": "Promises or offers to cooperate."
   },
   "consult": {
    "label": "Consult",
    "about": "Meetings, visits and talks."
   },
   "support": {
    "label": "Support",
    "about": "Approval, recognition, or the signing of an accord."
   },
   "concede": {
    "label": "Concede",
    "about": "A concession in words, such as dropping a demand or announcing a withdrawal."
   },
   "cooperate": {
    "label": "Cooperate",
    "about": "Material exchange that serves both sides."
   },
   "aid": {
    "label": "Aid",
    "about": "Material help that serves its recipient."
   },
   "retreat": {
    "label": "Retreat",
    "about": "A concession carried out, such as leaving ground, freeing captives or disarming."
   },
   "request": {
    "label": "Request",
    "about": "Asking or demanding something of another."
   },
   "accuse": {
    "label": "Accuse",
    "about": "Criticism, accusation or investigation."
   },
   "reject": {
    "label": "Reject",
    "about": "Refusing what was asked or proposed."
   },
   "threaten": {
    "label": "Threaten",
    "about": "Warning of harm to come."
   },
   "protest": {
    "label": "Protest",
    "about": "Collective civilian action against someone."
   },
   "sanction": {
    "label": "Sanction",
    "about": "Cutting back relations, walking out of talks included."
   },
   "mobilize": {
    "label": "Mobilize",
    "about": "Readying forces short of using them."
   },
   "coerce": {
    "label": "Coerce",
    "about": "Repression and restriction short of violence."
   },
   "assault": {
    "label": "Assault",
    "about": "Use of force that can cause serious bodily harm or destruction."
   },
   "none": {
    "label": "None of the sixteen",
    "about": "What fits no category, such as an election; it has no intensity."
   }
  }
 },
 "event_mode": {
  "about": "How an event was done; each mode belongs to one or more categories.",
  "source": {
   "title": "PLOVER structured codebook, event modes",
   "who": "Open Event Data Alliance",
   "version": "0.8, 2021 to 2024",
   "licence": "CC BY-SA 4.0"
  },
  "codes": {
   "visit": {
    "label": "Visit",
    "about": null
   },
   "third_party": {
    "label": "Meeting hosted by a third party",
    "about": null
   },
   "multilateral": {
    "label": "Multilateral meeting",
    "about": null
   },
   "phone": {
    "label": "Call or other remote contact",
    "about": null
   },
   "withdraw": {
    "label": "Withdrawal",
    "about": "As retreat: leaving ground. As sanction: leaving a body, or taking back aid."
   },
   "release": {
    "label": "Release of captives",
    "about": null
   },
   "return": {
    "label": "Return of property",
    "about": null
   },
   "disarm": {
    "label": "Disarmament",
    "about": null
   },
   "ceasefire": {
    "label": "Ceasefire carried out",
    "about": null
   },
   "access": {
    "label": "Access granted",
    "about": null
   },
   "resign": {
    "label": "Resignation",
    "about": null
   },
   "assist": {
    "label": "Assistance",
    "about": null
   },
   "change": {
    "label": "Change of policy or institutions",
    "about": null
   },
   "yield": {
    "label": "Yielding",
    "about": "Giving way: arms, captives, siege, sanctions, fire."
   },
   "meet": {
    "label": "Meeting",
    "about": null
   },
   "disapprove": {
    "label": "Disapproval",
    "about": null
   },
   "investigate": {
    "label": "Investigation",
    "about": null
   },
   "allege": {
    "label": "Allegation",
    "about": null
   },
   "restrict": {
    "label": "Restriction of movement or freedoms",
    "about": null
   },
   "ban": {
    "label": "Ban",
    "about": null
   },
   "arrest": {
    "label": "Arrest",
    "about": null
   },
   "relations": {
    "label": "Breaking off relations or talks",
    "about": null
   },
   "rights": {
    "label": "Restriction of civil rights",
    "about": null
   },
   "expel": {
    "label": "Expulsion",
    "about": null
   },
   "territory": {
    "label": "Seizure of territory",
    "about": null
   },
   "violence": {
    "label": "Violence",
    "about": null
   },
   "demo": {
    "label": "Demonstration",
    "about": null
   },
   "riot": {
    "label": "Riot",
    "about": null
   },
   "strike": {
    "label": "Strike",
    "about": null
   },
   "hunger": {
    "label": "Hunger strike",
    "about": null
   },
   "boycott": {
    "label": "Boycott",
    "about": null
   },
   "obstruct": {
    "label": "Obstruction of passage",
    "about": null
   },
   "convict": {
    "label": "Conviction",
    "about": null
   },
   "discontinue": {
    "label": "Exchange or talks broken off",
    "about": null
   },
   "troops": {
    "label": "Troops",
    "about": null
   },
   "weapons": {
    "label": "Weapons",
    "about": null
   },
   "police": {
    "label": "Police",
    "about": null
   },
   "militia": {
    "label": "Militia",
    "about": null
   },
   "seize": {
    "label": "Seizure or raid",
    "about": null
   },
   "censor": {
    "label": "Censorship",
    "about": null
   },
   "curfew": {
    "label": "Curfew or emergency rule",
    "about": null
   },
   "deport": {
    "label": "Deportation",
    "about": null
   },
   "withhold": {
    "label": "Goods or services withheld",
    "about": null
   },
   "misinformation": {
    "label": "Misinformation",
    "about": null
   },
   "cyber": {
    "label": "Cyber attack",
    "about": null
   },
   "abduct": {
    "label": "Abduction",
    "about": null
   },
   "beat": {
    "label": "Beating",
    "about": null
   },
   "torture": {
    "label": "Torture",
    "about": null
   },
   "execute": {
    "label": "Execution",
    "about": null
   },
   "sexual": {
    "label": "Sexual violence",
    "about": null
   },
   "assassinate": {
    "label": "Assassination",
    "about": null
   },
   "destroy": {
    "label": "Destruction of property",
    "about": null
   },
   "primitive": {
    "label": "Simple weapons",
    "about": null
   },
   "firearms": {
    "label": "Firearms",
    "about": null
   },
   "explosives": {
    "label": "Explosives",
    "about": null
   },
   "suicide_attack": {
    "label": "Suicide attack",
    "about": null
   },
   "aerial": {
    "label": "Aerial attack",
    "about": null
   },
   "drone": {
    "label": "Drone attack",
    "about": null
   },
   "heavy_weapons": {
    "label": "Heavy weapons",
    "about": null
   },
   "crowd_control": {
    "label": "Crowd-control weapons",
    "about": null
   },
   "cleansing": {
    "label": "Ethnic cleansing or mass expulsion",
    "about": null
   },
   "massacre": {
    "label": "Massacre",
    "about": null
   },
   "unconventional": {
    "label": "Unconventional weapons",
    "about": null
   }
  }
 },
 "intermediary_basis": {
  "about": "From what it is said that an actor went between two others, the firmest first.",
  "source": {
   "title": "Parley data model",
   "who": "Parley",
   "version": "1",
   "licence": null
  },
  "codes": {
   "same_talk": {
    "label": "In one talk with both",
    "about": null
   },
   "shuttle": {
    "label": "Shuttle",
    "about": "In talks with each side in turn."
   },
   "go_between": {
    "label": "Go-between",
    "about": "In talks with one side and tied to the other."
   },
   "co_signatory": {
    "label": "Co-signatory",
    "about": "Signed an agreement together with both."
   }
  }
 },
 "med_type": {
  "about": "Whether a talk was mediation, related to mediation, or neither.",
  "source": {
   "title": "MEND, Mediation Event and Negotiators Database, med_type",
   "who": "PeaceRep, University of Edinburgh (doi 10.7910/DVN/PYRHS6)",
   "version": "covering 2018 to 2025; none is Parley's own",
   "licence": null
  },
  "codes": {
   "M": {
    "label": "Mediation",
    "about": "A third party works between the sides."
   },
   "MR": {
    "label": "Mediation-related",
    "about": "Contact that serves mediation, such as a third party meeting one side."
   },
   "I": {
    "label": "I (as MEND marks it)",
    "about": "Two rows of MEND carry it; what it stands for is not documented in the file."
   },
   "none": {
    "label": "Not mediation",
    "about": null
   }
  }
 },
 "modality": {
  "about": "In what way a claim holds its content to be so.",
  "source": {
   "title": "PLOVER auxiliary modes (historical, future, hypothetical), extended by Parley",
   "who": "Parley",
   "version": "1",
   "licence": null
  },
  "codes": {
   "actual": {
    "label": "Actual",
    "about": null
   },
   "historical": {
    "label": "Historical",
    "about": "Reported as background from an earlier time."
   },
   "future": {
    "label": "Future",
    "about": null
   },
   "hypothetical": {
    "label": "Hypothetical",
    "about": null
   },
   "alleged": {
    "label": "Alleged",
    "about": "Known only from an opponent's word: the accusing is certain, the act is possible."
   },
   "judged": {
    "label": "Judged",
    "about": "The source's opinion."
   },
   "inferred": {
    "label": "Inferred",
    "about": "The coder's step beyond what the source says."
   }
  }
 },
 "name_kind": {
  "about": "What sort of spelling a name is.",
  "source": {
   "title": "Parley data model",
   "who": "Parley",
   "version": "1",
   "licence": null
  },
  "codes": {
   "primary": {
    "label": "Primary",
    "about": null
   },
   "alias": {
    "label": "Alias",
    "about": null
   },
   "abbreviation": {
    "label": "Abbreviation",
    "about": null
   },
   "transliteration": {
    "label": "Transliteration",
    "about": null
   },
   "former": {
    "label": "Former",
    "about": null
   },
   "label": {
    "label": "Label",
    "about": "How one source calls it."
   },
   "capital": {
    "label": "Capital",
    "about": "A capital city's name used for its government."
   }
  }
 },
 "network_layer": {
  "about": "What an edge of the network stands for; an occurrence looks back over a time, the others hold on a day.",
  "source": {
   "title": "Parley data model",
   "who": "Parley",
   "version": "1",
   "licence": null
  },
  "codes": {
   "tie": {
    "label": "Ties",
    "about": null
   },
   "talked": {
    "label": "Took part in the same talks",
    "about": null
   },
   "signed": {
    "label": "Co-signatories",
    "about": null
   },
   "demanded": {
    "label": "Demands",
    "about": null
   },
   "acted": {
    "label": "Directed events (A → B)",
    "about": null
   },
   "agrees": {
    "label": "Shared or opposing position",
    "about": null
   }
  }
 },
 "pax_stage": {
  "about": "The stage of its process at which an agreement was made.",
  "source": {
   "title": "PA-X Peace Agreements Database, Stage",
   "who": "PeaceRep, University of Edinburgh",
   "version": "9",
   "licence": null
  },
  "codes": {
   "pre": {
    "label": "Pre-negotiation",
    "about": null
   },
   "cea": {
    "label": "Ceasefire",
    "about": null
   },
   "sub_par": {
    "label": "Framework-substantive, partial",
    "about": null
   },
   "sub_comp": {
    "label": "Framework-substantive, comprehensive",
    "about": null
   },
   "imp": {
    "label": "Implementation",
    "about": null
   },
   "ren": {
    "label": "Renewal",
    "about": null
   },
   "oth": {
    "label": "Other",
    "about": null
   }
  }
 },
 "position_basis": {
  "about": "What a position is known from.",
  "source": {
   "title": "Parley data model",
   "who": "Parley",
   "version": "1",
   "licence": null
  },
  "codes": {
   "stated": {
    "label": "Stated",
    "about": "Said by the actor or in the source's own voice."
   },
   "reported": {
    "label": "Reported",
    "about": "Said by others to be so."
   },
   "judged": {
    "label": "Judged",
    "about": "The source's opinion."
   },
   "inferred": {
    "label": "Inferred",
    "about": "Concluded by the coder from what the source says."
   },
   "expert": {
    "label": "Expert",
    "about": "Given by an expert who was asked."
   }
  }
 },
 "process_level": {
  "about": "Between whom a process or agreement runs.",
  "source": {
   "title": "PA-X Peace Agreements Database, Agtp",
   "who": "PeaceRep, University of Edinburgh",
   "version": "9",
   "licence": null
  },
  "codes": {
   "interstate": {
    "label": "Interstate",
    "about": null
   },
   "mixed": {
    "label": "Interstate and intrastate",
    "about": null
   },
   "intrastate": {
    "label": "Intrastate",
    "about": null
   },
   "local": {
    "label": "Local",
    "about": null
   }
  }
 },
 "role": {
  "about": "What an actor was at a talk or on an agreement, on paper or in practice.",
  "source": {
   "title": "PA-X and PAA-X (party, third party), with the third-party roles that ceasefire and mediation data distinguish",
   "who": "PeaceRep, University of Edinburgh; roles below third party put together for Parley",
   "version": "1",
   "licence": null
  },
  "codes": {
   "party": {
    "label": "Party",
    "about": null
   },
   "third_party": {
    "label": "Third party",
    "about": null
   },
   "mediator": {
    "label": "Mediator",
    "about": null
   },
   "facilitator": {
    "label": "Facilitator",
    "about": null
   },
   "host": {
    "label": "Host",
    "about": null
   },
   "guarantor": {
    "label": "Guarantor",
    "about": null
   },
   "observer": {
    "label": "Observer",
    "about": null
   },
   "witness": {
    "label": "Witness",
    "about": null
   },
   "unknown": {
    "label": "Unknown",
    "about": null
   }
  }
 },
 "source_type": {
  "about": "What sort of thing a source is.",
  "source": {
   "title": "Parley data model",
   "who": "Parley",
   "version": "1",
   "licence": null
  },
  "codes": {
   "document": {
    "label": "Document",
    "about": null
   },
   "dataset": {
    "label": "Dataset",
    "about": null
   },
   "interview": {
    "label": "Interview",
    "about": null
   },
   "other": {
    "label": "Other",
    "about": null
   }
  }
 },
 "stance": {
  "about": "An actor's position on an issue.",
  "source": {
   "title": "Parley data model",
   "who": "Parley",
   "version": "1",
   "licence": null
  },
  "codes": {
   "support": {
    "label": "Supports",
    "about": null
   },
   "oppose": {
    "label": "Opposes",
    "about": null
   },
   "conditional": {
    "label": "On conditions",
    "about": null
   },
   "neutral": {
    "label": "Neutral",
    "about": null
   }
  }
 },
 "talk_format": {
  "about": "How a talk was held.",
  "source": {
   "title": "MEND (shuttle) and Peace Negotiations in Civil Conflicts (bilateral, mediated), put together for Parley",
   "who": "Parley",
   "version": "1",
   "licence": null
  },
  "codes": {
   "bilateral": {
    "label": "Bilateral",
    "about": null
   },
   "mediated": {
    "label": "Mediated",
    "about": null
   },
   "shuttle": {
    "label": "Shuttle",
    "about": "An intermediary sees the sides one after the other."
   },
   "proximity": {
    "label": "Proximity talks",
    "about": "The sides are in one place, in separate rooms; a third party goes between them."
   },
   "written": {
    "label": "Written exchange",
    "about": "Messages or letters, carried between the sides."
   },
   "multilateral": {
    "label": "Multilateral",
    "about": null
   },
   "virtual": {
    "label": "Virtual",
    "about": null
   },
   "unilateral": {
    "label": "Unilateral",
    "about": "One side alone with itself or with a third party."
   },
   "unknown": {
    "label": "Unknown",
    "about": null
   }
  }
 },
 "talk_outcome": {
  "about": "How a talk ended.",
  "source": {
   "title": "Parley data model",
   "who": "Parley",
   "version": "1",
   "licence": null
  },
  "codes": {
   "agreement": {
    "label": "Agreement",
    "about": null
   },
   "partial": {
    "label": "Partial agreement",
    "about": null
   },
   "no_agreement": {
    "label": "No agreement",
    "about": null
   },
   "collapsed": {
    "label": "Collapsed",
    "about": null
   },
   "postponed": {
    "label": "Postponed",
    "about": null
   },
   "unknown": {
    "label": "Unknown",
    "about": null
   }
  }
 },
 "tie_kind": {
  "about": "How two actors, or an actor and a place, are tied; sign says friendly (1), hostile (-1) or neither (0).",
  "source": {
   "title": "Parley data model",
   "who": "Parley",
   "version": "1",
   "licence": null
  },
  "codes": {
   "PART_OF": {
    "label": "part of",
    "about": null
   },
   "COMMANDS": {
    "label": "commands",
    "about": null
   },
   "MEMBER_OF": {
    "label": "member of",
    "about": null
   },
   "ALLIED_WITH": {
    "label": "allied with",
    "about": null
   },
   "BACKS": {
    "label": "backs",
    "about": null
   },
   "LINKED_TO": {
    "label": "linked to",
    "about": null
   },
   "OPPOSES": {
    "label": "opposes",
    "about": null
   },
   "REPRESENTS": {
    "label": "represents",
    "about": null
   },
   "SPLIT_FROM": {
    "label": "split from",
    "about": null
   },
   "MERGED_INTO": {
    "label": "merged into",
    "about": null
   },
   "SUCCESSOR_OF": {
    "label": "successor of",
    "about": null
   },
   "CONTROLS": {
    "label": "controls",
    "about": null
   }
  }
 },
 "where_precision": {
  "about": "How exactly a place's coordinates are known.",
  "source": {
   "title": "UCDP Georeferenced Event Dataset codebook, where_prec",
   "who": "Uppsala Conflict Data Program, Uppsala University",
   "version": "25.1, 2025",
   "licence": "CC BY 4.0"
  },
  "codes": {
   "1": {
    "label": "Exact place",
    "about": null
   },
   "2": {
    "label": "Near a known place",
    "about": null
   },
   "3": {
    "label": "District",
    "about": "Second-order administrative division."
   },
   "4": {
    "label": "Province",
    "about": "First-order administrative division."
   },
   "5": {
    "label": "Region or line",
    "about": "A wider or fuzzy area, a border or a river."
   },
   "6": {
    "label": "Country",
    "about": null
   },
   "7": {
    "label": "Sea or airspace",
    "about": "International waters or airspace."
   }
  }
 },
 "world_region": {
  "about": "A part of the world, by the countries in it; continents hold the countries of their parts.",
  "source": {
   "title": "Standard country or area codes for statistical use (M49)",
   "who": "United Nations Statistics Division",
   "version": "as of 2024; XKX (Kosovo), which M49 does not list, is added under southern Europe, and TWN under eastern Asia",
   "licence": null
  },
  "codes": {
   "africa": {
    "label": "Africa",
    "about": null
   },
   "northern_africa": {
    "label": "Northern Africa",
    "about": null
   },
   "eastern_africa": {
    "label": "Eastern Africa",
    "about": null
   },
   "middle_africa": {
    "label": "Middle Africa",
    "about": null
   },
   "southern_africa": {
    "label": "Southern Africa",
    "about": null
   },
   "western_africa": {
    "label": "Western Africa",
    "about": null
   },
   "americas": {
    "label": "Americas",
    "about": null
   },
   "caribbean": {
    "label": "Caribbean",
    "about": null
   },
   "central_america": {
    "label": "Central America",
    "about": null
   },
   "south_america": {
    "label": "South America",
    "about": null
   },
   "northern_america": {
    "label": "Northern America",
    "about": null
   },
   "asia": {
    "label": "Asia",
    "about": null
   },
   "central_asia": {
    "label": "Central Asia",
    "about": null
   },
   "eastern_asia": {
    "label": "Eastern Asia",
    "about": null
   },
   "south_eastern_asia": {
    "label": "South-eastern Asia",
    "about": null
   },
   "southern_asia": {
    "label": "Southern Asia",
    "about": null
   },
   "western_asia": {
    "label": "Western Asia",
    "about": null
   },
   "europe": {
    "label": "Europe",
    "about": null
   },
   "eastern_europe": {
    "label": "Eastern Europe",
    "about": null
   },
   "northern_europe": {
    "label": "Northern Europe",
    "about": null
   },
   "southern_europe": {
    "label": "Southern Europe",
    "about": null
   },
   "western_europe": {
    "label": "Western Europe",
    "about": null
   },
   "oceania": {
    "label": "Oceania",
    "about": null
   },
   "australia_and_new_zealand": {
    "label": "Australia and New Zealand",
    "about": null
   },
   "melanesia": {
    "label": "Melanesia",
    "about": null
   },
   "micronesia": {
    "label": "Micronesia",
    "about": null
   },
   "polynesia": {
    "label": "Polynesia",
    "about": null
   }
  }
 }
} as const;
