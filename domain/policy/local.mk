libjijiao_a_SOURCES += \
  domain/policy/check.c domain/policy/check-way.c domain/policy/compile.c domain/policy/compile-form.c domain/policy/compile-rule.c \
  domain/policy/convert.c domain/policy/evaluate.c domain/policy/exchange.c domain/policy/info.c domain/policy/internal.h \
  domain/policy/key.c domain/policy/load.c domain/policy/merge.c domain/policy/policy.h domain/policy/rates.c domain/policy/resolve.c domain/policy/say.c \
  domain/policy/convert.c domain/policy/evaluate.c domain/policy/exchange.c domain/policy/info.c domain/policy/internal.h domain/policy/ledger.c \
  domain/policy/load.c domain/policy/merge.c domain/policy/policy.h domain/policy/rates.c domain/policy/resolve.c domain/policy/say.c \
  domain/policy/settle.c domain/policy/show.c domain/policy/util.c domain/policy/xml.c

# The packs that a new installation starts with, and their schemas.
policydir = $(pkgdatadir)/policy
dist_policy_DATA = conf/policy/national.xml conf/policy/henan.xml conf/policy/pingdingshan.xml conf/policy/zibo.xml \
  conf/policy/shandong.xml conf/policy/changzhi.xml
policyschemadir = $(pkgdatadir)/schema
dist_policyschema_DATA = schema/policy.xsd schema/exchange-policy.xsd
EXTRA_DIST += docs/policy-packs.md
