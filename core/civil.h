/* The proleptic Gregorian calendar, without time zones or the C library's state. */
#ifndef JIJIAO_CORE_CIVIL_H
#define JIJIAO_CORE_CIVIL_H

#include <stdbool.h>
#include <stdint.h>

#define CIVIL_DAY_MS INT64_C(86400000)

/* China has kept UTC+8 since 1991. The summer time of 1986-1991 is left out: dates of those years then stay
 * whole days. */
#define CIVIL_SHANGHAI_MS INT64_C(28800000)

struct civil {
    int year, month, day; /* month and day from 1 */
    int hour, minute, second, ms;
};

/* Days since 1970-01-01 of a date that civil_valid() accepts. */
int64_t civil_days(int year, int month, int day);

/* Milliseconds since 1970-01-01 00:00 in the same zone as `c`, and back. */
int64_t civil_ms(const struct civil *c);
struct civil civil_from_ms(int64_t ms);

/* Whether there is such a day in years 1 to 9999. */
bool civil_valid(int year, int month, int day);

#endif
