# Yr hyn y mae cleifion yn ei ddarllen, yn Gymraeg. / What patients read, in Welsh.
# Peiriant a luniodd y testun hwn: nid oes neb wedi ei wirio eto. / A machine drafted this; nobody has checked it yet.

language-name = Cymraeg
language-direction = ltr
language-reviewer = nobody

## Around every page
get-help-now = Cael help nawr
leave-quickly = Gadael y dudalen hon yn gyflym
skip-to-content = Neidio i’r prif gynnwys
back = Yn ôl
help-bar = Help
error-prefix = Gwall
error-summary-title = Mae problem
information-prefix = Gwybodaeth
continue = Parhau
save = Cadw
skip-question = Hepgor y cwestiwn hwn
rather-not-say = Byddai’n well gen i beidio â dweud
not-answered = Heb ei ateb
languages = Ieithoedd
language-drafted = Peiriant a gyfieithodd y dudalen hon i’r { $language }. Nid oes neb wedi ei gwirio eto. Os nad yw rhywbeth yn glir, dewiswch English.
not-in-this-language = Mae’r geiriau hyn yn Saesneg.

## Times
moment = { $day } { $month } { $year } am { $clock }
day = { $day } { $month } { $year }
midday = ganol dydd
midnight = ganol nos
month =
    .n-1 = Ionawr
    .n-2 = Chwefror
    .n-3 = Mawrth
    .n-4 = Ebrill
    .n-5 = Mai
    .n-6 = Mehefin
    .n-7 = Gorffennaf
    .n-8 = Awst
    .n-9 = Medi
    .n-10 = Hydref
    .n-11 = Tachwedd
    .n-12 = Rhagfyr

## Numbers for urgent help
emergency-prefix = Angen gweithredu ar unwaith
emergency-heading = Ffoniwch 999 neu ewch i adran achosion brys nawr os:
emergency-when =
    .life = yw bywyd rhywun mewn perygl
    .hurt = ydych chi wedi brifo’ch hun neu wedi cymryd gorddos
    .safe = nad ydych chi’n teimlo y gallwch gadw’ch hun neu rywun arall yn ddiogel
emergency-same = Mae’r un fath ag unrhyw argyfwng arall. Nid ydych chi’n gwastraffu amser neb.
emergency-call = Ffonio 999
urgent-prefix = Cyngor brys
urgent-heading = Ffoniwch 111 nawr os:
urgent-heading-northern-ireland = Ffoniwch Lifeline ar 0808 808 8000 nawr os:
urgent-when =
    .today = oes angen help arnoch heddiw gyda sut rydych chi’n teimlo
    .unsure = nad ydych chi’n siŵr beth i’w wneud
urgent-way =
    .england = Yn Lloegr, ffoniwch 111 a dewiswch opsiwn 2. Os ydych chi’n fyddar, defnyddiwch 111.nhs.uk.
    .wales = Yng Nghymru, ffoniwch 111 a phwyswch 2.
    .scotland = Yn yr Alban, ffoniwch NHS 24 ar 111.
    .northern-ireland = Yng Ngogledd Iwerddon, ffoniwch Lifeline ar 0808 808 8000.
urgent-open = Mae ar agor ddydd a nos.
urgent-call = Ffonio 111
urgent-call-northern-ireland = Ffonio Lifeline
charities = Gallwch hefyd siarad â rhywun nad yw o’r GIG, ddydd a nos, am ddim:
charity-samaritans = Samariaid: ffoniwch
charity-shout = Shout: tecstiwch SHOUT i

## Get help now
help-title = Cael help nawr
help-call-title = Gofyn i’r clinig eich ffonio
help-call-not-emergency = Nid yw hyn ar gyfer argyfwng. Os na allwch aros, defnyddiwch y rhifau uchod.
help-telephone = Rhif ffôn i’w ffonio
help-telephone-hint = Os gadewch hwn yn wag, bydd y clinig yn ffonio’r rhif sydd ganddo ar eich cyfer.
help-words = Oes rhywbeth yr hoffech ei ddweud wrthyn nhw? (Gallwch adael hwn yn wag.)
help-ask = Gofyn i’r clinig fy ffonio
help-there-now = Mae’r clinig ar agor nawr, ac mae rhywun yno yn cadw golwg am alwadau am help.
help-do-not-wait =
    .ring-111 = Peidiwch ag aros amdanom ni. Ffoniwch 111 nawr, neu 999 os ydych mewn perygl.
    .numbers = Peidiwch ag aros amdanom ni. Ffoniwch un o’r rhifau ar y dudalen hon nawr, neu 999 os ydych mewn perygl.
help-nobody-now = Nid oes neb yn y clinig yn darllen hwn nawr.
help-read-from = Bydd rhywun yn ei ddarllen o { $from } ymlaen.
help-ring-by = Byddwn yn ceisio eich ffonio erbyn { $by }.
help-ring-late = Roedden ni am eich ffonio erbyn { $by }. Mae’n ddrwg gennym os nad oes neb wedi gwneud.
help-ring-else =
    .ring-111 = Os nad oes neb wedi eich ffonio erbyn hynny, ffoniwch 111.
    .numbers = Os nad oes neb wedi eich ffonio erbyn hynny, defnyddiwch y rhifau ar y dudalen hon.
help-called = Mae eich galwad am help, a wnaed am { $at }, ar restr y clinig. Person sy’n darllen y rhestr honno, nid peiriant.
help-call-again-title = Dweud mwy wrth y clinig, neu ofyn eto
help-no-number = Nid oes gan y clinig rif ffôn ar eich cyfer. Rhowch un, fel y gall rhywun eich ffonio.
help-send-number = Anfon y rhif hwn
help-asked-title = Mae gan y clinig eich cais am alwad
help-asked-saved = Mae wedi ei gadw.
help-asked-number-on-record = Byddan nhw’n defnyddio’r rhif sydd gan y clinig ar eich cyfer.
help-asked-number = Byddan nhw’n ffonio { $telephone }.
help-asked-worse = Os bydd pethau’n gwaethygu cyn hynny, neu os na allwch aros, defnyddiwch y rhifau hyn.
help-not-sent-title = Ni chafodd eich cais ei anfon
help-not-sent = Ni fydd neb yn y clinig yn ei weld.
help-not-sent-instead = Defnyddiwch un o’r rhifau hyn, neu ffoniwch y clinig eich hun.

## The front page
front-title = Fingerpost
front-link = Os anfonwyd dolen atoch
front-link-how = Agorwch hi o’ch neges. Nid oes ffordd arall i mewn, ac nid oes angen cyfrinair.
front-link-fails = Os nad yw’r ddolen yn gweithio, gofynnwch i’r clinig am un newydd.
front-find = Os ydych chi’n chwilio am gymorth
front-find-how = Nid oes angen dolen na chyfrif ar gyfer hyn.
front-story = Os hoffech gael eich clywed
front-story-how = Gallwch ddweud wrth y clinig sut brofiad oedd hi i chi, da neu ddrwg.
front-staff = Os ydych chi’n gweithio yn y clinig
front-sign-in = Mewngofnodi

## A personal link
start-title = Cyn i chi ddechrau
start-for-one = Anfonwyd dolen i’r dudalen hon atoch. Mae ar gyfer un person yn unig.
start-birth-date = Nesaf byddwn yn gofyn am eich dyddiad geni, fel na fydd neb arall yn gweld yr hyn sy’n perthyn i chi.
start-stop = Gallwch stopio unrhyw bryd a dod yn ôl gyda’r un ddolen.
start = Dechrau
birth-date-title = Beth yw eich dyddiad geni?
birth-date-hint = Er enghraifft, 27 3 1985. Rydym yn gofyn fel na fydd neb arall yn gweld yr hyn sy’n perthyn i chi.
birth-date-part =
    .day = Diwrnod
    .month = Mis
    .year = Blwyddyn
birth-date-odd = Rhowch eich dyddiad geni fel diwrnod, mis a blwyddyn, fel 27 3 1985.
birth-date-wrong =
    { $count ->
        [one] Nid dyma’r dyddiad geni sydd gennym ni. Gallwch roi cynnig arall arni unwaith eto.
       *[other] Nid dyma’r dyddiad geni sydd gennym ni. Gallwch roi cynnig arall arni { $count } gwaith.
    }
closed-title = Nid yw’r ddolen hon yn gweithio mwyach
closed-why = Mae dolenni’n peidio â gweithio ar ôl amser, pan anfonwyd un newydd, neu ar ôl gormod o gynigion.
closed-next = Agorwch y ddolen yn eich neges ddiweddaraf. Os nad yw honno’n gweithio, ffoniwch y clinig a gofyn am ddolen newydd.
closed-kept = Mae popeth a gadwoch yn dal gennym.
closed-help = Os oes angen help arnoch heddiw, peidiwch ag aros am ddolen newydd.

