<?xml version="1.0" encoding="UTF-8"?>
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:t="urn:jijiao:text" exclude-result-prefixes="t">
  <xsl:import href="../layout.xsl"/>
  <xsl:template match="page" mode="title"><xsl:value-of select="t:say('organization.edit')"/></xsl:template>
  <xsl:template match="page" mode="content"><xsl:apply-templates select="content/edit"/></xsl:template>

  <xsl:template match="edit">
    <div class="ce-bar"><h1><xsl:value-of select="t:say('organization.edit')"/></h1><span class="ce-mute"><xsl:value-of select="@name"/>　<xsl:value-of select="@code"/></span></div>
    <xsl:call-template name="error-summary"/>
    <xsl:for-each select="current">
      <div class="ce-note ce-warn">
        <p><xsl:value-of select="t:say('organization.current')"/></p>
        <dl class="ce-dl">
          <dt><xsl:value-of select="t:say('organization.office-phone')"/></dt><dd><xsl:value-of select="@office-phone"/></dd>
          <dt><xsl:value-of select="t:say('organization.responsible')"/></dt><dd><xsl:value-of select="@responsible"/></dd>
          <dt><xsl:value-of select="t:say('organization.designated')"/></dt><dd><xsl:value-of select="@designated"/>　<xsl:value-of select="@designated-phone"/></dd>
          <dt><xsl:value-of select="t:say('organization.address')"/></dt><dd><xsl:value-of select="@address"/></dd>
        </dl>
      </div>
    </xsl:for-each>
    <form class="ce-card" method="post" action="{t:url('organization/edit')}" novalidate="novalidate">
      <xsl:call-template name="form-guard"/>
      <xsl:call-template name="hidden"><xsl:with-param name="name" select="'version'"/><xsl:with-param name="value" select="@version"/></xsl:call-template>
      <p class="ce-mute"><xsl:value-of select="t:say('organization.edit-about')"/></p>
      <xsl:call-template name="field"><xsl:with-param name="name" select="'org_address'"/><xsl:with-param name="maxlength" select="200"/><xsl:with-param name="autocomplete" select="'street-address'"/></xsl:call-template>
      <xsl:call-template name="field"><xsl:with-param name="name" select="'org_phone'"/><xsl:with-param name="required" select="true()"/><xsl:with-param name="kind" select="'tel'"/><xsl:with-param name="maxlength" select="40"/><xsl:with-param name="hint" select="'organization.phone-hint'"/></xsl:call-template>
      <xsl:call-template name="field"><xsl:with-param name="name" select="'org_responsible'"/><xsl:with-param name="required" select="true()"/><xsl:with-param name="maxlength" select="60"/><xsl:with-param name="hint" select="'organization.responsible-hint'"/></xsl:call-template>
      <xsl:call-template name="field"><xsl:with-param name="name" select="'org_designated'"/><xsl:with-param name="maxlength" select="60"/><xsl:with-param name="hint" select="'organization.designated-hint'"/></xsl:call-template>
      <xsl:call-template name="field"><xsl:with-param name="name" select="'org_designated_phone'"/><xsl:with-param name="kind" select="'tel'"/><xsl:with-param name="maxlength" select="40"/></xsl:call-template>
      <p class="ce-acts"><button class="ce-btn ce-go"><xsl:value-of select="t:say('organization.save')"/></button><xsl:text> </xsl:text><a class="ce-btn" href="{t:url('organization/own')}"><xsl:value-of select="t:say('organization.back')"/></a></p>
    </form>
  </xsl:template>
</xsl:stylesheet>
