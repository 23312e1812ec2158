<?xml version="1.0" encoding="UTF-8"?>
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:t="urn:jijiao:text" exclude-result-prefixes="t">
  <xsl:import href="../layout.xsl"/>
  <xsl:import href="transfer-parts.xsl"/>
  <xsl:template match="page" mode="title"><xsl:value-of select="t:say('menu.personnel-transfer-in')"/></xsl:template>
  <xsl:template match="page" mode="content"><xsl:apply-templates select="content/transfer-in"/></xsl:template>

  <xsl:template match="transfer-in">
    <div class="ce-bar"><h1><xsl:value-of select="t:say('menu.personnel-transfer-in')"/></h1></div>
    <xsl:call-template name="error-summary"/>
    <form class="ce-stack" method="post" action="{t:url('personnel/transfer-in')}" novalidate="novalidate">
      <xsl:call-template name="form-guard"/>
      <xsl:if test="not(subject)"><button class="ce-vh" tabindex="-1" aria-hidden="true" formaction="{t:url('personnel/transfer-in/find')}"></button></xsl:if>
      <section class="ce-card" aria-labelledby="f-h">
        <h2 id="f-h"><xsl:value-of select="t:say('personnel.transfer-find')"/></h2>
        <p class="ce-mute"><xsl:value-of select="t:say('personnel.transfer-find-about')"/></p>
        <div class="ce-form">
          <xsl:call-template name="field"><xsl:with-param name="name" select="'staff_name'"/><xsl:with-param name="required" select="true()"/><xsl:with-param name="maxlength" select="60"/><xsl:with-param name="autocomplete" select="'off'"/></xsl:call-template>
          <xsl:call-template name="field"><xsl:with-param name="name" select="'doc_type'"/><xsl:with-param name="kind" select="'select'"/></xsl:call-template>
          <xsl:call-template name="field"><xsl:with-param name="name" select="'number'"/><xsl:with-param name="required" select="true()"/><xsl:with-param name="maxlength" select="40"/><xsl:with-param name="autocomplete" select="'off'"/></xsl:call-template>
        </div>
        <p class="ce-acts"><button formaction="{t:url('personnel/transfer-in/find')}"><xsl:attribute name="class">ce-btn<xsl:if test="not(subject)"> ce-go</xsl:if></xsl:attribute><xsl:value-of select="t:say('personnel.transfer-find-go')"/></button></p>
      </section>
      <xsl:if test="subject">
        <xsl:call-template name="hidden"><xsl:with-param name="name" select="'found'"/><xsl:with-param name="value" select="subject/@id"/></xsl:call-template>
        <xsl:call-template name="transfer-person"/>
        <xsl:call-template name="transfer-rules"/>
        <section class="ce-card" aria-labelledby="s-h">
          <h2 id="s-h"><xsl:value-of select="t:say('personnel.transfer-here', string(/page/user/@org-name))"/></h2>
          <xsl:call-template name="transfer-fields"/>
          <p class="ce-acts"><button class="ce-btn ce-go"><xsl:value-of select="t:say('personnel.transfer-send')"/></button></p>
        </section>
      </xsl:if>
    </form>
  </xsl:template>
</xsl:stylesheet>
