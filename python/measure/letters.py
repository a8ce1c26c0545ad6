"""Made-up referral letters, the same for every run: nobody's words, only meant to take as long to read as real ones."""

import random

OPENINGS = (
    "Dear Physiotherapy, thank you for seeing this {age} year old {work} with a {months} month history of {site} pain.",
    "Thank you for assessing {work}, {age}, who has had {site} pain for {months}/12.",
    "Re: {site} pain since a fall {weeks}/52 ago. {age} years, works as a {work}.",
)
PAIN = (
    "The pain is worse in the morning and eases with gentle movement.",
    "There is no radiation below the knee and no pins and needles.",
    "Neurology normal, straight leg raise 80 degrees on both sides.",
    "X-ray shows mild degenerative change; no fracture, no erosions.",
    "No red flags: no weight loss, no night sweats, bladder and bowels normal.",
    "Three sessions of private osteopathy helped for a few days only.",
    "Pain limits walking to {weeks} minutes and lifting at work.",
    "Taking paracetamol and ibuprofen with little effect.",
)
MOOD = (
    "Mood has been low since redundancy, tearful at times.",
    "Denies low mood, no thoughts of self-harm.",
    "PMH: depression 2009, resolved. Hypertension. Hysterectomy.",
    "Mother has anxiety and lives with the family.",
    "?low mood, please explore. PHQ-9 {score} at last review.",
    "On sertraline 50mg, under talking therapies since March.",
    "If mood worsens the patient has been told to call us.",
    "Sleep is broken by the pain, wakes at four most nights.",
    "Anxious about the operation that her brother had.",
    "Mental health: nil of note.",
)
CLOSINGS = (
    "Please assess for exercise based rehabilitation and advise on pacing.",
    "Grateful for your opinion and management. Kind regards, Dr Example",
    "Prefers a morning appointment, an interpreter is not needed.",
)
SITES = ("lower back", "neck", "right shoulder", "left knee", "hip", "widespread")
WORK = ("warehouse worker", "teaching assistant", "lorry driver", "carer", "retired joiner", "school bursar")


def made_up(how_many, seed=7):
    """So many letters as ``{"id", "text"}``, about 1,100 characters each."""
    dice = random.Random(seed)
    for number in range(how_many):
        middle = dice.choices(PAIN, k=9) + dice.sample(MOOD, k=5)
        dice.shuffle(middle)
        text = " ".join([dice.choice(OPENINGS), *middle, dice.choice(CLOSINGS)])
        yield {
            "id": f"L{number:07}",
            "text": text.format(
                age=dice.randint(18, 90),
                months=dice.randint(2, 60),
                weeks=dice.randint(2, 40),
                score=dice.randint(0, 27),
                site=dice.choice(SITES),
                work=dice.choice(WORK),
            ),
        }
