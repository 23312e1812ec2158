<?xml version="1.0" encoding="UTF-8"?>
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:t="urn:jijiao:text" exclude-result-prefixes="t">
  <xsl:import href="../layout.xsl"/>
  <xsl:import href="../inc/captcha.xsl"/>
  <xsl:import href="parts.xsl"/>
  <xsl:template match="page" mode="title"><xsl:value-of select="t:say(concat('registration.title-', content/unit/@kind))"/> - <xsl:value-of select="t:say('registration.step-unit-3')"/></xsl:template>
  <xsl:template match="page[content/gone]" mode="title"><xsl:value-of select="t:say('registration.gone-title')"/></xsl:template>
  <xsl:template match="page" mode="content"><xsl:apply-templates select="content/unit | content/gone"/></xsl:template>

  <xsl:template match="unit">
    <h1><xsl:value-of select="t:say(concat('registration.title-', @kind))"/></h1>
    <xsl:call-template name="steps"><xsl:with-param name="of" select="'unit'"/><xsl:with-param name="at" select="3"/></xsl:call-template>
    <xsl:call-template name="error-summary"/>
    <xsl:apply-templates select="summary"/>
    <form class="ce-stack" method="post" action="{t:url(concat('registration/unit-account?d=', @draft))}" novalidate="novalidate">
      <xsl:call-template name="form-guard"/>
      <xsl:call-template name="applicant">
        <xsl:with-param name="title" select="'registration.administrator'"/>
        <xsl:with-param name="about"><xsl:call-template name="field"><xsl:with-param name="name" select="'job_title'"/><xsl:with-param name="maxlength" select="40"/><xsl:with-param name="autocomplete" select="'organization-title'"/></xsl:call-template></xsl:with-param>
      </xsl:call-template>
      <xsl:call-template name="promise-and-go"><xsl:with-param name="back" select="concat('registration/unit-details?d=', @draft)"/></xsl:call-template>
    </form>
  </xsl:template>

  <xsl:template match="summary">
    <section class="ce-card" aria-labelledby="sum-h">
      <h2 id="sum-h"><xsl:value-of select="t:say('registration.summary')"/></h2>
      <dl class="ce-dl">
        <xsl:call-template name="dl"><xsl:with-param name="say" select="'field.unit_name'"/><xsl:with-param name="text" select="@name"/></xsl:call-template>
        <xsl:call-template name="dl"><xsl:with-param name="say" select="'field.code'"/><xsl:with-param name="text" select="@code"/></xsl:call-template>
        <xsl:call-template name="dl"><xsl:with-param name="say" select="'field.region'"/><xsl:with-param name="text" select="@region"/></xsl:call-template>
        <xsl:call-template name="dl"><xsl:with-param name="say" select="'field.hrss'"/><xsl:with-param name="text" select="@hrss"/></xsl:call-template>
        <xsl:call-template name="dl"><xsl:with-param name="say" select="'field.superior'"/><xsl:with-param name="text" select="@superior"/></xsl:call-template>
        <xsl:call-template name="dl"><xsl:with-param name="say" select="'registration.reviewed-by'"/><xsl:with-param name="text" select="concat(@reviewer, '　', t:say('case.phone', string(@phone)))"/></xsl:call-template>
      </dl>
    </section>
  </xsl:template>
</xsl:stylesheet>
