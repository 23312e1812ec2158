# Plans, filings, summaries, subjects and demand of training.
libjijiao_a_SOURCES += domain/training/training.h domain/training/internal.h domain/training/category.c domain/training/class.c domain/training/filing.c domain/training/kind.c \
  domain/training/plan.c domain/training/filed.c domain/training/subject.c domain/training/guide.c domain/training/demand.c domain/training/notice.c \
  domain/training/describe.c domain/training/store.c
