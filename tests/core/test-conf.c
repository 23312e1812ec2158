#include <check.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include "core/app.h"
#include "core/civil.h"
#include "core/conf.h"
#include "core/log.h"

#define GOOD                                                                                                 \
    "db.socket = /run/s.sock\ndb.name = jijiao\nbase-url = https://x/jijiao/\nkeys = keys\nblobs = "         \
    "/var/blobs\n"

static TALLOC_CTX *mem;
static char folder[40], *path;

static void setup(void)
{
    mem = talloc_new(NULL);
    strncpy(folder, "/tmp/jijiao-conf-XXXXXX", sizeof folder - 1);
    ck_assert_ptr_nonnull(mkdtemp(folder));
    path = talloc_asprintf(mem, "%s/jijiao.conf", folder);
}

static void teardown(void)
{
    unlink(path);
    rmdir(folder);
    talloc_free(mem);
}

static void put(const void *text, size_t len)
{
    FILE *f = fopen(path, "w");
    ck_assert_ptr_nonnull(f);
    ck_assert_uint_eq(fwrite(text, 1, len, f), len);
    ck_assert_int_eq(fclose(f), 0);
}

static enum rc read_text(const char *text, struct conf **out, char **error)
{
    put(text, strlen(text));
    return conf_read(mem, path, out, error);
}

/* What the file says after five good lines, and the message; "%" stands for the path. */
static const struct bad {
    const char *text, *message;
} BAD[] = {
    {GOOD "colour = red\n", "%:6: unknown key colour"},
    {GOOD "db.name = other\n", "%:6: repeated key db.name"},
    {GOOD "db.port\n", "%:6: expected key = value"},
    {GOOD "db.port = 33o6\n", "%:6: db.port must be a whole number from 1 to 65535"},
    {GOOD "db.port = 0\n", "%:6: db.port must be a whole number from 1 to 65535"},
    {GOOD "db.port = 65536\n", "%:6: db.port must be a whole number from 1 to 65535"},
    {GOOD "db.port = -1\n", "%:6: db.port must be a whole number from 1 to 65535"},
    {GOOD "db.port =\n", "%:6: db.port must be a whole number from 1 to 65535"},
    {GOOD "db.port = 99999999999999999999\n", "%:6: db.port must be a whole number from 1 to 65535"},
    {GOOD "disclose = maybe\n", "%:6: disclose must be yes or no"},
    {GOOD "captcha = sometimes\n", "%:6: captcha must be one of always after-failures never "},
    {GOOD "captcha =\n", "%:6: captcha must be one of always after-failures never "},
    {GOOD "captcha = always never\n", "%:6: captcha must be one of always after-failures never "},
    {GOOD "prefix = jijiao/\n", "%: prefix must begin and end with a slash"},
    {GOOD "prefix =\n", "%: prefix must begin and end with a slash"},
    {GOOD "node = Node 1\n", "%: node must be at most 24 of a-z, 0-9 and -"},
    {"db.socket = s\nkeys = k\nblobs = b\nbase-url = https://x/\n", "%: missing key db.name"},
    {"db.socket = s\ndb.name = n\nblobs = b\nbase-url = https://x/\n", "%: missing key keys"},
    {"db.name = n\nkeys = k\nblobs = b\nbase-url = https://x/\n", "%: missing key db.socket or db.host"},
    {"db.socket = s\ndb.name = n\nkeys = k\nblobs = b\nbase-url = x/\n",
     "%: base-url must begin with https:// or http:// and end with a slash"},
    {"db.socket = s\ndb.name = n\nkeys = k\nblobs = b\nbase-url = https://x\n",
     "%: base-url must begin with https:// or http:// and end with a slash"},
};

START_TEST(every_bad_line_is_named)
{
    struct conf *c;
    char *error = NULL;
    ck_assert_int_eq(read_text(BAD[_i].text, &c, &error), RC_INVALID);
    ck_assert_str_eq(error, talloc_asprintf(mem, "%s%s", path, BAD[_i].message + 1));
}
END_TEST

START_TEST(files_that_cannot_be_read)
{
    struct conf *c;
    char *error = NULL;
    ck_assert_int_eq(conf_read(mem, path, &c, &error), RC_INVALID);
    ck_assert_str_eq(error, talloc_asprintf(mem, "%s: cannot be read: No such file or directory", path));
    ck_assert_int_eq(conf_read(mem, folder, &c, &error), RC_INVALID);
    ck_assert_str_eq(error, talloc_asprintf(mem, "%s: is no file of at most 256 KiB", folder));
    put(GOOD "\0db.port = 1\n", sizeof GOOD "\0db.port = 1\n" - 1);
    ck_assert_int_eq(conf_read(mem, path, &c, &error), RC_INVALID);
    ck_assert_str_eq(error, talloc_asprintf(mem, "%s: holds a NUL byte", path));
    char *big = talloc_size(mem, 256 * 1024 + 1);
    memset(big, '\n', 256 * 1024 + 1);
    put(big, 256 * 1024 + 1);
    ck_assert_int_eq(conf_read(mem, path, &c, &error), RC_INVALID);
}
END_TEST

