<?xml version="1.0" encoding="UTF-8"?>
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:t="urn:jijiao:text" exclude-result-prefixes="t">
  <xsl:import href="../layout.xsl"/>
  <xsl:import href="parts.xsl"/>
  <xsl:template match="page" mode="title"><xsl:value-of select="t:say('admin.holder-title')"/></xsl:template>
  <xsl:template match="page" mode="content"><xsl:choose><xsl:when test="content/code"><xsl:apply-templates select="content/code"/></xsl:when><xsl:otherwise><xsl:apply-templates select="content/holder"/></xsl:otherwise></xsl:choose></xsl:template>

  <xsl:template match="holder">
    <nav class="ce-mute ce-small" aria-label="{t:say('admin.place')}"><xsl:choose><xsl:when test="post/@own-org or not(post)"><a href="{t:url('admin/list')}"><xsl:value-of select="t:say('admin.list-title')"/></a></xsl:when><xsl:otherwise><a href="{t:url(concat('admin/below?org=', post/@org))}"><xsl:value-of select="t:say('admin.list-title')"/><xsl:value-of select="t:say('form.colon')"/><xsl:value-of select="post/@org-name"/></a></xsl:otherwise></xsl:choose> / <xsl:value-of select="t:say('admin.holder-title')"/></nav>
    <section class="ce-card ce-dialog" aria-labelledby="h">
      <h1 id="h"><xsl:value-of select="t:say('admin.holder-title')"/></h1>
      <xsl:call-template name="error-summary"/>
      <p class="ce-note ce-warn"><xsl:choose><xsl:when test="post/@own"><xsl:value-of select="t:say('admin.holder-own')"/></xsl:when><xsl:otherwise><xsl:value-of select="t:say('admin.holder-about', string(post/@name))"/></xsl:otherwise></xsl:choose></p>
      <xsl:apply-templates select="post" mode="about"/>
      <xsl:apply-templates select="source"/>
      <form class="ce-stack" method="post" action="{t:url(concat('admin/holder?id=', post/@id, '&amp;from=', source/@from))}" novalidate="novalidate">
        <xsl:call-template name="form-guard"/><xsl:call-template name="hidden"><xsl:with-param name="name" select="'version'"/><xsl:with-param name="value" select="post/@version"/></xsl:call-template>
        <xsl:apply-templates select="source" mode="fields"/>
        <xsl:call-template name="field"><xsl:with-param name="name" select="'job_title'"/><xsl:with-param name="maxlength" select="40"/></xsl:call-template>
        <xsl:call-template name="field"><xsl:with-param name="name" select="'why'"/><xsl:with-param name="required" select="true()"/><xsl:with-param name="maxlength" select="500"/></xsl:call-template>
        <div class="ce-field"><span class="ce-label"></span><p class="ce-acts"><button class="ce-btn ce-go"><xsl:value-of select="t:say('admin.holder-go')"/></button><xsl:text> </xsl:text><a class="ce-btn" href="{t:url(concat('admin/view?id=', post/@id))}"><xsl:value-of select="t:say('admin.cancel')"/></a></p></div>
      </form>
    </section>
  </xsl:template>
</xsl:stylesheet>
