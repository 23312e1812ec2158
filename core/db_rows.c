#include <assert.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "core/civil.h"
#include "core/db_internal.h"

enum kind { NUMBER, TIME, DATE, BYTES };
enum { USUAL = 1024 /* bytes of a value for which there is room before it comes */ };

/* One value. Bytes lie in rows->data from `at` and are followed by a NUL. */
struct cell {
    bool null;
    int64_t number; /* NUMBER; TIME and DATE: ms since 1970 in UTC, DATE at midnight UTC */
    size_t at, len;
};

struct db_rows {
    size_t count, row; /* row: number of the row in hand from 1, 0: before the first */
    unsigned cols;
    enum kind *kinds;
    struct cell *cells;
    char *data;
    size_t used, room;
};

/* Where the library puts one row before it is copied. */
struct landing {
    MYSQL_BIND *binds;
    struct place {
        DB_FLAG null, error;
        unsigned long len;
        long long number;
        MYSQL_TIME time;
    } * places;
};

static enum kind kind_of(const MYSQL_FIELD *f)
{
    switch (f->type) {
    case MYSQL_TYPE_TINY:
    case MYSQL_TYPE_SHORT:
    case MYSQL_TYPE_INT24:
    case MYSQL_TYPE_LONG:
    case MYSQL_TYPE_LONGLONG:
    case MYSQL_TYPE_YEAR:
        return NUMBER;
    case MYSQL_TYPE_DATETIME:
    case MYSQL_TYPE_TIMESTAMP:
        return TIME;
    case MYSQL_TYPE_DATE:
    case MYSQL_TYPE_NEWDATE:
        return DATE;
    default:
        return BYTES;
    }
}

static void aim(MYSQL_BIND *bind, struct place *place, enum kind kind, const MYSQL_FIELD *field,
                TALLOC_CTX *mem)
{
    bind->is_null = &place->null;
    bind->error = &place->error;
    bind->length = &place->len;
    if (kind == NUMBER) {
        bind->buffer_type = MYSQL_TYPE_LONGLONG;
        bind->buffer = &place->number;
        bind->is_unsigned = !!(field->flags & UNSIGNED_FLAG);
    } else if (kind == BYTES) {
        /* Decimals and floats come as text too, whose length the library does not foretell; what is longer is fetched again. */
        bind->buffer_length = field->length < 64 ? 64 : field->length < USUAL ? field->length : USUAL;
        bind->buffer_type = MYSQL_TYPE_STRING;
        bind->buffer = talloc_size(mem, bind->buffer_length);
    } else {
        bind->buffer_type = kind == DATE ? MYSQL_TYPE_DATE : MYSQL_TYPE_DATETIME;
        bind->buffer = &place->time;
    }
}

static struct landing *prepare_landing(struct db_rows *rows, const MYSQL_FIELD *fields)
{
    struct landing *l = talloc(NULL, struct landing);
    l->binds = talloc_zero_array(l, MYSQL_BIND, rows->cols);
    l->places = talloc_zero_array(l, struct place, rows->cols);
    for (unsigned i = 0; i < rows->cols; i++) {
        rows->kinds[i] = kind_of(&fields[i]);
        aim(&l->binds[i], &l->places[i], rows->kinds[i], &fields[i], l);
    }
    return l;
}

static void keep_bytes(struct db_rows *rows, struct cell *cell, const void *bytes, size_t len)
{
    if (rows->room - rows->used <= len) {
        rows->room = (rows->used + len + 1) * 2;
        rows->data = talloc_realloc(rows, rows->data, char, rows->room);
    }
    cell->at = rows->used;
    cell->len = len;
    memcpy(rows->data + rows->used, bytes, len);
    rows->data[rows->used + len] = '\0';
    rows->used += len + 1;
}

static int64_t time_ms(const MYSQL_TIME *t)
{
    struct civil c = {(int)t->year,
                      (int)t->month,
                      (int)t->day,
                      (int)t->hour,
                      (int)t->minute,
                      (int)t->second,
                      (int)(t->second_part / 1000)};
    return civil_ms(&c);
}

static void keep_row(struct db_rows *rows, size_t row, const struct landing *l)
{
    for (unsigned i = 0; i < rows->cols; i++) {
        struct cell *cell = &rows->cells[row * rows->cols + i];
        const struct place *place = &l->places[i];
        cell->null = place->null;
        if (cell->null)
            continue;
        if (rows->kinds[i] == NUMBER)
            cell->number = place->number;
        else if (rows->kinds[i] == BYTES)
            keep_bytes(rows, cell, l->binds[i].buffer, place->len);
        else
            cell->number = time_ms(&place->time);
    }
}

/* A value for which there is no room is fetched again, with the room it needs. */
static bool widen(const struct db_rows *rows, MYSQL_STMT *stmt, struct landing *l, unsigned col)
{
    MYSQL_BIND *bind = &l->binds[col];
    const struct place *place = &l->places[col];
    if (rows->kinds[col] != BYTES || place->null || place->len <= bind->buffer_length)
        return true;
    bind->buffer_length = place->len;
    bind->buffer = talloc_size(l, place->len);
    return !mysql_stmt_fetch_column(stmt, bind, col, 0);
}

/* Binding makes the library forget where the row in hand lies: only when all of it is there. */
static bool widen_all(const struct db_rows *rows, MYSQL_STMT *stmt, struct landing *l)
{
    for (unsigned i = 0; i < rows->cols; i++)
        if (!widen(rows, stmt, l, i))
            return false;
    return !mysql_stmt_bind_result(stmt, l->binds);
}

