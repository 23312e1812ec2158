<?xml version="1.0" encoding="UTF-8"?>
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:t="urn:jijiao:text" exclude-result-prefixes="t">
  <xsl:import href="../layout.xsl"/>
  <xsl:template match="page" mode="title"><xsl:call-template name="heading"/></xsl:template>
  <xsl:template match="page" mode="content"><xsl:apply-templates select="content/unit"/></xsl:template>
  <xsl:template name="heading"><xsl:for-each select="//content/unit"><xsl:choose><xsl:when test="@custody"><xsl:value-of select="t:say('life.custody-open')"/></xsl:when><xsl:when test="@id"><xsl:value-of select="t:say('directory.change')"/></xsl:when><xsl:otherwise><xsl:value-of select="t:say('directory.add')"/></xsl:otherwise></xsl:choose></xsl:for-each></xsl:template>

  <xsl:template match="unit">
    <xsl:variable name="path"><xsl:choose><xsl:when test="@custody">organization/custody-open</xsl:when><xsl:when test="@id">organization/directory-unit?id=<xsl:value-of select="@id"/></xsl:when><xsl:otherwise>organization/directory-unit</xsl:otherwise></xsl:choose></xsl:variable>
    <div class="ce-bar"><h1><xsl:call-template name="heading"/></h1><span class="ce-mute"><xsl:choose><xsl:when test="@custody"><xsl:value-of select="t:say('life.custody-about')"/></xsl:when><xsl:otherwise><xsl:value-of select="t:say('directory.about')"/></xsl:otherwise></xsl:choose></span></div>
    <xsl:call-template name="error-summary"/>
    <form class="ce-card" method="post" action="{t:url(string($path))}" novalidate="novalidate">
      <xsl:call-template name="form-guard"/>
      <xsl:if test="@id"><xsl:call-template name="hidden"><xsl:with-param name="name" select="'version'"/><xsl:with-param name="value" select="@version"/></xsl:call-template></xsl:if>
      <xsl:if test="not(@custody) and not(@id)"><xsl:call-template name="field"><xsl:with-param name="name" select="'unit_kind'"/><xsl:with-param name="kind" select="'radios'"/><xsl:with-param name="required" select="true()"/></xsl:call-template></xsl:if>
      <xsl:if test="@id"><xsl:call-template name="field"><xsl:with-param name="name" select="'unit_kind'"/><xsl:with-param name="kind" select="'show'"/><xsl:with-param name="value" select="t:say(concat('kind.', @kind))"/></xsl:call-template></xsl:if>
      <xsl:call-template name="field"><xsl:with-param name="name" select="'unit_name'"/><xsl:with-param name="required" select="true()"/><xsl:with-param name="maxlength" select="120"/></xsl:call-template>
      <xsl:call-template name="field"><xsl:with-param name="name" select="'unit_code'"/><xsl:with-param name="required" select="true()"/><xsl:with-param name="maxlength" select="40"/><xsl:with-param name="hint" select="'organization.new-code-hint'"/></xsl:call-template>
      <xsl:call-template name="field"><xsl:with-param name="name" select="'region'"/><xsl:with-param name="kind" select="'select'"/><xsl:with-param name="required" select="true()"/></xsl:call-template>
      <xsl:call-template name="field"><xsl:with-param name="name" select="'unit_hrss'"/><xsl:with-param name="kind" select="'select'"/><xsl:with-param name="required" select="true()"/></xsl:call-template>
      <xsl:if test="not(@custody)"><xsl:call-template name="field"><xsl:with-param name="name" select="'unit_superior'"/><xsl:with-param name="maxlength" select="120"/><xsl:with-param name="hint" select="'directory.superior-hint'"/></xsl:call-template></xsl:if>
      <xsl:call-template name="field"><xsl:with-param name="name" select="'sector'"/><xsl:with-param name="kind" select="'select'"/></xsl:call-template>
      <xsl:call-template name="field"><xsl:with-param name="name" select="'nature'"/><xsl:with-param name="kind" select="'select'"/></xsl:call-template>
      <xsl:if test="not(@custody)"><xsl:call-template name="field"><xsl:with-param name="name" select="'base_level'"/><xsl:with-param name="kind" select="'select'"/><xsl:with-param name="hint" select="'directory.level-hint'"/></xsl:call-template></xsl:if>
      <xsl:call-template name="field"><xsl:with-param name="name" select="'org_address'"/><xsl:with-param name="maxlength" select="200"/></xsl:call-template>
      <xsl:call-template name="field"><xsl:with-param name="name" select="'org_phone'"/><xsl:with-param name="kind" select="'tel'"/><xsl:with-param name="maxlength" select="40"/><xsl:with-param name="hint" select="'organization.phone-hint'"/></xsl:call-template>
      <xsl:call-template name="field"><xsl:with-param name="name" select="'org_responsible'"/><xsl:with-param name="maxlength" select="60"/><xsl:with-param name="hint" select="'organization.responsible-hint'"/></xsl:call-template>
      <xsl:call-template name="field"><xsl:with-param name="name" select="'org_designated'"/><xsl:with-param name="maxlength" select="60"/><xsl:with-param name="hint" select="'organization.designated-hint'"/></xsl:call-template>
      <xsl:call-template name="field"><xsl:with-param name="name" select="'org_designated_phone'"/><xsl:with-param name="kind" select="'tel'"/><xsl:with-param name="maxlength" select="40"/></xsl:call-template>
      <xsl:variable name="back"><xsl:choose><xsl:when test="@custody">organization/life</xsl:when><xsl:otherwise>organization/directory</xsl:otherwise></xsl:choose></xsl:variable>
      <p class="ce-acts"><button class="ce-btn ce-go"><xsl:choose><xsl:when test="@custody"><xsl:value-of select="t:say('life.custody-open')"/></xsl:when><xsl:otherwise><xsl:value-of select="t:say('directory.save')"/></xsl:otherwise></xsl:choose></button><xsl:text> </xsl:text><a class="ce-btn" href="{t:url(string($back))}"><xsl:value-of select="t:say('organization.back')"/></a></p>
    </form>
  </xsl:template>
</xsl:stylesheet>
