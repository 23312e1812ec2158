<?xml version="1.0" encoding="UTF-8"?>
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:t="urn:jijiao:text" exclude-result-prefixes="t">
  <xsl:import href="../layout.xsl"/>
  <xsl:import href="inc-version.xsl"/>
  <xsl:template match="page" mode="title"><xsl:value-of select="t:say('policy.list-title')"/></xsl:template>
  <xsl:template match="page" mode="content"><xsl:apply-templates select="content/policies"/></xsl:template>

  <xsl:template match="policies">
    <div class="ce-bar"><h1><xsl:value-of select="t:say('policy.list-title')"/></h1><span class="ce-mute"><xsl:value-of select="t:say('policy.list-about')"/></span><xsl:if test="@may"><a class="ce-push ce-btn ce-go" href="{t:url('policy/upload')}"><xsl:value-of select="t:say('policy.upload')"/></a></xsl:if></div>
    <form class="ce-card ce-filter" action="{t:url('policy/list')}">
      <xsl:call-template name="filter"><xsl:with-param name="name" select="'state'"/><xsl:with-param name="kind" select="'select'"/><xsl:with-param name="say" select="'certificate.state'"/></xsl:call-template>
      <xsl:call-template name="filter-acts"><xsl:with-param name="reset" select="'policy/list'"/></xsl:call-template>
    </form>
    <section class="ce-card">
      <xsl:choose>
        <xsl:when test="version">
          <div class="ce-scroll">
            <table class="ce-table ce-cards">
              <caption class="ce-vh"><xsl:value-of select="t:say('policy.list-title')"/></caption>
              <thead><tr><th scope="col"><xsl:value-of select="t:say('policy.pack')"/></th><th scope="col"><xsl:value-of select="t:say('policy.version')"/></th><th scope="col"><xsl:value-of select="t:say('certificate.state')"/></th><th scope="col"><xsl:value-of select="t:say('policy.regions')"/></th><th scope="col"><xsl:value-of select="t:say('policy.for-years')"/></th><th scope="col"><xsl:value-of select="t:say('policy.effective-on')"/></th><th scope="col"><xsl:value-of select="t:say('list.act')"/></th></tr></thead>
              <tbody><xsl:apply-templates select="version"/></tbody>
            </table>
          </div>
          <p class="ce-mute ce-small"><xsl:value-of select="t:say('list.shown', string(count(version)))"/></p>
        </xsl:when>
        <xsl:otherwise><xsl:call-template name="empty"/></xsl:otherwise>
      </xsl:choose>
    </section>
  </xsl:template>

  <xsl:template match="version">
    <tr>
      <th scope="row" class="ce-key"><a href="{t:url(concat('policy/view?code=', @code, '&amp;version=', @version))}"><xsl:call-template name="pack-title"/></a><xsl:text> </xsl:text><span class="ce-mute ce-small"><xsl:value-of select="@code"/></span></th>
      <td data-l="{t:say('policy.version')}"><xsl:value-of select="@version"/></td>
      <td data-l="{t:say('certificate.state')}"><xsl:call-template name="pack-state"/></td>
      <td class="ce-wide" data-l="{t:say('policy.regions')}"><xsl:call-template name="pack-regions"/></td>
      <td data-l="{t:say('policy.for-years')}"><xsl:call-template name="pack-years"/></td>
      <td data-l="{t:say('policy.effective-on')}"><xsl:choose><xsl:when test="@effective-on"><xsl:value-of select="@effective-on"/></xsl:when><xsl:otherwise>—</xsl:otherwise></xsl:choose></td>
      <td class="ce-act"><xsl:if test="@run and @own"><a href="{t:url(concat('policy/run?id=', @run))}"><xsl:value-of select="t:say('policy.see-recompute')"/><span class="ce-vh"><xsl:value-of select="concat(@code, ' ', @version)"/></span></a></xsl:if></td>
    </tr>
  </xsl:template>
</xsl:stylesheet>
