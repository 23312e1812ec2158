<?xml version="1.0" encoding="UTF-8"?>
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:t="urn:jijiao:text" exclude-result-prefixes="t">
  <xsl:import href="../layout.xsl"/>
  <xsl:import href="parts.xsl"/>
  <xsl:import href="transfer-parts.xsl"/>
  <xsl:template match="page" mode="title"><xsl:value-of select="t:say('menu.personnel-transfer-out')"/></xsl:template>
  <xsl:template match="page" mode="content"><xsl:apply-templates select="content/transfer"/></xsl:template>

  <!-- First: whom. -->
  <xsl:template match="transfer[@choose]">
    <div class="ce-bar"><h1><xsl:value-of select="t:say('menu.personnel-transfer-out')"/></h1></div>
    <form class="ce-card" action="{t:url('personnel/list')}" role="search">
      <p><xsl:value-of select="t:say('personnel.transfer-choose')"/></p>
      <xsl:call-template name="hidden"><xsl:with-param name="name" select="'for'"/><xsl:with-param name="value" select="'transfer'"/></xsl:call-template>
      <div class="ce-bar"><label for="name"><xsl:value-of select="t:say('certificate.who')"/></label><xsl:text> </xsl:text><input class="ce-in ce-grow" id="name" name="name" maxlength="60" autocomplete="off"/><xsl:text> </xsl:text><button class="ce-btn ce-go"><xsl:value-of select="t:say('list.query')"/></button></div>
    </form>
    <p><a href="{t:url('personnel/transfers')}"><xsl:value-of select="t:say('menu.personnel-transfers')"/></a></p>
  </xsl:template>

  <xsl:template match="transfer">
    <xsl:call-template name="subject-bar"><xsl:with-param name="say" select="concat('personnel.transfer-title', substring('-own', 1, 4 * boolean(subject/@own)))"/></xsl:call-template>
    <xsl:apply-templates select="waiting"/>
    <xsl:choose>
      <xsl:when test="waiting/case[@kind = 'transfer'] and not(/page/errors)"><p><xsl:value-of select="t:say('personnel.transfer.running')"/></p></xsl:when>
      <xsl:otherwise>
        <xsl:call-template name="transfer-person"/>
        <xsl:call-template name="transfer-rules"/>
        <xsl:call-template name="unit-search"><xsl:with-param name="path" select="'personnel/transfer'"/></xsl:call-template>
        <form class="ce-card" method="post" action="{t:url(@action)}" novalidate="novalidate" aria-labelledby="s-h">
          <h2 id="s-h"><xsl:value-of select="t:say('personnel.transfer-to')"/></h2>
          <xsl:call-template name="form-guard"/>
          <xsl:call-template name="unit-choice"><xsl:with-param name="elsewhere" select="true()"/></xsl:call-template>
          <xsl:call-template name="field"><xsl:with-param name="name" select="'to_elsewhere'"/><xsl:with-param name="maxlength" select="120"/><xsl:with-param name="hint" select="'personnel.elsewhere-hint'"/></xsl:call-template>
          <xsl:call-template name="transfer-fields"/>
          <p class="ce-acts"><button class="ce-btn ce-go"><xsl:value-of select="t:say('personnel.transfer-send')"/></button></p>
        </form>
      </xsl:otherwise>
    </xsl:choose>
  </xsl:template>
</xsl:stylesheet>