## Check in: who reads this, and when
who-reads-title = Pwy sy’n darllen eich atebion, a phryd
who-reads-from = Daw’r cwestiynau hyn gan { $clinic }. Maen nhw’n ein helpu i baratoi ar gyfer eich apwyntiad.
your-pain-is-real = Mae eich poen yn real. Mae poen a sut rydym yn teimlo yn effeithio ar ei gilydd. Nid yw eich atebion byth yn newid eich lle yn y ciw.
who-reads-who = Mae’r ffisiotherapydd a fydd yn eich gweld yn darllen yr hyn rydych chi’n dewis ei rannu, { $when }.
nobody-reads-now = Nid oes neb yn ei ddarllen ar unwaith.
who-reads-why = Maen nhw’n ei ddefnyddio i baratoi ar gyfer eich apwyntiad, ac i ddod o hyd i gymorth sy’n addas i chi.
who-reads-skip = Gallwch hepgor unrhyw gwestiwn. Gallwch stopio unrhyw bryd a dod yn ôl gyda’r un ddolen.
who-reads-share = Ar y diwedd byddwch yn gweld eich atebion ac yn dewis beth i’w rannu. Tan hynny nid oes dim yn cael ei rannu.
who-reads-exception = Mae un eithriad.
who-reads-harm = Os bydd rhywbeth rydych yn ei ysgrifennu neu’n ei ddewis yn dweud wrthym y gallech chi neu rywun arall ddod i niwed, bydd person yn y clinig yn ei weld, hyd yn oed os nad ydych yn rhannu dim.
who-reads-may-miss = Mae cyfrifiadur yn chwilio am eiriau o’r fath, a gall golli rhai, yn enwedig mewn ieithoedd heblaw Saesneg. I ddweud wrth rywun nawr, defnyddiwch “Cael help nawr” ar frig y dudalen hon.
who-reads-harm-known = Os byddwn yn dysgu y gallech chi neu rywun arall ddod i niwed, efallai y bydd rhaid i ni ddweud wrth rywun a all helpu, hyd yn oed os nad ydych yn rhannu dim.
do-not-ask = Dydw i ddim eisiau i chi ofyn i mi

## Check in: what to expect
expect-title = Beth i’w ddisgwyl
expect-picture =
    .listen = Mae dau berson yn eistedd ac yn siarad. Mae un ohonyn nhw’n pwyntio at ei chefn.
    .choose = Mae person yn sefyll o flaen arwyddbost â thair braich.
expect-heading =
    .listen = Yn gyntaf, mae rhywun yn gwrando.
    .choose = Yna rydych chi’n dewis gyda’ch gilydd.
expect-caption =
    .listen = Mae’r ffisiotherapydd yn gofyn am eich poen a’ch diwrnod. Cymerwch eich amser. Gallwch ddod â rhywun gyda chi.
    .choose = Gall poen eich blino a gwneud i chi boeni. Gallwch siarad am hynny yma hefyd, neu beidio. Os hoffech gael cymorth, byddwch yn chwilio gyda’ch gilydd am rywbeth sy’n addas i chi.

## Check in: what matters to me
what-matters-title = Beth sy’n bwysig i chi
what-matters-question = Beth sydd bwysicaf i chi?
what-matters-hint = Er enghraifft, rhywbeth yr hoffech allu ei wneud eto. Mae ychydig eiriau’n ddigon.
what-matters-read = Mae’n cael ei ddarllen { $when }. Os oes angen rhywun arnoch yn gynt, defnyddiwch “Cael help nawr” ar frig y dudalen hon.
choose-any = Dewiswch gynifer ag y dymunwch.
what-matters =
    .moving = Symud o gwmpas yn haws
    .sleep = Cysgu’n well
    .work = Fy ngwaith
    .home = Pethau rwy’n eu gwneud gartref
    .people = Amser gyda theulu a ffrindiau
    .hobbies = Pethau rwy’n eu mwynhau
    .understanding = Deall fy mhoen

## Check in: signs that cannot wait, then pain
signs-title = Cyn i ni ofyn am eich poen
signs-first = Mae rhai arwyddion na allant aros am apwyntiad. Darllenwch y rhain yn gyntaf.
signs-heading = Ffoniwch 999 neu ewch i adran achosion brys nawr os oes gennych chi:
signs-go = Ewch nawr, hyd yn oed os oes gennych apwyntiad yn fuan.
signs-read = Rwyf wedi darllen hwn
pain-where-title = Ble mae’n brifo
pain-where-question = Ble mae’n brifo?
pain-where =
    .neck = Gwddf
    .upper-back = Rhan uchaf y cefn
    .lower-back = Rhan isaf y cefn
    .shoulder = Ysgwydd
    .arm-or-hand = Braich neu law
    .hip = Clun
    .knee = Pen-glin
    .leg-or-foot = Coes neu droed
    .elsewhere = Rhywle arall
pain-duration-title = Ers faint
pain-duration-question = Ers faint mae wedi bod yn brifo?
pain-duration-hint = Mae eich dyfaliad gorau yn iawn.
pain-duration =
    .under-3-months = Llai na 3 mis
    .n-3-to-12-months = 3 i 12 mis
    .n-1-to-5-years = 1 i 5 mlynedd
    .over-5-years = Mwy na 5 mlynedd
    .comes-and-goes = Mae’n mynd a dod

## Check in: how somebody has been feeling
may-we-ask-title = Gawn ni ofyn?
may-we-ask-question = Gawn ni ofyn sut rydych chi wedi bod yn teimlo?
may-we-ask-hint = Mae’n iawn dweud na. Nid yw’n newid dim am eich apwyntiad.
may-we-ask-why = Mae poen a sut rydym yn teimlo yn effeithio ar ei gilydd, felly rydym yn gofyn i bawb sy’n dod. Mae ychydig o gwestiynau byr. Gallwch hepgor unrhyw un ohonyn nhw, a dewis wedyn a ydych am rannu eich atebion.
may-we-ask-nobody = Nid oes neb yn darllen eich atebion ar unwaith.
may-we-ask-now = Os oes angen rhywun arnoch nawr, defnyddiwch y rhifau ar y dudalen hon.
may-we-ask =
    .yes = Iawn, mae hynny’n iawn
    .no = Na, nid heddiw
question-title = Cwestiwn { $number }
question-of = Cwestiwn { $number } o { $of }
after-mood = Diolch. Os oedd y cwestiynau hynny’n anodd, neu os hoffech siarad â rhywun heddiw, gallwch gael help nawr.
help-now-title = Mae help ar gael i chi nawr
help-now-thanks = Diolch am ddweud wrthym. Mae’r hyn a ddywedoch yn bwysig, ac nid ydym am i chi fod ar eich pen eich hun gydag ef. Nid oes rhaid i chi aros am y clinig.
help-now-clinic = Beth mae’r clinig yn ei wneud
help-now-list = Mae’r hyn a ddywedoch ar restr y clinig o alwadau am help. Person sy’n darllen y rhestr honno, nid peiriant.
help-now-on = Parhau â’r cwestiynau

## Check in: support
support-title = Cymorth
support-question = Gyda beth yr hoffech gael cymorth?
support-hint = Dewiswch gynifer ag y dymunwch, neu ddim un.
support-wanted =
    .pain = Byw gyda phoen
    .lonely = Cwmni
    .lowmood = Rhywun i siarad â nhw
    .anxiety = Poeni
    .sleep = Cysgu
    .exercise = Symud mwy
    .work = Gwaith
    .debt = Arian
    .housing = Lle i fyw
    .carer = Gofalu am rywun
    .grief = Colli rhywun
    .nature = Bod yn yr awyr agored
    .arts = Celf a cherddoriaeth
    .stress = Straen
    .panic = Panig
    .trauma = Rhywbeth brawychus a ddigwyddodd
    .back = Gofal cefn a gwddf
    .fibro = Ffibromyalgia
    .neuro = Nerfau neu’r ymennydd, fel MS
    .alcohol = Yfed llai
    .dv = Teimlo’n ddiogel gartref
    .older = Grwpiau i bobl hŷn
    .women = Grwpiau i fenywod
    .men = Grwpiau i ddynion
    .perinatal = Cael babi
    .veteran = Amser yn y lluoedd arfog
card-title = Beth rwyf am ei ddweud
card-question = Beth ydych chi am ei ddweud yn eich apwyntiad?
card-hint = Mae’n hawdd anghofio pethau pan fyddwch chi yno. Ysgrifennwch ychydig eiriau i chi’ch hun.
card-yours = Chi biau’r cerdyn hwn. Nid oes neb yn ei gael oni bai eich bod yn dewis ei rannu.
card-see = Gweld fy ngherdyn, i’w argraffu neu i’w ddangos
card-print = I’w argraffu, defnyddiwch “Print” yn eich porwr. Gallwch hefyd ei ddangos ar eich ffôn.
card-change = Newid yr hyn sydd arno
card-empty = Nid oes dim ar eich cerdyn eto.
card =
    .worried = Rwy’n poeni am beth sy’n achosi fy mhoen
    .everyday = Mae fy mhoen yn fy atal rhag gwneud pethau bob dydd
    .low = Mae fy mhoen yn fy ngwneud yn isel
    .tried = Rwyf am ddweud beth rwyf wedi rhoi cynnig arno
    .explain = Eglurwch bethau i mi mewn geiriau syml
    .support = Hoffwn wybod pa gymorth sydd ar gael
choose-one-or-skip = Dewiswch ateb, neu hepgorwch y cwestiwn hwn.

