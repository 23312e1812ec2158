<?xml version="1.0" encoding="UTF-8"?>
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:t="urn:jijiao:text" exclude-result-prefixes="t">
  <xsl:import href="../layout.xsl"/>
  <xsl:template match="page" mode="title"><xsl:call-template name="heading"/></xsl:template>
  <xsl:template match="page" mode="content"><xsl:apply-templates select="content/department"/></xsl:template>
  <xsl:template name="heading"><xsl:choose><xsl:when test="//content/department/@id"><xsl:value-of select="t:say('department.edit-title')"/></xsl:when><xsl:otherwise><xsl:value-of select="t:say('department.add')"/></xsl:otherwise></xsl:choose></xsl:template>

  <xsl:template match="department">
    <div class="ce-bar"><h1><xsl:call-template name="heading"/></h1><xsl:if test="@people &gt; 0"><span class="ce-mute"><xsl:value-of select="t:say('department.people-follow', string(@people))"/></span></xsl:if></div>
    <xsl:call-template name="error-summary"/>
    <xsl:variable name="query"><xsl:if test="@id">?id=<xsl:value-of select="@id"/></xsl:if></xsl:variable>
    <form class="ce-card" method="post" action="{t:url(concat('organization/department', $query))}" novalidate="novalidate">
      <xsl:call-template name="form-guard"/>
      <xsl:if test="@id"><xsl:call-template name="hidden"><xsl:with-param name="name" select="'version'"/><xsl:with-param name="value" select="@version"/></xsl:call-template></xsl:if>
      <xsl:call-template name="field"><xsl:with-param name="name" select="'department_name'"/><xsl:with-param name="required" select="true()"/><xsl:with-param name="maxlength" select="60"/></xsl:call-template>
      <xsl:call-template name="field"><xsl:with-param name="name" select="'department_parent'"/><xsl:with-param name="kind" select="'select'"/></xsl:call-template>
      <xsl:call-template name="field"><xsl:with-param name="name" select="'department_position'"/><xsl:with-param name="required" select="true()"/><xsl:with-param name="inputmode" select="'numeric'"/><xsl:with-param name="hint" select="'department.position-hint'"/></xsl:call-template>
      <p class="ce-acts"><button class="ce-btn ce-go"><xsl:value-of select="t:say('department.save')"/></button><xsl:text> </xsl:text><a class="ce-btn" href="{t:url('organization/departments')}"><xsl:value-of select="t:say('department.back')"/></a></p>
    </form>
  </xsl:template>
</xsl:stylesheet>
