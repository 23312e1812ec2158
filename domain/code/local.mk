# organisations, accounts, persons, code tables, and what every page shows
libjijiao_a_SOURCES += domain/domain.h domain/frame/domain.c domain/frame/store.c domain/frame/store.h domain/frame/frame.c \
  domain/draft/draft.h domain/draft/store.c domain/gram/gram.h domain/gram/store.c \
  domain/org/org.h domain/org/org.c domain/org/scope.c domain/org/search.c domain/org/store.c domain/org/store.h \
  domain/account/account.h domain/account/session.h domain/account/kept.h domain/account/post.h domain/account/first.h \
  domain/account/account.c domain/account/secret.c domain/account/session.c domain/account/kept.c domain/account/role.c domain/account/post.c \
  domain/org/org.h domain/org/org.c domain/org/scope.c domain/org/search.c domain/org/setting.c domain/org/store.c domain/org/store.h \
  domain/account/account.h domain/account/session.h domain/account/post.h domain/account/first.h \
  domain/account/account.c domain/account/secret.c domain/account/session.c domain/account/role.c domain/account/post.c \
  domain/account/first.c domain/account/store.c domain/account/store.h domain/account/contact/store.c \
  domain/message/message.h domain/message/message.c domain/message/store.h domain/message/store.c \
  domain/recovery/recovery.h domain/recovery/recovery.c domain/recovery/store.h domain/recovery/store.c \
  domain/second/second.h domain/second/second.c domain/second/store.h domain/second/store.c \
  domain/person/person.h domain/person/person.c domain/person/store.c domain/person/store.h \
  domain/code/code.h domain/code/code.c domain/code/csv.h domain/code/csv.c domain/code/load.h domain/code/load.c \
  domain/code/load-policy.c domain/code/sector.h domain/code/sector.c domain/code/store.c domain/code/store.h \
  domain/setting/setting.h domain/setting/internal.h domain/setting/store.c
# lists as files
libjijiao_a_SOURCES += domain/export/export.h domain/export/export.c

datafilesdir = $(pkgdatadir)/data
dist_datafiles_DATA = data/regions.csv data/LICENSE.regions data/sectors.csv data/series.csv data/titles.csv data/codes.csv \
  data/hrss.csv
