<?xml version="1.0" encoding="UTF-8"?>
<!-- Allots a segment of certificate management numbers. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:t="urn:jijiao:text" exclude-result-prefixes="t">
  <xsl:import href="../layout.xsl"/>
  <xsl:template match="page" mode="title"><xsl:value-of select="t:say('number.allot')"/></xsl:template>
  <xsl:template match="page" mode="content"><xsl:apply-templates select="content/allot"/></xsl:template>

  <xsl:template match="allot">
    <div class="ce-bar"><h1><xsl:value-of select="t:say('number.allot')"/></h1><span class="ce-mute"><xsl:value-of select="t:say('number.about')"/></span></div>
    <xsl:call-template name="error-summary"/>
    <form class="ce-card" method="post" action="{t:url('certificate/segment')}" novalidate="novalidate">
      <xsl:call-template name="form-guard"/>
      <div class="ce-form">
      <xsl:call-template name="field"><xsl:with-param name="name" select="'segment_holder'"/><xsl:with-param name="required" select="true()"/><xsl:with-param name="maxlength" select="60"/><xsl:with-param name="hint" select="'number.holder-hint'"/></xsl:call-template>
      <xsl:call-template name="field"><xsl:with-param name="name" select="'segment_prefix'"/><xsl:with-param name="maxlength" select="20"/><xsl:with-param name="hint" select="'number.prefix-hint'"/></xsl:call-template>
      <xsl:call-template name="field"><xsl:with-param name="name" select="'segment_first'"/><xsl:with-param name="required" select="true()"/><xsl:with-param name="maxlength" select="12"/><xsl:with-param name="inputmode" select="'numeric'"/><xsl:with-param name="hint" select="'number.first-hint'"/></xsl:call-template>
      <xsl:call-template name="field"><xsl:with-param name="name" select="'segment_last'"/><xsl:with-param name="required" select="true()"/><xsl:with-param name="maxlength" select="12"/><xsl:with-param name="inputmode" select="'numeric'"/><xsl:with-param name="hint" select="'number.last-hint'"/></xsl:call-template>
      </div>
      <p class="ce-acts"><button class="ce-btn ce-go"><xsl:value-of select="t:say('number.allot')"/></button><xsl:text> </xsl:text><a class="ce-btn" href="{t:url('certificate/segments')}"><xsl:value-of select="t:say('number.back')"/></a></p>
    </form>
  </xsl:template>
</xsl:stylesheet>
