libjijiao_a_SOURCES += \
  core/app.c core/app.h \
  core/audit.h \
  core/build.c core/build.h \
  core/civil.c core/civil.h \
  core/conf.c core/conf.h \
  core/db.c core/db.h core/db_internal.h \
  core/db_bind.c core/db_rows.c core/db_stmt.c \
  core/db_migrate.c core/db_migrate.h \
  core/job.h \
  core/limit.h \
  core/log.c core/log.h \
  core/migrate.c core/migrate.h \
  core/rc.c core/rc.h
