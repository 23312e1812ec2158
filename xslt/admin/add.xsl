<?xml version="1.0" encoding="UTF-8"?>
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:t="urn:jijiao:text" exclude-result-prefixes="t">
  <xsl:import href="../layout.xsl"/>
  <xsl:import href="parts.xsl"/>
  <xsl:template match="page" mode="title"><xsl:value-of select="t:say('admin.add')"/></xsl:template>
  <xsl:template match="page" mode="content"><xsl:choose><xsl:when test="content/code"><xsl:apply-templates select="content/code"/></xsl:when><xsl:otherwise><xsl:apply-templates select="content/add"/></xsl:otherwise></xsl:choose></xsl:template>

  <xsl:template match="add">
    <nav class="ce-mute ce-small" aria-label="{t:say('admin.place')}"><a href="{t:url('admin/list')}"><xsl:value-of select="t:say('admin.list-title')"/></a> / <xsl:value-of select="t:say('admin.add')"/></nav>
    <section class="ce-card ce-dialog" aria-labelledby="h">
      <h1 id="h"><xsl:value-of select="t:say('admin.add')"/></h1>
      <xsl:call-template name="error-summary"/>
      <xsl:if test="@roles = 0"><p class="ce-note ce-warn"><xsl:value-of select="t:say('admin.no-roles')"/> <a href="{t:url('admin/role')}"><xsl:value-of select="t:say('admin.role-new')"/></a></p></xsl:if>
      <xsl:apply-templates select="source"/>
      <form class="ce-stack" method="post" action="{t:url(concat('admin/add?from=', source/@from))}" novalidate="novalidate">
        <xsl:call-template name="form-guard"/>
        <xsl:apply-templates select="source" mode="fields"/>
        <xsl:call-template name="field"><xsl:with-param name="name" select="'job_title'"/><xsl:with-param name="required" select="true()"/><xsl:with-param name="maxlength" select="40"/></xsl:call-template>
        <xsl:call-template name="field"><xsl:with-param name="name" select="'role'"/><xsl:with-param name="kind" select="'select'"/><xsl:with-param name="required" select="true()"/><xsl:with-param name="hint" select="'admin.role-hint'"/></xsl:call-template>
        <div class="ce-field"><span class="ce-label"></span><p class="ce-acts"><button class="ce-btn ce-go"><xsl:value-of select="t:say('admin.add-go')"/></button><xsl:text> </xsl:text><a class="ce-btn" href="{t:url('admin/list')}"><xsl:value-of select="t:say('admin.cancel')"/></a></p></div>
      </form>
    </section>
  </xsl:template>
</xsl:stylesheet>
