<?xml version="1.0" encoding="UTF-8"?>
<!-- What an employer lays down for its people; when those who will miss the year are told; urging. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:t="urn:jijiao:text" exclude-result-prefixes="t">
  <xsl:import href="../layout.xsl"/>
  <xsl:variable name="k" select="/page/content/standard/@kind"/>
  <xsl:template match="page" mode="title"><xsl:value-of select="t:say(concat('standard.title-', $k))"/></xsl:template>
  <xsl:template match="page" mode="content"><xsl:apply-templates select="content/standard"/></xsl:template>

  <xsl:template match="standard">
    <div class="ce-bar"><h1><xsl:value-of select="t:say(concat('standard.title-', @kind))"/></h1><xsl:if test="@at"><span class="ce-mute"><xsl:value-of select="t:say('standard.at', string(@at))"/></span></xsl:if></div>
    <xsl:call-template name="error-summary"/>
    <xsl:apply-templates select="people"/>
    <form class="ce-card" method="post" action="{t:url('credit/standard')}" aria-labelledby="s-h">
      <h2 id="s-h"><xsl:value-of select="t:say(concat('standard.form-', @kind))"/></h2>
      <xsl:call-template name="form-guard"/>
      <div class="ce-form">
        <xsl:if test="@kind = 'employer'">
          <xsl:call-template name="field"><xsl:with-param name="name" select="'standard-text'"/><xsl:with-param name="kind" select="'textarea'"/><xsl:with-param name="wide" select="true()"/><xsl:with-param name="hint-text" select="t:say('standard.text-hint')"/></xsl:call-template>
          <xsl:call-template name="field"><xsl:with-param name="name" select="'demands'"/><xsl:with-param name="kind" select="'textarea'"/><xsl:with-param name="wide" select="true()"/><xsl:with-param name="hint-text" select="t:say('standard.demands-hint')"/></xsl:call-template>
          <xsl:call-template name="field"><xsl:with-param name="name" select="'days'"/><xsl:with-param name="inputmode" select="'numeric'"/><xsl:with-param name="hint-text" select="t:say('standard.days-hint')"/></xsl:call-template>
        </xsl:if>
        <xsl:call-template name="field"><xsl:with-param name="name" select="'warn-days'"/><xsl:with-param name="inputmode" select="'numeric'"/><xsl:with-param name="hint-text" select="t:say(concat('standard.warn-hint-', @kind))"/></xsl:call-template>
      </div>
      <xsl:if test="not(@mail)"><p class="ce-note ce-warn"><xsl:value-of select="t:say('standard.no-mail')"/></p></xsl:if>
      <p class="ce-acts"><button class="ce-btn ce-go" name="do" value="save"><xsl:value-of select="t:say('standard.save')"/></button></p>
    </form>
    <xsl:if test="@kind = 'employer'"><section class="ce-card" aria-labelledby="s-m"><h2 id="s-m"><xsl:value-of select="t:say('standard.money')"/></h2><p><xsl:value-of select="t:say('standard.expense')"/></p></section></xsl:if>
  </xsl:template>

  <xsl:template match="standard/people">
    <form class="ce-card" method="post" action="{t:url('credit/standard')}" aria-labelledby="s-u">
      <h2 id="s-u"><xsl:value-of select="t:say('standard.urging', string(@year))"/></h2>
      <xsl:call-template name="form-guard"/>
      <p><xsl:value-of select="t:say('standard.silent', string(@silent), string(@reachable), string(@year))"/><xsl:if test="@urged-at">　<span class="ce-mute"><xsl:value-of select="t:say('standard.urged', string(@urged-at), string(@urged))"/></span></xsl:if><xsl:if test="@warned &gt; 0">　<span class="ce-mute"><xsl:value-of select="t:say('standard.warned', string(@warned))"/></span></xsl:if></p>
      <p class="ce-acts">
        <xsl:choose>
          <xsl:when test="@urge"><button class="ce-btn ce-go" name="do" value="urge"><xsl:value-of select="t:say('standard.urge', string(@silent))"/></button></xsl:when>
          <xsl:when test="@again-in"><span class="ce-mute"><xsl:value-of select="t:say('standard.again', string(@again-in))"/></span></xsl:when>
          <xsl:when test="@silent = 0"><span class="ce-mute"><xsl:value-of select="t:say('standard.nobody')"/></span></xsl:when>
        </xsl:choose>
        <xsl:text> </xsl:text><a class="ce-btn" href="{t:url('credit/staff?state=short')}"><xsl:value-of select="t:say('standard.staff')"/></a>
      </p>
    </form>
  </xsl:template>
</xsl:stylesheet>
