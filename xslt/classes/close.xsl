<?xml version="1.0" encoding="UTF-8"?>
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:t="urn:jijiao:text" exclude-result-prefixes="t">
  <xsl:import href="../layout.xsl"/>
  <xsl:import href="inc-class.xsl"/>

  <xsl:template match="page" mode="title"><xsl:value-of select="t:say('classes.close')"/></xsl:template>
  <xsl:template match="page" mode="content"><xsl:apply-templates select="content/class"/></xsl:template>

  <xsl:template match="class">
    <xsl:call-template name="class-head"><xsl:with-param name="title" select="t:say('classes.close')"/></xsl:call-template>
    <xsl:call-template name="error-summary"/>
    <xsl:choose>
      <xsl:when test="@stage = 'closed' or @stage = 'cancelled' or @stage = 'reversed'"><p class="ce-note ce-now"><xsl:value-of select="t:say('class.closed')"/></p></xsl:when>
      <xsl:when test="not(@may-close)"><p class="ce-note ce-warn"><xsl:value-of select="t:say('classes.not-ended', @ends)"/></p></xsl:when>
      <xsl:otherwise>
        <form class="ce-card" method="post" action="{t:url(concat('classes/close?id=', @id))}">
          <xsl:call-template name="form-guard"/>
          <xsl:call-template name="hidden"><xsl:with-param name="name" select="'version'"/><xsl:with-param name="value" select="@version"/></xsl:call-template>
          <h2><xsl:value-of select="t:say('classes.close-what')"/></h2>
          <dl class="ce-figs">
            <div><dt><xsl:value-of select="t:say('classes.sum-passed')"/></dt><dd><xsl:value-of select="sums/@passed"/></dd></div><div><dt><xsl:value-of select="t:say('classes.sum-failed')"/></dt><dd><xsl:value-of select="sums/@failed"/></dd></div><div><dt><xsl:value-of select="t:say('classes.sum-absent')"/></dt><dd><xsl:value-of select="sums/@absent"/></dd></div><xsl:if test="sums/@lacking"><div><dt><xsl:value-of select="t:say('classes.sum-lacking')"/></dt><dd><xsl:value-of select="sums/@lacking"/></dd></div></xsl:if><div><dt><xsl:value-of select="t:say('classes.hours-each')"/></dt><dd><xsl:value-of select="@hours"/></dd></div>
          </dl>
          <xsl:choose>
            <xsl:when test="@late"><p class="ce-note ce-warn"><xsl:value-of select="t:say('classes.close-late', substring(@ends, 1, 4))"/></p></xsl:when>
            <xsl:otherwise>
              <xsl:if test="@until"><p class="ce-mute"><xsl:value-of select="t:say('classes.close-until', substring(@ends, 1, 4), string(@until))"/></p></xsl:if>
              <xsl:if test="@closed"><p class="ce-note ce-warn"><xsl:value-of select="t:say('classes.close-some', substring(@ends, 1, 4), string(@closed))"/></p></xsl:if>
            </xsl:otherwise>
          </xsl:choose>
          <xsl:if test="@looked"><p class="ce-mute ce-small"><xsl:value-of select="t:say('classes.close-looked', string(@looked))"/></p></xsl:if>
          <xsl:if test="@attendance"><p class="ce-mute"><xsl:value-of select="t:say('classes.close-attendance', string(@attendance), string(@attendance-days))"/></p></xsl:if>
          <xsl:if test="sums/@below"><p class="ce-note ce-warn"><xsl:value-of select="t:say('classes.close-below', string(sums/@below), string(@attendance-days), string(@hours))"/><xsl:text> </xsl:text><a href="{t:url(concat('classes/view?id=', @id, '&amp;state=short'))}"><xsl:value-of select="t:say('classes.see-short')"/></a></p></xsl:if>
          <xsl:if test="sums/@part and not(@attendance)"><p class="ce-note ce-warn"><xsl:value-of select="t:say('classes.close-part', string(sums/@part), string(@days), string(@hours))"/><xsl:text> </xsl:text><a href="{t:url(concat('classes/view?id=', @id, '&amp;state=passed'))}"><xsl:value-of select="t:say('classes.see-passed')"/></a></p></xsl:if>
          <ul>
            <xsl:if test="not(@late)"><li><xsl:value-of select="t:say('classes.close-declares', string(sums/@passed - sum(@closed)), string(@hours))"/></li></xsl:if>
            <xsl:if test="sums/@all &gt; sums/@passed"><li><xsl:value-of select="t:say('classes.close-nothing', string(sums/@all - sums/@passed))"/><xsl:text> </xsl:text><a href="{t:url(concat('classes/view?id=', @id, '&amp;state=none'))}"><xsl:value-of select="t:say('classes.see-none')"/></a></li></xsl:if>
            <li><xsl:value-of select="t:say('classes.close-final')"/></li>
            <xsl:if test="@job"><li><xsl:value-of select="t:say('classes.close-job')"/></li></xsl:if>
          </ul>
          <xsl:call-template name="field"><xsl:with-param name="name" select="'close_confirm'"/><xsl:with-param name="kind" select="'check'"/><xsl:with-param name="required" select="true()"/></xsl:call-template>
          <p class="ce-acts"><button class="ce-btn ce-go"><xsl:choose><xsl:when test="@late"><xsl:value-of select="t:say('classes.close')"/></xsl:when><xsl:otherwise><xsl:value-of select="t:say('classes.close-act', string(sums/@passed - sum(@closed)))"/></xsl:otherwise></xsl:choose></button><xsl:text> </xsl:text><a class="ce-btn" href="{t:url(concat('classes/view?id=', @id))}"><xsl:value-of select="t:say('classes.back-view')"/></a></p>
        </form>
      </xsl:otherwise>
    </xsl:choose>
  </xsl:template>
</xsl:stylesheet>
