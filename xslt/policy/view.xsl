<?xml version="1.0" encoding="UTF-8"?>
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:t="urn:jijiao:text" xmlns:p="urn:jijiao:policy:1" exclude-result-prefixes="t p">
  <xsl:import href="../layout.xsl"/>
  <xsl:import href="inc-version.xsl"/>
  <xsl:import href="inc-rules.xsl"/>
  <xsl:template match="page" mode="title"><xsl:call-template name="pack-title"><xsl:with-param name="at" select="content/pack"/></xsl:call-template></xsl:template>
  <xsl:template match="page" mode="content"><xsl:apply-templates select="content/pack"/></xsl:template>

  <xsl:template match="pack">
    <xsl:variable name="query" select="concat('?code=', @code, '&amp;version=', @version)"/>
    <div class="ce-bar"><h1><xsl:value-of select="t:say('policy.view-title')"/><xsl:call-template name="pack-title"/></h1>
      <xsl:choose>
        <xsl:when test="@desk"><a class="ce-push ce-btn" href="{t:url(concat('policy/xml', $query))}" download=""><xsl:value-of select="t:say('policy.download')"/></a><xsl:text> </xsl:text><a class="ce-btn" href="{t:url('policy/list')}"><xsl:value-of select="t:say('policy.back')"/></a></xsl:when>
        <xsl:otherwise><a class="ce-push ce-btn" href="{t:url('policy/rules')}"><xsl:value-of select="t:say('policy.back-rules')"/></a></xsl:otherwise>
      </xsl:choose>
    </div>
    <section class="ce-card"><xsl:call-template name="pack-about"/>
      <xsl:if test="@extends"><p class="ce-mute ce-small"><xsl:variable name="of"><xsl:call-template name="pack-named"><xsl:with-param name="code" select="@extends"/></xsl:call-template></xsl:variable><xsl:value-of select="t:say('policy.extends', string($of))"/></p></xsl:if>
      <xsl:if test="@desk"><xsl:call-template name="desk"><xsl:with-param name="query" select="$query"/></xsl:call-template></xsl:if>
    </section>
    <xsl:apply-templates select="p:policy"/>
  </xsl:template>

  <xsl:template name="desk">
    <xsl:param name="query"/>
    <xsl:if test="@may and (@state = 'draft' or @state = 'scheduled')">
      <form class="ce-acts" method="post" action="{t:url('policy/withdraw')}">
        <xsl:call-template name="form-guard"/>
        <xsl:call-template name="hidden"><xsl:with-param name="name" select="'code'"/><xsl:with-param name="value" select="@code"/></xsl:call-template>
        <xsl:call-template name="hidden"><xsl:with-param name="name" select="'version'"/><xsl:with-param name="value" select="@version"/></xsl:call-template>
        <a class="ce-btn" href="{t:url(concat('policy/simulate', $query))}"><xsl:value-of select="t:say('policy.simulate')"/></a><xsl:text> </xsl:text>
        <xsl:if test="@state = 'draft'"><a class="ce-btn ce-go" href="{t:url(concat('policy/publish', $query))}"><xsl:value-of select="t:say('policy.publish')"/></a><xsl:text> </xsl:text></xsl:if>
        <button class="ce-btn ce-no"><xsl:value-of select="t:say(concat('policy.withdraw-', @state))"/></button>
      </form>
    </xsl:if>
    <xsl:if test="other">
      <p><xsl:value-of select="t:say('policy.compare-with')"/><xsl:for-each select="other"><xsl:text> </xsl:text><a href="{t:url(concat('policy/compare', $query, '&amp;with=', @version))}"><xsl:value-of select="t:say('policy.version-no', string(@version))"/></a></xsl:for-each></p>
    </xsl:if>
    <xsl:apply-templates select="run" mode="line"/>
  </xsl:template>

  <xsl:template name="part">
    <xsl:param name="say"/><xsl:param name="nodes"/>
    <xsl:if test="$nodes"><section class="ce-card"><h2><xsl:value-of select="t:say($say)"/></h2><xsl:apply-templates select="$nodes" mode="rule"/></section></xsl:if>
  </xsl:template>

  <xsl:template match="p:policy">
    <xsl:call-template name="part"><xsl:with-param name="say" select="'policy.categories'"/><xsl:with-param name="nodes" select="p:category"/></xsl:call-template>
    <xsl:call-template name="part"><xsl:with-param name="say" select="'policy.requirements'"/><xsl:with-param name="nodes" select="p:requirement"/></xsl:call-template>
    <xsl:call-template name="part"><xsl:with-param name="say" select="'policy.absences'"/><xsl:with-param name="nodes" select="p:absences | p:duty"/></xsl:call-template>
    <xsl:call-template name="part"><xsl:with-param name="say" select="'policy.series'"/><xsl:with-param name="nodes" select="p:series"/></xsl:call-template>
    <xsl:call-template name="part"><xsl:with-param name="say" select="'policy.caps'"/><xsl:with-param name="nodes" select="p:cap"/></xsl:call-template>
    <xsl:call-template name="part"><xsl:with-param name="say" select="'policy.windows'"/><xsl:with-param name="nodes" select="p:window"/></xsl:call-template>
    <xsl:call-template name="part"><xsl:with-param name="say" select="'policy.chains'"/><xsl:with-param name="nodes" select="p:chain"/></xsl:call-template>
    <xsl:call-template name="part"><xsl:with-param name="say" select="'policy.settings'"/><xsl:with-param name="nodes" select="p:settings"/></xsl:call-template>
    <section class="ce-card"><h2><xsl:value-of select="t:say('policy.forms')"/></h2>
      <xsl:for-each select="p:form">
        <details id="form-{@code}"><summary><strong><xsl:call-template name="titled"/></strong></summary><xsl:apply-templates select="." mode="rule"/></details>
      </xsl:for-each>
    </section>
    <xsl:call-template name="part"><xsl:with-param name="say" select="'policy.common'"/><xsl:with-param name="nodes" select="p:common"/></xsl:call-template>
  </xsl:template>
</xsl:stylesheet>
