<?xml version="1.0" encoding="UTF-8"?>
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:t="urn:jijiao:text" exclude-result-prefixes="t">
  <xsl:import href="parts.xsl"/>
  <xsl:template match="form" mode="fields">
    <section class="ce-card" aria-labelledby="sum-h">
      <h2 id="sum-h"><xsl:value-of select="t:say('training.basics')"/></h2>
      <div class="ce-form">
        <xsl:call-template name="year-title"/>
        <xsl:call-template name="field"><xsl:with-param name="name" select="'tr_classes'"/><xsl:with-param name="required" select="true()"/><xsl:with-param name="inputmode" select="'numeric'"/></xsl:call-template>
        <xsl:call-template name="field"><xsl:with-param name="name" select="'tr_persons'"/><xsl:with-param name="required" select="true()"/><xsl:with-param name="inputmode" select="'numeric'"/></xsl:call-template>
        <xsl:call-template name="field"><xsl:with-param name="name" select="'tr_hours'"/><xsl:with-param name="required" select="true()"/><xsl:with-param name="hint" select="'training.hours-all-hint'"/><xsl:with-param name="inputmode" select="'decimal'"/><xsl:with-param name="say" select="'training.hours-all'"/></xsl:call-template>
        <xsl:call-template name="field"><xsl:with-param name="name" select="'tr_note'"/><xsl:with-param name="kind" select="'textarea'"/><xsl:with-param name="required" select="true()"/><xsl:with-param name="wide" select="true()"/><xsl:with-param name="maxlength" select="2000"/><xsl:with-param name="rows" select="8"/><xsl:with-param name="say" select="'training.summary-text'"/></xsl:call-template>
      </div>
    </section>
  </xsl:template>
</xsl:stylesheet>
