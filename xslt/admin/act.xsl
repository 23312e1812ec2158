<?xml version="1.0" encoding="UTF-8"?>
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:t="urn:jijiao:text" exclude-result-prefixes="t">
  <xsl:import href="../layout.xsl"/>
  <xsl:import href="parts.xsl"/>
  <xsl:template match="page" mode="title"><xsl:choose><xsl:when test="content/change"><xsl:value-of select="t:say('admin.change')"/></xsl:when><xsl:when test="content/state"><xsl:value-of select="t:say(concat('admin.state-title-', content/state/@to))"/></xsl:when><xsl:otherwise><xsl:value-of select="t:say('admin.reset-title')"/></xsl:otherwise></xsl:choose></xsl:template>
  <xsl:template match="page" mode="content"><xsl:choose><xsl:when test="content/code"><xsl:apply-templates select="content/code"/></xsl:when><xsl:otherwise><xsl:apply-templates select="content/*"/></xsl:otherwise></xsl:choose></xsl:template>

  <xsl:template match="change">
    <nav class="ce-mute ce-small" aria-label="{t:say('admin.place')}"><xsl:choose><xsl:when test="post/@own-org or not(post)"><a href="{t:url('admin/list')}"><xsl:value-of select="t:say('admin.list-title')"/></a></xsl:when><xsl:otherwise><a href="{t:url(concat('admin/below?org=', post/@org))}"><xsl:value-of select="t:say('admin.list-title')"/><xsl:value-of select="t:say('form.colon')"/><xsl:value-of select="post/@org-name"/></a></xsl:otherwise></xsl:choose> / <xsl:value-of select="t:say('admin.change')"/></nav>
    <form class="ce-card ce-dialog" method="post" action="{t:url(concat('admin/change?id=', post/@id))}" aria-labelledby="h" novalidate="novalidate">
      <h1 id="h"><xsl:value-of select="t:say('admin.change')"/></h1>
      <xsl:call-template name="error-summary"/>
      <p class="ce-mute"><xsl:value-of select="t:say('admin.change-about')"/></p>
      <xsl:apply-templates select="post" mode="about"/>
      <xsl:call-template name="form-guard"/><xsl:call-template name="hidden"><xsl:with-param name="name" select="'version'"/><xsl:with-param name="value" select="post/@version"/></xsl:call-template><xsl:call-template name="field"><xsl:with-param name="name" select="'role'"/><xsl:with-param name="kind" select="'select'"/><xsl:with-param name="required" select="true()"/><xsl:with-param name="hint" select="'admin.role-hint'"/></xsl:call-template><xsl:call-template name="field"><xsl:with-param name="name" select="'job_title'"/><xsl:with-param name="required" select="true()"/><xsl:with-param name="maxlength" select="40"/></xsl:call-template>
      <div class="ce-field"><span class="ce-label"></span><p class="ce-acts"><button class="ce-btn ce-go"><xsl:value-of select="t:say('admin.change-go')"/></button><xsl:text> </xsl:text><a class="ce-btn" href="{t:url(concat('admin/view?id=', post/@id))}"><xsl:value-of select="t:say('admin.cancel')"/></a></p></div>
    </form>
  </xsl:template>

  <xsl:template match="state">
    <nav class="ce-mute ce-small" aria-label="{t:say('admin.place')}"><xsl:choose><xsl:when test="post/@own-org or not(post)"><a href="{t:url('admin/list')}"><xsl:value-of select="t:say('admin.list-title')"/></a></xsl:when><xsl:otherwise><a href="{t:url(concat('admin/below?org=', post/@org))}"><xsl:value-of select="t:say('admin.list-title')"/><xsl:value-of select="t:say('form.colon')"/><xsl:value-of select="post/@org-name"/></a></xsl:otherwise></xsl:choose> / <xsl:value-of select="t:say(concat('admin.state-title-', @to))"/></nav>
    <form class="ce-card ce-dialog" method="post" action="{t:url(concat('admin/state?id=', post/@id, '&amp;to=', @to))}" aria-labelledby="h" novalidate="novalidate">
      <h1 id="h"><xsl:value-of select="t:say(concat('admin.state-title-', @to))"/></h1>
      <xsl:call-template name="error-summary"/>
      <p class="ce-note ce-warn"><xsl:value-of select="t:say(concat('admin.state-about-', @to), string(post/@name))"/></p>
      <xsl:apply-templates select="post" mode="about"/>
      <xsl:call-template name="form-guard"/><xsl:call-template name="hidden"><xsl:with-param name="name" select="'version'"/><xsl:with-param name="value" select="post/@version"/></xsl:call-template><xsl:call-template name="hidden"><xsl:with-param name="name" select="'to'"/><xsl:with-param name="value" select="@to"/></xsl:call-template>
      <div class="ce-field"><span class="ce-label"></span><p class="ce-acts"><button class="ce-btn ce-no"><xsl:value-of select="t:say(concat('admin.state-go-', @to))"/></button><xsl:text> </xsl:text><a class="ce-btn" href="{t:url(concat('admin/view?id=', post/@id))}"><xsl:value-of select="t:say('admin.cancel')"/></a></p></div>
    </form>
  </xsl:template>

  <xsl:template match="reset">
    <nav class="ce-mute ce-small" aria-label="{t:say('admin.place')}"><xsl:choose><xsl:when test="post/@own-org or not(post)"><a href="{t:url('admin/list')}"><xsl:value-of select="t:say('admin.list-title')"/></a></xsl:when><xsl:otherwise><a href="{t:url(concat('admin/below?org=', post/@org))}"><xsl:value-of select="t:say('admin.list-title')"/><xsl:value-of select="t:say('form.colon')"/><xsl:value-of select="post/@org-name"/></a></xsl:otherwise></xsl:choose> / <xsl:value-of select="t:say('admin.reset-title')"/></nav>
    <form class="ce-card ce-dialog" method="post" action="{t:url(concat('admin/reset?id=', post/@id))}" aria-labelledby="h" novalidate="novalidate">
      <h1 id="h"><xsl:value-of select="t:say('admin.reset-title')"/></h1>
      <xsl:call-template name="error-summary"/>
      <p class="ce-note ce-warn"><xsl:value-of select="t:say('admin.reset-about', string(post/@name))"/></p>
      <xsl:apply-templates select="post" mode="about"/>
      <xsl:call-template name="form-guard"/><xsl:call-template name="hidden"><xsl:with-param name="name" select="'version'"/><xsl:with-param name="value" select="post/@version"/></xsl:call-template>
      <div class="ce-field"><span class="ce-label"></span><p class="ce-acts"><button class="ce-btn ce-go"><xsl:value-of select="t:say('admin.reset-go')"/></button><xsl:text> </xsl:text><a class="ce-btn" href="{t:url(concat('admin/view?id=', post/@id))}"><xsl:value-of select="t:say('admin.cancel')"/></a></p></div>
    </form>
  </xsl:template>

  <xsl:template match="reset-person">
    <form class="ce-card ce-dialog" method="post" action="{t:url(concat('admin/reset-person?person=', @person))}" aria-labelledby="h" novalidate="novalidate">
      <h1 id="h"><xsl:value-of select="t:say('admin.reset-title')"/></h1>
      <xsl:call-template name="error-summary"/>
      <p class="ce-note ce-warn"><xsl:value-of select="t:say('admin.reset-person-about', string(@name))"/></p>
      <dl class="ce-dl"><dt><xsl:value-of select="t:say('field.name')"/></dt><dd><xsl:value-of select="@name"/></dd><dt><xsl:value-of select="t:say('field.number')"/></dt><dd><xsl:value-of select="@number-mask"/></dd><dt><xsl:value-of select="t:say('admin.unit')"/></dt><dd><xsl:value-of select="@employer-name"/></dd></dl>
      <xsl:call-template name="form-guard"/><input type="hidden" name="sure" value="yes"/>
      <p class="ce-acts"><button class="ce-btn ce-go"><xsl:value-of select="t:say('admin.reset-go')"/></button></p>
    </form>
  </xsl:template>
</xsl:stylesheet>
