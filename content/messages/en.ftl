# What patients read, in English. A text is said by its key; { $name } stands for a value that the page gives.
# Plain text only: no HTML. Reading age about 11, and only words that content/words.toml lets pass.
# A choice is an attribute (.neck); a code that begins with a digit has n- before it.

language-name = English
language-direction = ltr
# Who has read all of a language and found it right; "nobody" makes the pages say that a machine drafted it.
language-reviewer = the makers

## Around every page
get-help-now = Get help now
leave-quickly = Leave this page quickly
skip-to-content = Skip to main content
back = Back
help-bar = Help
error-prefix = Error
error-summary-title = There is a problem
information-prefix = Information
continue = Continue
save = Save
skip-question = Skip this question
rather-not-say = I would rather not say
not-answered = Not answered
languages = Languages
language-drafted = A machine put this page into { $language }. Nobody has checked it yet. If something is not clear, choose English.
not-in-this-language = These words are in English.

## Times
# day, month and clock as below; $clock is "9:30am"
moment = { $day } { $month } { $year } at { $clock }
day = { $day } { $month } { $year }
midday = midday
midnight = midnight
month =
    .n-1 = January
    .n-2 = February
    .n-3 = March
    .n-4 = April
    .n-5 = May
    .n-6 = June
    .n-7 = July
    .n-8 = August
    .n-9 = September
    .n-10 = October
    .n-11 = November
    .n-12 = December

## Numbers for urgent help
emergency-prefix = Immediate action required
emergency-heading = Call 999 or go to A&E now if:
emergency-when =
    .life = someone’s life is in danger
    .hurt = you have hurt yourself or taken an overdose
    .safe = you do not feel able to keep yourself or someone else safe
emergency-same = It is the same as any other emergency. You are not wasting anyone’s time.
emergency-call = Call 999
urgent-prefix = Urgent advice
urgent-heading = Call 111 now if:
urgent-heading-northern-ireland = Call Lifeline on 0808 808 8000 now if:
urgent-when =
    .today = you need help today with how you are feeling
    .unsure = you are not sure what to do
urgent-way =
    .england = In England, call 111 and choose option 2. If you are deaf, use 111.nhs.uk.
    .wales = In Wales, call 111 and press 2.
    .scotland = In Scotland, call NHS 24 on 111.
    .northern-ireland = In Northern Ireland, call Lifeline on 0808 808 8000.
urgent-open = It is open day and night.
urgent-call = Call 111
urgent-call-northern-ireland = Call Lifeline
charities = You can also talk to someone who is not from the NHS, day and night, for free:
charity-samaritans = Samaritans: call
charity-shout = Shout: text SHOUT to

## Get help now
help-title = Get help now
help-call-title = Ask the clinic to call you
help-call-not-emergency = This is not for emergencies. If you cannot wait, use the numbers above.
help-telephone = Phone number to call
help-telephone-hint = If you leave this empty, the clinic calls the number that it has for you.
help-words = Is there anything that you would like to tell them? (You can leave this empty.)
help-ask = Ask the clinic to call me
help-there-now = The clinic is open now, and someone there looks for calls for help.
help-do-not-wait =
    .ring-111 = Do not wait for us. Call 111 now, or 999 if you are in danger.
    .numbers = Do not wait for us. Call one of the numbers on this page now, or 999 if you are in danger.
help-nobody-now = Nobody at the clinic reads this now.
help-read-from = Someone will read it from { $from }.
help-ring-by = We try to call you by { $by }.
help-ring-late = We wanted to call you by { $by }. We are sorry if nobody has.
help-ring-else =
    .ring-111 = If nobody has called you by then, call 111.
    .numbers = If nobody has called you by then, use the numbers on this page.
help-called = Your call for help, made at { $at }, is on the clinic’s list. A person reads that list, not a machine.
help-call-again-title = Tell the clinic more, or ask again
help-no-number = The clinic has no phone number for you. Please give one, so that someone can call you.
help-send-number = Send this number
help-asked-title = The clinic has your request for a call
help-asked-saved = It is saved.
help-asked-number-on-record = They will use the number that the clinic has for you.
help-asked-number = They will call { $telephone }.
help-asked-worse = If things get worse before then, or you cannot wait, use these numbers.
help-not-sent-title = Your request was not sent
help-not-sent = Nobody at the clinic will see it.
help-not-sent-instead = Please use one of these numbers, or call the clinic yourself.

## The front page
front-title = Fingerpost
front-link = If you were sent a link
front-link-how = Open it from your message. There is no other way in, and you need no password.
front-link-fails = If the link does not work, ask the clinic for a new one.
front-find = If you are looking for support
front-find-how = You need no link for this, and no account.
front-story = If you would like to be heard
front-story-how = You can tell the clinic what it was like for you, good or bad.
front-staff = If you work at the clinic
front-sign-in = Sign in

## A personal link
start-title = Before you start
start-for-one = You were sent a link to this page. It is for one person only.
start-birth-date = Next we ask for your date of birth, so that nobody else sees what is yours.
start-stop = You can stop at any time and come back with the same link.
start = Start
birth-date-title = What is your date of birth?
birth-date-hint = For example, 27 3 1985. We ask so that nobody else sees what is yours.
birth-date-part =
    .day = Day
    .month = Month
    .year = Year
birth-date-odd = Enter your date of birth as a day, a month and a year, such as 27 3 1985.
birth-date-wrong =
    { $count ->
        [one] This is not the date of birth that we have. You can try once more.
       *[other] This is not the date of birth that we have. You can try { $count } more times.
    }
