<?xml version="1.0" encoding="UTF-8"?>
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:t="urn:jijiao:text" exclude-result-prefixes="t">
  <xsl:import href="../layout.xsl"/>
  <xsl:import href="inc-change.xsl"/>
  <xsl:template match="page" mode="title"><xsl:value-of select="t:say('organization.change-title')"/></xsl:template>
  <xsl:template match="page" mode="content"><xsl:apply-templates select="content/change-org"/></xsl:template>

  <xsl:template match="change-org">
    <div class="ce-bar"><h1><xsl:value-of select="t:say('organization.change-title')"/></h1><span class="ce-mute"><xsl:value-of select="@name"/>　<xsl:value-of select="@code"/></span><a class="ce-push" href="{t:url('organization/changes')}"><xsl:value-of select="t:say('organization.changes')"/></a></div>
    <xsl:call-template name="error-summary"/>
    <xsl:apply-templates select="pending"/>
    <xsl:if test="not(pending)">
      <xsl:if test="not(@super)"><xsl:call-template name="super-only"/></xsl:if>
      <form class="ce-card" method="post" enctype="multipart/form-data" action="{t:url('organization/change')}" novalidate="novalidate">
        <xsl:call-template name="form-guard"/>
        <xsl:call-template name="hidden"><xsl:with-param name="name" select="'version'"/><xsl:with-param name="value" select="@version"/></xsl:call-template>
        <p class="ce-mute"><xsl:value-of select="t:say('organization.change-about')"/></p>
        <xsl:call-template name="field"><xsl:with-param name="name" select="'new_name'"/><xsl:with-param name="required" select="true()"/><xsl:with-param name="maxlength" select="120"/><xsl:with-param name="hint" select="'organization.new-name-hint'"/></xsl:call-template>
        <xsl:call-template name="field"><xsl:with-param name="name" select="'new_code'"/><xsl:with-param name="required" select="true()"/><xsl:with-param name="maxlength" select="40"/><xsl:with-param name="hint" select="'organization.new-code-hint'"/></xsl:call-template>
        <xsl:call-template name="field"><xsl:with-param name="name" select="'change_scan'"/><xsl:with-param name="kind" select="'file'"/><xsl:with-param name="required" select="true()"/><xsl:with-param name="hint" select="'organization.scan-hint'"/></xsl:call-template>
        <xsl:call-template name="field"><xsl:with-param name="name" select="'change_reason'"/><xsl:with-param name="kind" select="'textarea'"/><xsl:with-param name="maxlength" select="500"/></xsl:call-template>
        <h2><xsl:value-of select="t:say('organization.decides')"/></h2>
        <xsl:apply-templates select="chain"/>
        <p class="ce-acts"><xsl:if test="@super"><button class="ce-btn ce-go"><xsl:value-of select="t:say('organization.change-submit')"/></button><xsl:text> </xsl:text></xsl:if><a class="ce-btn" href="{t:url('organization/own')}"><xsl:value-of select="t:say('organization.back')"/></a></p>
      </form>
    </xsl:if>
  </xsl:template>
</xsl:stylesheet>