## Check in: a word of one's own
own-word-title = Gair o’ch dewis eich hun
own-word-question = Dewiswch air sy’n agor eich atebion eto
own-word-why = Ar ôl i chi anfon eich atebion, nid ydynt yn cael eu dangos yma mwyach. Efallai fod rhywun gartref yn gwybod eich dyddiad geni. Gyda gair nad oes neb ond chi’n ei wybod, gallwch eu hagor eto.
own-word-hint = O leiaf 4 llythyren. Dewiswch un na fyddai neb yn ei ddyfalu. Gallwch adael hwn allan.
own-word-exception = Ni all y clinig weld eich gair. Dim ond os yw’n dweud wrthym y gallech ddod i niwed y bydd person yn ei weld.
own-word-odd = Dewiswch air ag o leiaf 4 llythyren, neu hepgorwch y cwestiwn hwn.
reopen-title = Agor fy atebion eto
reopen-word = Eich gair
reopen-hint = Y gair a ddewisoch cyn i chi anfon eich atebion. Nid oes neb yn ei ddarllen ar unwaith, nac wedyn.
reopen-open = Agor
reopen-wrong =
    { $count ->
        [one] Nid dyna’r gair. Gallwch roi cynnig arall arni unwaith eto.
       *[other] Nid dyna’r gair. Gallwch roi cynnig arall arni { $count } gwaith.
    }
reopen-none = Ni ellir agor eich atebion yma. Naill ai ni ddewisoch air, neu rhoddwyd cynnig ar un anghywir yn rhy aml.
reopen-none-next = Mae gan y clinig yr hyn a rannoch. Gallwch ofyn iddyn nhw amdano.
my-answers-title = Fy atebion
my-answers-leave = Pan fyddwch yn gadael y dudalen hon, bydd eich atebion ar gau eto.

## Check in: what may be shared
share-title = Beth y gellir ei rannu
share-question = Beth gawn ni ei rannu â’r person a fydd yn eich gweld?
share-how = Ticiwch yr hyn y caiff y ffisiotherapydd yn { $clinic } ei ddarllen. Mae’r hyn nad ydych yn ei dicio yn aros gyda chi: maen nhw’n gweld eich bod wedi ei gadw, nid beth mae’n ei ddweud.
share-preview = Byddent yn gweld hyn:
share-not-asked = Ni ofynnwyd am hyn.
share-not-answered = Ni ateboch hyn.
share-this = Rhannu “{ $block }”
share-exception = Os bydd rhywbeth a ysgrifennoch neu a ddewisoch yn dweud wrthym y gallech chi neu rywun arall ddod i niwed, bydd person yn y clinig yn gweld hynny, beth bynnag rydych yn ei dicio yma.
share-later = Gallwch newid yr hyn sy’n cael ei rannu wedyn. Ar ôl i chi anfon hwn, nid yw eich atebion yn cael eu dangos yma eto.
share-send = Anfon i’r clinig
share-nothing-ticked = Nid ydych wedi ticio dim. Bydd y clinig yn gweld yn unig eich bod wedi ateb, a dim o’r hyn a ddywedoch. Os mai dyna yw eich dymuniad, anfonwch ef fel y mae.
share-send-nothing = Ei anfon, a rhannu dim
block =
    .what-matters = Beth sy’n bwysig i mi
    .pain = Ble mae’n brifo, ac ers faint
    .mood = Sut rwyf wedi bod yn teimlo
    .support = Gyda beth yr hoffwn gael cymorth
    .card = Beth rwyf am ei ddweud

## Check in: support that fits
fits-title = Cymorth a allai fod yn addas i chi
fits-sent = Mae eich atebion wedi eu cadw. Diolch.
fits-once = Rydym yn dangos y rhestr hon unwaith, i chi yn unig. I ddod yn ôl at yr hyn a gadwch, anfonwch ddolen atoch chi eich hun cyn gadael. Gallwch hefyd ofyn amdani yn eich apwyntiad.
fits-talk = Gallwch siarad amdano yn eich apwyntiad.

## Afterwards
done-title = Diolch. Mae eich atebion wedi eu cadw
done-next = Beth sy’n digwydd nawr
done-read = Mae’r ffisiotherapydd yn { $clinic } yn darllen yr hyn a rannoch, { $when }.
done-you-share = Rydych wedi rhannu:
done-nothing-shared = Nid ydych wedi rhannu dim, felly nid yw’r ffisiotherapydd yn { $clinic } yn gweld eich atebion. Gallwch newid hynny isod.
done-talk = Yn eich apwyntiad gallwch siarad amdano, neu beidio. Chi sy’n penderfynu.
done-answers = Eich atebion
done-about = Am
done-answer = Ateb
done-clinic = I’r clinig
done-answered = Wedi ei ateb
done-nothing-to-share = Dim i’w rannu
done-shared = Wedi ei rannu
done-kept = Wedi ei gadw i mi fy hun
done-not-shown = Nid yw’r hyn a ateboch yn cael ei ddangos yma mwyach, rhag ofn i rywun arall agor y dudalen hon.
done-change = Newid yr hyn sy’n cael ei rannu
done-can = Beth y gallwch ei wneud
done-happened = Gweld beth ddigwyddodd gyda fy atebion
done-reopen = Agor fy atebion eto gyda fy ngair
happened-title = Beth ddigwyddodd gyda fy atebion
happened =
    .received = Cyrhaeddodd eich atgyfeiriad y clinig.
    .booked = Trefnwyd eich apwyntiad.
    .rescheduled = Symudwyd eich apwyntiad.
    .cancelled = Canslwyd eich apwyntiad.
    .attended = Daethoch i’ch apwyntiad.
    .not_attended = Nid oeddech yn gallu dod i’ch apwyntiad.
    .invited = Gofynnwyd ychydig o gwestiynau i chi.
    .checked_in = Anfonoch eich atebion.
    .shared_changed = Newidioch yr hyn sy’n cael ei rannu.
    .called_for_help = Gofynnoch am help, neu dywedodd rhywbeth wrthym y gallai fod angen help arnoch.
    .help_acknowledged = Cymerodd rhywun yn y clinig eich galwad am help.
    .help_contacted = Siaradodd rhywun yn y clinig â chi, neu ceisiodd gael gafael arnoch.
    .help_closed = Caewyd eich galwad am help gan berson.
    .briefed = Paratôdd y ffisiotherapydd ar gyfer eich apwyntiad.
    .conversed = Ysgrifennodd y ffisiotherapydd nodyn byr.
    .offered = Cynigiwyd cymorth i chi.
    .accepted = Dywedoch iawn wrth gymorth.
    .declined = Dywedoch na wrth un math o gymorth.
    .handed_over = Dangosodd y clinig y ffordd ato i chi.
    .followed_up = Gofynnwyd i chi sut aeth hi.
    .reached = Dywedoch wrthym eich bod wedi cyrraedd yno.
    .not_reached = Dywedoch wrthym nad ydych wedi cyrraedd yno eto.
    .closed = Caeodd y clinig eich atgyfeiriad.
    .withdrawn = Gofynnoch i ni stopio gofyn.
    .resumed = Dywedoch wrthym y cawn ofyn i chi eto.
done-looked = Pwy yn y clinig sydd wedi edrych
done-nobody-looked = Neb eto.
done-ask-who = Gallwch ofyn i’r clinig pwy oedd.
looked-by =
    .clinician = Ffisiotherapydd
    .duty = Y person sy’n ateb galwadau am help
    .reception = Y dderbynfa
    .volunteer = Gwirfoddolwr
    .lead = Arweinydd y clinig
    .editor = Golygydd y cyfeiriadur
    .governance = Y person sy’n gwirio pwy edrychodd
    .administrator = Gweinyddwr
asking-felt-link = Dywedwch wrthym sut oedd cael eich holi
asking-felt-title = Sut oedd cael eich holi?
asking-felt-question = A oedd yn iawn i ni ofyn sut rydych wedi bod yn teimlo?
asking-felt-hint = Nid oes rhaid i chi ddweud. Rydym yn cyfrif yr hyn y mae pobl yn ei ddweud yma, heb eu henwau, er mwyn i ni allu gofyn mewn ffordd well.
asking-felt =
    .fine = Oedd, roedd yn iawn
    .unsure = Dydw i ddim yn siŵr
    .uneasy = Nac oedd, roedd yn fy ngwneud yn anesmwyth
asking-felt-choose = Dewiswch un, neu ewch yn ôl i’r dudalen flaenorol
asking-felt-not = Byddai’n well gen i beidio â dweud
sharing-title = Newid yr hyn sy’n cael ei rannu
sharing-question = Beth y gellir ei rannu o hyn ymlaen?
sharing-hint = Tynnwch dic i roi’r gorau i rannu o nawr ymlaen. Mae’r hyn y mae staff eisoes wedi ei ddarllen yn aros yn eich cofnod iechyd.
withdraw-title = Dydw i ddim eisiau i chi ofyn i mi
withdraw-question = Ydych chi am i ni roi’r gorau i ofyn?
withdraw-fine = Mae hynny’n iawn. Mae eich apwyntiad yn aros fel y mae, a’ch lle yn y ciw hefyd.
withdraw-what = Bydd eich dolen yn peidio â gweithio, ac ni fyddwn yn anfon rhagor o negeseuon am y cwestiynau hyn. Mae’r hyn y mae staff eisoes wedi ei ddarllen yn aros yn eich cofnod iechyd.
withdraw-yes = Ie, peidiwch â gofyn i mi
withdraw-no = Na, yn ôl i’r cwestiynau
withdrawn-title = Ni fyddwn yn gofyn i chi eto
withdrawn-saved = Mae wedi ei gadw. Nid yw eich dolen yn gweithio mwyach, ac ni fyddwn yn anfon rhagor o negeseuon am y cwestiynau hyn.
withdrawn-appointment = Mae eich apwyntiad yn aros fel y mae, a’ch lle yn y ciw hefyd.
withdrawn-back = Os newidiwch eich meddwl, dywedwch wrth y clinig a gallan nhw anfon dolen newydd atoch.

