<?xml version="1.0" encoding="UTF-8"?>
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:t="urn:jijiao:text" exclude-result-prefixes="t">
  <xsl:import href="parts.xsl"/>
  <xsl:template match="form" mode="before">
    <p class="ce-mute"><xsl:value-of select="t:say('training.about-class')"/></p>
    <xsl:if test="@subjects = 0"><p class="ce-note ce-warn"><xsl:value-of select="t:say('training.nothing-to-teach', string(@year))"/><xsl:text> </xsl:text><a href="{t:url(concat('training/catalogue?year=', @year))}"><xsl:value-of select="t:say('menu.training-catalogue')"/></a></p></xsl:if>
    <xsl:if test="not(@id)">
      <p class="ce-small"><xsl:variable name="year" select="@year"/>
        <xsl:for-each select="options[@name = 'tr_year']/option[@value != $year]"><a href="{t:url(concat('training/class?year=', @value))}"><xsl:value-of select="t:say('training.other-year-list', string(@value))"/></a></xsl:for-each>
      </p>
    </xsl:if>
  </xsl:template>

  <xsl:template match="form" mode="fields">
    <section class="ce-card" aria-labelledby="what-h">
      <h2 id="what-h"><xsl:value-of select="t:say('training.what')"/></h2>
      <div class="ce-form">
        <xsl:call-template name="year-title"/>
        <xsl:call-template name="field"><xsl:with-param name="name" select="'tr_category'"/><xsl:with-param name="kind" select="'select'"/><xsl:with-param name="required" select="true()"/></xsl:call-template>
        <xsl:call-template name="field"><xsl:with-param name="name" select="'tr_subject'"/><xsl:with-param name="kind" select="'select'"/><xsl:with-param name="required" select="true()"/><xsl:with-param name="hint" select="'training.subject-hint'"/></xsl:call-template>
        <xsl:call-template name="field"><xsl:with-param name="name" select="'tr_item'"/><xsl:with-param name="kind" select="'select'"/></xsl:call-template>
        <xsl:call-template name="field"><xsl:with-param name="name" select="'tr_mode'"/><xsl:with-param name="kind" select="'radios'"/><xsl:with-param name="required" select="true()"/></xsl:call-template>
        <xsl:call-template name="field"><xsl:with-param name="name" select="'tr_audience'"/><xsl:with-param name="kind" select="'textarea'"/><xsl:with-param name="required" select="true()"/><xsl:with-param name="maxlength" select="500"/><xsl:with-param name="rows" select="2"/></xsl:call-template>
        <xsl:call-template name="field"><xsl:with-param name="name" select="'tr_teachers'"/><xsl:with-param name="kind" select="'textarea'"/><xsl:with-param name="required" select="true()"/><xsl:with-param name="hint" select="'training.teachers-hint'"/><xsl:with-param name="maxlength" select="500"/><xsl:with-param name="rows" select="2"/></xsl:call-template>
      </div>
    </section>
    <section class="ce-card" aria-labelledby="when-h">
      <h2 id="when-h"><xsl:value-of select="t:say('training.when')"/></h2>
      <div class="ce-form">
        <xsl:call-template name="field"><xsl:with-param name="name" select="'tr_starts'"/><xsl:with-param name="kind" select="'date'"/><xsl:with-param name="required" select="true()"/></xsl:call-template>
        <xsl:call-template name="field"><xsl:with-param name="name" select="'tr_ends'"/><xsl:with-param name="kind" select="'date'"/><xsl:with-param name="required" select="true()"/></xsl:call-template>
        <xsl:call-template name="field"><xsl:with-param name="name" select="'tr_days'"/><xsl:with-param name="required" select="true()"/><xsl:with-param name="hint" select="'training.days-hint'"/><xsl:with-param name="inputmode" select="'numeric'"/></xsl:call-template>
        <xsl:call-template name="field"><xsl:with-param name="name" select="'tr_hours'"/><xsl:with-param name="required" select="true()"/><xsl:with-param name="hint" select="'training.hours-hint'"/><xsl:with-param name="inputmode" select="'decimal'"/></xsl:call-template>
        <xsl:call-template name="field"><xsl:with-param name="name" select="'tr_capacity'"/><xsl:with-param name="required" select="true()"/><xsl:with-param name="inputmode" select="'numeric'"/></xsl:call-template>
        <xsl:call-template name="field"><xsl:with-param name="name" select="'tr_fee'"/><xsl:with-param name="hint" select="'training.fee-hint'"/><xsl:with-param name="inputmode" select="'numeric'"/></xsl:call-template>
        <xsl:call-template name="field"><xsl:with-param name="name" select="'tr_place'"/><xsl:with-param name="required" select="true()"/><xsl:with-param name="hint" select="'training.place-hint'"/><xsl:with-param name="wide" select="true()"/><xsl:with-param name="maxlength" select="200"/></xsl:call-template>
        <xsl:call-template name="field"><xsl:with-param name="name" select="'tr_note'"/><xsl:with-param name="kind" select="'textarea'"/><xsl:with-param name="wide" select="true()"/><xsl:with-param name="maxlength" select="500"/></xsl:call-template>
      </div>
    </section>
  </xsl:template>
</xsl:stylesheet>
