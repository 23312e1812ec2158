<?xml version="1.0" encoding="UTF-8"?>
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:t="urn:jijiao:text" exclude-result-prefixes="t">
  <xsl:import href="../layout.xsl"/>
  <xsl:import href="parts.xsl"/>
  <xsl:template match="page" mode="title"><xsl:value-of select="t:say('admin.hand-over-title')"/></xsl:template>
  <xsl:template match="page" mode="content"><xsl:apply-templates select="content/hand-over"/></xsl:template>

  <xsl:template match="hand-over">
    <nav class="ce-mute ce-small" aria-label="{t:say('admin.place')}"><a href="{t:url('admin/list')}"><xsl:value-of select="t:say('admin.list-title')"/></a> / <xsl:value-of select="t:say('admin.hand-over-title')"/></nav>
    <form class="ce-card ce-dialog" method="post" action="{t:url('admin/hand-over')}" aria-labelledby="h" novalidate="novalidate">
      <h1 id="h"><xsl:value-of select="t:say('admin.hand-over-title')"/></h1>
      <xsl:call-template name="error-summary"/>
      <p class="ce-note ce-warn"><xsl:value-of select="t:say('admin.hand-over-about', string(@name))"/></p>
      <p class="ce-mute ce-small"><xsl:value-of select="t:say('admin.hand-over-else')"/> <a href="{t:url(concat('admin/holder?id=', @post))}"><xsl:value-of select="t:say('admin.change-holder')"/></a></p>
      <xsl:choose>
        <xsl:when test="@choices = 0"><p class="ce-note ce-warn"><xsl:value-of select="t:say('admin.hand-over-none')"/> <a href="{t:url('admin/add')}"><xsl:value-of select="t:say('admin.add')"/></a></p></xsl:when>
        <xsl:otherwise>
          <xsl:call-template name="form-guard"/>
          <xsl:call-template name="field"><xsl:with-param name="name" select="'to_post'"/><xsl:with-param name="kind" select="'select'"/><xsl:with-param name="required" select="true()"/><xsl:with-param name="say" select="'admin.successor'"/></xsl:call-template>
          <xsl:call-template name="field"><xsl:with-param name="name" select="'former'"/><xsl:with-param name="kind" select="'select'"/><xsl:with-param name="say" select="'admin.former'"/></xsl:call-template>
          <xsl:call-template name="field"><xsl:with-param name="name" select="'why'"/><xsl:with-param name="required" select="true()"/><xsl:with-param name="maxlength" select="500"/></xsl:call-template>
          <xsl:call-template name="field"><xsl:with-param name="name" select="'own_password'"/><xsl:with-param name="kind" select="'password'"/><xsl:with-param name="required" select="true()"/><xsl:with-param name="hint" select="'admin.own-password-hint'"/><xsl:with-param name="autocomplete" select="'current-password'"/></xsl:call-template>
          <div class="ce-field"><span class="ce-label"></span><p class="ce-acts"><button class="ce-btn ce-go"><xsl:value-of select="t:say('admin.hand-over-go')"/></button><xsl:text> </xsl:text><a class="ce-btn" href="{t:url('admin/list')}"><xsl:value-of select="t:say('admin.cancel')"/></a></p></div>
        </xsl:otherwise>
      </xsl:choose>
    </form>
  </xsl:template>
</xsl:stylesheet>
