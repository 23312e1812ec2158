<?xml version="1.0" encoding="UTF-8"?>
<!-- The management number that somebody holds already. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:t="urn:jijiao:text" exclude-result-prefixes="t">
  <xsl:import href="../layout.xsl"/>
  <xsl:template match="page" mode="title"><xsl:value-of select="t:say('number.keep')"/></xsl:template>
  <xsl:template match="page" mode="content"><xsl:apply-templates select="content/keep"/></xsl:template>

  <xsl:template match="keep">
    <div class="ce-bar"><h1><xsl:value-of select="t:say('number.keep')"/></h1><span class="ce-mute"><xsl:value-of select="@name"/>　<xsl:value-of select="@unit"/></span></div>
    <xsl:call-template name="error-summary"/>
    <form class="ce-card" method="post" action="{t:url(concat('certificate/number-keep?person=', @person))}" novalidate="novalidate">
      <xsl:call-template name="form-guard"/>
      <xsl:choose>
        <xsl:when test="@management"><p class="ce-note ce-warn"><xsl:value-of select="t:say('number.has-is', string(@management))"/></p></xsl:when>
        <xsl:otherwise>
          <p class="ce-mute ce-small"><xsl:value-of select="t:say('number.keep-about')"/></p>
          <div class="ce-form"><xsl:call-template name="field"><xsl:with-param name="name" select="'held_number'"/><xsl:with-param name="required" select="true()"/><xsl:with-param name="maxlength" select="40"/><xsl:with-param name="hint" select="'number.keep-hint'"/></xsl:call-template></div>
        </xsl:otherwise>
      </xsl:choose>
      <p class="ce-acts"><xsl:if test="not(@management)"><button class="ce-btn ce-go"><xsl:value-of select="t:say('number.keep-act')"/></button><xsl:text> </xsl:text></xsl:if><a class="ce-btn" href="{t:url('certificate/numbers')}"><xsl:value-of select="t:say('number.back-people')"/></a></p>
    </form>
  </xsl:template>
</xsl:stylesheet>
