/* Structured log: one line of logfmt (time level module request event key=value …) to standard error, written
 * by one write(2). Control characters become question marks; never a password, token, number of a document or
 * telephone number. */
#ifndef JIJIAO_CORE_LOG_H
#define JIJIAO_CORE_LOG_H

#include <talloc.h>

struct log;

/* Logs at level info and above until log_level says otherwise. Hangs off `mem`. */
struct log *log_open(TALLOC_CTX *mem, const char *module);

/* The lowest level that is written: info, warn or error; anything else is info. */
void log_level(struct log *log, const char *level);

/* The id of the request in hand, shown on error pages too; NULL between requests. Not copied. */
void log_request(struct log *log, const char *request_id);

/* `text` as a value of logfmt: as it is, or in quotes with " and \ escaped when it is empty or holds a space,
 * quote or equals sign. NULL gives "". Hangs off `mem`. */
const char *log_quote(TALLOC_CTX *mem, const char *text);

/* `pairs` is a printf format of `key=value` pieces without line breaks; put text values through %s only as
 * the last piece or quote them with log_quote. A line is cut at 4 KiB. */
void log_info(struct log *log, const char *event, const char *pairs, ...)
    __attribute__((format(printf, 3, 4)));
void log_warn(struct log *log, const char *event, const char *pairs, ...)
    __attribute__((format(printf, 3, 4)));
void log_error(struct log *log, const char *event, const char *pairs, ...)
    __attribute__((format(printf, 3, 4)));

#endif
