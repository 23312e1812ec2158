<?xml version="1.0" encoding="UTF-8"?>
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:t="urn:jijiao:text" exclude-result-prefixes="t">
  <xsl:import href="../layout.xsl"/>
  <xsl:import href="parts.xsl"/>
  <xsl:template match="page" mode="title"><xsl:value-of select="t:say('personnel.act-leave')"/></xsl:template>
  <xsl:template match="page" mode="content"><xsl:apply-templates select="content/leave"/></xsl:template>

  <xsl:template match="leave">
    <xsl:call-template name="subject-bar"><xsl:with-param name="say" select="'personnel.act-leave'"/></xsl:call-template>
    <xsl:apply-templates select="waiting"/>
    <form class="ce-card" method="post" novalidate="novalidate"><xsl:attribute name="action"><xsl:value-of select="t:url('personnel/leave')"/><xsl:call-template name="subject-id"/></xsl:attribute>
      <xsl:call-template name="form-guard"/>
      <xsl:call-template name="subject-version"/>
      <p class="ce-mute"><xsl:value-of select="t:say('personnel.leave-about')"/></p>
      <xsl:if test="@open-declarations &gt; 0"><p class="ce-note ce-warn"><xsl:value-of select="t:say('personnel.open-declarations', string(@open-declarations))"/></p></xsl:if>
      <xsl:call-template name="field"><xsl:with-param name="name" select="'leave_state'"/><xsl:with-param name="kind" select="'radios'"/><xsl:with-param name="required" select="true()"/></xsl:call-template>
      <xsl:call-template name="field"><xsl:with-param name="name" select="'leave_until'"/><xsl:with-param name="kind" select="'date'"/><xsl:with-param name="required" select="true()"/><xsl:with-param name="hint" select="'personnel.leave-hint'"/></xsl:call-template>
      <p class="ce-acts"><button class="ce-btn ce-no"><xsl:value-of select="t:say('personnel.leave-go')"/></button><xsl:text> </xsl:text><a class="ce-btn" href="{t:url(concat('personnel/transfer?id=', subject/@id))}"><xsl:value-of select="t:say('personnel.leave-instead')"/></a></p>
    </form>
  </xsl:template>
</xsl:stylesheet>
