#include <stdarg.h>
#include <stdbool.h>
#include <stdio.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include "core/civil.h"
#include "core/log.h"

enum { LINE_MAX_BYTES = 4096 };
enum level { INFO, WARN, ERROR };

static const char *const LEVELS[] = {"info", "warn", "error"};

struct log {
    const char *module;
    const char *request; /* NULL between requests */
    enum level lowest;
};

struct log *log_open(TALLOC_CTX *mem, const char *module)
{
    struct log *log = talloc_zero(mem, struct log);
    log->module = talloc_strdup(log, module);
    return log;
}

void log_level(struct log *log, const char *level)
{
    log->lowest = !strcmp(level, "error") ? ERROR : !strcmp(level, "warn") ? WARN : INFO;
}

void log_request(struct log *log, const char *request_id)
{
    log->request = request_id;
}

const char *log_quote(TALLOC_CTX *mem, const char *text)
{
    if (text && *text && !strpbrk(text, " \"\\="))
        return talloc_strdup(mem, text);
    size_t len = text ? strlen(text) : 0;
    char *quoted = talloc_array(mem, char, 2 * len + 3), *to = quoted;
    *to++ = '"';
    for (size_t i = 0; i < len; i++) {
        if (text[i] == '"' || text[i] == '\\')
            *to++ = '\\';
        *to++ = text[i];
    }
    *to++ = '"';
    *to = '\0';
    return quoted;
}

/* Replaces control characters, so that a line stays one line whatever a value holds. */
static void make_plain(char *text)
{
    for (; *text; text++)
        if ((unsigned char)*text < 0x20 || *text == 0x7f)
            *text = '?';
}

static void put(struct log *log, enum level level, const char *event, const char *pairs, va_list ap)
{
    if (level < log->lowest)
        return;
    struct timespec ts;
    clock_gettime(CLOCK_REALTIME, &ts);
    struct civil c = civil_from_ms((int64_t)ts.tv_sec * 1000 + ts.tv_nsec / 1000000);
    char line[LINE_MAX_BYTES];
    int n = snprintf(line, sizeof line,
                     "time=%04d-%02d-%02dT%02d:%02d:%02d.%03dZ level=%s module=%s%s%s event=%s ", c.year,
                     c.month, c.day, c.hour, c.minute, c.second, c.ms, LEVELS[level], log->module,
                     log->request ? " request=" : "", log->request ? log->request : "", event);
    if (n < 0)
        return;
    if ((size_t)n < sizeof line)
        vsnprintf(line + n, sizeof line - (size_t)n, pairs, ap);
    make_plain(line);
    size_t len = strnlen(line, sizeof line - 1);
    while (len && line[len - 1] == ' ')
        len--;
    line[len] = '\n';
    ssize_t written = write(STDERR_FILENO, line, len + 1);
    (void)written; /* there is nobody left to tell */
}

#define LEVEL_FUNCTION(name, level)                                                                          \
    void name(struct log *log, const char *event, const char *pairs, ...)                                    \
    {                                                                                                        \
        va_list ap;                                                                                          \
        va_start(ap, pairs);                                                                                 \
        put(log, level, event, pairs, ap);                                                                   \
        va_end(ap);                                                                                          \
    }

LEVEL_FUNCTION(log_info, INFO)
LEVEL_FUNCTION(log_warn, WARN)
LEVEL_FUNCTION(log_error, ERROR)
