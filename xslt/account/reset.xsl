<?xml version="1.0" encoding="UTF-8"?>
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:t="urn:jijiao:text" exclude-result-prefixes="t">
  <xsl:import href="../layout.xsl"/>
  <xsl:template match="page" mode="frame">portal</xsl:template>
  <xsl:template match="page" mode="title"><xsl:value-of select="t:say('reset.title')"/></xsl:template>

  <xsl:template match="page" mode="content">
    <section class="ce-card ce-dialog" aria-labelledby="reset-h">
      <h1 id="reset-h"><xsl:value-of select="t:say('reset.title')"/></h1>
      <!-- Not the shared summary, which says that the rest was kept: passwords never are. -->
      <xsl:choose>
        <xsl:when test="errors/error"><div class="ce-note ce-bad" role="alert"><h2><xsl:value-of select="t:say('password.errors', string(count(errors/error)))"/></h2></div></xsl:when>
        <xsl:otherwise><p class="ce-note ce-now" role="status"><xsl:value-of select="t:say(concat('reset.sent-', content/reset/@by), content/reset/@minutes)"/></p></xsl:otherwise>
      </xsl:choose>
      <xsl:apply-templates select="content/reset"/>
    </section>
  </xsl:template>

  <xsl:template match="reset">
    <form class="ce-stack" method="post" action="{t:url(concat('account/reset?t=', @token, '&amp;by=', @by))}" novalidate="novalidate">
      <xsl:call-template name="form-guard"/>
      <xsl:call-template name="field">
        <xsl:with-param name="name" select="'once'"/><xsl:with-param name="required" select="true()"/><xsl:with-param name="inputmode" select="'numeric'"/>
        <xsl:with-param name="autocomplete" select="'one-time-code'"/><xsl:with-param name="hint-text" select="t:say('reset.code-hint', @tries)"/>
      </xsl:call-template>
      <xsl:call-template name="field">
        <xsl:with-param name="name" select="'new'"/><xsl:with-param name="kind" select="'password'"/><xsl:with-param name="required" select="true()"/>
        <xsl:with-param name="autocomplete" select="'new-password'"/><xsl:with-param name="hint-text" select="t:say('password.hint', '8')"/>
      </xsl:call-template>
      <xsl:call-template name="field">
        <xsl:with-param name="name" select="'again'"/><xsl:with-param name="kind" select="'password'"/><xsl:with-param name="required" select="true()"/>
        <xsl:with-param name="autocomplete" select="'new-password'"/>
      </xsl:call-template>
      <div class="ce-field"><span class="ce-label"></span><div class="ce-acts">
        <button class="ce-btn ce-go"><xsl:value-of select="t:say('password.set')"/></button><xsl:text> </xsl:text>
        <a href="{t:url('account/forgot')}"><xsl:value-of select="t:say('reset.again')"/></a>
      </div></div>
    </form>
  </xsl:template>
</xsl:stylesheet>