closed-title = This link does not work any more
closed-why = A link stops working after a time, or after too many tries. It also stops when we send you a newer one.
closed-next = Please open the link in your newest message. If that does not work, call the clinic and ask for a new link.
closed-kept = Anything that you saved is kept.
closed-help = If you need help today, do not wait for a new link.

## Check in: who reads this, and when
who-reads-title = Who reads your answers, and when
who-reads-from = These questions are from { $clinic }. They help us to get ready for your appointment.
your-pain-is-real = Your pain is real. Pain and how we feel affect each other. Your answers never change your place in the queue.
who-reads-who = You choose what to share. The physiotherapist who will see you reads it, { $when }.
nobody-reads-now = Nobody reads it straight away.
who-reads-why = They use it to prepare for your appointment, and to find support that fits you.
who-reads-skip = You can skip any question. You can stop at any time and come back with the same link.
who-reads-share = At the end you see your answers and choose what to share. Until then nothing is shared.
who-reads-exception = There is one time when this is different.
who-reads-harm = If something you write or choose tells us that you or someone else may come to harm, a person at the clinic sees it. They see it even if you share nothing.
who-reads-may-miss = A computer looks for such words, and it can miss some, above all in other languages than English. To tell someone now, use “Get help now” at the top of this page.
who-reads-harm-known = If we learn that you or someone else may come to harm, we may have to tell somebody who can help. We may have to do that even if you share nothing.
do-not-ask = I do not want to be asked

## Check in: what to expect
expect-title = What to expect
expect-picture =
    .listen = Two people sit and talk. One of them points to her back.
    .choose = A person stands in front of a signpost with three arms.
expect-heading =
    .listen = First, someone listens.
    .choose = Then you choose together.
expect-caption =
    .listen = The physiotherapist asks about your pain and your day. Take your time. You can bring someone with you.
    .choose = Pain can wear you down and make you worry. You can talk about that here too, or not. If you would like support, you look together for something that fits you.

## Check in: what matters to me
what-matters-title = What matters to you
what-matters-question = What matters most to you?
what-matters-hint = For example, something that you would like to be able to do again. A few words are enough.
what-matters-read = It is read { $when }. If you need someone sooner, use “Get help now” at the top of this page.
choose-any = Choose as many as you like.
what-matters =
    .moving = Moving about more easily
    .sleep = Sleeping better
    .work = My work
    .home = Things I do at home
    .people = Time with family and friends
    .hobbies = Things I enjoy
    .understanding = Understanding my pain

## Check in: signs that cannot wait, then pain
signs-title = Before we ask about your pain
signs-first = Some signs cannot wait for an appointment. Please read these first.
signs-heading = Call 999 or go to A&E now if you have:
signs-go = Go now, even if you have an appointment soon.
signs-read = I have read this
pain-where-title = Where it hurts
pain-where-question = Where does it hurt?
pain-where =
    .neck = Neck
    .upper-back = Upper back
    .lower-back = Lower back
    .shoulder = Shoulder
    .arm-or-hand = Arm or hand
    .hip = Hip
    .knee = Knee
    .leg-or-foot = Leg or foot
    .elsewhere = Somewhere else
pain-duration-title = For how long
pain-duration-question = How long has it been hurting?
pain-duration-hint = Your best guess is fine.
pain-duration =
    .under-3-months = Less than 3 months
    .n-3-to-12-months = 3 to 12 months
    .n-1-to-5-years = 1 to 5 years
    .over-5-years = More than 5 years
    .comes-and-goes = It comes and goes

## Check in: how somebody has been feeling
may-we-ask-title = May we ask?
may-we-ask-question = May we ask how you have been feeling?
may-we-ask-hint = It is fine to say no. It changes nothing about your appointment.
may-we-ask-why = Pain and how we feel affect each other, so we ask everyone who comes. There are a few short questions. You can skip any of them, and choose later whether to share your answers.
may-we-ask-nobody = Nobody reads your answers straight away.
may-we-ask-now = If you need someone now, use the numbers on this page.
may-we-ask =
    .yes = Yes, that is fine
    .no = No, not today
question-title = Question { $number }
question-of = Question { $number } of { $of }
after-mood = Thank you. If those questions were hard, or you would like to talk to someone today, you can get help now.
help-now-title = There is help for you now
help-now-thanks = Thank you for telling us. What you said matters, and we do not want you to be alone with it. You do not have to wait for the clinic.
help-now-clinic = What the clinic does
help-now-list = What you said is on the clinic’s list of calls for help. A person reads that list, not a machine.
help-now-on = Carry on with the questions

## Check in: support
support-title = Support
support-question = What would you like support with?
support-hint = Choose as many as you like, or none.
support-wanted =
    .pain = Living with pain
    .lonely = Company
    .lowmood = Someone to talk to
    .anxiety = Worry
    .sleep = Sleep
    .exercise = Moving more
    .work = Work
    .debt = Money
    .housing = A place to live
    .carer = Looking after someone
    .grief = Losing someone
    .nature = Being outdoors
    .arts = Art and music
    .stress = Stress
    .panic = Panic
    .trauma = Something frightening that happened
    .back = Back and neck care
    .fibro = Fibromyalgia
    .neuro = Nerves or the brain, such as MS
    .alcohol = Drinking less
    .dv = Feeling safe at home
    .older = Groups for older people
    .women = Groups for women
    .men = Groups for men
    .perinatal = Having a baby
    .veteran = Time in the armed forces
card-title = What I want to say
card-question = What do you want to say at your appointment?
card-hint = It is easy to forget things when you are there. Write a few words for yourself.
card-yours = This card is yours. Nobody gets it unless you choose to share it.
card-see = See my card, to print it or show it
card-print = To print it, use “Print” in your browser. You can also show it on your phone.
card-change = Change what is on it
card-empty = There is nothing on your card yet.
card =
    .worried = I am worried about what is causing my pain
    .everyday = My pain stops me doing everyday things
    .low = My pain gets me down
    .tried = I want to tell you what I have tried
    .explain = Please explain things to me in plain words
    .support = I would like to know what support there is
