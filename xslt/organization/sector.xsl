<?xml version="1.0" encoding="UTF-8"?>
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:t="urn:jijiao:text" exclude-result-prefixes="t">
  <xsl:import href="../layout.xsl"/>
  <xsl:template match="page" mode="title"><xsl:choose><xsl:when test="content/sector/@code"><xsl:value-of select="t:say('sectors.change-title')"/></xsl:when><xsl:otherwise><xsl:value-of select="t:say('sectors.add')"/></xsl:otherwise></xsl:choose></xsl:template>
  <xsl:template match="page" mode="content"><xsl:apply-templates select="content/sector"/></xsl:template>

  <xsl:template match="sector">
    <div class="ce-bar"><h1><xsl:choose><xsl:when test="@code"><xsl:value-of select="t:say('sectors.change-title')"/></xsl:when><xsl:otherwise><xsl:value-of select="t:say('sectors.add')"/></xsl:otherwise></xsl:choose></h1></div>
    <xsl:call-template name="error-summary"/>
    <xsl:variable name="query"><xsl:if test="@code">?code=<xsl:value-of select="@code"/></xsl:if></xsl:variable>
    <form class="ce-card" method="post" action="{t:url(concat('organization/sector', $query))}" novalidate="novalidate">
      <xsl:call-template name="form-guard"/>
      <xsl:choose>
        <xsl:when test="@code">
          <xsl:call-template name="hidden"><xsl:with-param name="name" select="'version'"/><xsl:with-param name="value" select="@version"/></xsl:call-template>
          <xsl:call-template name="field"><xsl:with-param name="name" select="'sector_code'"/><xsl:with-param name="kind" select="'show'"/><xsl:with-param name="value" select="@code"/></xsl:call-template>
        </xsl:when>
        <xsl:otherwise><xsl:call-template name="field"><xsl:with-param name="name" select="'sector_code'"/><xsl:with-param name="required" select="true()"/><xsl:with-param name="hint" select="'sectors.code-hint'"/><xsl:with-param name="maxlength" select="31"/></xsl:call-template></xsl:otherwise>
      </xsl:choose>
      <xsl:call-template name="field"><xsl:with-param name="name" select="'sector_name'"/><xsl:with-param name="required" select="true()"/><xsl:with-param name="maxlength" select="60"/></xsl:call-template>
      <xsl:call-template name="field"><xsl:with-param name="name" select="'sector_name_en'"/><xsl:with-param name="required" select="true()"/><xsl:with-param name="maxlength" select="80"/></xsl:call-template>
      <xsl:call-template name="field"><xsl:with-param name="name" select="'sector_parent'"/><xsl:with-param name="kind" select="'select'"/></xsl:call-template>
      <xsl:call-template name="field"><xsl:with-param name="name" select="'sector_position'"/><xsl:with-param name="required" select="true()"/><xsl:with-param name="inputmode" select="'numeric'"/><xsl:with-param name="hint" select="'sectors.position-hint'"/></xsl:call-template>
      <xsl:call-template name="field"><xsl:with-param name="name" select="'sector_state'"/><xsl:with-param name="kind" select="'radios'"/><xsl:with-param name="required" select="true()"/><xsl:with-param name="hint" select="'sectors.state-hint'"/></xsl:call-template>
      <p class="ce-acts"><button class="ce-btn ce-go"><xsl:value-of select="t:say('sectors.save')"/></button><xsl:text> </xsl:text><a class="ce-btn" href="{t:url('organization/sectors')}"><xsl:value-of select="t:say('sectors.back')"/></a></p>
    </form>
  </xsl:template>
</xsl:stylesheet>
