# Changes, transfers, the life of organisations, departments, administrators, settings.
libjijiao_a_SOURCES += domain/setting/setting.c
libjijiao_a_SOURCES += domain/life/life.h domain/life/internal.h domain/life/move.c domain/life/end.c domain/life/follow.c \
  domain/life/custody.c domain/life/manage.c domain/life/store.c
libjijiao_a_SOURCES += domain/change/change.h domain/change/internal.h domain/change/org.c domain/change/person.c \
  domain/change/details.c domain/change/kind.c domain/change/store.c
libjijiao_a_SOURCES += domain/transfer/transfer.h domain/transfer/internal.h domain/transfer/transfer.c domain/transfer/kind.c \
  domain/transfer/store.c
libjijiao_a_SOURCES += domain/department/department.h domain/department/department.c domain/department/store.c \
  domain/department/store.h
libjijiao_a_SOURCES += domain/admin/admin.h domain/admin/internal.h domain/admin/right.c domain/admin/role.c domain/admin/post.c \
  domain/admin/holder.c domain/admin/delegation.c domain/admin/first.c domain/admin/store.c
libjijiao_a_SOURCES += domain/review/reroute.c domain/account/post/store.c