choose-one-or-skip = Choose an answer, or skip this question.

## Check in: a word of one's own
own-word-title = A word of your own
own-word-question = Choose a word that opens your answers again
own-word-why = Once you have sent your answers in, they are not shown here any more. Someone at home may know your date of birth. With a word that only you know, you can open them again.
own-word-hint = At least 4 letters. Choose one that nobody would guess. You can leave this out.
own-word-exception = The clinic cannot see your word. Only if it tells us that you may come to harm, a person sees it.
own-word-odd = Choose a word with at least 4 letters, or skip this question.
reopen-title = Open my answers again
reopen-word = Your word
reopen-hint = The word that you chose before you sent your answers in. Nobody reads it straight away, or later.
reopen-open = Open
reopen-wrong =
    { $count ->
        [one] That is not the word. You can try once more.
       *[other] That is not the word. You can try { $count } more times.
    }
reopen-none = Your answers cannot be opened here. Either you did not choose a word, or a wrong one was tried too often.
reopen-none-next = The clinic has what you shared. You can ask them about it.
my-answers-title = My answers
my-answers-leave = When you leave this page, your answers are closed again.

## Check in: what may be shared
share-title = What may be shared
share-question = What may we share with the person who will see you?
share-how = Tick what the physiotherapist at { $clinic } may read. What you do not tick stays with you: they see that you kept it, not what it says.
share-preview = They would see this:
share-not-asked = We did not ask about this.
share-not-answered = You did not answer this.
share-this = Share “{ $block }”
share-exception = If something you wrote or chose tells us that you or someone else may come to harm, a person at the clinic sees that. They see it whatever you tick here.
share-later = You can change what is shared later. After you send this in, your answers are not shown here again.
share-send = Send to the clinic
share-nothing-ticked = You have not ticked anything. The clinic will see only that you answered, and none of what you said. If that is what you want, send it as it is.
share-send-nothing = Send it, and share nothing
block =
    .what-matters = What matters to me
    .pain = Where it hurts, and for how long
    .mood = How I have been feeling
    .support = What I would like support with
    .card = What I want to say

## Check in: support that fits
fits-title = Support that may fit you
fits-sent = Your answers are saved. Thank you.
fits-once = We show this list once, for your eyes only. To come back to what you keep, send yourself a link before you leave. You can also ask about it at your appointment.
fits-talk = You can talk about it at your appointment.

## Afterwards
done-title = Thank you. Your answers are saved
done-next = What happens now
done-read = The physiotherapist at { $clinic } reads what you shared, { $when }.
done-you-share = You shared:
done-nothing-shared = You shared nothing, so the physiotherapist at { $clinic } does not see your answers. You can change that below.
done-talk = At your appointment you can talk about it, or not. It is up to you.
done-answers = Your answers
done-about = About
done-answer = Answer
done-clinic = For the clinic
done-answered = Answered
done-nothing-to-share = Nothing to share
done-shared = Shared
done-kept = Kept to myself
done-not-shown = What you answered is not shown here any more, in case someone else opens this page.
done-change = Change what is shared
done-can = What you can do
done-happened = See what happened with my answers
done-reopen = Open my answers again with my word
happened-title = What happened with my answers
happened =
    .received = Your referral reached the clinic.
    .booked = Your appointment was made.
    .rescheduled = Your appointment was moved.
    .cancelled = Your appointment was called off.
    .attended = You came to your appointment.
    .not_attended = You were not able to come to your appointment.
    .invited = We asked you a few questions.
    .checked_in = You sent your answers in.
    .shared_changed = You changed what is shared.
    .called_for_help = You asked for help, or something that you said told us that you may need it.
    .help_acknowledged = Someone at the clinic took on your call for help.
    .help_contacted = Someone at the clinic spoke with you, or tried to reach you.
    .help_closed = Your call for help was closed by a person.
    .briefed = The physiotherapist got ready for your appointment.
    .conversed = The physiotherapist wrote a short note.
    .offered = You were offered support.
    .accepted = You said yes to support.
    .declined = You said no to one kind of support.
    .handed_over = The clinic showed you the way to it.
    .followed_up = We asked you how it went.
    .reached = You told us that you got there.
    .not_reached = You told us that you did not get there yet.
    .closed = The clinic closed your referral.
    .withdrawn = You asked us to stop asking.
    .resumed = You told us that we may ask you again.
done-looked = Who at the clinic has looked
done-nobody-looked = Nobody yet.
done-ask-who = You can ask the clinic who it was.
looked-by =
    .clinician = A physiotherapist
    .duty = The person who answers calls for help
    .reception = Reception
    .volunteer = A volunteer
    .lead = The lead of the clinic
    .editor = The person who keeps the list of support
    .governance = The person who checks who looked
    .administrator = The person who looks after the accounts
asking-felt-link = Tell us how it was to be asked
asking-felt-title = How was it to be asked?
asking-felt-question = Was it all right to be asked how you have been feeling?
asking-felt-hint = You do not have to say. We count what people say here, without their names, so that we can ask in a better way.
asking-felt =
    .fine = Yes, it was all right
    .unsure = I am not sure
    .uneasy = No, it made me uneasy
