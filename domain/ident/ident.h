/* Identity numbers of persons and organisations, and what people write beside them: names, telephones, mail.
 * Every function is pure: the day is a parameter, nothing is looked up. A function that can refuse tells
 * which rule was broken (enum ident_fault), so that the page can name it by the label "ident.fault.<code>".
 */
#ifndef JIJIAO_DOMAIN_IDENT_IDENT_H
#define JIJIAO_DOMAIN_IDENT_IDENT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <talloc.h>

#define IDENT_NUMBER_BYTES 129 /* of a normalised number: 32 characters of at most 4 bytes, and the NUL */

/* Types of document. The codes are those of GA/T 517-2004 except IDENT_RESIDENCE: the residence permits of
 * 2018 for residents of Hong Kong, Macau and Taiwan are younger than that list, so their code is the
 * platform's own. */
enum ident_type {
    IDENT_IDCARD = 111,        /* 居民身份证 */
    IDENT_OFFICER = 114,       /* 军官证 */
    IDENT_PASSPORT = 414,      /* 普通护照, Chinese or foreign */
    IDENT_TAIWAN_TRAVEL = 511, /* 台湾居民来往大陆通行证 */
    IDENT_HKMO_TRAVEL = 516,   /* 港澳居民来往内地通行证 */
    IDENT_PERMANENT = 553,     /* 外国人永久居留身份证 */
    IDENT_RESIDENCE = 980,     /* 港澳台居民居住证 */
    IDENT_OTHER = 990,         /* 其他 */
};

enum ident_fault {
    IDENT_OK = 0,
    IDENT_EMPTY,      /* nothing is left after normalising */
    IDENT_LENGTH,     /* too short or too long */
    IDENT_CHARACTER,  /* a character that cannot occur there, or the order of letters and digits is wrong */
    IDENT_EMOJI,      /* a pictograph in a name */
    IDENT_PRIVATE,    /* a private-use character in a name: an old input method's form of a rare character */
    IDENT_WRONG_TYPE, /* a good number of another type of document: the page proposes to change the type */
    IDENT_UNKNOWN,    /* no such type of document */
    IDENT_REGION,     /* the address code cannot exist */
    IDENT_CATEGORY,   /* first two characters of a unified social credit code */
    IDENT_DATE,       /* the birth date is not in the calendar */
    IDENT_FUTURE,     /* born after the given day */
    IDENT_AGE,        /* born more than 150 years before the given day */
    IDENT_CHECK,      /* the check character does not agree */
    IDENT_FORMAT,     /* a telephone or mail address of no known form */
    IDENT_FAULTS_
};

/* The code of a fault for labels and exchange: "ok", "empty", "length", "character", "emoji", "private",
 * "wrong-type", "unknown-type", "region", "category", "date", "future", "age", "check", "format". Never NULL.
 */
const char *ident_fault_code(enum ident_fault fault);

struct ident_date {
    int year, month, day; /* Gregorian, month 1-12; all 0: not known */
};

/* Codes of GB/T 2261.1-2003. */
enum ident_sex { IDENT_SEX_UNKNOWN = 0, IDENT_SEX_MALE = 1, IDENT_SEX_FEMALE = 2 };

struct ident_facts {
    char number[IDENT_NUMBER_BYTES]; /* canonical: normalised, 15 digits made 18 */
    enum ident_type type;
    enum ident_sex sex; /* from the 17th digit of an 18-digit number: odd male, even female; else unknown */
    struct ident_date birth; /* from an 18-digit number; else all 0 */
};

/* The text as numbers are kept: full-width forms made half-width, small letters a-z capital, blanks, dashes
 * and invisible characters removed; everything else stays, and a byte that is no UTF-8 becomes U+FFFD, which
 * no check accepts. Belongs to mem. */
char *ident_normalise(TALLOC_CTX *mem, const char *text);

