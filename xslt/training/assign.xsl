<?xml version="1.0" encoding="UTF-8"?>
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:t="urn:jijiao:text" exclude-result-prefixes="t">
  <xsl:import href="../layout.xsl"/>
  <xsl:import href="../inc/training.xsl"/>
  <xsl:template match="page" mode="title"><xsl:value-of select="t:say('training.assign')"/></xsl:template>
  <xsl:template match="page" mode="content"><xsl:apply-templates select="content/assign"/></xsl:template>

  <xsl:template match="assign">
    <div class="ce-bar"><h1><xsl:value-of select="t:say('training.assign')"/></h1><span class="ce-mute"><xsl:value-of select="@name"/></span><a class="ce-push ce-small" href="{t:url(concat('training/record?id=', @id))}"><xsl:value-of select="t:say('training.back-record')"/></a></div>
    <xsl:call-template name="error-summary"/>
    <div class="ce-cols">
      <div class="ce-stack"><xsl:apply-templates select="training" mode="content"/></div>
      <form class="ce-card" method="post" action="{t:url(concat('training/assign?id=', @id))}" novalidate="novalidate" aria-labelledby="as-h">
        <h2 id="as-h"><xsl:value-of select="t:say('training.assign-title')"/></h2>
        <xsl:call-template name="form-guard"/>
        <xsl:call-template name="hidden"><xsl:with-param name="name" select="'version'"/><xsl:with-param name="value" select="@version"/></xsl:call-template>
        <p class="ce-mute ce-small"><xsl:value-of select="t:say(concat('training.assign-', @state, substring('-first', 1, 6 * number(@state = 'approved' and not(training/answer)))))"/></p>
        <xsl:if test="@bases = 0"><p class="ce-note ce-warn"><xsl:value-of select="t:say('training.no-base')"/></p></xsl:if>
        <div class="ce-form">
          <xsl:call-template name="field"><xsl:with-param name="name" select="'tr_base'"/><xsl:with-param name="kind" select="'select'"/><xsl:with-param name="required" select="true()"/><xsl:with-param name="wide" select="true()"/></xsl:call-template>
          <xsl:call-template name="field"><xsl:with-param name="name" select="'tr_answer'"/><xsl:with-param name="kind" select="'textarea'"/><xsl:with-param name="hint" select="'training.answer-hint'"/><xsl:with-param name="wide" select="true()"/><xsl:with-param name="maxlength" select="500"/></xsl:call-template>
        </div>
        <p class="ce-acts"><button class="ce-btn ce-go"><xsl:value-of select="t:say(concat('training.assign-act-', @state))"/></button></p>
      </form>
    </div>
  </xsl:template>
</xsl:stylesheet>