asking-felt-choose = Choose one, or go back to the page before
asking-felt-not = I would rather not say
sharing-title = Change what is shared
sharing-question = What may be shared from now on?
sharing-hint = Take a tick away to stop sharing from now. What staff have already read stays in your health record.
withdraw-title = I do not want to be asked
withdraw-question = Do you want us to stop asking?
withdraw-fine = That is fine. Your appointment stays as it is, and so does your place in the queue.
withdraw-what = Your link will stop working, and we will send you no more messages about these questions. What staff have already read stays in your health record.
withdraw-yes = Yes, do not ask me
withdraw-no = No, go back to the questions
withdrawn-title = We will not ask you again
withdrawn-saved = It is saved. Your link does not work any more, and we send you no more messages about these questions.
withdrawn-appointment = Your appointment stays as it is, and so does your place in the queue.
withdrawn-back = If you change your mind, tell the clinic and they can send you a new link.

## How did it go?
follow-title = How did it go?
follow-what = What we talked about
follow-later = In a few weeks we may ask you how it went. You do not need to tell us anything before that.
follow-about = This is the support that you said yes to:
follow-row =
    .name = Name
    .application = How to get in
    .email = E-mail
    .alert = Good to know
    .note = From your physiotherapist
    .telephone = Phone
    .website = Website
follow-there = Did you get there?
follow-answer =
    .yes = Yes
    .not-yet = Not yet
follow-choose = Choose yes or not yet.
follow-obstacle = If not yet, what got in the way?
follow-obstacle-hint = You can leave this empty. Whatever it was, it is not your fault.
obstacle =
    .waiting = I am waiting to hear from them
    .times = The times did not work for me
    .travel = It was hard to get there
    .not-for-me = It was not right for me
    .unwell = I was not well enough
    .later = I would like to do it later
    .other = Something else
follow-tell = Tell the clinic
follow-thanks = Thank you for telling us
follow-there-saved = It is saved. We hope that it helps.
follow-not-yet-saved = It is saved. If things change, you can open your link again and tell us.
follow-not-yet-talk = You can also talk about it with the clinic when you are there.

## The person's own list, and what they kept of it
mine-kept = You keep
mine-to-kept = See what to say, print it, or send it to yourself
mine-keep = Keep this
mine-not-for-me = Not for me
mine-more = Tell me more
mine-left = What you said is not for you
mine-after-all = Keep it after all
mine-change = Change how far, when and how
mine-far = How far can you go?
mine-any-distance = It does not matter
mine-when = When are you free?
mine-how = How would you like to meet?
mine-change-show = Show me again
support-how =
    .km-2 = Up to 2 km
    .km-5 = Up to 5 km
    .km-10 = Up to 10 km
    .km-25 = Up to 25 km
    .daytime = On weekdays, in the day
    .evening = On weekdays, in the evening
    .weekend = At the weekend
    .in-person = In person
    .phone = By phone
    .online = Online
mine-title = What you kept
mine-none = You have not kept anything yet.
mine-yours = This list is yours. The clinic sees it only if you share what you would like support with.
mine-start = I will get in touch myself
mine-leave = Not after all
mine-on-the-way = You said that you will get in touch. In a few weeks we may ask you how it went.
mine-print = You can print this page.
mine-left-out = One of these is not printed and is not behind your link, so that nobody else sees it.
find-left-out = Support for people who are not safe at home is not printed, so that nobody else finds it.
mine-with-all = Show and print it too
mine-send-what = The message does not say what it is about, and you need your date of birth to open it.
mine-send = Send myself a link
mine-will-send = We will send you a link to what you kept. Someone at the clinic may send it by hand, so it may not come today.
mine-come-back = To come back to what you kept later, send yourself a link now.
mine-come-back-paper = We cannot send you a link to what you kept. Open it now and print it, or write down what you need.
mine-closed = If you kept some support, it is not shown here, in case someone else opens this page. If you sent yourself a link, that link opens it.
mine-closed-word = Your own word opens it too.
script-title = What you can say
script =
    .hello = “Hello. I would like to come to you. My physiotherapist’s clinic told me about you.”
    .place = “Do you have a place for me? When could I start?”
    .first = “What happens the first time? Where do I go, and who do I ask for?”
    .check-access = “Are there steps? Can I get in and take part?”
    .check-cost = “What does it cost?”
    .check-place = “Where are you?”
    .check-who = “Who is it for? Is it all right for me?”
    .check-record = “Do you still meet at the same time and place?”
others-title = Other support that may fit you
others-look = Look at other support

## A volunteer who comes along
company-title = A volunteer can come with you
company-what = A volunteer from the clinic may call you and go with you the first time. They know your first name, your number and where you are going. It is up to you.
company-alone = I would rather go on my own

## Someone like me went
visit-said = Someone who went says:
visit-whole = Read all of it
visit-went = About { $many } people from this clinic have got there.
visit-title = What is the first visit like?
visit-label = What was it like for you, the first time?
visit-hint = For example: how you find the door, how loud it is, who says hello. Leave out names, and anything that shows who you are.
visit-why = Many people worry about the first time. A few words from you can help someone else to go.
visit-free = You do not have to. It changes nothing about your care.
visit-nobody = Nobody reads this straight away.
visit-reads = Someone at the clinic reads it in the next few weeks, before anyone else can. If you need someone now, use “Get help now” at the top.
visit-agree = If you send it, you agree that other people at this clinic may read your words next to this support. We never show your name. You can take it back at any time.
visit-send = Send it to the clinic
visit-odd = Write a few words, and no more than 1,000 letters.
visit-ask = Tell others what it is like
visit-told = See what you told others, or take it back
visit-take-back = Take it back
visit-state =
    .waiting = You told us this. Nobody else can read it yet.
    .shown = You told us this. Other people can read it next to this support.
    .not-shown = You told us this. We do not show it to others.

