#include "core/table.h"

#include <assert.h>
#include <stdbool.h>
#include <string.h>
#include <unistd.h>
#include <xlsxwriter.h>

#include "core/app.h"
#include "core/civil.h"
#include "core/utf8.h"

enum { CELL_MAX = 32767, DIGITS_MAX = 11, WIDTH = 12 };

struct table {
    enum table_format format;
    const struct table_column *columns;
    size_t n, next; /* next: the column of the next cell */
    int64_t rows, lines;
    bool ended; /* only remarks may follow */
    FILE *to;
    lxw_workbook *book;
    lxw_worksheet *sheet;
    lxw_format *day, *minute;
    lxw_error failed; /* the first one */
};

static int table_free(struct table *t)
{
    if (t->book)
        lxw_workbook_free(t->book);
    return 0;
}

static void note_error(struct table *t, lxw_error error)
{
    if (t->failed == LXW_NO_ERROR)
        t->failed = error;
}

/* No more than a cell holds: whole characters. */
static const char *cut(struct table *t, const char *text)
{
    const char *p = text, *end = text + strlen(text);
    if (end - text <= CELL_MAX)
        return text;
    for (int n = 0; n < CELL_MAX && p < end; n++)
        utf8_next(&p, end);
    return *p ? talloc_strndup(t, text, (size_t)(p - text)) : text;
}

/* Would a spreadsheet take it for a formula? */
static bool is_formula(const char *text)
{
    static const char *const WIDE[] = {"＝", "＋", "－", "＠"};
    for (size_t i = 0; i < sizeof WIDE / sizeof WIDE[0]; i++)
        if (!strncmp(text, WIDE[i], strlen(WIDE[i])))
            return true;
    return *text && strchr("=+-@\t\r", *text);
}

/* Would it lose digits as a number? */
static bool is_code(const char *text)
{
    size_t digits = strspn(text, "0123456789");
    return digits && !text[digits] && (digits > DIGITS_MAX || (digits > 1 && *text == '0'));
}

static void csv_text(struct table *t, const char *text)
{
    bool quoted = strpbrk(text, ",;\"\t\r\n") != NULL;
    if (quoted)
        putc('"', t->to);
    if (is_formula(text) || is_code(text))
        putc('\'', t->to);
    for (; *text; text++) {
        if (*text == '"')
            putc('"', t->to);
        putc(*text, t->to);
    }
    if (quoted)
        putc('"', t->to);
}

static void csv_value(struct table *t, enum table_kind kind, int64_t value)
{
    char text[32];
    switch (kind) {
    case TABLE_DATE:
        app_date(value, text);
        break;
    case TABLE_TIME:
        app_datetime(value, text);
        break;
    case TABLE_HOURS: {
        uint64_t size = value < 0 ? -(uint64_t)value : (uint64_t)value;
        snprintf(text, sizeof text, size % 10 ? "%s%llu.%llu" : "%s%llu", value < 0 ? "-" : "",
                 (unsigned long long)(size / 10), (unsigned long long)(size % 10));
        break;
    }
    default:
        snprintf(text, sizeof text, "%lld", (long long)value);
    }
    fputs(text, t->to);
}

/* Behind the last line of a sheet: one too many, which the library refuses. */
static lxw_row_t line(const struct table *t)
{
    return t->lines < LXW_ROW_MAX ? (lxw_row_t)t->lines : LXW_ROW_MAX;
}

static void xlsx_value(struct table *t, enum table_kind kind, int64_t value)
{
    lxw_col_t col = (lxw_col_t)t->next;
    struct civil c = civil_from_ms(value + CIVIL_SHANGHAI_MS);
    lxw_datetime at = {
        c.year, c.month, c.day, kind == TABLE_TIME ? c.hour : 0, kind == TABLE_TIME ? c.minute : 0, 0};
    if (kind == TABLE_DATE || kind == TABLE_TIME)
        note_error(t, worksheet_write_datetime(t->sheet, line(t), col, &at,
                                               kind == TABLE_DATE ? t->day : t->minute));
    else
        note_error(t, worksheet_write_number(t->sheet, line(t), col,
                                             kind == TABLE_HOURS ? (double)value / 10 : (double)value, NULL));
}

static void separate(struct table *t)
{
    if (t->format == TABLE_CSV && t->next)
        putc(',', t->to);
}

void table_text(struct table *t, const char *text)
{
    assert(t->next < t->n && t->columns[t->next].kind == TABLE_TEXT);
    separate(t);
    if (text && *text && t->format == TABLE_CSV)
        csv_text(t, cut(t, text));
    else if (text && *text)
        note_error(t, worksheet_write_string(t->sheet, line(t), (lxw_col_t)t->next, cut(t, text), NULL));
    t->next++;
}

