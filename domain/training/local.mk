# Plans, filings, summaries, subjects and demand of training.
libjijiao_a_SOURCES += domain/training/training.h domain/training/internal.h domain/training/class.c domain/training/store.c