## Find support: for everybody, with no link and no account
find-title = Find support
find-what-question = What would you like support with?
find-what-hint = Choose as many as you like, or none.
find-private = We do not ask your name. What you choose stays on this phone or computer for half an hour. We do not keep it.
find-why = Pain and how we feel affect each other. There may be support near you that fits.
find-group =
    .feelings = How you feel
    .body = Your body
    .days = Day to day
    .company = Company and things to do
    .groups = For some people
find-where-question = Where do you live?
find-where-hint = The first half of your postcode is enough, for example ST16. We use it to see what is near you. Nobody reads it straight away, or later.
find-where-label = First half of your postcode
find-where-odd = Enter the first half of a postcode, such as ST16, or leave it empty.
find-where-unknown = We do not know where { $outcode } is. Check it, or leave it empty.
find-how-question = How would you like to meet?
find-how-hint = Choose as many as you like, or none.
find-how =
    .in-person = In person
    .phone = By phone
    .online = Online
find-list-title = Support that may fit
find-list-promise = These are places that you can get in touch with yourself. A place here is not a promise: ask them before you go.
find-list-need = Support with
find-list-near = Near
find-list-meet = How to meet
find-list-anything = You did not choose, so this is support for people who live with pain, and someone to talk to.
find-list-within = Places to go to are within about { $km } km of { $outcode }.
find-list-many = You chose many things. Choose fewer to see more for each.
find-list-asked = What you chose
find-row =
    .for = Support with
    .far = How far
    .where = Where
    .when = When
    .cost = What it costs
    .whom = Who it is for
    .application = How to get in
    .telephone = Phone
    .email = E-mail
    .website = Website
    .alert = Good to know
    .why = Why it is here
find-near = About { $km } km away ({ $miles } miles)
find-next-door = Less than 1 km away
find-when = { $days }, { $from } to { $to }
weekday =
    .mo = Monday
    .tu = Tuesday
    .we = Wednesday
    .th = Thursday
    .fr = Friday
    .sa = Saturday
    .su = Sunday
find-confirmed-this-week = Confirmed in the last week
find-confirmed-weeks =
    { $count ->
        [one] Confirmed 1 week ago
       *[other] Confirmed { $count } weeks ago
    }
find-confirmed-months =
    { $count ->
        [one] Confirmed 1 month ago
       *[other] Confirmed { $count } months ago
    }
find-check-first = Check first: ring before you go
find-check-first-how = Check first: ask them before you go
find-nothing-title = We found nothing here that fits
find-nothing = Our list has nothing for what you chose. That is a gap in our list. It does not mean that there is no help for you.
find-none-title = There is no list of local support here yet
find-none = The clinic has not put one in yet.
find-else = What you can do now
find-else-ways =
    .change = Choose something else, or skip a question.
    .clinic = Ask the clinic. You can say: “Do you know of support that fits me?”
    .gp = Ask at your GP surgery who can help you to find support near you.
    .therapies = In England you can ask for talking therapy yourself. Look for “talking therapies” on the NHS website.
find-change =
    .what = Change what you would like support with
    .where = Change where you live
    .how = Change how you would like to meet
find-someone-now = If you need someone now

## Why support is suggested, or what to check first
reason =
    .lives-with-pain = It often fits people who live with pain
    .main-need = It is for something that you asked about
    .other-need = It is for something else that you asked about
    .related-need = It often helps with what you asked about
    .near = It is near enough to get to
    .by-phone = You can have it by phone
    .online = You can have it online
    .at-home = Somebody comes to your home
    .times-fit = It is on when you are free
    .local = It is for people who live in your area
    .fresh = Somebody has confirmed it in the last 12 months
    .format-wanted = You can meet in a way that you would like
    .own-language = It is in your language
    .interpreter = It has an interpreter
    .access-stated = They say that you can get in and take part
    .self-referral = You can get in touch yourself
    .professional = The clinic gets in touch for you
    .free = It costs nothing
    .has-room = It has places
    .others-arrived = More people than usual got there
    .check-record = Check first: nobody has confirmed it for more than 12 months
    .check-access = Check first: we do not know whether you can get in
    .check-place = Check first: we do not know where it is
    .check-who = Check first: it may be for other people
    .check-times = Check first: it may be on when you are not free
    .check-cost = Check first: we do not know what it costs
    .other-format = You may not meet in the way that you would like best
    .over-10-pounds = It costs more than £10 each time

## On paper: the poster and the leaflet
sheet-qr = QR code
sheet-qr-leads = It opens { $address }
sheet-scan = Point your phone’s camera here to find support near you
sheet-address = No camera? Go to
sheet-private = It is free. We do not ask your name.
sheet-life = If someone’s life is in danger, call 999.
sheet-clinic = Your clinic
sheet-telephone = Phone
sheet-drafted = A machine put these words into { $language }. Nobody has checked them yet.
poster-title = Pain can get you down. Support can help.
leaflet-title = Pain, and how you feel
leaflet-real = Your pain is real. Pain and how we feel affect each other.
leaflet-feel-title = You are not the only one
leaflet-feel =
    .many = Many people who live with pain feel low or worried at times.
    .fault = It is nobody’s fault, and your pain is just as real.
    .talk = Talking about it can help. So can support that fits you.
leaflet-say-title = At your appointment
leaflet-say = You can say:
leaflet-say-words =
    .down = “The pain is getting me down.”
    .feel = “Can we talk about how I have been feeling?”
    .sleep = “I am not sleeping well.”
    .support = “Do you know of support near me?”
leaflet-say-show = Or show this page. Talking about it never changes your place in the queue.
leaflet-find-title = Find support near you
leaflet-find =
    .open = Point your phone’s camera at the square on the front, or type the address beside it.
    .choose = Choose what you would like support with. You can skip any question.
    .see = You see up to five places, and how to get in touch with them.
