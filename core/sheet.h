/* Text that came as a file for a field of text (V_TEXT): what people's spreadsheets save. */
#ifndef JIJIAO_CORE_SHEET_H
#define JIJIAO_CORE_SHEET_H

#include <stddef.h>
#include <talloc.h>

enum { SHEET_ROWS = 20000, SHEET_COLUMNS = 64, SHEET_PART_MAX = 8 * 1024 * 1024, SHEET_FILE_MAX = 4 * 1024 * 1024 };

/* UTF-8 loses its byte order mark; UTF-16 is known by its mark; what is no UTF-8 is read as GB18030; of a workbook (.xlsx: ECMA-376 in a ZIP archive) the first sheet is taken, a line a
 * row, cells parted by tabs. *out hangs off `mem` (or is `bytes` itself) and has *out_len bytes. Returns NULL, or the key of why there is no text:
 * validate.sheet-old (.xls, or protected by a password), validate.sheet-broken. Other things come back as they are: the field's own check refuses them. Archives that unfold to more than SHEET_PART_MAX bytes a part, or hold more rows or columns, are cut there, and so is the
 * text after the row with which it grows beyond `most` bytes (one cell's text may be named by thousands of others). */
const char *sheet_text(TALLOC_CTX *mem, const char *bytes, size_t len, size_t most, const char **out, size_t *out_len);

#endif
