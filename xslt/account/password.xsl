<?xml version="1.0" encoding="UTF-8"?>
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:t="urn:jijiao:text" exclude-result-prefixes="t">
  <xsl:import href="../layout.xsl"/>
  <xsl:template match="page" mode="title"><xsl:value-of select="t:say('password.title')"/></xsl:template>

  <xsl:template match="page" mode="content">
    <xsl:variable name="forced" select="content/password/@must-change"/>
    <section class="ce-card ce-dialog" aria-labelledby="pw-h">
      <h1 id="pw-h"><xsl:value-of select="t:say('password.title')"/></h1>
      <!-- Not the shared summary, which says that the rest was kept: passwords never are. -->
      <xsl:if test="errors/error"><div class="ce-note ce-bad" role="alert"><h2><xsl:value-of select="t:say('password.errors', string(count(errors/error)))"/></h2></div></xsl:if>
      <xsl:if test="$forced"><p class="ce-note ce-warn"><xsl:value-of select="t:say('password.forced')"/></p></xsl:if>
      <form class="ce-stack" method="post" action="{t:url('account/password')}" novalidate="novalidate">
        <xsl:call-template name="form-guard"/>
        <xsl:call-template name="field">
          <xsl:with-param name="name" select="'old'"/><xsl:with-param name="kind" select="'password'"/><xsl:with-param name="required" select="true()"/>
          <xsl:with-param name="say"><xsl:choose><xsl:when test="$forced">field.old-code</xsl:when><xsl:otherwise>field.old</xsl:otherwise></xsl:choose></xsl:with-param>
          <xsl:with-param name="autocomplete" select="'current-password'"/>
        </xsl:call-template>
        <xsl:call-template name="field">
          <xsl:with-param name="name" select="'new'"/><xsl:with-param name="kind" select="'password'"/><xsl:with-param name="required" select="true()"/>
          <xsl:with-param name="autocomplete" select="'new-password'"/><xsl:with-param name="hint-text" select="t:say('password.hint', content/password/@least)"/>
        </xsl:call-template>
        <xsl:call-template name="field">
          <xsl:with-param name="name" select="'again'"/><xsl:with-param name="kind" select="'password'"/><xsl:with-param name="required" select="true()"/>
          <xsl:with-param name="autocomplete" select="'new-password'"/>
        </xsl:call-template>
        <div class="ce-field"><span class="ce-label"></span><div class="ce-acts"><button class="ce-btn ce-go"><xsl:value-of select="t:say('password.set')"/></button><xsl:text> </xsl:text><span class="ce-mute ce-small"><xsl:value-of select="t:say('password.ends')"/></span></div></div>
      </form>
    </section>
  </xsl:template>
</xsl:stylesheet>