leaflet-help-title = If you need someone now
leaflet-notes = Your own notes

## When something goes wrong: a heading, what happened and whether anything was saved, what to do
problem-not-found = Page not found
    .happened = There is nothing at this address, or the link to it has run out.
    .next = Check that you have the whole address. If you followed a link, ask your clinic for a new one.
problem-gone = Please open your link again
    .happened = This page closes when it is not used for a while. What you saved before is kept. If you have just sent something, it was not saved.
    .next = Open the link in your newest message. If it does not work, ask the clinic for a new one.
problem-refused = This page is not open to you
    .happened = The way you are signed in does not open this page.
    .next = If you think that it should, ask your clinic.
problem-elsewhere = Please send that again
    .happened = We could not tell that this came from one of our own pages, so nothing was saved.
    .next = Go back, load the page again and try once more.
problem-sign-in = Please sign in
    .happened = You are not signed in, or have been away for some time. Nothing was saved.
    .next = Sign in and try again.
problem-bad-request = We could not read that
    .happened = It was not one of the answers on the page. Nothing was saved.
    .next = Go back, load the page again and try once more.
problem-wrong-method = We could not do that here
    .happened = This page exists, but it cannot take what was sent. Nothing was saved.
    .next = Go back and start from the page itself.
problem-too-slow = That took too long to arrive
    .happened = Not all of it reached us. Nothing was saved.
    .next = Go back, load the page again and try once more.
problem-conflict = This has changed
    .happened = It was sent in before, or has changed since you opened it. Nothing new was saved.
    .next = Load the page again to see how it is now.
problem-too-large = That is too long
    .happened = What was sent is longer than we can take here. Nothing was saved.
    .next = Go back, make it shorter and send it again.
problem-wrong-type = We could not read that
    .happened = It was not sent in a form that can be read here. Nothing was saved.
    .next = Go back and start from the page itself.
problem-busy = We are busy just now
    .happened = Nothing was saved.
    .next = Wait a few seconds and try again.
problem-took-too-long = That took too long
    .happened = We do not know whether it was saved.
    .next = Go back and look before you send it again.
problem-broken = Sorry, something went wrong
    .happened = This is our mistake. What you sent may not have been saved.
    .next = Go back and look, then try again. If it goes wrong again, tell your clinic.
problem-request = If you tell your clinic, this helps them to find what happened:

## Messages: no word of health, no name of a support service, no clinic name that tells, since anybody may see the telephone.
## Each begins with a hello; a link follows on a line of its own; the -subject is an e-mail's, and stands in lists of e-mails.
message-hello = Hello { $name },
message-hello-nobody = Hello,
message-invitation = this is { $clinic }. There are a few things we would like to ask you before you come. You can answer here if you want to:
message-invitation-subject = Before you come
message-reminder = this is { $clinic }. There is still time to tell us a few things before you come, if you want to. We will not ask you again:
message-reminder-subject = Before you come
message-thank-you = this is { $clinic }. Thank you. We have what you sent us.
message-thank-you-subject = Thank you
message-list = this is { $clinic }. Here is what we talked about:
message-list-subject = What we talked about
message-own-list = this is { $clinic }. Here is the link that you asked for:
message-own-list-subject = Your link
message-follow-up = this is { $clinic }. How did it go? You can tell us here in a minute:
message-follow-up-subject = How did it go?
message-no-replies = Please do not reply to this e-mail. Nobody reads replies.
# To whoever a clinic has named as its back-up, when nobody has taken on a call. It may be read on a lock screen.
message-escalation = { $clinic }: something is waiting for you. Please sign in:
message-escalation-subject = Something is waiting for you

## Is this still right? Whoever runs a support service is asked about its record
nudge-subject = Is what we tell people about you still right?
nudge-text = Hello. We tell people at { $clinic } about { $name }. Is what our list says still right? It takes one press. Please open this page:
still-right-title = Is this still right?
still-right-asks = People at { $clinic } are told about you. Please look at what our list says.
still-right-name = Name
still-right-what = What it is
still-right-where = Where
still-right-when = When
still-right-phone = Phone
still-right-yes = Still right
still-right-no-title = Is something not right?
still-right-no = Not right
not-right =
    .closed = It is not there any more
    .moved = It is somewhere else
    .times = The days or hours
    .contact = The phone number or address
    .audience = Who it is for
    .other = Something else
still-right-thanks = Thank you. We will go on telling people about you.
still-right-thanks-wrong = Thank you. We will not tell people about you until it is put right. Please also tell whoever keeps the list of services in your area.
still-right-over = This question has been answered, or its link has run out. There is nothing more to do.

## The weekly letter of the community, to whoever asked for it. No title of an item: it can tell what somebody lives with.
message-weekly = Hello, this is { $clinic }. Since we last wrote to you:
message-weekly-new =
    { $count ->
        [one] 1 new thing to read
       *[other] { $count } new things to read
    }
message-weekly-changed =
    { $count ->
        [one] 1 thing that was changed or talked about
       *[other] { $count } things that were changed or talked about
    }
message-weekly-events =
    { $count ->
        [one] 1 day on which people meet
       *[other] { $count } days on which people meet
    }
message-weekly-subject = New this week
message-weekly-stop = You asked for this e-mail once a week. To stop it, open this page and press once:
message-story-ends = { $clinic } here. Some time ago you told us something, and let us use it until { $day }. May it go on? Open this page to say yes, change it or take it back. If you do nothing, it ends by itself on that day.
message-story-ends-subject = What you told us
message-story-news = { $clinic } here. Some time ago you told us something. There is something for you to read now. Open this page when it suits you. Nothing is shown to others unless you say yes there.
weekly-stop-title = Stop the weekly e-mail
weekly-stop-asks = Press once. Then no more weekly e-mails come to you from { $clinic }.
weekly-stop-yes = Stop it
weekly-stop-done = Done. No more weekly e-mails will come to you.

