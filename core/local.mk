libjijiao_a_SOURCES += core/rc.c core/rc.h
