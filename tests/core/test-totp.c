/* Codes by time, QR codes, and what goes over the wire of messages. */
#include <check.h>
#include <stdlib.h>
#include <string.h>

#include "core/conf.h"
#include "core/message-int.h"
#include "core/qr.h"
#include "core/totp.h"

static const uint8_t SECRET[] = "12345678901234567890";
enum { LEN = sizeof SECRET - 1 };

/* RFC 6238, appendix B: SHA-1, eight digits. */
START_TEST(vectors)
{
    static const struct {
        int64_t time;
        uint32_t code;
    } rows[] = {{59, 94287082},         {1111111109, 7081804},  {1111111111, 14050471},
                {1234567890, 89005924}, {2000000000, 69279037}, {20000000000, 65353130}};
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
        ck_assert_uint_eq(totp_code(SECRET, LEN, rows[i].time / TOTP_SECONDS, 8), rows[i].code);
    /* RFC 4226, appendix D: six digits. */
    static const uint32_t counted[] = {755224, 287082, 359152, 969429, 338314, 254676, 287922, 162583, 399871, 520489};
    for (int i = 0; i < 10; i++)
        ck_assert_uint_eq(totp_code(SECRET, LEN, i, 6), counted[i]);
}
END_TEST

START_TEST(drift)
{
    int64_t step = -7;
    /* The code of step 4 (338314) holds from step 3 to step 5. */
    for (int64_t s = 2; s <= 6; s++)
        ck_assert_int_eq(totp_check(SECRET, LEN, s * 30 + 29, "338314", 0, &step), s >= 3 && s <= 5);
    ck_assert_int_eq(step, 4);
    ck_assert(totp_check(SECRET, LEN, 120, "338 314", 3, &step));
    ck_assert_msg(!totp_check(SECRET, LEN, 120, "338314", 4, &step), "a code counts once");
    static const char *const bad[] = {"", "33831", "3383144", "33831x", "-38314", "338315", "３３８３１４"};
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++)
        ck_assert_msg(!totp_check(SECRET, LEN, 120, bad[i], 0, &step), "%s", bad[i]);
}
END_TEST

START_TEST(spelling)
{
    TALLOC_CTX *mem = talloc_new(NULL);
    /* RFC 4648, section 10. */
    static const char *const rows[][2] = {{"", ""}, {"f", "MY"}, {"fo", "MZXQ"}, {"foo", "MZXW6"}, {"foob", "MZXW6YQ"}, {"fooba", "MZXW6YTB"}, {"foobar", "MZXW6YTBOI"}};
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
        ck_assert_str_eq(totp_base32(mem, (const uint8_t *)rows[i][0], strlen(rows[i][0])), rows[i][1]);
    ck_assert_str_eq(totp_uri(mem, "继 教", "4104**14", "MZXW"),
                     "otpauth://totp/%E7%BB%A7%20%E6%95%99:4104%2A%2A14?secret=MZXW&issuer=%E7%BB%A7%20%E6%95%99");
    char *svg;
    ck_assert_int_eq(qr_svg(mem, "otpauth://totp/x?secret=MZXW", &svg), RC_OK);
    ck_assert(strstr(svg, "<svg xmlns=\"http://www.w3.org/2000/svg\"") && strstr(svg, "M4 4h1v1h-1z"));
    ck_assert_int_eq(qr_svg(mem, memset(talloc_zero_size(mem, 4001), 'x', 4000), &svg), RC_INVALID);
    talloc_free(mem);
}
END_TEST

START_TEST(mail)
{
    TALLOC_CTX *mem = talloc_new(NULL);
    const struct message m = {7, false, "a@example.cn", "找回密码验证码，以及一个很长很长很长的标题", "第一行\n.\n末", 1000};
    const char *mime = message_mime(mem, &m, "jj@example.org");
    ck_assert_ptr_nonnull(strstr(mime, "Date: Thu, 01 Jan 1970 00:00:01 +0000\r\n"));
    ck_assert_ptr_nonnull(strstr(mime, "To: <a@example.cn>\r\n"));
    ck_assert_ptr_nonnull(strstr(mime, "Message-ID: <7.1000@example.org>\r\n"));
    /* 15 characters of three bytes fill a word. */
    ck_assert_ptr_nonnull(strstr(mime, "Subject: =?UTF-8?B?5om+5Zue5a+G56CB6aqM6K+B56CB77yM5Lul5Y+K5LiA5Liq5b6I6ZW/5b6I?=\r\n =?UTF-8?B?"));
    ck_assert_ptr_nonnull(strstr(mime, "\r\n\r\n56ys5LiA6KGMDQouDQrmnKsNCg==\r\n"));
    for (const char *p = mime; (p = strchr(p, '\n')); p++)
        ck_assert_int_eq(p[-1], '\r');
    ck_assert_str_eq(message_fill(mem, "{\"to\":\"{to}\",\"t\":\"{text}\"}", "138", "a\"b\\c\n继{to}"),
                     "{\"to\":\"138\",\"t\":\"a\\\"b\\\\c\\u000a继{to}\"}");
    ck_assert_str_eq(message_fill(mem, "m={to}&c={text}", "+86 1", "a&b=继"), "m=%2B86%201&c=a%26b%3D%E7%BB%A7");
    talloc_free(mem);
}
END_TEST

START_TEST(loopback)
{
    static const char *const yes[] = {"smtp://localhost", "http://127.0.0.1:80/x", "http://[::1]/x", "http://localhost/?a@b"};
    static const char *const no[] = {"http://localhost.example.cn/", "http://127.0.0.1.example.cn/", "http://127.0.0.1@example.cn/",
                                     "http://localhost:x@example.cn/", "http://example.cn/127.0.0.1", "localhost"};
    for (size_t i = 0; i < sizeof yes / sizeof *yes; i++)
        ck_assert_msg(conf_loopback(yes[i]), "%s", yes[i]);
    for (size_t i = 0; i < sizeof no / sizeof *no; i++)
        ck_assert_msg(!conf_loopback(no[i]), "%s", no[i]);
}
END_TEST

int main(void)
{
    Suite *s = suite_create("totp and messages");
    TCase *t = tcase_create("all");
    tcase_add_test(t, vectors);
    tcase_add_test(t, drift);
    tcase_add_test(t, spelling);
    tcase_add_test(t, mail);
    tcase_add_test(t, loopback);
    suite_add_tcase(s, t);
    SRunner *r = srunner_create(s);
    srunner_run_all(r, CK_ENV);
    int failed = srunner_ntests_failed(r);
    srunner_free(r);
    return failed ? EXIT_FAILURE : EXIT_SUCCESS;
}