## The open library: what a clinic shows to everybody, without an account
open-library-title = Library
open-library-what = People at { $clinic } made this. They share it with everybody.
open-library-nothing = There is nothing here yet.
open-library-by = By { $name }, { $day }
open-library-by-nobody = { $day }
open-library-starts = Begins on { $when }
open-library-all = Everything in this library
open-library-feed = Follow it in a feed reader
open-library-kind =
    .leaflet = Leaflet
    .opener = Words to begin with
    .poster = Poster
    .module = For learning
    .idea = Something to try
    .need = We need this
    .event = Event
    .story = Story
## Get in touch, and stories: an open door for anybody
touch-title = Tell us your story
touch-what = Has pain got you down? Tell us what it was like for you. What helped, and what did not?
touch-free = You do not have to say who you are. Say as much or as little as you like.
touch-who-reads = People at the clinic read it. Nobody else does, until you have seen what would be shown and said yes.
touch-yours = It stays yours. You can change it or take it back at any time.
touch-nobody = Nobody reads this straight away.
touch-urgent = If you need someone now, do not wait for us. Use “Get help now”. If someone at home frightens or hurts you, call 999 when you are in danger, or talk to Samaritans on 116 123, day or night.
touch-ways = How would you like to tell it?
touch-way =
    .write = Write it in my own words
    .questions = Answer three short questions
    .ring = Ask the clinic to call me, and tell it then
touch-way-odd = Choose how you would like to tell it
touch-clinic = Which clinic is it for?
touch-clinic-odd = Choose a clinic
touch-read-others = Read what others tell
touch-form-title =
    .write = Your story, in your own words
    .questions = Three short questions
    .ring = Ask us to call you
touch-to = This goes to { $clinic }.
touch-ring-what = We call you while the clinic is open, and listen. We cannot say yet on which day. You can stop at any time. We write down what you tell us, and you see it first.
touch-questions-free = You can leave out any of them.
touch-days = Half of the people who write to us hear back within { $count ->
    [one] a day
   *[other] { $count } days
}.
touch-words = Your story
touch-words-hint = You can leave out names and places. We look for those that are left, and can miss some. You see what is left before anyone else reads it.
touch-question =
    .going-on = What was going on for you?
    .helped = What helped, and what did not?
    .others = What would you like others to know?
touch-field =
    .name = What can we call you?
    .contact = Phone number or e-mail
    .ring = Phone number
touch-name-hint = You can leave this empty, or make up a name.
touch-contact-hint = Only if you want us to be able to reach you. You can leave this empty.
touch-contact-ring = The number that we can call. We leave no message on it.
touch-send = Send it to the clinic
touch-nothing = Write a few words first
touch-no-number = Write a phone number that we can call, such as 01632 960 123
touch-too-long = Write something, and no more than 20,000 letters
touch-many-title = We could not take this now
touch-many = Nothing was saved.
touch-many-next = A lot has come in within an hour. Please go back, keep a copy of what you wrote, and try again in an hour.
harm-no-name = It does not say who you are.
harm-have-number = We have your number, { $telephone }. Someone tries to call it.
harm-have-a-number = We have the number that you gave. Someone tries to call it.
harm-no-number = We have no phone number for you, so we cannot call you. Give one here, or use the numbers above.
harm-number-hint = If you give a number here, someone tries to call you.
harm-number-other = Only if we should call another number.
harm-send-other = Send another number
harm-no-telephone = Write a phone number that we can call, such as 01632 960 123
harm-use-numbers = Please use the numbers above.
harm-on = Go on to your story
harm-not-kept = Your story itself was not kept. You can go back and send it again.
late-title = What you wrote
late-not-kept = It is not in your story.
late-not-done = Nothing was changed.
late-copy = You can copy it, open the link that you kept, and send it again.

## An author's own page
yours-title = Your story
yours-state =
    .ring = Thank you. We have your number, and will call you.
    .waiting = Thank you. We have what you sent. People at the clinic will read it.
    .ready = Below is what we would show to others. Nothing is shown until you say where.
    .not-shown = We have read it, and do not show it to others. We say why below.
    .agreed = Thank you. You said where others may read your story.
yours-unread = Nobody reads this straight away. Our computer looks for words that worry us, and it cannot read the language that you seem to write in. If you need someone now, use these numbers.
yours-harm = You wrote something that worries us.
yours-link-title = Your link
yours-link = Keep this link. It is the only way back to this page.
yours-link-anyone = Anyone who has it can open your story.
yours-before-title = You sent one before
yours-before = It has a page of its own. Keep this link too. If you want only one of the two, take the other one back.
yours-has-word = It opens only with your word.
yours-other-word = Choose another word
yours-no-word = You can choose a word, so that the link alone does not open it.
yours-choose-word = Choose a word
yours-shown-title = What others would read
yours-shown = This is all of it, word for word. What is in square brackets was taken out.
yours-beneath = What the clinic wrote beneath it
yours-beneath-what = People who read your story read this too. You can take it away.
yours-beneath-off = Take these words away
yours-pins = Where the clinic put it
yours-pins-what = It stands there only for people whom you let read it. You can take it away from there.
yours-pin-map = On the clinic’s map of what people meet when they come: “{ $name }”
yours-pin-offer = Beside “{ $name }”, as the words of someone who went there
yours-pin-learn = Where people learn to help others: “{ $name }”
yours-pin-theme = With others that are about this: “{ $name }”
yours-pin-asks = Did you go there, and may your story stand beside it? Until you say yes, it does not.
yours-pin-yes = Yes, it may stand there
yours-pin-no = Not there
yours-pin-is-off = You said no. It does not stand there.
yours-stands = Where it can be read now
yours-until = until { $day }
yours-waits = You said yes here. We still have to read it once more:
yours-copies = { $count ->
    [one] One printed copy hangs in the clinic.
   *[other] { $count } printed copies hang in the clinic.
}
yours-ends-soon = What you said yes to ends on { $day }. May it go on?
yours-ends-by-itself = If you do nothing, it ends by itself on that day.
yours-go-on = Yes, go on until { $day }
yours-go-on-change = Change where it can be read, or for how long
yours-go-on-not = Take it down
yours-places = Where may others read it?
yours-places-hint = Choose as many as you like, or none. You can change this at any time.
story-level =
    .team = People who work or volunteer at the clinic
    .improvement = When the clinic, and people who have been there themselves, think of what to do better
    .training = When people learn to help others
    .wall = In the waiting room, on a screen and on paper
    .web = On the clinic’s web page, for everyone
    .clinics = People who work at other clinics
