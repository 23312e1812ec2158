#include <assert.h>
#include <string.h>

#include "core/civil.h"
#include "core/db_internal.h"

static struct db_arg *next_arg(TALLOC_CTX *mem, struct db_args *args)
{
    if (args->count == args->room) {
        args->room = args->room ? args->room * 2 : 8;
        args->list = talloc_realloc(mem, args->list, struct db_arg, args->room);
    }
    struct db_arg *a = &args->list[args->count++];
    *a = (struct db_arg){0};
    return a;
}

static void take(struct db_arg *a, char letter, va_list *ap)
{
    const int64_t *number;
    a->kind = letter == 'I' ? 'i' : letter;
    switch (letter) {
    case 'i':
        a->number = va_arg(*ap, int64_t);
        break;
    case 'I':
        number = va_arg(*ap, const int64_t *);
        a->null = !number;
        a->number = number ? *number : 0;
        break;
    case 's':
        a->bytes = va_arg(*ap, const char *);
        a->null = !a->bytes;
        a->len = a->bytes ? strlen(a->bytes) : 0;
        break;
    case 'b':
        a->bytes = va_arg(*ap, const void *);
        a->len = va_arg(*ap, size_t);
        a->null = !a->bytes;
        break;
    case 't':
    case 'd':
        a->number = va_arg(*ap, int64_t);
        a->null = a->number == DB_NULL_TIME;
        break;
    default:
        assert(!"letter of struct sql.in");
    }
}

void db_args_va(TALLOC_CTX *mem, struct db_args *args, const char *in, va_list *ap)
{
    for (; *in; in++)
        take(next_arg(mem, args), *in, ap);
}

void db_args_copy(TALLOC_CTX *mem, struct db_args *args, size_t from)
{
    for (size_t i = from; i < args->count; i++)
        if (args->list[i].len)
            args->list[i].bytes = talloc_memdup(mem, args->list[i].bytes, args->list[i].len);
}

static void set_time(MYSQL_TIME *t, const struct db_arg *a)
{
    bool date = a->kind == 'd';
    struct civil c = civil_from_ms(date ? a->number + CIVIL_SHANGHAI_MS : a->number);
    t->time_type = date ? MYSQL_TIMESTAMP_DATE : MYSQL_TIMESTAMP_DATETIME;
    t->year = (unsigned)c.year;
    t->month = (unsigned)c.month;
    t->day = (unsigned)c.day;
    if (date)
        return;
    t->hour = (unsigned)c.hour;
    t->minute = (unsigned)c.minute;
    t->second = (unsigned)c.second;
    t->second_part = (unsigned long)c.ms * 1000;
}

/* What a MYSQL_BIND points to. */
struct value {
    unsigned long len;
    MYSQL_TIME time;
};

static void bind_one(MYSQL_BIND *bind, struct value *value, struct db_arg *a)
{
    switch (a->kind) {
    case 'i':
        bind->buffer_type = MYSQL_TYPE_LONGLONG;
        bind->buffer = &a->number;
        break;
    case 't':
    case 'd':
        if (!a->null)
            set_time(&value->time, a);
        bind->buffer_type = a->kind == 'd' ? MYSQL_TYPE_DATE : MYSQL_TYPE_DATETIME;
        bind->buffer = &value->time;
        break;
    default:
        bind->buffer_type = a->kind == 's' ? MYSQL_TYPE_STRING : MYSQL_TYPE_LONG_BLOB;
        bind->buffer = (void *)(uintptr_t)a->bytes; /* the library only reads it */
        bind->buffer_length = a->len;
        value->len = a->len;
        bind->length = &value->len;
    }
    if (a->null)
        bind->buffer_type = MYSQL_TYPE_NULL;
}

MYSQL_BIND *db_bind(TALLOC_CTX *mem, const struct db_args *args)
{
    if (!args->count)
        return NULL;
    MYSQL_BIND *binds = talloc_zero_array(mem, MYSQL_BIND, args->count);
    struct value *values = talloc_zero_array(binds, struct value, args->count);
    for (size_t i = 0; i < args->count; i++)
        bind_one(&binds[i], &values[i], &args->list[i]);
    return binds;
}
