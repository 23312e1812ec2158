<?xml version="1.0" encoding="UTF-8"?>
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:t="urn:jijiao:text" exclude-result-prefixes="t">
  <xsl:import href="../layout.xsl"/>
  <xsl:import href="parts.xsl"/>
  <xsl:template match="page" mode="title"><xsl:value-of select="t:say('admin.hand-over-title')"/></xsl:template>
  <xsl:template match="page" mode="content"><xsl:choose><xsl:when test="content/code"><xsl:apply-templates select="content/code"/></xsl:when><xsl:otherwise><xsl:apply-templates select="content/hand-over"/></xsl:otherwise></xsl:choose></xsl:template>

  <xsl:template match="hand-over">
    <nav class="ce-mute ce-small" aria-label="{t:say('admin.place')}"><a href="{t:url('admin/list')}"><xsl:value-of select="t:say('admin.list-title')"/></a> / <xsl:value-of select="t:say('admin.hand-over-title')"/></nav>
    <section class="ce-card ce-dialog" aria-labelledby="h">
      <h1 id="h"><xsl:value-of select="t:say('admin.hand-over-title')"/></h1>
      <xsl:call-template name="error-summary"/>
      <p class="ce-note ce-warn"><xsl:value-of select="t:say('admin.hand-over-about', string(@name))"/></p>
      <p class="ce-mute ce-small"><xsl:value-of select="t:say('admin.hand-over-else')"/> <a href="{t:url(concat('admin/holder?id=', @post))}"><xsl:value-of select="t:say('admin.change-holder')"/></a></p>
      <xsl:apply-templates select="tabs | source"/>
      <xsl:choose>
        <xsl:when test="@from = 'admin' and @choices = 0"><p class="ce-note ce-warn"><xsl:value-of select="t:say('admin.hand-over-none')"/></p></xsl:when>
        <xsl:otherwise><xsl:apply-templates select="." mode="form"/></xsl:otherwise>
      </xsl:choose>
    </section>
  </xsl:template>

  <xsl:template match="hand-over" mode="form">
    <form class="ce-stack" method="post" action="{t:url(concat('admin/hand-over', substring('?from=', 1, 6 * number(@from != 'admin')), substring(@from, 1, 10 * number(@from != 'admin'))))}" novalidate="novalidate">
          <xsl:call-template name="form-guard"/>
          <xsl:choose>
            <xsl:when test="@from = 'admin'"><xsl:call-template name="field"><xsl:with-param name="name" select="'to_post'"/><xsl:with-param name="kind" select="'select'"/><xsl:with-param name="required" select="true()"/><xsl:with-param name="say" select="'admin.successor'"/></xsl:call-template></xsl:when>
            <xsl:otherwise><xsl:apply-templates select="source" mode="fields"/><xsl:call-template name="field"><xsl:with-param name="name" select="'job_title'"/><xsl:with-param name="required" select="true()"/><xsl:with-param name="maxlength" select="40"/></xsl:call-template></xsl:otherwise>
          </xsl:choose>
          <xsl:call-template name="field"><xsl:with-param name="name" select="'former'"/><xsl:with-param name="kind" select="'select'"/><xsl:with-param name="say" select="'admin.former'"/></xsl:call-template>
          <xsl:call-template name="field"><xsl:with-param name="name" select="'why'"/><xsl:with-param name="required" select="true()"/><xsl:with-param name="maxlength" select="500"/></xsl:call-template>
          <xsl:call-template name="field"><xsl:with-param name="name" select="'own_password'"/><xsl:with-param name="kind" select="'password'"/><xsl:with-param name="required" select="true()"/><xsl:with-param name="hint" select="'admin.own-password-hint'"/><xsl:with-param name="autocomplete" select="'current-password'"/></xsl:call-template>
          <div class="ce-field"><span class="ce-label"></span><p class="ce-acts"><button class="ce-btn ce-go"><xsl:value-of select="t:say('admin.hand-over-go')"/></button><xsl:text> </xsl:text><a class="ce-btn" href="{t:url('admin/list')}"><xsl:value-of select="t:say('admin.cancel')"/></a></p></div>
    </form>
  </xsl:template>
</xsl:stylesheet>