yours-months = For how long?
yours-month =
    .n-6 = 6 months
    .n-12 = 1 year
    .n-24 = 2 years
yours-agree = Save what I chose
yours-told = What you told us
yours-talk = You and the clinic
yours-you = You
yours-clinic = The clinic
yours-write = Write to the clinic
yours-write-odd = Write something, and no more than 2,000 letters
yours-send = Send
yours-change-title = Change it, or take it back
story-reply = The clinic says:
story-changed = What the clinic changed:
yours-open-what = This page opens what you told the clinic, and lets you change it or take it back.
yours-open = Open
yours-closed-title = Open your link again
yours-closed = To keep it safe, your story closes after half an hour. Open the link that you kept.
yours-closed-lost = If you have lost the link, tell the clinic. They can take your story back for you.
yours-word-title = Your word
yours-word = Your word
yours-word-closed = The word was wrong too often. To keep your story safe, it does not open any more. If you tell the clinic, they can let you try five times more. They do not know your word, and cannot choose another one.
yours-word-forgot = Take my story back without the word
own-word-story-title = Choose a word for your story
own-word-story = After this, your link opens only with the word. After five wrong tries it does not open any more, until the clinic lets you try again.
own-word-back = Anyone who has the link can still take your story back. They need no word for that, and do not see it.
change-title = Change your story
change-what = What you write here takes the place of what you told us. Until we have read it, and you have seen what would be shown, nothing of your story is shown anywhere.
change-send = Save this instead
take-back-title = Take your story back
take-back-what = Your story is deleted at once. It goes from every page and every screen of this clinic within a minute.
take-back-copies = { $count ->
    [one] One printed copy hangs in the clinic. We will take it down.
   *[other] { $count } printed copies hang in the clinic. We will take them down.
}
take-back-clinics = Other clinics may have it too. We will send them a file that takes it back. They delete it when they read that file. If they do not, it goes from there on the day until which you said yes.
take-back-call = A call for help came from what you wrote. The clinic keeps those words until someone has closed the call. Then they are deleted too.
take-back-not = We cannot take back what people have read already, or a copy that someone made.
take-back-do = Take it back now
take-back-keep = Keep it
gone-title = Your story is gone
gone-at = It was deleted on { $at }.
gone-why =
    .author = You took it back.
    .asked = You asked us to.
    .not-kept = Thank you for telling us. We read it, and could not keep it. If you would like to know why, or to tell it again, please ask the clinic.
    .old = Nobody had said yes to showing it for two years.
gone-where = It is on no page, on no screen and in no list of this clinic any more.
gone-call = A call for help came from what you wrote. The clinic keeps those words until someone has closed the call. Then they are deleted too.
gone-clinics =
    .waits = Other clinics may have it. We still have to send them the file that takes it back. They delete it when they read that file. If they do not, it goes from there on the day until which you said yes.
    .told = Other clinics may have had it. We have sent them the file that takes it back. They delete it when they read that file. If they do not, it goes from there on the day until which you said yes.
gone-copies = { $count ->
    [one] One printed copy is still to be taken down. The clinic has been told.
   *[other] { $count } printed copies are still to be taken down. The clinic has been told.
}
gone-no-copies = No printed copy hangs in the clinic.
gone-not = We cannot take back what people have read already, or a copy that someone made.

## Answers to an author: kind words to begin with, which staff make their own
story-answer =
    .thanks = Thank you for telling us. We have read every word. It will take us some time to get it ready, and nothing is shown to anyone before you say so.
    .ready = Thank you for your story. We took out the names and places that we found. On your page you can see what we would show. Please look at it, change what is not right, and say where others may read it. “Nowhere” is a good answer too.
    .not-shown = Thank you for trusting us with your story. We will not show it to others, because someone could tell who you are. It has still helped us. If you like, change it and send it again.
    .changed = You told us what went wrong. Thank you. Here is what we changed:

## Stories where they stand
stories-title = What people tell
stories-what = People who came to a clinic with pain tell what it was like. Each has said that you may read it. We took out the names and places that we found.
stories-nothing = Nobody has said yet that everyone may read their story.
wall-title = What people tell
wall-nothing = There is nothing to read here now.
wall-part = Part { $part } of { $parts }.
wall-next-part = The next part comes in half a minute.
wall-help-999 = Call 999 if someone’s life is in danger.
wall-agreed = Whoever told this has said that it may hang here.
wall-tell = Would you like to tell yours? Ask at the desk.
paper-training = For training only. Not for the wall.
