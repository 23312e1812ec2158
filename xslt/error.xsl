<?xml version="1.0" encoding="UTF-8"?>
<!-- <page name="error"><content><error status code key request permission/></content></page> -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:t="urn:jijiao:text" exclude-result-prefixes="t">
  <xsl:import href="layout.xsl"/>
  <xsl:template match="page" mode="title"><xsl:value-of select="t:say(concat(content/error/@key, '.title'))"/></xsl:template>
  <xsl:template match="page" mode="content">
    <section class="ce-card ce-dialog ce-stack" aria-labelledby="e-h">
      <h1 id="e-h"><xsl:value-of select="t:say(concat(content/error/@key, '.title'))"/></h1>
      <p><xsl:value-of select="t:say(content/error/@key)"/></p>
      <xsl:if test="t:has(concat('permission.', content/error/@permission))"><p><xsl:value-of select="t:say('error.permission', t:say(concat('permission.', content/error/@permission)))"/></p></xsl:if>
      <xsl:if test="errors/error"><ul><xsl:for-each select="errors/error"><li><xsl:call-template name="error-text"/></li></xsl:for-each></ul></xsl:if>
      <p class="ce-acts">
        <a class="ce-btn ce-go" href="{t:url(string(user/@home))}"><xsl:value-of select="t:say('error.back')"/></a>
        <xsl:if test="not(user)"><xsl:text> </xsl:text><a class="ce-btn" href="{t:url('account/sign-in')}"><xsl:value-of select="t:say('layout.sign-in')"/></a></xsl:if>
      </p>
      <p class="ce-small ce-mute"><xsl:value-of select="t:say('error.reference', content/error/@status, content/error/@code, content/error/@request)"/></p>
    </section>
  </xsl:template>
</xsl:stylesheet>
