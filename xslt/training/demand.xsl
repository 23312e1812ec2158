<?xml version="1.0" encoding="UTF-8"?>
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:t="urn:jijiao:text" exclude-result-prefixes="t">
  <xsl:import href="parts.xsl"/>
  <!-- In the summary of errors, fields have the names that they have on this page. Context: an error. -->
  <xsl:template name="error-text">
    <xsl:variable name="say"><xsl:choose><xsl:when test="@field = 'tr_title'">training.demand-title</xsl:when><xsl:when test="@field = 'tr_hours'">training.hours-each</xsl:when><xsl:when test="@field = 'tr_place'">training.wish-place</xsl:when><xsl:otherwise><xsl:value-of select="concat('field.', @field)"/></xsl:otherwise></xsl:choose></xsl:variable>
    <xsl:if test="@field and t:has(string($say))"><xsl:value-of select="concat(t:say(string($say)), t:say('form.colon'))"/></xsl:if>
    <xsl:value-of select="t:say(@key, string(@detail))"/>
  </xsl:template>

  <xsl:template match="form" mode="fields">
    <section class="ce-card" aria-labelledby="dem-h">
      <h2 id="dem-h"><xsl:value-of select="t:say('training.basics')"/></h2>
      <div class="ce-form">
        <xsl:call-template name="field"><xsl:with-param name="name" select="'tr_title'"/><xsl:with-param name="required" select="true()"/><xsl:with-param name="maxlength" select="120"/><xsl:with-param name="say" select="'training.demand-title'"/></xsl:call-template>
        <xsl:call-template name="field"><xsl:with-param name="name" select="'tr_year'"/><xsl:with-param name="kind" select="'select'"/><xsl:with-param name="required" select="true()"/></xsl:call-template>
        <xsl:call-template name="field"><xsl:with-param name="name" select="'tr_category'"/><xsl:with-param name="kind" select="'select'"/><xsl:with-param name="required" select="true()"/></xsl:call-template>
        <xsl:call-template name="field"><xsl:with-param name="name" select="'tr_persons'"/><xsl:with-param name="required" select="true()"/><xsl:with-param name="inputmode" select="'numeric'"/></xsl:call-template>
        <xsl:call-template name="field"><xsl:with-param name="name" select="'tr_hours'"/><xsl:with-param name="required" select="true()"/><xsl:with-param name="inputmode" select="'decimal'"/><xsl:with-param name="say" select="'training.hours-each'"/></xsl:call-template>
        <xsl:call-template name="field"><xsl:with-param name="name" select="'tr_wish_from'"/><xsl:with-param name="kind" select="'date'"/><xsl:with-param name="required" select="true()"/></xsl:call-template>
        <xsl:call-template name="field"><xsl:with-param name="name" select="'tr_wish_to'"/><xsl:with-param name="kind" select="'date'"/><xsl:with-param name="required" select="true()"/></xsl:call-template>
        <xsl:call-template name="field"><xsl:with-param name="name" select="'tr_place'"/><xsl:with-param name="required" select="true()"/><xsl:with-param name="maxlength" select="200"/><xsl:with-param name="say" select="'training.wish-place'"/></xsl:call-template>
        <xsl:call-template name="field"><xsl:with-param name="name" select="'tr_contact'"/><xsl:with-param name="required" select="true()"/><xsl:with-param name="maxlength" select="60"/></xsl:call-template>
        <xsl:call-template name="field"><xsl:with-param name="name" select="'tr_phone'"/><xsl:with-param name="kind" select="'tel'"/><xsl:with-param name="required" select="true()"/><xsl:with-param name="maxlength" select="40"/></xsl:call-template>
        <xsl:call-template name="field"><xsl:with-param name="name" select="'tr_note'"/><xsl:with-param name="kind" select="'textarea'"/><xsl:with-param name="hint" select="'training.demand-note-hint'"/><xsl:with-param name="wide" select="true()"/><xsl:with-param name="maxlength" select="2000"/></xsl:call-template>
      </div>
    </section>
  </xsl:template>
</xsl:stylesheet>
