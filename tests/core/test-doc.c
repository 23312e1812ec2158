#include <check.h>
#include <libxml/parser.h>
#include <stdlib.h>
#include <string.h>

#include "core/db.h"
#include "core/doc.h"

static char *xml(TALLOC_CTX *mem, xmlDocPtr doc)
{
    size_t len;
    char *text = doc_xml(mem, doc, &len);
    ck_assert_uint_eq(strlen(text), len);
    char *body = strstr(text, "?>\n") + 3;
    body[strcspn(body, "\n")] = '\0';
    return body;
}

START_TEST(values)
{
    TALLOC_CTX *mem = talloc_new(NULL);
    xmlDocPtr doc = doc_new(mem, "page");
    xmlNodePtr root = doc_root(doc), row = doc_el(root, "row");
    doc_attr(row, "a", NULL);
    doc_attr(row, "b", "");
    doc_int(row, "min", INT64_MIN);
    doc_tenths(row, "h", 125);
    doc_tenths(row, "i", 120);
    doc_tenths(row, "j", -5);
    doc_tenths(row, "k", INT64_MIN);
    doc_date(row, "d", 1709136000000);
    doc_date(row, "none", DB_NULL_TIME);
    doc_time(row, "t", 1709136000000 - 1);
    doc_yes(row, "y", 1);
    doc_yes(row, "n", 0);
    doc_text(root, "t", NULL);
    doc_text(root, "t", "x");
    ck_assert_str_eq(
        xml(mem, doc),
        "<page><row b=\"\" min=\"-9223372036854775808\" h=\"12.5\" i=\"12\" j=\"-0.5\" "
        "k=\"-922337203685477580.8\" d=\"2024-02-29\" t=\"2024-02-28 23:59\" y=\"yes\"/><t/><t>x</t></page>");
    talloc_free(mem);
}
END_TEST

START_TEST(hostile_text_is_text)
{
    static const char *const texts[] = {"<script>alert(1)</script>",
                                        "a & b &amp; &#0; &x;",
                                        "]]> \" ' >",
                                        "𠮷䶮",
                                        "{ab} %s %n",
                                        "<!DOCTYPE a [<!ENTITY b SYSTEM 'file:///etc/passwd'>]>&b;"};
    for (size_t i = 0; i < sizeof texts / sizeof texts[0]; i++) {
        TALLOC_CTX *mem = talloc_new(NULL);
        size_t len;
        xmlDocPtr doc = doc_new(mem, "page");
        doc_attr(doc_text(doc_root(doc), "t", texts[i]), "a", texts[i]);
        char *text = doc_xml(mem, doc, &len);
        xmlDocPtr back = xmlReadMemory(text, (int)len, NULL, NULL, XML_PARSE_NONET);
        ck_assert_ptr_nonnull(back);
        xmlNodePtr el = xmlFirstElementChild(xmlDocGetRootElement(back));
        xmlChar *content = xmlNodeGetContent(el), *attr = xmlGetProp(el, (const xmlChar *)"a");
        ck_assert_str_eq((char *)content, texts[i]);
        ck_assert_str_eq((char *)attr, texts[i]);
        ck_assert_uint_eq(xmlChildElementCount(el), 0);
        xmlFree(content);
        xmlFree(attr);
        xmlFreeDoc(back);
        talloc_free(mem);
    }
}
END_TEST

START_TEST(what_xml_cannot_hold)
{
    TALLOC_CTX *mem = talloc_new(NULL);
    xmlDocPtr doc = doc_new(mem, "page");
    doc_attr(doc_text(doc_root(doc), "t", "a\x01\xff中"), "a", "\x1b[0m");
    ck_assert_str_eq(xml(mem, doc), "<page><t a=\"\xef\xbf\xbd[0m\">a\xef\xbf\xbd\xef\xbf\xbd中</t></page>");
    talloc_free(mem);
}
END_TEST

int main(void)
{
    Suite *s = suite_create("doc");
    TCase *t = tcase_create("doc");
    tcase_add_test(t, values);
    tcase_add_test(t, hostile_text_is_text);
    tcase_add_test(t, what_xml_cannot_hold);
    suite_add_tcase(s, t);
    SRunner *r = srunner_create(s);
    srunner_run_all(r, CK_ENV);
    int failed = srunner_ntests_failed(r);
    srunner_free(r);
    xmlCleanupParser();
    return failed ? EXIT_FAILURE : EXIT_SUCCESS;
}
