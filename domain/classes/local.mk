# Rosters, attendance, results and closing of classes.
libjijiao_a_SOURCES += domain/classes/classes.h domain/classes/internal.h domain/classes/roster.c domain/classes/enrol.c domain/classes/result.c \
  domain/classes/table.c domain/classes/attend.c domain/classes/close.c domain/classes/fall.c domain/classes/proof.c domain/classes/store.c
