<?xml version="1.0" encoding="UTF-8"?>
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:t="urn:jijiao:text" exclude-result-prefixes="t">
  <xsl:import href="../layout.xsl"/>
  <xsl:import href="parts.xsl"/>
  <xsl:template match="page" mode="title"><xsl:value-of select="t:say('personnel.act-details')"/></xsl:template>
  <xsl:template match="page" mode="content"><xsl:apply-templates select="content/details"/></xsl:template>

  <xsl:template match="details">
    <xsl:call-template name="subject-bar"><xsl:with-param name="say" select="'personnel.act-details'"/></xsl:call-template>
    <form class="ce-card" method="post" novalidate="novalidate"><xsl:attribute name="action"><xsl:value-of select="t:url('personnel/details')"/><xsl:call-template name="subject-id"/></xsl:attribute>
      <xsl:call-template name="form-guard"/>
      <xsl:call-template name="subject-version"/>
      <p class="ce-mute"><xsl:value-of select="t:say('personnel.details-about')"/></p>
      <div class="ce-form">
        <xsl:call-template name="field"><xsl:with-param name="name" select="'department'"/><xsl:with-param name="maxlength" select="60"/></xsl:call-template>
        <xsl:call-template name="field"><xsl:with-param name="name" select="'post_category'"/><xsl:with-param name="kind" select="'select'"/></xsl:call-template>
        <xsl:call-template name="field"><xsl:with-param name="name" select="'post_grade'"/><xsl:with-param name="kind" select="'select'"/></xsl:call-template>
        <xsl:call-template name="field"><xsl:with-param name="name" select="'education'"/><xsl:with-param name="kind" select="'select'"/></xsl:call-template>
        <xsl:call-template name="field"><xsl:with-param name="name" select="'degree'"/><xsl:with-param name="kind" select="'select'"/></xsl:call-template>
        <xsl:call-template name="field"><xsl:with-param name="name" select="'nationality'"/><xsl:with-param name="kind" select="'select'"/></xsl:call-template>
      </div>
      <p class="ce-acts"><button class="ce-btn ce-go"><xsl:value-of select="t:say('personnel.save-details')"/></button></p>
    </form>
  </xsl:template>
</xsl:stylesheet>
