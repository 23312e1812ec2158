# Installation of what is not compiled. Data folders are installed as they lie, so that a new page, migration or module
# names its files nowhere. INSTALLED lists them relative to the source tree.
INSTALLED = find sql schema xslt static conf/policy conf/certificate conf/nginx data modules core domain -type f \
  \( -path 'sql/*.sql' -o -path 'sql/*.csv' -o -path 'sql/*.xml' -o -path 'schema/*.xsd' -o -path 'schema/*.rng' -o -path 'schema/*.rnc' \
  -o -path 'xslt/*.xsl' -o -path 'xslt/text/*.xml' -o -path 'static/*' -o -path 'data/*' -o -path 'conf/policy/*.xml' \
  -o -path 'conf/certificate/*.xml' -o -path 'conf/nginx/*.in' -o -path 'modules/*/module.xml' \
  -o \( -path 'core/*.h' -o -path 'domain/*.h' \) ! -path 'core/hold/*' ! -name 'internal.h' ! -name '*_internal.h' ! -name '*-int.h' ! -name '*-parts.h' \) \
  ! -name '*~' 2>/dev/null

# Where a file goes: headers to the include folder, the rest to the data folder without conf/.
INSTALLED_TO = case $$f in core/*|domain/*) to='$(DESTDIR)$(pkgincludedir)'/$$f ;; *) to='$(DESTDIR)$(pkgdatadir)'/$${f\#conf/} ;; esac

# What a release holds besides, for those who build and test it.
RELEASED = find run check .ci tests tools docs examples bench -name node_modules -prune -o -name .deps -prune -o -type f \
  ! -name '*.o' ! -name '*.log' ! -name '*.trs' ! -name .dirstamp ! -name '*~' ! -perm -u+x -print \
  -o -type f -perm -u+x \( -path run -o -path check -o -path '.ci/*' -o -path 'tools/*' -o -name '*.sh' -o -name '*.py' \) -print 2>/dev/null

dist-hook:
	cd $(srcdir) && { $(INSTALLED); $(RELEASED); } | while read -r f; do mkdir -p "$(abs_builddir)/$(distdir)/$${f%/*}" && \
	  cp -pf "$$f" "$(abs_builddir)/$(distdir)/$$f" || exit 1; done

install-data-local: install-conf
	cd $(srcdir) && $(INSTALLED) | while read -r f; do $(INSTALLED_TO); $(MKDIR_P) "$${to%/*}" && \
	  $(INSTALL_DATA) "$$f" "$$to" || exit 1; done

uninstall-local: uninstall-conf
	cd $(srcdir) && $(INSTALLED) | while read -r f; do $(INSTALLED_TO); rm -f "$$to"; done
	rm -rf '$(DESTDIR)$(pkgdatadir)/nginx' '$(DESTDIR)$(sysconfdir)/jijiao/nginx'

# The configuration is an example the first time and the operator's afterwards: an existing one is never replaced.
install-conf: bin/jijiao-nginx
	$(MKDIR_P) '$(DESTDIR)$(sysconfdir)/jijiao'
	test -e '$(DESTDIR)$(sysconfdir)/jijiao/jijiao.conf' || \
	  $(INSTALL) -m 640 $(srcdir)/conf/jijiao.conf '$(DESTDIR)$(sysconfdir)/jijiao/jijiao.conf'
	sh bin/jijiao-nginx --templates $(srcdir)/conf/nginx --config '$(DESTDIR)$(sysconfdir)/jijiao/jijiao.conf' \
	  --at '$(sysconfdir)/jijiao/nginx' '$(DESTDIR)$(sysconfdir)/jijiao/nginx'

uninstall-conf:
	if cmp -s $(srcdir)/conf/jijiao.conf '$(DESTDIR)$(sysconfdir)/jijiao/jijiao.conf'; then \
	  rm -f '$(DESTDIR)$(sysconfdir)/jijiao/jijiao.conf'; fi

.PHONY: install-conf uninstall-conf

# Scripts and units with the folders of this installation in them.
FILL = $(SED) -e 's|@pkgdatadir[@]|$(pkgdatadir)|g' -e 's|@sysconfdir[@]|$(sysconfdir)|g' \
  -e 's|@pkglibexecdir[@]|$(pkglibexecdir)|g' -e 's|@docdir[@]|$(docdir)|g'

dist_examples_DATA = conf/jijiao.conf
examplesdir = $(docdir)/examples
dist_doc_DATA = README.md README.zh-CN.md docs/operation.md

bin_SCRIPTS = bin/jijiao-nginx
systemdsystemunit_DATA = conf/systemd/jijiao@.socket conf/systemd/jijiao.target \
  conf/systemd/jijiao@.service conf/systemd/jijiao-worker.service
sysusersdir = $(prefix)/lib/sysusers.d
dist_sysusers_DATA = conf/systemd/sysusers.d/jijiao.conf
tmpfilesdir = $(prefix)/lib/tmpfiles.d
tmpfiles_DATA = conf/systemd/tmpfiles.d/jijiao.conf
FILLED = bin/jijiao-nginx conf/systemd/jijiao@.service conf/systemd/jijiao-worker.service conf/systemd/tmpfiles.d/jijiao.conf
CLEANFILES += $(FILLED)
EXTRA_DIST += conf/systemd/jijiao@.socket conf/systemd/jijiao.target bin/jijiao-nginx.in conf/systemd/jijiao@.service.in \
  conf/systemd/jijiao-worker.service.in conf/systemd/tmpfiles.d/jijiao.conf.in

$(FILLED): Makefile
	$(AM_V_GEN)$(MKDIR_P) $(@D) && $(FILL) $(srcdir)/$@.in >$@.tmp && mv $@.tmp $@
bin/jijiao-nginx: $(srcdir)/bin/jijiao-nginx.in
conf/systemd/jijiao@.service: $(srcdir)/conf/systemd/jijiao@.service.in
conf/systemd/jijiao-worker.service: $(srcdir)/conf/systemd/jijiao-worker.service.in
conf/systemd/tmpfiles.d/jijiao.conf: $(srcdir)/conf/systemd/tmpfiles.d/jijiao.conf.in
