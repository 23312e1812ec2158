/* The commonest passwords of eight characters and more, small letters, in the order of strcmp: sequences of
 * the keyboard, numbers that sound like words, names of the field, and what administrators leave in place.
 * Shorter ones are refused for their length already. */
#include <stdlib.h>
#include <string.h>

#include "core/password.h"

static const char *const COMMON[] = {
    "!qaz2wsx",      "00112233",     "10203040",     "1020304050",    "11111111a",     "11223344",
    "1122334455",    "112233445566", "123123123",    "123321123",     "12341234",      "12344321",
    "1234512345",    "1234554321",   "123456123456", "123456789a",    "123456789abc",  "123456789q",
    "12345678a",     "12345678q",    "1234567a",     "123456abc",     "123456abcd",    "123456qwerty",
    "12345abc",      "12345qwert",   "1234qwer",     "123654789",     "123abc123",     "123qwe123",
    "123qweasd",     "123qweasdzxc", "13141314",     "13145200",      "1314520520",    "1314521521",
    "147258369",     "147852369",    "159357456",    "159753456",     "19800101",      "19841010",
    "19850101",      "19851010",     "19861010",     "19871010",      "19881010",      "19891010",
    "19900101",      "19901010",     "19910101",     "19920101",      "1a2b3c4d",      "1a2b3c4d5e",
    "1q2w3e4r",      "1q2w3e4r5t",   "1q2w3e4r5t6y", "1qaz1qaz",      "1qaz2wsx",      "1qaz2wsx3edc",
    "1qaz@wsx",      "1qazxsw2",     "20000101",     "20080808",      "31415926",      "314159265",
    "3141592653",    "520131400",    "52013141",     "5201314520",    "5201314a",      "52052052",
    "520520520",     "521521521",    "584131421",    "5841314520",    "66666666a",     "741852963",
    "7758258a",      "77585210",     "775852100",    "7758521a",      "789456123",     "88888888a",
    "963852741",     "987654321a",   "a00000000",    "a1234567",      "a12345678",     "a123456789",
    "a1234567890",   "a1b2c3d4",     "a1b2c3d4e5",   "a5201314",      "a66666666",     "a88888888",
    "aa000000",      "aa111111",     "aa112233",     "aa123123",      "aa123456",      "aa12345678",
    "aaa123123",     "aaa12345",     "aaa123456",    "ab123456",      "ab12345678",    "abc123123",
    "abc12345",      "abc123456",    "abc12345678",  "abc123456789",  "abc123abc",     "abc@1234",
    "abc@12345",     "abc@123456",   "abcd1234",     "abcd1234!",     "abcd12345",     "abcd123456",
    "abcde12345",    "admin123",     "admin1234",    "admin12345",    "admin123456",   "admin888",
    "admin@123",     "admin@1234",   "adminadmin",   "administrator", "aini1314",      "alexander",
    "as123456",      "as12345678",   "asd12345",     "asd123456",     "asd123asd",     "asdasdasd",
    "asdf1234",      "asdf123456",   "asdfasdf",     "asdfghjk",      "asdfghjkl",     "asdqwe123",
    "baseball",      "basketball",   "batman123",    "beijing2008",   "blink182",      "changeme",
    "changeme1",     "charlie1",     "chen1234",     "chen123456",    "china123",      "china2008",
    "computer",      "computer1",    "corvette",     "dearbook",      "default1",      "dongdong",
    "dragon123",     "elizabeth",    "facebook",     "football",      "football1",     "google123",
    "guest1234",     "hello123",     "hello1234",    "helloworld",    "hnzjgl123",     "ilove520",
    "iloveyou",      "iloveyou1",    "iloveyou123",  "internet",      "internet1",     "jennifer",
    "jiaoyu123",     "jiaoyu123456", "jixujiaoyu",   "jonathan",      "jxjy1234",      "jxjy123456",
    "killer123",     "l123456789",   "letmein1",     "letmein123",    "li123456",      "linkedin",
    "liu123456",     "liverpool",    "manager1",     "manager123",    "master123",     "maverick",
    "michael1",      "michelle",     "midnight",     "mima1234",      "mima123456",    "monkey123",
    "mustang1",      "mypassword",   "newpassword",  "nicholas",      "p@ssw0rd",      "p@ssw0rd1",
    "p@ssw0rd123",   "p@ssword",     "p@ssword1",    "pa$$w0rd",      "pass1234",      "pass12345",
    "passw0rd",      "passw0rd1",    "password",     "password!",     "password01",    "password1",
    "password12",    "password123",  "password1234", "peixun123",     "pokemon1",      "princess",
    "princess1",     "q1234567",     "q12345678",    "q123456789",    "q1w2e3r4",      "q1w2e3r4t5",
    "qaz123456",     "qazwsx12",     "qazwsx123",    "qazwsxedc",     "qq123123",      "qq123456",
    "qq12345678",    "qq123456789",  "qwe12345",     "qwe123456",     "qwe123qwe",     "qweasdzxc",
    "qweqweqwe",     "qwer1234",     "qwer12345",    "qwer123456",    "qwerasdf",      "qwert123",
    "qwert12345",    "qwerty12",     "qwerty123",    "qwerty1234",    "qwerty12345",   "qwerty123456",
    "qwertyui",      "qwertyuiop",   "renshe123",    "root1234",      "root123456",    "rsj12345",
    "s123456789",    "samsung1",     "secret123",    "shadow123",     "starwars",      "sunshine",
    "sunshine1",     "superman",     "superman1",    "system123",     "test1234",      "test123456",
    "tiananmen",     "trustno1",     "user1234",     "user123456",    "w12345678",     "w123456789",
    "wang1234",      "wang123456",   "wangyang",     "welcome1",      "welcome123",    "whatever",
    "windows10",     "windows7",     "woaini123",    "woaini1314",    "woaini1314520", "woaini520",
    "woaini5201314", "woaini521",    "woaiwojia",    "woaizhongguo",  "wodemima",      "x123456789",
    "xiaoming",      "xiaoxiao",     "yang1234",     "yang123456",    "z1234567",      "z12345678",
    "z123456789",    "zaq12wsx",     "zaq1xsw2",     "zaq1zaq1",      "zhang123",      "zhang123456",
    "zhongguo",      "zhonghua",     "zhuanji123",   "zxc12345",      "zxc123456",     "zxcv1234",
    "zxcvasdf",      "zxcvbnm,",     "zxcvbnm1",     "zxcvbnm123",    "zxczxczxc",     "zxy123456",
    "zz123456",
};

static int word_compare(const void *word, const void *row)
{
    return strcmp(word, *(const char *const *)row);
}

bool password_is_common(const char *text)
{
    char small[32];
    size_t len = strnlen(text, sizeof small);
    if (len == sizeof small)
        return false;
    for (size_t i = 0; i <= len; i++)
        small[i] = (char)(text[i] >= 'A' && text[i] <= 'Z' ? text[i] - 'A' + 'a' : text[i]);
    return bsearch(small, COMMON, sizeof COMMON / sizeof *COMMON, sizeof *COMMON, word_compare) != NULL;
}
