<?xml version="1.0" encoding="UTF-8"?>
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:t="urn:jijiao:text" exclude-result-prefixes="t">
  <xsl:import href="../layout.xsl"/>
  <xsl:import href="parts.xsl"/>
  <xsl:import href="profile.xsl"/>
  <xsl:template match="page" mode="title"><xsl:value-of select="t:say('personnel.view-title', content/view/person/@name)"/></xsl:template>
  <xsl:template match="page" mode="content"><xsl:apply-templates select="content/view"/></xsl:template>

  <xsl:template match="view">
    <div class="ce-bar"><h1><xsl:value-of select="t:say('personnel.view-title', person/@name)"/></h1><a class="ce-push ce-small" href="{t:url('personnel/list')}"><xsl:value-of select="t:say('personnel.to-list')"/></a></div>
    <xsl:call-template name="error-summary"/>
    <xsl:apply-templates select="revealed"/>
    <xsl:if test="@secondary"><p class="ce-note ce-now"><xsl:value-of select="t:say('personnel.secondary')"/></p></xsl:if>
    <xsl:apply-templates select="waiting"/>
    <xsl:apply-templates select="person"/>
    <xsl:apply-templates select="acts"/>
    <xsl:apply-templates select="person" mode="years"/>
    <xsl:apply-templates select="person" mode="past"/>
    <xsl:if test="@reveal and not(revealed)"><xsl:call-template name="reveal"/></xsl:if>
  </xsl:template>

  <xsl:template match="revealed">
    <section class="ce-note ce-warn" role="status">
      <h2><xsl:value-of select="t:say('reveal.done')"/></h2>
      <dl class="ce-dl">
        <dt><xsl:value-of select="t:say('verify.document')"/></dt><dd><b><xsl:value-of select="@number"/></b></dd>
        <dt><xsl:value-of select="t:say('personnel.phone')"/></dt><dd><b><xsl:choose><xsl:when test="@phone != ''"><xsl:value-of select="@phone"/></xsl:when><xsl:otherwise><xsl:value-of select="t:say('organization.not-given')"/></xsl:otherwise></xsl:choose></b></dd>
      </dl>
    </section>
  </xsl:template>

  <xsl:template name="reveal">
    <form class="ce-card" method="post" action="{t:url('personnel/reveal')}" novalidate="novalidate" aria-labelledby="r-h">
      <h2 id="r-h"><xsl:value-of select="t:say('reveal.title')"/></h2>
      <p class="ce-mute"><xsl:value-of select="t:say('reveal.about')"/></p>
      <xsl:call-template name="form-guard"/>
      <xsl:call-template name="hidden"><xsl:with-param name="name" select="'id'"/><xsl:with-param name="value" select="person/@id"/></xsl:call-template>
      <xsl:call-template name="field"><xsl:with-param name="name" select="'reveal_reason'"/><xsl:with-param name="required" select="true()"/><xsl:with-param name="maxlength" select="200"/><xsl:with-param name="hint" select="'reveal.reason-hint'"/></xsl:call-template>
      <p class="ce-acts"><button class="ce-btn"><xsl:value-of select="t:say('reveal.act')"/></button></p>
    </form>
  </xsl:template>
</xsl:stylesheet>
