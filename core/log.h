/* Structured log: one line of logfmt (time level module request event key=value …) to standard error, written by one
 * write(2). Values are escaped; never a password, token, number of a document or telephone number. */
#ifndef JIJIAO_CORE_LOG_H
#define JIJIAO_CORE_LOG_H

#include <talloc.h>

struct log;

struct log *log_open(TALLOC_CTX *mem, const char *module);

/* The id of the request in hand, shown on error pages too; NULL between requests. Not copied. */
void log_request(struct log *log, const char *request_id);

/* `pairs` is a printf format of `key=value` pieces without line breaks; put text values through %s only as the last
 * piece or quote them with log_quote. */
void log_info(struct log *log, const char *event, const char *pairs, ...) __attribute__((format(printf, 3, 4)));
void log_warn(struct log *log, const char *event, const char *pairs, ...) __attribute__((format(printf, 3, 4)));
void log_error(struct log *log, const char *event, const char *pairs, ...) __attribute__((format(printf, 3, 4)));

#endif
