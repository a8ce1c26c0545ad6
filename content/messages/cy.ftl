# Yr hyn y mae cleifion yn ei ddarllen, yn Gymraeg. / What patients read, in Welsh.

language-name = Cymraeg
language-direction = ltr
language-reviewer = nobody
