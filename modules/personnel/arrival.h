/* The form of years from another province: so many rows, each with fields of its own. */
#ifndef JIJIAO_MODULES_PERSONNEL_ARRIVAL_H
#define JIJIAO_MODULES_PERSONNEL_ARRIVAL_H

enum { ARRIVAL_ROWS = 5 };

#define ARRIVAL_ROW(no)                                                                                       \
    {"earned_year_" no, V_YEAR, 0, 0, NULL, 0}, {"earned_public_" no, V_TENTHS, 20000, 0, NULL, 0},           \
        {"earned_pro_" no, V_TENTHS, 20000, 0, NULL, 0}, {"earned_no_" no, V_LINE, 60, 0, NULL, 0}

#endif