/* What stands for a document everywhere (search, blind index, uniqueness): ident_normalise(), and 15 digits
 * of an ID card made 18 by ident_upgrade(); brackets fall away from a Taiwan travel permit. It judges
 * nothing. Belongs to mem. */
char *ident_canonical(TALLOC_CTX *mem, int type, const char *text);

/* Checks a number of a document against the rules of its type and fills out (also on refusal: number as far
 * as it fits, sex and birth where they can be told). 111  18 characters by GB 11643-1999: 6 digits of address
 * (the first two are a province of GB/T 2260, not followed by 0000), 8 of birth date, 3 of sequence, check
 * digit 0-9 X by ISO 7064 MOD 11-2; or 15 digits of GB 11643-1989, upgraded first. Numbers of 980 and 553
 * give IDENT_WRONG_TYPE. 980  the same structure, address 810000 Hong Kong, 820000 Macau, 830000 Taiwan
 * (Measures of the State Council, 国办发〔2018〕81号, article 5; Ministry of Public Security's coding) 553 18
 * characters, the first is 9, then 2 digits of region, 3 of nationality, birth date, sequence and check digit
 * as above (National Immigration Administration, card of 2023-12-01); or the older three letters of
 *        nationality (GB/T 2659) and 12 digits, by format only
 *   414  5-17 letters and digits, at least one digit. Chinese ones (E, G and others with 7-8 digits) are a
 * subset; ICAO 9303 gives 9 characters, but some states print longer numbers. 516  H or M with 8 digits
 * (since 1999 the last two beside it counted the renewals: 10 digits are accepted), or H or M, a letter and 7
 * digits (permits of 2024 for holders who are not Chinese) 511  8 digits; or 10 digits and a letter or none
 * of the older booklets 114  4-32 characters: ideographs, letters, digits, brackets; 4 digits at least
 * (南字第00123456号). The form is not published. 990  4-32 characters: ideographs, letters, digits, brackets,
 * dot, slash; one digit at least Born after today: IDENT_FUTURE; over 150 years before: IDENT_AGE. Faults are
 * looked for in the order empty, length, character, wrong type, region, date, future, age, check; the first
 * is the result. out must not be NULL. */
enum ident_fault ident_check(int type, const char *text, struct ident_date today, struct ident_facts *out);

/* First 4 and last 4 characters with one * for each between: 4104**********0014. Shorter numbers show less: a
 * quarter of the length (rounded) at each end. The number is normalised first. Belongs to mem. */
char *ident_mask(TALLOC_CTX *mem, int type, const char *text);

/* The last six characters of the canonical number [3.5]; all of a shorter one. Belongs to mem. */
char *ident_last6(TALLOC_CTX *mem, int type, const char *text);

/* The day of a moment (ms since 1970 UTC) in Asia/Shanghai. */
struct ident_date ident_day(int64_t ms);

/* True for a day of the Gregorian calendar, years 1-9999. */
bool ident_date_valid(struct ident_date date);

/* Makes 15 digits of GB 11643-1989 18 characters of GB 11643-1999: the century is 19, but 18 for the
 * sequences 996-999, which the older standard kept for people over a hundred. False, and nothing written,
 * unless old is 15 digits. */
bool ident_upgrade(const char *old, char out[19]);

/* The check character of the first 17 digits by ISO 7064 MOD 11-2 as in GB 11643-1999: sum of digit ×
 * 2^(18-i) mod 11, i = 1…17, gives 1 0 X 9 8 7 6 5 4 3 2. The 17 characters must be digits. */
char ident_check_digit(const char *digits);

/* Composes an ID number for demonstration and tests: region of 6 digits, birth date, sequence 0-999 (odd:
 * male) and the right check digit. False when an argument is out of range. */
bool ident_make_idcard(char out[19], unsigned region, struct ident_date birth, unsigned sequence);

