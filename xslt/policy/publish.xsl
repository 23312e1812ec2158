<?xml version="1.0" encoding="UTF-8"?>
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:t="urn:jijiao:text" exclude-result-prefixes="t">
  <xsl:import href="../layout.xsl"/>
  <xsl:import href="inc-version.xsl"/>
  <xsl:template match="page" mode="title"><xsl:value-of select="t:say('policy.publish-title')"/></xsl:template>
  <xsl:template match="page" mode="content"><xsl:apply-templates select="content/publish"/></xsl:template>

  <xsl:template match="publish">
    <div class="ce-bar"><h1><xsl:value-of select="t:say('policy.publish-title')"/><xsl:value-of select="t:say('form.colon')"/><xsl:call-template name="pack-title"/></h1></div>
    <xsl:call-template name="error-summary"/>
    <section class="ce-card"><xsl:call-template name="pack-about"/>
      <xsl:if test="before"><p><xsl:value-of select="t:say('policy.replaces', string(before/@version))"/><xsl:text> </xsl:text><a href="{t:url(concat('policy/compare?code=', @code, '&amp;version=', @version, '&amp;with=', before/@version))}"><xsl:value-of select="t:say('policy.see-changes')"/></a></p></xsl:if>
      <xsl:choose>
        <xsl:when test="run"><xsl:apply-templates select="run" mode="line"/></xsl:when>
        <xsl:otherwise><p class="ce-note ce-warn"><xsl:value-of select="t:say('policy.not-simulated')"/><xsl:text> </xsl:text><a href="{t:url(concat('policy/simulate?code=', @code, '&amp;version=', @version))}"><xsl:value-of select="t:say('policy.simulate')"/></a></p></xsl:otherwise>
      </xsl:choose>
    </section>
    <form class="ce-card" method="post" action="{t:url(concat('policy/publish?code=', @code, '&amp;version=', @version))}" novalidate="novalidate">
      <xsl:call-template name="form-guard"/>
      <xsl:call-template name="field"><xsl:with-param name="name" select="'publish_from'"/><xsl:with-param name="kind" select="'date'"/><xsl:with-param name="required" select="true()"/><xsl:with-param name="hint" select="'policy.publish-hint'"/></xsl:call-template>
      <xsl:call-template name="field"><xsl:with-param name="name" select="'confirm'"/><xsl:with-param name="kind" select="'check'"/><xsl:with-param name="say" select="'policy.confirm'"/><xsl:with-param name="required" select="true()"/><xsl:with-param name="wide" select="true()"/></xsl:call-template>
      <p class="ce-acts"><button class="ce-btn ce-go"><xsl:value-of select="t:say('policy.publish')"/></button><xsl:text> </xsl:text><a class="ce-btn" href="{t:url(concat('policy/view?code=', @code, '&amp;version=', @version))}"><xsl:value-of select="t:say('policy.back-view')"/></a></p>
    </form>
  </xsl:template>
</xsl:stylesheet>
