<?xml version="1.0" encoding="UTF-8"?>
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:t="urn:jijiao:text" exclude-result-prefixes="t">
  <xsl:import href="../layout.xsl"/>
  <xsl:import href="inc-change.xsl"/>
  <xsl:template match="page" mode="title"><xsl:value-of select="t:say('organization.superior-title')"/></xsl:template>
  <xsl:template match="page" mode="content"><xsl:apply-templates select="content/change-superior"/></xsl:template>

  <xsl:template match="change-superior">
    <div class="ce-bar"><h1><xsl:value-of select="t:say('organization.superior-title')"/></h1><a class="ce-push" href="{t:url('organization/changes')}"><xsl:value-of select="t:say('organization.changes')"/></a></div>
    <xsl:call-template name="error-summary"/>
    <xsl:apply-templates select="pending"/>
    <section class="ce-card" aria-labelledby="n-h">
      <h2 id="n-h"><xsl:value-of select="t:say('organization.superior-now')"/></h2>
      <dl class="ce-dl">
        <dt><xsl:value-of select="t:say('organization.superior')"/></dt><dd><xsl:choose><xsl:when test="@superior-name"><xsl:value-of select="@superior-name"/></xsl:when><xsl:otherwise><xsl:value-of select="t:say('organization.superior-none')"/></xsl:otherwise></xsl:choose></dd>
        <dt><xsl:value-of select="t:say('organization.hrss')"/></dt><dd><xsl:value-of select="@hrss-name"/></dd>
      </dl>
      <p class="ce-mute"><xsl:value-of select="t:say('organization.superior-about')"/></p>
    </section>
    <xsl:if test="not(pending)">
      <xsl:if test="not(@super)"><xsl:call-template name="super-only"/></xsl:if>
      <xsl:call-template name="superior-search"><xsl:with-param name="path" select="'organization/superior'"/></xsl:call-template>
      <xsl:if test="found">
        <form class="ce-card ce-stack" method="post" enctype="multipart/form-data" action="{t:url(@path)}" novalidate="novalidate">
          <xsl:call-template name="form-guard"/>
          <xsl:call-template name="hidden"><xsl:with-param name="name" select="'version'"/><xsl:with-param name="value" select="@version"/></xsl:call-template>
          <xsl:call-template name="superior-choice"/>
          <xsl:call-template name="field"><xsl:with-param name="name" select="'change_proof'"/><xsl:with-param name="kind" select="'file'"/><xsl:with-param name="hint" select="'organization.proof-hint'"/></xsl:call-template>
          <xsl:call-template name="field"><xsl:with-param name="name" select="'change_reason'"/><xsl:with-param name="kind" select="'textarea'"/><xsl:with-param name="maxlength" select="500"/></xsl:call-template>
          <p class="ce-acts"><xsl:if test="@super and found/unit[not(@refused)]"><button class="ce-btn ce-go"><xsl:value-of select="t:say('organization.superior-submit')"/></button><xsl:text> </xsl:text></xsl:if><a class="ce-btn" href="{t:url('organization/own')}"><xsl:value-of select="t:say('organization.back')"/></a></p>
        </form>
      </xsl:if>
    </xsl:if>
  </xsl:template>
</xsl:stylesheet>
