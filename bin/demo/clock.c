/* The clock of the application, moved through three years. */
#include "bin/demo/demo.h"
#include "core/civil.h"

enum { MINUTE_MS = 60000, HOUR_MS = 3600000 };

void demo_clock(struct demo *d, int64_t at)
{
    int64_t real = app_now(d->app) - d->app->clock_offset;
    d->app->clock_offset = (at < d->now ? at : d->now) - real;
}

int64_t demo_office(int64_t at)
{
    int64_t local = at + CIVIL_SHANGHAI_MS, day = local / CIVIL_DAY_MS, hour = local % CIVIL_DAY_MS;
    if (hour >= 17 * HOUR_MS) {
        hour = 8 * HOUR_MS + hour % HOUR_MS;
        day++;
    } else if (hour < 8 * HOUR_MS) {
        hour = 8 * HOUR_MS + hour % HOUR_MS;
    }
    int64_t weekday = (day + 3) % 7; /* 1970-01-01 was a Thursday; 0 is Monday */
    if (weekday > 4)
        day += 7 - weekday;
    return day * CIVIL_DAY_MS + hour - CIVIL_SHANGHAI_MS;
}

int64_t demo_moment(struct demo *d, int year, unsigned part)
{
    int64_t begin = civil_days(year, 1, 1) * CIVIL_DAY_MS - CIVIL_SHANGHAI_MS;
    int64_t end = year < d->year ? civil_days(year, 12, 31) * CIVIL_DAY_MS - CIVIL_SHANGHAI_MS : d->now - MINUTE_MS;
    int64_t at = begin + (end - begin) / 1000 * part, office = demo_office(at);
    at = office < end ? office : at;
    return at > begin ? at : begin;
}

const char *demo_day(struct demo *d, int64_t at)
{
    return app_date_text(d->mem, at);
}