void table_value(struct table *t, int64_t value)
{
    assert(t->next < t->n && t->columns[t->next].kind != TABLE_TEXT);
    separate(t);
    if (value != INT64_MIN && t->format == TABLE_CSV)
        csv_value(t, t->columns[t->next].kind, value);
    else if (value != INT64_MIN)
        xlsx_value(t, t->columns[t->next].kind, value);
    t->next++;
}

static void end_line(struct table *t)
{
    if (t->format == TABLE_CSV)
        fputs("\r\n", t->to);
    t->next = 0;
    t->lines++;
}

void table_end_row(struct table *t)
{
    assert(t->next == t->n && !t->ended);
    end_line(t);
    t->rows++;
}

/* The rows that the filter covers; the library takes it only before a row behind them. */
static void end_rows(struct table *t)
{
    if (t->sheet && !t->ended)
        note_error(t, worksheet_autofilter(t->sheet, 0, 0, (lxw_row_t)t->rows, (lxw_col_t)(t->n - 1)));
    t->ended = true;
}

void table_note(struct table *t, const char *text)
{
    assert(t->next == 0);
    end_rows(t);
    if (t->format == TABLE_CSV)
        csv_text(t, cut(t, text));
    else
        note_error(t, worksheet_write_string(t->sheet, line(t), 0, cut(t, text), NULL));
    end_line(t);
}

int64_t table_rows(const struct table *t)
{
    return t->rows;
}

static void xlsx_headings(struct table *t)
{
    lxw_format *bold = workbook_add_format(t->book);
    format_set_bold(bold);
    t->day = workbook_add_format(t->book);
    format_set_num_format(t->day, "yyyy-mm-dd");
    t->minute = workbook_add_format(t->book);
    format_set_num_format(t->minute, "yyyy-mm-dd hh:mm");
    for (size_t i = 0; i < t->n; i++) {
        lxw_col_t col = (lxw_col_t)i;
        int width = t->columns[i].width ? t->columns[i].width : WIDTH;
        note_error(t, worksheet_set_column(t->sheet, col, col, width, NULL));
        note_error(t, worksheet_write_string(t->sheet, 0, col, t->columns[i].label, bold));
    }
    worksheet_freeze_panes(t->sheet, 1, 0);
}

/* The library opens its file by name: the descriptor has one, also where the file itself has none. */
static enum rc xlsx_open(struct table *t, const char *title, int64_t now)
{
    lxw_workbook_options options = {.constant_memory = LXW_TRUE};
    lxw_doc_properties made = {.created = (time_t)(now / 1000)};
    char *path = talloc_asprintf(t, "/proc/self/fd/%d", fileno(t->to));
    t->book = workbook_new_opt(path, &options);
    if (!t->book)
        return RC_INTERNAL;
    t->sheet = workbook_add_worksheet(
        t->book, workbook_validate_sheet_name(t->book, title) == LXW_NO_ERROR ? title : NULL);
    if (!t->sheet || workbook_set_properties(t->book, &made) != LXW_NO_ERROR)
        return RC_INTERNAL;
    xlsx_headings(t);
    return t->failed == LXW_NO_ERROR ? RC_OK : RC_INTERNAL;
}

static void csv_headings(struct table *t)
{
    fputs("\xef\xbb\xbf", t->to);
    for (t->next = 0; t->next < t->n; t->next++) {
        separate(t);
        csv_text(t, t->columns[t->next].label);
    }
    fputs("\r\n", t->to);
    t->next = 0;
}

enum rc table_open(TALLOC_CTX *mem, enum table_format format, const char *title,
                   const struct table_column *columns, size_t n, int64_t now, FILE *to, struct table **out)
{
    assert(n && n <= TABLE_COLUMNS_MAX);
    struct table *t = talloc_zero(mem, struct table);
    *t = (struct table){.format = format, .columns = columns, .n = n, .to = to, .lines = 1};
    talloc_set_destructor(t, table_free);
    enum rc rc = RC_OK;
    if (format == TABLE_XLSX)
        rc = xlsx_open(t, title, now);
    else
        csv_headings(t);
    if (rc != RC_OK) {
        talloc_free(t);
        return rc;
    }
    *out = t;
    return RC_OK;
}

enum rc table_close(struct table *t)
{
    end_rows(t);
    bool fine = t->failed == LXW_NO_ERROR;
    if (t->book) {
        lxw_workbook *book = t->book;
        t->book = NULL; /* closing frees it, whatever comes of it */
        fine = workbook_close(book) == LXW_NO_ERROR && fine;
    }
    fine = fflush(t->to) == 0 && !ferror(t->to) && fseek(t->to, 0, SEEK_SET) == 0 && fine;
    talloc_free(t);
    return fine ? RC_OK : RC_INTERNAL;
}
