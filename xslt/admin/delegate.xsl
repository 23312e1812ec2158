<?xml version="1.0" encoding="UTF-8"?>
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:t="urn:jijiao:text" exclude-result-prefixes="t">
  <xsl:import href="../layout.xsl"/>
  <xsl:template match="page" mode="title"><xsl:choose><xsl:when test="content/delegate"><xsl:value-of select="t:say('admin.delegate')"/></xsl:when><xsl:otherwise><xsl:value-of select="t:say('admin.end')"/></xsl:otherwise></xsl:choose></xsl:template>
  <xsl:template match="page" mode="content"><xsl:apply-templates select="content/*"/></xsl:template>

  <xsl:template match="delegate">
    <nav class="ce-mute ce-small" aria-label="{t:say('admin.place')}"><a href="{t:url('admin/delegations')}"><xsl:value-of select="t:say('admin.delegations')"/></a> / <xsl:value-of select="t:say('admin.delegate')"/></nav>
    <form class="ce-card ce-dialog" method="post" action="{t:url('admin/delegate')}" aria-labelledby="h" novalidate="novalidate">
      <h1 id="h"><xsl:value-of select="t:say('admin.delegate')"/></h1>
      <xsl:call-template name="error-summary"/>
      <p class="ce-note ce-now"><xsl:value-of select="t:say('admin.delegate-about', string(@days))"/></p>
      <xsl:call-template name="form-guard"/><xsl:call-template name="field"><xsl:with-param name="name" select="'from_post'"/><xsl:with-param name="kind" select="'select'"/><xsl:with-param name="required" select="true()"/><xsl:with-param name="say" select="'admin.lender'"/></xsl:call-template>
      <xsl:call-template name="field"><xsl:with-param name="name" select="'to_post'"/><xsl:with-param name="kind" select="'select'"/><xsl:with-param name="required" select="true()"/><xsl:with-param name="say" select="'admin.acting'"/></xsl:call-template>
      <xsl:call-template name="field"><xsl:with-param name="name" select="'from_day'"/><xsl:with-param name="kind" select="'date'"/><xsl:with-param name="required" select="true()"/></xsl:call-template>
      <xsl:call-template name="field"><xsl:with-param name="name" select="'last_day'"/><xsl:with-param name="kind" select="'date'"/><xsl:with-param name="required" select="true()"/></xsl:call-template>
      <div class="ce-field"><span class="ce-label"></span><p class="ce-acts"><button class="ce-btn ce-go"><xsl:value-of select="t:say('admin.delegate-go')"/></button><xsl:text> </xsl:text><a class="ce-btn" href="{t:url('admin/delegations')}"><xsl:value-of select="t:say('admin.cancel')"/></a></p></div>
    </form>
  </xsl:template>

  <xsl:template match="delegation-end">
    <nav class="ce-mute ce-small" aria-label="{t:say('admin.place')}"><a href="{t:url('admin/delegations')}"><xsl:value-of select="t:say('admin.delegations')"/></a> / <xsl:value-of select="t:say('admin.end')"/></nav>
    <form class="ce-card ce-dialog" method="post" action="{t:url(concat('admin/delegation-end?id=', delegation/@id))}" aria-labelledby="h" novalidate="novalidate">
      <h1 id="h"><xsl:value-of select="t:say('admin.end')"/></h1>
      <xsl:call-template name="error-summary"/>
      <p class="ce-note ce-warn"><xsl:value-of select="t:say('admin.end-about')"/></p>
      <dl class="ce-dl"><dt><xsl:value-of select="t:say('admin.lender')"/></dt><dd><xsl:value-of select="delegation/@from-name"/></dd><dt><xsl:value-of select="t:say('admin.acting')"/></dt><dd><xsl:value-of select="delegation/@to-name"/></dd><dt><xsl:value-of select="t:say('admin.days')"/></dt><dd><xsl:value-of select="delegation/@from"/> – <xsl:value-of select="delegation/@to"/></dd></dl>
      <xsl:call-template name="form-guard"/><xsl:call-template name="hidden"><xsl:with-param name="name" select="'version'"/><xsl:with-param name="value" select="delegation/@version"/></xsl:call-template>
      <xsl:choose>
        <xsl:when test="delegation/@end"><p class="ce-acts"><button class="ce-btn ce-no"><xsl:value-of select="t:say('admin.end-go')"/></button><xsl:text> </xsl:text><a class="ce-btn" href="{t:url('admin/delegations')}"><xsl:value-of select="t:say('admin.cancel')"/></a></p></xsl:when>
        <xsl:otherwise><p class="ce-note ce-bad"><xsl:value-of select="t:say('admin.end-not')"/></p></xsl:otherwise>
      </xsl:choose>
    </form>
  </xsl:template>
</xsl:stylesheet>