START_TEST(values_and_defaults)
{
    struct conf *c;
    char *error;
    ck_assert_int_eq(read_text("# a comment\n\n  \t# another\r\n" GOOD
                               "db.password = a#b = c \r\n  site-name =  河南 继教  \n"
                               "disclose=no\nrecycle = 7\noutbox = out",
                               &c, &error),
                     RC_OK);
    ck_assert_str_eq(conf_str(c, "db.password"), "a#b = c");
    ck_assert_str_eq(conf_str(c, "site-name"), "河南 继教");
    ck_assert_str_eq(conf_str(c, "blobs"), "/var/blobs");
    ck_assert_str_eq(conf_str(c, "keys"), talloc_asprintf(mem, "%s/keys", folder));
    ck_assert_str_eq(conf_str(c, "outbox"), talloc_asprintf(mem, "%s/out", folder));
    ck_assert_str_eq(conf_str(c, "db.password-file"), ""); /* an empty path stays empty */
    ck_assert_str_eq(conf_str(c, "prefix"), "/jijiao/");
    ck_assert_str_eq(conf_str(c, "captcha"), "after-failures");
    ck_assert_int_eq(conf_int(c, "recycle"), 7);
    ck_assert_int_eq(conf_int(c, "upload.max"), 20 * 1024 * 1024);
    ck_assert(!conf_bool(c, "disclose"));
}
END_TEST

START_TEST(every_default_is_valid_and_every_key_is_told_about)
{
    size_t n;
    const struct conf_key *keys = conf_keys(&n);
    char *text = talloc_strdup(mem, "");
    for (size_t i = 0; i < n; i++) {
        ck_assert(*keys[i].about);
        const char *v = keys[i].initial ? keys[i].initial : "x";
        v = !strcmp(keys[i].name, "base-url")  ? "https://x/"
            : !strcmp(keys[i].name, "db.host") ? "localhost"
                                               : v;
        text = talloc_asprintf_append(text, "%s = %s\n", keys[i].name, v);
    }
    struct conf *c;
    char *error = NULL;
    ck_assert_msg(read_text(text, &c, &error) == RC_OK, "%s", error);
}
END_TEST

START_TEST(unknown_keys_assert)
{
    struct conf *c;
    char *error;
    ck_assert_int_eq(read_text(GOOD, &c, &error), RC_OK);
    unlink(path); /* there is no teardown after this */
    rmdir(folder);
    if (_i == 0)
        conf_str(c, "colour");
    else
        conf_int(c, "db.name"); /* not of that kind */
}
END_TEST

START_TEST(dates_of_shanghai)
{
    int64_t ms;
    char text[17];
    ck_assert_int_eq(app_parse_date("2026-01-01", &ms), RC_OK);
    ck_assert_int_eq(ms, INT64_C(1767196800000)); /* 2025-12-31 16:00 UTC */
    ck_assert_int_eq(app_year(ms), 2026);
    ck_assert_int_eq(app_year(ms - 1), 2025);
    app_date(ms - 1, text);
    ck_assert_str_eq(text, "2025-12-31");
    app_datetime(ms - 1, text);
    ck_assert_str_eq(text, "2025-12-31 23:59");
    app_datetime(ms, text);
    ck_assert_str_eq(text, "2026-01-01 00:00");
    static const char *const GOOD_DAYS[] = {"2024-02-29", "2000-02-29", "1900-02-28", "1949-10-01",
                                            "9999-12-31"};
    for (size_t i = 0; i < sizeof GOOD_DAYS / sizeof *GOOD_DAYS; i++) {
        ck_assert_int_eq(app_parse_date(GOOD_DAYS[i], &ms), RC_OK);
        app_date(ms, text);
        ck_assert_str_eq(text, GOOD_DAYS[i]);
    }
    static const char *const BAD_DAYS[] = {"2023-02-29", "1900-02-29",  "2026-13-01", "2026-00-10",
                                           "2026-04-31", "2026-1-1",    "0000-01-01", "2026-01-00",
                                           "2026/01/01", "2026-01-01 ", "",           "-026-01-01"};
    for (size_t i = 0; i < sizeof BAD_DAYS / sizeof *BAD_DAYS; i++)
        ck_assert_int_eq(app_parse_date(BAD_DAYS[i], &ms), RC_INVALID);
}
END_TEST

START_TEST(the_calendar_agrees_with_the_c_library)
{
    for (time_t s = -3000000000; s < 5000000000; s += 12345677) {
        struct tm tm;
        gmtime_r(&s, &tm);
        struct civil c = civil_from_ms((int64_t)s * 1000 + 7);
        ck_assert_int_eq(c.year, tm.tm_year + 1900);
        ck_assert_int_eq(c.month, tm.tm_mon + 1);
        ck_assert_int_eq(c.day, tm.tm_mday);
        ck_assert_int_eq(c.hour * 3600 + c.minute * 60 + c.second,
                         tm.tm_hour * 3600 + tm.tm_min * 60 + tm.tm_sec);
        ck_assert_int_eq(c.ms, 7);
        ck_assert_int_eq(civil_ms(&c), (int64_t)s * 1000 + 7);
    }
}
END_TEST

