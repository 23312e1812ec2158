<?xml version="1.0" encoding="UTF-8"?>
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:t="urn:jijiao:text" exclude-result-prefixes="t">
  <xsl:import href="../layout.xsl"/>
  <xsl:import href="inc-version.xsl"/>
  <xsl:template match="page" mode="title"><xsl:value-of select="t:say('policy.simulate-title')"/></xsl:template>
  <xsl:template match="page" mode="content"><xsl:apply-templates select="content/simulate"/></xsl:template>

  <xsl:template match="simulate">
    <div class="ce-bar"><h1><xsl:value-of select="t:say('policy.simulate-title')"/><xsl:value-of select="t:say('form.colon')"/><xsl:call-template name="pack-title"/></h1><span class="ce-mute"><xsl:value-of select="t:say('policy.simulate-about')"/></span></div>
    <xsl:call-template name="error-summary"/>
    <section class="ce-card"><xsl:call-template name="pack-about"/></section>
    <form class="ce-card" method="post" action="{t:url(concat('policy/simulate?code=', @code, '&amp;version=', @version))}" novalidate="novalidate">
      <xsl:call-template name="form-guard"/>
      <xsl:call-template name="field"><xsl:with-param name="name" select="'simulate_year'"/><xsl:with-param name="kind" select="'select'"/><xsl:with-param name="required" select="true()"/></xsl:call-template>
      <p class="ce-acts"><button class="ce-btn ce-go"><xsl:value-of select="t:say('policy.simulate-begin')"/></button><xsl:text> </xsl:text><a class="ce-btn" href="{t:url(concat('policy/view?code=', @code, '&amp;version=', @version))}"><xsl:value-of select="t:say('policy.back-view')"/></a></p>
    </form>
  </xsl:template>
</xsl:stylesheet>