## How did it go?
follow-title = Sut aeth hi?
follow-what = Yr hyn y buom yn siarad amdano
follow-later = Ymhen ychydig wythnosau efallai y byddwn yn gofyn i chi sut aeth hi. Nid oes angen dweud dim wrthym cyn hynny.
follow-about = Dyma’r cymorth y dywedoch ie wrtho:
follow-row =
    .name = Enw
    .application = Sut i gael mynd
    .email = E-bost
    .alert = Da gwybod
    .note = Gan eich ffisiotherapydd
    .telephone = Ffôn
    .website = Gwefan
follow-there = Wnaethoch chi gyrraedd yno?
follow-answer =
    .yes = Do
    .not-yet = Ddim eto
follow-choose = Dewiswch do neu ddim eto.
follow-obstacle = Os ddim eto, beth oedd yn y ffordd?
follow-obstacle-hint = Gallwch adael hwn yn wag. Beth bynnag oedd, nid eich bai chi ydyw.
obstacle =
    .waiting = Rwy’n aros i glywed ganddyn nhw
    .times = Nid oedd yr amserau’n gweithio i mi
    .travel = Roedd yn anodd cyrraedd yno
    .not-for-me = Nid oedd yn iawn i mi
    .unwell = Nid oeddwn yn ddigon da
    .later = Hoffwn ei wneud yn nes ymlaen
    .other = Rhywbeth arall
follow-tell = Dweud wrth y clinig
follow-thanks = Diolch am ddweud wrthym
follow-there-saved = Mae wedi ei gadw. Gobeithiwn ei fod yn helpu.
follow-not-yet-saved = Mae wedi ei gadw. Os bydd pethau’n newid, gallwch agor eich dolen eto a dweud wrthym.
follow-not-yet-talk = Gallwch hefyd siarad amdano gyda’r clinig pan fyddwch chi yno.

## The person's own list, and what they kept of it
mine-kept = Rydych chi’n cadw
mine-to-kept = Gweld beth i’w ddweud, ei argraffu, neu ei anfon atoch chi eich hun
mine-keep = Cadw hwn
mine-not-for-me = Ddim i mi
mine-more = Dywedwch fwy wrthyf
mine-left = Yr hyn a ddywedoch nad yw i chi
mine-after-all = Ei gadw wedi’r cyfan
mine-change = Newid pa mor bell, pryd a sut
mine-far = Pa mor bell allwch chi fynd?
mine-any-distance = Nid oes ots
mine-when = Pryd rydych chi’n rhydd?
mine-how = Sut hoffech chi gwrdd?
mine-change-show = Dangos eto
support-how =
    .km-2 = Hyd at 2 km
    .km-5 = Hyd at 5 km
    .km-10 = Hyd at 10 km
    .km-25 = Hyd at 25 km
    .daytime = Yn ystod yr wythnos, yn y dydd
    .evening = Yn ystod yr wythnos, gyda’r nos
    .weekend = Ar y penwythnos
    .in-person = Wyneb yn wyneb
    .phone = Dros y ffôn
    .online = Ar-lein
mine-title = Yr hyn a gadwoch
mine-none = Nid ydych wedi cadw dim eto.
mine-yours = Eich rhestr chi yw hon. Dim ond os byddwch yn rhannu’r hyn yr hoffech gael cymorth gydag ef y mae’r clinig yn ei gweld.
mine-start = Byddaf yn cysylltu fy hun
mine-leave = Ddim wedi’r cyfan
mine-on-the-way = Dywedoch y byddwch yn cysylltu. Ymhen ychydig wythnosau efallai y byddwn yn gofyn i chi sut aeth hi.
mine-print = Gallwch argraffu’r dudalen hon.
mine-left-out = Nid yw un o’r rhain yn cael ei argraffu ac nid yw y tu ôl i’ch dolen, fel na fydd neb arall yn ei weld.
find-left-out = Nid yw cymorth i bobl nad ydynt yn ddiogel gartref yn cael ei argraffu, fel na fydd neb arall yn dod o hyd iddo.
mine-with-all = Ei ddangos a’i argraffu hefyd
mine-send-what = Nid yw’r neges yn dweud am beth y mae, ac mae angen eich dyddiad geni i’w hagor.
mine-send = Anfon dolen ataf fy hun
mine-will-send = Byddwn yn anfon dolen atoch i’r hyn a gadwoch. Efallai mai rhywun yn y clinig fydd yn ei hanfon â llaw, felly efallai na ddaw heddiw.
mine-come-back = I ddod yn ôl yn nes ymlaen at yr hyn a gadwoch, anfonwch ddolen atoch chi eich hun nawr.
mine-come-back-paper = Ni allwn anfon dolen atoch i’r hyn a gadwoch. Agorwch ef nawr a’i argraffu, neu ysgrifennwch yr hyn sydd ei angen arnoch.
mine-closed = Os cadwoch chi ryw gymorth, nid yw’n cael ei ddangos yma, rhag ofn i rywun arall agor y dudalen hon. Os anfonoch ddolen atoch chi eich hun, mae’r ddolen honno yn ei agor.
mine-closed-word = Mae eich gair eich hun yn ei agor hefyd.
script-title = Beth allwch chi ei ddweud
script =
    .hello = “Helo. Hoffwn ddod atoch. Clywais amdanoch gan glinig fy ffisiotherapydd.”
    .place = “Oes gennych chi le i mi? Pryd allwn i ddechrau?”
    .first = “Beth sy’n digwydd y tro cyntaf? I ble rwy’n mynd, a phwy rwy’n gofyn amdano?”
    .check-access = “Oes grisiau? Alla i fynd i mewn a chymryd rhan?”
    .check-cost = “Faint mae’n ei gostio?”
    .check-place = “Ble rydych chi?”
    .check-who = “I bwy mae? Ydy hi’n iawn i mi ddod?”
    .check-record = “Ydych chi’n dal i gwrdd ar yr un amser ac yn yr un lle?”
others-title = Cymorth arall a allai fod yn addas i chi
others-look = Edrych ar gymorth arall

## A volunteer who comes along
company-title = Gall gwirfoddolwr ddod gyda chi
company-what = Efallai y bydd gwirfoddolwr o’r clinig yn eich ffonio ac yn mynd gyda chi y tro cyntaf. Maen nhw’n gwybod eich enw cyntaf, eich rhif a ble rydych chi’n mynd. Chi sydd i benderfynu.
company-alone = Byddai’n well gen i fynd ar fy mhen fy hun

## Someone like me went
visit-whole = Darllen y cyfan
visit-said = Mae rhywun a aeth yn dweud:
visit-went = Mae tua { $many } o bobl o’r clinig hwn wedi cyrraedd yno.
visit-title = Sut beth yw’r ymweliad cyntaf?
visit-label = Sut oedd hi i chi, y tro cyntaf?
visit-hint = Er enghraifft: sut i ddod o hyd i’r drws, pa mor swnllyd yw hi, pwy sy’n dweud helo. Peidiwch â rhoi enwau, na dim sy’n dangos pwy ydych chi.
visit-why = Mae llawer o bobl yn poeni am y tro cyntaf. Gall ychydig eiriau gennych chi helpu rhywun arall i fynd.
visit-free = Nid oes rhaid i chi. Nid yw’n newid dim am eich gofal.
visit-nobody = Nid oes neb yn darllen hwn ar unwaith.
visit-reads = Mae rhywun yn y clinig yn ei ddarllen yn ystod yr wythnosau nesaf, cyn y gall neb arall. Os oes angen rhywun arnoch nawr, defnyddiwch “Cael help nawr” ar frig y dudalen.
visit-agree = Os byddwch yn ei anfon, rydych yn cytuno y gall pobl eraill yn y clinig hwn ddarllen eich geiriau wrth ymyl y cymorth hwn. Nid ydym byth yn dangos eich enw. Gallwch ei dynnu’n ôl unrhyw bryd.
visit-send = Ei anfon i’r clinig
visit-odd = Ysgrifennwch ychydig eiriau, a dim mwy na 1,000 o lythrennau.
visit-ask = Dweud wrth eraill sut beth yw hi
visit-told = Gweld yr hyn a ddywedoch wrth eraill, neu ei dynnu’n ôl
visit-take-back = Ei dynnu’n ôl
visit-state =
    .waiting = Dywedoch hyn wrthym. Ni all neb arall ei ddarllen eto.
    .shown = Dywedoch hyn wrthym. Gall pobl eraill ei ddarllen wrth ymyl y cymorth hwn.
    .not-shown = Dywedoch hyn wrthym. Nid ydym yn ei ddangos i eraill.

## Find support: for everybody, with no link and no account
find-title = Dod o hyd i gymorth
find-what-question = Gyda beth hoffech chi gael cymorth?
find-what-hint = Dewiswch gynifer ag y dymunwch, neu ddim un.
find-private = Nid ydym yn gofyn eich enw. Mae’r hyn a ddewiswch yn aros ar y ffôn neu’r cyfrifiadur hwn am hanner awr. Nid ydym yn ei gadw.
find-why = Mae poen a sut rydym yn teimlo yn effeithio ar ei gilydd. Efallai fod cymorth yn agos atoch sy’n addas i chi.
find-group =
    .feelings = Sut rydych chi’n teimlo
    .body = Eich corff
    .days = O ddydd i ddydd
    .company = Cwmni a phethau i’w gwneud
    .groups = I rai pobl
