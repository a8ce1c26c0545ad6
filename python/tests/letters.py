"""Some letters, and what they must say."""

LETTERS = [
    ("a", "Chronic low back pain. Denies low mood.", None, "negated"),
    ("b", "Knee pain since 2019. Low mood, tearful – on sertraline.", "2024-06-01", "current"),
    ("c", None, None, None),
    ("d", "Neck pain for 8/12. ?depression", "no day", None),
    ("e", "Neck pain for 8/12. ?depression", "2024-06-01", "uncertain"),
]
IDS = [letter[0] for letter in LETTERS]
TEXTS = [letter[1] for letter in LETTERS]
DATES = [letter[2] for letter in LETTERS]
MOOD = [letter[3] for letter in LETTERS]
COLUMNS = {"id": IDS, "text": TEXTS, "date": DATES}
PROBLEMS = [None, None, "there is no text", "the date is no day such as 2026-03-02", None]
EXPECTED = ["id", "persistent_pain", "pain_months", "mental_health", "risk", "mentions", "problem"]
