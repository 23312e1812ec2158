pkglibexec_PROGRAMS += jijiao-training
jijiao_training_SOURCES = modules/training/module.c modules/training/pages.h modules/training/form.c modules/training/plan.c \
  modules/training/class.c modules/training/subject.c modules/training/demand.c modules/training/guide.c modules/training/list.c \
  modules/training/record.c modules/training/catalogue.c modules/training/store.c modules/training/store.h
jijiao_training_LDADD = $(JIJIAO_LIBS)