find-where-question = Ble ydych chi’n byw?
find-where-hint = Mae hanner cyntaf eich cod post yn ddigon, er enghraifft ST16. Rydym yn ei ddefnyddio i weld beth sy’n agos atoch. Nid oes neb yn ei ddarllen ar unwaith, nac wedyn.
find-where-label = Hanner cyntaf eich cod post
find-where-odd = Rhowch hanner cyntaf cod post, fel ST16, neu gadewch ef yn wag.
find-where-unknown = Nid ydym yn gwybod ble mae { $outcode }. Gwiriwch ef, neu gadewch ef yn wag.
find-how-question = Sut hoffech chi gwrdd?
find-how-hint = Dewiswch gynifer ag y dymunwch, neu ddim un.
find-how =
    .in-person = Wyneb yn wyneb
    .phone = Dros y ffôn
    .online = Ar-lein
find-list-title = Cymorth a allai fod yn addas
find-list-promise = Mae’r rhain yn lleoedd y gallwch chi gysylltu â nhw eich hun. Nid yw lle yma yn addewid: gofynnwch iddynt cyn i chi fynd.
find-list-need = Cymorth gyda
find-list-near = Yn agos at
find-list-meet = Sut i gwrdd
find-list-anything = Ni wnaethoch ddewis, felly dyma gymorth i bobl sy’n byw gyda phoen, a rhywun i siarad â nhw.
find-list-within = Mae’r lleoedd i fynd iddynt o fewn tua { $km } km i { $outcode }.
find-list-many = Fe ddewisoch lawer o bethau. Dewiswch lai i weld mwy ar gyfer pob un.
find-list-asked = Yr hyn a ddewisoch
find-row =
    .for = Cymorth gyda
    .far = Pa mor bell
    .where = Ble
    .when = Pryd
    .cost = Faint mae’n ei gostio
    .whom = I bwy y mae
    .application = Sut i ymuno
    .telephone = Ffôn
    .email = E-bost
    .website = Gwefan
    .alert = Da gwybod
    .why = Pam mae yma
find-near = Tua { $km } km i ffwrdd ({ $miles } milltir)
find-next-door = Llai nag 1 km i ffwrdd
find-when = { $days }, { $from } i { $to }
weekday =
    .mo = Dydd Llun
    .tu = Dydd Mawrth
    .we = Dydd Mercher
    .th = Dydd Iau
    .fr = Dydd Gwener
    .sa = Dydd Sadwrn
    .su = Dydd Sul
find-confirmed-this-week = Cadarnhawyd yn ystod yr wythnos ddiwethaf
find-confirmed-weeks = Cadarnhawyd { $count } wythnos yn ôl
find-confirmed-months =
    { $count ->
        [two] Cadarnhawyd { $count } fis yn ôl
       *[other] Cadarnhawyd { $count } mis yn ôl
    }
find-check-first = Gwiriwch yn gyntaf: ffoniwch cyn i chi fynd
find-check-first-how = Gwiriwch yn gyntaf: gofynnwch iddynt cyn i chi fynd
find-nothing-title = Ni welsom ddim yma sy’n addas
find-nothing = Nid oes gan ein rhestr ddim ar gyfer yr hyn a ddewisoch. Bwlch yn ein rhestr ni yw hynny. Nid yw’n golygu nad oes help i chi.
find-none-title = Nid oes rhestr o gymorth lleol yma eto
find-none = Nid yw’r clinig wedi rhoi un i mewn eto.
find-else = Beth allwch chi ei wneud nawr
find-else-ways =
    .change = Dewiswch rywbeth arall, neu hepgorwch gwestiwn.
    .clinic = Gofynnwch i’r clinig. Gallwch ddweud: “Ydych chi’n gwybod am gymorth sy’n addas i mi?”
    .gp = Gofynnwch yn eich meddygfa pwy all eich helpu i ddod o hyd i gymorth yn agos atoch.
    .therapies = Yn Lloegr gallwch ofyn am therapi siarad eich hun. Chwiliwch am “talking therapies” ar wefan y GIG.
find-change =
    .what = Newid yr hyn yr hoffech gael cymorth gydag ef
    .where = Newid ble rydych chi’n byw
    .how = Newid sut yr hoffech gwrdd
find-someone-now = Os oes angen rhywun arnoch nawr

## Why support is suggested, or what to check first
reason =
    .lives-with-pain = Mae’n aml yn addas i bobl sy’n byw gyda phoen
    .main-need = Mae ar gyfer rhywbeth y gofynnoch amdano
    .other-need = Mae ar gyfer rhywbeth arall y gofynnoch amdano
    .related-need = Mae’n aml yn helpu gyda’r hyn y gofynnoch amdano
    .near = Mae’n ddigon agos i’w gyrraedd
    .by-phone = Gallwch ei gael dros y ffôn
    .online = Gallwch ei gael ar-lein
    .at-home = Mae rhywun yn dod i’ch cartref
    .times-fit = Mae ymlaen pan fyddwch chi’n rhydd
    .local = Mae ar gyfer pobl sy’n byw yn eich ardal
    .fresh = Mae rhywun wedi ei gadarnhau yn y 12 mis diwethaf
    .format-wanted = Gallwch gwrdd mewn ffordd yr hoffech
    .own-language = Mae yn eich iaith
    .interpreter = Mae cyfieithydd yno
    .access-stated = Maen nhw’n dweud y gallwch fynd i mewn a chymryd rhan
    .self-referral = Gallwch gysylltu eich hun
    .professional = Mae’r clinig yn cysylltu ar eich rhan
    .free = Nid yw’n costio dim
    .has-room = Mae lle yno
    .others-arrived = Mae mwy o bobl nag arfer wedi cyrraedd yno
    .check-record = Gwiriwch yn gyntaf: nid oes neb wedi ei gadarnhau ers mwy na 12 mis
    .check-access = Gwiriwch yn gyntaf: nid ydym yn gwybod a allwch fynd i mewn
    .check-place = Gwiriwch yn gyntaf: nid ydym yn gwybod ble mae
    .check-who = Gwiriwch yn gyntaf: efallai ei fod ar gyfer pobl eraill
    .check-times = Gwiriwch yn gyntaf: efallai ei fod ymlaen pan nad ydych yn rhydd
    .check-cost = Gwiriwch yn gyntaf: nid ydym yn gwybod beth mae’n ei gostio
    .other-format = Efallai na fyddwch yn cwrdd yn y ffordd yr hoffech orau
    .over-10-pounds = Mae’n costio mwy na £10 bob tro

## On paper: the poster and the leaflet
sheet-qr = Cod QR
sheet-qr-leads = Mae’n agor { $address }
sheet-scan = Pwyntiwch gamera eich ffôn yma i ddod o hyd i gymorth yn agos atoch
sheet-address = Dim camera? Ewch i
sheet-private = Mae am ddim. Nid ydym yn gofyn eich enw.
sheet-life = Os yw bywyd rhywun mewn perygl, ffoniwch 999.
sheet-clinic = Eich clinig
sheet-telephone = Ffôn
sheet-drafted = Peiriant a roddodd y geiriau hyn yn { $language }. Nid oes neb wedi eu gwirio eto.
poster-title = Gall poen eich tynnu i lawr. Gall cymorth helpu.
leaflet-title = Poen, a sut rydych chi’n teimlo
leaflet-real = Mae eich poen yn real. Mae poen a sut rydym yn teimlo yn effeithio ar ei gilydd.
leaflet-feel-title = Nid chi yw’r unig un
leaflet-feel =
    .many = Mae llawer o bobl sy’n byw gyda phoen yn teimlo’n isel neu’n poeni weithiau.
    .fault = Nid oes bai ar neb, ac mae eich poen yr un mor real.
    .talk = Gall siarad amdano helpu. Felly hefyd gymorth sy’n addas i chi.
leaflet-say-title = Yn eich apwyntiad
leaflet-say = Gallwch ddweud:
leaflet-say-words =
    .down = “Mae’r boen yn fy nhynnu i lawr.”
    .feel = “A gawn ni siarad am sut rwyf wedi bod yn teimlo?”
    .sleep = “Nid wyf yn cysgu’n dda.”
    .support = “Ydych chi’n gwybod am gymorth yn agos ataf?”
leaflet-say-show = Neu dangoswch y dudalen hon. Nid yw siarad amdano byth yn newid eich lle yn y ciw.
leaflet-find-title = Dod o hyd i gymorth yn agos atoch
leaflet-find =
    .open = Pwyntiwch gamera eich ffôn at y sgwâr ar y blaen, neu teipiwch y cyfeiriad wrth ei ymyl.
    .choose = Dewiswch gyda beth yr hoffech gael cymorth. Gallwch hepgor unrhyw gwestiwn.
    .see = Byddwch yn gweld hyd at bum lle, a sut i gysylltu â nhw.
leaflet-help-title = Os oes angen rhywun arnoch nawr
leaflet-notes = Eich nodiadau eich hun

## When something goes wrong
problem-not-found = Ni chafwyd hyd i’r dudalen
    .happened = Nid oes dim yn y cyfeiriad hwn, neu mae’r ddolen iddo wedi dod i ben.
    .next = Gwiriwch fod gennych y cyfeiriad cyfan. Os dilynoch ddolen, gofynnwch i’ch clinig am un newydd.
