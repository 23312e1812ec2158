bin_PROGRAMS += jijiao
jijiao_SOURCES = bin/commands.h bin/jijiao.c
jijiao_SOURCES += bin/audit.c
jijiao_SOURCES += bin/migrate.c
jijiao_SOURCES += bin/admin.c bin/load.c
jijiao_SOURCES += bin/keys.c bin/preload.c
jijiao_SOURCES += bin/policy.c bin/policy.h bin/simulate.c
jijiao_SOURCES += bin/demo.c bin/demo/demo.h bin/demo/random.c bin/demo/data.c bin/demo/clock.c bin/demo/names.c bin/demo/paper.c \
  bin/demo/bodies.c bin/demo/people.c bin/demo/registrations.c bin/demo/timeline.c bin/demo/story.c bin/demo/plan.c bin/demo/training.c bin/demo/classes.c \
  bin/demo/certificates.c bin/demo/accounts.c
jijiao_LDADD = $(JIJIAO_LIBS)

demodir = $(pkgdatadir)/data/demo
dist_demo_DATA = data/demo/units.csv data/demo/words.csv data/demo/works.csv data/demo/accounts.csv data/demo/trainings.csv data/demo/certificates.csv data/demo/layout.xml
