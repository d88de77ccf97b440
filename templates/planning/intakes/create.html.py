BBBBBBB BBBBBBBBBBBBBBBBB
BBBB BBBBBBBBBBBBBBBBB BBBB BBBB
BBBBB BBBBBBBBBBBBBBBBBBBB BBBBBBBBBBBBBBBBBBBBBB
BBBBB BBBBB gettext(u'Import a file')  X BBBBBBBB
BBBBB BBBBBBB
  BB BBBBBBBB gettext(u'Import the codes of this plan') BBBB gettext(u'Import the objectives from a file') BBBBB
  BBBBBBB BBBBBBBBBBBBBBBBBBBBBBBBBBB BBBB BBBBBBBBBBB BBBBBBBBBBBBBBB BBBB
  BB BBBBBBBB
    XX XXXXXXXXXXXXXXXXXX gettext(u'Flanders: policy objectives, action plans and actions. Wallonia: objectives and actions of the PST, or budget articles. A newer file says which codes are gone.') XXXX
  BBBB
    XX XXXXXXXXXXXXXXXXXX gettext(u'Headings, numbered lists, numbers typed by hand and tables become a tree. Long paragraphs are left out but listed, so that you can take them in.') XXXX
    XX XXXXXXXXXXXXXXXX XXXXXXXXXXXX gettext(u'A file of which the objectives stand here already brings only what is new or changed; links to your objectives stay.') XXXX
  BBBBB
  XX XXXXXXXXXXXXXXXX XXXXXXXXXXXX gettext(u'No information about individual suspects, victims or cases. A file in which it is found is refused and not kept.') XXXX
  BBBBBB BBBB
BBBBBBBB