problem-gone = Agorwch eich dolen eto
    .happened = Mae’r dudalen hon yn cau pan nad yw’n cael ei defnyddio am ychydig. Mae’r hyn a gadwoch cynt yn dal gennym. Os ydych newydd anfon rhywbeth, ni chafodd ei gadw.
    .next = Agorwch y ddolen yn eich neges ddiweddaraf. Os nad yw’n gweithio, gofynnwch i’r clinig am un newydd.
problem-refused = Nid yw’r dudalen hon ar agor i chi
    .happened = Nid yw’r ffordd rydych wedi mewngofnodi yn agor y dudalen hon.
    .next = Os ydych yn meddwl y dylai, gofynnwch i’ch clinig.
problem-elsewhere = Anfonwch hynny eto
    .happened = Ni allem ddweud bod hyn wedi dod o un o’n tudalennau ein hunain, felly ni chafodd dim ei gadw.
    .next = Ewch yn ôl, llwythwch y dudalen eto a rhowch gynnig arall arni.
problem-sign-in = Mewngofnodwch
    .happened = Nid ydych wedi mewngofnodi, neu rydych wedi bod i ffwrdd ers peth amser. Ni chafodd dim ei gadw.
    .next = Mewngofnodwch a rhowch gynnig arall arni.
problem-bad-request = Ni allem ddarllen hynny
    .happened = Nid oedd yn un o’r atebion ar y dudalen. Ni chafodd dim ei gadw.
    .next = Ewch yn ôl, llwythwch y dudalen eto a rhowch gynnig arall arni.
problem-wrong-method = Ni allem wneud hynny yma
    .happened = Mae’r dudalen hon yn bod, ond ni all gymryd yr hyn a anfonwyd. Ni chafodd dim ei gadw.
    .next = Ewch yn ôl a dechreuwch o’r dudalen ei hun.
problem-too-slow = Cymerodd hynny ormod o amser i gyrraedd
    .happened = Ni chyrhaeddodd y cyfan ni. Ni chafodd dim ei gadw.
    .next = Ewch yn ôl, llwythwch y dudalen eto a rhowch gynnig arall arni.
problem-conflict = Mae hyn wedi newid
    .happened = Cafodd ei anfon o’r blaen, neu mae wedi newid ers i chi ei agor. Ni chafodd dim byd newydd ei gadw.
    .next = Llwythwch y dudalen eto i weld sut mae hi nawr.
problem-too-large = Mae hynny’n rhy hir
    .happened = Mae’r hyn a anfonwyd yn hirach nag y gallwn ei gymryd yma. Ni chafodd dim ei gadw.
    .next = Ewch yn ôl, gwnewch ef yn fyrrach a’i anfon eto.
problem-wrong-type = Ni allem ddarllen hynny
    .happened = Ni chafodd ei anfon mewn ffurf y gellir ei darllen yma. Ni chafodd dim ei gadw.
    .next = Ewch yn ôl a dechreuwch o’r dudalen ei hun.
problem-busy = Rydym yn brysur ar hyn o bryd
    .happened = Ni chafodd dim ei gadw.
    .next = Arhoswch ychydig eiliadau a rhowch gynnig arall arni.
problem-took-too-long = Cymerodd hynny ormod o amser
    .happened = Nid ydym yn gwybod a gafodd ei gadw.
    .next = Ewch yn ôl ac edrychwch cyn ei anfon eto.
problem-broken = Mae’n ddrwg gennym, aeth rhywbeth o’i le
    .happened = Ein camgymeriad ni yw hwn. Efallai na chafodd yr hyn a anfonoch ei gadw.
    .next = Ewch yn ôl ac edrychwch, yna rhowch gynnig arall arni. Os aiff o’i le eto, dywedwch wrth eich clinig.
problem-request = Os dywedwch wrth eich clinig, mae hyn yn eu helpu i ddod o hyd i’r hyn a ddigwyddodd:

## Messages
message-hello = Helo { $name },
message-hello-nobody = Helo,
message-invitation = dyma { $clinic }. Mae ychydig o bethau yr hoffem eu gofyn i chi cyn i chi ddod. Gallwch ateb yma os dymunwch:
message-invitation-subject = Cyn i chi ddod
message-reminder = dyma { $clinic }. Mae amser o hyd i ddweud ychydig o bethau wrthym cyn i chi ddod, os dymunwch. Ni fyddwn yn gofyn i chi eto:
message-reminder-subject = Cyn i chi ddod
message-thank-you = dyma { $clinic }. Diolch. Mae’r hyn a anfonoch wedi ein cyrraedd.
message-thank-you-subject = Diolch
message-list = dyma { $clinic }. Dyma’r hyn y buom yn siarad amdano:
message-list-subject = Yr hyn y buom yn siarad amdano
message-own-list = dyma { $clinic }. Dyma’r ddolen y gofynnoch amdani:
message-own-list-subject = Eich dolen
message-follow-up = dyma { $clinic }. Sut aeth hi? Gallwch ddweud wrthym yma mewn munud:
message-follow-up-subject = Sut aeth hi?
message-no-replies = Peidiwch ag ateb yr e-bost hwn. Does neb yn darllen atebion.
message-escalation = { $clinic }: mae rhywbeth yn aros amdanoch. Mewngofnodwch:
message-escalation-subject = Mae rhywbeth yn aros amdanoch

## A yw hyn yn dal yn gywir? Gofynnir i bwy bynnag sy’n rhedeg gwasanaeth cymorth am ei gofnod
nudge-subject = A yw’r hyn a ddywedwn wrth bobl amdanoch yn dal yn gywir?
nudge-text = Helo. Rydym yn dweud wrth bobl yn { $clinic } am { $name }. A yw’r hyn y mae ein rhestr yn ei ddweud yn dal yn gywir? Dim ond un gwasgiad sydd ei angen. Agorwch y dudalen hon:
still-right-title = A yw hyn yn dal yn gywir?
still-right-asks = Dywedir wrth bobl yn { $clinic } amdanoch. Edrychwch ar yr hyn y mae ein rhestr yn ei ddweud.
still-right-name = Enw
still-right-what = Beth ydyw
still-right-where = Ble
still-right-when = Pryd
still-right-phone = Ffôn
still-right-yes = Yn dal yn gywir
still-right-no-title = A oes rhywbeth nad yw’n gywir?
still-right-no = Ddim yn gywir
not-right =
    .closed = Nid yw yno mwyach
    .moved = Mae yn rhywle arall
    .times = Y dyddiau neu’r oriau
    .contact = Y rhif ffôn neu’r cyfeiriad
    .audience = Ar gyfer pwy y mae
    .other = Rhywbeth arall
still-right-thanks = Diolch. Byddwn yn dal i ddweud wrth bobl amdanoch.
still-right-thanks-wrong = Diolch. Ni fyddwn yn dweud wrth bobl amdanoch nes iddo gael ei gywiro. Dywedwch hefyd wrth bwy bynnag sy’n cadw’r rhestr o wasanaethau yn eich ardal.
still-right-over = Mae’r cwestiwn hwn wedi’i ateb, neu mae ei ddolen wedi dod i ben. Nid oes dim mwy i’w wneud.

## Llythyr wythnosol y gymuned
message-weekly = Helo, dyma { $clinic }. Ers i ni ysgrifennu atoch ddiwethaf:
message-weekly-new =
    { $count ->
        [one] 1 peth newydd i’w ddarllen
       *[other] { $count } o bethau newydd i’w darllen
    }
message-weekly-changed =
    { $count ->
        [one] 1 peth a newidiwyd neu y buwyd yn siarad amdano
       *[other] { $count } o bethau a newidiwyd neu y buwyd yn siarad amdanynt
    }
message-weekly-events =
    { $count ->
        [one] 1 diwrnod pan fydd pobl yn cwrdd
       *[other] { $count } o ddiwrnodau pan fydd pobl yn cwrdd
    }
message-weekly-subject = Newydd yr wythnos hon
message-weekly-stop = Gofynnoch am yr e-bost hwn unwaith yr wythnos. I’w atal, agorwch y dudalen hon a gwasgwch unwaith:
message-story-ends = { $clinic } sydd yma. Beth amser yn ôl dywedoch rywbeth wrthym, a gadael i ni ei ddefnyddio hyd { $day }. A gaiff barhau? Agorwch y dudalen hon i ddweud ie, i’w newid neu i’w thynnu’n ôl. Os na wnewch ddim, daw i ben ohono’i hun ar y diwrnod hwnnw.
message-story-ends-subject = Yr hyn a ddywedoch wrthym
message-story-news = { $clinic } sydd yma. Beth amser yn ôl dywedoch rywbeth wrthym. Mae rhywbeth i chi ei ddarllen nawr. Agorwch y dudalen hon pan fydd yn gyfleus. Ni ddangosir dim i eraill oni bai eich bod yn dweud ie yno.
weekly-stop-title = Atal yr e-bost wythnosol
weekly-stop-asks = Gwasgwch unwaith. Yna ni fydd mwy o e-byst wythnosol yn dod atoch gan { $clinic }.
weekly-stop-yes = Atal
weekly-stop-done = Wedi’i wneud. Ni fydd mwy o e-byst wythnosol yn dod atoch.

