<?xml version="1.0" encoding="UTF-8"?>
<!-- What is known of a version but its rules; runs. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:t="urn:jijiao:text" exclude-result-prefixes="t">
  <xsl:template name="pack-title">
    <xsl:param name="at" select="."/>
    <xsl:choose><xsl:when test="t:lang() = 'en' and $at/@title-en"><xsl:value-of select="$at/@title-en"/></xsl:when><xsl:otherwise><xsl:value-of select="$at/@title"/></xsl:otherwise></xsl:choose>
  </xsl:template>
  <xsl:template name="pack-state">
    <span><xsl:attribute name="class">ce-tag<xsl:choose><xsl:when test="@state = 'published'"> ce-ok</xsl:when><xsl:when test="@state = 'scheduled'"> ce-now</xsl:when><xsl:when test="@state = 'draft'"> ce-warn</xsl:when></xsl:choose></xsl:attribute><xsl:value-of select="t:say(concat('policy.state-', @state))"/></span>
  </xsl:template>
  <xsl:template name="pack-years">
    <xsl:choose>
      <xsl:when test="@from and @from = @to"><xsl:value-of select="t:say('policy.year-one', string(@from))"/></xsl:when>
      <xsl:when test="@from and @to"><xsl:value-of select="t:say('policy.years', string(@from), string(@to))"/></xsl:when>
      <xsl:when test="@from"><xsl:value-of select="t:say('policy.since', string(@from))"/></xsl:when>
      <xsl:when test="@to"><xsl:value-of select="t:say('policy.until', string(@to))"/></xsl:when>
      <xsl:otherwise><xsl:value-of select="t:say('policy.all-years')"/></xsl:otherwise>
    </xsl:choose>
  </xsl:template>
  <xsl:template name="pack-regions">
    <xsl:choose><xsl:when test="@regions"><xsl:value-of select="@regions"/></xsl:when><xsl:otherwise><xsl:value-of select="t:say('policy.everywhere')"/></xsl:otherwise></xsl:choose><xsl:if test="@sector"> · <xsl:value-of select="@sector"/></xsl:if>
  </xsl:template>
  <xsl:template name="pack-about">
    <dl class="ce-dl">
      <dt><xsl:value-of select="t:say('policy.version')"/></dt><dd><xsl:value-of select="@version"/><xsl:text> </xsl:text><xsl:call-template name="pack-state"/></dd>
      <dt><xsl:value-of select="t:say('policy.regions')"/></dt><dd><xsl:call-template name="pack-regions"/></dd>
      <dt><xsl:value-of select="t:say('policy.for-years')"/></dt><dd><xsl:call-template name="pack-years"/></dd>
      <xsl:if test="@effective-on"><dt><xsl:value-of select="t:say('policy.effective-on')"/></dt><dd><xsl:value-of select="@effective-on"/></dd></xsl:if>
      <xsl:if test="@author"><dt><xsl:value-of select="t:say('policy.author')"/></dt><dd><xsl:value-of select="@author"/><xsl:value-of select="t:say('form.open')"/><xsl:value-of select="@org"/><xsl:value-of select="t:say('form.close')"/></dd></xsl:if>
      <dt class="ce-first"><xsl:value-of select="t:say('policy.source')"/></dt><dd class="ce-span"><xsl:value-of select="@source"/></dd>
    </dl>
  </xsl:template>
  <xsl:template match="run" mode="line">
    <p><a href="{t:url(concat('policy/run?id=', @id))}"><xsl:value-of select="t:say(concat('policy.run-', @kind))"/></a><xsl:text> </xsl:text><xsl:value-of select="@created-at"/><xsl:text> </xsl:text>
      <xsl:choose>
        <xsl:when test="@state = 'done'"><xsl:value-of select="t:say('policy.run-sum', string(@checked), string(@gained), string(@lost))"/></xsl:when>
        <xsl:when test="@state = 'failed'"><span class="ce-tag ce-bad"><xsl:value-of select="t:say('policy.run-failed')"/></span></xsl:when>
        <xsl:otherwise><span class="ce-tag ce-now"><xsl:value-of select="t:say('policy.run-percent', string(@percent))"/></span></xsl:otherwise>
      </xsl:choose></p>
  </xsl:template>
</xsl:stylesheet>