/* Unified social credit code, GB 32100-2015: 18 characters of 0-9 A-Z without I O S V Z; 1 department of
 * registration and 2 category (table in uscc.c), 3-8 region (digits), 9-17 organisation code, 18 check
 * character: 31 minus the sum of value × 3^(i-1) mod 31, i = 1…17, mod 31. IDENT_EMPTY, _LENGTH, _CHARACTER,
 * _CATEGORY, _REGION, _CHECK or IDENT_OK. The organisation code's own check digit is not asked for.
 * Normalised into out (on every result, cut to fit). */
enum ident_fault ident_uscc(const char *text, char out[19]);

/* Organisation code, GB 11714-1997: 8 characters 0-9 A-Z and a check digit 0-9 X: 11 minus the sum of value
 * (A = 10 … Z = 35) × 3 7 9 10 5 8 4 2 mod 11; 10 is X, 11 is 0. With or without a dash before the last.
 * Results as above. */
enum ident_fault ident_orgcode(const char *text, char out[10]);

/* The organisation code in characters 9-17 of a normalised unified social credit code; false if it is none.
 */
bool ident_uscc_orgcode(const char *uscc, char out[10]);

/* Composes a unified social credit code for demonstration and tests: category of 2 characters, region of 6
 * digits, body of 8 characters of the alphabet, both check characters computed. The check character of the
 * body may not be outside the alphabet. False when an argument is not usable. */
bool ident_make_uscc(char out[19], const char *category, unsigned region, const char *body);

/* Mobile telephone: 1, 3-9 and nine digits (numbering plan of MIIT, 电信网码号资源); blanks, dashes, brackets
 * and a prefix +86, 0086 or 86 fall away. IDENT_EMPTY, _LENGTH, _CHARACTER, _FORMAT. Eleven digits into out.
 */
enum ident_fault ident_mobile(const char *text, char out[12]);

/* Landline: area code (010, 02x, or 0 and three digits of which the first is 3-9), 7 or 8 digits, extension
 * of 1-6 digits behind a dash, 转, ext or x; or a service number 400/800 with 7 digits. Written into out as
 * 0375-1234567-12 or 400-123-4567. The prefix +86 and brackets fall away. Results as for the mobile. */
enum ident_fault ident_landline(const char *text, char out[24]);

/* Mail address, at most 254 bytes (RFC 5321): local part of 1-64 ASCII characters (dot-atom of RFC 5322),
 * domain of two or more labels of 1-63 bytes: letters, digits, inner hyphens, and letters of other scripts as
 * UTF-8 (IDN). Blanks around it and invisible characters fall away, full-width becomes half-width, ASCII
 * letters of the domain become small. *out belongs to mem, NULL unless IDENT_OK. IDENT_EMPTY, _LENGTH,
 * _CHARACTER, _FORMAT. */
enum ident_fault ident_email(TALLOC_CTX *mem, const char *text, char **out);

/* A person's name: 1-60 characters, letters of any script (rare and supplementary ideographs too), marks,
 * single blanks, and the dot · inside (• ． ‧ ∙ ・ ･ become ·, U+00B7, as GB/T 42423 wants); full-width
 * letters become half-width; blanks at the ends and between two ideographs fall away, others become one.
 * Digits, punctuation, symbols: IDENT_CHARACTER; also IDENT_EMPTY, _LENGTH, _EMOJI, _PRIVATE. *out belongs to
 * mem, NULL unless IDENT_OK. */
enum ident_fault ident_name(TALLOC_CTX *mem, const char *text, char **out);

/* Name of an organisation: 2-120 characters, letters and digits of any width, blanks and
 * ()（）[]【】〔〕《》〈〉“”·-—&+、，．./# and № ; both widths are kept as written, since the registered name
 * has them. At least two letters or digits. Blanks at the ends fall away, several become one. Results and
 * ownership as for ident_name(). */
enum ident_fault ident_org_name(TALLOC_CTX *mem, const char *text, char **out);

#endif