## Y llyfrgell agored
open-library-title = Llyfrgell
open-library-what = Pobl yn { $clinic } a wnaeth hyn. Maent yn ei rannu â phawb.
open-library-nothing = Nid oes dim yma eto.
open-library-by = Gan { $name }, { $day }
open-library-by-nobody = { $day }
open-library-starts = Yn dechrau ar { $when }
open-library-all = Popeth yn y llyfrgell hon
open-library-feed = Dilynwch mewn darllenydd ffrydiau
open-library-kind =
    .leaflet = Taflen
    .opener = Geiriau i ddechrau
    .poster = Poster
    .module = Ar gyfer dysgu
    .idea = Rhywbeth i roi cynnig arno
    .need = Mae angen hyn arnom
    .event = Digwyddiad
    .story = Stori
## Cysylltu, a straeon: drws agored i bawb
touch-title = Dywedwch eich stori wrthym
touch-what = A yw poen wedi’ch digalonni? Dywedwch wrthym sut brofiad oedd hwnnw. Beth helpodd, a beth na wnaeth?
touch-free = Nid oes rhaid i chi ddweud pwy ydych. Dywedwch gymaint neu gyn lleied ag y mynnwch.
touch-who-reads = Mae pobl yn y clinig yn ei ddarllen. Nid oes neb arall yn gwneud hynny nes i chi weld beth fyddai’n cael ei ddangos a dweud ie.
touch-yours = Eich stori chi yw hi o hyd. Gallwch ei newid neu ei thynnu’n ôl unrhyw bryd.
touch-nobody = Nid oes neb yn darllen hwn yn syth.
touch-urgent = Os oes angen rhywun arnoch nawr, peidiwch ag aros amdanom ni. Defnyddiwch “Cael help nawr”. Os yw rhywun gartref yn eich dychryn neu’n eich brifo, ffoniwch 999 pan fyddwch mewn perygl, neu siaradwch â’r Samariaid ar 116 123, ddydd neu nos.
touch-ways = Sut hoffech chi ei dweud?
touch-way =
    .write = Ei hysgrifennu yn fy ngeiriau fy hun
    .questions = Ateb tri chwestiwn byr
    .ring = Gofyn i’r clinig fy ffonio, a’i dweud bryd hynny
touch-way-odd = Dewiswch sut hoffech chi ei dweud
touch-clinic = Ar gyfer pa glinig y mae?
touch-clinic-odd = Dewiswch glinig
touch-read-others = Darllen beth mae eraill yn ei ddweud
touch-form-title =
    .write = Eich stori, yn eich geiriau eich hun
    .questions = Tri chwestiwn byr
    .ring = Gofynnwch i ni eich ffonio
touch-to = Mae hwn yn mynd i { $clinic }.
touch-ring-what = Byddwn yn eich ffonio tra bod y clinig ar agor, ac yn gwrando. Ni allwn ddweud eto ar ba ddiwrnod. Gallwch stopio unrhyw bryd. Byddwn yn ysgrifennu’r hyn a ddywedwch, a chi sy’n ei weld gyntaf.
touch-questions-free = Gallwch hepgor unrhyw un ohonynt.
touch-days = Mae hanner y bobl sy’n ysgrifennu atom yn clywed yn ôl o fewn { $count ->
    [one] diwrnod
   *[other] { $count } diwrnod
}.
touch-words = Eich stori
touch-words-hint = Gallwch adael enwau a lleoedd allan. Byddwn yn chwilio am y rhai sydd ar ôl, a gallwn golli rhai. Byddwch yn gweld beth sydd ar ôl cyn i neb arall ei ddarllen.
touch-question =
    .going-on = Beth oedd yn digwydd i chi?
    .helped = Beth helpodd, a beth na wnaeth?
    .others = Beth hoffech chi i eraill ei wybod?
touch-field =
    .name = Beth gawn ni eich galw?
    .contact = Rhif ffôn neu e-bost
    .ring = Rhif ffôn
touch-name-hint = Gallwch adael hwn yn wag, neu greu enw.
touch-contact-hint = Dim ond os ydych am i ni allu cysylltu â chi. Gallwch adael hwn yn wag.
touch-contact-ring = Y rhif y gallwn ei ffonio. Nid ydym yn gadael neges arno.
touch-send = Ei hanfon at y clinig
touch-nothing = Ysgrifennwch ychydig eiriau yn gyntaf
touch-no-number = Ysgrifennwch rif ffôn y gallwn ei ffonio, fel 01632 960 123
touch-too-long = Ysgrifennwch rywbeth, a dim mwy na 20,000 o lythrennau
touch-many-title = Ni allem gymryd hwn nawr
touch-many = Ni chadwyd dim.
touch-many-next = Daeth llawer i mewn o fewn awr. Ewch yn ôl, cadwch gopi o’r hyn a ysgrifennoch, a rhowch gynnig arall arni mewn awr.
harm-no-name = Nid yw’n dweud pwy ydych.
harm-have-number = Mae gennym eich rhif, { $telephone }. Bydd rhywun yn ceisio ei ffonio.
harm-have-a-number = Mae gennym y rhif a roesoch. Bydd rhywun yn ceisio ei ffonio.
harm-no-number = Nid oes gennym rif ffôn ar eich cyfer, felly ni allwn eich ffonio. Rhowch un yma, neu defnyddiwch y rhifau uchod.
harm-number-other = Dim ond os dylem ffonio rhif arall.
harm-send-other = Anfon rhif arall
harm-no-telephone = Ysgrifennwch rif ffôn y gallwn ei ffonio, fel 01632 960 123
harm-number-hint = Os rhowch rif yma, bydd rhywun yn ceisio eich ffonio.
harm-use-numbers = Defnyddiwch y rhifau uchod.
harm-on = Ymlaen at eich stori
harm-not-kept = Ni chadwyd eich stori ei hun. Gallwch fynd yn ôl a’i hanfon eto.
late-title = Beth ysgrifennoch chi
late-not-kept = Nid yw yn eich stori.
late-not-done = Ni newidiwyd dim.
late-copy = Gallwch ei gopïo, agor y ddolen a gadwoch, a’i anfon eto.

## Tudalen yr awdur
yours-title = Eich stori
yours-state =
    .ring = Diolch. Mae eich rhif gennym, a byddwn yn eich ffonio.
    .waiting = Diolch. Mae’r hyn a anfonoch gennym. Bydd pobl yn y clinig yn ei ddarllen.
    .ready = Isod mae’r hyn y byddem yn ei ddangos i eraill. Nid oes dim yn cael ei ddangos nes i chi ddweud ble.
    .not-shown = Rydym wedi ei darllen, ac nid ydym yn ei dangos i eraill. Rydym yn dweud pam isod.
    .agreed = Diolch. Dywedasoch ble y caiff eraill ddarllen eich stori.
yours-unread = Nid oes neb yn darllen hwn yn syth. Mae ein cyfrifiadur yn chwilio am eiriau sy’n ein poeni, ac ni all ddarllen yr iaith yr ydych i’ch gweld yn ysgrifennu ynddi. Os oes angen rhywun arnoch nawr, defnyddiwch y rhifau hyn.
yours-harm = Ysgrifennoch rywbeth sy’n ein poeni.
yours-link-title = Eich dolen
yours-link = Cadwch y ddolen hon. Dyma’r unig ffordd yn ôl i’r dudalen hon.
yours-link-anyone = Gall unrhyw un sydd â hi agor eich stori.
yours-before-title = Anfonoch un o’r blaen
yours-before = Mae ganddi ei thudalen ei hun. Cadwch y ddolen hon hefyd. Os ydych am gael un o’r ddwy yn unig, tynnwch y llall yn ôl.
yours-has-word = Dim ond gyda’ch gair y mae’n agor.
yours-other-word = Dewis gair arall
yours-no-word = Gallwch ddewis gair, fel nad yw’r ddolen yn unig yn ei hagor.
yours-choose-word = Dewis gair
yours-shown-title = Beth fyddai eraill yn ei ddarllen
yours-shown = Dyma’r cyfan, air am air. Tynnwyd allan yr hyn sydd mewn cromfachau sgwâr.
yours-beneath = Beth ysgrifennodd y clinig oddi tani
yours-beneath-what = Mae pobl sy’n darllen eich stori yn darllen hyn hefyd. Gallwch ei dynnu i ffwrdd.
yours-beneath-off = Tynnu’r geiriau hyn i ffwrdd
yours-pins = Ble y rhoddodd y clinig hi
yours-pins-what = Dim ond i bobl yr ydych yn gadael iddynt ei darllen y mae hi yno. Gallwch ei thynnu oddi yno.
yours-pin-map = Ar fap y clinig o’r hyn y mae pobl yn ei gyfarfod pan ddônt: “{ $name }”
yours-pin-offer = Wrth ymyl “{ $name }”, fel geiriau rhywun a aeth yno
yours-pin-learn = Lle mae pobl yn dysgu helpu eraill: “{ $name }”
yours-pin-theme = Gydag eraill sy’n sôn am hyn: “{ $name }”
yours-pin-asks = A aethoch chi yno, ac a gaiff eich stori sefyll wrth ei ymyl? Hyd nes i chi ddweud ie, nid yw hi yno.
yours-pin-yes = Caiff, caiff sefyll yno
yours-pin-no = Nid yno
yours-pin-is-off = Dywedasoch na. Nid yw hi yno.
yours-stands = Ble y gellir ei darllen nawr
yours-until = tan { $day }
yours-waits = Dywedasoch ie yma. Mae’n rhaid i ni ei darllen unwaith eto o hyd:
yours-copies = { $count ->
    [one] Mae un copi printiedig yn hongian yn y clinig.
   *[other] Mae { $count } copi printiedig yn hongian yn y clinig.
}
yours-ends-soon = Daw’r hyn y dywedoch ie iddo i ben ar { $day }. A gaiff barhau?
yours-ends-by-itself = Os na wnewch ddim, daw i ben ohono’i hun ar y diwrnod hwnnw.
yours-go-on = Caiff, hyd { $day }
yours-go-on-change = Newid ble y gellir ei ddarllen, neu am ba hyd
yours-go-on-not = Tynnwch hi i lawr
yours-places = Ble y caiff eraill ei darllen?
yours-places-hint = Dewiswch gynifer ag y mynnwch, neu ddim un. Gallwch newid hyn unrhyw bryd.
story-level =
    .team = Pobl sy’n gweithio neu’n gwirfoddoli yn y clinig
    .improvement = Pan fydd y clinig, a phobl sydd wedi bod yno eu hunain, yn meddwl beth i’w wneud yn well
    .training = Pan fydd pobl yn dysgu helpu eraill
    .wall = Yn yr ystafell aros, ar sgrin ac ar bapur
    .web = Ar dudalen we’r clinig, i bawb
    .clinics = Pobl sy’n gweithio mewn clinigau eraill