/* Row by row as they come: the library need not keep them, nor look for the longest of each column. */
static bool fetch_all(struct db_rows *rows, MYSQL_STMT *stmt, struct landing *l)
{
    size_t room = 0;
    int rc = mysql_stmt_bind_result(stmt, l->binds);
    for (; !rc; rows->count++) {
        rc = mysql_stmt_fetch(stmt);
        if (rc == MYSQL_NO_DATA)
            return true;
        if (rc == MYSQL_DATA_TRUNCATED && !widen_all(rows, stmt, l))
            return false;
        if (rc && rc != MYSQL_DATA_TRUNCATED)
            return false;
        rc = 0;
        if (rows->count == room) {
            room = room ? 2 * room : 24;
            rows->cells = talloc_realloc(rows, rows->cells, struct cell, room * rows->cols);
        }
        memset(rows->cells + rows->count * rows->cols, 0, rows->cols * sizeof *rows->cells);
        keep_row(rows, rows->count, l);
    }
    return false;
}

bool db_rows_load(TALLOC_CTX *mem, MYSQL_STMT *stmt, struct db_rows **out)
{
    MYSQL_RES *meta = mysql_stmt_result_metadata(stmt);
    if (!meta)
        return false;
    struct db_rows *rows = talloc_zero(mem, struct db_rows);
    rows->cols = mysql_num_fields(meta);
    rows->kinds = talloc_array(rows, enum kind, rows->cols);
    struct landing *l = prepare_landing(rows, mysql_fetch_fields(meta));
    bool good = fetch_all(rows, stmt, l);
    talloc_free(l);
    mysql_free_result(meta);
    if (good)
        *out = rows;
    else
        talloc_free(rows);
    return good;
}

bool db_next(struct db_rows *rows)
{
    if (rows->row >= rows->count)
        return false;
    rows->row++;
    return true;
}

size_t db_count(const struct db_rows *rows)
{
    return rows->count;
}

uint8_t *db_key(const struct db_rows *rows, size_t count, unsigned cols, uint8_t *bytes)
{
    size_t used = talloc_array_length(bytes);
    assert(cols <= rows->cols);
    count = count < rows->count ? count : rows->count;
    bytes = talloc_realloc(NULL, bytes, uint8_t, used + rows->used + count * cols * (1 + sizeof(int64_t)));
    uint8_t *to = bytes + used;
    for (size_t row = 0; row < count; row++)
        for (unsigned i = 0; i < cols; i++) {
            const struct cell *cell = &rows->cells[row * rows->cols + i];
            int64_t number = rows->kinds[i] == BYTES ? (int64_t)cell->len : cell->number;
            *to++ = cell->null;
            if (cell->null)
                continue;
            to = (uint8_t *)memcpy(to, &number, sizeof number) + sizeof number;
            if (rows->kinds[i] == BYTES)
                to = (uint8_t *)memcpy(to, rows->data + cell->at, cell->len) + cell->len;
        }
    return talloc_realloc(NULL, bytes, uint8_t, (size_t)(to - bytes));
}

void db_rewind(struct db_rows *rows)
{
    rows->row = 0;
}

static const struct cell *cell_at(const struct db_rows *rows, unsigned col)
{
    assert(rows->row > 0 && col < rows->cols);
    return &rows->cells[(rows->row - 1) * rows->cols + col];
}

bool db_null(const struct db_rows *rows, unsigned col)
{
    return cell_at(rows, col)->null;
}

/* The text of a number or time, made when somebody asks for it. */
static const char *written(const struct db_rows *rows, enum kind kind, int64_t number)
{
    TALLOC_CTX *mem = rows->kinds; /* lives and dies with the rows, which stay constant to the caller */
    if (kind == NUMBER)
        return talloc_asprintf(mem, "%lld", (long long)number);
    struct civil c = civil_from_ms(number);
    if (kind == DATE)
        return talloc_asprintf(mem, "%04d-%02d-%02d", c.year, c.month, c.day);
    return talloc_asprintf(mem, "%04d-%02d-%02d %02d:%02d:%02d.%03d", c.year, c.month, c.day, c.hour,
                           c.minute, c.second, c.ms);
}

const char *db_str(const struct db_rows *rows, unsigned col)
{
    const struct cell *cell = cell_at(rows, col);
    if (cell->null)
        return NULL;
    if (rows->kinds[col] != BYTES)
        return written(rows, rows->kinds[col], cell->number);
    return rows->data + cell->at;
}

const char *db_text(const struct db_rows *rows, unsigned col)
{
    const char *text = db_str(rows, col);
    return text ? text : "";
}

const void *db_bytes(const struct db_rows *rows, unsigned col, size_t *len)
{
    const struct cell *cell = cell_at(rows, col);
    const char *text = db_str(rows, col);
    *len = !text ? 0 : rows->kinds[col] == BYTES ? cell->len : strlen(text);
    return text;
}

int64_t db_int(const struct db_rows *rows, unsigned col)
{
    const struct cell *cell = cell_at(rows, col);
    if (cell->null)
        return 0;
    if (rows->kinds[col] == BYTES) /* DECIMAL, as SUM() gives it */
        return strtoll(rows->data + cell->at, NULL, 10);
    return cell->number;
}

int64_t db_time(const struct db_rows *rows, unsigned col)
{
    const struct cell *cell = cell_at(rows, col);
    assert(cell->null || rows->kinds[col] == TIME || rows->kinds[col] == DATE);
    if (cell->null)
        return DB_NULL_TIME;
    return rows->kinds[col] == DATE ? cell->number - CIVIL_SHANGHAI_MS : cell->number;
}
