<?xml version="1.0" encoding="UTF-8"?>
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:t="urn:jijiao:text" exclude-result-prefixes="t">
  <xsl:import href="../layout.xsl"/>
  <xsl:import href="parts.xsl"/>
  <xsl:template match="page" mode="title"><xsl:choose><xsl:when test="content/department"><xsl:value-of select="t:say('admin.department-new')"/></xsl:when><xsl:otherwise><xsl:value-of select="t:say('admin.first')"/></xsl:otherwise></xsl:choose></xsl:template>
  <xsl:template match="page" mode="content"><xsl:choose><xsl:when test="content/code"><xsl:apply-templates select="content/code"/></xsl:when><xsl:otherwise><xsl:apply-templates select="content/department | content/first"/></xsl:otherwise></xsl:choose></xsl:template>

  <xsl:template match="department">
    <nav class="ce-mute ce-small" aria-label="{t:say('admin.place')}"><a href="{t:url('admin/departments')}"><xsl:value-of select="t:say('admin.departments')"/></a> / <xsl:value-of select="t:say('admin.department-new')"/></nav>
    <form class="ce-card ce-dialog" method="post" action="{t:url('admin/department')}" aria-labelledby="h" novalidate="novalidate">
      <h1 id="h"><xsl:value-of select="t:say('admin.department-new')"/></h1>
      <xsl:call-template name="error-summary"/>
      <p class="ce-note ce-now"><xsl:value-of select="t:say('admin.department-about', string(@superior-name), t:say(concat('org-level.', @level)))"/></p>
      <xsl:call-template name="form-guard"/>
      <h2><xsl:value-of select="t:say('admin.department-data')"/></h2>
      <xsl:call-template name="field"><xsl:with-param name="name" select="'unit_name'"/><xsl:with-param name="required" select="true()"/><xsl:with-param name="maxlength" select="120"/><xsl:with-param name="say" select="'admin.department-name'"/></xsl:call-template>
      <xsl:call-template name="field"><xsl:with-param name="name" select="'code'"/><xsl:with-param name="required" select="true()"/><xsl:with-param name="maxlength" select="40"/></xsl:call-template>
      <xsl:call-template name="field"><xsl:with-param name="name" select="'region'"/><xsl:with-param name="kind" select="'select'"/><xsl:with-param name="required" select="true()"/></xsl:call-template>
      <xsl:call-template name="field"><xsl:with-param name="name" select="'org_address'"/><xsl:with-param name="maxlength" select="200"/></xsl:call-template>
      <xsl:call-template name="field"><xsl:with-param name="name" select="'org_phone'"/><xsl:with-param name="kind" select="'tel'"/><xsl:with-param name="required" select="true()"/><xsl:with-param name="hint" select="'organization.phone-hint'"/><xsl:with-param name="maxlength" select="40"/></xsl:call-template>
      <h2><xsl:value-of select="t:say('admin.first')"/></h2>
      <xsl:call-template name="field"><xsl:with-param name="name" select="'name'"/><xsl:with-param name="required" select="true()"/><xsl:with-param name="maxlength" select="60"/></xsl:call-template>
      <xsl:call-template name="field"><xsl:with-param name="name" select="'doc_type'"/><xsl:with-param name="kind" select="'select'"/><xsl:with-param name="required" select="true()"/></xsl:call-template>
      <xsl:call-template name="field"><xsl:with-param name="name" select="'number'"/><xsl:with-param name="required" select="true()"/><xsl:with-param name="hint" select="'admin.number-hint'"/><xsl:with-param name="maxlength" select="64"/></xsl:call-template>
      <xsl:call-template name="contact"/>
      <xsl:call-template name="field"><xsl:with-param name="name" select="'job_title'"/><xsl:with-param name="required" select="true()"/><xsl:with-param name="maxlength" select="40"/></xsl:call-template>
      <div class="ce-field"><span class="ce-label"></span><p class="ce-acts"><button class="ce-btn ce-go"><xsl:value-of select="t:say('admin.department-go')"/></button><xsl:text> </xsl:text><a class="ce-btn" href="{t:url('admin/departments')}"><xsl:value-of select="t:say('admin.cancel')"/></a></p></div>
    </form>
  </xsl:template>

  <xsl:template match="first">
    <nav class="ce-mute ce-small" aria-label="{t:say('admin.place')}"><a href="{t:url('admin/departments')}"><xsl:value-of select="t:say('admin.departments')"/></a> / <xsl:value-of select="@org-name"/></nav>
    <section class="ce-card ce-dialog" aria-labelledby="h">
      <h1 id="h"><xsl:value-of select="t:say('admin.first')"/></h1>
      <xsl:call-template name="error-summary"/>
      <p class="ce-note ce-now"><xsl:value-of select="t:say('admin.first-about')"/></p>
      <dl class="ce-dl"><dt><xsl:value-of select="t:say('admin.unit')"/></dt><dd><xsl:value-of select="@org-name"/></dd><dt><xsl:value-of select="t:say('organization.code')"/></dt><dd><xsl:value-of select="@code"/></dd></dl>
      <xsl:apply-templates select="source"/>
      <form class="ce-stack" method="post" action="{t:url(concat('admin/first?org=', @org, '&amp;from=', source/@from))}" novalidate="novalidate">
        <xsl:call-template name="form-guard"/>
        <xsl:apply-templates select="source" mode="fields"/>
        <xsl:call-template name="field"><xsl:with-param name="name" select="'job_title'"/><xsl:with-param name="required" select="true()"/><xsl:with-param name="maxlength" select="40"/></xsl:call-template>
        <div class="ce-field"><span class="ce-label"></span><p class="ce-acts"><button class="ce-btn ce-go"><xsl:value-of select="t:say('admin.first-go')"/></button><xsl:text> </xsl:text><a class="ce-btn" href="{t:url('admin/departments')}"><xsl:value-of select="t:say('admin.cancel')"/></a></p></div>
      </form>
    </section>
  </xsl:template>
</xsl:stylesheet>