yours-months = Am ba hyd?
yours-month =
    .n-6 = 6 mis
    .n-12 = 1 flwyddyn
    .n-24 = 2 flynedd
yours-agree = Cadw fy newis
yours-told = Beth ddywedasoch wrthym
yours-talk = Chi a’r clinig
yours-you = Chi
yours-clinic = Y clinig
yours-write = Ysgrifennu at y clinig
yours-write-odd = Ysgrifennwch rywbeth, a dim mwy na 2,000 o lythrennau
yours-send = Anfon
yours-change-title = Ei newid, neu ei thynnu’n ôl
story-reply = Mae’r clinig yn dweud:
story-changed = Beth newidiodd y clinig:
yours-open-what = Mae’r dudalen hon yn agor yr hyn a ddywedasoch wrth y clinig, ac yn gadael i chi ei newid neu ei dynnu’n ôl.
yours-open = Agor
yours-closed-title = Agorwch eich dolen eto
yours-closed = I’w chadw’n ddiogel, mae eich stori’n cau ar ôl hanner awr. Agorwch y ddolen a gadwoch.
yours-closed-lost = Os ydych wedi colli’r ddolen, dywedwch wrth y clinig. Gallant dynnu eich stori’n ôl ar eich rhan.
yours-word-title = Eich gair
yours-word = Eich gair
yours-word-closed = Roedd y gair yn anghywir yn rhy aml. I gadw eich stori’n ddiogel, nid yw’n agor mwyach. Os dywedwch wrth y clinig, gallant adael i chi roi cynnig arni bum gwaith eto. Nid ydynt yn gwybod eich gair, ac ni allant ddewis un arall.
yours-word-forgot = Tynnu fy stori’n ôl heb y gair
own-word-story-title = Dewiswch air ar gyfer eich stori
own-word-story = Ar ôl hyn, dim ond gyda’r gair y mae eich dolen yn agor. Ar ôl pum cynnig anghywir nid yw’n agor mwyach, nes i’r clinig adael i chi roi cynnig arall arni.
own-word-back = Gall unrhyw un sydd â’r ddolen dynnu eich stori’n ôl o hyd. Nid oes angen gair arnyn nhw ar gyfer hynny, ac nid ydynt yn ei gweld.
change-title = Newid eich stori
change-what = Mae’r hyn a ysgrifennwch yma yn cymryd lle’r hyn a ddywedasoch wrthym. Nes i ni ei ddarllen, ac i chi weld beth fyddai’n cael ei ddangos, nid oes dim o’ch stori’n cael ei ddangos yn unman.
change-send = Cadw hwn yn lle hynny
take-back-title = Tynnu eich stori’n ôl
take-back-what = Caiff eich stori ei dileu ar unwaith. Mae’n mynd oddi ar bob tudalen a phob sgrin yn y clinig hwn o fewn munud.
take-back-copies = { $count ->
    [one] Mae un copi printiedig yn hongian yn y clinig. Byddwn yn ei dynnu i lawr.
   *[other] Mae { $count } copi printiedig yn hongian yn y clinig. Byddwn yn eu tynnu i lawr.
}
take-back-clinics = Efallai fod gan glinigau eraill hi hefyd. Byddwn yn anfon ffeil atyn nhw sy’n ei thynnu’n ôl. Maent yn ei dileu pan fyddant yn darllen y ffeil honno. Os na wnânt, mae’n mynd oddi yno ar y diwrnod y dywedasoch ie tan hynny.
take-back-call = Daeth galwad am help o’r hyn a ysgrifennoch. Mae’r clinig yn cadw’r geiriau hynny nes bod rhywun wedi cau’r alwad. Wedyn cânt hwythau eu dileu.
take-back-not = Ni allwn dynnu’n ôl yr hyn y mae pobl wedi ei ddarllen eisoes, na chopi a wnaeth rhywun.
take-back-do = Ei thynnu’n ôl nawr
take-back-keep = Ei chadw
gone-title = Mae eich stori wedi mynd
gone-at = Fe’i dilëwyd ar { $at }.
gone-why =
    .author = Chi a’i tynnodd yn ôl.
    .asked = Gofynasoch i ni wneud hynny.
    .not-kept = Diolch am ddweud wrthym. Darllenasom hi, ac ni allem ei chadw. Os hoffech wybod pam, neu ei dweud eto, gofynnwch i’r clinig.
    .old = Nid oedd neb wedi dweud ie i’w dangos ers dwy flynedd.
gone-where = Nid yw ar unrhyw dudalen, ar unrhyw sgrin nac mewn unrhyw restr yn y clinig hwn mwyach.
gone-call = Daeth galwad am help o’r hyn a ysgrifennoch. Mae’r clinig yn cadw’r geiriau hynny nes bod rhywun wedi cau’r alwad. Wedyn cânt hwythau eu dileu.
gone-clinics =
    .waits = Efallai fod gan glinigau eraill hi. Mae’n rhaid i ni anfon y ffeil atyn nhw sy’n ei thynnu’n ôl. Maent yn ei dileu pan fyddant yn darllen y ffeil honno. Os na wnânt, mae’n mynd oddi yno ar y diwrnod y dywedasoch ie tan hynny.
    .told = Efallai fod clinigau eraill wedi’i chael hi. Rydym wedi anfon y ffeil atyn nhw sy’n ei thynnu’n ôl. Maent yn ei dileu pan fyddant yn darllen y ffeil honno. Os na wnânt, mae’n mynd oddi yno ar y diwrnod y dywedasoch ie tan hynny.
gone-copies = { $count ->
    [one] Mae un copi printiedig i’w dynnu i lawr o hyd. Mae’r clinig yn gwybod.
   *[other] Mae { $count } copi printiedig i’w tynnu i lawr o hyd. Mae’r clinig yn gwybod.
}
gone-no-copies = Nid oes copi printiedig yn hongian yn y clinig.
gone-not = Ni allwn dynnu’n ôl yr hyn y mae pobl wedi ei ddarllen eisoes, na chopi a wnaeth rhywun.

## Atebion i awdur
story-answer =
    .thanks = Diolch am ddweud wrthym. Rydym wedi darllen pob gair. Bydd yn cymryd peth amser i’w pharatoi, ac nid oes dim yn cael ei ddangos i neb cyn i chi ddweud.
    .ready = Diolch am eich stori. Tynasom allan yr enwau a’r lleoedd a gawsom. Ar eich tudalen gallwch weld beth fyddem yn ei ddangos. Edrychwch arni, newidiwch yr hyn nad yw’n iawn, a dywedwch ble y caiff eraill ei darllen. Mae “unman” yn ateb da hefyd.
    .not-shown = Diolch am ymddiried eich stori ynom. Ni fyddwn yn ei dangos i eraill, oherwydd gallai rhywun ddweud pwy ydych. Mae wedi ein helpu er hynny. Os hoffech, newidiwch hi a’i hanfon eto.
    .changed = Dywedasoch wrthym beth aeth o’i le. Diolch. Dyma beth a newidiom:

## Straeon lle y maent
stories-title = Beth mae pobl yn ei ddweud
stories-what = Mae pobl a ddaeth i glinig â phoen yn dweud sut brofiad oedd hwnnw. Mae pob un wedi dweud y cewch ei ddarllen. Tynasom allan yr enwau a’r lleoedd a gawsom.
stories-nothing = Nid oes neb wedi dweud eto y caiff pawb ddarllen eu stori.
wall-title = Beth mae pobl yn ei ddweud
wall-nothing = Nid oes dim i’w ddarllen yma nawr.
wall-part = Rhan { $part } o { $parts }.
wall-next-part = Daw’r rhan nesaf mewn hanner munud.
wall-help-999 = Ffoniwch 999 os yw bywyd rhywun mewn perygl.
wall-agreed = Mae pwy bynnag a ddywedodd hyn wedi dweud y caiff hongian yma.
wall-tell = A hoffech chi ddweud eich stori chi? Gofynnwch wrth y ddesg.
paper-training = Ar gyfer hyfforddiant yn unig. Nid ar gyfer y wal.
