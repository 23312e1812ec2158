<?xml version="1.0" encoding="UTF-8"?>
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:t="urn:jijiao:text" exclude-result-prefixes="t">
  <xsl:import href="../layout.xsl"/>
  <xsl:import href="../inc/captcha.xsl"/>
  <xsl:import href="parts.xsl"/>
  <xsl:template match="page" mode="title"><xsl:value-of select="t:say('registration.m5')"/></xsl:template>
  <xsl:template match="page[content/done/@to]" mode="title"><xsl:value-of select="t:say('registration.transfer-title')"/></xsl:template>
  <xsl:template match="page[content/gone]" mode="title"><xsl:value-of select="t:say('registration.gone-title')"/></xsl:template>
  <xsl:template match="page" mode="content"><xsl:apply-templates select="content/done | content/gone"/></xsl:template>

  <xsl:template match="done">
    <section class="ce-card ce-dialog" aria-labelledby="done-h">
      <div class="ce-note ce-ok"><h1 id="done-h"><xsl:choose><xsl:when test="@to"><xsl:value-of select="t:say('registration.transfer-title')"/></xsl:when><xsl:otherwise><xsl:value-of select="t:say('registration.m5')"/></xsl:otherwise></xsl:choose></h1>
        <p><xsl:choose>
          <xsl:when test="@to and @state = 'pending'"><xsl:value-of select="t:say('registration.transfer-after', string(@unit), string(@to))"/></xsl:when>
          <xsl:when test="@state = 'pending'"><xsl:value-of select="t:say('registration.after-approval')"/></xsl:when>
          <xsl:otherwise><xsl:value-of select="t:say('registration.state-now', t:say(concat('state.', @state)))"/></xsl:otherwise>
        </xsl:choose></p>
      </div>
      <dl class="ce-dl">
        <xsl:if test="not(@to)"><xsl:call-template name="dl"><xsl:with-param name="say" select="'registration.registered-as'"/><xsl:with-param name="text" select="t:say(concat('kind.', @kind))"/><xsl:with-param name="span" select="true()"/></xsl:call-template></xsl:if>
        <xsl:call-template name="dl"><xsl:with-param name="say" select="'registration.subject'"/><xsl:with-param name="text" select="@subject"/><xsl:with-param name="span" select="true()"/></xsl:call-template>
        <xsl:if test="@to">
          <xsl:call-template name="dl"><xsl:with-param name="say" select="'transfer.from'"/><xsl:with-param name="text" select="@unit"/><xsl:with-param name="span" select="true()"/></xsl:call-template>
          <xsl:call-template name="dl"><xsl:with-param name="say" select="'transfer.to'"/><xsl:with-param name="text" select="@to"/><xsl:with-param name="span" select="true()"/></xsl:call-template>
        </xsl:if>
        <xsl:call-template name="dl"><xsl:with-param name="say" select="'registration.submitted'"/><xsl:with-param name="text" select="@submitted"/><xsl:with-param name="span" select="true()"/></xsl:call-template>
        <xsl:call-template name="dl"><xsl:with-param name="say" select="'registration.reviewed-by'"/><xsl:with-param name="text" select="@reviewer"/><xsl:with-param name="span" select="true()"/></xsl:call-template>
        <xsl:call-template name="dl"><xsl:with-param name="say" select="'registration.office-phone'"/><xsl:with-param name="text" select="@phone"/><xsl:with-param name="span" select="true()"/></xsl:call-template>
      </dl>
      <p class="ce-mute ce-small"><xsl:value-of select="t:say('registration.no-term')"/></p>
      <p class="ce-acts"><a class="ce-btn ce-go" href="{t:url('')}"><xsl:value-of select="t:say('layout.home')"/></a><xsl:text> </xsl:text><a class="ce-btn" href="{t:url('registration/progress')}"><xsl:value-of select="t:say('layout.progress')"/></a></p>
    </section>
  </xsl:template>
</xsl:stylesheet>
