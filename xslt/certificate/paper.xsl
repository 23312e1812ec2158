<?xml version="1.0" encoding="UTF-8"?>
<!-- A paper certificate is brought to be verified. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:t="urn:jijiao:text" exclude-result-prefixes="t">
  <xsl:import href="../layout.xsl"/>
  <xsl:template match="page" mode="title"><xsl:value-of select="t:say('paper.bring')"/></xsl:template>
  <xsl:template match="page" mode="content"><xsl:apply-templates select="content/bring"/></xsl:template>

  <xsl:template match="bring">
    <div class="ce-bar"><h1><xsl:value-of select="t:say('paper.bring')"/></h1></div>
    <xsl:call-template name="error-summary"/>
    <p class="ce-note ce-now"><xsl:value-of select="t:say('paper.rule')"/></p>
    <form class="ce-card" method="post" action="{t:url('certificate/paper')}" novalidate="novalidate">
      <xsl:if test="for"><xsl:attribute name="action"><xsl:value-of select="t:url(for/@path)"/></xsl:attribute></xsl:if>
      <xsl:call-template name="form-guard"/>
      <div class="ce-form">
      <xsl:choose>
        <xsl:when test="for"><div class="ce-field"><span class="ce-label"><xsl:value-of select="t:say('field.paper_who')"/></span><p><b><xsl:value-of select="for/@name"/></b><xsl:text> </xsl:text><span class="ce-mute ce-small"><xsl:value-of select="for/@number-mask"/></span>　<xsl:value-of select="for/@unit"/>　<a class="ce-small" href="{t:url('certificate/paper')}"><xsl:value-of select="t:say('paper.other')"/></a></p></div></xsl:when>
        <xsl:otherwise><xsl:call-template name="field"><xsl:with-param name="name" select="'paper_who'"/><xsl:with-param name="required" select="true()"/><xsl:with-param name="maxlength" select="60"/><xsl:with-param name="hint" select="'paper.who-hint'"/></xsl:call-template></xsl:otherwise>
      </xsl:choose>
      <xsl:call-template name="field"><xsl:with-param name="name" select="'paper_year'"/><xsl:with-param name="kind" select="'select'"/><xsl:with-param name="required" select="true()"/></xsl:call-template>
      <xsl:call-template name="field"><xsl:with-param name="name" select="'paper_level'"/><xsl:with-param name="kind" select="'select'"/><xsl:with-param name="hint" select="'paper.level-hint'"/></xsl:call-template>
      <xsl:if test="@titles"><p class="ce-small"><a href="{t:url('credit/applicants')}"><xsl:if test="for"><xsl:attribute name="href"><xsl:value-of select="t:url(concat('credit/title?person=', for/@person))"/></xsl:attribute></xsl:if><xsl:value-of select="t:say('paper.titles')"/></a></p></xsl:if>
      <xsl:call-template name="field"><xsl:with-param name="name" select="'paper_stamped'"/><xsl:with-param name="kind" select="'date'"/><xsl:with-param name="required" select="true()"/></xsl:call-template>
      <xsl:if test="@department"><xsl:call-template name="field"><xsl:with-param name="name" select="'paper_reason'"/><xsl:with-param name="kind" select="'textarea'"/><xsl:with-param name="wide" select="true()"/><xsl:with-param name="hint" select="'paper.reason-hint'"/></xsl:call-template></xsl:if>
      </div>
      <p class="ce-acts"><button class="ce-btn ce-go"><xsl:value-of select="t:say('paper.bring-act')"/></button><xsl:text> </xsl:text><a class="ce-btn" href="{t:url('certificate/papers')}"><xsl:value-of select="t:say('paper.back')"/></a></p>
    </form>
  </xsl:template>
</xsl:stylesheet>
