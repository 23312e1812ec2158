<?xml version="1.0" encoding="UTF-8"?>
<!-- The filed class that a declaration points to [10.12]. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:t="urn:jijiao:text" exclude-result-prefixes="t">
  <xsl:template match="declaration/filing">
    <section class="ce-card" aria-labelledby="fil-h">
      <h2 id="fil-h"><xsl:value-of select="t:say('filing.title')"/></h2>
      <dl class="ce-dl">
        <dt><xsl:value-of select="t:say('classes.number')"/></dt><dd><xsl:choose><xsl:when test="@path"><a href="{t:url(@path)}"><xsl:value-of select="@number"/></a></xsl:when><xsl:otherwise><xsl:value-of select="@number"/></xsl:otherwise></xsl:choose><xsl:if test="@reversed"><xsl:text> </xsl:text><span class="ce-tag ce-bad"><xsl:value-of select="t:say('classes.stage-reversed')"/></span></xsl:if></dd>
        <dt class="ce-first"><xsl:value-of select="t:say('classes.name')"/></dt><dd class="ce-span"><xsl:value-of select="concat(@name, '　', @base-name)"/></dd>
        <dt><xsl:value-of select="t:say('classes.days-of')"/></dt><dd><xsl:value-of select="concat(@starts, substring(concat(' – ', @ends), 1, 13 * number(@ends != @starts)))"/></dd>
        <dt><xsl:value-of select="t:say('filing.hours')"/></dt><dd><xsl:value-of select="t:say('classes.hours-of', string(@hours))"/></dd>
        <dt><xsl:value-of select="t:say('classes.roster')"/></dt>
        <dd class="ce-span"><span><xsl:attribute name="class">ce-tag<xsl:choose><xsl:when test="@roster = 'passed'"> ce-ok</xsl:when><xsl:when test="@roster = 'failed' or @roster = 'short' or @roster = 'absent'"> ce-bad</xsl:when><xsl:otherwise> ce-warn</xsl:otherwise></xsl:choose></xsl:attribute><xsl:value-of select="t:say(concat('filing.roster-', @roster))"/></span>
          <xsl:if test="@attended"><xsl:text> </xsl:text><xsl:value-of select="t:say('filing.attended', string(@attended), string(@days))"/><xsl:if test="@required-days"><xsl:value-of select="t:say('filing.required', string(@required-days))"/></xsl:if><xsl:if test="@attended &lt; @required-days"><xsl:text> </xsl:text><span class="ce-tag ce-warn"><xsl:value-of select="t:say('filing.below')"/></span></xsl:if></xsl:if><xsl:if test="@score"><xsl:text> </xsl:text><xsl:value-of select="t:say('filing.score', string(@score))"/></xsl:if></dd>
      </dl>
    </section>
  </xsl:template>
</xsl:stylesheet>
