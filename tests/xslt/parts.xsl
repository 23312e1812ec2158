<?xml version="1.0" encoding="UTF-8"?>
<!-- Every shared template once, for parts-*.xml. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:t="urn:jijiao:text" exclude-result-prefixes="t">
  <xsl:import href="../../xslt/layout.xsl"/>
  <xsl:template match="page" mode="frame"><xsl:value-of select="content/@frame"/></xsl:template>
  <xsl:template match="page" mode="title"><xsl:value-of select="content/@title"/></xsl:template>
  <xsl:template match="page" mode="content">
    <h1><xsl:value-of select="content/@title"/></h1>
    <xsl:apply-templates select="content/tabs"/>
    <form class="ce-card ce-filter" action="{t:url('parts')}" role="search">
      <xsl:call-template name="filter"><xsl:with-param name="name" select="'year'"/><xsl:with-param name="say" select="'list.all'"/></xsl:call-template>
      <xsl:call-template name="filter"><xsl:with-param name="name" select="'state'"/><xsl:with-param name="say" select="'list.states'"/><xsl:with-param name="kind" select="'select'"/></xsl:call-template>
      <xsl:call-template name="filter-acts"><xsl:with-param name="reset" select="'parts'"/></xsl:call-template>
    </form>
    <xsl:for-each select="content/rows[not(row)]"><xsl:call-template name="empty"/></xsl:for-each>
    <xsl:apply-templates select="content/pager"/>
    <xsl:call-template name="error-summary"/>
    <form class="ce-card ce-form" method="post" enctype="multipart/form-data">
      <xsl:call-template name="form-guard"/>
      <xsl:for-each select="content/field">
        <xsl:call-template name="field">
          <xsl:with-param name="name" select="@name"/>
          <xsl:with-param name="kind" select="@kind"/>
          <xsl:with-param name="label" select="@label"/>
          <xsl:with-param name="say" select="'list.all'"/>
          <xsl:with-param name="required" select="boolean(@required)"/>
          <xsl:with-param name="hint-text" select="@hint"/>
          <xsl:with-param name="multiple" select="boolean(@multiple)"/>
        </xsl:call-template>
      </xsl:for-each>
    </form>
    <dl class="ce-dl"><xsl:call-template name="dl"><xsl:with-param name="say" select="'list.all'"/><xsl:with-param name="text" select="content/@text"/><xsl:with-param name="span" select="true()"/></xsl:call-template></dl>
    <xsl:for-each select="content/state"><xsl:call-template name="state-tag"><xsl:with-param name="state" select="@name"/></xsl:call-template></xsl:for-each>
    <xsl:for-each select="content/case"><xsl:call-template name="case-line"/></xsl:for-each>
  </xsl:template>
</xsl:stylesheet>