/* What the log writes for `use`, without the time. */
static char *logged(void (*use)(struct log *log))
{
    int fds[2], saved = dup(STDERR_FILENO);
    char *text = talloc_zero_size(mem, 8192);
    ck_assert_int_eq(pipe(fds), 0);
    dup2(fds[1], STDERR_FILENO);
    use(log_open(mem, "portal"));
    dup2(saved, STDERR_FILENO);
    close(fds[1]);
    close(saved);
    ssize_t n = read(fds[0], text, 8191);
    close(fds[0]);
    ck_assert_int_ge(n, 0);
    return n ? strstr(text, "level=") : text;
}

static void use_fields(struct log *log)
{
    log_request(log, "0011");
    log_info(log, "sign-in", "account=%d name=%s", 7, log_quote(log, "a \"b\" \\ c"));
    log_request(log, NULL);
    log_warn(log, "x", "v=%s w=%s e=%s", log_quote(log, "plain"), log_quote(log, "a\nlevel=error"),
             log_quote(log, NULL));
}

static void use_levels(struct log *log)
{
    log_level(log, "error");
    log_warn(log, "x", "a=%d", 1);
}

static void use_long(struct log *log)
{
    char *value = talloc_zero_size(log, 9001);
    memset(value, 'v', 9000);
    log_error(log, "x", "v=%s", value);
}

START_TEST(log_lines)
{
    char *text = logged(use_fields), *second = strchr(text, '\n') + 1;
    ck_assert_int_eq(
        strncmp(text,
                "level=info module=portal request=0011 event=sign-in account=7 name=\"a \\\"b\\\" \\\\ c\"\n",
                second - text),
        0);
    ck_assert_str_eq(strstr(second, "level="),
                     "level=warn module=portal event=x v=plain w=\"a?level=error\" e=\"\"\n");
    ck_assert_str_eq(logged(use_levels), "");
    text = logged(use_long);
    ck_assert_uint_le(strlen(text), 4096);
    ck_assert_ptr_eq(strchr(text, '\n') + 1, text + strlen(text));
}
END_TEST

START_TEST(start_up_stops_with_one_line)
{
    struct app *app = NULL;
    put(GOOD "clock.now = tomorrow\n", strlen(GOOD "clock.now = tomorrow\n"));
    ck_assert_int_eq(app_open_base(mem, path, "test", &app), RC_INTERNAL);
    put(GOOD "db.password-file = nothing\n", strlen(GOOD "db.password-file = nothing\n"));
    ck_assert_int_eq(app_open_base(mem, path, "test", &app), RC_INTERNAL);
    put(GOOD, strlen(GOOD));
    ck_assert_int_eq(app_open(mem, path, "test", 0, &app), RC_INTERNAL); /* no key ring */
    ck_assert_ptr_null(app);
}
END_TEST

START_TEST(the_test_clock_counts_from_the_file)
{
    struct app *app;
    int64_t noon;
    put(GOOD "clock.now = 2031-08-01 12:00\n", strlen(GOOD "clock.now = 2031-08-01 12:00\n"));
    ck_assert_int_eq(app_open_base(mem, path, "test", &app), RC_OK);
    ck_assert_int_eq(app_parse_date("2031-08-01", &noon), RC_OK);
    noon += 12 * INT64_C(3600000);
    ck_assert_int_eq(app_now(app) - noon >= 0, 1);
    ck_assert_int_eq(app->clock_offset, noon - conf_written(app->conf));
    ck_assert_int_eq(app_year(app_now(app)), 2031);
}
END_TEST

int main(void)
{
    Suite *s = suite_create("conf");
    TCase *c = tcase_create("conf");
    tcase_set_timeout(c, 60);
    tcase_add_checked_fixture(c, setup, teardown);
    tcase_add_loop_test(c, every_bad_line_is_named, 0, sizeof BAD / sizeof *BAD);
    tcase_add_test(c, files_that_cannot_be_read);
    tcase_add_test(c, values_and_defaults);
    tcase_add_test(c, every_default_is_valid_and_every_key_is_told_about);
    tcase_add_loop_test_raise_signal(c, unknown_keys_assert, SIGABRT, 0, 2);
    tcase_add_test(c, dates_of_shanghai);
    tcase_add_test(c, the_calendar_agrees_with_the_c_library);
    tcase_add_test(c, log_lines);
    tcase_add_test(c, start_up_stops_with_one_line);
    tcase_add_test(c, the_test_clock_counts_from_the_file);
    suite_add_tcase(s, c);
    SRunner *r = srunner_create(s);
    srunner_run_all(r, CK_NORMAL);
    int failed = srunner_ntests_failed(r);
    srunner_free(r);
    return failed != 0;
}
