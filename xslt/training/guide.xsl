<?xml version="1.0" encoding="UTF-8"?>
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:t="urn:jijiao:text" exclude-result-prefixes="t">
  <xsl:import href="../layout.xsl"/>
  <xsl:import href="../inc/training.xsl"/>
  <xsl:template match="page" mode="title"><xsl:value-of select="content/guide/@title"/></xsl:template>
  <xsl:template match="page" mode="content"><xsl:apply-templates select="content/guide"/></xsl:template>

  <xsl:template match="guide">
    <div class="ce-bar">
      <h1><xsl:value-of select="@title"/></h1>
      <xsl:choose><xsl:when test="@published"><span class="ce-tag ce-ok"><xsl:value-of select="t:say('training.published-on', @published)"/></span></xsl:when><xsl:otherwise><span class="ce-tag ce-warn"><xsl:value-of select="t:say('training.draft')"/></span></xsl:otherwise></xsl:choose>
      <span class="ce-push ce-acts"><xsl:if test="@edit"><a class="ce-btn" href="{t:url(concat('training/guide-edit?year=', @year))}"><xsl:value-of select="t:say('training.guide-change')"/></a><xsl:text> </xsl:text></xsl:if><a class="ce-small" href="{t:url('training/guides')}"><xsl:value-of select="t:say('menu.training-guides')"/></a></span>
    </div>
    <section class="ce-card" aria-labelledby="g-h">
      <h2 id="g-h"><xsl:value-of select="@org-name"/></h2>
      <xsl:call-template name="lines"><xsl:with-param name="text" select="string(body)"/></xsl:call-template>
    </section>
    <section class="ce-card" aria-labelledby="gs-h">
      <h2 id="gs-h"><xsl:value-of select="t:say('training.guide-subjects', string(@year))"/></h2>
      <xsl:choose>
        <xsl:when test="subject">
          <xsl:call-template name="subject-table"/>
          <p class="ce-small ce-mute"><xsl:value-of select="t:say('training.guide-sum', string(count(subject[@required])), string(sum(subject[@required]/@hours)), string(count(subject[not(@required)])))"/></p>
        </xsl:when>
        <xsl:otherwise><p class="ce-mute"><xsl:value-of select="t:say('training.no-subject')"/></p></xsl:otherwise>
      </xsl:choose>
    </section>
  </xsl:template>

  <!-- Line by line, as it was typed. -->
  <xsl:template name="lines">
    <xsl:param name="text"/>
    <xsl:variable name="line" select="substring-before(concat($text, '&#10;'), '&#10;')"/>
    <xsl:if test="normalize-space($line) != ''"><p><xsl:value-of select="$line"/></p></xsl:if>
    <xsl:if test="contains($text, '&#10;')"><xsl:call-template name="lines"><xsl:with-param name="text" select="substring-after($text, '&#10;')"/></xsl:call-template></xsl:if>
  </xsl:template>
</xsl:stylesheet>
