<?xml version="1.0" encoding="UTF-8"?>
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:t="urn:jijiao:text" exclude-result-prefixes="t">
  <!-- What was filed of a class, and words that several pages share. -->
  <xsl:template name="class-head">
    <xsl:param name="title"/>
    <div class="ce-bar"><h1><xsl:value-of select="$title"/></h1><xsl:call-template name="stage-tag"/><a class="ce-push ce-btn" href="{t:url(concat('classes/view?id=', @id))}"><xsl:value-of select="t:say('classes.back-view')"/></a></div>
    <p class="ce-mute"><xsl:value-of select="concat(@number, '　', @name, '　')"/><xsl:call-template name="days-of"/></p>
  </xsl:template>

  <xsl:template name="stage-tag">
    <span><xsl:attribute name="class">ce-tag<xsl:choose><xsl:when test="@stage = 'running' or @stage = 'open'"> ce-now</xsl:when><xsl:when test="@stage = 'ended'"> ce-warn</xsl:when><xsl:when test="@stage = 'closed'"> ce-ok</xsl:when></xsl:choose></xsl:attribute><xsl:value-of select="t:say(concat('classes.stage-', @stage))"/></span>
  </xsl:template>

  <xsl:template name="verdict">
    <xsl:choose>
      <xsl:when test="@passed = 'yes'"><span class="ce-tag ce-ok"><xsl:value-of select="t:say('classes.passed-yes')"/></span></xsl:when>
      <xsl:when test="@passed = 'no'"><span class="ce-tag ce-bad"><xsl:value-of select="t:say('classes.passed-no')"/></span></xsl:when>
      <xsl:otherwise>—</xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <!-- What closing did for this person, and where the declaration stands. -->
  <xsl:template name="outcome">
    <xsl:choose>
      <xsl:when test="@outcome = 'declared'"><xsl:call-template name="state-tag"><xsl:with-param name="state" select="@case-state"/></xsl:call-template><xsl:if test="@case-state = 'approved'"><xsl:text> </xsl:text><span class="ce-nw"><xsl:value-of select="t:say('classes.hours-of', string(@recognised))"/></span></xsl:if></xsl:when>
      <xsl:when test="@outcome = 'refused'"><span class="ce-tag ce-bad"><xsl:value-of select="t:say('classes.outcome-refused')"/></span><xsl:text> </xsl:text><span class="ce-small"><xsl:value-of select="t:say(@reason)"/></span></xsl:when>
      <xsl:when test="@outcome"><span class="ce-tag"><xsl:value-of select="t:say(concat('classes.outcome-', @outcome))"/></span></xsl:when>
      <xsl:when test="@state = 'left' or @state = 'removed'"><span class="ce-tag"><xsl:value-of select="t:say(concat('classes.state-', @state))"/></span></xsl:when>
      <xsl:otherwise>—</xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <!-- One day, or from the first to the last. -->
  <xsl:template name="days-of"><xsl:value-of select="@starts"/><xsl:if test="@ends != @starts"><xsl:value-of select="concat(' – ', @ends)"/></xsl:if></xsl:template>
</xsl:stylesheet>
