/* A table as a file: CSV or .xlsx, written row by row; memory stays the same however many rows there are.
 *
 * CSV: UTF-8 with byte order mark, lines end with CR LF (RFC 4180), one line of headings. So that a spreadsheet neither runs nor
 * spoils what a user typed, a text gets an apostrophe in front if it
 *   - begins with = + - @, their full-width forms, tab or CR (a formula), or
 *   - is a number that would lose digits: more than 11 digits, or digits after a leading zero.
 *
 * .xlsx: one sheet; headings bold and frozen, with automatic filter and column widths; a text is always a text cell, so that nothing
 * becomes a formula or loses digits; days and moments are dates. The rows wait in unnamed files of the system's folder for temporary files
 * (libxlsxwriter, constant memory). No validation is ever written: lists inside a cell's validation end at 255 characters.
 *
 *   struct table *t;
 *   rc = table_open(mem, TABLE_XLSX, "学时审核", columns, 2, app_now(app), file, &t);
 *   table_text(t, name); table_value(t, 125); table_end_row(t); …
 *   rc = table_close(t); */
#ifndef JIJIAO_CORE_TABLE_H
#define JIJIAO_CORE_TABLE_H

#include <stdint.h>
#include <stdio.h>
#include <talloc.h>

#include "core/rc.h"

enum table_format { TABLE_CSV, TABLE_XLSX };

enum table_kind {
    TABLE_TEXT,
    TABLE_NUMBER, /* a whole number */
    TABLE_HOURS,  /* tenths: 125 is 12.5 */
    TABLE_DATE,   /* ms since 1970 UTC: the day in Asia/Shanghai */
    TABLE_TIME    /* ms since 1970 UTC: day and minute in Asia/Shanghai */
};

struct table_column {
    const char *label; /* the heading as it is written */
    enum table_kind kind;
    int width; /* in digits of the standard face (a Chinese character takes two); 0: 12 */
};

enum { TABLE_COLUMNS_MAX = 60 };

struct table;

/* Begins a table with its headings. `title` names the sheet, if it can be the name of one (≤ 31 characters, none of []:*?/\).
 * `columns` (1 … TABLE_COLUMNS_MAX) and their labels must outlive the table. `now`, ms since 1970 UTC, is the time of making that .xlsx
 * notes. `to` is an open, empty file with a descriptor, positioned at its beginning; it stays the caller's and must outlive the table.
 * `*out` hangs off mem. RC_OK, RC_INTERNAL: temporary files cannot be made. */
enum rc table_open(TALLOC_CTX *mem, enum table_format format, const char *title, const struct table_column *columns,
                   size_t n, int64_t now, FILE *to, struct table **out);

/* The next cell of the row: of a column TABLE_TEXT, or of any other. NULL or DB_NULL_TIME (INT64_MIN): an empty one. Text is valid
 * UTF-8; what exceeds the 32,767 characters of a cell is cut. A cell of the wrong kind or too many is a programmer error (assert). */
void table_text(struct table *t, const char *text);
void table_value(struct table *t, int64_t value);
void table_end_row(struct table *t); /* every column has its cell (assert) */
/* A line that is only this text, in the first column: a remark below the rows, none of which may follow. */
void table_note(struct table *t, const char *text);

/* Rows so far, without headings and remarks. */
int64_t table_rows(const struct table *t);

/* Ends the file: `to` then holds all of it and stands at its beginning; the table is freed. RC_INTERNAL: it could not be written (no
 * space, more rows than a sheet holds). A table that is freed without being closed leaves nothing behind. */
enum rc table_close(struct table *t);

#endif
